// Types of the columns that the endpoint answers with: how the client is told of them, and how a value
// is written. The names are those of T-SQL; a scripted test gives JavaScript values of its choice.
import { collation, dayLength, daysBefore1970, u16, u32, u64, ucs2 } from './bytes.js'

/** A type of a result column. */
export interface ColumnType {
  /** TYPE_INFO. */
  readonly info: Buffer
  readonly null: Buffer
  write(value: unknown): Buffer
}

const zero = Buffer.from([0])
const plpNull = Buffer.alloc(8, 0xff)

function counted(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([bytes.length]), bytes])
}

/** Partially length-prefixed: what MAX types and XML use. */
function plp(bytes: Buffer): Buffer {
  const chunk = bytes.length > 0 ? [u32(bytes.length), bytes] : []
  return Buffer.concat([u64(bytes.length), ...chunk, u32(0)])
}

function integer(size: 1 | 2 | 4 | 8): ColumnType {
  return {
    info: Buffer.from([0x26, size]),
    null: zero,
    write(value) {
      const bytes = Buffer.alloc(size)
      if (size === 8) bytes.writeBigInt64LE(BigInt(String(value)))
      else if (size === 1) bytes.writeUInt8(Number(value))
      else bytes.writeIntLE(Number(value), 0, size)
      return counted(bytes)
    },
  }
}

function floating(size: 4 | 8): ColumnType {
  return {
    info: Buffer.from([0x6d, size]),
    null: zero,
    write(value) {
      const bytes = Buffer.alloc(size)
      if (size === 8) bytes.writeDoubleLE(Number(value))
      else bytes.writeFloatLE(Number(value))
      return counted(bytes)
    },
  }
}

function text(limit: number, isWide: boolean): ColumnType {
  const size = isWide ? limit * 2 : limit
  return {
    info: Buffer.concat([Buffer.from([isWide ? 0xe7 : 0xa7]), u16(size), collation]),
    null: Buffer.from([0xff, 0xff]),
    write(value) {
      const bytes = isWide ? ucs2(String(value)) : Buffer.from(String(value), 'latin1')
      return Buffer.concat([u16(bytes.length), bytes])
    },
  }
}

const maxText: ColumnType = {
  info: Buffer.concat([Buffer.from([0xe7]), u16(0xffff), collation]),
  null: plpNull,
  write: (value) => plp(ucs2(String(value))),
}

const maxBinary: ColumnType = {
  info: Buffer.concat([Buffer.from([0xa5]), u16(0xffff)]),
  null: plpNull,
  write: (value) => plp(Buffer.isBuffer(value) ? value : Buffer.from(String(value))),
}

/** Digits without the point, as DECIMAL stores them. */
function scaled(value: unknown, scale: number): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d*)\.?(\d*)/.exec(plainDigits(value)) ?? []
  const digits = BigInt(`${whole || '0'}${fraction.slice(0, scale).padEnd(scale, '0')}`)
  return sign === '-' ? -digits : digits
}

function plainDigits(value: unknown): string {
  const given = String(value)
  return /e/i.test(given) ? Number(given).toFixed(10) : given
}

/** DECIMAL(38, scale). */
function decimal(scale: number): ColumnType {
  return {
    info: Buffer.from([0x6a, 17, 38, scale]),
    null: zero,
    write(value) {
      const number = scaled(value, scale)
      const bytes = Buffer.alloc(17)
      bytes[0] = number < 0n ? 0 : 1
      let rest = number < 0n ? -number : number
      for (let at = 1; at < 17; at++) {
        bytes[at] = Number(rest & 0xffn)
        rest >>= 8n
      }
      return counted(bytes)
    },
  }
}

const uuid: ColumnType = {
  info: Buffer.from([0x24, 16]),
  null: zero,
  write(value) {
    const bytes = Buffer.from(String(value).replaceAll('-', ''), 'hex')
    const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    return counted(Buffer.from(order.map((at) => bytes[at] ?? 0)))
  },
}

/** 100 nanoseconds since midnight, and days since 0001-01-01. */
function clock(time: number): readonly [Buffer, Buffer] {
  const day = Math.floor(time / dayLength)
  const ticks = Buffer.alloc(5)
  ticks.writeUIntLE((time - day * dayLength) * 10_000, 0, 5)
  const days = Buffer.alloc(3)
  days.writeUIntLE(day + daysBefore1970, 0, 3)
  return [ticks, days]
}

