/**
 * `sequelize.query`: text with replacements or binds → a ready statement → rows. What becomes of the
 * rows (instances, nested objects, …) is `model/raw-results.ts`.
 * Guide: "Raw Queries".
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../base/object.js'
import type { ConversionContext } from '../contract/data-type.js'
import type { Dialect } from '../contract/dialect.js'
import type { Statement } from '../contract/driver.js'
import { plainError, type BaseError } from '../errors/index.js'
import { scanSql } from './sql-scan.js'

/** What a raw query is made of, after the options were read. */
export interface RawStatement {
  readonly statement: Statement
  readonly logText: string
}

/** Text of `sequelize.query`'s first argument with its own values. */
export interface RawText {
  readonly text: string
  readonly replacements: unknown
  readonly bind: unknown
}

function conflict(first: string, second: string): BaseError {
  return plainError(`Both \`${first}\` and \`${second}\` cannot be set at the same time`)
}

/** Reads `sql` (text, `{ query, values }` or `{ query, bind }`) and the options' values. */
export function readRawText(sql: unknown, options: Readonly<Record<string, unknown>>): RawText {
  let replacements = options['replacements']
  let bind = options['bind']
  let text: unknown = sql
  if (typeof sql === 'object' && sql !== null) {
    const given: { query?: unknown; values?: unknown; bind?: unknown } = sql
    if (given.values !== undefined) {
      if (replacements !== undefined) throw conflict('sql.values', 'options.replacements')
      replacements = given.values
    }
    if (given.bind !== undefined) {
      if (bind !== undefined) throw conflict('sql.bind', 'options.bind')
      bind = given.bind
    }
    if (given.query !== undefined) text = given.query
  }
  if (replacements && bind) throw conflict('replacements', 'bind')
  if (typeof text !== 'string') {
    throw plainError(`sequelize.query takes SQL text or { query, values }, got ${inspect(text)}`)
  }
  return { text: text.trim(), replacements, bind }
}

/** Puts replacements into the text as literals. */
export function injectReplacements(
  sql: string,
  replacements: unknown,
  dialect: Dialect,
  context: ConversionContext,
): string {
  if (!replacements) return sql
  if (!Array.isArray(replacements) && !isPlainObject(replacements)) {
    throw new TypeError(
      `"replacements" must be an array or a plain object, but received ${JSON.stringify(replacements)} instead.`,
    )
  }
  const isList = Array.isArray(replacements)
  let position = 0
  let text = ''
  for (const token of scanSql(sql, isList ? 'positional' : 'named', dialect.lexis)) {
    if (token.kind === 'text') {
      text += token.text
    } else if (token.kind === 'positional') {
      text += literalOf(positional(replacements, position++), dialect, context)
    } else {
      text += literalOf(named(replacements, token.name), dialect, context)
    }
  }
  return text
}

function positional(values: unknown, index: number): unknown {
  const value: unknown = Array.isArray(values) ? values[index] : undefined
  if (value !== undefined) return value
  throw plainError(
    `Positional replacement (?) ${index} has no entry in the replacement map (replacements[${index}] is undefined).`,
  )
}

function named(values: unknown, name: string): unknown {
  const map = values as Record<string, unknown>
  if (Object.hasOwn(map, name) && map[name] !== undefined) return map[name]
  throw plainError(`Named replacement ":${name}" has no entry in the replacement map.`)
}

/** Lists in lists; SQL has rows of rows at most. */
const maxLevels = 10

/** A value as literal; a list as `1, 2`, a list of lists as `(1, 2), (3, 4)`. */
function literalOf(
  value: unknown,
  dialect: Dialect,
  context: ConversionContext,
  level = 0,
): string {
  if (value === null) return 'NULL'
  if (Array.isArray(value)) {
    if (level > maxLevels)
      throw plainError(`Replacements are nested deeper than ${maxLevels} lists.`)
    return value
      .map((item) =>
        Array.isArray(item)
          ? `(${literalOf(item, dialect, context, level + 1)})`
          : literalOf(item, dialect, context),
      )
      .join(', ')
  }
  if (isPlainObject(value)) throw plainError(`Invalid value ${inspect(value)}`)
  return dialect.literal(value, context)
}

/** Text and values after binds were put in order, and the text users see. */
function applyBinds(
  sql: string,
  bind: unknown,
  dialect: Dialect,
  context: ConversionContext,
): { readonly text: string; readonly values: unknown[]; readonly logText: string } {
  if (bind === undefined || bind === null) return { text: sql, values: [], logText: sql }
  const values: unknown[] = []
  const known = new Map<string, string>()
  const isNumbered = dialect.placeholder(1) !== dialect.placeholder(2)
  let text = ''
  let logText = ''
  for (const token of scanSql(sql, 'bind', dialect.lexis)) {
    if (token.kind !== 'bind') {
      // Inside strings too, `$$` is an escaped dollar while binds are given (v6).
      const part = token.kind === 'text' ? token.text.replaceAll('$$', () => '$') : ''
      text += part
      logText += part
      continue
    }
    let placeholder = isNumbered ? known.get(token.name) : undefined
    if (placeholder === undefined) {
      const value = boundValue(bind, token.name)
      values.push(value === null ? null : dialect.encodeUntyped(value, context))
      placeholder = dialect.placeholder(values.length)
      known.set(token.name, placeholder)
    }
    text += placeholder
    logText += dialect.logPlaceholder === undefined ? placeholder : `$${token.name}`
  }
  return { text, values, logText }
}

function boundValue(bind: unknown, name: string): unknown {
  const isList = Array.isArray(bind)
  const value: unknown = isList
    ? (bind as unknown[])[Number(name) - 1]
    : Object.hasOwn(bind as object, name)
      ? (bind as Record<string, unknown>)[name]
      : undefined
  if (value !== undefined) return value
  throw plainError(`Named bind parameter "$${name}" has no value in the given object.`)
}

/** Makes the statement of a raw query. */
export function prepareRaw(
  raw: RawText,
  returnsRows: boolean,
  dialect: Dialect,
  context: ConversionContext,
): RawStatement {
  const replaced = injectReplacements(raw.text, raw.replacements, dialect, context)
  const { text, values, logText } = applyBinds(replaced, raw.bind, dialect, context)
  return { statement: { text, values, returnsRows, raw: true }, logText }
}
