// The reference evaluator: says what a `where` means for one row, in SQL's three-valued logic, without
// SQL. In: a condition as users write it, a row in JavaScript values. Out: true, false, unknown, or
// nothing for a condition that says nothing (`{}`, an empty AND). It is written from the guides and the
// parity list, not from our reader, so that the two can disagree.
//
// Meaning of the corners (parity list, 7.1 and L14, L16, L18):
// - members of a group that say nothing are left out; an OR of nothing is false, an AND of nothing says
//   nothing, a NOT of nothing is false (v6);
// - `in []` is false and `notIn []` is true, wherever they stand;
// - null members of `notIn` are left out; a list of nulls only asks for "not null";
// - a null member of `in` makes a miss unknown, as in SQL;
// - `startsWith`, `endsWith`, `substring` take their value literally.

/** SQL's truth values; null is unknown. */
export type Truth = boolean | null

/** What a condition says; undefined = nothing. */
export type Verdict = Truth | undefined

/** Values of a row. */
export type Value = string | number | boolean | Date | null

/** One row, by attribute name. */
export type Row = Readonly<Record<string, Value>>

/** What differs between databases. */
export interface Rules {
  /** LIKE does not tell ASCII letters' case (SQLite). */
  readonly likeIgnoresCase: boolean
}

const op = (name: string): symbol => Symbol.for(name)
const AND = op('and')
const OR = op('or')
const NOT = op('not')
const COL = op('col')

/** Does the row belong to the result? */
export function matches(where: unknown, row: Row, rules: Rules): boolean {
  const verdict = evaluate(where, row, rules)
  return verdict === undefined || verdict === true
}

/** Truth of a whole condition for one row. */
export function evaluate(where: unknown, row: Row, rules: Rules): Verdict {
  if (Array.isArray(where)) return all(where.map((item) => evaluate(item, row, rules)))
  if (!isBag(where)) throw new Error(`the evaluator does not know ${String(where)}`)
  return all(entriesOf(where).map(([key, value]) => evaluateEntry(key, value, row, rules)))
}

function evaluateEntry(key: string | symbol, value: unknown, row: Row, rules: Rules): Verdict {
  if (typeof key === 'string') return compare(valueOf(row, key), value, row, rules)
  if (key === AND) return all(members(value).map((item) => evaluate(item, row, rules)))
  if (key === OR) return any(members(value).map((item) => evaluate(item, row, rules)))
  if (key === NOT) return not(all(members(value).map((item) => evaluate(item, row, rules))))
  throw new Error(`the evaluator does not know ${String(key)} as a group`)
}

/** Members of a group: the list, or each key of the object by itself. */
function members(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isBag(value)) return [value]
  return entriesOf(value).map(([key, member]) => ({ [key]: member }))
}

/** `left <right>`: a value, a list, null, or an object of operators. */
function compare(left: Value, right: unknown, row: Row, rules: Rules): Verdict {
  if (right === null) return left === null
  if (Array.isArray(right)) return isIn(left, right)
  if (!isBag(right)) return equal(left, right as Value)
  return all(entriesOf(right).map(([key, value]) => operate(left, key, value, row, rules)))
}

function operate(
  left: Value,
  key: string | symbol,
  right: unknown,
  row: Row,
  rules: Rules,
): Verdict {
  if (key === AND) return all(operands(right).map((item) => compare(left, item, row, rules)))
  if (key === OR) return any(operands(right).map((item) => compare(left, item, row, rules)))
  if (key === NOT) return negate(left, right, row, rules)
  if (key === COL) return equal(left, valueOf(row, String(right)))
  const name = typeof key === 'symbol' ? key.description : undefined
  const operator = name === undefined ? undefined : operators[name]
  if (operator === undefined) throw new Error(`the evaluator does not know Op.${String(name)}`)
  const column = referencedColumn(right)
  if (column === undefined) return operator(left, right, rules)
  const value = valueOf(row, column)
  // Only a null written in the condition turns `=` into IS NULL; a column's null is unknown.
  return value === null ? null : operator(left, value, rules)
}

/** Operands inside a group on a key: each operator of an object stands for itself. */
function operands(value: unknown): readonly unknown[] {
  return Array.isArray(value) || isBag(value) ? members(value) : [value]
}

/** `{ key: { [Op.not]: … } }`. */
function negate(left: Value, right: unknown, row: Row, rules: Rules): Verdict {
  if (right === null) return left !== null
  if (typeof right === 'boolean') return left !== right
  if (Array.isArray(right)) return isNotIn(left, right)
  if (isBag(right)) {
    const inner = compare(left, right, row, rules)
    return inner === undefined ? undefined : not(inner)
  }
  return not(equal(left, right as Value))
}

/** `{ [Op.col]: 'other' }` as an operand: the name of the other column. */
function referencedColumn(right: unknown): string | undefined {
  if (!isBag(right) || Array.isArray(right)) return undefined
  const [entry] = entriesOf(right)
  if (entry?.[0] === COL) return String(entry[1])
  throw new Error('the evaluator knows only Op.col as an operand')
}

