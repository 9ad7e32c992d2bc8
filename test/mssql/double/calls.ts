// Calls of functions in T-SQL → expressions of SQLite; those of the catalogue become queries.
import type { Token } from '../tsql/lexer.js'
import { is } from '../tsql/lexer.js'
import { typeFacts } from './types.js'

type Write = (tokens: readonly Token[]) => string
type Rule = (args: readonly string[], list: readonly (readonly Token[])[], write: Write) => string

function renamed(name: string): Rule {
  return (args) => `${name}(${args.join(', ')})`
}

const objectId: Rule = ([name]) =>
  `(SELECT object_id FROM "$tables" WHERE [schema] || '.' || name = "$plain_name"(${name}) COLLATE NOCASE)`

/** `CAST(x AS NVARCHAR(MAX))`, `CONVERT(NVARCHAR(20), x)` */
function converted(type: readonly Token[], value: string): string {
  const written = type
    .map(({ text }) => text)
    .join('')
    .replace('DOUBLEPRECISION', 'DOUBLE PRECISION')
  const facts = typeFacts(written)
  if (facts === undefined) throw new Error(`Type ${written} is not a defined system type.`)
  if (facts.name.startsWith('date')) return `"$utc"(CAST(${value} AS TEXT))`
  return `CAST(${value} AS ${facts.storage})`
}

const rules: Readonly<Record<string, Rule>> = {
  OBJECT_ID: objectId,
  ISNULL: renamed('ifnull'),
  LEN: renamed('length'),
  DATALENGTH: renamed('length'),
  COUNT_BIG: renamed('count'),
  STRING_AGG: renamed('group_concat'),
  CEILING: renamed('ceil'),
  SUBSTRING: renamed('substr'),
  GETDATE: () => '"$now"()',
  SYSDATETIME: () => '"$now"()',
  SYSUTCDATETIME: () => '"$now"()',
  SYSDATETIMEOFFSET: () => '"$now"()',
  NEWID: () => '"$uuid"()',
  RAND: () => '"$rand"()',
  DB_NAME: () => '"$db_name"()',
  QUOTENAME: renamed('"$quote_name"'),
  JSON_VALUE: renamed('"$json_value"'),
  JSON_QUERY: renamed('"$json_query"'),
  JSON_MODIFY: ([json, path, value]) => {
    const isDocument = String(value).startsWith('"$json_query"')
    const set = isDocument ? `json(${value})` : value
    return `json_set(${json}, replace(replace(${path}, 'lax ', ''), 'strict ', ''), ${set})`
  },
  ISJSON: ([text]) => `CASE WHEN ${text} IS NULL THEN NULL ELSE json_valid(${text}) END`,
  OPENJSON: (args) => `json_each(${args.join(', ')})`,
  CHARINDEX: ([part, whole]) => `instr(${whole}, ${part})`,
  YEAR: ([date]) => `"$part"('YEAR', ${date})`,
  MONTH: ([date]) => `"$part"('MONTH', ${date})`,
  DAY: ([date]) => `"$part"('DAY', ${date})`,
  DATEPART: (args, list) => `"$part"('${list[0]?.[0]?.value}', ${args[1]})`,
  SERVERPROPERTY: () => "'16.0.4135.4'",
  SCHEMA_NAME: ([id]) =>
    id === undefined ? "'dbo'" : `(SELECT name FROM "$schemas" WHERE schema_id = ${id})`,
  OBJECT_NAME: ([id]) =>
    `coalesce((SELECT name FROM "$tables" WHERE object_id = ${id}), (SELECT name FROM "$keys" WHERE object_id = ${id}))`,
  OBJECT_SCHEMA_NAME: ([id]) => `(SELECT [schema] FROM "$tables" WHERE object_id = ${id})`,
  COL_NAME: ([table, column]) =>
    `(SELECT name FROM "$columns" WHERE object_id = ${table} AND column_id = ${column})`,
  COLUMNPROPERTY([table, column, property], list) {
    const wanted = list[2]?.[0]?.value.toLowerCase() === 'columnid' ? 'column_id' : '[identity]'
    if (property === undefined) throw new Error('COLUMNPROPERTY takes three arguments')
    return `(SELECT ${wanted} FROM "$columns" WHERE object_id = ${table} AND name = ${column} COLLATE NOCASE)`
  },
  CAST(_args, [list = []], write) {
    const as = list.findLastIndex((token) => is(token, 'AS'))
    return converted(list.slice(as + 1), write(list.slice(0, as)))
  },
  // Text that is no number is NULL.
  TRY_CAST(_args, [list = []], write) {
    const as = list.findLastIndex((token) => is(token, 'AS'))
    const value = write(list.slice(0, as))
    return `CASE WHEN "$is_number"(${value}) THEN ${converted(list.slice(as + 1), value)} END`
  },
  CONVERT: (_args, [type = [], value = []], write) => converted(type, write(value)),
}

/** A call as text for SQLite, or undefined: a function of the same name is there, or none. */
export function callText(
  name: string,
  list: readonly (readonly Token[])[],
  write: Write,
): string | undefined {
  const rule = rules[name]
  if (rule === undefined) return undefined
  const isType = name === 'CAST' || name === 'CONVERT' || name === 'TRY_CAST'
  const isEmpty = list.length === 1 && list[0]?.length === 0
  const args =
    isType || isEmpty
      ? []
      : list.map((part) => (name === 'DATEPART' && part === list[0] ? '' : write(part)))
  return rule(args, list, write)
}
