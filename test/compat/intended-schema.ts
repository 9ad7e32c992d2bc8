// Intended differences of tables, the query interface and data types; see intended.ts.

import type { Intended } from './harness/types.js'

const typeNames = ['postgres', 'mysql', 'mariadb', 'sqlite', 'mssql'] as const

function typeName(
  dialects: readonly (typeof typeNames)[number][],
  types: readonly string[],
  id: string,
  reason: string,
): Intended[] {
  return dialects.flatMap((dialect) =>
    types.map((type) => ({
      program: `types/names-${dialect}`,
      step: `${dialect} attribute: ${type}`,
      id,
      reason,
    })),
  )
}

const lists = ['ARRAY(INTEGER)', 'ARRAY(ARRAY(TEXT))', 'ARRAY(DECIMAL)']
const enums = ["ENUM('a', 'b')", 'ENUM list', 'ENUM({ values })']

/** Names of data types. */
const names: readonly Intended[] = [
  ...typeName(['mysql', 'mariadb', 'sqlite', 'mssql'], lists, 'D6', 'lists are JSON there'),
  ...typeName(['mysql', 'mariadb', 'mssql'], ['JSONB'], 'D6', 'JSONB is the JSON type there'),
  ...typeName(['mssql'], ['JSON'], 'L9', 'JSON is text that is checked'),
  ...typeName(['mysql', 'mariadb', 'mssql'], ['CITEXT'], 'L8', 'text with such a collation'),
  ...typeName(
    ['mysql', 'mariadb', 'sqlite'],
    ['JSON'],
    'ours',
    "the dialect's variant has the type's name too",
  ),
  ...typeName(
    ['postgres', 'mssql'],
    ['MEDIUMINT', 'MEDIUMINT(5).UNSIGNED.ZEROFILL'],
    'L7',
    'the next larger type holds it',
  ),
  ...typeName(['postgres'], ['TINYINT', 'TINYINT(2).UNSIGNED'], 'L7', 'the next larger type'),
  ...typeName(
    ['mysql', 'mariadb'],
    ["GEOMETRY('POINT', 4326)"],
    'ours',
    'the reference system is written',
  ),
  ...typeName(['postgres'], enums, 'ours', 'the type is named as CREATE TABLE needs it'),
  ...typeName(['mssql'], enums, 'L30', 'NOT NULL is kept'),
  ...typeName(['mssql'], ['DOUBLE(9, 2)'], 'ours', 'SQL Server takes no size there'),
  ...typeName(['mssql'], ['NOW'], 'ours', 'NOW is a default value, no type of a column'),
]

const refusal = { program: 'errors/matrix', id: 'L32' } as const

/** Refusals of the databases. */
const refusals: readonly Intended[] = [
  ...['check', 'not null, many rows', 'not null, update'].map((step) => ({
    ...refusal,
    step,
    dialects: ['sqlite'] as const,
    reason: 'no unique violation: the database says what was hurt',
  })),
  ...['unique, renamed column', 'unique, save'].map((step) => ({
    ...refusal,
    step,
    dialects: ['sqlite'] as const,
    path: 'error.errors[0].value',
    id: 'ours',
    reason: 'the value of a renamed column is known',
  })),
  {
    ...refusal,
    step: 'unique index',
    dialects: ['sqlite'],
    id: 'L21',
    reason: 'a copied table keeps its indexes',
  },
  ...['foreign key, save', 'foreign key, create'].map((step) => ({
    ...refusal,
    step,
    dialects: ['mysql'] as const,
    path: 'error.value',
    id: 'ours',
    reason: 'the value of a renamed column is known',
  })),
]

/** What data types refuse. */
const checks: readonly Intended[] = [
  {
    program: 'types/validate',
    step: 'matrix: *',
    path: 'result.bigint*',
    id: 'ours',
    reason: 'a bigint that does not fit is said to be invalid; v6 fails when it writes the message',
  },
]

/** Raw queries. */
const raw: readonly Intended[] = [
  {
    program: 'raw/kinds',
    step: 'replacements: date',
    path: 'events[0].sql',
    id: 'ours',
    reason: "dates are written in the option's zone, as everywhere; v6 takes the process's here",
  },
]

