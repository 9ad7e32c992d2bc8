// pg by hand: named (so prepared) statements over a pool, the driver's default parsers, children
// read with one `= ANY` query per level and nested in one pass.
import pg from 'pg'
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
import { versionOf } from './versions.mjs'

const list = (table, prefix = '') => tables[table].map(([name]) => `${prefix}"${name}"`).join(', ')
const writable = tables.accounts.map(([name]) => name).filter((name) => name !== 'id')
const arrayTypes = [
  'text',
  'text',
  'text',
  'int',
  'boolean',
  'float8',
  '"enum_accounts_role"',
  'json',
  'timestamptz',
  'timestamptz',
]

/** Rows as arrays, in the order of the table's columns; the values are already JavaScript's. */
const fromArray = {
  user: (r) => ({
    id: r[0],
    name: r[1],
    email: r[2],
    bio: r[3],
    age: r[4],
    active: r[5],
    score: r[6],
    role: r[7],
    settings: r[8],
    createdAt: r[9],
    updatedAt: r[10],
  }),
  post: (r) => ({
    id: r[0],
    userId: r[1],
    title: r[2],
    body: r[3],
    published: r[4],
    views: r[5],
    createdAt: r[6],
  }),
  comment: (r) => ({ id: r[0], postId: r[1], text: r[2], likes: r[3] }),
  note: (r) => ({ id: r[0], userId: r[1], text: r[2], pinned: r[3] }),
  tag: (r) => ({ id: r[0], name: r[1], postId: r[2] }),
  group: (r) => ({ role: r[0], n: r[1], best: r[2] }),
}

