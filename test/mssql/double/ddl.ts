// DDL: CREATE, ALTER, DROP, TRUNCATE, and the procedures that rename and comment. In: tokens of a statement.
// Out: a changed catalogue and changed tables.
import type Database from 'better-sqlite3'

import { afterGroup, is, splitTop, tokenize, type Token } from '../tsql/lexer.js'
import { allTables, findTable, storedName, type Key, type Table } from './catalogue.js'
import {
  isConstraint,
  readColumn,
  readConstraint,
  readIndexColumns,
  textOf,
} from './definitions.js'
import { quoted, tableNameAt, type TableName } from './rewrite.js'
import { ServerError, syntaxError, unknownToDouble } from './server-error.js'
import { changeTable, createTable, dropTable } from './tables.js'
import { typeFacts } from './types.js'

type Db = Database.Database

function noSuchObject(name: string): ServerError {
  return new ServerError(
    4902,
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
  )
}

function mustFind(db: Db, { schema, name }: TableName): Table {
  const table = findTable(db, schema, name)
  if (table === undefined) throw noSuchObject(name)
  return table
}

function hasSchema(db: Db, name: string): boolean {
  return db.prepare('SELECT 1 FROM "$schemas" WHERE name = ?').get(name) !== undefined
}

function create(db: Db, tokens: readonly Token[]): void {
  const what = tokens[1]
  if (is(what, 'TABLE')) createFrom(db, tokens)
  else if (is(what, 'SCHEMA')) createSchema(db, tokens[2]?.value ?? '')
  else if (is(what, 'DATABASE')) return
  else if (is(what, 'INDEX', 'UNIQUE', 'NONCLUSTERED', 'CLUSTERED')) createIndex(db, tokens)
  else throw unknownToDouble(textOf(tokens))
}

function createSchema(db: Db, name: string): void {
  if (hasSchema(db, name)) {
    throw new ServerError(2714, `There is already an object named '${name}' in the database.`)
  }
  db.prepare('INSERT INTO "$schemas" (name) VALUES (?)').run(name)
}

function createFrom(db: Db, tokens: readonly Token[]): void {
  const { schema, name, end } = tableNameAt(tokens, 2)
  if (!hasSchema(db, schema)) {
    throw new ServerError(
      2760,
      `The specified schema name "${schema}" either does not exist or you do not have permission to use it.`,
    )
  }
  if (findTable(db, schema, name) !== undefined) {
    throw new ServerError(2714, `There is already an object named '${name}' in the database.`)
  }
  const close = afterGroup(tokens, end)
  if (close < tokens.length && !is(tokens[close], ';')) throw syntaxError(tokens[close]?.text ?? '')
  const parts = splitTop(tokens.slice(end + 1, close - 1), ',')
  const defined = parts.filter((part) => !isConstraint(part)).map((part) => readColumn(part, name))
  const columns = defined.flatMap(({ column }) => column ?? [])
  const keys = [
    ...defined.flatMap((one) => one.keys),
    ...parts.filter(isConstraint).map((part) => readConstraint(part, name)),
  ]
  const primary = keys.find(({ kind }) => kind === 'PK')
  createTable(db, {
    schema,
    name,
    columns: columns.map((column) =>
      primary?.columns.includes(column.name) === true ? { ...column, nullable: false } : column,
    ),
    keys: keys.map((key) => completed(key, columns)),
  })
}

/** The key, if its columns are there. */
function completed(key: Key, columns: Table['columns']): Key {
  for (const name of key.columns) {
    if (!columns.some((column) => column.name.toLowerCase() === name.toLowerCase())) {
      throw new ServerError(
        1911,
        `Column name '${name}' does not exist in the target table or view.`,
      )
    }
  }
  return key
}

function createIndex(db: Db, tokens: readonly Token[]): void {
  const isUnique = tokens.slice(1, 3).some((token) => is(token, 'UNIQUE'))
  const at = tokens.findIndex((token) => is(token, 'INDEX'))
  const name = tokens[at + 1]?.value ?? ''
  const on = tableNameAt(tokens, at + 3)
  const table = mustFind(db, on)
  const close = afterGroup(tokens, on.end)
  const columns = readIndexColumns(tokens.slice(on.end + 1, close - 1))
  const condition = is(tokens[close], 'WHERE') ? textOf(tokens.slice(close + 1)) : undefined
  if (table.keys.some((key) => key.name === name)) {
    throw new ServerError(
      1913,
      `The operation failed because an index or statistics with name '${name}' already exists on table '${table.name}'.`,
    )
  }
  const key: Key = {
    name,
    kind: isUnique ? 'UX' : 'IX',
    ...columns,
    ...(condition === undefined ? {} : { definition: condition }),
  }
  completed(key, table.columns)
  changeTable(db, table, { ...table, keys: [...table.keys, key] })
}

