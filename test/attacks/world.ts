// What every attack plays against: models with data, a table that no model knows and whose content must never
// come out, and the checks that nothing was changed. Made once per group of tests and database.
import { expect } from 'vitest'

import { DataTypes } from '../../index.js'
import type { TestDatabase } from '../support/each-dialect.js'

/** Stands in places that no attack may reach: another table, a column that the model does not have. */
export const CANARY = 'canary-7f3a'

/** Models with data, and the memory of what was there. */
export type World = Awaited<ReturnType<typeof makeWorld>>

/** Anything a test hands over: attacks are not typed on purpose. */
// oxlint-disable-next-line no-explicit-any -- hostile values have no type; that is the point of these tests
export type Hostile = any

/**
 * Tables with data on an empty database.
 * @param database the group's database
 * @param options further options of the connection
 */
export async function makeWorld(database: TestDatabase, options: Record<string, unknown> = {}) {
  const sent: string[] = []
  const sequelize = database.connect({
    ...options,
    logging: (text: string) => void sent.push(text.replace(/^Executing \(.*?\): /, '')),
  })
  const User = sequelize.define('User', {
    name: DataTypes.STRING,
    email: { type: DataTypes.STRING, unique: true },
    bio: DataTypes.TEXT,
    age: DataTypes.INTEGER,
    score: DataTypes.DOUBLE,
    price: DataTypes.DECIMAL(10, 2),
    big: DataTypes.BIGINT,
    isAdmin: { type: DataTypes.BOOLEAN, defaultValue: false },
    role: DataTypes.ENUM('user', 'admin'),
    token: DataTypes.UUID,
    bornAt: DataTypes.DATE,
    day: DataTypes.DATEONLY,
    photo: DataTypes.BLOB,
    meta: DataTypes.JSON,
  })
  const Post = sequelize.define('Post', { title: DataTypes.STRING })
  const Note = sequelize.define('Note', { text: DataTypes.STRING }, { paranoid: true })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  await sequelize.sync({ force: true })
  const q = (name: string): string => sequelize.getQueryInterface().quoteIdentifier(name, true)
  await sequelize.query(`DROP TABLE IF EXISTS ${q('Secrets')}`)
  await sequelize.query(`CREATE TABLE ${q('Secrets')} (${q('id')} INTEGER, ${q('secret')} TEXT)`)
  await sequelize.query(`INSERT INTO ${q('Secrets')} VALUES (1, '${CANARY}')`)
  await sequelize.query(`ALTER TABLE ${q('Users')} ADD ${q('hidden')} VARCHAR(99)`)
  await User.bulkCreate([
    { name: 'ann', email: 'ann@x', age: 30, role: 'user', meta: { a: { b: 1 } } },
    { name: 'bob', email: 'bob@x', age: 40, role: 'user', meta: { a: { b: 2 } } },
    { name: 'root', email: 'root@x', age: 50, role: 'admin', isAdmin: true },
  ] as Hostile)
  await sequelize.query(`UPDATE ${q('Users')} SET ${q('hidden')} = '${CANARY}'`)
  await Post.bulkCreate([
    { title: 'one', userId: 1 },
    { title: 'two', userId: 2 },
  ] as Hostile)
  await Note.bulkCreate([{ text: 'a' }, { text: 'b' }])
  const tables = ['Users', 'Posts', 'Notes', 'Secrets'].map(
    (name) => `SELECT * FROM ${q(name)} ORDER BY ${q('id')}`,
  )
  /** All rows of all tables, and the names of the tables. */
  const look = async (): Promise<string> => {
    const rows: unknown[] = []
    for (const sql of tables)
      rows.push(await sequelize.query(sql, { type: 'SELECT', logging: false }))
    const names = await sequelize.getQueryInterface().showAllTables({ logging: false } as Hostile)
    return JSON.stringify([rows, names])
  }
  const before = await look()
  const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype]
  const keysOf = (): unknown[] => prototypes.map((prototype) => Reflect.ownKeys(prototype))
  const known = keysOf()
  /**
   * No prototype got a member; if anything reached the database: nothing changed, and it answers.
   * @param wasSent did the attack send statements?
   */
  const unharmed = async (wasSent: boolean): Promise<void> => {
    expect(keysOf()).toEqual(known)
    if (wasSent) expect(await look()).toBe(before)
  }
  return { sequelize, dialect: database.dialect, User, Post, Note, sent, unharmed, q }
}
