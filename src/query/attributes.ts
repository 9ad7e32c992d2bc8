/**
 * Reads `attributes` in all its forms into the columns of a SELECT. In: the option and the model. Out:
 * expressions with the names under which their values come back, and the attribute that decodes them.
 * Guide: "Model Querying – Basics", Specifying attributes.
 */
import { isPlainObject } from '../base/object.js'
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import { plainError, QueryError, type BaseError } from '../errors/index.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type { Expression } from '../sql/nodes.js'
import { readFragment } from './fragment.js'
import { findAttribute, refuseUnknown, type WalkContext } from './walk-context.js'

/** A column of a SELECT. */
export interface Selected {
  readonly expr: Expression
  /** Name of the value in rows; `undefined` for `*` and for literals without a name. */
  readonly name: string | undefined
  /** Writes `AS name`. */
  readonly isAliased: boolean
  /** Decodes the value. */
  readonly attribute: AttributeDefinition | undefined
}

/** Names of the attributes a virtual one needs. */
function dependencies(attribute: AttributeDefinition): readonly string[] {
  const fields: unknown = Reflect.get(Object(attribute.type), 'fields')
  return Array.isArray(fields) ? fields.map(String) : []
}

/** All columns, in order; virtual attributes bring what they depend on. */
export function expandAttributes(option: unknown, definition: ModelDefinition): readonly unknown[] {
  // whatever is falsy is none, as in v6
  if (!option) return definition.columns.map(({ name }) => name)
  let list: readonly unknown[]
  if (Array.isArray(option)) {
    list = option
  } else if (isPlainObject(option)) {
    const { include, exclude } = option as { include?: unknown; exclude?: unknown }
    const excluded = new Set<unknown>(Array.isArray(exclude) ? exclude : [])
    const names = definition.attributes
      .map(({ name }) => name)
      .filter((name) => !excluded.has(name))
    list = Array.isArray(include) ? [...names, ...include] : names
  } else {
    throw plainError('The attributes option must be an array of column names or an object')
  }
  return definition.hasVirtuals ? withoutVirtuals(list, definition) : list
}

function withoutVirtuals(
  list: readonly unknown[],
  definition: ModelDefinition,
): readonly unknown[] {
  return withDependencies(list, definition).filter(
    (item) => typeof item !== 'string' || definition.byName.get(item)?.isVirtual !== true,
  )
}

/** The list, and behind it (v6's order) what its virtual attributes depend on. */
export function withDependencies(
  list: readonly unknown[],
  definition: ModelDefinition,
): readonly unknown[] {
  const names = new Set<unknown>(list)
  // What is added on the way is visited, too.
  for (const item of names) {
    const attribute = typeof item === 'string' ? definition.byName.get(item) : undefined
    if (attribute?.isVirtual !== true) continue
    for (const dependency of dependencies(attribute)) names.add(dependency)
  }
  return [...names]
}

/**
 * Reads the option into columns.
 *
 * @param table alias the columns are qualified with, where several tables are in play
 * @param behavior the option `attributeBehavior`: what happens to text with parentheses
 * @throws QueryError if nothing is selected
 */
export function readAttributes(
  option: unknown,
  definition: ModelDefinition,
  context: WalkContext<Expression>,
  table: string | undefined,
  behavior: unknown,
  label = `\`${definition.name}\``,
): Selected[] {
  const list = expandAttributes(option, definition)
  if (list.length === 0) {
    throw new QueryError(
      `Attempted a SELECT query for model '${definition.name}' as ${label} without selecting any columns`,
    )
  }
  return list.map((item) => readItem(item, definition, context, table, behavior))
}

function readItem(
  item: unknown,
  definition: ModelDefinition,
  context: WalkContext<Expression>,
  table: string | undefined,
  behavior: unknown,
): Selected {
  if (typeof item === 'string') return readName(item, definition, context, table, behavior)
  if (item instanceof SequelizeMethod) {
    const expr = readFragment(item, context)
    return { expr, name: undefined, isAliased: false, attribute: undefined }
  }
  if (Array.isArray(item)) {
    if (item.length !== 2) {
      throw plainError(
        `${JSON.stringify(item)} is not a valid attribute definition. Please use the following format: ['attribute definition', 'alias']`,
      )
    }
    const alias = String(item[1])
    const expr = readSource(item[0], definition, context, table, behavior)
    const source = typeof item[0] === 'string' ? findAttribute(definition, item[0]) : undefined
    const attribute = source ?? findAttribute(definition, alias)
    return { expr, name: alias, isAliased: true, attribute }
  }
  throw plainError(
    `${JSON.stringify(item)} is not a valid attribute definition for model ${definition.name}: ` +
      "use a name, ['column', 'alias'] or a fragment such as fn() with an alias.",
  )
}

function readName(
  name: string,
  definition: ModelDefinition,
  context: WalkContext<Expression>,
  table: string | undefined,
  behavior: unknown,
): Selected {
  const attribute = definition.byName.get(name)
  if (attribute !== undefined) {
    const expr: Expression = { kind: 'column', table, name: attribute.field }
    return { expr, name, isAliased: attribute.field !== name, attribute }
  }
  const expr = readSource(name, definition, context, table, behavior)
  const found = definition.byField.get(name)
  const last = name.slice(name.lastIndexOf('.') + 1)
  return { expr, name: name === '*' ? undefined : last, isAliased: false, attribute: found }
}

/** What stands before an alias: a column, dotted or not, or a fragment. */
function readSource(
  source: unknown,
  definition: ModelDefinition,
  context: WalkContext<Expression>,
  table: string | undefined,
  behavior: unknown,
): Expression {
  if (source instanceof SequelizeMethod) return readFragment(source, context)
  if (typeof source !== 'string') {
    throw plainError(
      `The attributes of ${definition.name} hold ${JSON.stringify(source)}, which is neither a name nor a fragment.`,
    )
  }
  if (source === '*') return { kind: 'star', table }
  if (/[()]/.test(source)) {
    if (behavior === 'unsafe-legacy') return { kind: 'raw', sql: source }
    if (behavior !== 'escape') throw parentheses(source)
    return { kind: 'column', table, name: source }
  }
  const attribute = definition.byField.get(source) ?? definition.byName.get(source)
  if (attribute !== undefined) return { kind: 'column', table, name: attribute.field }
  const dot = source.lastIndexOf('.')
  if (dot < 0) {
    refuseUnknown(definition, source)
    return { kind: 'column', table, name: source }
  }
  const path = source.slice(0, dot)
  const alias = context.resolve(path)?.alias ?? path
  const column = source.slice(dot + 1)
  return column === '*'
    ? { kind: 'star', table: alias }
    : { kind: 'column', table: alias, name: column }
}

function parentheses(source: string): BaseError {
  return plainError(
    'Attributes cannot include parentheses in Sequelize 6: the attributes option is ' +
      `${JSON.stringify(source)}. Use sequelize.literal() or sequelize.fn() instead.`,
  )
}
