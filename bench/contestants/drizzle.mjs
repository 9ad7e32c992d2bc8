// drizzle with prepared statements wherever it offers them, and its relational queries for children.
import { and, asc, count, desc, eq, gte, inArray, like, lte, max, ne, sql } from 'drizzle-orm'
import {
  accountIdAt,
  amount,
  changes,
  doomedIdAt,
  hasMany,
  newAccount,
  newAccounts,
  page,
  upsertAccounts,
  upsertIdAt,
  userIdAt,
} from '../data/inputs.mjs'
import { connectDrizzle, drizzleDialects } from './drizzle-dialects.mjs'
import { drizzleSchema } from './drizzle-tables.mjs'
import { holdRecords } from './held.mjs'
import { needsDialect, versionOf } from './versions.mjs'

const columnNames = [
  'name',
  'email',
  'bio',
  'age',
  'active',
  'score',
  'role',
  'settings',
  'createdAt',
  'updatedAt',
]

/** Connects; see README.md for the shape of the answer. */
export function open(target) {
  needsDialect(target, drizzleDialects)
  const schema = drizzleSchema(target.dialect)
  const { version, execute, rows, close, ...connection } = connectDrizzle(target, schema)
  return {
    versions: [versionOf('drizzle-orm'), version],
    execute,
    rows,
    close,
    workloads: () => prepareWorkloads(target, schema, connection),
  }
}

