/**
 * Values of PostgreSQL's messages → JavaScript, by the type's number (oid). Our own readers are used
 * where they give what `pg` gives, only faster; a program that replaced a reader in `pg.types`
 * keeps its own. Types without a fixed number (enums, extensions) are asked for in the catalogue.
 */
import { isDeepStrictEqual } from 'node:util'
import { dateReader } from '../../base/dates.js'
import { readGeometry } from '../shared/wkb.js'
import { arrayParser, type ParseText } from './arrays.js'
import { readHstore } from './hstore.js'
import { rangeParser } from './ranges.js'

/** `pg.types`, as far as it is used. */
export interface PgTypes {
  getTypeParser(oid: number, format?: string): (value: string) => unknown
}

const asText: ParseText = (text) => text
const zoned = dateReader('+00:00')
const local = dateReader(undefined)

function infinite(text: string): number | undefined {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  return undefined
}

const timestampTz: ParseText = (text) => infinite(text) ?? zoned(text)
const timestamp: ParseText = (text) => infinite(text) ?? local(text)
const dateText: ParseText = (text) => infinite(text) ?? text
const bytea: ParseText = (text) =>
  text.startsWith('\\x') ? Buffer.from(text.slice(2), 'hex') : unescapedBytes(text)

/** The older text form of bytes: `\\` and `\ooo`. */
function unescapedBytes(text: string): Buffer {
  const bytes: number[] = []
  for (const part of text.matchAll(/\\([0-7]{3})|\\\\|([\s\S])/g)) {
    if (part[1] !== undefined) bytes.push(Number.parseInt(part[1], 8))
    else bytes.push(part[2] === undefined ? 92 : part[2].charCodeAt(0))
  }
  return Buffer.from(bytes)
}

/** Readers by oid with a sample; those without a sample are always ours, as v6's are. */
const scalars: readonly (readonly [oid: number, parse: ParseText, sample?: string])[] = [
  [16, (text) => text === 't', 't'],
  [17, bytea, '\\x00ff'],
  [20, asText, '1'],
  [21, Number, '1'],
  [23, Number, '1'],
  [25, asText, 'a'],
  [26, Number, '1'],
  [114, JSON.parse, '{"a":1}'],
  [700, Number, '1.5'],
  [701, Number, '1.5'],
  [1042, asText, 'a'],
  [1043, asText, 'a'],
  [1082, dateText],
  [1083, asText, '00:00:00'],
  [1114, timestamp, '2020-01-02 03:04:05'],
  [1184, timestampTz, '2020-01-02 03:04:05+00'],
  [1700, asText],
  [2950, asText, 'a'],
  [3802, JSON.parse, '{"a":1}'],
]

/** Arrays and ranges whose element readers are above: [oid, element's oid]. */
const arrays: readonly (readonly [oid: number, element: number])[] = [
  [199, 114],
  [651, 25],
  [1000, 16],
  [1001, 17],
  [1003, 25],
  [1005, 21],
  [1007, 23],
  [1009, 25],
  [1014, 25],
  [1015, 25],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1028, 26],
  [1040, 25],
  [1041, 25],
  [1115, 1114],
  [1182, 1082],
  [1183, 1083],
  [1185, 1184],
  [1231, 1700],
  [1270, 25],
  [2951, 2950],
  [3807, 3802],
]
const ranges: readonly (readonly [oid: number, array: number, bound: number])[] = [
  [3904, 3905, 23],
  [3906, 3907, 1700],
  [3908, 3909, 1114],
  [3910, 3911, 1184],
  [3912, 3913, 1082],
  [3926, 3927, 20],
]

interface Known {
  readonly given: ParseText
  readonly parse: ParseText
}

/** A row of the catalogue about a type. */
export interface TypeFacts {
  readonly oid: number
  readonly name: string
  /** `b`ase, `e`num, `r`ange, … */
  readonly kind: string
  /** Element of an array, bound of a range, else 0. */
  readonly inner: number
}

/** First oid that is not PostgreSQL's own. */
const firstUserOid = 16_384

/** Readers of one database: fixed ones, and those learned from its catalogue. */
export interface Parsers extends PgTypes {
  /** Oids of a result that are not known yet. */
  unknownOf(oids: Iterable<number>): number[]
  learn(facts: TypeFacts): void
  /** Reader that a learned type needs, or undefined where the text is the value. */
  learned(oid: number): ParseText | undefined
}

/** Readers over `pg.types`. */
export function makeParsers(types: PgTypes): Parsers {
  const own = new Map<number, { parse: ParseText; sample: string | undefined }>()
  for (const [oid, parse, sample] of scalars) own.set(oid, { parse, sample })
  const known = new Map<number, Known>()
  const learnedParsers = new Map<number, ParseText | undefined>()

  const scalar = (oid: number): ParseText => {
    const given = types.getTypeParser(oid, 'text')
    const before = known.get(oid)
    if (before !== undefined && before.given === given) return before.parse
    const ours = own.get(oid)
    const isReplaced =
      ours?.sample !== undefined && !isDeepStrictEqual(given(ours.sample), ours.parse(ours.sample))
    const parse = ours === undefined || isReplaced ? given : ours.parse
    known.set(oid, { given, parse })
    return parse
  }
  const composed = new Map<number, ParseText>()
  for (const [oid, element] of arrays)
    composed.set(
      oid,
      arrayParser((text) => scalar(element)(text)),
    )
  for (const [oid, array, bound] of ranges) {
    const parse = rangeParser((text) => scalar(bound)(text))
    composed.set(oid, parse)
    composed.set(array, arrayParser(parse))
  }
  const parserOf = (oid: number): ParseText =>
    learnedParsers.get(oid) ?? composed.get(oid) ?? scalar(oid)

  return {
    getTypeParser(oid, format) {
      if (format === 'binary') return types.getTypeParser(oid, format)
      // Learned types are read behind, in one place: see `driver.ts`.
      if (oid >= firstUserOid) return types.getTypeParser(oid, 'text')
      return composed.get(oid) ?? scalar(oid)
    },
    unknownOf(oids) {
      const missing = new Set<number>()
      for (const oid of oids) if (oid >= firstUserOid && !learnedParsers.has(oid)) missing.add(oid)
      return [...missing]
    },
    learn({ oid, name, kind, inner }) {
      let parse: ParseText | undefined
      if (kind === 'r') parse = rangeParser(parserOf(inner))
      else if (inner > 0) parse = arrayParser(parserOf(inner))
      else if (name === 'hstore') parse = readHstore
      else if (name === 'geometry' || name === 'geography') parse = readGeometry
      learnedParsers.set(oid, parse)
    },
    learned: (oid) => learnedParsers.get(oid),
  }
}
