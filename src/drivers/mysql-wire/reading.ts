/**
 * The rows of one statement, as they come in. In: definitions of columns, bytes of rows. Out: `Rows`. What is
 * known of a statement's columns is kept by its text and serves as long as the server tells the same.
 */
import type { Rows, Statement } from '../../contract/driver.js'
import { TextCache } from '../shared/text-cache.js'
import type { AnswerSink } from './answer-tap.js'
import { readColumns, type ColumnDefinition } from './columns.js'
import { instantReader, type ReadInstant } from './instant-bytes.js'
import { rowReader, type ByteColumn, type ReadRow } from './row-bytes.js'

/** How a column is read; undefined: by the package, and with it the whole result. */
export type ColumnReader = (column: ColumnDefinition, isRaw: boolean) => ByteColumn | undefined

/** What is known of the rows of one result. */
interface Shape {
  readonly definitions: Buffer
  readonly names: readonly string[]
  /** Makes a reader for one result. */
  readonly open: () => ReadRow
  /** A row without values, to be copied: arrays made so have no holes. */
  readonly blank: readonly null[]
  /** Positions of columns whose documents are no text any more. */
  readonly parsed: readonly number[]
}

const maxTexts = 500

const leaveRow: ReadRow = (_bytes, _start, _end, row) => row

// What can answer with several results is left to the package.
const single = /^[\s(]*(?:select|with|insert|update|delete|replace|set statement)\b/i

/** The statements of one configuration. */
export class Readings {
  private readonly readerOf: ColumnReader
  private readonly instant: ReadInstant
  private readonly shapes = new TextCache<Shape>(maxTexts)
  private readonly rawShapes = new TextCache<Shape>(maxTexts)
  private readonly takes = new TextCache<boolean>(maxTexts)

  constructor(readerOf: ColumnReader, timezone: string) {
    this.readerOf = readerOf
    this.instant = instantReader(timezone)
  }

  /** A reading of the statement, or undefined where the package is to read. */
  open({ text, raw, make }: Statement): Reading | undefined {
    let takes = this.takes.get(text)
    if (takes === undefined) {
      takes = single.test(text)
      this.takes.set(text, takes)
    }
    return takes ? new Reading(this, text, raw, make) : undefined
  }

  /** What is known of a statement's columns; undefined if some column is to be read by the package. */
  shapeOf(text: string, isRaw: boolean, definitions: Buffer, count: number): Shape | undefined {
    const shapes = isRaw ? this.rawShapes : this.shapes
    const known = shapes.get(text)
    if (known !== undefined && known.definitions.equals(definitions)) return known
    const columns = readColumns(definitions, count)
    const readers: ByteColumn[] = []
    for (const column of columns) {
      const reader = this.readerOf(column, isRaw)
      if (reader === undefined) return undefined
      readers.push(reader)
    }
    const shape: Shape = {
      definitions: Buffer.from(definitions),
      names: columns.map(({ name }) => name),
      open: opener(readers, this.instant, joinedFrom(columns)),
      blank: readers.map(() => null),
      parsed: readers.flatMap(({ isDocument }, index) => (isDocument === true ? [index] : [])),
    }
    shapes.set(text, shape)
    return shape
  }
}

/** A reader that keeps nothing serves all results. */
function opener(
  readers: readonly ByteColumn[],
  instant: ReadInstant,
  joined: readonly number[],
): () => ReadRow {
  if (joined.length > 0) return () => rowReader(readers, instant, joined)
  const only = rowReader(readers, instant, joined)
  return () => only
}

/** Fewer columns are as quickly read as found. */
const fewest = 3

/** Where columns of joined tables begin, the first table's aside. */
function joinedFrom(columns: readonly ColumnDefinition[]): number[] {
  const starts = columns.flatMap(({ table }, index) =>
    index > 0 && table !== columns[index - 1]?.table ? [index] : [],
  )
  return starts.filter((start, index) => (starts[index + 1] ?? columns.length) - start >= fewest)
}

/** One statement's rows. */
export class Reading implements AnswerSink {
  readonly isTaking = true
  private readonly readings: Readings
  private readonly text: string
  private readonly isRaw: boolean
  private readonly make: Statement['make']
  private shape: Shape | undefined
  private read: ReadRow = leaveRow
  private taken: unknown[] = []
  private scratch: unknown[] = []
  private failure: unknown
  private hasFailed = false

  constructor(readings: Readings, text: string, isRaw: boolean, make: Statement['make']) {
    this.readings = readings
    this.text = text
    this.isRaw = isRaw
    this.make = make
  }

  takeColumns(definitions: Buffer, count: number): boolean {
    this.shape = this.readings.shapeOf(this.text, this.isRaw, definitions, count)
    if (this.shape === undefined) return false
    this.read = this.shape.open()
    if (this.make !== undefined) this.scratch = this.shape.blank.slice()
    return true
  }

  takeRow(bytes: Buffer, start: number, end: number): void {
    const { shape, make } = this
    if (shape === undefined || this.hasFailed) return
    try {
      this.taken.push(
        make === undefined
          ? this.read(bytes, start, end, shape.blank.slice())
          : make(this.read(bytes, start, end, this.scratch)),
      )
    } catch (error) {
      // Told when the server has finished.
      this.fail(error)
    }
  }

  takeMore(): void {
    this.fail(new Error('The statement answered with several results.'))
  }

  /**
   * The rows; undefined if there was no result, or if the package read it.
   *
   * @throws what a reader threw
   */
  rows(): Rows | undefined {
    const { shape, taken, make } = this
    if (this.hasFailed) throw this.failure
    if (shape === undefined) return undefined
    return {
      columns: shape.names,
      rows: make === undefined ? (taken as unknown[][]) : [],
      made: make === undefined ? undefined : taken,
      affected: taken.length,
      insertId: undefined,
      native: undefined,
      parsed: shape.parsed,
    }
  }

  private fail(error: unknown): void {
    this.hasFailed = true
    this.failure = error
    this.taken = []
  }
}
