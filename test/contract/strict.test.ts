// The option `strict`: names that the model does not know, values that a type does not take and conditions that say
// nothing are refused before SQL, with an error that names model and attribute.
import { beforeAll, expect, test } from 'vitest'

import {
  col,
  DataTypes,
  fn,
  literal,
  Op,
  type Model,
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

  test('without the option the database is asked', async () => {
    const { define } = database.sequelize
    const Lax = define.call(database.sequelize, 'User', { age: DataTypes.INTEGER }) as Loose
    await expect(Lax.findAll({ where: { nope: 1 } })).rejects.toMatchObject({
      name: 'SequelizeDatabaseError',
    })
  })
})
