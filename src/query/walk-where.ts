/**
 * The only reader of `where`. It knows the syntax (groups, operators, `$a.b$`, JSON paths, fragments,
 * lists) and speaks to a sink. In: the user's condition. Out: what the sink makes of it, or nothing for
 * a condition that says nothing. Guide: "Model Querying – Basics", Applying WHERE clauses.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import type { AttributeDefinition } from '../contract/definition.js'
import { plainError } from '../errors/index.js'
import { RowsIn, SequelizeMethod, Where } from '../sql/fragments.js'
import { Op } from '../sql/operators.js'
import { readFragment } from './fragment.js'
import { castForValue, splitIndexes, splitJsonPath } from './json-path.js'
import { columnOf, findAttribute, type WalkContext } from './walk-context.js'
import { bareName } from './quoted-name.js'
import {
  operatorKeys,
  operatorName,
  readComparison,
  readOperator,
  readWhereFragment,
  undefinedValue,
  type LeftSide,
} from './walk-operator.js'

/**
 * Reads a whole condition.
 *
 * @returns nothing if the condition says nothing (`{}`, `null`, `''`, an empty AND)
 * @throws Error for texts, lists of scalars and `undefined` values, with v6's messages
 */
export function walkWhere<T>(where: unknown, context: WalkContext<T>): T | undefined {
  if (where === null || where === undefined || where === '') return undefined
  if (where instanceof SequelizeMethod) return readCondition(where, context)
  if (typeof where === 'number' || typeof where === 'bigint') return readKey(where, context)
  if (typeof where === 'string') {
    throw plainError("Support for `{where: 'raw query'}` has been removed.")
  }
  if (Array.isArray(where)) {
    if (where.length === 0) return context.sink.truth(true)
    if (where.some((item) => isPlainObject(item) || item instanceof SequelizeMethod)) {
      return readGroup('and', where, context)
    }
    throw plainError('Support for literal replacements in the `where` object has been removed.')
  }
  if (isPlainObject(where)) return readObject(where, true, context)
  throw plainError(
    `Unsupported where option value: ${inspect(where)}. Please refer to the Sequelize documentation ` +
      'to learn more about which values are accepted as part of the where option.',
  )
}

/** A number instead of an object: the primary key. */
function readKey<T>(value: number | bigint, context: WalkContext<T>): T {
  const attribute = context.definition?.primaryKeys[0]
  const expr = columnOf(attribute?.name ?? 'id', context)
  const left = { expr, attribute, isMember: false }
  return readComparison(left, value, context) ?? context.sink.truth(true)
}

/** A fragment as condition. */
function readCondition<T>(fragment: SequelizeMethod, context: WalkContext<T>): T {
  if (fragment instanceof RowsIn) return readRowsIn(fragment, context)
  if (!(fragment instanceof Where)) return readFragment(fragment, context)
  return readWhereFragment(fragment, leftOf(fragment.attribute, context), context)
}

function readRowsIn<T>({ names, rows }: RowsIn, context: WalkContext<T>): T {
  const types = names.map((name) => {
    const type = findAttribute(context.definition, name)?.type
    return typeof type === 'object' ? type : undefined
  })
  const columns = names.map((name) => columnOf(name, context))
  return context.sink.inRows(columns, rows, types)
}

/** Left side of `where(left, …)`: a fragment, an attribute object of v6, or a name. */
function leftOf<T>(left: unknown, context: WalkContext<T>): LeftSide<T> {
  if (left instanceof SequelizeMethod) {
    return { expr: readFragment(left, context), attribute: undefined, isMember: false }
  }
  if (typeof left === 'object' && left !== null && 'field' in left) {
    const { field, Model } = left as { field: unknown; Model?: { name?: unknown } }
    const table = Model?.name === undefined ? undefined : String(Model.name)
    return {
      expr: context.sink.column(table, String(field)),
      attribute: context.definition?.byField.get(String(field)),
      isMember: false,
    }
  }
  if (typeof left !== 'string') throw plainError(`Invalid value ${inspect(left)}`)
  return {
    expr: columnOf(left, context),
    attribute: findAttribute(context.definition, left),
    isMember: false,
  }
}

