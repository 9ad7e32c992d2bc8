/**
 * Reads `order` and `group` in all their shapes. In: the option and the model. Out: order terms and
 * expressions. Directions are checked against a list and names against the model, so that a request's
 * text can become neither a column nor SQL.
 * Guide: "Model Querying – Basics", Ordering and Grouping.
 */
import { inspect } from 'node:util'
import { nearest } from '../base/suggest.js'
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import { BaseError, QueryError } from '../errors/index.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type { Expression, OrderNode } from '../sql/nodes.js'
import { readFragment } from './fragment.js'
import { bareName } from './quoted-name.js'
import { checkedPath } from './grammar.js'
import { splitJsonPath } from './json-path.js'
import { findAttribute, type NamedTable, type WalkContext } from './walk-context.js'

/** What the reader of order needs beyond the walk's context. */
export interface OrderContext {
  readonly walk: WalkContext<Expression>
  readonly definition: ModelDefinition
  readonly table: string | undefined
  /** Names that the select list gives to its columns. */
  readonly aliases: ReadonlySet<string>
  /** The table that a step (model, association, `{ model, as }`, alias) leads to from another one. */
  step(from: NamedTable, item: unknown): NamedTable | undefined
}

const directions = /^(?:(ASC|DESC)(?:\s+NULLS\s+(FIRST|LAST))?|NULLS\s+(FIRST|LAST))$/i

function plainError(message: string): BaseError {
  const error = new BaseError(message)
  error.name = 'Error'
  return error
}

/** Reads `order`. */
export function readOrder(option: unknown, context: OrderContext): OrderNode[] {
  // `order: sorted && […]`: whatever is falsy is none, as in v6
  if (!option) return []
  if (option instanceof SequelizeMethod) return [term(readFragment(option, context.walk))]
  if (!Array.isArray(option)) {
    throw plainError('Order must be type of array or instance of a valid sequelize method.')
  }
  return option.map((item) => readItem(item, context))
}

function term(expr: Expression): OrderNode {
  return { kind: 'order', expr, direction: undefined, nulls: undefined }
}

function readItem(item: unknown, context: OrderContext): OrderNode {
  if (typeof item === 'string') return term(readName(item, mainTable(context), context))
  if (item instanceof SequelizeMethod) return term(readFragment(item, context.walk))
  if (Array.isArray(item)) return readList(item, context)
  throw refuse(item)
}

function refuse(item: unknown): BaseError {
  if (typeof item === 'object' && item !== null && 'raw' in item) {
    return plainError(
      'The `{raw: "..."}` syntax is no longer supported.  Use `sequelize.literal` instead.',
    )
  }
  return plainError(`Unknown structure passed to order / group: ${inspect(item)}`)
}

function mainTable(context: OrderContext): NamedTable {
  return { alias: context.table ?? context.definition.name, definition: context.definition }
}

/** `[…path, what, direction?]` */
function readList(item: readonly unknown[], context: OrderContext): OrderNode {
  const last = item[item.length - 1]
  const direction =
    item.length > 1 && typeof last === 'string' ? directions.exec(last.trim()) : null
  let rest = direction === null ? item : item.slice(0, -1)
  let table = mainTable(context)
  while (rest.length > 1) {
    const next = context.step(table, rest[0])
    if (next === undefined) throw unreachable(rest, table, context)
    table = next
    rest = rest.slice(1)
  }
  const [what] = rest
  const expr = readWhat(what, table, context)
  return {
    kind: 'order',
    expr,
    direction: upper(direction?.[1]),
    nulls: nullsOf(direction?.[2] ?? direction?.[3]),
  }
}

function upper(word: string | undefined): 'ASC' | 'DESC' | undefined {
  if (word === undefined) return undefined
  return word.toUpperCase() === 'DESC' ? 'DESC' : 'ASC'
}

function nullsOf(word: string | undefined): 'FIRST' | 'LAST' | undefined {
  if (word === undefined) return undefined
  return word.toUpperCase() === 'LAST' ? 'LAST' : 'FIRST'
}

/** The model that a step names: itself, `{ model, as }`, or an association's target. */
function modelNameOf(step: unknown): string | undefined {
  const { model, target } = Object(step) as { readonly model?: unknown; readonly target?: unknown }
  const found = typeof step === 'function' ? step : (model ?? target)
  return typeof found === 'function' ? found.name : undefined
}

/** A step that leads nowhere: a wrong association, or (more often) a wrong direction. */
function unreachable(
  rest: readonly unknown[],
  table: NamedTable,
  context: OrderContext,
): BaseError {
  const [first, second] = rest
  const isColumn = typeof first === 'string' && isOrderable(first, table, context)
  if ((isColumn || first instanceof SequelizeMethod) && rest.length === 2) {
    return new QueryError(
      `Invalid order direction ${inspect(second)} for ${table.definition.name}` +
        `${typeof first === 'string' ? `.${first}` : ''}: use ASC or DESC, with NULLS FIRST or NULLS LAST if wanted.`,
    )
  }
  const name = modelNameOf(first) ?? table.definition.name
  const which = typeof first === 'string' ? `: "${first}" is none of its includes` : ''
  return plainError(`Unable to find a valid association for model, '${name}'${which}`)
}

