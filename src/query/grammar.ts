/**
 * Words that go into SQL as they are: function names, cast types, comparators, directions. Each is
 * checked against a grammar, so that text from a request cannot become SQL. In: a word. Out: the same
 * word, or an error that names it.
 */
import { BaseError, plainError } from '../errors/index.js'

const functionName = /^[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)*$/
const castType =
  /^[A-Za-z_][\w ]*(?:\(\s*(?:\d+(?:\s*,\s*\d+)?|max)\s*\))?(?:[A-Za-z_ ]*)(?:\[\d*\])*$/i

/** Function names in the wild also look like `COUNT(DISTINCT` … those belong into `literal()`. */
export function checkedFunctionName(name: string): string {
  if (functionName.test(name)) return name
  throw new BaseError(
    `fn(${JSON.stringify(name)}): not the name of a function. Letters, digits, _ and $, ` +
      "with dots between parts; anything else can be written with literal('…').",
  )
}

/** A SQL type: words, a length, array brackets. */
export function checkedCastType(type: string): string {
  if (castType.test(type)) return type
  throw new BaseError(
    `cast(…, ${JSON.stringify(type)}): not a SQL type. Words, a length in parentheses and [] are ` +
      "taken; anything else can be written with literal('…').",
  )
}

const comparators = new Set([
  '=',
  '!=',
  '<>',
  '<',
  '>',
  '<=',
  '>=',
  '<=>',
  'is',
  'is not',
  'like',
  'not like',
  'ilike',
  'not ilike',
  '~',
  '!~',
  '~*',
  '!~*',
  'regexp',
  'not regexp',
  'rlike',
  'not glob',
  'not match',
  'not rlike',
  'sounds like',
  'like binary',
  'not like binary',
  'regexp binary',
  'not regexp binary',
  'member of',
  'div',
  'mod',
  'similar to',
  'not similar to',
  '@>',
  '<@',
  '&&',
  '@@',
  '->',
  '->>',
  '#>',
  '#>>',
  '?',
  '?|',
  '?&',
  '<<',
  '>>',
  '-|-',
  '&<',
  '&>',
  '||',
  'in',
  'not in',
  'between',
  'not between',
  'is distinct from',
  'is not distinct from',
  'glob',
  'match',
  '%',
  '%>',
  '<%',
  '<->',
  '&',
  '|',
  '^',
  '+',
  '-',
  '*',
  '/',
])

/** A comparator of `where(left, comparator, right)`. */
export function checkedComparator(text: string): string {
  if (comparators.has(text.trim().toLowerCase().replace(/\s+/g, ' '))) return text
  throw new BaseError(
    `where(…, ${JSON.stringify(text)}, …): not a comparison operator. Use one of SQL's ('=', '>=', ` +
      "'LIKE', …) or an Op symbol; anything else can be written with literal('…').",
  )
}

/** Members of a JSON path: any text that SQL text can hold. */
export function checkedPath(path: readonly string[]): readonly string[] {
  if (!path.some((member) => member.includes('\0'))) return path
  throw new BaseError(`${JSON.stringify(path.join('.'))} is no path in a document: it has a NUL.`)
}

/** Casts that may follow a JSON path: `'meta.a::integer'`. */
const jsonCasts = new Set([
  'integer',
  'int',
  'smallint',
  'bigint',
  'float',
  'real',
  'double precision',
  'decimal',
  'numeric',
  'boolean',
  'text',
  'char',
  'varchar',
  'nvarchar',
  'date',
  'timestamp',
  'timestamptz',
  'datetime',
  'json',
  'jsonb',
  'signed',
  'unsigned',
])

/**
 * A cast behind a JSON path.
 * @param written - the path with the cast, for the error
 * @param model - name of the model it was written for, if there is one
 * @throws BaseError `Invalid cast type: …` (v6), with where it stands and what may stand there
 */
export function checkedJsonCast(type: string, written: string, model?: string): string {
  const word = type.trim().toLowerCase()
  if (jsonCasts.has(word)) return word
  const where = JSON.stringify(model === undefined ? written : `${model}.${written}`)
  throw plainError(
    `Invalid cast type: ${type} (in ${where}; casts behind a path are ${[...jsonCasts].join(', ')})`,
  )
}
