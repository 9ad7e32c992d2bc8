/**
 * Reads what may stand behind a left side: a value, a list, an object of operators. In: a left side
 * (already in the sink's terms) with its type, and the user's value. Out: a comparison, or nothing.
 * Guide: "Model Querying – Basics", Operators.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import { plainError, type BaseError } from '../errors/index.js'
import type { AttributeDefinition } from '../contract/definition.js'
import type { DataType } from '../sql/data-type.js'
import { Literal, SequelizeMethod, Where } from '../sql/fragments.js'
import type { BinaryOperator } from '../sql/nodes.js'
import { Op, type OperatorName } from '../sql/operators.js'
import { readFragment, readOperand } from './fragment.js'
import { checkedComparator } from './grammar.js'
import { bareName } from './quoted-name.js'
import { modelName, takesLists, type WalkContext } from './walk-context.js'

/** A left side, with what is known of it. */
export interface LeftSide<T> {
  readonly expr: T
  /** The attribute, if it is one; its type encodes the values. */
  readonly attribute: AttributeDefinition | undefined
  /** The left side is a member of a JSON document. */
  readonly isMember: boolean
}

const operatorNames = new Map<symbol, OperatorName>(
  Object.entries(Op).map(([name, symbol]) => [symbol, name as OperatorName]),
)

/** Name of an operator symbol, if it is one of `Op`. */
export function operatorName(symbol: symbol): OperatorName | undefined {
  return operatorNames.get(symbol)
}

/** Operator symbols among the own keys of an object. */
export function operatorKeys(value: object): symbol[] {
  const symbols = Object.getOwnPropertySymbols(value)
  return symbols.length === 0 ? symbols : symbols.filter((symbol) => operatorNames.has(symbol))
}

function typeOf(left: LeftSide<unknown>): DataType | undefined {
  const type = left.attribute?.type
  return typeof type === 'object' && !left.isMember ? type : undefined
}

function isListType(left: LeftSide<unknown>): boolean {
  const key = typeOf(left)?.key
  return key === 'ARRAY' || key === 'RANGE' || isDocument(left)
}

/** Is the left side a whole JSON document? Then objects and lists are values. */
export function isDocument(left: LeftSide<unknown>): boolean {
  const key = typeOf(left)?.key
  return key === 'JSON' || key === 'JSONB'
}

/** Types whose values are plain objects, besides documents. */
const mapTypes: ReadonlySet<string> = new Set(['HSTORE', 'GEOMETRY', 'GEOGRAPHY'])

/** Is an object without operators a value of the left side? */
function takesObjects(left: LeftSide<unknown>): boolean {
  return mapTypes.has(typeOf(left)?.key ?? '') || isDocument(left)
}

/** Refuses a value which no attribute of that type can be compared with. */
function refuse(left: LeftSide<unknown>, value: unknown, context: WalkContext<unknown>): never {
  const model = modelName(context.definition)
  const name = left.attribute?.name
  const place = name === undefined ? 'a condition' : `${model}.${name}`
  const type = typeOf(left)?.key
  throw plainError(
    `Invalid value ${inspect(value, { depth: 2 })} for ${place}` +
      `${type === undefined ? '' : ` (${type})`} in "where". ` +
      'Give a value of that type, a list, or an object of Op operators.',
  )
}

/** `left <operators of value>`: whatever stands behind a key of `where`. */
export function readComparison<T>(
  left: LeftSide<T>,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const { sink } = context
  if (value === null) return sink.binary('is', left.expr, sink.keyword('NULL'))
  if (typeof value !== 'object') return readOperator(left, 'eq', value, context)
  if (value instanceof SequelizeMethod) {
    // v6: a literal or a whole comparison stands for itself, the key is lost.
    if (value instanceof Literal || value instanceof Where) return readFragment(value, context)
    return sink.binary('eq', left.expr, readFragment(value, context))
  }
  if (Array.isArray(value)) {
    // A list for a document means one of these documents, as in v6.
    const isValue = isListType(left) && !isDocument(left)
    return readOperator(left, isValue ? 'eq' : 'in', value, context)
  }
  if (!isPlainObject(value)) return readOperator(left, 'eq', value, context)
  return readOperators(left, value, 'and', context)
}

