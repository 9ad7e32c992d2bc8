// kysely: queries built at each call, as its guides do; children with one query per level and
// nested by hand (dates and JSON would need a second parsing out of `jsonArrayFrom`).
import { Kysely, sql } from 'kysely'
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
import { spell } from '../dialects/mysql-family.mjs'
import { holdRecords } from './held.mjs'
import { dialects } from './kysely-dialects.mjs'
import { rootOf } from './mysql-rows.mjs'
import { distinct, hang, hangOne, hangTags, ids } from './nest.mjs'
import { needsDialect, versionOf } from './versions.mjs'

const same = (value) => value

/** Connects; see README.md for the shape of the answer. */
export function open(target) {
  needsDialect(target, Object.keys(dialects))
  const dialect = dialects[target.dialect]
  const { connect, driver, map, toRow, boolean, changes: toChanges } = dialect
  const { keyOf, orSet, orOverwrite } = dialect
  const db = new Kysely({ dialect: connect(target) })

  const read = async (query, mapper) => {
    const rows = await query.execute()
    return mapper === same ? rows : rows.map(mapper)
  }
  const users = () => db.selectFrom('users').selectAll()
  const posts = () => db.selectFrom('posts').selectAll()
  const stamped = (account) => {
    const now = new Date()
    return { ...account, createdAt: now, updatedAt: now }
  }
  const create = async (account, on = db) => {
    const full = stamped(account)
    return { id: await keyOf(on.insertInto('accounts').values(toRow(full))), ...full }
  }
  const update = async (id, values) => {
    const result = await db
      .updateTable('accounts')
      .set(toChanges(values))
      .where('id', '=', id)
      .executeTakeFirst()
    return Number(result.numUpdatedRows)
  }
  const accountById = async (id, on = db) => {
    const row = await on.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
    return row && map.user(row)
  }
  const inHand = holdRecords((id) => accountById(id))
  const upsertRows = async (rows) => {
    const { id: _key, createdAt: _kept, ...changed } = rows[0]
    const insert = db.insertInto('accounts').values(rows)
    await orOverwrite(insert, Object.keys(changed)).execute()
    return rows.length
  }
  const withPosts = async (parents) => {
    const children = await read(posts().where('userId', 'in', ids(parents)), map.post)
    return hang(parents, children, 'userId', 'posts')
  }
  const postsAndKeys = () => read(posts().orderBy('id').limit(postsRead), map.post)
  const someUsers = (query) => query.where('age', '>=', page.minAge).where('role', 'in', page.roles)

  return {
    versions: [versionOf('kysely'), versionOf(driver, rootOf(driver))],
    execute: (text) => sql.raw(spell(text, target.dialect)).execute(db),
    rows: async (text) => (await sql.raw(spell(text, target.dialect)).execute(db)).rows,
    close: () => db.destroy(),
    workloads: () => ({
      'point-read': async (i) =>
        map.user(await users().where('id', '=', userIdAt(i)).executeTakeFirstOrThrow()),
      'list-100': () => read(users().orderBy('id').limit(100), map.user),
      'list-10000': () => read(users().orderBy('id').limit(10_000), map.user),
      page: () =>
        read(
          someUsers(users())
            .where('name', 'like', page.pattern)
            .where('active', '<>', boolean(page.notActive))
            .orderBy('id', 'desc')
            .limit(page.limit)
            .offset(page.offset),
          map.user,
        ),
      create: (i) => create(newAccount(i)),
      'create-10-tx': (i) =>
        db.transaction().execute(async (transaction) => {
          const made = []
          for (let n = 0; n < 10; n++) made.push(await create(newAccount(i * 10 + n), transaction))
          return made
        }),
      'bulk-1000': async (i) => {
        const rows = newAccounts(i).map((account) => toRow(stamped(account)))
        const result = await db.insertInto('accounts').values(rows).executeTakeFirstOrThrow()
        return Number(result.numInsertedOrUpdatedRows)
      },
      update: (i) => update(accountIdAt(i), { ...changes(i), updatedAt: new Date() }),
      'load-modify-save': async (i) => {
        const account = map.user(
          await db
            .selectFrom('accounts')
            .selectAll()
            .where('id', '=', accountIdAt(i))
            .executeTakeFirstOrThrow(),
        )
        const values = { ...changes(i), updatedAt: new Date() }
        await update(account.id, values)
        return Object.assign(account, values)
      },
      'belongs-to': async () => {
        const owners = await postsAndKeys()
        const authors = await read(users().where('id', 'in', distinct(owners, 'userId')), map.user)
        return hangOne(owners, authors, 'userId', 'author')
      },
      'has-many': async () =>
        withPosts(await read(users().where('id', '<=', hasMany.users).orderBy('id'), map.user)),
      nested: async () => {
        const parents = await withPosts(
          await read(users().where('id', '<=', hasMany.nested).orderBy('id'), map.user),
        )
        const children = parents.flatMap((parent) => parent.posts)
        const comments = await read(
          db.selectFrom('comments').selectAll().where('postId', 'in', ids(children)),
          map.comment,
        )
        hang(children, comments, 'postId', 'comments')
        return parents
      },
      siblings: async () => {
        const parents = await withPosts(
          await read(users().where('id', '<=', hasMany.siblings).orderBy('id'), map.user),
        )
        const notes = await read(
          db.selectFrom('notes').selectAll().where('userId', 'in', ids(parents)),
          map.note,
        )
        return hang(parents, notes, 'userId', 'notes')
      },
      'many-to-many': async () => {
        const owners = await postsAndKeys()
        const tags = await read(
          db
            .selectFrom('post_tags')
            .innerJoin('tags', 'tags.id', 'post_tags.tagId')
            .select(['tags.id', 'tags.name', 'post_tags.postId'])
            .where('post_tags.postId', 'in', ids(owners)),
          map.tag,
        )
        return hangTags(owners, tags)
      },
      'has-many-limit': async () =>
        withPosts(
          await read(
            users()
              .where('active', '=', boolean(true))
              .orderBy('id')
              .limit(hasMany.limit)
              .offset(hasMany.offset),
            map.user,
          ),
        ),
      'group-by': () =>
        db
          .selectFrom('users')
          .select(({ fn }) => ['role', fn.countAll().as('n'), fn.max('score').as('best')])
          .groupBy('role')
          .execute(),
      'find-and-count': async () => {
        const [counted, rows] = await Promise.all([
          someUsers(db.selectFrom('users'))
            .select(({ fn }) => fn.countAll().as('n'))
            .executeTakeFirstOrThrow(),
          read(someUsers(users()).orderBy('id').limit(page.limit), map.user),
        ])
        return { count: Number(counted.n), rows }
      },
      upsert: (i, k) => {
        const row = toRow(stamped(newAccount(i)))
        const { createdAt: _kept, ...changed } = row
        return orSet(
          db.insertInto('accounts').values({ id: upsertIdAt(k), ...row }),
          changed,
        ).execute()
      },
      delete: async (i, k) => {
        const result = await db
          .deleteFrom('accounts')
          .where('id', '=', doomedIdAt(k))
          .executeTakeFirst()
        return Number(result.numDeletedRows)
      },
      save: async (i) => {
        const account = await inHand(accountIdAt(i))
        const values = { ...changes(i), updatedAt: new Date() }
        await update(account.id, values)
        return Object.assign(account, values)
      },
      'load-delete': async (i, k) => {
        const { id } = await accountById(doomedIdAt(k))
        return db.deleteFrom('accounts').where('id', '=', id).executeTakeFirst()
      },
      increment: (i, k) =>
        db
          .updateTable('accounts')
          .set((eb) => ({
            age: eb('age', '+', amount),
            ...toChanges({ updatedAt: new Date() }),
          }))
          .where('id', '=', doomedIdAt(k))
          .executeTakeFirst(),
      'find-or-create': (i, k) =>
        db.transaction().execute(async (transaction) => {
          const id = upsertIdAt(k)
          const found = await accountById(id, transaction)
          if (found) return { record: found, created: false }
          const full = { id, ...stamped(newAccount(i)) }
          await transaction.insertInto('accounts').values(toRow(full)).execute()
          return { record: full, created: true }
        }),
      'bulk-upsert-1000': (i) =>
        upsertRows(upsertAccounts(i).map((account) => toRow(stamped(account)))),
    }),
  }
}
