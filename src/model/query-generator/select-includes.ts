/**
 * `queryGenerator.selectQuery(table, { include }, Model)`: one SELECT with all joins, as v6 writes it for
 * options that went through `Model._validateIncludedElements`. In: v6's arguments. Out: text with literals.
 */
import type { Bag, ModelClass } from '../../contract/model.js'
import { assembleTree } from '../../query/include-assemble.js'
import { keyOfTree } from '../../query/include-key.js'
import { resolverOf } from '../../query/include-walk.js'
import { tableNode } from '../../query/detached.js'
import type { Expression } from '../../sql/nodes.js'
import { inlinedText } from '../../writer/collect.js'
import { writeStatement } from '../../writer/writer.js'
import { conformIncludes } from '../finders/include-conform.js'
import { expandAll, hasAll } from '../finders/include-entry.js'
import { treeOf } from '../finders/include-tree.js'
import { engineOf, type GeneratorContext } from './text.js'

/** Does the option `include` hold anything? */
export function includesAny(options: Bag): boolean {
  const include: unknown = options['include']
  return Array.isArray(include) ? include.length > 0 : Boolean(include)
}

/**
 * The text.
 *
 * @throws EagerLoadingError as finders do
 * @example
 * queryGenerator.selectQuery('Users', { attributes: ['id'], include: [{ association: 'posts' }] }, User)
 * // SELECT "User"."id", "posts"."id" AS "posts.id", … FROM "Users" AS "User" LEFT OUTER JOIN "Posts" AS "posts" ON …;
 */
export function selectWithIncludes(
  context: GeneratorContext,
  table: unknown,
  options: Bag,
  model: ModelClass,
): string {
  const { dialect, conversion, isPlain } = context
  const engine = engineOf(context)
  const given: unknown = options['include']
  const include = hasAll(given) ? expandAll(model, given) : given
  const bag: Bag = {
    ...options,
    attributes: options['attributes'] ?? ['*'],
    ...conformIncludes(model, include, true),
    // Joined rows as they are, with no keys but those that are asked for.
    raw: true,
  }
  const tree = treeOf(model, bag, undefined)
  const resolve = resolverOf(tree)
  const { params } = keyOfTree(tree, resolve, 'find', engine)
  const { stage } = assembleTree(tree, engine, 'find', resolve, params.length)
  const isStar = ({ kind }: Expression): boolean => kind === 'star'
  const { columns } = stage.node
  const node = {
    ...stage.node,
    columns: [...columns.filter(isStar), ...columns.filter((each) => !isStar(each))],
    from: tableNode(table, model.name),
  }
  return inlinedText(writeStatement(dialect, node, isPlain), params, dialect, conversion)
}