function alter(db: Db, tokens: readonly Token[]): void {
  if (is(tokens[1], 'DATABASE')) return
  if (!is(tokens[1], 'TABLE')) throw unknownToDouble(textOf(tokens))
  const name = tableNameAt(tokens, 2)
  const table = mustFind(db, name)
  const rest = tokens.slice(name.end)
  const [verb, what] = rest
  if (is(verb, 'ADD')) changeTable(db, table, added(db, table, rest.slice(1)))
  else if (is(verb, 'DROP') && is(what, 'COLUMN')) dropColumn(db, table, rest[2]?.value ?? '')
  else if (is(verb, 'DROP') && is(what, 'CONSTRAINT')) dropKey(db, table, rest[2]?.value ?? '')
  else if (is(verb, 'ALTER') && is(what, 'COLUMN')) alterColumn(db, table, rest.slice(2))
  else throw unknownToDouble(textOf(tokens))
}

function added(db: Db, table: Table, tokens: readonly Token[]): Table {
  if (isConstraint(tokens) || is(tokens[0], 'DEFAULT')) {
    const key = readConstraint(tokens, table.name)
    completed(key, table.columns)
    if (
      allTables(db).some(({ keys }) =>
        keys.some((one) => one.name === key.name && key.kind !== 'D'),
      )
    ) {
      throw new ServerError(2714, `There is already an object named '${key.name}' in the database.`)
    }
    return { ...table, keys: [...table.keys, key] }
  }
  const { column, keys } = readColumn(tokens, table.name)
  if (column === undefined) throw syntaxError('ADD')
  if (table.columns.some(({ name }) => name.toLowerCase() === column.name.toLowerCase())) {
    throw new ServerError(
      2705,
      `Column names in each table must be unique. Column name '${column.name}' in table '${table.name}' is specified more than once.`,
    )
  }
  return { ...table, columns: [...table.columns, column], keys: [...table.keys, ...keys] }
}

function dropColumn(db: Db, table: Table, name: string): void {
  if (!table.columns.some((column) => column.name === name)) {
    throw new ServerError(
      4924,
      `ALTER TABLE DROP COLUMN failed because column '${name}' does not exist in table '${table.name}'.`,
    )
  }
  refuseDependents(table, name, table.keys, 'DROP')
  const columns = table.columns.filter((column) => column.name !== name)
  changeTable(db, table, { ...table, columns })
}

/** What hangs on a column keeps it from being dropped or changed. */
function refuseDependents(table: Table, name: string, keys: readonly Key[], verb: string): void {
  const hanging = keys.find(
    ({ columns, kind, definition }) =>
      columns.includes(name) || (kind === 'C' && definition?.includes(`[${name}]`) === true),
  )
  if (hanging === undefined) return
  const isIndex = hanging.kind === 'IX' || hanging.kind === 'UX'
  const before = new ServerError(
    5074,
    `The ${isIndex ? 'index' : 'object'} '${hanging.name}' is dependent on column '${name}'.`,
  )
  throw new ServerError(
    4922,
    `ALTER TABLE ${verb} COLUMN ${name} failed because one or more objects access this column.`,
    { before },
  )
}

function dropKey(db: Db, table: Table, name: string): void {
  const key = table.keys.find((one) => one.name === name && one.kind !== 'IX' && one.kind !== 'UX')
  if (key === undefined) {
    const before = new ServerError(3728, `'${name}' is not a constraint.`)
    throw new ServerError(3727, 'Could not drop constraint. See previous errors.', { before })
  }
  changeTable(db, table, { ...table, keys: table.keys.filter((one) => one !== key) })
}

function alterColumn(db: Db, table: Table, tokens: readonly Token[]): void {
  const { column, keys } = readColumn(tokens, table.name)
  const before = table.columns.find(({ name }) => name === column?.name)
  if (column === undefined || before === undefined) {
    throw new ServerError(
      4924,
      `ALTER TABLE ALTER COLUMN failed because column '${column?.name}' does not exist in table '${table.name}'.`,
    )
  }
  if (keys.length > 0 || column.identity) throw syntaxError(textOf(tokens.slice(2)))
  const [was, becomes] = [typeFacts(before.type), typeFacts(column.type)]
  // A longer text is no change for what hangs on the column.
  const isLonger =
    was?.name === becomes?.name && was?.length !== undefined && (becomes?.length ?? 0) >= was.length
  const isNarrower = before.nullable && !column.nullable
  if ((before.type.toUpperCase() !== column.type.toUpperCase() && !isLonger) || isNarrower) {
    // Constraints of the column keep its type; NOT NULL is kept from it by indexes only.
    const kinds = isNarrower ? ['IX', 'UX', 'UQ', 'PK'] : ['IX', 'UX', 'UQ', 'PK', 'C', 'D', 'F']
    const indexes = table.keys.filter(({ kind }) => kinds.includes(kind))
    refuseDependents(table, column.name, indexes, 'ALTER')
  }
  // Without NULL or NOT NULL the column takes NULL.
  const columns = table.columns.map((one) =>
    one === before
      ? { ...column, identity: before.identity, nullable: column.nullable && !before.identity }
      : one,
  )
  changeTable(db, table, { ...table, columns })
}