/** All keys of an object, joined by AND; operators first, as v6 writes them. */
function readObject<T>(where: object, bare: boolean, context: WalkContext<T>): T | undefined {
  const terms: T[] = []
  for (const symbol of operatorKeys(where)) {
    const term = readSymbol(symbol, (where as Record<symbol, unknown>)[symbol], context)
    if (term !== undefined) terms.push(term)
  }
  for (const key of Object.keys(where)) {
    const term = readEntry(key, (where as Record<string, unknown>)[key], context)
    if (term !== undefined) terms.push(term)
  }
  if (terms.length === 1) return terms[0]
  return terms.length === 0 ? undefined : context.sink.logic('and', terms, bare)
}

/** A group: `Op.and`, `Op.or`, `Op.not` as key. */
function readSymbol<T>(symbol: symbol, value: unknown, context: WalkContext<T>): T | undefined {
  if (value === undefined) throw undefinedValue(String(symbol))
  if (symbol === Op.and) return readGroup('and', value, context)
  if (symbol === Op.or) return readGroup('or', value, { ...context, inOr: true })
  if (symbol === Op.not) {
    const inside = { ...context, negated: !context.negated, inOr: true }
    const inner = isPlainObject(value)
      ? readObject(value, true, inside)
      : readGroup('and', value, inside, true)
    return inner === undefined ? context.sink.truth(false) : context.sink.not(inner)
  }
  throw plainError(
    `Op.${String(operatorName(symbol))} stands where an attribute is expected in "where": ` +
      `write { attribute: { [Op.${String(operatorName(symbol))}]: … } }.`,
  )
}

/** Members of a group: a list, or the keys of an object. */
function readGroup<T>(
  join: 'and' | 'or',
  value: unknown,
  context: WalkContext<T>,
  bare = false,
): T | undefined {
  const terms: T[] = []
  const add = (term: T | undefined): void => {
    if (term !== undefined) terms.push(term)
  }
  if (Array.isArray(value)) {
    for (const item of value) add(readMember(item, context))
  } else if (isPlainObject(value)) {
    for (const symbol of operatorKeys(value)) {
      add(readSymbol(symbol, (value as Record<symbol, unknown>)[symbol], context))
    }
    for (const key of Object.keys(value)) {
      add(readEntry(key, (value as Record<string, unknown>)[key], context))
    }
  } else {
    add(readMember(value, context))
  }
  // v6: an OR of nothing matches nothing, an AND of nothing says nothing.
  if (terms.length === 0) return join === 'or' ? context.sink.truth(false) : undefined
  return context.sink.logic(join, terms, bare)
}

/** One member of a group. What `[condition && { … }]` leaves where there is none says nothing, as in v6. */
function readMember<T>(item: unknown, context: WalkContext<T>): T | undefined {
  if (typeof item === 'boolean' || item === 0) return undefined
  if (isPlainObject(item)) return readObject(item, false, context)
  const inner = walkWhere(item, context)
  // v6 puts a list inside a group into parentheses of its own.
  const isList = Array.isArray(item) && item.length > 0 && inner !== undefined
  return isList ? context.sink.logic('and', [inner], false) : inner
}

const referenced = /^\$(.+)\$$/

/** One key with its value: an attribute, `$alias.column$`, a JSON path. */
function readEntry<T>(key: string, value: unknown, context: WalkContext<T>): T | undefined {
  if (value === undefined) throw undefinedValue(key)
  const attribute = findAttribute(context.definition, key)
  if (attribute !== undefined) {
    return readAttribute(columnOf(key, context), attribute, value, context)
  }
  if (key.includes('$')) {
    const reference = referenced.exec(key)?.[1]
    if (reference !== undefined) return readReference(bareName(reference), value, context)
    const nested = /^\$(.+?)\$\.(.+)$/.exec(key)
    if (nested !== null) {
      return readNestedReference(nested[1] ?? '', nested[2] ?? '', value, context)
    }
  }
  const dot = key.indexOf('.')
  if (dot > 0) {
    const document = findAttribute(context.definition, key.slice(0, dot))
    if (document !== undefined && isJson(document)) {
      const column = columnOf(key.slice(0, dot), context)
      const named = { column, name: document.name }
      return readMemberPath(named, key.slice(dot + 1), value, context)
    }
  }
  const left = { expr: columnOf(key, context), attribute: undefined, isMember: false }
  return readComparison(left, value, context)
}