/** All operators of an object, joined by AND (or OR inside `Op.or`). */
function readOperators<T>(
  left: LeftSide<T>,
  value: object,
  join: 'and' | 'or',
  context: WalkContext<T>,
): T | undefined {
  const symbols = operatorKeys(value)
  if (symbols.length === 0) {
    if (takesObjects(left)) return readOperator(left, 'eq', value, context)
    return refuse(left, value, context)
  }
  const terms: T[] = []
  for (const symbol of symbols) {
    const name = operatorNames.get(symbol)
    if (name === undefined) continue
    const term = readOperator(left, name, (value as Record<symbol, unknown>)[symbol], context)
    if (term !== undefined) terms.push(term)
  }
  if (terms.length === 1) return terms[0]
  return terms.length === 0 ? undefined : context.sink.logic(join, terms, false)
}

const binaries: Partial<Record<OperatorName, BinaryOperator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  like: 'like',
  notLike: 'notLike',
  iLike: 'iLike',
  notILike: 'notILike',
  regexp: 'regexp',
  notRegexp: 'notRegexp',
  iRegexp: 'iRegexp',
  notIRegexp: 'notIRegexp',
  overlap: 'overlap',
  contains: 'contains',
  contained: 'contained',
  adjacent: 'adjacent',
  strictLeft: 'strictLeft',
  strictRight: 'strictRight',
  noExtendRight: 'noExtendRight',
  noExtendLeft: 'noExtendLeft',
  match: 'match',
}

const patterns: Partial<Record<OperatorName, 'start' | 'end' | 'anywhere'>> = {
  startsWith: 'start',
  endsWith: 'end',
  substring: 'anywhere',
}

/** One operator with its value. */
export function readOperator<T>(
  left: LeftSide<T>,
  name: OperatorName,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const { sink } = context
  if (value === undefined) {
    throw undefinedValue(left.attribute?.name ?? String(Op[name]))
  }
  const pattern = patterns[name]
  if (pattern !== undefined) {
    return value instanceof SequelizeMethod
      ? sink.binary('like', left.expr, readFragment(value, context))
      : sink.pattern(pattern, left.expr, scalar(left, value, context))
  }
  switch (name) {
    case 'and':
    case 'or':
      return readGroup(left, name, value, context)
    case 'not':
      return readNot(left, value, context)
    case 'is':
      return readIs(left, value, false, context)
    case 'in':
    case 'notIn':
      return readIn(left, name === 'notIn', value, context)
    case 'between':
    case 'notBetween':
      return readBetween(left, name === 'notBetween', value, context)
    case 'any':
    case 'all':
      return compareWithEach(left, 'eq', name, value, context)
    case 'col':
      return sink.binary('eq', left.expr, readColumn(value, context))
    default:
      return readBinary(left, binaries[name], value, context)
  }
}

/** v6's error for a condition whose value is undefined. */
export function undefinedValue(name: string): BaseError {
  return plainError(`WHERE parameter "${name}" has invalid "undefined" value`)
}

function readColumn<T>(value: unknown, context: WalkContext<T>): T {
  const text = bareName(String(value))
  const dot = text.lastIndexOf('.')
  if (dot < 0) return context.sink.column(undefined, text)
  const path = text.slice(0, dot)
  return context.sink.column(context.resolve(path)?.alias ?? path, text.slice(dot + 1))
}

function readBinary<T>(
  left: LeftSide<T>,
  operator: BinaryOperator | undefined,
  value: unknown,
  context: WalkContext<T>,
): T {
  const { sink } = context
  if (operator === undefined) return refuse(left, value, context)
  if (value === null && (operator === 'eq' || operator === 'ne')) {
    return sink.binary(operator === 'eq' ? 'is' : 'isNot', left.expr, sink.keyword('NULL'))
  }
  if (isPlainObject(value)) {
    const [symbol] = operatorKeys(value)
    const inner = symbol === undefined ? undefined : operatorNames.get(symbol)
    if (symbol !== undefined && inner !== undefined) {
      const of = (value as Record<symbol, unknown>)[symbol]
      if (inner === 'any' || inner === 'all') {
        return compareWithEach(left, operator, inner, of, context)
      }
      if (inner === 'col') return sink.binary(operator, left.expr, readColumn(of, context))
    }
    if (!isListType(left) && !takesObjects(left)) return refuse(left, value, context)
  }
  if (Array.isArray(value) && !isListType(left)) return refuse(left, value, context)
  if (isNoValue(value)) return refuse(left, value, context)
  const place = left.isMember ? 'json' : 'compare'
  return sink.binary(operator, left.expr, readOperand(value, typeOf(left), place, context))
}

