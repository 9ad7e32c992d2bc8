// Where the guides' words, v6 and common sense part, and no chapter shows it: what we decided. The numbers
// are those of the list of decisions; docs/differences.md tells the reader.
import { describe, expect, test } from 'vitest'

import { chapter, listen, resequel } from './support.mjs'

const { DataTypes, Op, QueryTypes, Sequelize } = resequel

describe('constructor', () => {
  test('database, user and options, without a password (D1)', async () => {
    const sequelize = new Sequelize('db', 'me', {
      dialect: 'sqlite',
      storage: ':memory:',
      logging: false,
    })
    expect([sequelize.config.database, sequelize.config.username]).toEqual(['db', 'me'])
    await sequelize.authenticate()
    await sequelize.close()
  })

  test('a text that is no URL (D2) and an unknown dialect (D30) say what is possible', () => {
    expect(() => new Sequelize('nothing')).toThrow(/postgres|URL|URI/)
    expect(() => new Sequelize('db', '', '', { dialect: 'db9' })).toThrow(
      /mssql.*|mariadb.*|mysql.*|postgres.*|sqlite/,
    )
  })

  test('an unknown hook is named, with those there are (D26)', () => {
    const sequelize = new Sequelize('sqlite::memory:', { logging: false })
    const User = sequelize.define('User', {})
    expect(() => User.addHook('beforeEverything', () => {})).toThrow(/beforeEverything/)
  })
})

chapter(({ fresh }) => {
  async function prepared() {
    const sequelize = await fresh()
    const User = sequelize.define('User', {
      name: DataTypes.STRING,
      nick: { type: DataTypes.STRING, field: 'nick_name' },
      age: DataTypes.INTEGER,
    })
    const Post = sequelize.define('Post', {
      title: { type: DataTypes.STRING, field: 'post_title' },
    })
    User.hasMany(Post, { foreignKey: 'userId' })
    await sequelize.sync()
    await User.bulkCreate([
      { name: 'Ann', nick: 'Ann', age: 30 },
      { name: 'Bob', nick: 'Bobby', age: 40 },
    ])
    await Post.bulkCreate([
      { title: 'one', userId: 1 },
      { title: 'two', userId: 2 },
    ])
    return { sequelize, User, Post }
  }

  describe('empty conditions (D21)', () => {
    test('{} means all rows, as in v6, and we say so', async () => {
      const warned = listen('warn')
      const { User } = await prepared()
      const [affected] = await User.update({ age: 1 }, { where: {} })
      const deleted = await User.destroy({ where: {} })
      expect([affected, deleted]).toEqual([2, 2])
      expect(warned().length).toBeLessThanOrEqual(2)
    })

    test('a condition that reduces to nothing is refused', async () => {
      const { User } = await prepared()
      for (const where of [{ [Op.and]: [] }, { [Op.and]: [{}, {}] }]) {
        await expect(User.destroy({ where })).rejects.toThrow()
        await expect(User.update({ age: 1 }, { where })).rejects.toThrow()
      }
      // one of none: no row
      expect(await User.destroy({ where: { [Op.or]: [] } })).toBe(0)
      expect(await User.count({ where: { age: [30, 40] } })).toBe(2)
    })

    test('a forgotten value is refused', async () => {
      const { User } = await prepared()
      await expect(User.destroy({ where: { name: undefined } })).rejects.toThrow(
        'WHERE parameter "name" has invalid "undefined" value',
      )
      await expect(User.destroy({})).rejects.toThrow(
        'Missing where or truncate attribute in the options parameter of model.destroy.',
      )
    })
  })

  test('col() as a value compares two columns (D24)', async () => {
    const { User } = await prepared()
    const found = await User.findAll({ where: { name: Sequelize.col('nick_name') } })
    expect(found.map(({ name }) => name)).toEqual(['Ann'])
  })

  test('$nested.attribute$ takes names of attributes as well as of columns (D25)', async () => {
    const { User, Post } = await prepared()
    for (const key of ['$Posts.title$', '$Posts.post_title$']) {
      const found = await User.findAll({ where: { [key]: 'two' }, include: [Post] })
      expect(found.map(({ name }) => name)).toEqual(['Bob'])
    }
  })

  test('an empty list of rows is nothing to insert (D28)', async () => {
    const { sequelize, User } = await prepared()
    await sequelize.getQueryInterface().bulkInsert('Users', [])
    expect(await User.bulkCreate([])).toEqual([])
    expect(await User.count()).toBe(2)
  })

  test('a statement of the type SELECT gives rows, one of RAW a pair (D18)', async () => {
    const { sequelize } = await prepared()
    const sql = 'SELECT 1 AS one UNION ALL SELECT 2'
    expect(await sequelize.query(sql, { type: QueryTypes.SELECT })).toEqual([
      { one: 1 },
      { one: 2 },
    ])
    const [rows] = await sequelize.query(sql)
    expect(rows).toEqual([{ one: 1 }, { one: 2 }])
  })

  test('the include of an unknown alias names those there are', async () => {
    const { User } = await prepared()
    await expect(User.findAll({ include: 'posts' })).rejects.toThrow(/posts/)
  })
})
