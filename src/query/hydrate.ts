/**
 * Rows (arrays by position) → objects by name, with decoded values. The loop is compiled once per
 * plan: constructors with fixed keys are what V8 makes fastest (bench: list of 10,000).
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
        if (isInherited(column)) {
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

/** Source of one value: `r` is the row, `d` the decoders. */
function valueSource(position: number, decoder: number, isDecoded: boolean): string {
  const value = `r[${position}]`
  return isDecoded ? `${value} === null ? null : d[${decoder}](${value})` : value
}

/**
 * Source of a constructor of plain objects. A literal would do the same, but V8 counts how many objects of a literal
 * survive, and once a large result was alive as a whole during a collection, it makes all later ones in
 * the old generation, with everything they hold: has-many on MariaDB took twice the time from there on.
 * What a constructor makes is always young.
 *
 * @param members names and sources of values; a name is in the source as JSON only
 */
function constructorSource(members: readonly (readonly [name: string, value: string])[]): string {
  const writes = members.map(([name, value]) => `this[${JSON.stringify(name)}] = ${value}`)
  return `function Values(r) { ${writes.join('; ')} }; Values.prototype = Object.prototype`
}

/** Names that cannot be written to a new object in every process (`Object.freeze(Object.prototype)`). */
function isInherited({ name }: HydratedColumn): boolean {
  return name in Object.prototype
}

/** The last of several columns with one name wins, as in any object. */
function distinct(columns: readonly HydratedColumn[]): [HydratedColumn, number][] {
  const last = new Map<string, [HydratedColumn, number]>()
  for (const [index, column] of columns.entries()) last.set(column.name, [column, index])
  return [...last.values()]
}

/** Compiles the loop over rows. */
export function compileHydrator(columns: readonly HydratedColumn[]): Hydrate {
  if (columns.some(isInherited)) return closureHydrator(columns)
  const members = distinct(columns).map(([{ name, at, decode }, index]): [string, string] => [
    name,
    valueSource(at ?? index, index, decode !== undefined),
  ])
  const source = `
    ${constructorSource(members)}
    return rows => {
      const n = rows.length
      const out = new Array(n)
      for (let i = 0; i < n; i++) out[i] = new Values(rows[i])
      return out
    }`
  try {
    // Only positions and JSON-quoted names are in the source.
    // oxlint-disable-next-line no-new-func -- measured: 1.6x faster than closures on 10,000 rows
    const compile = new Function('d', source)
    const run: unknown = compile(columns.map(({ decode }) => decode))
    return typeof run === 'function' ? (run as Hydrate) : closureHydrator(columns)
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
  if (used.some(isInherited) || extra.some((name) => isInherited({ name, decode: undefined }))) {
    return closureMaker(used, extra)
  }
  const members = used.map(({ name, decode, position }, index): [string, string] => [
    name,
    valueSource(position, index, decode !== undefined),
  ])
  for (const name of extra) members.push([name, 'null'])
  try {
    // Only positions and JSON-quoted names are in the source.
    // oxlint-disable-next-line no-new-func -- see compileHydrator
    const compile = new Function('d', `${constructorSource(members)}; return r => new Values(r)`)
    const make: unknown = compile(used.map(({ decode }) => decode))
    return typeof make === 'function' ? (make as Make) : closureMaker(used, extra)
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
