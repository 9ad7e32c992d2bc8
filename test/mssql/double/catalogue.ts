// The catalogue of the double: what tables, columns, constraints and indexes there are, in tables of its
// own inside of SQLite (so that it rolls back with everything else), and SQL Server's catalogue views over
// it, as far as our statements read them.
import type Database from 'better-sqlite3'

/** A column. */
export interface Column {
  readonly name: string
  /** As written: `NVARCHAR(255)`. */
  readonly type: string
  readonly nullable: boolean
  readonly identity: boolean
  /** Case matters not, unless a collation says so. */
  readonly collate: string | undefined
}

/** A constraint or an index. */
export interface Key {
  readonly name: string
  readonly kind: 'PK' | 'UQ' | 'F' | 'D' | 'C' | 'IX' | 'UX'
  readonly columns: readonly string[]
  /** Text of a default or check in T-SQL, condition of an index. */
  readonly definition?: string
  readonly descending?: readonly boolean[]
  readonly references?: {
    readonly schema: string
    readonly table: string
    readonly columns: readonly string[]
    readonly onDelete: string
    readonly onUpdate: string
  }
}

/** A table. */
export interface Table {
  readonly id: number
  readonly schema: string
  readonly name: string
  readonly columns: readonly Column[]
  readonly keys: readonly Key[]
}

