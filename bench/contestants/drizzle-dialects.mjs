// What differs by database for drizzle: the connection, the words of a write, and how to-one
// children are read. In: a target and its schema. Out: see `connectDrizzle`.
import { createRequire } from 'node:module'
import Database from 'better-sqlite3'
import { asc, eq, inArray, sql } from 'drizzle-orm'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import { drizzle as drizzleFamily } from 'drizzle-orm/mysql2'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { postsRead } from '../data/inputs.mjs'
import { spell } from '../dialects/mysql-family.mjs'
import { familyOptions, rootOf } from './mysql-rows.mjs'
import { hangTags, ids } from './nest.mjs'
import { versionOf } from './versions.mjs'

const setFrom = (names, spelled) =>
  Object.fromEntries(names.map((name) => [name, sql.raw(spelled(name))]))

/** Where an insert gives keys back, and where a conflict names its column. */
const standardWrites = {
  withKey: (insert, table) => insert.returning({ id: table.id }),
  orOverwrite: (insert, table, names) =>
    insert.onConflictDoUpdate({
      target: table.id,
      set: setFrom(names, (name) => `excluded."${name}"`),
    }),
}

const familyWrites = {
  withKey: (insert) => insert.$returningId(),
  orOverwrite: (insert, table, names) =>
    insert.onDuplicateKeyUpdate({ set: setFrom(names, (name) => `values(\`${name}\`)`) }),
  affected: ([result]) => result.affectedRows,
}

/** To-one children by relational queries. */
function relationalPosts({ db, schema, prepare }) {
  const postsWith = (children) =>
    prepare(
      db.query.posts.findMany({ orderBy: asc(schema.posts.id), limit: postsRead, with: children }),
    )
  const withAuthor = postsWith({ author: true })
  const withTags = postsWith({ postTags: { with: { tag: true } } })
  return {
    withAuthor: () => withAuthor.execute(),
    withTags: async () =>
      (await withTags.execute()).map(({ postTags, ...post }) => ({
        ...post,
        tags: postTags.map((row) => row.tag),
      })),
  }
}

/**
 * The same by joins: what a relational query sends for a to-one child is a derived table that reads
 * a column of its outer query, which MariaDB does not allow.
 */
function joinedPosts({ db, schema: { users, posts, tags, postTags }, prepare }) {
  const list = db.select().from(posts).orderBy(asc(posts.id)).limit(postsRead)
  const postList = prepare(list)
  const withAuthor = prepare(
    db
      .select()
      .from(posts)
      .innerJoin(users, eq(users.id, posts.userId))
      .orderBy(asc(posts.id))
      .limit(postsRead),
  )
  return {
    withAuthor: async () =>
      (await withAuthor.execute()).map(({ posts: post, users: author }) => ({ ...post, author })),
    withTags: async () => {
      const found = await postList.execute()
      // A list takes no placeholder on these databases, so this one is built at each call.
      const tagRows = await db
        .select({ id: tags.id, name: tags.name, postId: postTags.postId })
        .from(postTags)
        .innerJoin(tags, eq(tags.id, postTags.tagId))
        .where(inArray(postTags.postId, ids(found)))
      return hangTags(found, tagRows)
    },
  }
}

/**
 * On either server by mysql2, the repository's own.
 * @param {'default' | 'planetscale'} mode whether children come by lateral joins, which MariaDB does
 *   not have, or by subqueries among the columns
 * @param {Function} readPosts
 */
const family = (mode, readPosts) => (target, schema) => {
  const pool = createRequire(rootOf('mysql2'))('mysql2').createPool(familyOptions(target))
  const promised = pool.promise()
  const run = async (text) => (await promised.query(spell(text, target.dialect)))[0]
  return {
    version: versionOf('mysql2', rootOf('mysql2')),
    db: drizzleFamily(pool, { schema, mode }),
    execute: run,
    rows: run,
    close: () => promised.end(),
    readPosts,
    ...familyWrites,
  }
}

const dialects = {
  mariadb: family('planetscale', joinedPosts),
  mysql: family('default', relationalPosts),
  sqlite: (target, schema) => {
    const driver = new Database(target.path)
    return {
      version: versionOf('better-sqlite3'),
      db: drizzleSqlite(driver, { schema }),
      execute: (text) => void driver.exec(text),
      rows: (text) => driver.prepare(text).all(),
      close: () => void driver.close(),
      readPosts: relationalPosts,
      affected: (result) => result.changes,
      ...standardWrites,
    }
  },
  postgres: (target, schema) => {
    const pool = new pg.Pool({ connectionString: target.url })
    return {
      version: versionOf('pg'),
      db: drizzlePostgres(pool, { schema }),
      execute: (text) => pool.query(text),
      rows: async (text) => (await pool.query(text)).rows,
      close: () => pool.end(),
      readPosts: relationalPosts,
      affected: (result) => result.rowCount,
      ...standardWrites,
    }
  },
}

/** The databases drizzle takes part on. */
export const drizzleDialects = Object.keys(dialects)

/**
 * Connects.
 * @param {{ dialect: string }} target
 * @param {object} schema what `drizzleSchema` made
 * @returns {object} `db`, `version` (of the driver), `execute`, `rows`, `close`; for writes
 *   `withKey(insert, table)`, `orOverwrite(insert, table, names)`, `affected(result)`; and
 *   `readPosts({ db, schema, prepare })`, which gives `withAuthor()` and `withTags()`
 */
export const connectDrizzle = (target, schema) => dialects[target.dialect](target, schema)
