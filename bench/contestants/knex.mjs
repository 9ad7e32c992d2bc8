// knex: queries built at each call; children with one query per level and nested by hand.
import knexFactory from 'knex'
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
import { familyOptions, fixFamily, jsonText, rootOf } from './mysql-rows.mjs'
import { distinct, hang, hangOne, hangTags, ids } from './nest.mjs'
import { dateText, fromObject, toSqlite } from './sqlite-rows.mjs'
import { needsDialect, versionOf } from './versions.mjs'

const same = (value) => value
/** On either server by mysql2, which it finds in the repository's root. */
const family = {
  options: (target) => ({ client: 'mysql2', connection: familyOptions(target) }),
  driver: 'mysql2',
  map: fixFamily,
  toRow: jsonText,
  date: same,
  boolean: Boolean,
  rowsOf: ([rows]) => rows,
  chunk: 1_000,
  // An insert answers with the first key.
  keyOf: async (insert) => (await insert)[0],
}
const returnedKey = async (insert) => (await insert.returning('id'))[0].id
const dialects = {
  mariadb: family,
  mysql: family,
  sqlite: {
    options: (target) => ({
      client: 'better-sqlite3',
      connection: { filename: target.path },
      useNullAsDefault: true,
    }),
    driver: 'better-sqlite3',
    map: fromObject,
    toRow: toSqlite,
    date: dateText,
    boolean: Number,
    rowsOf: same,
    // SQLite takes 32,766 parameters a statement but knex's compound INSERT stops at 500 rows.
    chunk: 500,
    keyOf: returnedKey,
  },
  postgres: {
    options: (target) => ({ client: 'pg', connection: target.url }),
    driver: 'pg',
    map: { user: same, post: same, comment: same, note: same, tag: same },
    toRow: same,
    date: same,
    boolean: Boolean,
    rowsOf: (result) => result.rows,
    chunk: 1_000,
    keyOf: returnedKey,
  },
}

