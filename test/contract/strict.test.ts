// The option `strict`: names that the model does not know, values that a type does not take and conditions that say
// nothing are refused before SQL, with an error that names model and attribute.
import { beforeAll, expect, test } from 'vitest'

import {
  col,
  DataTypes,
  fn,
  literal,
  Op,
  Model,
  type ModelStatic,
  type Sequelize,
} from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

/** Options as programs without types give them. */
// oxlint-disable-next-line no-explicit-any -- wrong names on purpose
type Loose = any

eachDialect((database) => {
  let strict: Sequelize
  let User: ModelStatic<Model>
  let Post: ModelStatic<Model>
  const sent: string[] = []

  beforeAll(async () => {
    strict = database.connect({ strict: true, logging: (text: string) => void sent.push(text) })
    User = strict.define('User', {
      firstName: { type: DataTypes.STRING, field: 'first_name' },
      age: DataTypes.INTEGER,
      meta: DataTypes.JSON,
    }) as never
    Post = strict.define('Post', { title: DataTypes.STRING }) as never
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
    await strict.sync({ force: true })
    await User.create({ firstName: 'Ann', age: 30, meta: { a: 1 } })
    await Post.create({ title: 'one', userId: 1 })
  })

  const refused: Record<string, [(User: Loose, Post: Loose) => Promise<unknown>, RegExp]> = {
    'an unknown name in where': [
      (all) => all.findAll({ where: { fristName: 'Ann' } }),
      /User has no attribute "fristName", did you mean "firstName"/,
    ],
    'one deep inside of groups': [
      (all) => all.findAll({ where: { [Op.or]: [{ age: 1 }, { [Op.not]: { nope: 1 } }] } }),
      /User has no attribute "nope"/,
    ],
    'a path into what is no JSON': [
      (all) => all.findOne({ where: { 'age.x': 1 } }),
      /User has no attribute "age.x": age is INTEGER, no JSON/,
    ],
    'an unknown attribute': [
      (all) => all.findAll({ attributes: ['id', 'passwordHash'] }),
      /User has no attribute "passwordHash"/,
    ],
    'an unknown column under an alias': [
      (all) => all.findAll({ attributes: [['nope', 'x']] }),
      /User has no attribute "nope"/,
    ],
    'an unknown order': [(all) => all.findAll({ order: ['nope'] }), /nope/],
    'an unknown name in an include': [
      (_all, posts) => posts.findAll({ include: { association: 'user', where: { nope: 1 } } }),
      /User has no attribute "nope"/,
    ],
    'an unknown attribute of an include': [
      (_all, posts) => posts.findAll({ include: { association: 'user', attributes: ['nope'] } }),
      /User has no attribute "nope"/,
    ],
    'an unknown name in count': [(all) => all.count({ where: { nope: 1 } }), /no attribute "nope"/],
    'an unknown name in update': [
      (all) => all.update({ age: 1 }, { where: { nope: 1 } }),
      /no attribute "nope"/,
    ],
    'an unknown name in destroy': [
      (all) => all.destroy({ where: { nope: 1 } }),
      /no attribute "nope"/,
    ],
    'an unknown name in increment': [
      (all) => all.increment('age', { where: { nope: 1 } }),
      /no attribute "nope"/,
    ],
    'a text for a number': [
      (all) => all.findAll({ where: { age: 'abc' } }),
      /User\.age: "abc" is not a valid integer/,
    ],
    'a text among numbers': [
      (all) => all.findAll({ where: { age: { [Op.in]: [1, 'abc'] } } }),
      /User\.age: "abc" is not a valid integer/,
    ],
    'a text for a key': [(all) => all.findByPk('1 OR 1=1'), /User\.id: "1 OR 1=1" is not/],
    'a text for a number in update': [
      (all) => all.update({ age: 1 }, { where: { age: 'abc' } }),
      /User\.age: "abc"/,
    ],
    'an empty condition of update': [(all) => all.update({ age: 1 }, { where: {} }), /every row/],
    'an empty condition of destroy': [(all) => all.destroy({ where: {} }), /every row/],
  }
  for (const [name, [call, message]] of Object.entries(refused)) {
    test(`${name} is refused`, async () => {
      sent.length = 0
      await expect(call(User, Post)).rejects.toThrow(message)
      await expect(call(User, Post)).rejects.toThrow(message)
      expect(sent).toEqual([])
    })
  }

  test('what is known, or said in SQL, passes', async () => {
    const all = User as Loose
    expect(await all.count({ where: { firstName: 'Ann' } })).toBe(1)
    expect(await all.count({ where: { first_name: 'Ann' } })).toBe(1)
    expect(await all.count({ where: { 'meta.a': 1 } })).toBe(1)
    expect(await all.count({ where: { meta: { a: 1 } } })).toBe(1)
    expect(await all.count({ where: literal('1 = 1') })).toBe(1)
    expect((await all.findByPk(1)).age).toBe(30)
    expect(
      await all.findAll({
        attributes: ['firstName', [fn('count', col('id')), 'n']],
        group: ['firstName'],
        order: [['n', 'DESC']],
        raw: true,
      }),
    ).toHaveLength(1)
    expect(
      await all.findAll({
        include: { association: 'posts', where: { title: 'one' } },
        where: { '$posts.title$': 'one' },
        order: [['posts', 'title', 'ASC']],
      }),
    ).toHaveLength(1)
    expect(await all.update({ age: 31 }, { where: {}, all: true })).toEqual([1])
  })

  test('public class fields over attributes are an error that says how to mend them', async () => {
    class Trapped extends (Model as Loose) {
      firstName: unknown
    }
    const made = Trapped as Loose
    made.init({ firstName: DataTypes.STRING }, { sequelize: strict, tableName: 'Users' })
    const message =
      /class Trapped has public fields over its attributes firstName.*"declare firstName/
    expect(() => made.build({ firstName: 'x' })).toThrow(message)
    expect(() => made.build({ firstName: 'x' })).toThrow(message)
    await expect(made.create({ firstName: 'x' })).rejects.toThrow(message)
  })

  test('without the option the database is asked', async () => {
    const { define } = database.sequelize
    const Lax = define.call(database.sequelize, 'User', { age: DataTypes.INTEGER }) as Loose
    await expect(Lax.findAll({ where: { nope: 1 } })).rejects.toMatchObject({
      name: 'SequelizeDatabaseError',
    })
  })
})

