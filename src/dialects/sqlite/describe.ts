/**
 * Introspection of SQLite by its pragmas. In: a table. Out: v6's shapes.
 * Manual: https://sqlite.org/pragma.html
 */
import type {
  Ask,
  ColumnDescription,
  ConstraintDescription,
  Describe,
  ForeignKeyDescription,
  IndexDescription,
} from '../../contract/dialect.js'
import { prefixedName } from '../shared/identifiers.js'
import { checkedValues } from './rebuild/enum-check.js'
import { constraintColumns, parseTable, type TableItem } from '../shared/parse-table.js'
import { quote, text } from './sql.js'

/** Value of a default as written in the catalogue. */
function defaultOf(source: unknown, type: string): unknown {
  if (source === null || source === undefined) return undefined
  const written = String(source)
  if (type === 'TINYINT(1)') {
    if (written === '1') return true
    if (written === '0') return false
  }
  const quoted = /^'((?:[^']|'')*)'$/.exec(written)
  return quoted === null ? written : (quoted[1] ?? '').replaceAll("''", "'")
}

/** The statements that made the indexes, asked for where one has a condition or an expression. */
async function indexTexts(
  ask: Ask,
  table: string,
  list: readonly Readonly<Record<string, unknown>>[],
): Promise<ReadonlyMap<string, { readonly definition: string }>> {
  if (!list.some((item) => item['origin'] === 'c')) return new Map()
  const rows = await ask(
    `SELECT name, sql FROM sqlite_master WHERE type='index' AND tbl_name=${text(table)};`,
  )
  return new Map(
    rows
      .filter((row) => row['sql'] !== null)
      .map((row) => [String(row['name']), { definition: String(row['sql']) }]),
  )
}

const indexes: Describe['indexes'] = async (ask, table) => {
  const name = prefixedName(table)
  const list = await ask(`PRAGMA INDEX_LIST(${quote(name)})`)
  const found: IndexDescription[] = []
  const texts = await indexTexts(ask, name, list)
  for (const item of [...list].reverse()) {
    const indexName = String(item['name'])
    const columns = await ask(`PRAGMA INDEX_XINFO(${quote(indexName)})`)
    found.push({
      ...item,
      name: indexName,
      primary: item['origin'] === 'pk',
      unique: Boolean(item['unique']),
      constraintName: indexName,
      tableName: name,
      ...texts.get(indexName),
      fields: columns
        .filter((column) => column['key'] === 1)
        .map((column) => ({
          attribute: column['name'] === null ? '' : String(column['name']),
          length: undefined,
          order: column['desc'] === 1 ? 'DESC' : undefined,
          collate: column['coll'] === 'BINARY' ? undefined : String(column['coll']),
        })),
    })
  }
  return found
}

const foreignKeys: Describe['foreignKeys'] = async (ask, table) => {
  const name = prefixedName(table)
  const rows = await ask(`PRAGMA foreign_key_list(${quote(name)})`)
  const found: ForeignKeyDescription[] = []
  const names = await namesOfKeys(ask, name, rows)
  for (const row of rows) {
    const target = String(row['table'])
    let column = row['to']
    if (column === null || column === undefined) {
      // REFERENCES without columns means the primary key.
      const parent = await ask(`PRAGMA TABLE_INFO(${quote(target)});`)
      column = parent.find((info) => Number(info['pk']) === Number(row['seq']) + 1)?.['name']
    }
    const key = names.get(row['id'])
    found.push({
      ...(key !== undefined && { constraintName: key }),
      tableName: name,
      columnName: String(row['from']),
      referencedTableName: target,
      referencedColumnName: String(column),
      onUpdate: row['on_update'],
      onDelete: row['on_delete'],
    })
  }
  return found
}

/**
 * Names of the foreign keys of several columns, whose rows belong together; v6 names none. The pragma
 * does not tell them: they are read in the table's text, by the columns.
 */
