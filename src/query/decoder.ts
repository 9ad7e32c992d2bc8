/** How a value of the driver becomes one of an attribute. In: its type. Out: a conversion, or none. */
import type { Convert, DataType } from '../contract/data-type.js'
import type { Engine } from '../contract/engine.js'

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
