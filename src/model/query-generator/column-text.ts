/**
 * Columns as v6's generator passes them on: text such as `VARCHAR(5) NOT NULL REFERENCES "t" ("id")`. In:
 * a name and the text. Out: the column's node, from which each dialect spells its statements.
 */
import type { Dialect } from '../../contract/dialect.js'
import { readTable } from '../../schema/names.js'
import type { Expression } from '../../sql/nodes.js'
import type { ColumnSpecNode, ReferencesNode } from '../../sql/schema-nodes.js'

const action = '(NO ACTION|SET NULL|SET DEFAULT|CASCADE|RESTRICT)'
const references = new RegExp(
  `\\s*REFERENCES\\s+(\\S+)\\s*\\(([^)]*)\\)(?:\\s+ON DELETE ${action})?(?:\\s+ON UPDATE ${action})?` +
    '(?:\\s+(NOT DEFERRABLE|DEFERRABLE(?: INITIALLY (?:DEFERRED|IMMEDIATE))?))?',
  'i',
)

/** SERIAL of a whole number's type: `BIGINT SERIAL` is written BIGSERIAL. */
const serials: Readonly<Record<string, string>> = { BIGINT: 'BIGSERIAL', SMALLINT: 'SMALLSERIAL' }

/** A column of CREATE TABLE: its key stands apart, its references too, the rest stays text. */
export function readColumnText(name: string, given: unknown, dialect: Dialect): ColumnSpecNode {
  let text = String(given)
  const target = references.exec(text)
  if (target !== null) text = text.replace(target[0], '')
  const primaryKey = /\bPRIMARY KEY\b/.test(text)
  const autoIncrement = /\bAUTOINCREMENT\b/.test(text)
  text = text.replace(/\s*\bPRIMARY KEY\b/, '').replace(/\s*\bAUTOINCREMENT\b/, '')
  text = text.replace(/\b(\w+) SERIAL\b/, (_, type: string) => serials[type] ?? 'SERIAL')
  return {
    kind: 'column-spec',
    name,
    type: text.trim(),
    isWhole: true,
    allowNull: true,
    defaultValue: undefined,
    primaryKey,
    autoIncrement,
    identity: false,
    unique: false,
    comment: undefined,
    references: target === null ? undefined : readReferences(target, dialect),
    after: undefined,
    first: false,
  }
}

/** A column of a change: NULL, default and UNIQUE are told apart, since a dialect may change each alone. */
export function readChangeText(name: string, given: unknown, dialect: Dialect): ColumnSpecNode {
  const column = readColumnText(name, given, dialect)
  let text = String(column.type)
  const allowNull = !/\bNOT NULL\b/.test(text)
  const unique = /\bUNIQUE\b/.test(text)
  text = text.replace(/\s*\b(NOT )?NULL\b/, '').replace(/\s*\bUNIQUE\b/, '')
  const found = /\s*\bDEFAULT\s+('(?:[^']|'')*'|[^\s(]+(?:\([^)]*\))?)/.exec(text)
  const defaultValue: Expression | undefined =
    found === null ? undefined : { kind: 'raw', sql: found[1] ?? '' }
  if (found !== null) text = text.replace(found[0], '')
  return { ...column, type: text.trim(), isWhole: false, allowNull, unique, defaultValue }
}

function readReferences(found: RegExpExecArray, dialect: Dialect): ReferencesNode {
  const [, table = '', columns = '', onDelete, onUpdate, deferrable] = found
  const bare = (name: string): string => unquote(name.trim(), dialect)
  const [first = '', ...rest] = table.split('.').map(bare)
  return {
    kind: 'references',
    table:
      rest.length === 0
        ? readTable(first)
        : readTable({ schema: first, tableName: rest.join('.') }),
    columns: columns.split(',').map(bare),
    onDelete: onDelete?.toUpperCase(),
    onUpdate: onUpdate?.toUpperCase(),
    deferrable: deferrable?.toUpperCase().replace(/^DEFERRABLE ?/, ''),
  }
}

function unquote(name: string, { quotes: { left, right } }: Dialect): string {
  const isQuoted = name.startsWith(left) && name.endsWith(right) && name.length > 1
  return isQuoted ? name.slice(1, -1).replaceAll(right + right, right) : name
}
