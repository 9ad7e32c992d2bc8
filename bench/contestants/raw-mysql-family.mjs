// The packages `mariadb` and `mysql2` by hand, over a pool, with their default parsers: what these leave
// undone (0 and 1 for booleans) is done in place. Children are read with one query per level and nested
// in one pass.
import { createRequire } from 'node:module'
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
import { familyDriver, spell } from '../dialects/mysql-family.mjs'
import { holdRecords } from './held.mjs'
import { distinct, hang, hangOne, hangTags, ids } from './nest.mjs'

const root = new URL('../../index.js', import.meta.url).href
const list = (table, prefix = '') =>
  tables[table].map(([name]) => `${prefix}\`${name}\``).join(', ')
const writable = tables.accounts.map(([name]) => name).filter((name) => name !== 'id')

/** One way to speak to either package. */
function openPool({ dialect, url }) {
  const { hostname, port, username, password, pathname } = new URL(url)
  const options = {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    timezone: 'Z',
  }
  const require = createRequire(root)
  if (dialect === 'mariadb') {
    const pool = require('mariadb').createPool(options)
    return {
      query: (sql, values) => pool.query(sql, values),
      // `batch` sends one statement per row where keys are to come back: ten times the CPU of this.
      insertMany: async (sql, rows) => {
        const text = sql.replace(/VALUES (\([^)]*\))/, (_, row) => `VALUES ${rows.map(() => row)}`)
        return (await pool.query(text, rows.flat())).affectedRows
      },
      connection: () => pool.getConnection(),
      queryOn: (connection, sql, values) => connection.query(sql, values),
      json: (value) => JSON.stringify(value),
      close: () => pool.end(),
    }
  }
  const pool = require('mysql2/promise').createPool(options)
  return {
    query: async (sql, values) => (await pool.query(sql, values))[0],
    insertMany: async (sql, rows) =>
      (await pool.query(sql.replace(/VALUES \([^)]*\)/, 'VALUES ?'), [rows]))[0].affectedRows,
    connection: () => pool.getConnection(),
    queryOn: async (connection, sql, values) => (await connection.query(sql, values))[0],
    json: (value) => JSON.stringify(value),
    close: () => pool.end(),
  }
}

/** Booleans in place; `settings` where the package left it as text. */
const fix = {
  user(row) {
    row.active = row.active === 1
    if (typeof row.settings === 'string') row.settings = JSON.parse(row.settings)
    return row
  },
  post(row) {
    row.published = row.published === 1
    return row
  },
  note(row) {
    row.pinned = row.pinned === 1
    return row
  },
}

function each(rows, work) {
  for (let n = 0; n < rows.length; n++) work(rows[n])
  return rows
}

