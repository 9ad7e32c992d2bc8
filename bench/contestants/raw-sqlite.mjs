// better-sqlite3 by hand: every statement prepared once, rows mapped by literal objects, children
// read with one query per level and nested in one pass.
import Database from 'better-sqlite3'
import { tables } from '../data/schema.mjs'
import {
  accountIdAt,
  amount,
  changes,
  doomedIdAt,
  hasMany,
  newAccount,
  newAccounts,
  page,
  postsRead,
  upsertAccounts,
  upsertIdAt,
  userIdAt,
} from '../data/inputs.mjs'
import { holdRecords } from './held.mjs'
import { distinct, hang, hangOne, hangTags, ids } from './nest.mjs'
import { dateText, fromArray, fromObject } from './sqlite-rows.mjs'
import { versionOf } from './versions.mjs'

const list = (table, prefix = '') => tables[table].map(([name]) => `${prefix}"${name}"`).join(', ')
const writable = tables.accounts.map(([name]) => name).filter((name) => name !== 'id')

/** Opens the database; see README.md for the shape of the answer. */
export function open({ path }, rowMode) {
  const db = new Database(path)
  return {
    versions: [versionOf('better-sqlite3')],
    execute: (sql) => void db.exec(sql),
    rows: (sql) => db.prepare(sql).all(),
    close: () => void db.close(),
    workloads: () => prepareWorkloads(db, rowMode),
  }
}