const setup = `
CREATE TABLE IF NOT EXISTS [$schemas] (schema_id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE UNIQUE);
INSERT OR IGNORE INTO [$schemas] (name) VALUES ('dbo'), ('guest'), ('sys'), ('INFORMATION_SCHEMA');
CREATE TABLE IF NOT EXISTS [$tables] (object_id INTEGER PRIMARY KEY AUTOINCREMENT, [schema] TEXT COLLATE NOCASE,
  name TEXT COLLATE NOCASE, definition TEXT, UNIQUE ([schema], name));
CREATE TABLE IF NOT EXISTS [$properties] (major_id INTEGER, minor_id INTEGER, name TEXT, value TEXT,
  UNIQUE (major_id, minor_id, name));
CREATE VIEW IF NOT EXISTS [$columns] AS SELECT t.object_id, c.key + 1 AS column_id, t.[schema], t.name AS [table],
  c.value ->> 'name' AS name, c.value ->> 'type' AS type, c.value ->> 'nullable' AS nullable,
  c.value ->> 'identity' AS [identity] FROM [$tables] t, json_each(t.definition, '$.columns') c;
CREATE VIEW IF NOT EXISTS [$keys] AS SELECT 1000000 + t.object_id * 1000 + k.key AS object_id, t.object_id AS parent,
  t.[schema], t.name AS [table], k.key + 1 AS number, k.value ->> 'name' AS name, k.value ->> 'kind' AS kind,
  k.value AS definition FROM [$tables] t, json_each(t.definition, '$.keys') k;
CREATE VIEW IF NOT EXISTS [$key_columns] AS SELECT k.object_id, k.parent, k.number, k.kind, c.key AS ordinal,
  (SELECT column_id FROM [$columns] o WHERE o.object_id = k.parent AND o.name = c.value COLLATE NOCASE) AS column_id,
  c.value AS name, coalesce(k.definition ->> ('$.descending[' || c.key || ']'), 0) AS descending
  FROM [$keys] k, json_each(k.definition, '$.columns') c;
CREATE VIEW IF NOT EXISTS [sys.schemas] AS SELECT schema_id, name FROM [$schemas];
CREATE VIEW IF NOT EXISTS [sys.databases] AS SELECT 'master' AS name;
CREATE VIEW IF NOT EXISTS [sys.tables] AS SELECT t.object_id, t.name, s.schema_id, 'U' AS type
  FROM [$tables] t JOIN [$schemas] s ON s.name = t.[schema];
CREATE VIEW IF NOT EXISTS [sys.objects] AS SELECT * FROM [sys.tables];
CREATE VIEW IF NOT EXISTS [sys.columns] AS SELECT object_id, column_id, name, nullable AS is_nullable, [identity] AS is_identity
  FROM [$columns];
CREATE VIEW IF NOT EXISTS [sys.identity_columns] AS SELECT c.object_id, c.name, q.seq AS last_value
  FROM [$columns] c LEFT JOIN sqlite_sequence q ON q.name = iif(c.[schema] = 'dbo', '', c.[schema] || '.') || c.[table] WHERE c.[identity];
CREATE VIEW IF NOT EXISTS [sys.key_constraints] AS SELECT object_id, name, parent AS parent_object_id, kind AS type,
  number AS unique_index_id FROM [$keys] WHERE kind IN ('PK', 'UQ');
CREATE VIEW IF NOT EXISTS [sys.indexes] AS SELECT parent AS object_id, number AS index_id, name,
  kind = 'PK' AS is_primary_key, kind IN ('PK', 'UQ', 'UX') AS is_unique, kind = 'UQ' AS is_unique_constraint,
  CASE kind WHEN 'PK' THEN 'CLUSTERED' ELSE 'NONCLUSTERED' END AS type_desc,
  definition ->> 'definition' IS NOT NULL AS has_filter, definition ->> 'definition' AS filter_definition
  FROM [$keys] WHERE kind IN ('PK', 'UQ', 'UX', 'IX');
CREATE VIEW IF NOT EXISTS [sys.index_columns] AS SELECT parent AS object_id, number AS index_id, column_id,
  ordinal + 1 AS key_ordinal, descending AS is_descending_key, 0 AS is_included_column
  FROM [$key_columns] WHERE kind IN ('PK', 'UQ', 'UX', 'IX');
CREATE VIEW IF NOT EXISTS [sys.foreign_keys] AS SELECT k.object_id, k.name, k.parent AS parent_object_id,
  (SELECT object_id FROM [$tables] r WHERE r.name = k.definition ->> '$.references.table' AND
    r.[schema] = k.definition ->> '$.references.schema') AS referenced_object_id,
  (SELECT schema_id FROM [$schemas] s WHERE s.name = k.[schema]) AS schema_id,
  replace(k.definition ->> '$.references.onDelete', ' ', '_') AS delete_referential_action_desc,
  replace(k.definition ->> '$.references.onUpdate', ' ', '_') AS update_referential_action_desc
  FROM [$keys] k WHERE kind = 'F';
CREATE VIEW IF NOT EXISTS [sys.foreign_key_columns] AS SELECT k.object_id AS constraint_object_id,
  k.parent AS parent_object_id, k.column_id AS parent_column_id, f.referenced_object_id, k.ordinal + 1 AS constraint_column_id,
  (SELECT o.column_id FROM [$columns] o, [$keys] d WHERE d.object_id = k.object_id AND o.object_id = f.referenced_object_id
    AND o.name = d.definition ->> ('$.references.columns[' || k.ordinal || ']') COLLATE NOCASE) AS referenced_column_id
  FROM [$key_columns] k JOIN [sys.foreign_keys] f ON f.object_id = k.object_id WHERE k.kind = 'F';
CREATE VIEW IF NOT EXISTS [sys.default_constraints] AS SELECT k.object_id, k.name, k.parent AS parent_object_id,
  c.column_id AS parent_column_id, k.definition ->> 'definition' AS definition
  FROM [$keys] k JOIN [$key_columns] c ON c.object_id = k.object_id WHERE k.kind = 'D';
CREATE VIEW IF NOT EXISTS [sys.check_constraints] AS SELECT k.object_id, k.name, k.parent AS parent_object_id,
  coalesce(c.column_id, 0) AS parent_column_id, k.definition ->> 'definition' AS definition
  FROM [$keys] k LEFT JOIN [$key_columns] c ON c.object_id = k.object_id WHERE k.kind = 'C';
CREATE VIEW IF NOT EXISTS [sys.extended_properties] AS SELECT major_id, minor_id, name, value FROM [$properties];
CREATE VIEW IF NOT EXISTS [INFORMATION_SCHEMA.TABLES] AS SELECT 'db' AS TABLE_CATALOG, [schema] AS TABLE_SCHEMA, name AS TABLE_NAME,
  'BASE TABLE' AS TABLE_TYPE FROM [$tables];
CREATE VIEW IF NOT EXISTS [INFORMATION_SCHEMA.SCHEMATA] AS SELECT name AS schema_name FROM [$schemas];
CREATE VIEW IF NOT EXISTS [INFORMATION_SCHEMA.COLUMNS] AS SELECT c.[schema] AS TABLE_SCHEMA, c.[table] AS TABLE_NAME,
  c.name AS COLUMN_NAME, c.column_id AS ORDINAL_POSITION, "$type_name"(c.type) AS DATA_TYPE,
  "$type_length"(c.type) AS CHARACTER_MAXIMUM_LENGTH, "$type_precision"(c.type) AS NUMERIC_PRECISION,
  "$type_scale"(c.type) AS NUMERIC_SCALE, "$type_fraction"(c.type) AS DATETIME_PRECISION,
  CASE WHEN c.nullable THEN 'YES' ELSE 'NO' END AS IS_NULLABLE,
  (SELECT '(' || d.definition || ')' FROM [sys.default_constraints] d WHERE d.parent_object_id = c.object_id
    AND d.parent_column_id = c.column_id) AS COLUMN_DEFAULT, NULL AS COLLATION_NAME FROM [$columns] c;
CREATE VIEW IF NOT EXISTS [INFORMATION_SCHEMA.TABLE_CONSTRAINTS] AS SELECT 'db' AS CONSTRAINT_CATALOG,
  [schema] AS CONSTRAINT_SCHEMA, name AS CONSTRAINT_NAME, [schema] AS TABLE_SCHEMA, [table] AS TABLE_NAME,
  CASE kind WHEN 'PK' THEN 'PRIMARY KEY' WHEN 'UQ' THEN 'UNIQUE' WHEN 'F' THEN 'FOREIGN KEY' ELSE 'CHECK' END
  AS CONSTRAINT_TYPE FROM [$keys] WHERE kind IN ('PK', 'UQ', 'F', 'C');
`

