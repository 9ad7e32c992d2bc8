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

  describe('a default scope among the scopes (D7)', () => {
    test('an explicit one wins, even an empty one', async () => {
      const sequelize = await fresh()
      const scopes = { defaultScope: { where: { age: 1 } } }
      const User = sequelize.define(
        'User',
        { age: DataTypes.INTEGER },
        { scopes, defaultScope: {} },
      )
      await sequelize.sync()
      await User.bulkCreate([{ age: 1 }, { age: 2 }])
      expect(await User.count()).toBe(2)
    })
  })

  test('an average has a fraction, unless a type is asked for (D8)', async () => {
    const { User } = await prepared()
    await User.create({ age: 41 })
    const average = await User.aggregate('age', 'avg')
    expect(average).toBeCloseTo(37)
    await User.create({ age: 1 })
    expect(await User.aggregate('age', 'avg')).toBe(28)
    await User.create({ age: 0 })
    expect(await User.aggregate('age', 'avg')).toBeCloseTo(22.4)
    expect(await User.aggregate('age', 'avg', { dataType: 'integer' })).toBe(22)
    expect(await User.aggregate('age', 'avg', { dataType: DataTypes.FLOAT })).toBeCloseTo(22.4)
  })

  describe('included models by their names (D9, D11)', () => {
    async function written() {
      const sequelize = await fresh()
      const User = sequelize.define('User', { name: DataTypes.STRING })
      const Text = sequelize.define('Text', { title: DataTypes.STRING })
      const Note = sequelize.define('Note', { words: DataTypes.STRING })
      Text.belongsTo(User, { as: 'author', foreignKey: 'authorId' })
      Text.belongsTo(User, { as: 'editor', foreignKey: 'editorId' })
      Text.hasMany(Note, { as: 'notes', foreignKey: 'textId' })
      await sequelize.sync()
      await User.bulkCreate([{ name: 'Ann' }, { name: 'Bob' }])
      await Text.create({ title: 'one', authorId: 1, editorId: 2 })
      return { User, Text, Note }
    }

    test('two associations to a model: the one that was included', async () => {
      const { User, Text } = await written()
      await expect(Text.findOne({ include: [User] })).rejects.toThrow()
      const text = await Text.findOne({ include: [{ model: User, as: 'editor' }] })
      expect(text.User.name).toBe('Bob')
      const both = await Text.findOne({ include: ['author', 'editor'] })
      expect(both.User).toBeUndefined()
      const none = await Text.findOne()
      expect([none.User, Object.keys(none.toJSON())]).toEqual([
        undefined,
        ['id', 'title', 'createdAt', 'updatedAt', 'authorId', 'editorId'],
      ])
    })

    test('lists are created by the name of the model too, and in bulk', async () => {
      const { Text, Note } = await written()
      const include = [{ model: Note, as: 'notes' }]
      const text = await Text.create(
        { title: 'two', Note: [{ words: 'a' }, { words: 'b' }] },
        { include },
      )
      expect(text.notes.map(({ words }) => words)).toEqual(['a', 'b'])
      await Text.bulkCreate([{ title: 'three', Note: [{ words: 'c' }] }], { include })
      const words = (await Note.findAll({ order: ['id'] })).map((note) => note.words)
      expect(words).toEqual(['a', 'b', 'c'])
    })

    test('a property of the program stays its own', async () => {
      const { Text } = await written()
      const text = await Text.findOne({ include: 'author' })
      text.User = 'mine'
      expect([text.User, text.author.name]).toEqual(['mine', 'Ann'])
    })
  })

  test('hooks of a record run between those of the model and those of all models (D12)', async () => {
    const sequelize = await fresh()
    const order = []
    sequelize.addHook('beforeSave', () => order.push('all'))
    const User = sequelize.define('User', { name: DataTypes.STRING })
    User.addHook('beforeSave', () => order.push('model'))
    await sequelize.sync()
    const user = User.build({ name: 'Ann' })
    user.addHook('beforeSave', () => order.push('record'))
    await user.save()
    expect(order).toEqual(['model', 'record', 'all'])
    order.length = 0
    await user.save({ hooks: false })
    expect(order).toEqual([])
  })

  test('types that a database lacks are refused where they are declared (D6)', async () => {
    const sequelize = await fresh()
    const dialect = sequelize.getDialect()
    const define = (type) => () => sequelize.define('Odd', { value: type })
    for (const type of [DataTypes.HSTORE, DataTypes.RANGE(DataTypes.INTEGER)]) {
      if (dialect === 'postgres') expect(define(type)).not.toThrow()
      else expect(define(type)).toThrow(new RegExp(dialect, 'i'))
    }
  })

  test('a declared version counts from 0 in bulk as well (D14)', async () => {
    const sequelize = await fresh()
    const options = { version: true }
    const User = sequelize.define(
      'User',
      { name: DataTypes.STRING, version: DataTypes.INTEGER },
      options,
    )
    await sequelize.sync()
    await User.bulkCreate([{ name: 'Ann' }])
    const ann = await User.findOne()
    expect(ann.version).toBe(0)
    await ann.update({ name: 'Anna' })
    expect((await User.findOne()).version).toBe(1)
    const columns = await sequelize.getQueryInterface().describeTable('Users')
    expect(columns.version.allowNull).toBe(false)
  })

  test('groups over a single include: no target is null, as without groups', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', { name: DataTypes.STRING })
    const Post = sequelize.define('Post', {})
    Post.belongsTo(User, { as: 'author', foreignKey: 'authorId' })
    await sequelize.sync()
    await User.create({ name: 'Ann' })
    await Post.bulkCreate([{ authorId: 1 }, { authorId: 1 }, {}])
    const groups = await Post.findAll({
      attributes: ['authorId', [sequelize.fn('COUNT', sequelize.col('Post.id')), 'number']],
      include: [{ model: User, as: 'author', attributes: ['name'] }],
      group: ['authorId', 'author.id', 'author.name'],
    })
    const told = groups.map((each) => [
      each.author?.name ?? each.author,
      Number(each.get('number')),
    ])
    expect(told.toSorted((a, b) => a[1] - b[1])).toEqual([
      [null, 1],
      ['Ann', 2],
    ])
  })
})
