/**
 * Alters a table of SQLite by copying it: new table, rows, drop, rename, then indexes and triggers as
 * they were. What the alteration does not name stays: AUTOINCREMENT and its counter, CHECKs,
 * collations, referential actions. Manual: https://sqlite.org/lang_altertable.html#otheralter
 */
import type { Ask, RebuildSteps } from '../../contract/dialect.js'
import { QueryError } from '../../errors/index.js'
import type { TableNode } from '../../sql/nodes.js'
import type {
  AlterationNode,
  AlteredColumnNode,
  ColumnSpecNode,
  ConstraintNode,
  SchemaStatementNode,
  VerbatimNode,
} from '../../sql/schema-nodes.js'
import {
  namesIn,
  readTableText,
  type ColumnText,
  type ConstraintText,
  type TableText,
} from './definition-text.js'
import { quote, text } from './sql.js'

function nameOf(table: TableNode): string {
  return table.schema === undefined
    ? table.name
    : `${table.schema}${table.delimiter || '.'}${table.name}`
}

function bare(name: string): TableNode {
  return { kind: 'table', name, schema: undefined, delimiter: '', alias: undefined }
}

/** A column on its way: what it was, what it becomes. */
interface Column {
  readonly name: string
  /** Column whose values it takes over; undefined for a new one. */
  readonly from: string | undefined
  readonly before: ColumnText | undefined
  readonly part: VerbatimNode | AlteredColumnNode | ColumnSpecNode
}

/** A table on its way. */
interface Draft {
  readonly columns: readonly Column[]
  readonly constraints: readonly ConstraintText[]
  readonly added: readonly ConstraintNode[]
  readonly dropped: readonly string[]
}

function draftOf(source: TableText): Draft {
  return {
    columns: source.columns.map((column) => ({
      name: column.name,
      // A computed column takes no values.
      from: isComputed(column) ? undefined : column.name,
      before: column,
      part: { kind: 'verbatim', sql: column.sql },
    })),
    constraints: source.constraints,
    added: [],
    dropped: [],
  }
}

function isComputed(column: ColumnText): boolean {
  return column.clauses.some(({ word }) => word === 'AS' || word === 'GENERATED')
}

function apply(draft: Draft, alteration: AlterationNode): Draft {
  switch (alteration.kind) {
    case 'add-column':
      return {
        ...draft,
        columns: [
          ...draft.columns,
          {
            name: alteration.column.name,
            from: undefined,
            before: undefined,
            part: alteration.column,
          },
        ],
      }
    case 'change-column':
      return {
        ...draft,
        columns: draft.columns.map((column) =>
          column.name === alteration.column.name
            ? { ...column, from: column.name, part: changed(alteration.column, column.before) }
            : column,
        ),
      }
    case 'drop-column':
      return {
        ...draft,
        columns: draft.columns.filter(({ name }) => name !== alteration.name),
        constraints: draft.constraints.filter(({ columns }) => !columns.includes(alteration.name)),
        dropped: [...draft.dropped, alteration.name],
      }
    case 'add-constraint':
      return { ...draft, added: [...draft.added, alteration.constraint] }
    case 'drop-constraint':
      return dropConstraint(draft, alteration.name)
    default:
      throw new QueryError(`A table is not copied for "${alteration.kind}".`)
  }
}

/** The column as asked for, with the clauses of the old one that the alteration does not touch. */
function changed(column: ColumnSpecNode, before: ColumnText | undefined): AlteredColumnNode {
  const replaced = new Set(['NOT', 'NULL', 'DEFAULT', 'AS', 'GENERATED'])
  if (column.primaryKey) replaced.add('PRIMARY')
  if (column.unique) replaced.add('UNIQUE')
  if (column.references) replaced.add('REFERENCES')
  const kept = (before?.clauses ?? []).filter(({ word }) => !replaced.has(word))
  const isCounter = kept.some(({ sql }) => /\bAUTOINCREMENT\b/i.test(sql))
  return {
    kind: 'altered-column',
    // AUTOINCREMENT takes the bare type INTEGER only.
    column: isCounter ? { ...column, type: 'INTEGER', allowNull: true } : column,
    kept: kept.map(({ sql }) => sql),
  }
}

function dropConstraint(draft: Draft, name: string): Draft {
  return {
    ...draft,
    constraints: draft.constraints.filter((constraint) => constraint.name !== name),
    added: draft.added.filter((constraint) => constraint.name !== name),
    columns: draft.columns.map((column) => {
      const clauses = column.before?.clauses ?? []
      if (column.part.kind !== 'verbatim' || !clauses.some((clause) => clause.name === name)) {
        return column
      }
      const rest = clauses.filter((clause) => clause.name !== name).map(({ sql }) => sql)
      const words = [quote(column.name), column.before?.type ?? '', ...rest]
      const sql = words.filter((word) => word !== '').join(' ')
      return { ...column, part: { kind: 'verbatim', sql } }
    }),
  }
}

