/**
 * Alters a table of SQLite by copying it: create, copy, drop, rename, then indexes and triggers again.
 * Everything that was not to be changed is kept as it was written.
 * Manual: https://sqlite.org/lang_altertable.html#otheralter
 */
import type { Ask, Dialect, RebuildSteps } from '../../../contract/dialect.js'
import { QueryError } from '../../../errors/index.js'
import type { TableNode } from '../../../sql/nodes.js'
import type { AlterationNode, SchemaStatementNode } from '../../../sql/schema-nodes.js'
import { inlinedText } from '../../../writer/collect.js'
import { writeFragment } from '../../../writer/writer.js'
import { prefixedName } from '../../shared/identifiers.js'
import { quote, text } from '../sql.js'
import { alterItems, type WritePart } from './alter-items.js'
import { mentions, parseTable } from '../../shared/parse-table.js'

function fixed(sql: string): SchemaStatementNode {
  return { kind: 'fixed', sql }
}

async function sourceOf(ask: Ask, name: string): Promise<string> {
  const rows = await ask(
    `SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ${text(name)};`,
  )
  return String(rows[0]?.['sql'] ?? '')
}

/** Indexes and triggers of the table which have a text of their own. */
async function belongings(ask: Ask, name: string): Promise<string[]> {
  const rows = await ask(
    "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') " +
      `AND tbl_name = ${text(name)} AND sql IS NOT NULL ORDER BY type, rowid;`,
  )
  return rows.map((row) => String(row['sql']))
}

/** Columns that hold values: generated ones cannot be written. */
async function storedColumns(ask: Ask, name: string): Promise<string[]> {
  const rows = await ask(`PRAGMA TABLE_XINFO(${quote(name)});`)
  return rows.filter((row) => row['hidden'] === 0).map((row) => String(row['name']))
}

/** Keeps the counter of AUTOINCREMENT: numbers of deleted rows are not given again. */
function counterSteps(from: string, to: string): SchemaStatementNode[] {
  return [
    fixed(
      'INSERT INTO sqlite_sequence (name, seq) ' +
        `SELECT ${text(to)}, seq FROM sqlite_sequence WHERE name = ${text(from)} ` +
        `AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ${text(to)});`,
    ),
    fixed(
      'UPDATE sqlite_sequence SET seq = ' +
        `(SELECT max(seq) FROM sqlite_sequence WHERE name IN (${text(from)}, ${text(to)})) ` +
        `WHERE name = ${text(to)};`,
    ),
  ]
}

function dropped(alterations: readonly AlterationNode[]): string[] {
  return alterations.flatMap((item) => (item.kind === 'drop-column' ? [item.name] : []))
}

async function steps(
  ask: Ask,
  table: TableNode,
  alterations: readonly AlterationNode[],
  write: WritePart,
): Promise<readonly SchemaStatementNode[]> {
  const name = prefixedName(table)
  const parsed = parseTable(await sourceOf(ask, name))
  if (parsed === undefined) throw new QueryError(`There is no table "${name}" to change.`)
  const items = alterItems(parsed.items, alterations, write)
  const copy = `${name}_backup`
  const body = items.map((item) => item.text).join(', ')
  const kept = new Set(
    items.flatMap((item) => (item.kind === 'column' && item.name ? [item.name.toLowerCase()] : [])),
  )
  const added = new Set(
    alterations.flatMap((item) => (item.kind === 'add-column' ? [item.column.name] : [])),
  )
  const columns = (await storedColumns(ask, name)).filter(
    (column) => kept.has(column.toLowerCase()) && !added.has(column),
  )
  const gone = dropped(alterations)
  const own = (await belongings(ask, name)).filter(
    (sql) => !gone.some((column) => mentions(sql.slice(sql.indexOf('(')), column)),
  )
  const node = (plain: string): TableNode => ({
    kind: 'table',
    name: plain,
    schema: undefined,
    delimiter: '',
    alias: undefined,
  })
  const hasCounter = items.some((item) => /\bautoincrement\b/i.test(item.text))
  const hadCounter = parsed.items.some((item) => /\bautoincrement\b/i.test(item.text))
  return [
    fixed(`CREATE TABLE ${quote(copy)} (${body})${parsed.tail ? ` ${parsed.tail}` : ''};`),
    {
      kind: 'copy-rows',
      from: node(name),
      to: node(copy),
      pairs: columns.map((column) => [column, column] as const),
    },
    ...(hasCounter && hadCounter ? counterSteps(name, copy) : []),
    fixed(`DROP TABLE ${quote(name)};`),
    fixed(`ALTER TABLE ${quote(copy)} RENAME TO ${quote(name)};`),
    ...own.map((sql) => fixed(`${sql};`)),
  ]
}

async function isReferenced(ask: Ask, table: TableNode): Promise<boolean> {
  const name = prefixedName(table)
  const tables = await ask("SELECT name FROM sqlite_master WHERE type = 'table';")
  for (const row of tables) {
    const other = String(row['name'])
    if (other === name) continue
    const keys = await ask(`PRAGMA foreign_key_list(${quote(other)})`)
    if (keys.some((key) => String(key['table']).toLowerCase() === name.toLowerCase())) return true
  }
  return false
}

/** Rows with a foreign key to nothing, of this table or to it. */
async function violations(ask: Ask, table: TableNode): Promise<number> {
  const name = prefixedName(table)
  const rows = await ask('PRAGMA foreign_key_check;')
  return rows.filter((row) => row['table'] === name || row['parent'] === name).length
}

/**
 * The steps of a rebuild.
 *
 * @param dialect asked for when a column is written: the dialect holds these steps itself
 */
export function makeRebuild(dialect: () => Dialect): RebuildSteps {
  const write: WritePart = (node) => {
    const self = dialect()
    const context = { timezone: '+00:00', types: self.types }
    return inlinedText(writeFragment(self, node), [], self, context)
  }
  return {
    steps: async (ask, table, alterations) => steps(ask, table, alterations, write),
    isReferenced,
    violations,
    async around(ask) {
      const [row] = await ask('PRAGMA foreign_keys;')
      const wasOn = row?.['foreign_keys'] === 1
      return {
        // Without the older ALTER TABLE, renaming would refuse views that speak of the dropped table.
        before: [
          'PRAGMA foreign_keys = OFF;',
          'PRAGMA legacy_alter_table = ON;',
          'BEGIN IMMEDIATE TRANSACTION;',
        ],
        after: [
          'PRAGMA legacy_alter_table = OFF;',
          ...(wasOn ? ['PRAGMA foreign_keys = ON;'] : []),
        ],
      }
    },
    commit: 'COMMIT;',
    rollback: 'ROLLBACK;',
    // Pragmas answer from what the connection knows; only a statement on tables looks whether it is stale.
    refresh: 'SELECT 1 FROM sqlite_master LIMIT 1;',
  }
}