/** Connects; see README.md for the shape of the answer. */
export async function open({ url }, rowMode) {
  const pool = new pg.Pool({ connectionString: url })
  let statements = 0
  /** A statement with a name of its own, so that each connection prepares it once. */
  const prepare = (text, kind) => {
    const name = `bench_${++statements}`
    const mapper = fromArray[kind]
    if (rowMode === 'arrays' && mapper) {
      return async (values, on = pool) =>
        (await on.query({ name, text, values, rowMode: 'array' })).rows.map(mapper)
    }
    return async (values, on = pool) => (await on.query({ name, text, values })).rows
  }
  const prepareWrite = (text) => {
    const name = `bench_${++statements}`
    return (values, on = pool) => on.query({ name, text, values })
  }

  const users = `SELECT ${list('users')} FROM "users"`
  const posts = `SELECT ${list('posts')} FROM "posts"`
  const userById = prepare(`${users} WHERE "id" = $1`, 'user')
  const usersIn = prepare(`${users} WHERE "id" = ANY($1)`, 'user')
  const userList = prepare(`${users} ORDER BY "id" LIMIT $1`, 'user')
  const userPage = prepare(
    `${users} WHERE "age" >= $1 AND "role" IN ($2, $3) AND "name" LIKE $4 AND "active" <> $5 ORDER BY "id" DESC LIMIT $6 OFFSET $7`,
    'user',
  )
  const usersUpTo = prepare(`${users} WHERE "id" <= $1 ORDER BY "id"`, 'user')
  const activeUsers = prepare(`${users} WHERE "active" ORDER BY "id" LIMIT $1 OFFSET $2`, 'user')
  const someUsers = prepare(
    `${users} WHERE "age" >= $1 AND "role" IN ($2, $3) ORDER BY "id" LIMIT $4`,
    'user',
  )
  const countUsers = prepare(
    'SELECT COUNT(*) AS "n" FROM "users" WHERE "age" >= $1 AND "role" IN ($2, $3)',
  )
  const groups = prepare(
    'SELECT "role", COUNT(*) AS "n", MAX("score") AS "best" FROM "users" GROUP BY "role"',
    'group',
  )
  const postList = prepare(`${posts} ORDER BY "id" LIMIT $1`, 'post')
  const postsOf = prepare(`${posts} WHERE "userId" = ANY($1)`, 'post')
  const notesOf = prepare(`SELECT ${list('notes')} FROM "notes" WHERE "userId" = ANY($1)`, 'note')
  const commentsOf = prepare(
    `SELECT ${list('comments')} FROM "comments" WHERE "postId" = ANY($1)`,
    'comment',
  )
  const tagsOf = prepare(
    'SELECT t."id", t."name", pt."postId" FROM "post_tags" pt JOIN "tags" t ON t."id" = pt."tagId" WHERE pt."postId" = ANY($1)',
    'tag',
  )

  const accountById = prepare(`SELECT ${list('accounts')} FROM "accounts" WHERE "id" = $1`, 'user')
  const columns = writable.map((name) => `"${name}"`).join(', ')
  const marks = writable.map((_, n) => `$${n + 1}`).join(', ')
  const insert = prepareWrite(
    `INSERT INTO "accounts" (${columns}) VALUES (${marks}) RETURNING "id"`,
  )
  const insertMany = prepareWrite(
    `INSERT INTO "accounts" (${columns}) SELECT * FROM unnest(${arrayTypes.map((type, n) => `$${n + 1}::${type}[]`).join(', ')})`,
  )
  const update = prepareWrite(
    'UPDATE "accounts" SET "name" = $1, "score" = $2, "updatedAt" = $3 WHERE "id" = $4',
  )
  const overwritten = writable
    .filter((name) => name !== 'createdAt')
    .map((name) => `"${name}" = excluded."${name}"`)
    .join(', ')
  const upsert = prepareWrite(
    `INSERT INTO "accounts" (${columns}, "id") VALUES (${marks}, $${writable.length + 1}) ON CONFLICT ("id") DO UPDATE SET ${overwritten}`,
  )
  const add = prepareWrite(
    'UPDATE "accounts" SET "age" = "age" + $1, "updatedAt" = $2 WHERE "id" = $3',
  )
  const insertWithId = prepareWrite(
    `INSERT INTO "accounts" (${columns}, "id") VALUES (${marks}, $${writable.length + 1})`,
  )
  const upsertMany = prepareWrite(
    `INSERT INTO "accounts" (${columns}, "id") SELECT * FROM unnest(${[...arrayTypes, 'int'].map((type, n) => `$${n + 1}::${type}[]`).join(', ')}) ON CONFLICT ("id") DO UPDATE SET ${overwritten}`,
  )
  const remove = prepareWrite('DELETE FROM "accounts" WHERE "id" = $1')

  const values = (a, now) => [
    a.name,
    a.email,
    a.bio,
    a.age,
    a.active,
    a.score,
    a.role,
    a.settings,
    now,
    now,
  ]
  const create = async (account, on) => {
    const now = new Date()
    const { rows } = await insert(values(account, now), on)
    return { id: rows[0].id, ...account, createdAt: now, updatedAt: now }
  }
  const transaction = async (work) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      const result = await work(client)
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }
  const byColumn = (accounts, now) => {
    const rows = accounts.map((account) => values(account, now))
    return writable.map((name, n) =>
      rows.map((row) => (name === 'settings' ? JSON.stringify(row[n]) : row[n])),
    )
  }
  const inHand = holdRecords(async (id) => (await accountById([id]))[0])
  const withPosts = async (parents) =>
    hang(parents, await postsOf([ids(parents)]), 'userId', 'posts')

  return {
    versions: [versionOf('pg')],
    execute: async (sql) => void (await pool.query(sql)),
    rows: async (sql) => (await pool.query(sql)).rows,
    close: () => pool.end(),
    workloads: () => ({
      'point-read': async (i) => (await userById([userIdAt(i)]))[0],
      'list-100': () => userList([100]),
      'list-10000': () => userList([10_000]),
      page: () =>
        userPage([
          page.minAge,
          ...page.roles,
          page.pattern,
          page.notActive,
          page.limit,
          page.offset,
        ]),
      create: (i) => create(newAccount(i)),
      'create-10-tx': (i) =>
        transaction(async (client) => {
          const made = []
          for (let n = 0; n < 10; n++) made.push(await create(newAccount(i * 10 + n), client))
          return made
        }),
      'bulk-1000': async (i) => {
        return (await insertMany(byColumn(newAccounts(i), new Date()))).rowCount
      },
      update: async (i) => {
        const { name, score } = changes(i)
        return (await update([name, score, new Date(), accountIdAt(i)])).rowCount
      },
      'load-modify-save': async (i) => {
        const [account] = await accountById([accountIdAt(i)])
        Object.assign(account, changes(i), { updatedAt: new Date() })
        await update([account.name, account.score, account.updatedAt, account.id])
        return account
      },
      'belongs-to': async () => {
        const owners = await postList([postsRead])
        return hangOne(owners, await usersIn([distinct(owners, 'userId')]), 'userId', 'author')
      },
      'has-many': async () => withPosts(await usersUpTo([hasMany.users])),
      nested: async () => {
        const parents = await withPosts(await usersUpTo([hasMany.nested]))
        const children = parents.flatMap((parent) => parent.posts)
        hang(children, await commentsOf([ids(children)]), 'postId', 'comments')
        return parents
      },
      siblings: async () => {
        const parents = await withPosts(await usersUpTo([hasMany.siblings]))
        return hang(parents, await notesOf([ids(parents)]), 'userId', 'notes')
      },
      'many-to-many': async () => {
        const owners = await postList([postsRead])
        return hangTags(owners, await tagsOf([ids(owners)]))
      },
      'has-many-limit': async () => withPosts(await activeUsers([hasMany.limit, hasMany.offset])),
      'group-by': () => groups([]),
      'find-and-count': async () => {
        const [[{ n }], rows] = await Promise.all([
          countUsers([page.minAge, ...page.roles]),
          someUsers([page.minAge, ...page.roles, page.limit]),
        ])
        return { count: Number(n), rows }
      },
      upsert: async (i, k) => {
        await upsert([...values(newAccount(i), new Date()), upsertIdAt(k)])
      },
      delete: async (i, k) => (await remove([doomedIdAt(k)])).rowCount,
      save: async (i) => {
        const account = await inHand(accountIdAt(i))
        Object.assign(account, changes(i), { updatedAt: new Date() })
        await update([account.name, account.score, account.updatedAt, account.id])
        return account
      },
      'load-delete': async (i, k) => remove([(await accountById([doomedIdAt(k)]))[0].id]),
      increment: (i, k) => add([amount, new Date(), doomedIdAt(k)]),
      // Without a transaction: the key refuses a second one.
      'find-or-create': async (i, k) => {
        const id = upsertIdAt(k)
        const [record] = await accountById([id])
        if (record) return { record, created: false }
        const now = new Date()
        const account = newAccount(i)
        await insertWithId([...values(account, now), id])
        return { record: { id, ...account, createdAt: now, updatedAt: now }, created: true }
      },
      'bulk-upsert-1000': async (i) => {
        const accounts = upsertAccounts(i)
        const columns = byColumn(accounts, new Date())
        return (await upsertMany([...columns, accounts.map(({ id }) => id)])).rowCount
      },
    }),
  }
}
