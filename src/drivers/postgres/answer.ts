/**
 * The answer to one statement, taken out of the server's messages as they come in. In: messages. Out: results
 * whose rows are read. What is rare (errors, notices, copying) goes to pg; a description that was not seen before, too.
 */
import type { Described, KnownText } from './known-texts.js'
import type { Client, Field, PgResult, Result } from './package.js'
import type { Parsers } from './parsers.js'
import { readRow, rowShape } from './row-bytes.js'
import type { AnswerSink } from './row-tap.js'

/** Columns of a result that are still text, because nothing is known of their types. */
export interface Unread {
  readonly result: Result
  readonly columns: readonly number[]
}

/** What each row becomes, if the types of all columns are known. */
export type Make = ((row: readonly unknown[]) => unknown) | undefined

/** Makes pg's own results. */
export type ResultClass = new (rowMode: string) => PgResult

/** Letters of messages. */
const letters = Object.freeze({
  parseComplete: 49,
  bindComplete: 50,
  closeComplete: 51,
  commandComplete: 67,
  emptyQuery: 73,
  rowDescription: 84,
  noData: 110,
})

/** `SELECT 100`, `INSERT 0 1`, `CREATE TABLE`. */
const tag = /^([A-Za-z]+)(?: (\d+))?(?: (\d+))?/

const noColumns: readonly string[] = Object.freeze([])
const noUnread: readonly Unread[] = Object.freeze([])

/** pg makes new ones for each answer. */
function copyOf(field: Field): Field {
  return Object.assign(Object.create(Object.getPrototypeOf(field)), field)
}

/** Takes the answer to one statement. */
export class Answer implements AnswerSink {
  /** Result, or results where the text has several statements. */
  results: PgResult | PgResult[]
  columns: readonly string[] = noColumns
  unread: readonly Unread[] = noUnread
  /** The rows are what `make` made. */
  isMade = false
  /** What went wrong while rows were read; told when the server has finished, as pg does. */
  failure: Error | undefined
  /** Entry of the text that is run. */
  known: KnownText | undefined
  /** Does the statement have a name that pg keeps? */
  isNamed = false
  private result: PgResult
  private described: Described | undefined
  private description: Buffer | undefined

  constructor(
    private readonly client: Client,
    private readonly parsers: Parsers,
    private readonly ResultOf: ResultClass,
    private readonly wanted: Make,
    /** Will the result be shown to users, who may write into it? */
    private readonly isShown: boolean,
  ) {
    this.result = new ResultOf('array')
    this.results = this.result
  }

  takeRow(bytes: Buffer, start: number, end: number, isAscii: boolean): boolean {
    const { described } = this
    if (described === undefined) return false
    if (this.failure !== undefined) return true
    try {
      const row = readRow(described.shape, bytes, start, end, isAscii)
      const { rows } = this.result
      // oxlint-disable-next-line no-unsafe-type-assertion -- made rows stand where lists do: `isMade` says so
      rows.push(this.isMade ? (this.wanted?.(row) as unknown[]) : row)
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error))
    }
    return true
  }

  takeMessage(letter: number, bytes: Buffer, start: number, end: number): boolean {
    switch (letter) {
      case letters.bindComplete:
      case letters.closeComplete:
      case letters.emptyQuery:
      case letters.noData:
        return true
      case letters.parseComplete:
        // pg notes that it has the name.
        return !this.isNamed
      case letters.commandComplete:
        this.complete(bytes.toString('latin1', start, end - 1))
        return true
      case letters.rowDescription: {
        const described = this.known?.described
        if (
          described !== undefined &&
          described.bytes.compare(bytes, start, end) === 0 &&
          this.parsers.areCurrent(this.client, described.readers)
        ) {
          this.begin(described)
          return true
        }
        this.description = Buffer.from(bytes.subarray(start, end))
        return false
      }
      default:
        return false
    }
  }

  /** A description that pg has read. */
  describe(fields: readonly Field[]): void {
    const { description, known } = this
    this.description = undefined
    if (fields.some(({ format }) => format === 'binary')) {
      this.nextResult()
      // Binary cursors: pg has its own readers for that form.
      this.described = undefined
      this.columns = fields.map(({ name }) => name)
      this.result.addFields(fields)
      return
    }
    const readers = this.parsers.readersOf(this.client, fields)
    const columns = fields.map(({ name }) => name)
    const shape = rowShape(readers.parsers, readers.kinds)
    const bytes = description ?? Buffer.alloc(0)
    const described = { bytes, fields, columns, readers, shape }
    if (known !== undefined && readers.unknown.length === 0) known.described = described
    this.begin(described)
  }

  /** A row that pg has read. */
  addParsed(fields: readonly unknown[]): void {
    if (this.failure !== undefined) return
    try {
      this.result.rows.push(this.result.parseRow(fields))
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error))
    }
  }

  /** The end of one statement, by the server's words for it. */
  complete(text: string): void {
    this.nextResult()
    const { result } = this
    const [, command, first, second] = tag.exec(text) ?? []
    if (command === undefined) return
    result.command = command
    if (second !== undefined) {
      result.oid = Number(first)
      result.rowCount = Number(second)
    } else if (first !== undefined) {
      result.rowCount = Number(first)
    }
  }

  private begin(described: Described): void {
    this.nextResult()
    const { readers, fields, columns } = described
    this.described = described
    this.columns = columns
    this.result.fields = this.isShown ? fields.map(copyOf) : fields
    this.isMade = this.wanted !== undefined && readers.unknown.length === 0
    if (readers.unknown.length === 0) return
    this.unread = [...this.unread, { result: this.result, columns: readers.unknown }]
  }

  /** What comes after a completed statement belongs to the next one of the text. */
  private nextResult(): void {
    if (this.result.command === null) return
    this.result = new this.ResultOf('array')
    this.results = [this.results, this.result].flat()
    this.described = undefined
  }
}