/** Prepares what can be prepared, as soon as the tables are there. */
function prepareWorkloads(target, schema, connection) {
  const { db, affected, withKey, orOverwrite, readPosts } = connection
  const { users, accounts } = schema
  let statements = 0
  const prepare = (query) => query.prepare(`bench_${++statements}`)
  const slot = sql.placeholder
  const slots = Object.fromEntries(columnNames.map((name) => [name, slot(name)]))

  const userById = prepare(
    db
      .select()
      .from(users)
      .where(eq(users.id, slot('id'))),
  )
  const userList = prepare(db.select().from(users).orderBy(asc(users.id)).limit(slot('limit')))
  const someUsers = and(gte(users.age, slot('minAge')), inArray(users.role, page.roles))
  const userPage = prepare(
    db
      .select()
      .from(users)
      .where(and(someUsers, like(users.name, slot('pattern')), ne(users.active, page.notActive)))
      .orderBy(desc(users.id))
      .limit(slot('limit'))
      .offset(slot('offset')),
  )
  const firstUsers = prepare(
    db.select().from(users).where(someUsers).orderBy(asc(users.id)).limit(slot('limit')),
  )
  const countUsers = prepare(db.select({ n: count() }).from(users).where(someUsers))
  const groups = prepare(
    db
      .select({ role: users.role, n: count(), best: max(users.score) })
      .from(users)
      .groupBy(users.role),
  )
  const accountById = prepare(
    db
      .select()
      .from(accounts)
      .where(eq(accounts.id, slot('id'))),
  )
  // A transaction of drizzle has its own session; a statement prepared outside would run outside of
  // it on PostgreSQL, so creates in a transaction are built anew.
  const insertOn = (on, values) => withKey(on.insert(accounts).values(values), accounts)
  const insert = prepare(insertOn(db, slots))
  // `set` takes no placeholder without an SQL wrapper in drizzle 0.45.
  const update = prepare(
    db
      .update(accounts)
      .set({
        name: sql`${slot('name')}`,
        score: sql`${slot('score')}`,
        updatedAt: sql`${sql.param(slot('updatedAt'), accounts.updatedAt)}`,
      })
      .where(eq(accounts.id, slot('id'))),
  )
  const overwritten = columnNames.filter((name) => name !== 'createdAt')
  const upsertOf = (values) =>
    orOverwrite(db.insert(accounts).values(values), accounts, overwritten)
  const upsert = prepare(upsertOf({ id: slot('id'), ...slots }))
  const add = prepare(
    db
      .update(accounts)
      .set({
        age: sql`${accounts.age} + ${slot('amount')}`,
        updatedAt: sql`${sql.param(slot('updatedAt'), accounts.updatedAt)}`,
      })
      .where(eq(accounts.id, slot('id'))),
  )
  const inHand = holdRecords(async (id) => (await accountById.execute({ id }))[0])
  const remove = prepare(db.delete(accounts).where(eq(accounts.id, slot('id'))))

  const usersUpTo = (last, children) =>
    prepare(
      db.query.users.findMany({
        where: lte(users.id, last),
        orderBy: asc(users.id),
        with: children,
      }),
    )
  const withPosts = usersUpTo(hasMany.users, { posts: true })
  const nested = usersUpTo(hasMany.nested, { posts: { with: { comments: true } } })
  const siblings = usersUpTo(hasMany.siblings, { posts: true, notes: true })
  const pageWithPosts = prepare(
    db.query.users.findMany({
      where: eq(users.active, true),
      orderBy: asc(users.id),
      limit: hasMany.limit,
      offset: hasMany.offset,
      with: { posts: true },
    }),
  )
  const { withAuthor, withTags } = readPosts({ db, schema, prepare })

  const stamped = (account) => {
    const now = new Date()
    return { ...account, createdAt: now, updatedAt: now }
  }
  const create = async (account, statement) => {
    const full = stamped(account)
    const [{ id }] = await statement.execute(full)
    return { id, ...full }
  }
  const createTenSync = (i) =>
    db.transaction((transaction) =>
      Array.from({ length: 10 }, (_, n) => {
        const full = stamped(newAccount(i * 10 + n))
        const { id } = insertOn(transaction, full).get()
        return { id, ...full }
      }),
    )
  const createTenAsync = (i) =>
    db.transaction(async (transaction) => {
      const made = []
      for (let n = 0; n < 10; n++) {
        const full = stamped(newAccount(i * 10 + n))
        const [{ id }] = await insertOn(transaction, full)
        made.push({ id, ...full })
      }
      return made
    })

  const findOrCreateSync = (i, k) =>
    db.transaction((transaction) => {
      const id = upsertIdAt(k)
      const found = transaction.select().from(accounts).where(eq(accounts.id, id)).get()
      if (found) return { record: found, created: false }
      const full = { id, ...stamped(newAccount(i)) }
      transaction.insert(accounts).values(full).run()
      return { record: full, created: true }
    })
  const findOrCreateAsync = (i, k) =>
    db.transaction(async (transaction) => {
      const id = upsertIdAt(k)
      const [found] = await transaction.select().from(accounts).where(eq(accounts.id, id))
      if (found) return { record: found, created: false }
      const full = { id, ...stamped(newAccount(i)) }
      await transaction.insert(accounts).values(full)
      return { record: full, created: true }
    })

  return {
    'point-read': async (i) => (await userById.execute({ id: userIdAt(i) }))[0],
    'list-100': () => userList.execute({ limit: 100 }),
    'list-10000': () => userList.execute({ limit: 10_000 }),
    page: () => userPage.execute(page),
    create: (i) => create(newAccount(i), insert),
    'create-10-tx': target.dialect === 'sqlite' ? createTenSync : createTenAsync,
    'bulk-1000': async (i) =>
      affected(await db.insert(accounts).values(newAccounts(i).map(stamped))),
    update: async (i) =>
      affected(await update.execute({ ...changes(i), updatedAt: new Date(), id: accountIdAt(i) })),
    'load-modify-save': async (i) => {
      const [account] = await accountById.execute({ id: accountIdAt(i) })
      Object.assign(account, changes(i), { updatedAt: new Date() })
      await update.execute(account)
      return account
    },
    'belongs-to': withAuthor,
    'has-many': () => withPosts.execute(),
    nested: () => nested.execute(),
    siblings: () => siblings.execute(),
    'many-to-many': withTags,
    'has-many-limit': () => pageWithPosts.execute(),
    'group-by': () => groups.execute(),
    'find-and-count': async () => {
      const [[{ n }], found] = await Promise.all([
        countUsers.execute(page),
        firstUsers.execute(page),
      ])
      return { count: n, rows: found }
    },
    upsert: (i, k) => upsert.execute({ id: upsertIdAt(k), ...stamped(newAccount(i)) }),
    delete: async (i, k) => affected(await remove.execute({ id: doomedIdAt(k) })),
    save: async (i) => {
      const account = await inHand(accountIdAt(i))
      Object.assign(account, changes(i), { updatedAt: new Date() })
      await update.execute(account)
      return account
    },
    'load-delete': async (i, k) => {
      const [{ id }] = await accountById.execute({ id: doomedIdAt(k) })
      return remove.execute({ id })
    },
    increment: (i, k) => add.execute({ amount, updatedAt: new Date(), id: doomedIdAt(k) }),
    'find-or-create': target.dialect === 'sqlite' ? findOrCreateSync : findOrCreateAsync,
    'bulk-upsert-1000': async (i) => {
      const list = upsertAccounts(i).map(stamped)
      await upsertOf(list)
      return list.length
    },
  }
}
