/**
 * Values and fragments as they stand in DDL: defaults, fields of indexes. Conditions are read by
 * `query/`, whose reader the callers hand in.
 */
import { QueryError } from '../errors/index.js'
import type { DataType } from '../sql/data-type.js'
import { Cast, Col, Fn, Literal, SequelizeMethod } from '../sql/fragments.js'
import type { Expression, ValueClass } from '../sql/nodes.js'

/** Reads a condition (`where` of an index or a check) into a tree; `query/` has the reader. */
export type ReadCondition = (where: unknown) => Expression | undefined

/** A constant of the statement. */
export function constant(value: unknown, type?: DataType | string): Expression {
  if (value === null || value === undefined) return { kind: 'keyword', word: 'NULL' }
  return {
    kind: 'param',
    index: -1,
    value,
    type: typeof type === 'object' ? type : undefined,
    of: classOf(value),
    place: 'assign',
  }
}

function classOf(value: unknown): ValueClass {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float'
    case 'bigint':
      return 'bigint'
    case 'boolean':
      return 'boolean'
    case 'object':
      return value instanceof Date ? 'date' : Buffer.isBuffer(value) ? 'binary' : 'json'
    default:
      return 'text'
  }
}

const functionName = /^[A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*)*$/
const typeName = /^[A-Za-z_][\w ]*(\(\s*\w+\s*(,\s*\w+\s*)*\))?[\w ]*(\[\])*$/

/**
 * A fragment or value as expression.
 *
 * @throws QueryError if the name of a function or a type is none
 */
export function readExpression(value: unknown, type?: DataType | string): Expression {
  if (value instanceof Literal) return { kind: 'raw', sql: String(value.val) }
  if (value instanceof Col) {
    const names = [value.col].flat()
    const [first = '', ...rest] = names.length === 1 ? String(names[0]).split('.') : names
    return rest.length === 0
      ? { kind: 'column', table: undefined, name: String(first) }
      : { kind: 'column', table: String(first), name: rest.join('.') }
  }
  if (value instanceof Fn) {
    if (!functionName.test(value.fn)) {
      throw new QueryError(`"${value.fn}" is not the name of a function.`)
    }
    const args = value.args.map((argument) => readExpression(argument))
    return { kind: 'call', name: value.fn, args }
  }
  if (value instanceof Cast) {
    if (!typeName.test(value.type)) {
      throw new QueryError(`"${value.type}" is not the name of a type.`)
    }
    return { kind: 'cast', expr: readExpression(value.val), type: value.type }
  }
  if (value instanceof SequelizeMethod) {
    throw new QueryError(`${value.constructor.name} cannot stand in a table's definition.`)
  }
  return constant(value, type)
}
