// Writes that nobody watches take short ways. Each is done twice, once unwatched and once with a log function,
// which takes the long way: results, errors, records and rows must be the same.
import { beforeEach, describe, expect, test } from 'vitest'

import {
  DataTypes,
  literal,
  type Model,
  type ModelStatic,
  Op,
  type Sequelize,
} from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

type AnyModel = ModelStatic<Model<Record<string, unknown>, Record<string, unknown>>>

interface Models {
  readonly User: AnyModel
  readonly Doc: AnyModel
  readonly Key: AnyModel
  readonly Plain: AnyModel
}

function defineModels(sequelize: Sequelize): Models {
  return {
    User: sequelize.define('User', {
      name: { type: DataTypes.STRING, allowNull: false, field: 'full_name' },
      email: { type: DataTypes.STRING, unique: true },
      age: { type: DataTypes.INTEGER, defaultValue: 18 },
      active: DataTypes.BOOLEAN,
      born: DataTypes.DATE,
      meta: DataTypes.JSON,
      shout: DataTypes.VIRTUAL,
    }),
    Doc: sequelize.define(
      'Doc',
      { title: { type: DataTypes.STRING, allowNull: false }, count: DataTypes.INTEGER },
      { paranoid: true, version: true },
    ),
    Key: sequelize.define(
      'Key',
      {
        a: { type: DataTypes.STRING(20), primaryKey: true },
        b: { type: DataTypes.STRING(20), primaryKey: true },
        n: DataTypes.INTEGER,
      },
      { timestamps: false },
    ),
    Plain: sequelize.define('Plain', { n: DataTypes.INTEGER }, { updatedAt: false }),
  }
}

/** What a write did, without the moments of now. */
interface Outcome {
  readonly result: unknown
  readonly rows: unknown
}

type Work = (models: Models) => Promise<unknown>

const user = { name: 'Ann', email: 'ann@x', age: 30, active: true, meta: { a: [1] } }
const where = { id: 1 }

