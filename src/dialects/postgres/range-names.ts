/** Names of range types by the type of their bounds. In: a RANGE data type. */
import type { DataType } from '../../contract/data-type.js'
import { innerType } from '../shared/type-names.js'

/** Name of a range type by its bounds' type. */
const rangeNames: Readonly<Record<string, { readonly range: string; readonly bound: string }>> = {
  INTEGER: { range: 'int4range', bound: 'int4' },
  BIGINT: { range: 'int8range', bound: 'int8' },
  DECIMAL: { range: 'numrange', bound: 'numeric' },
  DATE: { range: 'tstzrange', bound: 'timestamptz' },
  DATEONLY: { range: 'daterange', bound: 'date' },
}

/** Names for casts of range parameters: the range itself and one of its bounds. */
export function rangeCast(type: DataType): { readonly range: string; readonly bound: string } {
  const subtype = innerType(type, 'subtype')?.key ?? 'INTEGER'
  return rangeNames[subtype] ?? { range: 'int4range', bound: 'int4' }
}
