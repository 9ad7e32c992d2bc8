/**
 * Does a column of the database have the type and the default that a definition wants? The catalogue
 * spells both in its own way. In: two spellings. Out: yes or no; what cannot be seen counts as equal.
 */
import { deepEqual } from '../base/object.js'
import { NUMBER } from '../data-types/number.js'
import type { DataType } from '../sql/data-type.js'
import type { Expression } from '../sql/nodes.js'

/** Spellings of the catalogues → the names definitions use. */
const canonical: Readonly<Record<string, string>> = {
  'CHARACTER VARYING': 'VARCHAR',
  CHARACTER: 'CHAR',
  BPCHAR: 'CHAR',
  INT: 'INTEGER',
  INT2: 'SMALLINT',
  INT4: 'INTEGER',
  INT8: 'BIGINT',
  BOOL: 'BOOLEAN',
  NUMERIC: 'DECIMAL',
  DOUBLE: 'DOUBLE PRECISION',
  FLOAT8: 'DOUBLE PRECISION',
  FLOAT4: 'REAL',
  TIMESTAMPTZ: 'TIMESTAMP WITH TIME ZONE',
  'TIME WITHOUT TIME ZONE': 'TIME',
}

/** What a server makes of a type that it knows under another name: [wanted, in the catalogue]. */
const equivalent: readonly (readonly [string, string])[] = [
  // PostgreSQL: FLOAT without size has double precision; REAL on MySQL as well.
  ['FLOAT', 'DOUBLE PRECISION'],
  ['FLOAT', 'REAL'],
  ['REAL', 'DOUBLE PRECISION'],
  // MariaDB keeps JSON as text.
  ['JSON', 'LONGTEXT'],
]

/** Names whose size the server may leave out or round. */
const floating: ReadonlySet<string> = new Set(['FLOAT', 'REAL', 'DOUBLE PRECISION'])

/** What a size that is not given comes to. */
const defaultSize: Readonly<Record<string, string>> = { DECIMAL: '(10,0)' }

const sizeless = /^(TINYINT|SMALLINT|MEDIUMINT|INTEGER|BIGINT|YEAR)\b/

interface TypeText {
  readonly name: string
  readonly size: string
  readonly modifiers: string
}

function readType(text: string): TypeText {
  // PostgreSQL does not keep how many dimensions a list has.
  if (text.endsWith('[]')) {
    const element = readType(text.replace(/(?:\[\])+$/, ''))
    return { ...element, name: `${element.name}[]` }
  }
  const upper = text
    .toUpperCase()
    // PostgreSQL writes the digits of a second inside: `timestamp(3) with time zone`.
    .replace(/^(TIMESTAMP|TIME)(\(\d\)) (WITH(?:OUT)? TIME ZONE)$/, '$1 $3$2')
    .replace(/\s+COLLATE\s+\S+/, '')
    .replace(/\s+BINARY\b/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const match = /^([A-Z_][A-Z0-9_ ]*?)\s*(\([^)]*\))?((?: (?:UNSIGNED|ZEROFILL))*)$/.exec(upper)
  if (!match) return { name: upper, size: '', modifiers: '' }
  const given = (match[1] ?? '').trim()
  const name = canonical[given] ?? given
  const written = sizeless.test(name) ? '' : (match[2] ?? '').replace(/\s/g, '')
  const size = name === 'DECIMAL' ? written.replace(/^\((\d+)\)$/, '($1,0)') : written
  // The texts of an ENUM keep their case.
  if (name === 'ENUM') return { name, size: JSON.stringify(listedTexts(text)), modifiers: '' }
  return { name, size, modifiers: match[3] ?? '' }
}

/** The texts of `ENUM('a', 'b''c')`, however quotes in them are written. */
function listedTexts(type: string): string[] {
  const found = type.matchAll(/'((?:[^'\\]|''|\\.)*)'/gs)
  return Array.from(found, ([, text = '']) =>
    text.replace(/''|\\(.)/gs, (all, one) => one ?? all[0]),
  )
}

/** How types are compared. */
export interface SameTypeOptions {
  /** The catalogue's text has every size; else a size that is not there counts as the wanted one. */
  readonly isExact: boolean
}