// PostgreSQL alone cannot hold them: elsewhere they come back as they went.
eachDialect((database) => {
  const isPostgres = database.dialect === 'postgres'
  const Note = (): Loose =>
    database.sequelize.define('Note', {
      text: DataTypes.TEXT,
      title: { type: DataTypes.STRING, field: 'title_column' },
      meta: DataTypes.JSONB,
      raw: DataTypes.BLOB,
    })

  const writes: Record<string, [(all: Loose) => Promise<unknown>, RegExp]> = {
    create: [(all) => all.create({ text: 'a\0b' }), /^Note\.text: PostgreSQL keeps no NUL/],
    bulkCreate: [
      (all) => all.bulkCreate([{ title: 'a' }, { title: 'a\0b' }]),
      /^Note\.title: PostgreSQL keeps no NUL/,
    ],
    update: [(all) => all.update({ text: '\0' }, { where: { id: 1 } }), /^Note\.text: /],
    save: [
      async (all) => (await all.create({ text: 'x' })).update({ title: '\0' }),
      /^Note\.title: /,
    ],
    'a document': [(all) => all.create({ meta: { a: ['x\0'] } }), /^Note\.meta: PostgreSQL/],
    upsert: [(all) => all.upsert({ id: 1, title: '\0' }), /^Note\.title: /],
    'a condition': [(all) => all.findAll({ where: { title: '\0' } }), /^Note\.title: /],
    'one of a list': [(all) => all.findAll({ where: { text: ['a', '\0'] } }), /^Note\.text: /],
    count: [(all) => all.count({ where: { title: 'a\0' } }), /^Note\.title: /],
    destroy: [(all) => all.destroy({ where: { title: 'a\0' } }), /^Note\.title: /],
  }
  for (const [name, [call, message]] of Object.entries(writes)) {
    test(`a NUL character in text: ${name}`, async () => {
      const all = Note()
      await all.sync({ force: true })
      if (isPostgres) await expect(call(all)).rejects.toThrow(message)
      else await call(all)
    })
  }

  test('a NUL in a BLOB, and the text of one in a document, are kept', async () => {
    const all = Note()
    await all.sync({ force: true })
    const { id } = await all.create({ raw: Buffer.from('a\0b'), meta: { a: String.raw`\u0000` } })
    const found = await all.findByPk(id)
    expect(found.raw.toString()).toBe('a\0b')
    expect(found.meta).toEqual({ a: String.raw`\u0000` })
  })
})
