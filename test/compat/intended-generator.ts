// Intended differences of the query generator's texts, of the constructor and of the seams; see
// intended.ts.

import type { Intended } from './harness/types.js'

type Name = 'postgres' | 'mysql' | 'mariadb' | 'sqlite' | 'mssql'

const every: readonly Name[] = ['postgres', 'mysql', 'mariadb', 'sqlite', 'mssql']
const my: readonly Name[] = ['mysql', 'mariadb']

/** One step of the generator's programs on some dialects. */
function text(
  kind: 'select' | 'write',
  names: readonly Name[],
  steps: readonly string[],
  id: string,
  reason: string,
): Intended[] {
  return names.flatMap((name) =>
    steps.map((step) => ({
      program: `generator/${kind}-${name}`,
      step: `${name} ${step}`,
      id,
      reason,
    })),
  )
}

const reading: readonly Intended[] = [
  ...text('select', every, ['where: buffer'], 'ours', 'bytes beside a text column are text'),
  ...text('select', every, ['quote: tick'], 'L55', 'quote characters are doubled, not removed'),
  ...text(
    'select',
    every,
    ['fragments: and', 'fragments: or'],
    'ours',
    'and() and or() are conditions here too, v6 writes [object Object]',
  ),
  ...text(
    'select',
    ['mysql', 'mariadb', 'sqlite', 'mssql'],
    ['where: iLike'],
    'D24',
    'Op.iLike works on every dialect',
  ),
  ...text(
    'select',
    my,
    ['locks: skip'],
    'L19',
    'v6 leaves SKIP LOCKED out until it knows the version of the server',
  ),
  ...text(
    'select',
    ['mysql', 'mariadb', 'mssql'],
    ['fragments: cast fn'],
    'ours',
    'names of types in casts are those that the server takes',
  ),
  ...text(
    'select',
    ['mssql'],
    ['where: is true', 'where: not true'],
    'ours',
    'IS takes no number on SQL Server',
  ),
  ...text('select', ['mssql'], ['where: regexp'], 'ours', 'refused before SQL: there is none'),
  ...text(
    'select',
    ['mssql'],
    ['locks: update', 'locks: share', 'locks: skip'],
    'L19',
    'locks are table hints, v6 leaves them out',
  ),
  ...text('select', ['mssql'], ['escape: date'], 'ours', 'every text is Unicode'),
]

const writing: readonly Intended[] = [
  ...text(
    'write',
    ['mysql', 'mariadb', 'postgres', 'mssql'],
    ['DDL: attributesToSQL'],
    'ours',
    'the text of a column is what stands in CREATE TABLE (SERIAL, NOT NULL, NULL)',
  ),
  ...text(
    'write',
    ['mysql', 'mariadb', 'mssql'],
    ['DDL: createTableQuery'],
    'ours',
    'NULL and NOT NULL are always written, as the server would understand it',
  ),
  ...text(
    'write',
    my,
    ['DDL: addIndexQuery fn'],
    'ours',
    'MySQL wants a second pair of parentheses round an expression',
  ),
  ...text(
    'write',
    my,
    ['DDL: addIndexQuery options'],
    'ours',
    'a warning says that there are no partial indexes',
  ),
  ...text(
    'write',
    my,
    ['DDL: renameColumnQuery'],
    'ours',
    'RENAME COLUMN, which keeps the definition of the column',
  ),
  ...text(
    'write',
    ['postgres', 'mssql'],
    ['DDL: describeTableQuery', 'DDL: showIndexesQuery'],
    'ours',
    'the catalogue is read by statements of our own',
  ),
  ...text('write', ['mssql'], ['DDL: versionQuery'], 'ours', 'the same version by a plain SELECT'),
  ...text(
    'write',
    ['postgres'],
    ['DDL: createSchema'],
    'ours',
    'IF NOT EXISTS, which v6 writes once it knows the version of the server',
  ),
  ...text(
    'write',
    ['sqlite'],
    ['updateQuery: no bind'],
    'ours',
    'without bind parameters there are none, also in WHERE',
  ),
  ...text(
    'write',
    ['sqlite'],
    ['DDL: removeColumnQuery', 'DDL: changeColumnQuery', 'DDL: renameColumnQuery'],
    'L21',
    'what takes a copy of the table is no text: v6 writes statements that cannot run',
  ),
  ...text('write', ['sqlite'], ['DDL: truncate options'], 'ours', 'one text is one statement'),
  ...text(
    'write',
    ['sqlite'],
    ['transactions: start', 'transactions: isolation of parent'],
    'ours',
    'a transaction without a type is DEFERRED; a savepoint has no isolation level',
  ),
  ...text(
    'write',
    ['mssql'],
    ['insertQuery: ignore', 'bulkInsertQuery: ignore'],
    'ours',
    'MERGE needs the key, v6 forgets the option',
  ),
  ...text(
    'write',
    ['mssql'],
    ['DDL: createTableQuery options'],
    'ours',
    'the comment of the table is kept',
  ),
  ...text('write', ['mssql'], ['DDL: addIndexQuery fields'], 'ours', 'the collation is kept'),
  ...text(
    'write',
    ['mssql'],
    ['DDL: removeColumnQuery', 'DDL: changeColumnQuery', 'DDL: dropSchema'],
    'ours',
    'constraints of the column or schema are dropped before it',
  ),
  ...text(
    'write',
    ['mssql'],
    ['DDL: renameTableQuery', 'DDL: renameColumnQuery'],
    'ours',
    'sp_rename takes text: names with blanks and brackets work',
  ),
  ...text('write', ['mssql'], ['transactions: isolation'], 'ours', 'a text where v6 has none'),
]

