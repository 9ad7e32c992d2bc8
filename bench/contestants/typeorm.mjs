// typeorm: entity schemas and repositories, as its guides do.
import { createRequire } from 'node:module'
import 'reflect-metadata'
import typeorm from 'typeorm'
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
import { roles } from '../data/schema.mjs'
import { spell } from '../dialects/mysql-family.mjs'
import { holdRecords } from './held.mjs'
import { familyOptions, rootOf } from './mysql-rows.mjs'
import { respellDates } from './sqlite-rows.mjs'
import { needsDialect, versionOf } from './versions.mjs'

const { DataSource, EntitySchema, In, LessThanOrEqual, Like, MoreThanOrEqual, Not } = typeorm

/** On either server by mysql2, the only one of the two packages that it speaks. */
const family = {
  options: (target) => {
    const { user: username, ...options } = familyOptions(target)
    const driver = createRequire(rootOf('mysql2'))('mysql2')
    return { type: target.dialect, ...options, username, driver }
  },
  driver: 'mysql2',
  types: { date: 'datetime', json: 'json', double: 'double' },
  role: () => ({ type: 'enum', enum: roles }),
}
const dialects = {
  mariadb: family,
  mysql: family,
  sqlite: {
    options: (target) => ({ type: 'better-sqlite3', database: target.path }),
    driver: 'better-sqlite3',
    types: { date: 'datetime', json: 'simple-json', double: 'double precision' },
    role: () => ({ type: 'varchar' }),
    // typeorm writes and reads UTC without saying so.
    adapt: respellDates((column) => `substr(${column}, 1, 23)`),
  },
  postgres: {
    options: (target) => ({ type: 'postgres', url: target.url }),
    driver: 'pg',
    types: { date: 'timestamptz', json: 'json', double: 'double precision' },
    role: (table) => ({ type: 'enum', enum: roles, enumName: `enum_${table}_role` }),
  },
}

function entities({ types, role }) {
  const id = { type: 'int', primary: true, generated: true }
  const person = (table) => ({
    id,
    name: { type: 'varchar' },
    email: { type: 'varchar' },
    bio: { type: 'text' },
    age: { type: 'int' },
    active: { type: 'boolean' },
    score: { type: types.double },
    role: role(table),
    settings: { type: types.json },
    createdAt: { type: types.date },
    updatedAt: { type: types.date },
  })
  const many = (target, inverseSide) => ({ type: 'one-to-many', target, inverseSide })
  const one = (target, name, inverseSide) => ({
    type: 'many-to-one',
    target,
    joinColumn: { name },
    inverseSide,
    createForeignKeyConstraints: false,
  })
  return [
    new EntitySchema({
      name: 'User',
      tableName: 'users',
      columns: person('users'),
      relations: { posts: many('Post', 'author'), notes: many('Note', 'user') },
    }),
    new EntitySchema({ name: 'Account', tableName: 'accounts', columns: person('accounts') }),
    new EntitySchema({
      name: 'Post',
      tableName: 'posts',
      columns: {
        id,
        userId: { type: 'int' },
        title: { type: 'varchar' },
        body: { type: 'text' },
        published: { type: 'boolean' },
        views: { type: 'int' },
        createdAt: { type: types.date },
      },
      relations: {
        author: one('User', 'userId', 'posts'),
        comments: many('Comment', 'post'),
        tags: {
          type: 'many-to-many',
          target: 'Tag',
          joinTable: {
            name: 'post_tags',
            joinColumn: { name: 'postId' },
            inverseJoinColumn: { name: 'tagId' },
          },
        },
      },
    }),
    new EntitySchema({
      name: 'Comment',
      tableName: 'comments',
      columns: { id, postId: { type: 'int' }, text: { type: 'varchar' }, likes: { type: 'int' } },
      relations: { post: one('Post', 'postId', 'comments') },
    }),
    new EntitySchema({
      name: 'Note',
      tableName: 'notes',
      columns: {
        id,
        userId: { type: 'int' },
        text: { type: 'varchar' },
        pinned: { type: 'boolean' },
      },
      relations: { user: one('User', 'userId', 'notes') },
    }),
    new EntitySchema({
      name: 'Tag',
      tableName: 'tags',
      columns: { id, name: { type: 'varchar' } },
    }),
  ]
}

/** What an upsert overwrites when the row is there: all but the key and the time of creation. */
const upserted = ['name', 'email', 'bio', 'age', 'active', 'score', 'role', 'settings', 'updatedAt']