async function namesOfKeys(
  ask: Ask,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<ReadonlyMap<unknown, string>> {
  const names = new Map<unknown, string>()
  const several = new Set(rows.filter((row) => Number(row['seq']) > 0).map((row) => row['id']))
  if (several.size === 0) return names
  const items = await itemsOf(ask, table)
  for (const id of several) {
    const columns = rows.filter((row) => row['id'] === id).map((row) => String(row['from']))
    const item = items.find(
      ({ kind, text: sql }) =>
        kind === 'constraint' &&
        /\bforeign\s+key\b/i.test(sql) &&
        constraintColumns(sql).join('\n') === columns.join('\n'),
    )
    names.set(id, item?.name ?? `foreign key ${String(id)}`)
  }
  return names
}

/** Columns and constraints as the table's text has them. */
async function itemsOf(ask: Ask, table: string): Promise<readonly TableItem[]> {
  const [source] = await ask(
    `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ${text(table)};`,
  )
  return parseTable(String(source?.['sql'] ?? ''))?.items ?? []
}

const namedConstraint =
  /CONSTRAINT\s+(?:`([^`]+)`|"([^"]+)"|\[([^\]]+)\]|(\w+))\s+(UNIQUE|CHECK|PRIMARY KEY|FOREIGN KEY)/gi

/** Introspection of SQLite. */
export const describe: Describe = Object.freeze({
  version: {
    sql: 'SELECT sqlite_version() as `version`',
    read: (rows) => String(rows[0]?.['version']),
  },
  async tableExists(ask, table) {
    const rows = await ask(
      `SELECT name FROM sqlite_master WHERE type='table' AND name=${text(prefixedName(table))};`,
    )
    return rows.length > 0
  },
  async tables(ask) {
    const rows = await ask(
      "SELECT name FROM `sqlite_master` WHERE type='table' and name!='sqlite_sequence';",
    )
    // ANALYZE and others leave tables of their own, which nobody may drop.
    return rows.map((row) => String(row['name'])).filter((name) => !name.startsWith('sqlite_'))
  },
  async columns(ask, table) {
    const rows = await ask(`PRAGMA TABLE_INFO(${quote(prefixedName(table))});`)
    const found: Record<string, ColumnDescription> = {}
    const keys = rows.filter((row) => Number(row['pk']) > 0).length
    const items = rows.some((row) => row['type'] === 'TEXT')
      ? await itemsOf(ask, prefixedName(table))
      : []
    for (const row of rows) {
      const type = String(row['type'])
      const name = String(row['name'])
      const item = items.find((other) => other.kind === 'column' && other.name === name)
      const values = item && checkedValues(item.text, name)
      found[name] = {
        type,
        allowNull: row['notnull'] === 0,
        defaultValue: defaultOf(row['dflt_value'], type),
        primaryKey: Number(row['pk']) > 0,
        unique: false,
        written: {
          type,
          defaultValue: row['dflt_value'] === null ? null : String(row['dflt_value']),
          // A single key of this very type is the row's number.
          isSerial: keys === 1 && Number(row['pk']) === 1 && type.toUpperCase() === 'INTEGER',
          ...(values && { values }),
        },
      }
    }
    if (rows.length === 0) return found
    for (const index of await indexes(ask, table)) {
      const [first, ...more] = index.fields
      const column = first === undefined ? undefined : found[first.attribute]
      // A partial index or one of several columns does not make a column unique.
      if (index.unique && !index.primary && more.length === 0 && column && !index['partial']) {
        column.unique = true
      }
    }
    for (const key of await foreignKeys(ask, table, undefined)) {
      const column = found[key.columnName]
      if (column) {
        column.references = { model: key.referencedTableName, key: key.referencedColumnName }
      }
    }
    return found
  },
  indexes,
  foreignKeys,
  async constraints(ask, table, name) {
    const rows = await ask(
      `SELECT sql FROM sqlite_master WHERE tbl_name=${text(prefixedName(table))}` +
        (name === undefined ? ';' : ` AND sql LIKE ${text(`%${name}%`)};`),
    )
    const found: ConstraintDescription[] = []
    for (const row of rows) {
      for (const match of String(row['sql'] ?? '').matchAll(namedConstraint)) {
        const constraintName = match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''
        if (name !== undefined && constraintName !== name) continue
        found.push({ constraintName, constraintType: (match[5] ?? '').toUpperCase() })
      }
    }
    return found
  },
  async schemas(ask) {
    // v6: without schemas this is the list of tables.
    const rows = await ask(
      "SELECT name FROM `sqlite_master` WHERE type='table' and name!='sqlite_sequence';",
    )
    return rows.map((row) => String(row['name']))
  },
  enums: async () => [],
} satisfies Describe)
