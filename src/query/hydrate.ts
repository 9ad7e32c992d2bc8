/**
 * Rows (arrays by position) → objects by name, with decoded values. The loop is compiled once per
 * plan: object literals with fixed keys are what V8 makes fastest (bench: list of 10,000).
 * In: names and decoders by position. Out: a function from rows to objects.
 */
import type { Convert } from '../contract/data-type.js'
import type { Values } from '../contract/model.js'

/** A column as the hydrator sees it. */
export interface HydratedColumn {
  readonly name: string
  readonly decode: Convert | undefined
  /** Position in the row, if it is not the column's own. */
  readonly at?: number
}

type Row = readonly unknown[]

/** Rows → objects. */
export type Hydrate = (rows: readonly Row[]) => Values[]

/** The version without generated code: the oracle of the tests, and used where `eval` is forbidden. */
export function closureHydrator(columns: readonly HydratedColumn[]): Hydrate {
  return (rows) =>
    rows.map((row) => {
      const result: Values = {}
      for (const [index, column] of columns.entries()) {
        const value = row[column.at ?? index]
        const decoded =
          column.decode === undefined || value === null || value === undefined
            ? value
            : column.decode(value)
        if (column.name === '__proto__') {
          Object.defineProperty(result, column.name, {
            value: decoded,
            enumerable: true,
            configurable: true,
            writable: true,
          })
        } else {
          result[column.name] = decoded
        }
      }
      return result
    })
}

/** Source of one member. Names are quoted as JSON, computed so that `__proto__` is a plain key. */
function member(column: HydratedColumn, index: number): string {
  const key = `[${JSON.stringify(column.name)}]`
  const plainKey = column.name === '__proto__' ? key : JSON.stringify(column.name)
  const at = column.at ?? index
  if (column.decode === undefined) return `${plainKey}: r[${at}]`
  return `${plainKey}: r[${at}] === null ? null : d[${index}](r[${at}])`
}

/** The last of several columns with one name wins, as in any object. */
function distinct(columns: readonly HydratedColumn[]): [HydratedColumn, number][] {
  const last = new Map<string, [HydratedColumn, number]>()
  for (const [index, column] of columns.entries()) last.set(column.name, [column, index])
  return [...last.values()]
}

/** Compiles the loop over rows. */
export function compileHydrator(columns: readonly HydratedColumn[]): Hydrate {
  const members = distinct(columns).map(([column, index]) => member(column, index))
  const source = `
    const n = rows.length
    const out = new Array(n)
    for (let i = 0; i < n; i++) {
      const r = rows[i]
      out[i] = { ${members.join(', ')} }
    }
    return out`
  const decoders = columns.map((column) => column.decode)
  try {
    // Only positions and JSON-quoted names are in the source.
    // oxlint-disable-next-line no-new-func -- measured: 1.6x faster than closures on 10,000 rows
    const run: unknown = new Function('rows', 'd', source)
    if (typeof run !== 'function') return closureHydrator(columns)
    return (rows) => run(rows, decoders)
  } catch {
    // Code generation is switched off in this process (--disallow-code-generation-from-strings).
    return closureHydrator(columns)
  }
}

/** A column with its place in the row. */
export interface PlacedColumn extends HydratedColumn {
  readonly position: number
}

/** One row → one object. */
export type Make = (row: Row) => Values

/**
 * Compiles the maker of one table's values.
 *
 * @param extra names that get `null` for now: nested records, set by the caller
 */
export function compileMaker(columns: readonly PlacedColumn[], extra: readonly string[]): Make {
  const last = new Map(columns.map((column) => [column.name, column]))
  for (const name of extra) last.delete(name)
  const used = [...last.values()]
  if (used.some(({ name }) => name === '__proto__')) return closureMaker(used, extra)
  const members = used.map(({ name, decode, position }, index) => {
    const value = `r[${position}]`
    const decoded =
      decode === undefined ? value : `${value} === null ? null : d[${index}](${value})`
    return `${JSON.stringify(name)}: ${decoded}`
  })
  for (const name of extra) members.push(`[${JSON.stringify(name)}]: null`)
  try {
    // Only positions and JSON-quoted names are in the source.
    // oxlint-disable-next-line no-new-func -- see compileHydrator
    const make: unknown = new Function('d', `return r => ({ ${members.join(', ')} })`)
    if (typeof make !== 'function') return closureMaker(used, extra)
    return make(used.map(({ decode }) => decode)) as Make
  } catch {
    return closureMaker(used, extra)
  }
}

function closureMaker(columns: readonly PlacedColumn[], extra: readonly string[]): Make {
  const positions = columns.map(({ position }) => position)
  const hydrate = closureHydrator(columns)
  return (row) => {
    const [values = {}] = hydrate([positions.map((position) => row[position])])
    for (const name of extra) values[name] = null
    return values
  }
}
