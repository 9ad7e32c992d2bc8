// The way of a record to its row: create, save, update, destroy, restore, reload, counters
// (guides: Model Instances, Hooks, Paranoid, Optimistic Locking).
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, OptimisticLockError, type Sequelize, ValidationError } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { plainSql } from '../support/logged.js'

// oxlint-disable-next-line typescript/explicit-function-return-type -- inferred models are the point
function defineModels(sequelize: Sequelize) {
  return {
    User: sequelize.define('User', {
      name: { type: DataTypes.STRING, field: 'full_name' },
      age: { type: DataTypes.INTEGER, defaultValue: 18 },
      meta: DataTypes.JSON,
      active: DataTypes.BOOLEAN,
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
  }
}

eachDialect((database) => {
  let models: ReturnType<typeof defineModels>
  let statements: string[]

  beforeEach(async () => {
    const { sequelize } = database
    models = defineModels(sequelize)
    await sequelize.sync({ force: true, logging: false })
    statements = []
    sequelize.options.logging = (text: string) => void statements.push(plainSql(text))
  })

  test('a save of nothing but undefined sends nothing', async () => {
    const { Key } = models
    const row = await Key.create({ a: 'x', b: 'y', n: 1 })
    statements.length = 0
    Object.assign(row, { n: undefined })
    await row.save()
    expect(statements).toEqual([])
    await row.reload()
    expect(row.get('n')).toBe(1)
  })

  test('what an update gives back leaves changes alone that it did not write', async () => {
    const user = await models.User.create({ name: 'Ann', age: 1 })
    user.name = 'Bea'
    await user.update({ age: 2 }, { returning: true })
    expect([user.name, user.age, user.changed()]).toEqual(['Bea', 2, ['name']])
    await user.save()
    await user.reload()
    expect([user.name, user.age]).toEqual(['Bea', 2])
  })

  test('a reload of some attributes keeps changes of others', async () => {
    const user = await models.User.create({ name: 'Ann', age: 1 })
    user.name = 'Bea'
    user.age = 5
    await user.reload({ attributes: ['id', 'age'] })
    expect([user.name, user.age, user.changed()]).toEqual(['Bea', 1, ['name']])
  })

  describe('create', () => {
    test('writes the row and gives the key', async () => {
      const user = await models.User.create({ name: 'Ann', meta: { a: [1] }, active: true })
      const found = await models.User.findByPk(user.id)
      expect([user.isNewRecord, user.changed(), found?.get()]).toEqual([
        false,
        false,
        {
          id: user.id,
          name: 'Ann',
          age: 18,
          meta: { a: [1] },
          active: true,
          createdAt: database.kept(user.createdAt),
          updatedAt: database.kept(user.updatedAt),
        },
      ])
      expect(statements[0]).toMatch(
        /^INSERT INTO "Users" \("id","full_name","age","meta","active","createdAt","updatedAt"\) VALUES \((NULL|DEFAULT),\$1,\$2,\$3,\$4,\$5,\$6\)/,
      )
    })

    test('fields: unknown names alone make a row of defaults, no names at all make none', async () => {
      const Bare = database.sequelize.define(
        'Bare',
        { n: DataTypes.INTEGER, shown: DataTypes.VIRTUAL },
        { timestamps: false },
      )
      await Bare.sync({ force: true })
      const made = async (fields: string[]): Promise<unknown> => {
        const record = await Bare.create({ n: 3 }, { fields: fields as never })
        return [record.isNewRecord, await Bare.count()]
      }
      expect(await made(['nosuch'])).toEqual([false, 1])
      expect(await made(['shown'])).toEqual([true, 1])
      expect(await made([])).toEqual([true, 1])
    })

    test('writes the named fields only, and times', async () => {
      const user = await models.User.create({ name: 'Ann', active: true }, { fields: ['name'] })
      const found = await models.User.findByPk(user.id)
      expect([found?.name, found?.active, found?.createdAt]).toEqual([
        'Ann',
        null,
        database.kept(user.createdAt),
      ])
    })

    test('refuses null and says where', async () => {
      const failed = models.Doc.create({ title: null as never })
      await expect(failed).rejects.toThrow(ValidationError)
      await expect(failed).rejects.toThrow('notNull Violation: Doc.title cannot be null')
      expect(await models.Doc.count()).toBe(0)
    })

    test('takes fragments as values', async () => {
      const { sequelize } = database
      const user = await models.User.create({
        name: sequelize.fn('upper', 'ann') as never,
        age: sequelize.literal('40 + 2') as never,
      })
      await user.reload()
      expect([user.name, user.age]).toEqual(['ANN', 42])
    })

    test('omitNull leaves nulls to the database', async () => {
      const user = await models.User.create({ name: null, age: null }, { omitNull: true } as object)
      await user.reload()
      expect(user.age).toBe(18)
    })

    test('hooks run in order and what they set is saved', async () => {
      const calls: string[] = []
      for (const hook of ['beforeValidate', 'afterValidate', 'afterCreate', 'afterSave'] as const) {
        models.User.addHook(hook, () => void calls.push(hook))
      }
      models.User.addHook('beforeSave', (user: { name: string | null }) => {
        calls.push('beforeSave')
        user.name = `${user.name}!`
      })
      models.User.addHook('beforeCreate', () => void calls.push('beforeCreate'))
      const user = await models.User.create({ name: 'Ann' })
      await user.reload()
      expect([user.name, calls]).toEqual([
        'Ann!',
        [
          'beforeValidate',
          'afterValidate',
          'beforeSave',
          'beforeCreate',
          'afterCreate',
          'afterSave',
        ],
      ])
    })
  })

  describe('save', () => {
    test('writes what changed, and nothing if nothing did', async () => {
      const user = await models.User.create({ name: 'Ann' })
      const before = user.updatedAt
      statements = []
      await user.save()
      expect(statements).toEqual([])
      user.name = 'Bob'
      await user.save()
      expect(statements).toEqual([
        'UPDATE "Users" SET "full_name"=$1,"updatedAt"=$2 WHERE "id" = $3',
      ])
      expect(user.changed()).toBe(false)
      expect(user.updatedAt.getTime()).toBeGreaterThanOrEqual(before.getTime())
      expect(await user.reload()).toMatchObject({ name: 'Bob', age: 18 })
    })

    test('silent leaves the time alone', async () => {
      const user = await models.User.create({ name: 'Ann' })
      user.name = 'Bob'
      await user.save({ silent: true })
      expect(statements.at(-1)).toBe('UPDATE "Users" SET "full_name"=$1 WHERE "id" = $2')
    })

    test('an update is validated twice, and fields of hooks are saved', async () => {
      const user = await models.User.create({ name: 'Ann' })
      let validated = 0
      models.User.addHook('beforeValidate', () => void validated++)
      models.User.addHook('beforeUpdate', (record: { age: number | null }) => {
        record.age = 50
      })
      user.name = 'Bob'
      await user.save()
      expect([validated, (await user.reload()).age]).toEqual([2, 50])
    })

    test('goes by all parts of the primary key', async () => {
      await models.Key.create({ a: 'x', b: 'y', n: 1 })
      const other = await models.Key.create({ a: 'x', b: 'z', n: 1 })
      other.n = 2
      await other.save()
      expect(statements.at(-1)).toBe('UPDATE "Keys" SET "n"=$1 WHERE "a" = $2 AND "b" = $3')
      const rows = await models.Key.findAll({ order: ['b'] })
      expect(rows.map(({ n }) => n)).toEqual([1, 2])
    })

    test('refuses a saved record whose key was not loaded', async () => {
      await models.User.create({ name: 'Ann' })
      const user = await models.User.findOne({ attributes: ['name'], rejectOnEmpty: true })
      user.name = 'Bob'
      await expect(user.save()).rejects.toThrow(
        'You attempted to save an instance with no primary key, this is not allowed since it ' +
          'would result in a global update',
      )
    })

    test('calls a validate() of the user', async () => {
      class Strict extends models.User {
        override async validate(): Promise<void> {
          throw new TypeError('never')
        }
      }
      await expect(Strict.create({ name: 'x' })).rejects.toThrow('never')
    })

    test('create and update call a save() of the user', async () => {
      let saves = 0
      class Counted extends models.User {
        override async save(...args: never[]): Promise<this> {
          saves++
          return super.save(...args)
        }
      }
      const user = await Counted.create({ name: 'x' })
      await user.update({ name: 'y' })
      expect([saves, (await user.reload()).name]).toEqual([2, 'y'])
    })

    test('typeValidation refuses values of the wrong type on every way', async () => {
      const strict = defineModels(database.connect({ typeValidation: true })).User
      if (database.title === 'sqlite (memory)') await strict.sync()
      const values = { age: 'abc' as never }
      const error: unknown = await strict.create(values).catch((reason: unknown) => reason)
      expect(error).toMatchObject({
        name: 'SequelizeValidationError',
        message: '"abc" is not a valid integer',
        errors: [{ path: 'age', validatorKey: 'INTEGER validator', type: 'Validation error' }],
      })
      for (const failed of [
        strict.bulkCreate([values]),
        strict.update(values, { where: { id: 1 } }),
        strict.upsert(values),
      ]) {
        await expect(failed).rejects.toThrow('"abc" is not a valid integer')
      }
    })
  })

  describe('update', () => {
    test('saves the given values and leaves other changes unsaved', async () => {
      const user = await models.User.create({ name: 'Ann', age: 1 })
      user.age = 2
      await user.update({ name: 'Bob', active: undefined })
      expect([user.changed(), statements.at(-1)]).toEqual([
        ['age'],
        'UPDATE "Users" SET "full_name"=$1,"updatedAt"=$2 WHERE "id" = $3',
      ])
      expect((await models.User.findByPk(user.id))?.age).toBe(1)
    })
  })

  describe('version', () => {
    test('goes up with each save; who is late gets an error', async () => {
      const doc = await models.Doc.create({ title: 'a' })
      const late = await models.Doc.findByPk(doc.id, { rejectOnEmpty: true })
      await doc.update({ title: 'b' })
      const error: unknown = await late.update({ title: 'c' }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(OptimisticLockError)
      expect(error).toMatchObject({
        message: 'Attempting to update a stale model instance: Doc',
        modelName: 'Doc',
        where: { id: doc.id, version: 0 },
      })
      expect(doc.get('version' as never)).toBe(1)
    })

    test('a stale destroy says so instead of doing nothing (L13)', async () => {
      const doc = await models.Doc.create({ title: 'a' })
      const late = await models.Doc.findByPk(doc.id, { rejectOnEmpty: true })
      await doc.update({ title: 'b' })
      await expect(late.destroy({ force: true })).rejects.toThrow(OptimisticLockError)
      expect(await models.Doc.count()).toBe(1)
    })

    test('a counter leaves the record fit to be saved (L12)', async () => {
      const doc = await models.Doc.create({ title: 'a', count: 1 })
      await doc.increment('count', { by: 4 })
      expect([doc.count, doc.get('version' as never), doc.changed()]).toEqual([5, 1, false])
      await doc.update({ title: 'b' })
      expect(await doc.reload()).toMatchObject({ title: 'b', count: 5 })
    })
  })

  describe('destroy, restore, reload', () => {
    test('destroy deletes the row', async () => {
      const user = await models.User.create({ name: 'Ann' })
      await user.destroy()
      expect(statements.at(-1)).toBe(`DELETE FROM "Users" WHERE "id" = ${user.id}`)
      await expect(user.reload()).rejects.toThrow(
        'Instance could not be reloaded because it does not exist anymore (find call returned null)',
      )
    })

    test('a paranoid row is marked and comes back', async () => {
      const doc = await models.Doc.create({ title: 'a' })
      await doc.destroy()
      expect([doc.isSoftDeleted(), await models.Doc.count()]).toEqual([true, 0])
      await doc.restore()
      expect([doc.isSoftDeleted(), await models.Doc.count()]).toEqual([false, 1])
      await doc.destroy({ force: true })
      expect(await models.Doc.count({ paranoid: false })).toBe(0)
    })

    test('restore needs a paranoid model', async () => {
      const user = await models.User.create({ name: 'Ann' })
      await expect(user.restore()).rejects.toThrow('Model is not paranoid')
      expect(() => user.isSoftDeleted()).toThrow('Model is not paranoid')
    })

    test('reload keeps the object and drops changes', async () => {
      const user = await models.User.create({ name: 'Ann' })
      await models.User.update({ name: 'Bob' }, { where: { id: user.id } })
      user.name = 'Mine'
      expect(await user.reload()).toBe(user)
      expect([user.name, user.changed()]).toEqual(['Bob', false])
    })
  })
})
