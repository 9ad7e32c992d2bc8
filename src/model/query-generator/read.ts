/**
 * Reading in the query generator: SELECT, conditions, fragments, JSON paths. In: v6's arguments. Out: text
 * with literals.
 */
import type { Bag, ModelClass } from '../../contract/model.js'
import { conditionNode, findNode } from '../../query/detached.js'
import type { JsonPathNode } from '../../sql/nodes.js'
import { includesAny, selectWithIncludes } from './select-includes.js'
import { engineOf, fragmentText, statementText, type GeneratorContext } from './text.js'

/** The methods that read. */
export function readMethods(context: GeneratorContext): Record<string, unknown> {
  const condition = (where: unknown, options?: Bag): string => {
    const node = conditionNode(where, options)
    return node === undefined ? '' : fragmentText(context, node)
  }
  const items = (where: unknown, options?: Bag): string =>
    // v6: a bare value is no condition here; only `getWhereConditions` reads it.
    typeof where === 'object' && where !== null && !isEmptyList(where)
      ? condition(where, options)
      : ''
  return {
    selectQuery: (table: unknown, options: Bag = {}, model?: ModelClass) =>
      model !== undefined && includesAny(options)
        ? selectWithIncludes(context, table, options, model)
        : statementText(context, findNode(table, options, model, engineOf(context))),
    whereQuery(where: unknown, options?: Bag) {
      const text = items(where, options)
      return text === '' ? '' : `WHERE ${text}`
    },
    whereItemsQuery: items,
    whereItemQuery: (key: unknown, value: unknown, options?: Bag) =>
      condition(
        typeof key === 'string' || typeof key === 'symbol' ? { [key]: value } : value,
        options,
      ),
    getWhereConditions: (where: unknown, prefix?: unknown, model?: ModelClass) =>
      condition(where, { prefix, model }),
    handleSequelizeMethod: (fragment: unknown) => condition(fragment),
    jsonPathExtractionQuery(column: string, path: unknown) {
      const members = Array.isArray(path) ? path.map(String) : String(path ?? '').split('.')
      const node: JsonPathNode = {
        kind: 'json-path',
        column: isQuoted(context, column)
          ? { kind: 'raw', sql: column }
          : { kind: 'column', table: undefined, name: column },
        path: members,
        cast: undefined,
      }
      return fragmentText(context, node)
    },
  }
}

function isEmptyList(where: object): boolean {
  return Array.isArray(where) && where.length === 0
}

function isQuoted({ dialect }: GeneratorContext, name: string): boolean {
  return name.startsWith(dialect.quotes.left) && name.endsWith(dialect.quotes.right)
}