type Operator = (left: Value, right: unknown, rules: Rules) => Verdict

const operators: Readonly<Record<string, Operator>> = {
  eq: (left, right) => (right === null ? left === null : equal(left, right as Value)),
  ne: (left, right) => (right === null ? left !== null : not(equal(left, right as Value))),
  gt: (left, right) => ordered(left, right as Value, (sign) => sign > 0),
  gte: (left, right) => ordered(left, right as Value, (sign) => sign >= 0),
  lt: (left, right) => ordered(left, right as Value, (sign) => sign < 0),
  lte: (left, right) => ordered(left, right as Value, (sign) => sign <= 0),
  is: (left, right) => left === right,
  in: (left, right) => isIn(left, right as readonly Value[]),
  notIn: (left, right) => isNotIn(left, right as readonly Value[]),
  between: (left, right) => isBetween(left, right as readonly Value[]),
  notBetween: (left, right) => not(isBetween(left, right as readonly Value[])),
  like: (left, right, rules) => isLike(left, right as Value, rules),
  notLike: (left, right, rules) => not(isLike(left, right as Value, rules)),
  iLike: (left, right) => isLike(left, right as Value, { likeIgnoresCase: true }),
  notILike: (left, right) => not(isLike(left, right as Value, { likeIgnoresCase: true })),
  startsWith: (left, right, rules) => holds(left, right, rules, (a, b) => a.startsWith(b)),
  endsWith: (left, right, rules) => holds(left, right, rules, (a, b) => a.endsWith(b)),
  substring: (left, right, rules) => holds(left, right, rules, (a, b) => a.includes(b)),
}

function equal(left: Value, right: Value): Truth {
  return ordered(left, right, (sign) => sign === 0)
}

function ordered(left: Value, right: Value, test: (sign: number) => boolean): Truth {
  if (left === null || right === null) return null
  return test(order(left, right))
}

/** Sign of the order of two values of one type; text by code points, as under the collation "C". */
function order(left: NonNullable<Value>, right: NonNullable<Value>): number {
  if (typeof left === 'string' && typeof right === 'string') {
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  }
  return Math.sign(Number(left) - Number(right))
}

function isIn(left: Value, list: readonly Value[]): Truth {
  if (list.length === 0) return false
  return any(list.map((member) => equal(left, member))) ?? null
}

function isNotIn(left: Value, list: readonly Value[]): Truth {
  if (list.length === 0) return true
  const rest = list.filter((member) => member !== null)
  return rest.length === 0 ? left !== null : not(isIn(left, rest))
}

function isBetween(left: Value, [low = null, high = null]: readonly Value[]): Truth {
  const above = ordered(left, low, (sign) => sign >= 0)
  const below = ordered(left, high, (sign) => sign <= 0)
  return all([above, below]) ?? null
}

/** LIKE without escapes: `%` is any run, `_` one code point. */
function isLike(left: Value, pattern: Value, rules: Rules): Truth {
  if (left === null || pattern === null) return null
  const text = foldCase(String(left), rules)
  return likeMatches([...text], [...foldCase(String(pattern), rules)])
}

function likeMatches(text: readonly string[], pattern: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return text.length === 0
  if (first === '%') {
    return likeMatches(text, rest) || (text.length > 0 && likeMatches(text.slice(1), pattern))
  }
  return text.length > 0 && (first === '_' || first === text[0]) && likeMatches(text.slice(1), rest)
}

function holds(
  left: Value,
  right: unknown,
  rules: Rules,
  test: (text: string, part: string) => boolean,
): Truth {
  if (left === null || right === null) return null
  return test(foldCase(String(left), rules), foldCase(String(right), rules))
}

function foldCase(text: string, rules: Rules): string {
  if (!rules.likeIgnoresCase) return text
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** AND: false wins over unknown; members that say nothing are left out. */
function all(list: readonly Verdict[]): Verdict {
  const said = list.filter((verdict) => verdict !== undefined)
  if (said.length === 0) return undefined
  if (said.includes(false)) return false
  return said.includes(null) ? null : true
}

/** OR: true wins over unknown; an OR of nothing is false. */
function any(list: readonly Verdict[]): Verdict {
  const said = list.filter((verdict) => verdict !== undefined)
  if (said.includes(true)) return true
  return said.includes(null) ? null : false
}

/** NOT; of nothing it is false. */
function not(verdict: Verdict): Truth {
  if (verdict === undefined) return false
  return verdict === null ? null : !verdict
}

function valueOf(row: Row, name: string): Value {
  const value = row[name]
  if (value === undefined) throw new Error(`the row has no ${name}`)
  return value
}

function isBag(value: unknown): value is Record<string | symbol, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}

function entriesOf(
  bag: Readonly<Record<string | symbol, unknown>>,
): readonly (readonly [string | symbol, unknown])[] {
  return Reflect.ownKeys(bag).map((key) => [key, bag[key]] as const)
}