function readWhat(what: unknown, table: NamedTable, context: OrderContext): Expression {
  if (typeof what === 'string') return readName(what, table, context)
  if (what instanceof SequelizeMethod) return readFragment(what, context.walk)
  throw refuse(what)
}

/** A self association leads to the same model under another alias. */
function isMainTable(table: NamedTable, context: OrderContext): boolean {
  return table.alias === mainTable(context).alias
}

function isOrderable(name: string, table: NamedTable, context: OrderContext): boolean {
  const head = name.split('.', 1)[0] ?? name
  return (
    findAttribute(table.definition, name) !== undefined ||
    context.aliases.has(name) ||
    findAttribute(table.definition, head) !== undefined ||
    isUnknown(table.definition)
  )
}

/** A name: attribute, column, alias of the select list, member of a JSON attribute, `alias.column`. */
function readName(name: string, table: NamedTable, context: OrderContext): Expression {
  const attribute = findAttribute(table.definition, name)
  const isAlias =
    attribute !== undefined &&
    attribute.field !== attribute.name &&
    isMainTable(table, context) &&
    context.aliases.has(attribute.name)
  // v6 orders by the alias where the select list renames the column.
  if (isAlias) return { kind: 'column', table: undefined, name: attribute.name }
  if (attribute !== undefined && !attribute.isVirtual) {
    return { kind: 'column', table: table.alias, name: attribute.field }
  }
  if (isMainTable(table, context) && context.aliases.has(name))
    return { kind: 'column', table: undefined, name }
  const dot = name.indexOf('.')
  if (dot > 0) {
    const document = findAttribute(table.definition, name.slice(0, dot))
    if (document !== undefined && isDocument(document)) {
      const { path, cast } = splitJsonPath(
        name.slice(dot + 1),
        table.definition.name,
        document.name,
      )
      const column: Expression = { kind: 'column', table: table.alias, name: document.field }
      return { kind: 'json-path', column, path: checkedPath(path), cast }
    }
    const other = context.walk.resolve(name.slice(0, name.lastIndexOf('.')))
    if (other !== undefined) {
      return readName(name.slice(name.lastIndexOf('.') + 1), other, context)
    }
  }
  // Of a table without a model (`selectQuery`, `queryInterface.select`) nobody knows the columns.
  if (isUnknown(table.definition)) return { kind: 'column', table: undefined, name }
  throw unknownName(name, table.definition, 'order')
}

function isUnknown({ columns, byName }: ModelDefinition): boolean {
  return columns.length === 0 && byName.size === 0
}

function isDocument({ type }: AttributeDefinition): boolean {
  return typeof type === 'object' && (type.key === 'JSON' || type.key === 'JSONB')
}

/** The error for a name that the model does not have. */
export function unknownName(name: string, definition: ModelDefinition, option: string): QueryError {
  const known = [...definition.byName.keys()]
  const close = nearest(name, known)
  return new QueryError(
    `Unknown attribute ${JSON.stringify(name)} in "${option}" of model ${definition.name}.` +
      `${close === undefined ? '' : ` Did you mean ${JSON.stringify(close)}?`}`,
  )
}

/** Reads `group`: a name, a fragment, or a list of them. */
export function readGroup(option: unknown, context: OrderContext): Expression[] {
  if (!option) return []
  const list: readonly unknown[] = Array.isArray(option) ? option : [option]
  return list.map((item) => readGroupItem(item, context))
}

function readGroupItem(item: unknown, context: OrderContext): Expression {
  if (item instanceof SequelizeMethod) return readFragment(item, context.walk)
  if (Array.isArray(item)) {
    const node = readList(item, context)
    return node.expr
  }
  if (typeof item !== 'string') throw refuse(item)
  const { definition, aliases } = context
  if (definition.byField.has(item) || aliases.has(item)) {
    return { kind: 'column', table: undefined, name: item }
  }
  const name = bareName(item)
  const attribute = definition.byName.get(name)
  if (attribute !== undefined) return { kind: 'column', table: undefined, name: attribute.field }
  const dot = name.lastIndexOf('.')
  if (dot < 0) return { kind: 'column', table: undefined, name }
  const path = name.slice(0, dot)
  const other = context.walk.resolve(path)
  const column = name.slice(dot + 1)
  return {
    kind: 'column',
    table: other?.alias ?? path.split('.').join('->'),
    name: other === undefined ? column : (findAttribute(other.definition, column)?.field ?? column),
  }
}