/** Connects; see README.md for the shape of the answer. */
export async function open(target, rowMode) {
  if (rowMode === 'arrays') throw new Error(`not set up for ${target.dialect} in this bench`)
  const db = openPool(target)
  const users = `SELECT ${list('users')} FROM users`
  const posts = `SELECT ${list('posts')} FROM posts`
  const usersBy = async (rest, values) => each(await db.query(`${users} ${rest}`, values), fix.user)
  const postsBy = async (rest, values) => each(await db.query(`${posts} ${rest}`, values), fix.post)
  const postList = () => postsBy('ORDER BY id LIMIT ?', [postsRead])
  const usersUpTo = (last) => usersBy('WHERE id <= ? ORDER BY id', [last])
  const withPosts = async (parents) =>
    hang(parents, await postsBy('WHERE userId IN (?)', [ids(parents)]), 'userId', 'posts')

  const columns = writable.map((name) => `\`${name}\``).join(', ')
  const marks = writable.map(() => '?').join(', ')
  const insert = `INSERT INTO accounts (${columns}) VALUES (${marks})`
  const insertWithId = `INSERT INTO accounts (id, ${columns}) VALUES (?, ${marks})`
  const upsert = `${insertWithId} ON DUPLICATE KEY UPDATE ${writable
    .filter((name) => name !== 'createdAt')
    .map((name) => `\`${name}\` = VALUES(\`${name}\`)`)
    .join(', ')}`
  const update = 'UPDATE accounts SET name = ?, score = ?, updatedAt = ? WHERE id = ?'
  const values = (a, now) => [
    a.name,
    a.email,
    a.bio,
    a.age,
    a.active,
    a.score,
    a.role,
    db.json(a.settings),
    now,
    now,
  ]
  const accountById = async (id, run = db.query) =>
    each(await run(`SELECT ${list('accounts')} FROM accounts WHERE id = ?`, [id]), fix.user)
  const inHand = holdRecords(async (id) => (await accountById(id))[0])
  const transaction = async (work) => {
    const connection = await db.connection()
    try {
      await connection.beginTransaction()
      const result = await work((sql, given) => db.queryOn(connection, sql, given))
      await connection.commit()
      return result
    } catch (error) {
      await connection.rollback()
      throw error
    } finally {
      connection.release()
    }
  }
  const create = async (account, run) => {
    const now = new Date()
    const { insertId } = await run(insert, values(account, now))
    return { id: Number(insertId), ...account, createdAt: now, updatedAt: now }
  }

  return {
    versions: [familyDriver(target.dialect).version],
    execute: (sql) => db.query(spell(sql, target.dialect)),
    rows: (sql) => db.query(spell(sql, target.dialect)),
    close: () => db.close(),
    workloads: () => ({
      'point-read': async (i) => (await usersBy('WHERE id = ?', [userIdAt(i)]))[0],
      'list-100': () => usersBy('ORDER BY id LIMIT ?', [100]),
      'list-10000': () => usersBy('ORDER BY id LIMIT ?', [10_000]),
      page: () =>
        usersBy(
          'WHERE age >= ? AND role IN (?, ?) AND name LIKE ? AND active <> ? ORDER BY id DESC LIMIT ? OFFSET ?',
          [page.minAge, ...page.roles, page.pattern, page.notActive, page.limit, page.offset],
        ),
      create: (i) => create(newAccount(i), db.query),
      'create-10-tx': (i) =>
        transaction(async (run) => {
          const made = []
          for (let n = 0; n < 10; n++) made.push(await create(newAccount(i * 10 + n), run))
          return made
        }),
      'bulk-1000': (i) => {
        const now = new Date()
        return db.insertMany(
          insert,
          newAccounts(i).map((account) => values(account, now)),
        )
      },
      update: async (i) => {
        const { name, score } = changes(i)
        return (await db.query(update, [name, score, new Date(), accountIdAt(i)])).affectedRows
      },
      'load-modify-save': async (i) => {
        const [account] = await accountById(accountIdAt(i))
        Object.assign(account, changes(i), { updatedAt: new Date() })
        await db.query(update, [account.name, account.score, account.updatedAt, account.id])
        return account
      },
      'belongs-to': async () => {
        const owners = await postList()
        const authors = await usersBy('WHERE id IN (?)', [distinct(owners, 'userId')])
        return hangOne(owners, authors, 'userId', 'author')
      },
      'has-many': async () => withPosts(await usersUpTo(hasMany.users)),
      nested: async () => {
        const parents = await withPosts(await usersUpTo(hasMany.nested))
        const children = parents.flatMap((parent) => parent.posts)
        const comments = await db.query(
          `SELECT ${list('comments')} FROM comments WHERE postId IN (?)`,
          [ids(children)],
        )
        hang(children, comments, 'postId', 'comments')
        return parents
      },
      siblings: async () => {
        const parents = await withPosts(await usersUpTo(hasMany.siblings))
        const notes = await db.query(`SELECT ${list('notes')} FROM notes WHERE userId IN (?)`, [
          ids(parents),
        ])
        return hang(parents, each(notes, fix.note), 'userId', 'notes')
      },
      'many-to-many': async () => {
        const owners = await postList()
        const tags = await db.query(
          'SELECT t.id, t.name, pt.postId FROM post_tags pt JOIN tags t ON t.id = pt.tagId WHERE pt.postId IN (?)',
          [ids(owners)],
        )
        return hangTags(owners, tags)
      },
      'has-many-limit': async () =>
        withPosts(
          await usersBy('WHERE active = 1 ORDER BY id LIMIT ? OFFSET ?', [
            hasMany.limit,
            hasMany.offset,
          ]),
        ),
      'group-by': () =>
        db.query('SELECT role, COUNT(*) AS n, MAX(score) AS best FROM users GROUP BY role'),
      'find-and-count': async () => {
        const where = 'WHERE age >= ? AND role IN (?, ?)'
        const given = [page.minAge, ...page.roles]
        const [[{ n }], rows] = await Promise.all([
          db.query(`SELECT COUNT(*) AS n FROM users ${where}`, given),
          usersBy(`${where} ORDER BY id LIMIT ?`, [...given, page.limit]),
        ])
        return { count: Number(n), rows }
      },
      upsert: async (i, k) => {
        await db.query(upsert, [upsertIdAt(k), ...values(newAccount(i), new Date())])
      },
      delete: async (i, k) =>
        (await db.query('DELETE FROM accounts WHERE id = ?', [doomedIdAt(k)])).affectedRows,
      save: async (i) => {
        const account = await inHand(accountIdAt(i))
        Object.assign(account, changes(i), { updatedAt: new Date() })
        await db.query(update, [account.name, account.score, account.updatedAt, account.id])
        return account
      },
      'load-delete': async (i, k) => {
        const [{ id }] = await accountById(doomedIdAt(k))
        return (await db.query('DELETE FROM accounts WHERE id = ?', [id])).affectedRows
      },
      increment: (i, k) =>
        db.query('UPDATE accounts SET age = age + ?, updatedAt = ? WHERE id = ?', [
          amount,
          new Date(),
          doomedIdAt(k),
        ]),
      // Without a transaction: the key refuses a second one.
      'find-or-create': async (i, k) => {
        const id = upsertIdAt(k)
        const [record] = await accountById(id)
        if (record) return { record, created: false }
        const now = new Date()
        const account = newAccount(i)
        await db.query(insertWithId, [id, ...values(account, now)])
        return { record: { id, ...account, createdAt: now, updatedAt: now }, created: true }
      },
      'bulk-upsert-1000': async (i) => {
        const now = new Date()
        const accounts = upsertAccounts(i)
        await db.insertMany(
          upsert,
          accounts.map((account) => [account.id, ...values(account, now)]),
        )
        return accounts.length
      },
    }),
  }
}
