// What the endpoint says: result sets, messages, DONE tokens. Specification: MS-TDS 2.2.7.
import { collation, longText, shortText, u16, u32, u64 } from './bytes.js'
import { columnType, guessType } from './column-types.js'

/** A column of a result. */
export interface Column {
  readonly name: string
  /** T-SQL name in small letters, see `columnType`. */
  readonly type: string
}

/** A message of the server. */
export interface Message {
  readonly number: number
  readonly message: string
  /** Severity: 14 for constraints, 16 for users' mistakes, 13 for deadlocks. */
  readonly class?: number
  readonly state?: number
}

/** One result of a request. */
export interface Reply {
  readonly columns?: readonly Column[]
  /** Objects by name of column, or lists by position. */
  readonly rows?: readonly (Readonly<Record<string, unknown>> | readonly unknown[])[]
  /** Rows changed. */
  readonly rowCount?: number
  readonly error?: Message
  readonly info?: readonly Message[]
  /** The connection breaks instead of an answer. */
  readonly drop?: boolean
  /** Milliseconds before the answer. */
  readonly delay?: number
  /** The server rolled the transaction back (deadlock victim). */
  readonly aborted?: boolean
}

const noBytes = Buffer.alloc(0)

/** A token whose length stands in two bytes. */
export function token(id: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([id]), u16(body.length), body])
}

/** ENVCHANGE. */
export function change(type: number, now: Buffer, before: Buffer = Buffer.from([0])): Buffer {
  return token(0xe3, Buffer.concat([Buffer.from([type]), now, before]))
}

/** DONE (0xfd), DONEPROC (0xfe), DONEINPROC (0xff). */
export function done(id: number, status: number, rows = 0): Buffer {
  return Buffer.concat([Buffer.from([id]), u16(status), u16(0), u64(rows)])
}

/** ERROR (0xaa) or INFO (0xab). */
export function message(id: number, given: Message): Buffer {
  const head = Buffer.alloc(6)
  head.writeInt32LE(given.number)
  head[4] = given.state ?? 1
  head[5] = given.class ?? (id === 0xaa ? 16 : 0)
  const tail = [longText(given.message), shortText('endpoint'), shortText(''), u32(1)]
  return token(id, Buffer.concat([head, ...tail]))
}

function columnsOf({ columns, rows = [] }: Reply): readonly Column[] | undefined {
  if (columns !== undefined) return columns
  const [first] = rows
  if (first === undefined || Array.isArray(first)) return undefined
  return Object.keys(first).map((name) => {
    const sample = rows.map((row) => cellOf(row, name, 0)).find((value) => value != null)
    return { name, type: guessType(sample) }
  })
}

function cellOf(row: NonNullable<Reply['rows']>[number], name: string, at: number): unknown {
  return Array.isArray(row) ? row[at] : Object.entries(row).find(([key]) => key === name)?.[1]
}

/** COLMETADATA and ROWs; nothing for a reply without columns. */
export function resultSet(reply: Reply): Buffer {
  const columns = columnsOf(reply)
  if (columns === undefined) return noBytes
  const types = columns.map(({ type }) => columnType(type))
  const out: Buffer[] = [Buffer.from([0x81]), u16(columns.length)]
  for (const [at, { name }] of columns.entries()) {
    out.push(u32(0), u16(0x09), types[at]?.info ?? noBytes, shortText(name))
  }
  for (const row of reply.rows ?? []) {
    out.push(Buffer.from([0xd1]))
    for (const [at, { name }] of columns.entries()) {
      const type = types[at]
      const value = cellOf(row, name, at)
      if (type !== undefined) out.push(value == null ? type.null : type.write(value))
    }
  }
  return Buffer.concat(out)
}

/** PRELOGIN: a version, encryption if it is spoken, one request at a time. */
export function preLogin(encrypts: boolean): Buffer {
  const fields: readonly (readonly [number, Buffer])[] = [
    [0, Buffer.from([16, 0, 16, 0, 0, 0])],
    // on, or not supported
    [1, Buffer.from([encrypts ? 1 : 2])],
    [2, Buffer.from([0])],
    [3, noBytes],
    [4, Buffer.from([0])],
  ]
  let at = fields.length * 5 + 1
  const head = fields.map(([id, body]) => {
    const bytes = Buffer.alloc(5)
    bytes[0] = id
    bytes.writeUInt16BE(at, 1)
    bytes.writeUInt16BE(body.length, 3)
    at += body.length
    return bytes
  })
  return Buffer.concat([...head, Buffer.from([0xff]), ...fields.map(([, body]) => body)])
}

/** The answer to a login that is accepted. */
export function loginAck(database: string): Buffer {
  const version = Buffer.from([16, 0, 16, 0])
  return Buffer.concat([
    change(1, shortText(database), shortText('master')),
    change(7, Buffer.concat([Buffer.from([5]), collation])),
    change(4, shortText('4096'), shortText('4096')),
    token(
      0xad,
      Buffer.concat([Buffer.from([1, 0x74, 0, 0, 4]), shortText('Microsoft SQL Server'), version]),
    ),
    done(0xfd, 0),
  ])
}