/** By name: what is done to four models of two rows each. */
const works: Readonly<Record<string, Work>> = {
  'update: one attribute': ({ User }) => User.update({ age: 5 }, { where }),
  'update: by column and attribute names': ({ User }) =>
    User.update({ name: 'Bea' }, { where: { name: 'Ann', age: 30 } }),
  'update: casts': ({ User }) =>
    User.update({ active: 'false', born: '2020-01-02T03:04:05Z', meta: { b: 1 } }, { where }),
  'update: nulls': ({ User }) => User.update({ age: null, meta: null }, { where }),
  'update: a null that is refused': ({ User }) => User.update({ name: null }, { where }),
  'update: a list in a text': ({ User }) => User.update({ name: ['a'] }, { where }),
  'update: a date that is none': ({ User }) => User.update({ born: 'soon' }, { where }),
  'update: undefined': ({ User }) => User.update({ name: 'x', age: undefined }, { where }),
  'update: nothing but undefined': ({ User }) => User.update({ age: undefined }, { where }),
  'update: nothing': ({ User }) => User.update({}, { where }),
  'update: SQL': ({ User }) => User.update({ age: literal('1 + 1') }, { where }),
  'update: unknown and virtual names': ({ User }) =>
    User.update({ age: 6, nothing: 1, shout: 'A' }, { where }),
  'update: a member of a document': ({ User }) => User.update({ 'meta.a': [2], age: 3 }, { where }),
  'update: its own time': ({ User }) =>
    User.update({ age: 7, updatedAt: new Date('2015-01-01') }, { where }),
  'update: silent': ({ User }) => User.update({ age: 7 }, { where, silent: true }),
  'update: fields': ({ User }) => User.update({ age: 7, name: 'z' }, { where, fields: ['age'] }),
  'update: many rows': ({ User }) => User.update({ age: 8 }, { where: { age: { [Op.gt]: 1 } } }),
  'update: a list of keys': ({ User }) => User.update({ age: 8 }, { where: { id: [1, 2, 3] } }),
  'update: null in where': ({ User }) => User.update({ age: 8 }, { where: { born: null } }),
  'update: and, or': ({ User }) =>
    User.update({ age: 8 }, { where: { [Op.or]: [{ id: 1 }, { name: 'x' }], age: 30 } }),
  'update: nobody': ({ User }) => User.update({ age: 8 }, { where: { id: 99 } }),
  'update: undefined in where': ({ User }) =>
    User.update({ age: 8 }, { where: { id: undefined } as never }),
  'update: an empty condition that was written': ({ User }) =>
    User.update({ age: 8 }, { where: { [Op.and]: [] } }),
  'update: no where': ({ User }) => User.update({ age: 8 }, {} as never),
  'update: an unknown column in where': ({ User }) =>
    User.update({ age: 8 }, { where: { nme: 'x' } }),
  'update: a unique key that is taken': ({ User }) =>
    User.update({ email: 'bob@x' }, { where: { id: 1 } }),
  'update: paranoid': ({ Doc }) => Doc.update({ count: 3 }, { where: { title: 'b' } }),
  'update: paranoid, deleted row': ({ Doc }) =>
    Doc.update({ count: 3 }, { where: { title: 'gone' } }),
  'update: no times': ({ Key }) => Key.update({ n: 3 }, { where: { a: 'x', b: 'y' } }),
  'update: no updatedAt': ({ Plain }) => Plain.update({ n: 3 }, { where }),
  'update: the key': ({ Key }) => Key.update({ a: 'z' }, { where: { a: 'x' } }),
  'update: limit 1': ({ Key }) => Key.update({ n: 9 }, { where: { n: 1 }, limit: 1 }),
  'update: a boolean as where': ({ User }) => User.update({ age: 1 }, { where: true as never }),
  'destroy: one': ({ User }) => User.destroy({ where }),
  'destroy: by a date': ({ User }) =>
    User.destroy({ where: { born: new Date('2001-02-03T04:05:06Z') } }),
  'destroy: many': ({ User }) => User.destroy({ where: { age: { [Op.gt]: 1 } } }),
  'destroy: nobody': ({ User }) => User.destroy({ where: { id: '99' } }),
  'destroy: paranoid': ({ Doc }) => Doc.destroy({ where: { title: 'a' } }),
  'destroy: paranoid, forced': ({ Doc }) => Doc.destroy({ where: { title: 'a' }, force: true }),
  'destroy: limit': ({ Key }) => Key.destroy({ where: { n: 1 }, limit: 1 }),
  'destroy: no where': ({ User }) => User.destroy({}),
  'destroy: an empty condition that was written': ({ User }) =>
    User.destroy({ where: { [Op.and]: [] } }),
  'destroy: an unknown column': ({ User }) => User.destroy({ where: { nme: 1 } }),
  'destroy: a record': async ({ User }) => (await User.findByPk(1))?.destroy(),
  'destroy: a record without row': async ({ User }) => User.build({ id: 99 }).destroy(),
  'destroy: a record without key': async ({ User }) => User.build({ name: 'x' }).destroy(),
  'destroy: a paranoid record': async ({ Doc }) => (await Doc.findByPk(1))?.destroy(),
  'destroy: a forced, stale record': async ({ Doc }) => {
    const doc = await Doc.findByPk(1)
    await Doc.update({ version: 9 }, { where: { id: 1 } })
    return doc?.destroy({ force: true })
  },
  'upsert: a new row': ({ User }) => User.upsert({ id: 9, name: 'New', meta: [1], active: 1 }),
  'upsert: a row that is there': ({ User }) => User.upsert({ id: 1, name: 'New' }),
  'upsert: by a unique key': ({ User }) => User.upsert({ name: 'New', email: 'ann@x', age: 2 }),
  'upsert: null that is refused': ({ User }) => User.upsert({ id: 1, name: null }),
  'upsert: SQL': ({ User }) => User.upsert({ id: 1, name: 'x', age: literal('2 + 2') }),
  'upsert: a list in a text': ({ User }) => User.upsert({ id: 1, name: ['x'] }),
  'upsert: its own times': ({ User }) =>
    User.upsert({ id: 1, name: 'x', updatedAt: new Date('2015-01-01'), createdAt: new Date(0) }),
  'upsert: a key of two columns': ({ Key }) => Key.upsert({ a: 'x', b: 'y', n: 7 }),
  'upsert: paranoid': ({ Doc }) => Doc.upsert({ id: 1, title: 'again' }),
  'upsert: nothing': ({ Plain }) => Plain.upsert({}),
  'create: all': ({ User }) => User.create({ ...user, email: 'new@x', born: new Date(0) }),
  'create: defaults': ({ User }) => User.create({ name: 'x' }),
  'create: null that is refused': ({ User }) => User.create({ name: null }),
  'create: required and not given': ({ User }) => User.create({}),
  'create: an object in a text': ({ User }) => User.create({ name: { a: 1 } }),
  'create: a given key': ({ User }) => User.create({ id: 50, name: 'x' }),
  'create: a taken key': ({ User }) => User.create({ id: 1, name: 'x' }),
  'create: SQL': ({ User }) => User.create({ name: 'x', age: literal('3 + 3') }),
  'create: unvalidated': ({ Doc }) => Doc.create({ count: 1 }, { validate: false }),
  'save: what changed': async ({ User }) =>
    (await User.findByPk(1))?.set({ age: 3, name: 'x' }).save(),
  'save: the other way round': async ({ User }) =>
    (await User.findByPk(1))?.set({ name: 'y' }).set({ active: false, age: 4 }).save(),
  'save: nothing': async ({ User }) => (await User.findByPk(1))?.save(),
  'save: null that is refused': async ({ User }) =>
    (await User.findByPk(1))?.set({ name: null }).save(),
  'save: a list in a text': async ({ User }) =>
    (await User.findByPk(1))?.set({ name: [1] }).save({ validate: true }),
  'save: SQL': async ({ User }) => (await User.findByPk(1))?.set({ age: literal('4 + 4') }).save(),
  'save: a version goes up': async ({ Doc }) => (await Doc.findByPk(1))?.set({ count: 1 }).save(),
  'save: a stale record': async ({ Doc }) => {
    const doc = await Doc.findByPk(1)
    await Doc.update({ version: 9 }, { where: { id: 1 } })
    return doc?.set({ count: 2 }).save()
  },
  'save: a key of two columns': async ({ Key }) =>
    (await Key.findOne({ where: { a: 'x' } }))?.set({ n: 5 }).save(),
  'save: a key that was not loaded': async ({ User }) =>
    (await User.findOne({ attributes: ['name'] }))?.set({ name: 'q' }).save(),
  'destroy: a value of another class, by the same attribute': async ({ User }) => [
    await User.destroy({ where: { id: '1' } }),
    await User.destroy({ where: { id: 2 } }),
    await User.destroy({ where: { id: 2.5 } }),
  ],
  'destroy: a record whose key is text': async ({ Key }) =>
    (await Key.findOne({ where: { b: 'z' } }))?.destroy(),
  'increment: by one': ({ User }) => User.increment('age', { where }),
  'increment: twice, down, by other classes of numbers': async ({ User }) => [
    await User.increment('age', { where }),
    await User.increment({ age: 3 }, { where }),
    await User.decrement('age', { where, by: 2 }),
    await User.increment({ age: '4' as never }, { where }),
    await User.increment({ age: -1 }, { where: { name: 'Ann', id: 1 } }),
  ],
  'increment: several': ({ Doc }) => Doc.increment(['count'], { by: 5, where: { title: 'a' } }),
  'increment: no where': ({ User }) => User.increment('age', {} as never),
  'increment: an empty condition that was written': ({ User }) =>
    User.increment('age', { where: { [Op.and]: [] } as never }),
  'increment: an unknown attribute': ({ User }) => User.increment('nothing', { where }),
  'increment: no number': ({ User }) => User.increment({ age: 'x' as never }, { where }),
  'increment: an unknown column in where': ({ User }) =>
    User.increment('age', { where: { nme: 1 } }),
  'increment: a record': async ({ User }) => (await User.findByPk(1))?.increment('age'),
  'findOrCreate: there': ({ User }) => User.findOrCreate({ where, defaults: { name: 'no' } }),
  'findOrCreate: not there, by the key': ({ User }) =>
    User.findOrCreate({ where: { id: 9 }, defaults: { name: 'Nine', age: 9, meta: { a: 1 } } }),
  'findOrCreate: not there, by a unique attribute': ({ User }) =>
    User.findOrCreate({ where: { email: 'new@x' }, defaults: { name: 'New', age: undefined } }),
  'findOrCreate: not there, by any attribute': ({ User }) =>
    User.findOrCreate({ where: { name: 'New' } }),
  'findOrCreate: another unique value is taken': ({ User }) =>
    User.findOrCreate({ where: { id: 9 }, defaults: { name: 'x', email: 'bob@x' } }),
  'findOrCreate: the key is taken by a row that does not match': ({ User }) =>
    User.findOrCreate({ where: { id: 1, name: 'Somebody' } }),
  'findOrCreate: a key of two columns': ({ Key }) =>
    Key.findOrCreate({ where: { a: 'x', b: 'new' }, defaults: { n: 4 } }),
  'findOrCreate: half of a key': ({ Key }) =>
    Key.findOrCreate({ where: { a: 'q' }, defaults: { b: 'new' } }),
  'findOrCreate: a deleted row of a paranoid model': ({ Doc }) =>
    Doc.findOrCreate({ where: { id: 3 }, defaults: { title: 'again' } }),
  'findOrCreate: refused by a check': ({ User }) => User.findOrCreate({ where: { id: 9 } }),
  'findOrCreate: null in where': ({ User }) =>
    User.findOrCreate({ where: { email: null }, defaults: { name: 'x' } }),
  'bulkCreate: updateOnDuplicate': ({ User }) =>
    User.bulkCreate(
      [
        { id: 1, name: 'New', email: 'ann@x' },
        { id: 77, name: 'Newer', email: 'newer@x' },
      ],
      { updateOnDuplicate: ['name'] },
    ),
}

