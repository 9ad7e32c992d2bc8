/**
 * Texts of PostgreSQL's values → JavaScript, by the type's number (oid). Our own readers are used
 * where they give what v6's readers give, only faster; a program that replaced a reader in `pg.types`, or
 * the `parse` of a data type, keeps its own. Types without a fixed number (enums, extensions) are asked for in
 * the catalogue (`catalogue.ts`).
 */
import { isDeepStrictEqual } from 'node:util'
import { readGeometry } from '../shared/wkb.js'
import { arrayParser, type ParseText } from './arrays.js'
import { kindByReader, rangeTypes, readPlain, scalarTypes } from './builtin-types.js'
import { readHstore } from './hstore.js'
import type { Client, Field, PgTypes } from './package.js'
import { rangeParser } from './ranges.js'
import { kinds } from './row-bytes.js'
import type { TypeOverrides } from './type-overrides.js'

/** A row of the catalogue about a type. */
export interface TypeFacts {
  readonly oid: number
  readonly name: string
  /** `b`ase, `e`num, `r`ange, `c`omposite, `d`omain, … */
  readonly kind: string
  /** Element of an array, bound of a range, else 0. */
  readonly inner: number
}

/** First number that is not PostgreSQL's own. */
const firstUserOid = 16_384

/** Readers of a result's columns. */
export interface ColumnReaders {
  readonly parsers: readonly ParseText[]
  readonly kinds: readonly number[]
  /** Positions of columns whose types must be asked for. */
  readonly unknown: readonly number[]
  /** The readers by the numbers of the types. */
  readonly byOid: readonly (readonly [number, ParseText | undefined])[]
}

/** Readers of one database: fixed ones, and those learned from its catalogue. */
export interface Parsers extends PgTypes {
  /** Numbers of a result that are not known yet. */
  unknownOf(oids: Iterable<number>): number[]
  learn(facts: TypeFacts): void
  /** Reader that a learned type needs, or undefined where the text is the value. */
  learned(oid: number): ParseText | undefined
  /** Must the catalogue be asked about it? */
  isLearned(oid: number): boolean
  /** Readers of a result whose rows are read from bytes. */
  readersOf(client: Client, fields: readonly Field[]): ColumnReaders
  /** Would `readersOf` still find the same ones? Programs replace readers at any time. */
  areCurrent(client: Client, readers: ColumnReaders): boolean
  /** Takes programs' own readers of data types in, in the place of those before. */
  override(overrides: TypeOverrides | undefined): void
}

interface Own {
  readonly read: ParseText
  readonly sample: string | undefined
}

interface Settled {
  readonly given: ParseText
  readonly read: ParseText
}

/** Our readers by number; readers of elements and bounds are looked up by `element` when a value comes. */
function ownReaders(element: (oid: number) => ParseText): Map<number, Own> {
  const own = new Map<number, Own>()
  for (const { oid, read, sample, array } of scalarTypes) {
    own.set(oid, { read, sample })
    if (array === undefined) continue
    const text = sample === undefined ? undefined : `{"${sample.replace(/["\\]/g, '\\$&')}"}`
    own.set(array, { read: arrayParser((item) => element(oid)(item)), sample: text })
  }
  for (const [oid, array, bound] of rangeTypes) {
    const read = rangeParser((text) => element(bound)(text))
    own.set(oid, { read, sample: undefined })
    own.set(array, { read: arrayParser((item) => element(oid)(item)), sample: undefined })
  }
  return own
}

/** Types of extensions that have a data type. */
const withReaders: ReadonlySet<string> = new Set(['citext', 'hstore', 'geometry', 'geography'])

/** Names of types with fixed numbers, arrays by their elements' names. */
const names = new Map(scalarTypes.map(({ oid, name }) => [oid, name]))