/** A name that no table has yet. */
async function freeName(ask: Ask, name: string): Promise<string> {
  const rows = await ask('SELECT name FROM sqlite_master;')
  const taken = new Set(rows.map((row) => String(row['name']).toLowerCase()))
  let free = `${name}_backup`
  while (taken.has(free.toLowerCase())) free += '_'
  return free
}

/** Texts of the table's indexes and triggers; without those that need a dropped column. */
async function attachments(
  ask: Ask,
  name: string,
  dropped: readonly string[],
): Promise<SchemaStatementNode[]> {
  const rows = await ask(
    `SELECT type, sql FROM sqlite_master WHERE tbl_name=${text(name)} ` +
      "AND type IN ('index', 'trigger') AND sql IS NOT NULL;",
  )
  return rows
    .filter(({ type, sql }) => {
      if (type !== 'index') return true
      const names = namesIn(String(sql))
      return !dropped.some((column) => names.includes(column))
    })
    .map(({ sql }) => ({ kind: 'fixed', sql: String(sql) }))
}

async function steps(
  ask: Ask,
  table: TableNode,
  alterations: readonly AlterationNode[],
): Promise<SchemaStatementNode[]> {
  const name = nameOf(table)
  const [row] = await ask(
    `SELECT sql FROM sqlite_master WHERE type='table' AND name=${text(name)};`,
  )
  if (row === undefined) throw new QueryError(`There is no table "${name}" to alter.`)
  const source = readTableText(String(row['sql']))
  let draft = draftOf(source)
  for (const alteration of alterations) draft = apply(draft, alteration)
  const copy = await freeName(ask, name)
  const hasCounter = /\bAUTOINCREMENT\b/i.test(String(row['sql']))
  return [
    {
      kind: 'rebuilt-table',
      table: bare(copy),
      parts: [
        ...draft.columns.map(({ part }) => part),
        ...draft.constraints.map(({ sql }) => ({ kind: 'verbatim', sql }) as const),
        ...draft.added,
      ],
      tail: source.tail,
    },
    {
      kind: 'copy-rows',
      from: bare(name),
      to: bare(copy),
      pairs: draft.columns.flatMap(({ name: to, from }) =>
        from === undefined ? [] : [[to, from] as const],
      ),
    },
    ...(hasCounter ? counterSteps(name, copy) : []),
    { kind: 'drop-table', table: bare(name), ifExists: false, cascade: false },
    { kind: 'rename-table', table: bare(copy), to: bare(name) },
    ...(await attachments(ask, name, draft.dropped)),
  ]
}

// Deleted rows have moved the counter past the highest id; the copy must not give theirs again.
function counterSteps(name: string, copy: string): SchemaStatementNode[] {
  return [
    { kind: 'fixed', sql: `DELETE FROM sqlite_sequence WHERE name=${text(copy)};` },
    {
      kind: 'fixed',
      sql:
        `INSERT INTO sqlite_sequence (name, seq) SELECT ${text(copy)}, seq FROM sqlite_sequence ` +
        `WHERE name=${text(name)};`,
    },
  ]
}

/** Rebuilding of tables. */
export const rebuild: RebuildSteps = Object.freeze({
  steps,
  async isReferenced(ask, table) {
    const [row] = await ask('PRAGMA foreign_keys;')
    if (Number(row?.['foreign_keys']) === 0) return false
    const name = text(nameOf(table))
    const rows = await ask(
      'SELECT m.name FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f ' +
        `WHERE m.type='table' AND f."table"=${name} COLLATE NOCASE AND m.name!=${name};`,
    )
    return rows.length > 0
  },
  async violations(ask, table) {
    return (await ask(`PRAGMA foreign_key_check(${quote(nameOf(table))});`)).length
  },
  async around(ask) {
    const [row] = await ask('PRAGMA foreign_keys;')
    const isChecked = Number(row?.['foreign_keys']) === 1
    return {
      // Without the legacy mode, a view on the table stops its renaming.
      before: ['PRAGMA foreign_keys = OFF;', 'PRAGMA legacy_alter_table = ON;', 'BEGIN IMMEDIATE;'],
      after: [
        'PRAGMA legacy_alter_table = OFF;',
        ...(isChecked ? ['PRAGMA foreign_keys = ON;'] : []),
      ],
    }
  },
  commit: 'COMMIT;',
  rollback: 'ROLLBACK;',
} satisfies RebuildSteps)