/** Makes the catalogue where it is missing. */
export function prepareCatalogue(db: Database.Database): void {
  db.exec(setup)
}

/** A row of `$tables` → a table. */
function read(row: unknown): Table | undefined {
  if (row === undefined) return undefined
  const {
    object_id: id,
    schema,
    name,
    definition,
  } = row as Record<'object_id' | 'schema' | 'name' | 'definition', string>
  const parts: Pick<Table, 'columns' | 'keys'> = JSON.parse(definition)
  return { id: Number(id), schema, name, ...parts }
}

/** The table, or undefined. Names ignore case. */
export function findTable(db: Database.Database, schema: string, name: string): Table | undefined {
  return read(
    db.prepare('SELECT * FROM [$tables] WHERE [schema] = ? AND name = ?').get(schema, name),
  )
}

/** All tables. */
export function allTables(db: Database.Database): readonly Table[] {
  return db
    .prepare('SELECT * FROM [$tables]')
    .all()
    .flatMap((row) => read(row) ?? [])
}

/** Adds a table, or writes a changed one. */
export function storeTable(
  db: Database.Database,
  table: Omit<Table, 'id'> & { readonly id?: number },
): void {
  const definition = JSON.stringify({ columns: table.columns, keys: table.keys })
  if (table.id === undefined) {
    db.prepare('INSERT INTO [$tables] ([schema], name, definition) VALUES (?, ?, ?)').run(
      table.schema,
      table.name,
      definition,
    )
  } else {
    db.prepare(
      'UPDATE [$tables] SET [schema] = ?, name = ?, definition = ? WHERE object_id = ?',
    ).run(table.schema, table.name, definition, table.id)
  }
}

/** Takes a table out. */
export function removeTable(db: Database.Database, table: Table): void {
  db.prepare('DELETE FROM [$tables] WHERE object_id = ?').run(table.id)
  db.prepare('DELETE FROM [$properties] WHERE major_id = ?').run(table.id)
}

/** Name of the table in SQLite. */
export function storedName(schema: string, name: string): string {
  return schema.toLowerCase() === 'dbo' ? name : `${schema}.${name}`
}
