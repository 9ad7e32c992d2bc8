/**
 * Attributes and the values they get, as a shape and as nodes. Both walk in the same order, so that
 * the slots of a plan fit the values of every call of its shape. In: attributes with values, fragments
 * or keys which the server makes. Out: key text with params, or expressions.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import { QueryError } from '../errors/index.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type { AssignNode, Expression } from '../sql/nodes.js'
import { readFragment } from './fragment.js'
import type { KeySink } from './key-sink.js'
import type { NodeSink } from './node-sink.js'
import { ownSchema, writeContext } from './write-plan.js'

/** Attributes and the values they get, by position. */
export interface Assignments {
  readonly attributes: readonly AttributeDefinition[]
  /** Values, or fragments of SQL. */
  readonly values: readonly unknown[]
}

/**
 * The same with one value per column. Two attributes may share a column (`ownerId` with `field: 'owner_id'` and a
 * foreign key that an association calls `owner_id`): the later one's value counts, as in v6.
 */
export function onePerColumn(assignments: Assignments, definition: ModelDefinition): Assignments {
  if (definition.columns.length === definition.byField.size) return assignments
  const last = new Map<string, number>()
  for (const [index, { field }] of assignments.attributes.entries()) last.set(field, index)
  if (last.size === assignments.attributes.length) return assignments
  const kept = [...last.values()]
  return {
    attributes: kept.flatMap((index) => assignments.attributes[index] ?? []),
    values: kept.map((index) => assignments.values[index]),
  }
}

/** SQL instead of a value? */
export function isFragment(value: unknown): value is SequelizeMethod {
  return typeof value === 'object' && value instanceof SequelizeMethod
}

/** A key without a value which the server makes: written as DEFAULT or NULL. */
export function isServerKey(attribute: AttributeDefinition, value: unknown): boolean {
  return attribute.autoIncrement && (value === null || value === undefined)
}

/** Shape of columns with their values; the values go to the sink's params. */
export function assignmentsKey(
  attributes: readonly AttributeDefinition[],
  values: readonly unknown[],
  sink: KeySink,
  model: ModelClass,
): string {
  let key = ''
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes[i]
    const value = values[i]
    if (attribute === undefined) continue
    key += `${attribute.index}`
    if (isFragment(value)) key += readFragment(value, writeContext(sink, model._definition))
    else if (isServerKey(attribute, value)) key += '*'
    else {
      key += ','
      checkSendable(value, attribute, model)
      sink.params.push(value)
    }
  }
  return key
}

// Attributes beyond this do not fit into the bits of a short key.
const bits = 28
const serverKeyBit = 1 << 28

/**
 * The shape of plain values in column order as a number: one bit per attribute.
 * @param params - takes the values
 * @returns -1 for any other shape: of it, params may hold a part
 */
export function assignmentsMask(
  model: ModelClass,
  { attributes, values }: Assignments,
  params: unknown[],
): number {
  if (ownSchema(model) !== undefined) return -1
  let mask = 0
  let last = -1
  for (let i = 0; i < attributes.length; i++) {
    const attribute = attributes[i]
    const value = values[i]
    if (attribute === undefined) continue
    const { index } = attribute
    if (index <= last || index >= bits || isFragment(value)) return -1
    mask |= 1 << index
    if (isServerKey(attribute, value)) mask |= serverKeyBit
    else {
      checkSendable(value, attribute, model)
      params.push(value)
    }
    last = index
  }
  return mask
}

/** The bit of an attribute in masks of shapes; -1 for one that has none. */
export function bitOf({ index }: AttributeDefinition): number {
  return index < bits ? 1 << index : -1
}

/** Types of single values: neither objects nor lists belong there. */
const scalarTypes: ReadonlySet<string> = new Set([
  'STRING',
  'CHAR',
  'TEXT',
  'CITEXT',
  'TINYINT',
  'SMALLINT',
  'MEDIUMINT',
  'INTEGER',
  'BIGINT',
  'FLOAT',
  'REAL',
  'DOUBLE PRECISION',
  'DECIMAL',
  'BOOLEAN',
  'DATE',
  'DATEONLY',
  'TIME',
  'UUID',
  'ENUM',
  'CIDR',
  'INET',
  'MACADDR',
])

/** May the value be sent? Types with a conversion of their own take what they like. */
function isSendable(value: unknown, { type }: AttributeDefinition): boolean {
  switch (typeof value) {
    case 'function':
    case 'symbol':
      return typeof type === 'object' && type.ownStringify !== undefined
    case 'object':
      if (value === null) return true
      if (value instanceof Date) return !Number.isNaN(value.getTime())
      if (!Array.isArray(value) && !isPlainObject(value)) return true
      return (
        typeof type !== 'object' || !scalarTypes.has(type.key) || type.ownStringify !== undefined
      )
    case 'string':
      // What `set` makes of text that is no date, as v6.
      return value !== 'Invalid date' || typeof type !== 'object' || !type.key.startsWith('DATE')
    default:
      return true
  }
}

/**
 * A value of a write must be one that a database can have.
 * @throws QueryError which names model, attribute and value
 */
export function checkSendable(
  value: unknown,
  attribute: AttributeDefinition,
  model: ModelClass,
): void {
  if (isSendable(value, attribute)) return
  const { type } = attribute
  throw new QueryError(
    `Invalid value ${inspect(value, { depth: 2 })} for ${model.name}.${attribute.name} ` +
      `(${typeof type === 'object' ? type.key : type}).`,
  )
}

/** How a key which the server makes is asked for. */
function serverKeyWord(model: ModelClass, isBulk: boolean): 'NULL' | 'DEFAULT' {
  const { supports } = model.sequelize._engine.dialect
  // v6 asks by NULL in rows of a bulk INSERT where the server takes it.
  return supports.autoIncrementValue === 'NULL' || (isBulk && supports.insertId === 'first')
    ? 'NULL'
    : 'DEFAULT'
}

/** An expression per column, in the order in which `assignmentsKey` collects values. */
export function valueNodes(
  { attributes, values }: Assignments,
  sink: NodeSink,
  model: ModelClass,
  isBulk = false,
): Expression[] {
  const word = serverKeyWord(model, isBulk)
  return attributes.map((attribute, index) => {
    const value = values[index]
    if (isFragment(value)) return readFragment(value, writeContext(sink, model._definition))
    if (isServerKey(attribute, value)) return { kind: 'keyword', word }
    const type = typeof attribute.type === 'object' ? attribute.type : undefined
    // The column types the parameter: the class of the value is no part of the shape.
    return sink.param(null, type, 'assign')
  })
}

/** `column = expr` per attribute. */
export function assignNodes(
  assignments: Assignments,
  sink: NodeSink,
  model: ModelClass,
): AssignNode[] {
  const exprs = valueNodes(assignments, sink, model)
  return assignments.attributes.flatMap(({ field }, index) => {
    const expr = exprs[index]
    return expr === undefined ? [] : [{ kind: 'assign' as const, column: field, expr }]
  })
}

/** Does a column which the server counts get a value of ours? */
export function givesIdentity({ attributes, values }: Assignments): boolean {
  return attributes.some(
    (attribute, index) => attribute.autoIncrement && !isServerKey(attribute, values[index]),
  )
}