/** Values which LIKE helpers and lists take: anything that is not an object. */
function scalar(left: LeftSide<unknown>, value: unknown, context: WalkContext<unknown>): unknown {
  const isNested = Array.isArray(value) && typeOf(left) !== undefined
  const isObject = isPlainObject(value) && !mapTypes.has(typeOf(left)?.key ?? '')
  return isNested || isObject || isNoValue(value) ? refuse(left, value, context) : value
}

/** What no database has: functions, symbols, dates that are none. */
function isNoValue(value: unknown): boolean {
  const kind = typeof value
  if (kind === 'object') return value instanceof Date && Number.isNaN(value.getTime())
  return kind === 'function' || kind === 'symbol'
}

function readGroup<T>(
  left: LeftSide<T>,
  join: 'and' | 'or',
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const inside = join === 'or' ? { ...context, inOr: true } : context
  if (isPlainObject(value)) return readOperators(left, value, join, inside)
  const terms: T[] = []
  for (const item of Array.isArray(value) ? value : [value]) {
    const term = readComparison(left, item, inside)
    if (term !== undefined) terms.push(term)
  }
  if (terms.length === 0) return join === 'or' ? context.sink.truth(false) : undefined
  return context.sink.logic(join, terms, false)
}

function readNot<T>(left: LeftSide<T>, value: unknown, context: WalkContext<T>): T | undefined {
  const { sink } = context
  if (value === null || typeof value === 'boolean') return readIs(left, value, true, context)
  if (Array.isArray(value) && !isListType(left)) return readIn(left, true, value, context)
  if (isPlainObject(value) && operatorKeys(value).length > 0) {
    const inner = readComparison(left, value, {
      ...context,
      negated: !context.negated,
      inOr: true,
    })
    return inner === undefined ? undefined : sink.not(inner)
  }
  return readBinary(left, 'ne', value, context)
}

function readIs<T>(
  left: LeftSide<T>,
  value: unknown,
  negated: boolean,
  context: WalkContext<T>,
): T {
  const { sink } = context
  const operator = negated ? 'isNot' : 'is'
  if (value === null) return sink.binary(operator, left.expr, sink.keyword('NULL'))
  if (typeof value === 'boolean') {
    return sink.binary(operator, left.expr, sink.keyword(value ? 'TRUE' : 'FALSE'))
  }
  if (value instanceof SequelizeMethod) {
    return sink.binary(operator, left.expr, readFragment(value, context))
  }
  return refuse(left, value, context)
}

function readIn<T>(
  left: LeftSide<T>,
  negated: boolean,
  value: unknown,
  context: WalkContext<T>,
): T | undefined {
  const { sink } = context
  if (value instanceof SequelizeMethod) {
    return sink.in(negated, left.expr, readFragment(value, context))
  }
  if (!Array.isArray(value)) return refuse(left, value, context)
  const list = value.map((item) => scalarOrDocument(left, item, context))
  if (list.some((item) => item === undefined)) {
    throw undefinedValue(left.attribute?.name ?? 'in')
  }
  if (!negated) {
    if (list.length > 0) return sink.in(false, left.expr, sink.list(list, typeOf(left)))
    // v6's text for an empty list is `IN (NULL)`; under NOT that would be unknown instead of true.
    return context.negated ? sink.truth(false) : sink.in(false, left.expr, sink.keyword('NULL'))
  }
  // A null in NOT IN makes SQL's answer unknown for every row; what is meant is the rest of the list.
  const rest = list.filter((item) => item !== null)
  if (rest.length > 0) return sink.in(true, left.expr, sink.list(rest, typeOf(left)))
  if (list.length > 0) return sink.binary('isNot', left.expr, sink.keyword('NULL'))
  return context.inOr ? sink.truth(true) : undefined
}

