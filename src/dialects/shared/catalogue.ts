/**
 * What the readers of catalogues share: rows of their queries, whose columns are named alike on all
 * dialects, become v6's shapes. In: rows. Out: descriptions.
 */
import type {
  Ask,
  ConstraintDescription,
  ForeignKeyDescription,
  IndexDescription,
} from '../../contract/dialect.js'

/** A row of a catalogue. */
export type CatalogueRow = Readonly<Record<string, unknown>>

/** Text, or null where the catalogue has NULL. */
export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}

/** A foreign key's column. Where schemas are databases there is no `catalog`: the schema is it. */
export function readForeignKey(row: CatalogueRow): ForeignKeyDescription {
  const text = (name: string, other = name): string => String(row[name] ?? row[other])
  return {
    constraintName: text('name'),
    constraintSchema: text('schema'),
    constraintCatalog: text('catalog', 'schema'),
    tableName: text('table'),
    tableSchema: text('tableSchema', 'schema'),
    tableCatalog: text('catalog', 'tableSchema'),
    columnName: text('column'),
    referencedTableSchema: text('refSchema'),
    referencedTableCatalog: text('catalog', 'refSchema'),
    referencedTableName: text('refTable'),
    referencedColumnName: text('refColumn'),
    onDelete: text('onDelete'),
    onUpdate: text('onUpdate'),
  }
}

/**
 * Indexes out of one row for each of their columns.
 * @param name - the index a row belongs to
 * @param begin - the index without its columns
 * @param field - the column
 */
export function readIndexes(
  rows: readonly CatalogueRow[],
  name: (row: CatalogueRow) => string,
  begin: (row: CatalogueRow) => Pick<IndexDescription, 'primary' | 'unique'>,
  field: (row: CatalogueRow) => IndexDescription['fields'][number],
): IndexDescription[] {
  const found = new Map<string, IndexDescription>()
  for (const row of rows) {
    const key = name(row)
    const index: IndexDescription = found.get(key) ?? { ...begin(row), name: key, fields: [] }
    found.set(key, index)
    index.fields.push(field(row))
  }
  return [...found.values()]
}

/** `CONSTRAINT_NAME` → `constraintName` */
function camelCase(name: string): string {
  return name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

/**
 * Constraints by the view of the SQL standard.
 * @param quote - the dialect's
 * @param where - the condition that names the table, and the constraint if one is asked for
 * @param names - columns of the view, with blanks between them, in the order in which v6 gives them
 */
export async function readConstraints(
  ask: Ask,
  quote: (name: string) => string,
  where: string,
  names: string,
): Promise<ConstraintDescription[]> {
  const columns = names.split(' ').map((name) => `${name} AS ${quote(camelCase(name))}`)
  const rows = await ask(
    `SELECT ${columns.join(', ')} FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE ${where};`,
  )
  return rows.map((row) => ({ ...row, constraintName: String(row['constraintName']) }))
}
