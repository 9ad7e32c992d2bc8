/**
 * Introspection of PostgreSQL by its catalogues. In: a table. Out: v6's shapes.
 * Manual: "System Catalogs".
 */
import type {
  ColumnDescription,
  Describe,
  ForeignKeyDescription,
  IndexDescription,
} from '../../contract/dialect.js'
import type { TableNode } from '../../sql/nodes.js'
import { readConstraints, readForeignKey, textOrNull } from '../shared/catalogue.js'
import { quote, text } from './sql.js'
import { Deferrable } from '../../sql/deferrable.js'

function schemaOf(table: TableNode): string {
  return text(table.schema ?? 'public')
}

/** `n` is the table's namespace, `t` the table. */
function ofTable(table: TableNode): string {
  return `n.nspname = ${schemaOf(table)} AND t.relname = ${text(table.name)}`
}

/** Value of a default as the catalogue spells it: without the cast to the column's type. */
function defaultOf(source: unknown, type: string): unknown {
  if (source === null || source === undefined) return null
  const written = String(source)
  if (type === 'BOOLEAN' && (written === 'true' || written === 'false')) return written === 'true'
  const quoted = /^'((?:[^']|'')*)'(?:::|$)/.exec(written)
  if (quoted !== null) return (quoted[1] ?? '').replaceAll("''", "'")
  // v6: quotes are left out, so that a sequence reads `nextval(users_id_seq::regclass)`.
  const bare = written.replaceAll("'", '')
  const [value = '', cast] = bare.split('::')
  return cast === undefined || cast.toLowerCase() === 'regclass)' ? bare : value
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

const columns: Describe['columns'] = async (ask, table) => {
  const rows = await ask(
    'SELECT c.column_name AS name, c.column_default AS "default", c.is_nullable AS nullable, ' +
      "CASE WHEN c.udt_name = 'hstore' THEN c.udt_name ELSE c.data_type END AS type, " +
      'c.character_maximum_length AS length, ' +
      'EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = t.oid AND i.indisprimary ' +
      'AND a.attnum = ANY (i.indkey)) AS pk, ' +
      '(SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e ' +
      'WHERE e.enumtypid = a.atttypid) AS special, ' +
      'pg_catalog.col_description(t.oid, a.attnum) AS comment, ' +
      '(SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_catalog.pg_type y ' +
      'JOIN pg_catalog.pg_enum e ON e.enumtypid IN (y.oid, y.typelem) ' +
      'WHERE y.oid = a.atttypid) AS "values", ' +
      "a.attidentity <> '' AS identity, " +
      'pg_catalog.format_type(a.atttypid, a.atttypmod) AS written ' +
      'FROM information_schema.columns c ' +
      'JOIN pg_catalog.pg_namespace n ON n.nspname = c.table_schema ' +
      'JOIN pg_catalog.pg_class t ON t.relnamespace = n.oid AND t.relname = c.table_name ' +
      'JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attname = c.column_name ' +
      `WHERE ${ofTable(table)} ORDER BY c.ordinal_position`,
  )
  const found: Record<string, ColumnDescription> = {}
  for (const row of rows) {
    const length = row['length'] === null ? '' : `(${String(row['length'])})`
    const type = (String(row['type']) + length).toUpperCase()
    found[String(row['name'])] = {
      type,
      allowNull: row['nullable'] === 'YES',
      defaultValue: defaultOf(row['default'], type),
      comment: textOrNull(row['comment']),
      special: list(row['special']).map(String),
      primaryKey: row['pk'] === true,
      written: {
        type: String(row['written']),
        defaultValue: textOrNull(row['default']),
        values: list(row['values']).map(String),
        isSerial: row['identity'] === true || /^nextval\(/i.test(String(row['default'])),
      },
    }
  }
  return found
}

const indexes: Describe['indexes'] = async (ask, table) => {
  const rows = await ask(
    'SELECT i.relname AS name, ix.indisprimary AS "primary", ix.indisunique AS "unique", ' +
      'ix.indkey::text AS indkey, pg_catalog.pg_get_indexdef(ix.indexrelid) AS definition, ' +
      'm.amname AS type, ' +
      '(SELECT json_agg(json_build_object(' +
      "'attribute', coalesce(a.attname, pg_catalog.pg_get_indexdef(ix.indexrelid, k.n::int, true)), " +
      "'order', CASE WHEN ix.indoption[k.n - 1] & 1 = 1 THEN 'DESC' END, " +
      "'collate', CASE WHEN a.attcollation <> ix.indcollation[k.n - 1] THEN c.collname END" +
      ') ORDER BY k.n) FROM unnest(ix.indkey) WITH ORDINALITY AS k(attnum, n) ' +
      'LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = ix.indrelid AND a.attnum = k.attnum ' +
      'AND k.attnum > 0 LEFT JOIN pg_catalog.pg_collation c ON c.oid = ix.indcollation[k.n - 1] ' +
      'WHERE k.n <= ix.indnkeyatts) AS fields ' +
      'FROM pg_catalog.pg_index ix JOIN pg_catalog.pg_class i ON i.oid = ix.indexrelid ' +
      'JOIN pg_catalog.pg_class t ON t.oid = ix.indrelid ' +
      'JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace ' +
      'JOIN pg_catalog.pg_am m ON m.oid = i.relam ' +
      `WHERE ${ofTable(table)} ORDER BY i.relname`,
  )
  return rows.map((row): IndexDescription => ({
    name: String(row['name']),
    primary: row['primary'] === true,
    unique: row['unique'] === true,
    indkey: String(row['indkey']),
    definition: String(row['definition']),
    tableName: table.name,
    type: String(row['type']).toUpperCase(),
    fields: list(row['fields']).map(indexField),
  }))
}

function indexField(field: unknown): IndexDescription['fields'][number] {
  const read: Readonly<Record<string, unknown>> = { ...Object(field) }
  const optional = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined
  return {
    attribute: String(read['attribute']),
    collate: optional(read['collate']),
    order: optional(read['order']),
    length: undefined,
  }
}

const actions: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
}