/** Readers over `pg.types`. */
export function makeParsers(types: PgTypes): Parsers {
  let overrides: TypeOverrides | undefined
  const settled = new Map<number, Settled>()
  /** Learned types whose arrays are read. */
  const hasArrays = new Set<number>()
  const learnedReaders = new Map<number, ParseText | undefined>()
  // The reader of a type that nobody said anything of.
  const unread = types.getTypeParser(0, 'text')

  /** Reader of an array's elements: a program's own `parse`, else ours; `pg.types` reads arrays by itself. */
  const element = (oid: number): ParseText =>
    overridden(oid) ?? own.get(oid)?.read ?? types.getTypeParser(oid, 'text')
  const own = ownReaders(element)

  const overridden = (oid: number): ParseText | undefined => {
    if (overrides === undefined) return undefined
    const name = names.get(oid)
    if (name !== undefined) return overrides.byName.get(name)
    const range = rangeTypes.find(([number]) => number === oid)
    const { range: readRange } = overrides
    if (range === undefined || readRange === undefined) return undefined
    return (text) => readRange(text, element(range[2]))
  }

  /** An array has the reader of its elements if a program replaced that. */
  const elements = new Map<number, number>()
  for (const { oid, array } of scalarTypes) if (array !== undefined) elements.set(array, oid)
  for (const [oid, array] of rangeTypes) elements.set(array, oid)

  const settle = (oid: number, given: ParseText): ParseText => {
    const replaced = overridden(oid)
    if (replaced !== undefined) return replaced
    const ours = own.get(oid)
    if (ours === undefined) return given
    const inner = elements.get(oid)
    if (inner !== undefined && overridden(inner) !== undefined) return ours.read
    const { sample } = ours
    return sample === undefined ||
      given === unread ||
      isDeepStrictEqual(given(sample), ours.read(sample))
      ? ours.read
      : given
  }

  const fixed = (oid: number): ParseText => {
    const given = types.getTypeParser(oid, 'text')
    const before = settled.get(oid)
    if (before !== undefined && before.given === given) return before.read
    const read = settle(oid, given)
    settled.set(oid, { given, read })
    return read
  }

  const readerOf = (oid: number): ParseText =>
    (oid >= firstUserOid ? learnedReaders.get(oid) : fixed(oid)) ?? readPlain

  /** Reader of a column on a connection; undefined: the catalogue must be asked first. */
  const columnReader = (client: Client, oid: number): ParseText | undefined => {
    // What a program set on this very connection wins.
    const given = client.getTypeParser?.(oid, 'text') ?? parsers.getTypeParser(oid, 'text')
    if (oid < firstUserOid || given !== unread) return given
    return learnedReaders.has(oid) ? (learnedReaders.get(oid) ?? readPlain) : undefined
  }

  const parsers: Parsers = {
    getTypeParser(oid, format) {
      if (format === 'binary') return types.getTypeParser(oid, format)
      // Learned types are read behind, in one place: see `catalogue.ts`.
      if (oid >= firstUserOid) return types.getTypeParser(oid, 'text')
      return fixed(oid)
    },
    unknownOf(oids) {
      const missing = new Set<number>()
      for (const oid of oids) if (oid >= firstUserOid && !learnedReaders.has(oid)) missing.add(oid)
      return [...missing]
    },
    learn({ oid, name, kind, inner }) {
      // A program's own reader of this very number.
      const given = types.getTypeParser(oid, 'text')
      const hasReader = kind === 'e' || kind === 'r' || withReaders.has(name)
      if (hasReader || overrides?.byName.has(name) === true) hasArrays.add(oid)
      learnedReaders.set(oid, given === unread ? readerOfFacts(name, kind, inner) : undefined)
    },
    learned: (oid) => learnedReaders.get(oid),
    isLearned: (oid) => oid >= firstUserOid,
    readersOf(client, fields) {
      const byOid = new Map<number, ParseText | undefined>()
      const unknown: number[] = []
      const found = fields.map(({ dataTypeID: oid }, index) => {
        if (!byOid.has(oid)) byOid.set(oid, columnReader(client, oid))
        const read = byOid.get(oid)
        if (read === undefined) unknown.push(index)
        return read ?? readPlain
      })
      return {
        parsers: found,
        kinds: found.map((read) => kindByReader.get(read) ?? kinds.parsed),
        unknown,
        byOid: [...byOid],
      }
    },
    areCurrent(client, { unknown, byOid }) {
      if (unknown.length > 0) return false
      for (const [oid, read] of byOid) if (columnReader(client, oid) !== read) return false
      return true
    },
    override(given) {
      overrides = given
      settled.clear()
      learnedReaders.clear()
      hasArrays.clear()
    },
  }

  const readerOfFacts = (name: string, kind: string, inner: number): ParseText | undefined => {
    if (kind === 'r') {
      const bound = readerOf(inner)
      const readRange = overrides?.range
      return readRange === undefined ? rangeParser(bound) : (text) => readRange(text, bound)
    }
    if (kind === 'e') return overrides?.enumeration
    // As in v6: arrays of composite types, of domains and of other extensions are text.
    if (inner > 0) return hasArrays.has(inner) ? arrayParser(readerOf(inner)) : undefined
    const replaced = overrides?.byName.get(name)
    if (replaced !== undefined) return replaced
    if (name === 'hstore') return readHstore
    return name === 'geometry' || name === 'geography' ? readGeometry : undefined
  }
  return parsers
}
