// Tables of the double: from the catalogue's description to a table of SQLite with the same constraints,
// and changes of it by making it anew.
import type Database from 'better-sqlite3'

import { tokenize } from '../tsql/lexer.js'
import {
  allTables,
  removeTable,
  storedName,
  storeTable,
  type Column,
  type Key,
  type Table,
} from './catalogue.js'
import { Binder, quoted, rewrite } from './rewrite.js'
import { ServerError } from './server-error.js'
import { typeCheck, typeFacts } from './types.js'

type Draft = Omit<Table, 'id'> & { readonly id?: number }

function expression(text: string): string {
  const binder = new Binder(new Map())
  return rewrite(tokenize(text), binder)
}

function list(columns: readonly string[]): string {
  return columns.map(quoted).join(', ')
}

function columnText(column: Column, table: Draft): string {
  const facts = typeFacts(column.type)
  if (facts === undefined) {
    throw new ServerError(
      2715,
      `Column, parameter, or variable #1: Cannot find data type ${column.type}.`,
    )
  }
  const name = quoted(column.name)
  const primary = table.keys.find(({ kind }) => kind === 'PK')
  if (column.identity) {
    const isKey = primary?.columns.length === 1 && primary.columns[0] === column.name
    return isKey ? `${name} INTEGER PRIMARY KEY AUTOINCREMENT` : `${name} INTEGER NOT NULL UNIQUE`
  }
  const fallback = table.keys.find(
    ({ kind, columns }) => kind === 'D' && columns[0] === column.name,
  )
  const check = typeCheck(name, facts)
  return [
    `${name} ${facts.storage}`,
    facts.storage === 'TEXT' && !/_CS_|_BIN/.test(column.collate ?? '') ? 'COLLATE NOCASE' : '',
    column.nullable ? '' : 'NOT NULL',
    fallback === undefined ? '' : `DEFAULT (${expression(fallback.definition ?? 'NULL')})`,
    check === undefined ? '' : `CONSTRAINT ${quoted(`$type:${column.name}`)} CHECK (${check})`,
  ]
    .filter(Boolean)
    .join(' ')
}

function keyText(key: Key, table: Draft): string | undefined {
  switch (key.kind) {
    case 'PK': {
      const column = table.columns.find(({ name }) => name === key.columns[0])
      if (column?.identity === true && key.columns.length === 1) return undefined
      return `CONSTRAINT ${quoted(key.name)} PRIMARY KEY (${list(key.columns)})`
    }
    case 'UQ':
      return `CONSTRAINT ${quoted(key.name)} UNIQUE (${list(key.columns)})`
    case 'C':
      return `CONSTRAINT ${quoted(key.name)} CHECK (${expression(key.definition ?? '1 = 1')})`
    case 'F': {
      const {
        schema = '',
        table: name = '',
        columns = [],
        onDelete = '',
        onUpdate = '',
      } = key.references ?? {}
      return (
        `CONSTRAINT ${quoted(key.name)} FOREIGN KEY (${list(key.columns)}) REFERENCES ` +
        `${quoted(storedName(schema, name))} (${list(columns)}) ON DELETE ${onDelete} ON UPDATE ${onUpdate}`
      )
    }
    default:
      return undefined
  }
}

function tableText(table: Draft): string {
  const parts = [
    ...table.columns.map((column) => columnText(column, table)),
    ...table.keys.flatMap((key) => keyText(key, table) ?? []),
  ]
  return `CREATE TABLE ${quoted(storedName(table.schema, table.name))} (${parts.join(', ')})`
}

function takesManyNulls(db: Database.Database): boolean {
  return db.pragma('user_version', { simple: true }) === 1
}

/** Indexes; a unique one takes NULL once only, as SQL Server does. */
function indexTexts(db: Database.Database, table: Draft): readonly string[] {
  const own = quoted(storedName(table.schema, table.name))
  const name = (kind: string, key: Key): string =>
    quoted(`$${kind}:${table.schema}.${table.name}:${key.name}`)
  return table.keys.flatMap((key) => {
    const where = key.definition === undefined ? '' : ` WHERE ${expression(key.definition)}`
    const columns = key.columns.map(
      (column, at) => quoted(column) + (key.descending?.[at] === true ? ' DESC' : ''),
    )
    const isUnique = key.kind === 'UX' || key.kind === 'UQ'
    const nullable = key.columns.some(
      (column) => table.columns.find((one) => one.name === column)?.nullable === true,
    )
    const texts: string[] = []
    if (key.kind === 'IX' || key.kind === 'UX') {
      texts.push(
        `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ${name('ix', key)} ON ${own} (${columns.join(', ')})${where}`,
      )
    }
    if (isUnique && nullable && !takesManyNulls(db)) {
      const parts = key.columns.map((column) => `ifnull(${quoted(column)}, x'00')`)
      texts.push(`CREATE UNIQUE INDEX ${name('null', key)} ON ${own} (${parts.join(', ')})${where}`)
    }
    return texts
  })
}