function drop(db: Db, tokens: readonly Token[]): void {
  const isChecked = is(tokens[2], 'IF')
  const at = isChecked ? 4 : 2
  if (is(tokens[1], 'TABLE')) {
    const name = tableNameAt(tokens, at)
    const table = findTable(db, name.schema, name.name)
    if (table !== undefined) dropTable(db, table)
    else if (!isChecked) {
      throw new ServerError(
        3701,
        `Cannot drop the table '${name.name}', because it does not exist or you do not have permission.`,
      )
    }
  } else if (is(tokens[1], 'INDEX')) {
    const name = tokens[at]?.value ?? ''
    const table = mustFind(db, tableNameAt(tokens, at + 2))
    const key = table.keys.find(
      (one) => one.name === name && (one.kind === 'IX' || one.kind === 'UX'),
    )
    if (key === undefined) {
      throw new ServerError(
        3701,
        `Cannot drop the index '${table.name}.${name}', because it does not exist or you do not have permission.`,
      )
    }
    changeTable(db, table, { ...table, keys: table.keys.filter((one) => one !== key) })
  } else if (is(tokens[1], 'SCHEMA')) dropSchema(db, tokens[at]?.value ?? '')
  else if (!is(tokens[1], 'DATABASE')) throw unknownToDouble(textOf(tokens))
}

function dropSchema(db: Db, name: string): void {
  if (allTables(db).some(({ schema }) => schema === name)) {
    throw new ServerError(
      3729,
      `Cannot drop schema '${name}' because it is being referenced by object.`,
    )
  }
  db.prepare('DELETE FROM "$schemas" WHERE name = ?').run(name)
}

function truncate(db: Db, tokens: readonly Token[]): void {
  const name = tableNameAt(tokens, 2)
  const table = mustFind(db, name)
  const isReferred = allTables(db).some(
    (one) =>
      one.id !== table.id &&
      one.keys.some(
        ({ references }) => references?.schema === table.schema && references.table === table.name,
      ),
  )
  if (isReferred) {
    throw new ServerError(
      4712,
      `Cannot truncate table '${table.name}' because it is being referenced by a FOREIGN KEY constraint.`,
    )
  }
  const own = storedName(table.schema, table.name)
  db.exec(`DELETE FROM ${quoted(own)}`)
  db.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(own)
}

/** `DBCC CHECKIDENT (N'[t]', RESEED, 0)`: the next row is the first again. */
function checkIdentity(db: Db, tokens: readonly Token[]): void {
  const [, command, , table, , action, , seed] = tokens
  if (!is(command, 'CHECKIDENT') || !is(action, 'RESEED') || seed?.text !== '0' || !table) {
    throw syntaxError(textOf(tokens))
  }
  const { schema, name } = mustFind(db, tableNameAt(tokenize(table.value), 0))
  db.prepare('UPDATE sqlite_sequence SET seq = 0 WHERE name = ?').run(storedName(schema, name))
}

/** Statements of DDL by their first word. */
export const ddl: Readonly<Record<string, (db: Db, tokens: readonly Token[]) => void>> = {
  CREATE: create,
  ALTER: alter,
  DROP: drop,
  TRUNCATE: truncate,
  DBCC: checkIdentity,
}

/** `sp_rename`: a table, or a column as `[table].[column]` with the third argument COLUMN. */
export function rename(db: Db, path: string, to: string, kind: string | undefined): void {
  const parts = [...path.matchAll(/\[((?:[^\]]|\]\])*)\]|([^.[\]]+)/g)].map(
    ([, name, word]) => name?.replaceAll(']]', ']') ?? word ?? '',
  )
  const column = kind?.toUpperCase() === 'COLUMN' ? parts.pop() : undefined
  const name = parts.pop() ?? ''
  const table = findTable(db, parts.pop() ?? 'dbo', name)
  if (
    table === undefined ||
    (column !== undefined && !table.columns.some((one) => one.name === column))
  ) {
    throw new ServerError(
      15_248,
      'Either the parameter @objname is ambiguous or the claimed @objtype (COLUMN) is wrong.',
    )
  }
  if (column === undefined) {
    const followers = allTables(db).filter(({ keys }) =>
      keys.some(({ references }) => references?.table === table.name),
    )
    changeTable(db, table, { ...table, name: to })
    for (const one of followers)
      changeTable(db, one, { ...one, keys: one.keys.map((key) => pointedTo(key, table.name, to)) })
    return
  }
  const own = quoted(storedName(table.schema, table.name))
  const swap = (key: Key): Key => ({
    ...key,
    columns: key.columns.map((one) => (one === column ? to : one)),
  })
  db.exec(`ALTER TABLE ${own} RENAME COLUMN ${quoted(column)} TO ${quoted(to)}`)
  const columns = table.columns.map((one) => (one.name === column ? { ...one, name: to } : one))
  const before = { ...table, columns }
  changeTable(db, before, { ...before, keys: table.keys.map(swap) })
}

function pointedTo(key: Key, before: string, after: string): Key {
  if (key.references?.table !== before) return key
  return { ...key, references: { ...key.references, table: after } }
}