/** Tables, columns and keys. */
const tables: readonly Intended[] = [
  {
    program: 'query-interface/tables',
    step: 'describeTable: *',
    path: 'result.*.unique',
    dialects: ['sqlite'],
    id: 'L21',
    reason: 'a column of a key of several columns is not unique by itself',
  },
  {
    program: 'query-interface/tables',
    step: 'quote: *',
    id: 'L55',
    reason: 'quote characters of identifiers are doubled, not removed',
  },
  {
    program: 'query-interface/tables',
    step: 'renameColumn',
    path: 'events*',
    dialects: ['sqlite', 'mysql'],
    id: 'L21',
    reason: 'a column is renamed by RENAME COLUMN, the rest of the table is not touched',
  },
  ...['changeColumn', 'changeColumn not null', 'removeColumn'].map((step): Intended => ({
    program: 'query-interface/tables',
    step,
    path: 'events',
    dialects: ['sqlite'],
    id: 'L21',
    reason: 'a table is copied in one transaction, with foreign keys off and all that it has',
  })),
  {
    program: 'query-interface/tables',
    step: 'changeColumn not null',
    path: 'events[*].sql',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'an old default goes before the type changes, the new one comes after',
  },
  {
    program: 'query-interface/tables',
    step: 'addColumn: enum',
    path: 'events',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'the enum type is made by a statement of its own',
  },
  {
    program: 'query-interface/tables',
    step: 'describe after change',
    path: 'result.(key order)',
    dialects: ['sqlite'],
    id: 'L21',
    reason: 'columns keep their order',
  },
  {
    program: 'query-interface/tables',
    step: 'removeIndex unknown',
    path: 'result',
    dialects: ['sqlite', 'postgres'],
    id: 'ours',
    reason: 'DDL answers nothing; v6 hands out what the driver says',
  },
  {
    program: 'query-interface/tables',
    step: 'addIndex without fields',
    id: 'ours',
    reason: 'the message of a definition without fields',
  },
  {
    program: 'query-interface/tables',
    step: 'data: bulkInsert empty',
    id: 'D28',
    reason: 'no rows, no statement',
  },
  {
    program: 'query-interface/tables',
    step: 'dropAllTables',
    path: 'events',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'CASCADE takes the foreign keys along',
  },
  {
    program: 'query-interface/tables',
    step: 'createTable: composite',
    path: 'events[*].sql',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'a blank after the comma',
  },
  {
    program: 'sync/create-table',
    step: 'sync: composite key',
    path: 'events[*].sql',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'a blank after the comma',
  },
  {
    program: 'sync/create-table',
    step: 'sync: not null and default',
    path: 'events[*].sql',
    dialects: ['mysql'],
    id: 'ours',
    reason: 'floating numbers stand in quotes, as in other statements of v6',
  },
  {
    program: 'sync/create-table',
    step: 'sync: index on fn',
    dialects: ['mysql'],
    id: 'ours',
    reason: 'an expression of an index stands in parentheses, as MySQL 8 wants it',
  },
  {
    program: 'sync/whole-database',
    step: 'force',
    path: 'events',
    id: 'ours',
    reason: 'each table is dropped once',
  },
  {
    program: 'sync/whole-database',
    step: 'drop',
    path: 'events',
    id: 'ours',
    reason: 'each table is dropped once, in an order that hurts no foreign key',
  },
  {
    program: 'sync/alter',
    step: 'null allowed no more',
    dialects: ['sqlite'],
    id: 'L2',
    reason: 'the default is what the definition says',
  },
  {
    program: 'sync/alter',
    step: 'not altered without the option',
    dialects: ['sqlite'],
    id: 'L2',
    reason: 'follows from the step before',
  },
]

