/**
 * PostgreSQL's own types, which have the same number (oid) in all databases: how their texts are
 * read, and by which kind of byte reader. Data; `parsers.ts` makes readers of it.
 */
import { dateReader } from '../../base/dates.js'
import type { ParseText } from './arrays.js'
import { kinds } from './row-bytes.js'

const zoned = dateReader('+00:00')
const local = dateReader(undefined)

function infinite(text: string): number | undefined {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  return undefined
}

const plain: ParseText = (text) => text
const ascii: ParseText = (text) => text
const integer: ParseText = (text) => Number(text)
const float: ParseText = (text) => Number(text)
const boolean: ParseText = (text) => text === 't'
const instant: ParseText = (text) => infinite(text) ?? zoned(text)
const timestamp: ParseText = (text) => infinite(text) ?? local(text)
const dateOnly: ParseText = (text) => infinite(text) ?? text
const json: ParseText = (text) => JSON.parse(text) as unknown
const bytes: ParseText = (text) =>
  text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex') : unescapedBytes(text)

/** The older text form of bytes: `\\` and `\ooo`. */
function unescapedBytes(text: string): Buffer {
  const list: number[] = []
  for (const part of text.matchAll(/\\([0-7]{3})|\\\\|([\s\S])/g)) {
    if (part[1] !== undefined) list.push(Number.parseInt(part[1], 8))
    else list.push(part[2] === undefined ? 92 : part[2].charCodeAt(0))
  }
  return Buffer.from(list)
}

/** What stands for each of our readers where rows are read from bytes; others get text. */
export const kindByReader: ReadonlyMap<ParseText, number> = new Map([
  [plain, kinds.text],
  [ascii, kinds.ascii],
  [integer, kinds.integer],
  [float, kinds.float],
  [boolean, kinds.boolean],
  [instant, kinds.instant],
])

/** Reader of a type whose text is its value. */
export const readPlain: ParseText = plain

/**
 * A type. With a `sample`, a reader that a program put into `pg.types` is found out by what it makes of
 * the sample, and wins; without one ours is always taken, as v6's is.
 */
export interface BuiltinType {
  readonly name: string
  readonly oid: number
  readonly read: ParseText
  readonly sample?: string
  /** Number of the array of it. */
  readonly array?: number
}

/** The scalar types. */
export const scalarTypes: readonly BuiltinType[] = [
  { name: 'bool', oid: 16, read: boolean, array: 1000 },
  { name: 'bytea', oid: 17, read: bytes, sample: '\\x00ff', array: 1001 },
  { name: 'int8', oid: 20, read: ascii, sample: '1', array: 1016 },
  { name: 'int2', oid: 21, read: integer, sample: '1', array: 1005 },
  { name: 'int4', oid: 23, read: integer, array: 1007 },
  { name: 'text', oid: 25, read: plain, sample: 'a', array: 1009 },
  { name: 'oid', oid: 26, read: integer, sample: '1', array: 1028 },
  { name: 'json', oid: 114, read: json, sample: '{"a":1}', array: 199 },
  { name: 'cidr', oid: 650, read: ascii, sample: '10.0.0.0/8', array: 651 },
  { name: 'float4', oid: 700, read: float, sample: '1.5', array: 1021 },
  { name: 'float8', oid: 701, read: float, sample: '1.5', array: 1022 },
  { name: 'macaddr', oid: 829, read: ascii, sample: '08:00:2b:01:02:03', array: 1040 },
  { name: 'inet', oid: 869, read: ascii, sample: '10.0.0.1', array: 1041 },
  { name: 'bpchar', oid: 1042, read: plain, sample: 'a', array: 1014 },
  { name: 'varchar', oid: 1043, read: plain, sample: 'a', array: 1015 },
  { name: 'date', oid: 1082, read: dateOnly, array: 1182 },
  { name: 'time', oid: 1083, read: ascii, sample: '00:00:00', array: 1183 },
  { name: 'timestamp', oid: 1114, read: timestamp, sample: '2020-01-02 03:04:05', array: 1115 },
  { name: 'timestamptz', oid: 1184, read: instant, sample: '2020-01-02 03:04:05+00', array: 1185 },
  { name: 'timetz', oid: 1266, read: ascii, sample: '00:00:00+00', array: 1270 },
  { name: 'numeric', oid: 1700, read: ascii, array: 1231 },
  { name: 'uuid', oid: 2950, read: ascii, sample: 'a', array: 2951 },
  { name: 'jsonb', oid: 3802, read: json, sample: '{"a":1}', array: 3807 },
]

/** Ranges: number, number of the array, number of the bounds' type. */
export const rangeTypes: readonly (readonly [oid: number, array: number, bound: number])[] = [
  [3904, 3905, 23],
  [3906, 3907, 1700],
  [3908, 3909, 1114],
  [3910, 3911, 1184],
  [3912, 3913, 1082],
  [3926, 3927, 20],
]

/** Numbers of arrays by the keys of our data types; those of extensions and enums have none. */
export const arrayNumbers: Readonly<Record<string, number>> = {
  STRING: 1015,
  TEXT: 1009,
  TINYINT: 1005,
  SMALLINT: 1005,
  MEDIUMINT: 1007,
  INTEGER: 1007,
  BIGINT: 1016,
  FLOAT: 1022,
  REAL: 1021,
  'DOUBLE PRECISION': 1022,
  DECIMAL: 1231,
  BOOLEAN: 1000,
  DATE: 1185,
  DATEONLY: 1182,
  BLOB: 1001,
  UUID: 2951,
  JSON: 199,
  JSONB: 3807,
}