/** Is the type of the catalogue the wanted one? */
export function isSameType(
  wanted: string,
  described: string,
  { isExact }: SameTypeOptions = { isExact: false },
): boolean {
  const a = readType(wanted)
  const b = readType(described)
  // v6's keys say no more of lists and of users' types.
  if (b.name === 'ARRAY') return wanted.endsWith('[]') || a.name === 'ARRAY'
  if (b.name === 'USER-DEFINED') return true
  if (a.modifiers !== b.modifiers) return false
  if (a.name !== b.name) return equivalent.some(([x, y]) => x === a.name && y === b.name)
  if (a.size === b.size) return true
  if (!isExact || floating.has(a.name)) return a.size === '' || b.size === ''
  return a.size === '' && b.size === defaultSize[a.name]
}

/**
 * Is the type of the catalogue the enum type? The catalogue leaves out a schema that is on the search
 * path, and quotes where it must.
 */
export function isEnumType(
  written: string,
  { name, isArray }: { readonly name: string; readonly isArray: boolean },
): boolean {
  const plain = written.replace(/\[\]$/, '')
  if (isArray !== written.endsWith('[]')) return false
  return plain === name || plain.endsWith(`.${name}`) || plain.endsWith(`"${name}"`)
}

/** Is the default of the catalogue the wanted one? */
export function isSameDefault(wanted: Expression | undefined, described: unknown): boolean {
  const isNone = described === undefined || described === null || isNull(String(described))
  if (wanted === undefined || (wanted.kind === 'keyword' && wanted.word === 'NULL')) return isNone
  // Calls and literals come back rewritten: that there is one must do.
  if (wanted.kind !== 'param') return !isNone
  if (isNone) return false
  return isSameValue(wanted.value, unwrap(String(described)), isNumeric(wanted.type))
}

function isNull(text: string): boolean {
  return /^\(*NULL\)*(?:::|$)/i.test(text.trim())
}

/** Do texts of digits stand for numbers? Where the type does not tell, they may. */
function isNumeric(type: DataType | undefined): boolean {
  return type === undefined || type instanceof NUMBER
}

function isSameValue(wanted: unknown, text: string, isNumber: boolean): boolean {
  switch (typeof wanted) {
    case 'boolean':
      return (wanted ? ['true', '1', 't', "b'1'"] : ['false', '0', 'f', "b'0'"]).includes(
        text.toLowerCase(),
      )
    case 'number':
    case 'bigint':
      return isSameNumber(String(wanted), text)
    case 'object':
      return isSameDocument(wanted, text)
    default:
      return String(wanted) === text || (isNumber && isSameNumber(String(wanted), text))
  }
}

function isSameNumber(wanted: string, text: string): boolean {
  const a = plainDigits(wanted)
  const b = plainDigits(text)
  if (a !== undefined && b !== undefined) return a === b
  return text !== '' && Number(text) === Number(wanted)
}

/** Digits without zeros that say nothing; undefined for what is written otherwise (`1e21`). */
function plainDigits(text: string): string | undefined {
  const match = /^\s*([+-]?)0*(\d*)(?:\.(\d*?)0*)?\s*$/.exec(text)
  if (match === null || !/\d/.test(text)) return undefined
  const [, sign = '', whole = '', part = ''] = match
  const digits = `${whole || '0'}${part === '' ? '' : `.${part}`}`
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits
}

function isSameDocument(wanted: unknown, text: string): boolean {
  if (wanted instanceof Date) return new Date(text).getTime() === wanted.getTime()
  // PostgreSQL's lists: `{}`, `{a,b}`; others are rewritten as expressions.
  if (Array.isArray(wanted) && text.startsWith('{')) return isSameList(wanted, text)
  try {
    return deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(wanted)))
  } catch {
    // Bytes and others are no JSON; their spelling cannot be compared.
    return true
  }
}

function isSameList(wanted: readonly unknown[], text: string): boolean {
  if (wanted.length === 0 || text === '{}') return wanted.length === 0 && text === '{}'
  const plain = (list: string): string => list.replace(/["\\{}]/g, '')
  return plain(wanted.flat(9).map(String).join(',')) === plain(text)
}

/** A constant without its quotes and casts: `'x'::character varying`, `((1))`, `N'x'`. */
export function unwrap(text: string): string {
  let inner = text.trim()
  while (/^\(.*\)$/s.test(inner)) inner = inner.slice(1, -1)
  inner = inner.replace(/::[\w" .[\]()]+$/, '')
  const quoted = /^([NE]?)'(.*)'$/s.exec(inner)
  if (quoted === null) return inner
  const [, prefix, content = ''] = quoted
  const plain = content.replaceAll("''", "'")
  return prefix === 'E' ? plain.replaceAll('\\\\', '\\') : plain
}
