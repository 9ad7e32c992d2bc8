/**
 * Reads what one request answers: result sets with their rows, and counts. In: events of tedious. Out:
 * `Rows`. DATE and TIME are Dates of the driver; they are text for us: they never shift.
 */
import type { Rows } from '../../contract/driver.js'

/** A column as tedious describes it. */
export interface ColumnName {
  readonly colName: string
}

/** A cell of a row. */
export interface Column {
  readonly value: unknown
  readonly metadata: ColumnName & { readonly type: { readonly name: string } }
}

interface ResultSet {
  readonly columns: readonly string[]
  readonly rows: unknown[][]
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Digits of a second's fraction: milliseconds, and what tedious keeps beside them (seven digits in all). */
function fraction(milliseconds: number, value: Date): string {
  const rest = 'nanosecondsDelta' in value ? Number(value.nanosecondsDelta) : 0
  const ticks = milliseconds * 10_000 + Math.round(rest * 10_000_000)
  if (ticks === 0) return ''
  const digits = String(ticks).padStart(7, '0')
  return `.${digits.endsWith('0000') ? digits.slice(0, 3) : digits.replace(/0+$/, '')}`
}

function timeText(value: Date, isLocal: boolean): string {
  return isLocal
    ? `${two(value.getHours())}:${two(value.getMinutes())}:${two(value.getSeconds())}${fraction(value.getMilliseconds(), value)}`
    : `${two(value.getUTCHours())}:${two(value.getUTCMinutes())}:${two(value.getUTCSeconds())}${fraction(value.getUTCMilliseconds(), value)}`
}

function dateText(value: Date, isLocal: boolean): string {
  const year = isLocal ? value.getFullYear() : value.getUTCFullYear()
  const month = isLocal ? value.getMonth() : value.getUTCMonth()
  const day = isLocal ? value.getDate() : value.getUTCDate()
  return `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}`
}

/** Collects the result of one request. */
export class ResultReader {
  readonly #isLocal: boolean
  readonly #sets: ResultSet[] = []

  /** @param isLocal - the driver makes Dates in the zone of the process (`useUTC: false`) */
  constructor(isLocal: boolean) {
    this.#isLocal = isLocal
  }

  /** A result set begins. */
  columns(metadata: readonly ColumnName[]): void {
    this.#sets.push({ columns: metadata.map(({ colName }) => colName), rows: [] })
  }

  /** A row of the last result set. */
  row(cells: readonly Column[]): void {
    this.#sets.at(-1)?.rows.push(cells.map((cell) => this.#read(cell)))
  }

  /**
   * All is there.
   * @param rowCount - rows which all statements of the request read or changed
   * @param isRaw - a user's own text: its count is handed on as it is
   */
  end(rowCount: number, isRaw: boolean): Rows {
    // DELETE tells its count by a SELECT, as v6's statements do.
    const last = this.#sets.at(-1)
    const isCount = last?.columns.length === 1 && last.columns[0] === 'AFFECTEDROWS'
    const sets = isCount ? this.#sets.slice(0, -1) : this.#sets
    const { columns, rows } = together(sets)
    const counted = isCount ? Number(last.rows[0]?.[0] ?? 0) : rowCount
    // Triggers and the statements round a write count, too; the rows that came back are its own.
    const affected = !isRaw && !isCount && columns.length > 0 ? rows.length : counted
    const isUpsert = !isRaw && columns.at(-1) === '$action'
    return {
      columns,
      rows,
      affected,
      insertId: undefined,
      native: affected,
      ...(isUpsert ? { created: rows[0]?.at(-1) === 'INSERT' } : {}),
    }
  }

  #read({ value, metadata }: Column): unknown {
    if (!(value instanceof Date)) return value
    if (metadata.type.name === 'Date') return dateText(value, this.#isLocal)
    return metadata.type.name === 'Time' ? timeText(value, this.#isLocal) : value
  }
}

/** Several result sets as one: by the names of their columns, as v6 lists their rows. */
function together(sets: readonly ResultSet[]): ResultSet {
  const [first, ...more] = sets
  if (first === undefined) return { columns: [], rows: [] }
  if (more.length === 0) return first
  const columns = [...new Set(sets.flatMap((set) => set.columns))]
  const rows = sets.flatMap((set) => {
    const places = columns.map((name) => set.columns.indexOf(name))
    return set.rows.map((row) => places.map((at) => (at < 0 ? undefined : row[at])))
  })
  return { columns, rows }
}
