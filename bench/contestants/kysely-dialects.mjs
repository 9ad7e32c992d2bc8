// What differs by database for kysely: the connection, how values go in and come out, where a new
// key comes back, and the words of an upsert.
import Database from 'better-sqlite3'
import { MysqlDialect, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { familyPool, fixFamily, jsonText } from './mysql-rows.mjs'
import { fromObject, toSqlite } from './sqlite-rows.mjs'

const same = (value) => value

/** The database's own word for "the value that was to be inserted", by column. */
const taken = (names, spelled) => Object.fromEntries(names.map((name) => [name, spelled(name)]))

/** Where an insert gives keys back, and where a conflict names its column. */
const standardWrites = {
  keyOf: async (insert) => (await insert.returning('id').executeTakeFirstOrThrow()).id,
  orSet: (insert, values) =>
    insert.onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
  orOverwrite: (insert, names) =>
    insert.onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => taken(names, (name) => eb.ref(`excluded.${name}`))),
    ),
}

/** On either server by mysql2, the only one of the two packages that it speaks. */
const family = {
  connect: (target) => new MysqlDialect({ pool: familyPool(target) }),
  driver: 'mysql2',
  map: fixFamily,
  toRow: jsonText,
  boolean: Boolean,
  changes: same,
  keyOf: async (insert) => Number((await insert.executeTakeFirstOrThrow()).insertId),
  orSet: (insert, values) => insert.onDuplicateKeyUpdate(values),
  orOverwrite: (insert, names) =>
    insert.onDuplicateKeyUpdate(taken(names, (name) => sql`values(${sql.ref(name)})`)),
}

/** By name; see `open` in `kysely.mjs` for the use of each member. */
export const dialects = {
  mariadb: family,
  mysql: family,
  sqlite: {
    connect: (target) => new SqliteDialect({ database: new Database(target.path) }),
    driver: 'better-sqlite3',
    map: fromObject,
    toRow: toSqlite,
    boolean: Number,
    changes: ({ updatedAt, ...rest }) => ({
      ...rest,
      updatedAt: toSqlite({ updatedAt, createdAt: updatedAt }).updatedAt,
    }),
    ...standardWrites,
  },
  postgres: {
    connect: (target) =>
      new PostgresDialect({ pool: new pg.Pool({ connectionString: target.url }) }),
    driver: 'pg',
    map: { user: same, post: same, comment: same, note: same, tag: same },
    toRow: same,
    boolean: Boolean,
    changes: same,
    ...standardWrites,
  },
}