function instant(value: unknown): number {
  const time = value instanceof Date ? value.getTime() : Date.parse(isoOf(String(value)))
  if (Number.isNaN(time)) throw new Error(`the endpoint was given no date: ${String(value)}`)
  return time
}

/** `2024-01-02 03:04:05.678 +00:00` as ISO text; without an offset it is UTC. */
export function isoOf(value: string): string {
  const match = /^(\S+?)(?:[ T](\d\d:\d\d(?::\d\d)?(?:\.\d+)?))? ?(Z|[+-]\d\d:?\d\d)?$/.exec(value)
  if (match === null) return value
  const [, day = '', time = '00:00:00', offset = 'Z'] = match
  return `${day}T${time.replace(/(\.\d{3})\d+/, '$1')}${offset}`
}

/** 100 nanoseconds of `05:06:07.1234567`. */
function timeTicks(value: unknown): number {
  if (value instanceof Date) return (value.getTime() % dayLength) * 10_000
  const [, hours, minutes, seconds = '0', fraction = ''] =
    /^(\d+):(\d+)(?::(\d+))?(?:\.(\d+))?/.exec(String(value)) ?? []
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return whole * 10_000_000 + Number(fraction.padEnd(7, '0').slice(0, 7))
}

const temporal: Readonly<Record<string, ColumnType>> = {
  date: {
    info: Buffer.from([0x28]),
    null: zero,
    write: (value) => counted(clock(instant(value))[1]),
  },
  time: {
    info: Buffer.from([0x29, 7]),
    null: zero,
    write(value) {
      const bytes = Buffer.alloc(5)
      bytes.writeUIntLE(timeTicks(value), 0, 5)
      return counted(bytes)
    },
  },
  datetime2: {
    info: Buffer.from([0x2a, 7]),
    null: zero,
    write: (value) => counted(Buffer.concat(clock(instant(value)))),
  },
  datetimeoffset: {
    info: Buffer.from([0x2b, 7]),
    null: zero,
    // The instant is kept in UTC; the offset (0 here) is for display only.
    write: (value) => counted(Buffer.concat([...clock(instant(value)), u16(0)])),
  },
  datetime: {
    info: Buffer.from([0x6f, 8]),
    null: zero,
    write(value) {
      const since = instant(value) - Date.UTC(1900, 0, 1)
      const day = Math.floor(since / dayLength)
      const bytes = Buffer.alloc(8)
      bytes.writeInt32LE(day)
      bytes.writeUInt32LE(Math.round((since - day * dayLength) * 0.3), 4)
      return counted(bytes)
    },
  },
}

const money: ColumnType = {
  info: Buffer.from([0x6e, 8]),
  null: zero,
  write(value) {
    const units = scaled(value, 4)
    const bytes = Buffer.alloc(8)
    bytes.writeInt32LE(Number(units >> 32n))
    bytes.writeUInt32LE(Number(units & 0xffffffffn), 4)
    return counted(bytes)
  },
}

const fixed: Readonly<Record<string, ColumnType>> = {
  tinyint: integer(1),
  smallint: integer(2),
  int: integer(4),
  bigint: integer(8),
  bit: {
    info: Buffer.from([0x68, 1]),
    null: zero,
    write: (value) => counted(Buffer.from([value ? 1 : 0])),
  },
  real: floating(4),
  float: floating(8),
  money,
  uniqueidentifier: uuid,
  'nvarchar(max)': maxText,
  'varbinary(max)': maxBinary,
  ...temporal,
}

/**
 * A type by its T-SQL name in small letters: `int`, `nvarchar(255)`, `decimal(38,4)`.
 * @throws Error for a name that the endpoint does not know
 */
export function columnType(name: string): ColumnType {
  const found = fixed[name]
  if (found !== undefined) return found
  const [, kind, first, second] = /^(\w+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(name) ?? []
  const size = first === undefined ? undefined : Number(first)
  if (kind === 'nvarchar' || kind === 'nchar') return text(size ?? 255, true)
  if (kind === 'varchar' || kind === 'char') return text(size ?? 255, false)
  if (kind === 'varbinary' || kind === 'binary') return maxBinary
  if (kind === 'decimal' || kind === 'numeric') return decimal(Number(second ?? 0))
  throw new Error(`the endpoint knows no column type ${name}`)
}

/** The type that a JavaScript value has by itself. */
export function guessType(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? 'int' : 'float'
    case 'bigint':
      return 'bigint'
    case 'boolean':
      return 'bit'
    default:
      if (value instanceof Date) return 'datetimeoffset'
      return Buffer.isBuffer(value) ? 'varbinary(max)' : 'nvarchar(max)'
  }
}