eachDialect((database) => {
  let models: Models

  beforeEach(() => {
    models = defineModels(database.sequelize)
  })

  async function setUp({ User, Doc, Key, Plain }: Models): Promise<void> {
    const born = new Date('2001-02-03T04:05:06Z')
    const at = new Date('2010-01-01T00:00:00Z')
    const times = { createdAt: at, updatedAt: at }
    await database.sequelize.sync({ force: true })
    await User.bulkCreate([
      { ...user, ...times },
      { name: 'Bob', email: 'bob@x', born, ...times },
    ])
    await Doc.bulkCreate([
      { title: 'a', count: 1, ...times },
      { title: 'b', ...times },
      { title: 'gone', deletedAt: at, ...times },
    ])
    await Key.bulkCreate([
      { a: 'x', b: 'y', n: 1 },
      { a: 'x', b: 'z', n: 1 },
    ])
    await Plain.bulkCreate([{ n: 1, createdAt: at }])
  }

  /** Moments of this test are one moment. */
  function settle(value: unknown): unknown {
    const text = JSON.stringify(value, (_, member: unknown) => member ?? null)
    const moment = /20[2-9]\d-\d\d-\d\d[ T][\d:.]+(Z| \+00:00)?/g
    return JSON.parse(text.replaceAll(moment, '<now>')) as unknown
  }

  /** Does the work on fresh tables and tells what it gave, what it left, and the records' state. */
  async function outcome(work: Work, logging: false | (() => void)): Promise<Outcome> {
    const { options } = database.sequelize
    options.logging = false
    await setUp(models)
    options.logging = logging
    let result: unknown
    try {
      const given = await work(models)
      const records = [given].flat().filter((each) => typeof each === 'object' && each !== null)
      const states = records.map((each) => [
        Reflect.get(each as object, '_previousDataValues'),
        Reflect.get(each as object, 'isNewRecord'),
        [...((Reflect.get(each as object, '_changed') as Set<string> | undefined) ?? [])],
      ])
      result = [given ?? null, states]
    } catch (error) {
      const { name, message } = error as Error
      const items = (error as { errors?: { message: string; path: string }[] }).errors
      result = [name, message, items?.map((item) => [item.message, item.path])]
    } finally {
      options.logging = false
    }
    const rows: unknown[] = []
    for (const model of Object.values(models) as AnyModel[]) {
      const order = Object.keys(model.primaryKeys)
      rows.push(await model.unscoped().findAll({ raw: true, paranoid: false, order }))
    }
    return { result: settle(result), rows: settle(rows) }
  }

  describe('a write that nobody watches does what a watched one does', () => {
    test.each(Object.keys(works))('%s', async (name) => {
      const work = works[name]
      if (work === undefined) throw new Error(`there is no ${name}`)
      const short = await outcome(work, false)
      const long = await outcome(work, () => {})
      expect(short).toEqual(long)
    })
  })

  describe('members that a program puts in place are called', () => {
    test('also later, also on the root of all models', async () => {
      const { User } = models
      await setUp(models)
      await User.update({ age: 1 }, { where })
      const calls: string[] = []
      const root = Object.getPrototypeOf(User.prototype) as Model
      const original = root.validate
      root.validate = function (this: Model, options) {
        calls.push('validate')
        return original.call(this, options)
      }
      try {
        await User.update({ age: 2 }, { where })
        await User.upsert({ id: 1, name: 'x' })
        await User.create({ name: 'y' })
        await (await User.findByPk(1))?.update({ age: 3 })
      } finally {
        root.validate = original
      }
      expect(calls.length).toBeGreaterThanOrEqual(4)
    })

    test('findOrCreate goes through create, findOne and transaction of a program', async () => {
      const { User } = models
      await setUp(models)
      const calls: string[] = []
      let id = 50
      const work = async (): Promise<void> => {
        id++
        await User.findOrCreate({ where: { id }, defaults: { name: 'fifty' } })
      }
      await work()
      const holders = [User, User, database.sequelize] as unknown as Record<string, unknown>[]
      for (const [at, member] of ['create', 'findOne', 'transaction'].entries()) {
        const holder = holders[at] ?? {}
        const original = holder[member] as (...args: unknown[]) => unknown
        holder[member] = function (this: unknown, ...args: unknown[]) {
          calls.push(member)
          return original.apply(this, args)
        }
        try {
          await work()
        } finally {
          Reflect.deleteProperty(holder, member)
        }
      }
      expect(calls).toEqual(['create', 'findOne', 'transaction'])
    })

    test('hooks that are added later run', async () => {
      const { User } = models
      await setUp(models)
      const calls: string[] = []
      const work = async (): Promise<void> => {
        const [record] = await User.upsert({ id: 5, name: 'five' })
        await User.update({ age: 1 }, { where: { id: 5 } })
        await record.set({ age: 2 }).save()
        await User.destroy({ where: { id: 5 } })
        const other = await User.create({ name: 'six' })
        await other.destroy()
        const [seven] = await User.findOrCreate({ where: { id: 7 }, defaults: { name: 'seven' } })
        await seven.destroy({ hooks: false })
      }
      await work()
      for (const hook of [
        'beforeUpsert',
        'afterBulkUpdate',
        'beforeUpdate',
        'beforeBulkDestroy',
        'afterCreate',
        'afterDestroy',
      ] as const) {
        User.addHook(hook, hook, () => void calls.push(hook))
      }
      await work()
      expect(calls).toEqual([
        'beforeUpsert',
        'afterBulkUpdate',
        'beforeUpdate',
        'beforeBulkDestroy',
        'afterCreate',
        'afterDestroy',
        'afterCreate',
      ])
    })
  })
})
