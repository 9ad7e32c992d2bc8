/** Introspection of MariaDB: MySQL's, with databases as schemas. Out: v6's shapes. */
import type { Describe } from '../../contract/dialect.js'
import { makeDescribe, type Naming } from '../mysql/describe.js'
import { quote, text } from '../mysql/sql.js'
import { qualifiedName } from '../shared/identifiers.js'

const qualified: Naming = {
  quoted: (table) => qualifiedName(quote, table),
  name: (table) => text(table.name),
  schema: (table) => (table.schema === undefined ? 'DATABASE()' : text(table.schema)),
}

const shared = makeDescribe(qualified)

/** Columns; JSON is a text here that is checked, and the check is told elsewhere. */
const columns: Describe['columns'] = async (ask, table) => {
  const found = await shared.columns(ask, table)
  const texts = Object.values(found).filter(({ written }) =>
    /^longtext$/i.test(written?.type ?? ''),
  )
  if (texts.length === 0) return found
  const checks = await ask(
    'SELECT CONSTRAINT_NAME AS `name`, CHECK_CLAUSE AS `clause` ' +
      "FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS WHERE LEVEL = 'Column' " +
      `AND TABLE_NAME = ${text(table.name)} AND CONSTRAINT_SCHEMA = ${qualified.schema(table)};`,
  )
  for (const check of checks) {
    const column = found[String(check['name'])]
    if (column?.written && /^json_valid\(/i.test(String(check['clause']))) {
      column.written = { ...column.written, type: 'json' }
    }
  }
  return found
}

/** Indexes; the mark of a unique one with a condition (a column that is not shown) tells the condition. */
const indexes: Describe['indexes'] = async (ask, table) => {
  const found = await shared.indexes(ask, table)
  const marked = found.filter(({ unique, fields }) => unique && isMark(fields.at(-1)?.attribute))
  if (marked.length === 0) return found
  const marks = await ask(
    'SELECT COLUMN_NAME AS `name`, GENERATION_EXPRESSION AS `written` FROM INFORMATION_SCHEMA.COLUMNS ' +
      `WHERE TABLE_NAME = ${text(table.name)} AND TABLE_SCHEMA = ${qualified.schema(table)} ` +
      "AND EXTRA LIKE '%GENERATED%' AND EXTRA LIKE '%INVISIBLE%';",
  )
  for (const index of marked) {
    const mark = marks.find(({ name }) => name === index.fields.at(-1)?.attribute)
    const [, condition] = /^if\((.*),\s*1,\s*NULL\)$/is.exec(String(mark?.['written'])) ?? []
    if (condition !== undefined) index['condition'] = condition
  }
  return found
}

const isMark = (column: string | undefined): boolean => column?.endsWith('_mark') === true

/** Introspection of MariaDB. */
export const describe: Describe = Object.freeze({
  ...shared,
  columns,
  indexes,
  async tables(ask, database) {
    const rows = await ask(
      'SELECT TABLE_NAME, TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES ' +
        "WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA = " +
        (database === undefined ? 'DATABASE();' : `${text(database)};`),
    )
    return rows.map((row) => ({
      tableName: String(row['TABLE_NAME']),
      schema: String(row['TABLE_SCHEMA']),
    }))
  },
  async schemas(ask) {
    const rows = await ask(
      'SELECT SCHEMA_NAME AS `name` FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME NOT IN ' +
        "('mysql', 'information_schema', 'performance_schema', 'sys');",
    )
    return rows.map((row) => String(row['name']))
  },
} satisfies Describe)