/** What one database has. */
const special: readonly Intended[] = [
  ...['addColumn: enum', 'changeColumn: to enum'].map((step): Intended => ({
    program: 'query-interface/schemas',
    step,
    path: 'events',
    id: 'ours',
    reason: 'the enum type is made by a statement of its own',
  })),
  ...['changeColumn: default', 'changeColumn: unique'].map((step): Intended => ({
    program: 'query-interface/schemas',
    step,
    path: 'events[*].sql',
    id: 'ours',
    reason: 'an old default goes before the type changes; defaults and keys come after',
  })),
  {
    program: 'query-interface/schemas',
    step: 'changeColumn: more values',
    path: 'events',
    id: 'ours',
    reason: 'an enum that is there gets its new values; v6 adds none',
  },
  {
    program: 'query-interface/schemas',
    step: 'describe after',
    id: 'ours',
    reason: 'an enum that is there gets its new values; v6 adds none',
  },
  ...['addColumn: comment', 'createFunction'].map((step): Intended => ({
    program: 'query-interface/schemas',
    step,
    path: 'events[*].sql',
    id: 'ours',
    reason: 'blanks between statements and words',
  })),
  {
    program: 'query-interface/schemas',
    step: 'showIndex',
    path: 'result[*][3].length',
    id: 'ours',
    reason: 'fields that are expressions are shown',
  },
  ...['removeIndex', 'removeIndex by fields'].map((step): Intended => ({
    program: 'query-interface/schemas',
    step,
    path: 'events[*].sql',
    id: 'ours',
    reason: 'an index is dropped in the schema of its table',
  })),
  {
    program: 'query-interface/schemas',
    step: 'addConstraint foreign key',
    path: 'events[*].sql',
    id: 'ours',
    reason: 'the name says which table is referred to',
  },
  {
    program: 'query-interface/schemas',
    step: 'foreign keys',
    id: 'ours',
    reason: 'the name says which table is referred to; actions are told too',
  },
  {
    program: 'query-interface/keys',
    step: 'foreign keys',
    path: 'result[*].on*',
    id: 'ours',
    reason: 'actions are told too',
  },
  {
    program: 'query-interface/keys',
    step: 'changeColumn: reference',
    path: 'events',
    id: 'ours',
    reason: 'the column is changed as well as its key',
  },
  {
    program: 'query-interface/keys',
    step: 'showIndex',
    path: 'result[*][3][*].order',
    id: 'ours',
    reason: 'descending fields are shown',
  },
]

/** Data types and their values. */
const values: readonly Intended[] = [
  {
    program: 'types/custom',
    step: '*',
    id: 'ours',
    reason: "a program's type keeps its methods; v6 makes an ABSTRACT of it",
  },
  {
    program: 'types/values',
    step: 'TEXT bulk',
    path: 'events[*].sql',
    dialects: ['sqlite'],
    id: 'ours',
    reason: 'text columns are given text',
  },
  {
    program: 'types/enum-postgres',
    step: 'find array',
    path: 'events[*].sql',
    id: 'ours',
    reason: 'a list of an enum is written in its text form, which needs no type',
  },
  {
    program: 'types/enum-postgres',
    step: 'bulk',
    path: 'events[*].sql',
    id: 'ours',
    reason: 'a list of an enum is written in its text form, which needs no type',
  },
  {
    program: 'types/enum-postgres',
    step: 'drop',
    id: 'ours',
    reason: 'drop() without options works',
  },
  {
    program: 'types/enum-postgres',
    step: 'field name',
    path: 'result.length',
    id: 'ours',
    reason: 'the types of dropped tables are gone',
  },
  {
    program: 'define/attributes',
    step: 'attributes: enum *',
    path: 'result.a.type.sql',
    dialects: ['postgres'],
    id: 'ours',
    reason: 'the name of an enum type shows its values',
  },
  {
    program: 'define/attributes',
    step: 'isDefined',
    id: 'ours',
    reason: 'a definition that fails does not take the earlier model away',
  },
  {
    program: 'define/attributes',
    step: 'public class fields hide accessors',
    path: 'events',
    id: 'ours',
    reason: 'the warning comes with the record, not a moment later',
  },
  {
    program: 'define/class-models',
    step: 'not initialised find',
    path: 'error.message',
    id: 'ours',
    reason: "words of JavaScript's own error",
  },
]

/** Quotes in texts of MySQL and MariaDB are doubled. */
const doubledQuotes: readonly Intended[] = [
  ...typeName(['mysql', 'mariadb'], ['ENUM list'], 'ours', 'a doubled quote is always right'),
]

/** The list. */
export const intendedSchema: readonly Intended[] = [
  ...names,
  ...refusals,
  ...checks,
  ...raw,
  ...tables,
  ...special,
  ...values,
  ...doubledQuotes,
]