/** Statements of calls on SQL Server. */
const calling: readonly Intended[] = [
  {
    step: 'find by cast',
    reason: 'VARCHAR in a cast is text of any length and any script; the server cuts VARCHAR at 30',
  },
  {
    step: 'find by number in text',
    reason:
      'beside a number the server would make numbers of all texts, and fail at the first that is none',
  },
  {
    step: 'find to one required page',
    reason: 'the order is the one that was asked for, v6 puts the key behind it',
  },
  { step: 'bulk keys', reason: 'one semicolon' },
  { step: 'bulk trigger', reason: 'v6 forgets the table variable, which the server demands' },
  { step: 'upsert', reason: 'values are bound, once, and all columns come back by name' },
  { step: 'upsert key', reason: 'values are bound, once, and all columns come back by name' },
].map((entry) => ({ program: 'generator/calls-mssql', id: 'ours', ...entry }))

/** Methods of SQL Server's generator that the statements above leave out. */
const methods: readonly Intended[] = [
  { step: 'whereItemsQuery*: a date', reason: 'every text is Unicode' },
  {
    step: 'attributeToSQL: *',
    reason:
      'NULL and NOT NULL are always written; a comment is no part of the column, but a statement',
  },
  { step: 'getForeignKey*', reason: 'the catalogue is read by statements of our own' },
  { step: 'describeTableQuery*', reason: 'the catalogue is read by statements of our own' },
  { step: 'showIndexesQuery*', reason: 'the catalogue is read by statements of our own' },
  {
    step: 'showSchemasQuery',
    reason: 'the same list; an underscore in the pattern is an underscore, not any letter',
  },
  {
    step: 'dropForeignKeyQuery*',
    reason: 'DROP says CONSTRAINT; quotes and brackets in names are kept, v6 leaves them out',
  },
  { step: 'databases: collate', reason: 'a collation is a name; as text the server refuses it' },
  {
    step: 'jsonPathExtractionQuery*',
    reason: 'members of documents can be read here, by JSON_VALUE',
  },
].map((entry) => ({ program: 'generator/methods-mssql', id: 'ours', ...entry }))

const constructing: readonly Intended[] = [
  {
    program: 'constructor/forms',
    step: 'sqlite uris: *',
    id: 'ours',
    reason: 'storage alone says where the file is; host and database stay empty',
  },
  {
    program: 'constructor/forms',
    step: 'refused: unknown dialect*',
    path: 'error.message',
    id: 'D30',
    reason: 'the message lists the five dialects',
  },
  {
    program: 'constructor/forms',
    step: 'uri options are written into',
    id: 'ours',
    reason: 'options are not written into',
  },
  {
    program: 'constructor/options',
    step: 'sync default',
    id: 'ours',
    reason: 'a forced sync drops the tables once',
  },
  {
    program: 'constructor/options',
    step: 'quoteIdentifiers create',
    dialects: ['postgres'],
    id: 'ours',
    reason: "values have the attributes' names only",
  },
  {
    program: 'constructor/options',
    step: 'minifyAliases',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'rows are read by position: long names need no short ones',
  },
  {
    program: 'logging/log',
    step: '*',
    path: 'events[0].args[3].length',
    id: 'ours',
    reason: 'the log function is given the options of the call, not those of the instance',
  },
  {
    program: 'misc/printing',
    step: 'keys',
    id: 'ours',
    reason: 'what was changed, and the values before, are kept once there is something to keep',
  },
  {
    program: 'misc/printing',
    step: 'spread',
    id: 'ours',
    reason: 'what was changed, and the values before, are kept once there is something to keep',
  },
]

const rows: readonly Intended[] = [
  {
    program: 'query-interface/rows',
    step: 'delete',
    dialects: ['mysql'],
    id: 'ours',
    reason: 'v6 fails with a TypeError',
  },
]

/** Intended differences of generator, constructor, log, seams. */
export const intendedGenerator: readonly Intended[] = [
  ...reading,
  ...writing,
  ...calling,
  ...methods,
  ...constructing,
  ...rows,
]
