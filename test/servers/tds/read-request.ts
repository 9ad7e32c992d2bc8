// What a client sends: login, RPC calls with typed parameters, transaction requests. In: the bytes of one
// message. Out: plain objects. Specification: MS-TDS 2.2.6.
import { dayLength, daysBefore1970 } from './bytes.js'

/** A parameter as it came over the wire. */
export interface Parameter {
  readonly name: string
  /** T-SQL name with size: `nvarchar(4000)`, `int`, `datetimeoffset(7)`. */
  readonly type: string
  readonly value: unknown
  readonly output: boolean
}

/** One request of a client. */
export interface Request {
  readonly kind: 'batch' | 'rpc' | 'begin' | 'commit' | 'rollback' | 'save'
  /** Procedure of an RPC. */
  readonly proc?: string
  readonly sql: string
  readonly params: readonly Parameter[]
  /** Number of the isolation level, with `begin`. */
  readonly isolation?: number
  /** Name of the transaction or savepoint. */
  readonly name?: string
}

/** What a login tells. */
export interface Login {
  readonly user: string
  readonly app: string
  readonly database: string
  /** As sent: deciphered. */
  readonly password: string
}

/** Reads forward through a message. */
class Reader {
  readonly #bytes: Buffer
  at: number
  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes
    this.at = at
  }
  get isDone(): boolean {
    return this.at >= this.#bytes.length
  }
  byte(): number {
    return this.#bytes.readUInt8(this.at++)
  }
  u16(): number {
    this.at += 2
    return this.#bytes.readUInt16LE(this.at - 2)
  }
  u32(): number {
    this.at += 4
    return this.#bytes.readUInt32LE(this.at - 4)
  }
  u64(): bigint {
    this.at += 8
    return this.#bytes.readBigUInt64LE(this.at - 8)
  }
  take(length: number): Buffer {
    this.at += length
    return this.#bytes.subarray(this.at - length, this.at)
  }
  text(characters: number): string {
    return this.take(characters * 2).toString('utf16le')
  }
  /** Bytes behind a length of one byte; 0 is NULL. */
  counted(): Buffer | null {
    const length = this.byte()
    return length === 0 ? null : this.take(length)
  }
  /** Bytes of a character or binary type; 0xffff as size means MAX. */
  sized(limit: number): Buffer | null {
    if (limit === 0xffff) return this.#chunks()
    const length = this.u16()
    return length === 0xffff ? null : this.take(length)
  }
  #chunks(): Buffer | null {
    if (this.u64() === 0xffffffffffffffffn) return null
    const parts: Buffer[] = []
    for (let length = this.u32(); length > 0; length = this.u32()) parts.push(this.take(length))
    return Buffer.concat(parts)
  }
}

interface Typed {
  readonly type: string
  readonly value: unknown
}

function size(limit: number, unit: number): string {
  return limit === 0xffff ? 'max' : String(limit / unit)
}

function readInteger(from: Reader): Typed {
  const width = from.byte()
  const bytes = from.counted()
  const names: Readonly<Record<number, string>> = {
    1: 'tinyint',
    2: 'smallint',
    4: 'int',
    8: 'bigint',
  }
  const type = names[width] ?? 'int'
  if (bytes === null) return { type, value: null }
  if (bytes.length === 8) return { type, value: bytes.readBigInt64LE() }
  return { type, value: bytes.length === 1 ? bytes.readUInt8() : bytes.readIntLE(0, bytes.length) }
}

function readFloat(from: Reader): Typed {
  const type = from.byte() === 8 ? 'float' : 'real'
  const bytes = from.counted()
  if (bytes === null) return { type, value: null }
  return { type, value: bytes.length === 8 ? bytes.readDoubleLE() : bytes.readFloatLE() }
}

/** The digits, as text. */
function readDecimal(from: Reader): Typed {
  from.byte()
  const precision = from.byte()
  const scale = from.byte()
  const type = `decimal(${precision},${scale})`
  const bytes = from.counted()
  if (bytes === null) return { type, value: null }
  let number = 0n
  for (let at = bytes.length - 1; at > 0; at--) number = number * 256n + BigInt(bytes[at] ?? 0)
  const digits = String(number).padStart(scale + 1, '0')
  const point = digits.length - scale
  const fraction = scale > 0 ? `.${digits.slice(point)}` : ''
  return { type, value: `${bytes[0] === 0 ? '-' : ''}${digits.slice(0, point)}${fraction}` }
}

function readUuid(from: Reader): Typed {
  from.byte()
  const bytes = from.counted()
  if (bytes === null) return { type: 'uniqueidentifier', value: null }
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
  const hex = Buffer.from(order.map((at) => bytes[at] ?? 0)).toString('hex')
  const value = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { type: 'uniqueidentifier', value }
}

function milliseconds(bytes: Buffer, scale: number): number {
  return (bytes.readUIntLE(0, bytes.length) / 10 ** scale) * 1000
}

function dayOf(bytes: Buffer): number {
  return (bytes.readUIntLE(0, 3) - daysBefore1970) * dayLength
}