function scalarOrDocument(
  left: LeftSide<unknown>,
  value: unknown,
  context: WalkContext<unknown>,
): unknown {
  return isListType(left) ? value : scalar(left, value, context)
}

function readBetween<T>(
  left: LeftSide<T>,
  negated: boolean,
  value: unknown,
  context: WalkContext<T>,
): T {
  if (!Array.isArray(value) || value.length !== 2) return refuse(left, value, context)
  const place = left.isMember ? 'json' : 'compare'
  const operand = (item: unknown): T =>
    readOperand(scalarOrDocument(left, item, context), typeOf(left), place, context)
  return context.sink.between(negated, left.expr, operand(value[0]), operand(value[1]))
}

/** `left > ANY (list)`; where a list is no value, a comparison per member. */
function compareWithEach<T>(
  left: LeftSide<T>,
  operator: BinaryOperator,
  quantifier: 'any' | 'all',
  value: unknown,
  context: WalkContext<T>,
): T {
  const { sink } = context
  const isValues = isPlainObject(value) && Op.values in value
  const given: unknown = isValues ? (value as Record<symbol, unknown>)[Op.values] : value
  const list: unknown = isValues && !Array.isArray(given) ? [given] : given
  if (!Array.isArray(list) || takesLists(context.definition)) {
    return sink.binary(operator, left.expr, readQuantified(left, quantifier, value, context))
  }
  if (list.length === 0) return sink.truth(quantifier === 'all')
  if (operator === 'eq' && quantifier === 'any') {
    return readIn(left, false, list, context) ?? sink.truth(true)
  }
  const inside = { ...context, inOr: true }
  const terms = list.map((item) =>
    // A member that is NULL makes the answer unknown, as it does in a list; alone it would mean IS NOT NULL.
    item === null
      ? sink.binary(operator, left.expr, sink.keyword('NULL'))
      : readBinary(left, operator, item, inside),
  )
  return sink.logic(quantifier === 'any' ? 'or' : 'and', terms, false)
}

function readQuantified<T>(
  left: LeftSide<T>,
  quantifier: 'any' | 'all',
  value: unknown,
  context: WalkContext<T>,
): T {
  const { sink } = context
  if (value instanceof SequelizeMethod) {
    return sink.quantified(quantifier, readFragment(value, context))
  }
  if (isPlainObject(value) && Op.values in value) {
    const list = (value as Record<symbol, unknown>)[Op.values]
    return sink.quantified(
      quantifier,
      sink.values(Array.isArray(list) ? list : [list], typeOf(left)),
    )
  }
  if (!Array.isArray(value)) return refuse(left, value, context)
  return sink.quantified(quantifier, sink.param(value, undefined, 'compare'))
}

/** `where(left, comparator, right)`. */
export function readWhereFragment<T>(
  fragment: Where,
  left: LeftSide<T>,
  context: WalkContext<T>,
): T {
  const { sink } = context
  const { comparator, logic } = fragment
  if (typeof comparator === 'symbol') {
    const name = operatorNames.get(comparator)
    const read = name === undefined ? undefined : readOperator(left, name, logic, context)
    return read ?? sink.truth(true)
  }
  if (logic === undefined) throw undefinedValue('where')
  const word = comparator.trim().toUpperCase()
  if (word === '=') return readComparison(left, logic, context) ?? sink.truth(true)
  if (logic === null && (word === '!=' || word === 'IS NOT' || word === 'NOT')) {
    return sink.binary('isNot', left.expr, sink.keyword('NULL'))
  }
  if (word === 'IN' || word === 'NOT IN') {
    return readIn(left, word === 'NOT IN', logic, context) ?? sink.truth(true)
  }
  if (word === 'BETWEEN' || word === 'NOT BETWEEN') {
    return readBetween(left, word === 'NOT BETWEEN', logic, context)
  }
  if (logic === null || typeof logic === 'boolean') {
    if (word === 'IS' || word === 'IS NOT') return readIs(left, logic, word === 'IS NOT', context)
  }
  if (isPlainObject(logic)) return refuse(left, logic, context)
  return sink.compareText(
    checkedComparator(comparator),
    left.expr,
    readOperand(logic, typeOf(left), 'compare', context),
  )
}