function isJson(attribute: AttributeDefinition): boolean {
  const type = attribute.type
  return typeof type === 'object' && (type.key === 'JSON' || type.key === 'JSONB')
}

function readAttribute<T>(
  expr: T,
  attribute: AttributeDefinition,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  if (isJson(attribute) && isPlainObject(value) && operatorKeys(value).length === 0) {
    return readDocument({ column: expr, name: attribute.name }, value, [], context)
  }
  return readComparison({ expr, attribute, isMember: false }, value, context)
}

/** A document's column, with the name that errors call it by. */
interface NamedColumn<T> {
  readonly column: T
  readonly name: string
}

/** `{ meta: { a: { b: 1 } } }`: one comparison per leaf. */
function readDocument<T>(
  document: NamedColumn<T>,
  value: object,
  path: readonly string[],
  context: WalkContext<T>,
): T | undefined {
  const terms: T[] = []
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) throw undefinedValue([...path, key].join('.'))
    const target = splitJsonPath(key, context.definition?.name, [document.name, ...path].join('.'))
    const full = [...path, ...(key.includes('::') ? target.path : splitIndexes(key))]
    const term =
      isPlainObject(member) && operatorKeys(member).length === 0
        ? readDocument(document, member, full, context)
        : readLeaf(document.column, full, target.cast, member, context)
    if (term !== undefined) terms.push(term)
  }
  if (terms.length === 1) return terms[0]
  return terms.length === 0 ? undefined : context.sink.logic('and', terms, false)
}

/** A member of a document compared with a value or operators. */
function readLeaf<T>(
  column: T,
  path: readonly string[],
  cast: string | undefined,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const member = (sample: unknown): LeftSide<T> => ({
    expr: context.sink.jsonPath(column, path, cast ?? castForValue(sample)),
    attribute: undefined,
    isMember: true,
  })
  if (!isPlainObject(value)) return readComparison(member(value), value, context)
  // Each operator has a value of its own, and so a cast of its own.
  const terms: T[] = []
  for (const symbol of operatorKeys(value)) {
    const name = operatorName(symbol)
    const operand = (value as Record<symbol, unknown>)[symbol]
    if (name === undefined) continue
    const term = readOperator(member(operand), name, operand, context)
    if (term !== undefined) terms.push(term)
  }
  if (terms.length === 1) return terms[0]
  return terms.length === 0 ? undefined : context.sink.logic('and', terms, false)
}

function readMemberPath<T>(
  document: NamedColumn<T>,
  text: string,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const { path, cast } = splitJsonPath(text, context.definition?.name, document.name)
  if (isPlainObject(value) && operatorKeys(value).length === 0) {
    return readDocument(document, value, path, context)
  }
  return readLeaf(document.column, path, cast, value, context)
}

/** `$alias.column$`, `$a.b.column$`, `$column$`. */
function readReference<T>(
  reference: string,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const left = referenceLeft(reference, context)
  return left.attribute === undefined
    ? readComparison(left, value, context)
    : readAttribute(left.expr, left.attribute, value, context)
}

function referenceLeft<T>(reference: string, context: WalkContext<T>): LeftSide<T> {
  const { sink } = context
  const dot = reference.lastIndexOf('.')
  if (dot < 0) {
    const attribute = findAttribute(context.definition, reference)
    const name = attribute?.field ?? reference
    return { expr: sink.column(undefined, name), attribute, isMember: false }
  }
  const path = reference.slice(0, dot)
  const column = reference.slice(dot + 1)
  const table = context.resolve(path)
  const attribute = table === undefined ? undefined : byColumn(table.definition, column)
  const alias = table?.alias ?? path.split('.').join('->')
  return { expr: sink.column(alias, attribute?.field ?? column), attribute, isMember: false }
}

/** Column names win over attribute names (docs/differences.md, D25). */
function byColumn(
  definition: NonNullable<WalkContext<unknown>['definition']>,
  name: string,
): AttributeDefinition | undefined {
  return definition.byField.get(name) ?? definition.byName.get(name)
}

/** `$alias.meta$.a.b`: a member of an included model's document. */
function readNestedReference<T>(
  reference: string,
  member: string,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const column = referenceLeft(reference, context).expr
  return readMemberPath({ column, name: `$${reference}$` }, member, value, context)
}
