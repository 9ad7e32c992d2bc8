/**
 * The data type of a column that the catalogue describes: what a model would call it. In: the
 * catalogue's text. Out: a data type, or the text itself where no data type says the same (`interval`,
 * `year`); text is a type as well.
 */
import { DataTypes } from '../data-types/index.js'

type Args = readonly number[]
type Make = (args: Args, words: string) => unknown

const T = DataTypes

const plain =
  (type: unknown): Make =>
  () =>
    type

/** Whole numbers: only MySQL and MariaDB have more to say of them. */
const whole =
  (type: typeof T.INTEGER | typeof T.BIGINT): Make =>
  (_args, words) => {
    const signed = words.includes('UNSIGNED') ? type.UNSIGNED : type
    return words.includes('ZEROFILL') ? signed.ZEROFILL : signed
  }

const moment: Make = ([digits]) => (digits === undefined ? T.DATE : T.DATE(digits))

const text =
  (type: typeof T.STRING | typeof T.CHAR): Make =>
  ([length], words) => {
    if (length === undefined) return undefined
    return words.includes('BINARY') ? type(length).BINARY : type(length)
  }

const exact: Make = ([precision, scale], words) => {
  const type = precision === undefined ? T.DECIMAL : T.DECIMAL(precision, scale)
  return words.includes('UNSIGNED') ? type.UNSIGNED : type
}

const floating =
  (type: typeof T.FLOAT | typeof T.DOUBLE): Make =>
  ([length, decimals], words) => {
    const sized = length === undefined ? type : type(length, decimals)
    return words.includes('UNSIGNED') ? sized.UNSIGNED : sized
  }

/** By the catalogues' names. */
const makers: Readonly<Record<string, Make>> = {
  VARCHAR: text(T.STRING),
  'CHARACTER VARYING': text(T.STRING),
  CHAR: text(T.CHAR),
  CHARACTER: text(T.CHAR),
  TEXT: plain(T.TEXT),
  TINYTEXT: () => T.TEXT('tiny'),
  MEDIUMTEXT: () => T.TEXT('medium'),
  LONGTEXT: () => T.TEXT('long'),
  CITEXT: plain(T.CITEXT),
  TINYINT: ([length], words) => (length === 1 ? T.BOOLEAN : whole(T.TINYINT)([], words)),
  SMALLINT: whole(T.SMALLINT),
  MEDIUMINT: whole(T.MEDIUMINT),
  INT: whole(T.INTEGER),
  INTEGER: whole(T.INTEGER),
  BIGINT: whole(T.BIGINT),
  DECIMAL: exact,
  NUMERIC: exact,
  FLOAT: floating(T.FLOAT),
  REAL: plain(T.REAL),
  DOUBLE: floating(T.DOUBLE),
  'DOUBLE PRECISION': floating(T.DOUBLE),
  BOOLEAN: plain(T.BOOLEAN),
  DATETIME: moment,
  'TIMESTAMP WITH TIME ZONE': ([digits]) => (digits === undefined ? T.DATE : undefined),
  DATE: plain(T.DATEONLY),
  TIME: ([digits]) => (digits === undefined ? T.TIME : undefined),
  'TIME WITHOUT TIME ZONE': ([digits]) => (digits === undefined ? T.TIME : undefined),
  BYTEA: plain(T.BLOB),
  BLOB: plain(T.BLOB),
  TINYBLOB: () => T.BLOB('tiny'),
  MEDIUMBLOB: () => T.BLOB('medium'),
  LONGBLOB: () => T.BLOB('long'),
  UUID: plain(T.UUID),
  JSON: plain(T.JSON),
  JSONB: plain(T.JSONB),
  HSTORE: plain(T.HSTORE),
  INET: plain(T.INET),
  CIDR: plain(T.CIDR),
  MACADDR: plain(T.MACADDR),
  TSVECTOR: plain(T.TSVECTOR),
  INT4RANGE: () => T.RANGE(T.INTEGER),
  INT8RANGE: () => T.RANGE(T.BIGINT),
  NUMRANGE: () => T.RANGE(T.DECIMAL),
  TSTZRANGE: () => T.RANGE(T.DATE),
  DATERANGE: () => T.RANGE(T.DATEONLY),
}

/**
 * The data type of a text such as `numeric(10,2)`, `int(10) unsigned`, `enum('a','b')`, `integer[]`.
 *
 * @param canMake does the dialect write this type as the same text? If not, the text is the type
 * @param values of the column's enum type, where it is one
 */
export function typeOfColumn(
  written: string,
  canMake: (type: unknown) => boolean,
  values: readonly string[] = [],
): unknown {
  const isList = written.endsWith('[]')
  if (values.length > 0) {
    const type = T.ENUM(...values)
    return isList ? T.ARRAY(type) : type
  }
  const listed = /^enum\s*\((.*)\)$/is.exec(written)
  const type = listed
    ? T.ENUM(...textsOf(listed[1] ?? ''))
    : make(isList ? written.slice(0, -2) : written)
  const whole = isList && type !== undefined ? T.ARRAY(type as typeof T.INTEGER) : type
  return whole !== undefined && canMake(whole) ? whole : written
}

function make(text: string): unknown {
  const upper = text.toUpperCase()
  const sizes = /\(([\d\s,]+)\)/.exec(upper)?.[1]
  // Sizes may stand inside: `timestamp(3) with time zone`, `VARCHAR BINARY(9)`.
  const name = upper
    .replace(/\([\d\s,]+\)|\b(?:UNSIGNED|ZEROFILL|BINARY)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const args = sizes?.split(',').map(Number) ?? []
  return Object.hasOwn(makers, name) ? makers[name]?.(args, upper) : undefined
}

function textsOf(list: string): string[] {
  return Array.from(list.matchAll(/'((?:[^']|'')*)'/g), ([, value = '']) =>
    value.replaceAll("''", "'"),
  )
}