/** Prepares every statement once, as soon as the tables are there. */
function prepareWorkloads(db, rowMode) {
  const map = rowMode === 'arrays' ? fromArray : fromObject
  const read = (sql) => (rowMode === 'arrays' ? db.prepare(sql).raw(true) : db.prepare(sql))
  // A statement per number of keys, as `IN` wants; the numbers are few.
  const kept = new Map()
  const readIn = (sql, keys) => {
    const id = `${sql}${keys.length}`
    if (!kept.has(id)) kept.set(id, read(sql.replace('(?)', `(${keys.map(() => '?').join(', ')})`)))
    return kept.get(id).all(keys)
  }

  const users = `SELECT ${list('users')} FROM "users"`
  const posts = `SELECT ${list('posts')} FROM "posts"`
  const userById = read(`${users} WHERE "id" = ?`)
  const userList = read(`${users} ORDER BY "id" LIMIT ?`)
  const userPage = read(
    `${users} WHERE "age" >= ? AND "role" IN (?, ?) AND "name" LIKE ? AND "active" <> ? ORDER BY "id" DESC LIMIT ? OFFSET ?`,
  )
  const usersUpTo = read(`${users} WHERE "id" <= ? ORDER BY "id"`)
  const activeUsers = read(`${users} WHERE "active" = 1 ORDER BY "id" LIMIT ? OFFSET ?`)
  const postList = read(`${posts} ORDER BY "id" LIMIT ?`)
  const groups = db.prepare(
    'SELECT "role", COUNT(*) AS "n", MAX("score") AS "best" FROM "users" GROUP BY "role"',
  )
  const someUsers = read(`${users} WHERE "age" >= ? AND "role" IN (?, ?) ORDER BY "id" LIMIT ?`)
  const countUsers = db
    .prepare('SELECT COUNT(*) FROM "users" WHERE "age" >= ? AND "role" IN (?, ?)')
    .pluck()

  const accountById = read(`SELECT ${list('accounts')} FROM "accounts" WHERE "id" = ?`)
  const columns = writable.map((name) => `"${name}"`).join(', ')
  const marks = writable.map(() => '?').join(', ')
  const insert = db.prepare(`INSERT INTO "accounts" (${columns}) VALUES (${marks})`)
  const insertWithId = db.prepare(`INSERT INTO "accounts" (${columns}, "id") VALUES (${marks}, ?)`)
  const update = db.prepare(
    'UPDATE "accounts" SET "name" = ?, "score" = ?, "updatedAt" = ? WHERE "id" = ?',
  )
  const upsert = db.prepare(
    `INSERT INTO "accounts" (${columns}, "id") VALUES (${marks}, ?) ON CONFLICT ("id") DO UPDATE SET ${writable
      .filter((name) => name !== 'createdAt')
      .map((name) => `"${name}" = excluded."${name}"`)
      .join(', ')}`,
  )
  const remove = db.prepare('DELETE FROM "accounts" WHERE "id" = ?')
  const add = db.prepare('UPDATE "accounts" SET "age" = "age" + ?, "updatedAt" = ? WHERE "id" = ?')

  const values = (a, now) => [
    a.name,
    a.email,
    a.bio,
    a.age,
    a.active ? 1 : 0,
    a.score,
    a.role,
    JSON.stringify(a.settings),
    now,
    now,
  ]
  const create = (account) => {
    const now = new Date()
    const { lastInsertRowid } = insert.run(values(account, dateText(now)))
    return { id: Number(lastInsertRowid), ...account, createdAt: now, updatedAt: now }
  }
  const createTen = db.transaction((i) =>
    Array.from({ length: 10 }, (_, n) => create(newAccount(i * 10 + n))),
  )
  // Without a transaction: the key refuses a second one.
  const findOrCreate = (id, i) => {
    const row = accountById.get(id)
    if (row) return { record: map.user(row), created: false }
    const now = new Date()
    const account = newAccount(i)
    insertWithId.run(values(account, dateText(now)), id)
    return { record: { id, ...account, createdAt: now, updatedAt: now }, created: true }
  }
  const upsertMany = db.transaction((accounts) => {
    const now = dateText(new Date())
    for (const account of accounts) upsert.run(values(account, now), account.id)
    return accounts.length
  })
  const inHand = holdRecords((id) => map.user(accountById.get(id)))
  const createMany = db.transaction((accounts) => {
    const now = dateText(new Date())
    for (const account of accounts) insert.run(values(account, now))
    return accounts.length
  })
  const childrenOf = (table, mapper, key, parents) =>
    readIn(`SELECT ${list(table)} FROM "${table}" WHERE "${key}" IN (?)`, ids(parents)).map(mapper)
  const withPosts = (parents) =>
    hang(parents, childrenOf('posts', map.post, 'userId', parents), 'userId', 'posts')

  return {
    'point-read': (i) => map.user(userById.get(userIdAt(i))),
    'list-100': () => userList.all(100).map(map.user),
    'list-10000': () => userList.all(10_000).map(map.user),
    page: () =>
      userPage
        .all(
          page.minAge,
          ...page.roles,
          page.pattern,
          page.notActive ? 1 : 0,
          page.limit,
          page.offset,
        )
        .map(map.user),
    create: (i) => create(newAccount(i)),
    'create-10-tx': (i) => createTen(i),
    'bulk-1000': (i) => createMany(newAccounts(i)),
    update: (i) => {
      const { name, score } = changes(i)
      return update.run(name, score, dateText(new Date()), accountIdAt(i)).changes
    },
    'load-modify-save': (i) => {
      const account = map.user(accountById.get(accountIdAt(i)))
      Object.assign(account, changes(i), { updatedAt: new Date() })
      update.run(account.name, account.score, dateText(account.updatedAt), account.id)
      return account
    },
    'belongs-to': () => {
      const owners = postList.all(postsRead).map(map.post)
      const authors = readIn(`${users} WHERE "id" IN (?)`, distinct(owners, 'userId')).map(map.user)
      return hangOne(owners, authors, 'userId', 'author')
    },
    'has-many': () => withPosts(usersUpTo.all(hasMany.users).map(map.user)),
    nested: () => {
      const parents = withPosts(usersUpTo.all(hasMany.nested).map(map.user))
      const children = parents.flatMap((parent) => parent.posts)
      hang(children, childrenOf('comments', map.comment, 'postId', children), 'postId', 'comments')
      return parents
    },
    siblings: () => {
      const parents = withPosts(usersUpTo.all(hasMany.siblings).map(map.user))
      return hang(parents, childrenOf('notes', map.note, 'userId', parents), 'userId', 'notes')
    },
    'many-to-many': () => {
      const owners = postList.all(postsRead).map(map.post)
      const tags = readIn(
        'SELECT t."id", t."name", pt."postId" FROM "post_tags" pt JOIN "tags" t ON t."id" = pt."tagId" WHERE pt."postId" IN (?)',
        ids(owners),
      )
      return hangTags(owners, tags.map(map.tag))
    },
    'has-many-limit': () => withPosts(activeUsers.all(hasMany.limit, hasMany.offset).map(map.user)),
    'group-by': () => groups.all(),
    'find-and-count': () => ({
      count: countUsers.get(page.minAge, ...page.roles),
      rows: someUsers.all(page.minAge, ...page.roles, page.limit).map(map.user),
    }),
    upsert: (i, k) => {
      upsert.run(...values(newAccount(i), dateText(new Date())), upsertIdAt(k))
    },
    delete: (i, k) => remove.run(doomedIdAt(k)).changes,
    save: (i) => {
      const account = Object.assign(inHand(accountIdAt(i)), changes(i), { updatedAt: new Date() })
      update.run(account.name, account.score, dateText(account.updatedAt), account.id)
      return account
    },
    'load-delete': (i, k) => remove.run(map.user(accountById.get(doomedIdAt(k))).id),
    increment: (i, k) => add.run(amount, dateText(new Date()), doomedIdAt(k)),
    'find-or-create': (i, k) => findOrCreate(upsertIdAt(k), i),
    'bulk-upsert-1000': (i) => upsertMany(upsertAccounts(i)),
  }
}