/** Connects; see README.md for the shape of the answer. */
export function open(target) {
  needsDialect(target, Object.keys(dialects))
  const { options, driver, map, toRow, date, boolean, rowsOf, chunk, keyOf } =
    dialects[target.dialect]
  const db = knexFactory(options(target))

  const read = async (query, mapper) => {
    const rows = await query
    return mapper === same ? rows : rows.map(mapper)
  }
  const stamped = (account) => {
    const now = new Date()
    return { ...account, createdAt: now, updatedAt: now }
  }
  const create = async (account, on = db) => {
    const full = stamped(account)
    return { id: await keyOf(on('accounts').insert(toRow(full))), ...full }
  }
  const update = (id, { updatedAt, ...values }) =>
    db('accounts')
      .where({ id })
      .update({ ...values, updatedAt: date(updatedAt) })
  const accountById = async (id, on = db) => {
    const row = await on('accounts').where({ id }).first()
    return row && map.user(row)
  }
  const inHand = holdRecords((id) => accountById(id))
  const upsertRows = async (rows) => {
    const { createdAt: _kept, id: _key, ...changed } = rows[0]
    await db.transaction(async (transaction) => {
      for (let at = 0; at < rows.length; at += chunk) {
        await transaction('accounts')
          .insert(rows.slice(at, at + chunk))
          .onConflict('id')
          .merge(Object.keys(changed))
      }
    })
    return rows.length
  }
  const withPosts = async (parents) =>
    hang(
      parents,
      await read(db('posts').whereIn('userId', ids(parents)), map.post),
      'userId',
      'posts',
    )
  const someUsers = () => db('users').where('age', '>=', page.minAge).whereIn('role', page.roles)

  return {
    versions: [versionOf('knex'), versionOf(driver, rootOf(driver))],
    execute: (text) => db.raw(spell(text, target.dialect)),
    rows: async (text) => rowsOf(await db.raw(spell(text, target.dialect))),
    close: () => db.destroy(),
    workloads: () => ({
      'point-read': async (i) =>
        map.user(
          await db('users')
            .where({ id: userIdAt(i) })
            .first(),
        ),
      'list-100': () => read(db('users').orderBy('id').limit(100), map.user),
      'list-10000': () => read(db('users').orderBy('id').limit(10_000), map.user),
      page: () =>
        read(
          someUsers()
            .where('name', 'like', page.pattern)
            .where('active', '<>', boolean(page.notActive))
            .orderBy('id', 'desc')
            .limit(page.limit)
            .offset(page.offset),
          map.user,
        ),
      create: (i) => create(newAccount(i)),
      'create-10-tx': (i) =>
        db.transaction(async (transaction) => {
          const made = []
          for (let n = 0; n < 10; n++) made.push(await create(newAccount(i * 10 + n), transaction))
          return made
        }),
      'bulk-1000': async (i) => {
        const rows = newAccounts(i).map((account) => toRow(stamped(account)))
        await db.batchInsert('accounts', rows, chunk)
        return rows.length
      },
      update: (i) => update(accountIdAt(i), { ...changes(i), updatedAt: new Date() }),
      'load-modify-save': async (i) => {
        const account = map.user(
          await db('accounts')
            .where({ id: accountIdAt(i) })
            .first(),
        )
        const values = { ...changes(i), updatedAt: new Date() }
        await update(account.id, values)
        return Object.assign(account, values)
      },
      'belongs-to': async () => {
        const owners = await read(db('posts').orderBy('id').limit(postsRead), map.post)
        const authors = await read(db('users').whereIn('id', distinct(owners, 'userId')), map.user)
        return hangOne(owners, authors, 'userId', 'author')
      },
      'has-many': async () =>
        withPosts(await read(db('users').where('id', '<=', hasMany.users).orderBy('id'), map.user)),
      nested: async () => {
        const parents = await withPosts(
          await read(db('users').where('id', '<=', hasMany.nested).orderBy('id'), map.user),
        )
        const children = parents.flatMap((parent) => parent.posts)
        const comments = await read(db('comments').whereIn('postId', ids(children)), map.comment)
        hang(children, comments, 'postId', 'comments')
        return parents
      },
      siblings: async () => {
        const parents = await withPosts(
          await read(db('users').where('id', '<=', hasMany.siblings).orderBy('id'), map.user),
        )
        const notes = await read(db('notes').whereIn('userId', ids(parents)), map.note)
        return hang(parents, notes, 'userId', 'notes')
      },
      'many-to-many': async () => {
        const owners = await read(db('posts').orderBy('id').limit(postsRead), map.post)
        const tags = await read(
          db('post_tags')
            .join('tags', 'tags.id', 'post_tags.tagId')
            .select('tags.id', 'tags.name', 'post_tags.postId')
            .whereIn('post_tags.postId', ids(owners)),
          map.tag,
        )
        return hangTags(owners, tags)
      },
      'has-many-limit': async () =>
        withPosts(
          await read(
            db('users')
              .where('active', boolean(true))
              .orderBy('id')
              .limit(hasMany.limit)
              .offset(hasMany.offset),
            map.user,
          ),
        ),
      'group-by': () =>
        db('users').select('role').count('* as n').max('score as best').groupBy('role'),
      'find-and-count': async () => {
        const [[{ n }], rows] = await Promise.all([
          someUsers().count('* as n'),
          read(someUsers().orderBy('id').limit(page.limit), map.user),
        ])
        return { count: Number(n), rows }
      },
      upsert: (i, k) => {
        const row = toRow(stamped(newAccount(i)))
        const { createdAt: _kept, ...changed } = row
        return db('accounts')
          .insert({ id: upsertIdAt(k), ...row })
          .onConflict('id')
          .merge(Object.keys(changed))
      },
      delete: (i, k) =>
        db('accounts')
          .where({ id: doomedIdAt(k) })
          .delete(),
      save: async (i) => {
        const account = await inHand(accountIdAt(i))
        const values = { ...changes(i), updatedAt: new Date() }
        await update(account.id, values)
        return Object.assign(account, values)
      },
      'load-delete': async (i, k) => {
        const { id } = await accountById(doomedIdAt(k))
        return db('accounts').where({ id }).delete()
      },
      increment: (i, k) =>
        db('accounts')
          .where({ id: doomedIdAt(k) })
          .update({ age: db.raw('?? + ?', ['age', amount]), updatedAt: date(new Date()) }),
      'find-or-create': (i, k) =>
        db.transaction(async (transaction) => {
          const id = upsertIdAt(k)
          const found = await accountById(id, transaction)
          if (found) return { record: found, created: false }
          const full = { id, ...stamped(newAccount(i)) }
          await transaction('accounts').insert(toRow(full))
          return { record: full, created: true }
        }),
      'bulk-upsert-1000': (i) =>
        upsertRows(upsertAccounts(i).map((account) => toRow(stamped(account)))),
    }),
  }
}