/** DATE, TIME, DATETIME2, DATETIMEOFFSET: a Date (TIME: milliseconds). */
function readTemporal(from: Reader, id: number): Typed {
  if (id === 0x28) {
    const bytes = from.counted()
    return { type: 'date', value: bytes === null ? null : new Date(dayOf(bytes)) }
  }
  const scale = from.byte()
  const bytes = from.counted()
  const names: Readonly<Record<number, string>> = {
    0x29: 'time',
    0x2a: 'datetime2',
    0x2b: 'datetimeoffset',
  }
  const type = `${names[id]}(${scale})`
  if (bytes === null) return { type, value: null }
  if (id === 0x29) return { type, value: milliseconds(bytes, scale) }
  const clockEnd = bytes.length - (id === 0x2b ? 5 : 3)
  const time = milliseconds(bytes.subarray(0, clockEnd), scale)
  return { type, value: new Date(dayOf(bytes.subarray(clockEnd, clockEnd + 3)) + time) }
}

function readTyped(from: Reader): Typed {
  const id = from.byte()
  switch (id) {
    case 0x1f:
      return { type: 'null', value: null }
    case 0x26:
      return readInteger(from)
    case 0x68: {
      from.byte()
      const bytes = from.counted()
      return { type: 'bit', value: bytes === null ? null : bytes[0] === 1 }
    }
    case 0x6d:
      return readFloat(from)
    case 0x6a:
    case 0x6c:
      return readDecimal(from)
    case 0xe7:
    case 0xef: {
      const limit = from.u16()
      from.take(5)
      return {
        type: `nvarchar(${size(limit, 2)})`,
        value: from.sized(limit)?.toString('utf16le') ?? null,
      }
    }
    case 0xa7:
    case 0xaf: {
      const limit = from.u16()
      from.take(5)
      return {
        type: `varchar(${size(limit, 1)})`,
        value: from.sized(limit)?.toString('latin1') ?? null,
      }
    }
    case 0xa5:
    case 0xad: {
      const limit = from.u16()
      const bytes = from.sized(limit)
      return {
        type: `varbinary(${size(limit, 1)})`,
        value: bytes === null ? null : Buffer.from(bytes),
      }
    }
    case 0x24:
      return readUuid(from)
    case 0x28:
    case 0x29:
    case 0x2a:
    case 0x2b:
      return readTemporal(from, id)
    default:
      throw new Error(`parameter type 0x${id.toString(16)} is not decoded by the endpoint`)
  }
}

const procedures: Readonly<Record<number, string>> = {
  10: 'sp_executesql',
  11: 'sp_prepare',
  12: 'sp_execute',
  13: 'sp_prepexec',
  15: 'sp_unprepare',
}

/** An RPC; the statement of `sp_executesql` is taken out of its parameters. */
export function readCall(bytes: Buffer): Request {
  const from = new Reader(bytes, bytes.readUInt32LE(0))
  const length = from.u16()
  const number = length === 0xffff ? from.u16() : undefined
  const proc = number === undefined ? from.text(length) : (procedures[number] ?? `#${number}`)
  from.u16() // option flags
  const params: Parameter[] = []
  while (!from.isDone) {
    const name = from.text(from.byte())
    const output = (from.byte() & 1) === 1
    params.push({ name, output, ...readTyped(from) })
  }
  if (proc !== 'sp_executesql') return { kind: 'rpc', proc, sql: '', params }
  return { kind: 'rpc', proc, sql: String(params[0]?.value), params: params.slice(2) }
}

/** A batch of text without parameters. */
export function readBatch(bytes: Buffer): Request {
  return { kind: 'batch', sql: bytes.toString('utf16le', bytes.readUInt32LE(0)), params: [] }
}

/** A transaction manager request. */
export function readTransaction(bytes: Buffer): Request {
  const from = new Reader(bytes, bytes.readUInt32LE(0))
  const kinds: Readonly<Record<number, Request['kind']>> = {
    5: 'begin',
    7: 'commit',
    8: 'rollback',
    9: 'save',
  }
  const kind = kinds[from.u16()]
  if (kind === undefined) throw new Error('a transaction request that the endpoint does not know')
  const isolation = kind === 'begin' ? from.byte() : undefined
  const name = from.isDone ? '' : from.take(from.byte()).toString('utf16le')
  return { kind, sql: '', params: [], name, ...(isolation === undefined ? {} : { isolation }) }
}

/** LOGIN7. */
export function readLogin(bytes: Buffer): Login {
  const field = (at: number): Buffer => {
    const from = bytes.readUInt16LE(at)
    return bytes.subarray(from, from + bytes.readUInt16LE(at + 2) * 2)
  }
  const text = (at: number): string => field(at).toString('utf16le')
  // Halves of each byte swapped, then XOR 0xA5.
  const secret = Buffer.from(field(44)).map((byte) => {
    const plain = byte ^ 0xa5
    return ((plain << 4) | (plain >> 4)) & 0xff
  })
  return {
    user: text(40),
    app: text(48),
    database: text(68),
    password: Buffer.from(secret).toString('utf16le'),
  }
}
