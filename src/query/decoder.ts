/**
 * How a column is read, and how the driver's value becomes one of an attribute. In: its type. Out: an expression; a
 * conversion, or none.
 */
import type { Convert, DataType } from '../contract/data-type.js'
import type { Engine } from '../contract/engine.js'
import type { Expression } from '../sql/nodes.js'

/**
 * The dialect's conversion, and behind it that of a program's own type.
 *
 * @param isRead the driver has done what the dialect would do
 */
export function decoderOfType(
  type: DataType | string | undefined,
  engine: Engine,
  isRead = false,
): Convert | undefined {
  if (typeof type !== 'object') return undefined
  const row = isRead ? undefined : engine.dialect.types[type.key]
  const decode = row?.decode?.(type, engine.conversion)
  if (type.fromDatabase === undefined) return decode
  const own: Convert = (value) => type.fromDatabase?.(value)
  return decode === undefined ? own : (value) => own(decode(value))
}

/** The column as the select list has it: cast where the driver would lose what the type keeps. */
export function readable(
  column: Expression,
  type: DataType | string | undefined,
  engine: Engine,
): Expression {
  const name = castOfRead(type, engine)
  return name === undefined ? column : { kind: 'cast', expr: column, type: name, isRead: true }
}

/** SQL type to which values of the type are cast where they are read, if they are. */
export function castOfRead(
  type: DataType | string | undefined,
  engine: Engine,
): string | undefined {
  return typeof type === 'object' ? engine.dialect.types[type.key]?.readAs?.(type) : undefined
}