/** Connects; see README.md for the shape of the answer. */
export async function open(target) {
  needsDialect(target, Object.keys(dialects))
  const dialect = dialects[target.dialect]
  const source = new DataSource({
    ...dialect.options(target),
    entities: entities(dialect),
    logging: false,
  })
  await source.initialize()
  const users = source.getRepository('User')
  const accounts = source.getRepository('Account')
  const posts = source.getRepository('Post')

  const byId = { id: 'ASC' }
  const stamped = (account) => {
    const now = new Date()
    return { ...account, createdAt: now, updatedAt: now }
  }
  const someUsers = { age: MoreThanOrEqual(page.minAge), role: In(page.roles) }
  const inHand = holdRecords((id) => accounts.findOneBy({ id }))
  const upsert = (values) =>
    accounts
      .createQueryBuilder()
      .insert()
      // Without the list, typeorm leaves a generated key's given value out on PostgreSQL.
      .into('Account', ['id', 'createdAt', ...upserted])
      .values(values)
      .orUpdate(upserted, ['id'])
      .execute()
  const usersUpTo = (last, relations) =>
    users.find({ where: { id: LessThanOrEqual(last) }, order: byId, relations })

  return {
    versions: [versionOf('typeorm'), versionOf(dialect.driver, rootOf(dialect.driver))],
    adapt: dialect.adapt,
    execute: (text) => source.query(spell(text, target.dialect)),
    rows: (text) => source.query(spell(text, target.dialect)),
    close: () => source.destroy(),
    workloads: () => ({
      'point-read': (i) => users.findOneBy({ id: userIdAt(i) }),
      'list-100': () => users.find({ order: byId, take: 100 }),
      'list-10000': () => users.find({ order: byId, take: 10_000 }),
      page: () =>
        users.find({
          where: { ...someUsers, name: Like(page.pattern), active: Not(page.notActive) },
          order: { id: 'DESC' },
          take: page.limit,
          skip: page.offset,
        }),
      create: (i) => accounts.save(accounts.create(stamped(newAccount(i)))),
      'create-10-tx': (i) =>
        source.transaction(async (manager) => {
          const repository = manager.getRepository('Account')
          const made = []
          for (let n = 0; n < 10; n++) {
            made.push(await repository.save(repository.create(stamped(newAccount(i * 10 + n)))))
          }
          return made
        }),
      'bulk-1000': async (i) =>
        (await accounts.insert(newAccounts(i).map(stamped))).identifiers.length,
      update: async (i) => {
        const result = await accounts.update(
          { id: accountIdAt(i) },
          { ...changes(i), updatedAt: new Date() },
        )
        // typeorm leaves `affected` undefined on better-sqlite3; the table's state is compared anyway.
        return result.affected ?? 1
      },
      'load-modify-save': async (i) => {
        const account = await accounts.findOneBy({ id: accountIdAt(i) })
        return accounts.save(Object.assign(account, changes(i), { updatedAt: new Date() }))
      },
      'belongs-to': () => posts.find({ order: byId, take: postsRead, relations: { author: true } }),
      'has-many': () => usersUpTo(hasMany.users, { posts: true }),
      nested: () => usersUpTo(hasMany.nested, { posts: { comments: true } }),
      siblings: () => usersUpTo(hasMany.siblings, { posts: true, notes: true }),
      'many-to-many': () => posts.find({ order: byId, take: postsRead, relations: { tags: true } }),
      'has-many-limit': () =>
        users.find({
          where: { active: true },
          order: byId,
          take: hasMany.limit,
          skip: hasMany.offset,
          relations: { posts: true },
        }),
      'group-by': () =>
        users
          .createQueryBuilder('u')
          .select('u.role', 'role')
          .addSelect('COUNT(*)', 'n')
          .addSelect('MAX(u.score)', 'best')
          .groupBy('u.role')
          .getRawMany(),
      'find-and-count': async () => {
        const [rows, count] = await users.findAndCount({
          where: someUsers,
          order: byId,
          take: page.limit,
        })
        return { count, rows }
      },
      upsert: (i, k) => upsert({ id: upsertIdAt(k), ...stamped(newAccount(i)) }),
      delete: async (i, k) => (await accounts.delete({ id: doomedIdAt(k) })).affected ?? 1,
      save: async (i) => {
        const account = await inHand(accountIdAt(i))
        return accounts.save(Object.assign(account, changes(i), { updatedAt: new Date() }))
      },
      'load-delete': async (i, k) =>
        accounts.remove(await accounts.findOneBy({ id: doomedIdAt(k) })),
      increment: (i, k) =>
        accounts.update(
          { id: doomedIdAt(k) },
          { age: () => spell(`"age" + ${amount}`, target.dialect), updatedAt: new Date() },
        ),
      'find-or-create': (i, k) =>
        source.transaction(async (manager) => {
          const id = upsertIdAt(k)
          const repository = manager.getRepository('Account')
          const found = await repository.findOneBy({ id })
          if (found) return { record: found, created: false }
          const account = { id, ...stamped(newAccount(i)) }
          // `save` would look for the row once more.
          await repository
            .createQueryBuilder()
            .insert()
            .into('Account', ['id', 'createdAt', ...upserted])
            .values(account)
            .execute()
          return { record: account, created: true }
        }),
      'bulk-upsert-1000': async (i) => {
        const list = upsertAccounts(i).map(stamped)
        await upsert(list)
        return list.length
      },
    }),
  }
}