/** SQL Server refuses a table that can be reached by cascades on two paths, or in a circle. */
function checkCascades(db: Database.Database, table: Draft): void {
  const others = allTables(db).filter(
    ({ schema, name }) => schema !== table.schema || name !== table.name,
  )
  const parents = new Map<string, { readonly to: string; readonly key: string }[]>()
  for (const one of [...others, table]) {
    const edges = one.keys
      .filter(
        ({ kind, references }) =>
          kind === 'F' &&
          (references?.onDelete !== 'NO ACTION' || references.onUpdate !== 'NO ACTION'),
      )
      .map((key) => ({ to: `${key.references?.schema}.${key.references?.table}`, key: key.name }))
    parents.set(`${one.schema}.${one.name}`, edges)
  }
  const own = `${table.schema}.${table.name}`
  for (const start of parents.keys()) {
    const reached = new Set<string>()
    const visit = (name: string, path: readonly string[]): void => {
      for (const { to, key } of parents.get(name) ?? []) {
        if (reached.has(to) || path.includes(to)) {
          const before = new ServerError(
            1785,
            `Introducing FOREIGN KEY constraint '${key}' on table '${own}' may cause cycles or multiple cascade ` +
              'paths. Specify ON DELETE NO ACTION or ON UPDATE NO ACTION, or modify other FOREIGN KEY constraints.',
          )
          throw new ServerError(
            1750,
            'Could not create constraint or index. See previous errors.',
            { before },
          )
        }
        reached.add(to)
        visit(to, [...path, to])
      }
    }
    visit(start, [start])
  }
}

/** Makes a table. */
export function createTable(db: Database.Database, table: Draft): void {
  checkReferences(db, table)
  checkCascades(db, table)
  storeTable(db, table)
  db.exec(tableText(table))
  for (const text of indexTexts(db, table)) db.exec(text)
}

function checkReferences(db: Database.Database, table: Draft): void {
  for (const { references, name } of table.keys) {
    if (references === undefined) continue
    const isOwn = references.schema === table.schema && references.table === table.name
    const target = isOwn
      ? table
      : allTables(db).find(
          (one) =>
            one.schema.toLowerCase() === references.schema.toLowerCase() &&
            one.name.toLowerCase() === references.table.toLowerCase(),
        )
    const before =
      target === undefined
        ? new ServerError(
            1767,
            `Foreign key '${name}' references invalid table '${references.table}'.`,
          )
        : target.keys.some(
              ({ kind, columns }) =>
                (kind === 'PK' || kind === 'UQ' || kind === 'UX') &&
                columns.length === references.columns.length &&
                columns.every((column) => references.columns.includes(column)),
            )
          ? undefined
          : new ServerError(
              1776,
              `There are no primary or candidate keys in the referenced table '${references.table}' that match the ` +
                `referencing column list in the foreign key '${name}'.`,
            )
    if (before !== undefined) {
      throw new ServerError(1750, 'Could not create constraint or index. See previous errors.', {
        before,
      })
    }
  }
}

/** Makes a table anew, with the rows of the old one. */
export function changeTable(db: Database.Database, before: Table, after: Draft): void {
  checkReferences(db, after)
  checkCascades(db, after)
  const old = quoted(storedName(before.schema, before.name))
  db.pragma('legacy_alter_table = ON')
  db.pragma('defer_foreign_keys = ON')
  db.exec(`ALTER TABLE ${old} RENAME TO "$old"`)
  const names = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = '$old' AND sql IS NOT NULL",
    )
    .pluck()
    .all()
  for (const name of names) db.exec(`DROP INDEX ${quoted(String(name))}`)
  storeTable(db, { ...after, id: before.id })
  db.exec(tableText(after))
  const kept = after.columns.filter(({ name }) => before.columns.some((one) => one.name === name))
  if (kept.length > 0) {
    const columns = list(kept.map(({ name }) => name))
    db.exec(
      `INSERT INTO ${quoted(storedName(after.schema, after.name))} (${columns}) SELECT ${columns} FROM "$old"`,
    )
  }
  // The counter goes on where it was.
  const stored = storedName(after.schema, after.name)
  db.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(stored)
  db.prepare("UPDATE sqlite_sequence SET name = ? WHERE name = '$old'").run(stored)
  db.exec('DROP TABLE "$old"')
  for (const text of indexTexts(db, after)) db.exec(text)
  db.pragma('legacy_alter_table = OFF')
}

/** Drops a table, unless another one refers to it. */
export function dropTable(db: Database.Database, table: Table): void {
  const isReferred = allTables(db).some(
    (one) =>
      one.id !== table.id &&
      one.keys.some(
        ({ references }) => references?.schema === table.schema && references.table === table.name,
      ),
  )
  if (isReferred) {
    throw new ServerError(
      3726,
      `Could not drop object '${table.schema}.${table.name}' because it is referenced by a FOREIGN KEY constraint.`,
    )
  }
  removeTable(db, table)
  db.exec(`DROP TABLE ${quoted(storedName(table.schema, table.name))}`)
}