const foreignKeys: Describe['foreignKeys'] = async (ask, table) => {
  const rows = await ask(
    'SELECT con.conname AS name, current_database() AS catalog, n.nspname AS schema, ' +
      't.relname AS "table", a.attname AS column, rn.nspname AS "refSchema", rt.relname AS "refTable", ' +
      'ra.attname AS "refColumn", con.confdeltype::text AS "onDelete", ' +
      'con.confupdtype::text AS "onUpdate", con.condeferrable AS deferrable, ' +
      'con.condeferred AS deferred FROM pg_catalog.pg_constraint con ' +
      'JOIN pg_catalog.pg_class t ON t.oid = con.conrelid ' +
      'JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace ' +
      'JOIN pg_catalog.pg_class rt ON rt.oid = con.confrelid ' +
      'JOIN pg_catalog.pg_namespace rn ON rn.oid = rt.relnamespace ' +
      'CROSS JOIN LATERAL unnest(con.conkey, con.confkey) WITH ORDINALITY AS k(attnum, refnum, n) ' +
      'JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum ' +
      'JOIN pg_catalog.pg_attribute ra ON ra.attrelid = rt.oid AND ra.attnum = k.refnum ' +
      `WHERE con.contype = 'f' AND ${ofTable(table)} ORDER BY con.conname, k.n`,
  )
  return rows.map((row): ForeignKeyDescription => ({
    ...readForeignKey(row),
    onDelete: actions[String(row['onDelete'])],
    onUpdate: actions[String(row['onUpdate'])],
    deferrable:
      row['deferrable'] !== true
        ? Deferrable.NOT
        : row['deferred'] === true
          ? Deferrable.INITIALLY_DEFERRED
          : Deferrable.INITIALLY_IMMEDIATE,
  }))
}

/** Introspection of PostgreSQL. */
export const describe: Describe = Object.freeze({
  version: {
    sql: 'SHOW SERVER_VERSION',
    read: (rows) => String(rows[0]?.['server_version']),
  },
  async tableExists(ask, table) {
    const rows = await ask(
      'SELECT table_name FROM information_schema.tables ' +
        `WHERE table_schema = ${schemaOf(table)} AND table_name = ${text(table.name)}`,
    )
    return rows.length > 0
  },
  async tables(ask) {
    // spatial_ref_sys is PostGIS' own.
    const rows = await ask(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' " +
        "AND table_type LIKE '%TABLE' AND table_name != 'spatial_ref_sys';",
    )
    return rows.map((row) => String(row['table_name']))
  },
  columns,
  indexes,
  foreignKeys,
  constraints: async (ask, table, name) =>
    readConstraints(
      ask,
      quote,
      `table_schema = ${schemaOf(table)} AND table_name = ${text(table.name)}` +
        (name === undefined ? '' : ` AND constraint_name = ${text(name)}`),
      'CONSTRAINT_CATALOG CONSTRAINT_SCHEMA CONSTRAINT_NAME TABLE_CATALOG TABLE_SCHEMA TABLE_NAME CONSTRAINT_TYPE ' +
        'IS_DEFERRABLE INITIALLY_DEFERRED',
    ),
  async schemas(ask) {
    const rows = await ask(
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name <> 'information_schema' " +
        "AND schema_name != 'public' AND schema_name !~ E'^pg_';",
    )
    return rows.map((row) => String(row['schema_name']))
  },
  async enums(ask, table) {
    const rows = await ask(
      'SELECT t.typname AS name, n.nspname AS schema, ' +
        'array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values, ' +
        'EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a WHERE NOT a.attisdropped ' +
        'AND a.atttypid IN (t.oid, t.typarray)) AS used ' +
        'FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON t.oid = e.enumtypid ' +
        'JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace ' +
        `WHERE n.nspname = ${table === undefined ? "'public'" : schemaOf(table)} ` +
        (table === undefined
          ? ''
          : `AND starts_with(t.typname::text, ${text(`enum_${table.name}_`)}) `) +
        'GROUP BY t.oid, t.typarray, t.typname, n.nspname ORDER BY t.typname',
    )
    return rows.map((row) => ({
      name: String(row['name']),
      schema: String(row['schema']),
      values: list(row['values']).map(String),
      isUsed: row['used'] === true,
    }))
  },
} satisfies Describe)
