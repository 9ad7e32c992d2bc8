/**
 * A statement of pg whose rows are read from the messages' bytes. In: the package's own `Query` class,
 * so that whatever wraps `client.query` sees a query object as always. Out: a subclass. Where rows do
 * come through pg after all (a statement that was given up is still running), pg reads them.
 */
import type { ParseText } from './arrays.js'
import type { Field, PgQuery, PgQueryClass, Result, Wire } from './package.js'
import { readRow, rowShape, type RowShape } from './row-bytes.js'
import type { RowSink, RowTap } from './row-tap.js'

/** Columns of a result that are still text, because nothing is known of their types. */
export interface Unread {
  readonly result: Result
  readonly columns: readonly number[]
}

/** Readers of a result's columns. */
export interface ColumnReaders {
  readonly parsers: readonly ParseText[]
  readonly kinds: readonly number[]
  /** Positions of columns whose types must be asked for. */
  readonly unknown: readonly number[]
}

/** What is asked for. */
export interface RowRequest {
  readonly text: string
  readonly values: readonly unknown[] | undefined
  readonly name: string | undefined
  readonly tap: RowTap
  readersOf(fields: readonly Field[]): ColumnReaders
  /** What each row becomes, if the types of all columns are known. */
  readonly make: ((row: readonly unknown[]) => unknown) | undefined
  done(
    error: Error | null,
    answer: Result | Result[],
    unread: readonly Unread[],
    isMade: boolean,
  ): void
}

const nothing: readonly Unread[] = Object.freeze([])

/** Makes the subclass for one copy of the package. */
export function rowQueryClass(Query: PgQueryClass): new (request: RowRequest) => PgQuery {
  return class RowQuery extends Query implements RowSink {
    private readonly request: RowRequest
    private shape: RowShape | undefined
    private taken: unknown[] = []
    private make: RowRequest['make']
    private unread: Unread[] | undefined
    private failure: Error | undefined

    constructor(request: RowRequest) {
      super({
        text: request.text,
        values: request.values,
        name: request.name,
        rowMode: 'array',
        callback: (error: Error | null, answer: Result | Result[]) =>
          request.done(error, answer, this.unread ?? nothing, this.make !== undefined),
      })
      this.request = request
    }

    override submit(connection: Wire): Error | null {
      this.request.tap.sink = undefined
      return super.submit(connection)
    }

    override handleRowDescription(message: { readonly fields: readonly Field[] }): void {
      super.handleRowDescription(message)
      const { fields } = message
      // `dialectOptions.binary`: pg has its own readers for that form.
      if (fields.some((field) => field.format === 'binary')) return
      const { parsers, kinds, unknown } = this.request.readersOf(fields)
      this.shape = rowShape(parsers, kinds)
      this.taken = this._result.rows
      this.make = unknown.length === 0 ? this.request.make : undefined
      if (unknown.length > 0) {
        this.unread ??= []
        this.unread.push({ result: this._result, columns: unknown })
      }
      this.request.tap.sink = this
    }

    takeRow(bytes: Buffer, start: number, end: number, isAscii: boolean): void {
      if (this.shape === undefined || this.failure !== undefined) return
      try {
        const row = readRow(this.shape, bytes, start, end, isAscii)
        this.taken.push(this.make === undefined ? row : this.make(row))
      } catch (error) {
        // Told when the server has finished, as pg does with errors of readers.
        this.failure = error instanceof Error ? error : new Error(String(error))
      }
    }

    override handleReadyForQuery(connection: Wire): void {
      this.request.tap.sink = undefined
      if (this.failure === undefined) super.handleReadyForQuery(connection)
      else super.handleError(this.failure, connection)
    }

    override handleError(error: Error, connection: Wire): void {
      this.request.tap.sink = undefined
      super.handleError(this.failure ?? error, connection)
    }
  }
}
