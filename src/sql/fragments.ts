/**
 * The fragments users build conditions and columns from: `fn`, `col`, `cast`, `literal`, `json`,
 * `where`, `and`, `or`. Values without text; `query/` reads them into nodes.
 * Guide: "Raw Queries" and "Model Querying – Basics".
 */
import { Op } from './operators.js'

/** Base of the fragments: `instanceof` tells a fragment from a value. */
export class SequelizeMethod {}

/** `fn(name, ...args)`: a call of a database function. */
export class Fn extends SequelizeMethod {
  readonly fn: string
  readonly args: readonly unknown[]
  constructor(fn: string, args: readonly unknown[]) {
    super()
    this.fn = fn
    this.args = args
  }

  /** A copy with the same name and arguments. */
  clone(): Fn {
    return new Fn(this.fn, this.args)
  }
}

/** `col(name)`: a column, `table.column` with a dot, `*` for all. */
export class Col extends SequelizeMethod {
  /** Its name; a list where several were given, which v6's types do not say either. */
  declare readonly col: string
  constructor(col: string | readonly string[], ...rest: readonly string[]) {
    super()
    Object.assign(this, { col: rest.length > 0 ? [...[col].flat(), ...rest] : col })
  }
}

/** `cast(value, type)`: the value as a SQL type. */
export class Cast extends SequelizeMethod {
  readonly val: unknown
  readonly type: string
  readonly json: boolean
  constructor(val: unknown, type = '', json = false) {
    super()
    this.val = val
    this.type = type.trim()
    this.json = json
  }
}

/** `literal(sql)`: text that goes to the database as it is. Never build it from a user's input. */
export class Literal extends SequelizeMethod {
  readonly val: unknown
  constructor(val: unknown) {
    super()
    this.val = val
  }
}

/** `json(pathOrConditions, value?)`: a member of a JSON column, or conditions on its members. */
export class Json extends SequelizeMethod {
  // Only what is given becomes a property.
  declare readonly conditions: Readonly<Record<string, unknown>> | undefined
  declare readonly path: string | undefined
  declare readonly value: unknown
  constructor(conditionsOrPath: unknown, value?: unknown) {
    super()
    if (typeof conditionsOrPath === 'object' && conditionsOrPath !== null) {
      this.conditions = { ...conditionsOrPath }
    } else {
      this.path = String(conditionsOrPath)
      if (value !== undefined) this.value = value
    }
  }
}

/** `where(left, operator, right)`: a comparison whose left side is not a plain attribute. */
export class Where extends SequelizeMethod {
  readonly attribute: unknown
  readonly comparator: string | symbol
  readonly logic: unknown
  constructor(attribute: unknown, ...rest: readonly unknown[]) {
    super()
    this.attribute = attribute
    // Two arguments: the operator is `=`. The number of arguments decides, not the value: a third
    // argument `undefined` must be seen and refused as such.
    const [first, second] = rest
    this.comparator =
      rest.length > 1 && (typeof first === 'string' || typeof first === 'symbol') ? first : '='
    this.logic = rest.length > 1 ? second : first
  }
}

/** Rows whose values of some attributes are among given ones: keys of several columns. */
export class RowsIn extends SequelizeMethod {
  readonly names: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
  constructor(names: readonly string[], rows: readonly (readonly unknown[])[]) {
    super()
    this.names = names
    this.rows = rows
  }
}

/** Members of a JSON column with new values, as JSON texts: what `update({ 'meta.a.b': 1 })` becomes. */
export class JsonChange extends SequelizeMethod {
  readonly column: string
  /** Key of the column's type. */
  readonly type: string
  readonly changes: readonly { readonly path: readonly string[]; readonly text: string }[]
  constructor(column: string, type: string, changes: JsonChange['changes']) {
    super()
    this.column = column
    this.type = type
    this.changes = changes
  }
}

/** A call of a database function: `fn('upper', col('name'))` → `upper("name")`. */
export function fn(name: string, ...args: readonly unknown[]): Fn {
  return new Fn(name, args)
}

/** A column by name: `col('User.name')` → `"User"."name"`. */
export function col(name: string): Col {
  return new Col(name)
}

/** A typed value or expression: `cast(col('age'), 'text')` → `CAST("age" AS TEXT)`. */
export function cast(value: unknown, type: string): Cast {
  return new Cast(value, type)
}

/** SQL as it is. Never pass text that came from outside. */
export function literal(value: unknown): Literal {
  return new Literal(value)
}

/** All of the conditions: `{ [Op.and]: conditions }`. */
export function and(...conditions: readonly unknown[]): { [Op.and]: readonly unknown[] } {
  return { [Op.and]: conditions }
}

/** One of the conditions: `{ [Op.or]: conditions }`. */
export function or(...conditions: readonly unknown[]): { [Op.or]: readonly unknown[] } {
  return { [Op.or]: conditions }
}

/** A JSON member: `json('meta.a')`, `json('meta.a', 1)`, `json({ meta: { a: 1 } })`. */
export function json(conditionsOrPath: unknown, value?: unknown): Json {
  return new Json(conditionsOrPath, value)
}

/** A comparison with any left side: `where(fn('lower', col('name')), 'ann')`. */
export function where(attribute: unknown, ...rest: readonly unknown[]): Where {
  return new Where(attribute, ...rest)
}
