// Hooks: their order, their arguments, how they are registered and removed (guide: Hooks).
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }

const LIFE = [
  'beforeValidate',
  'afterValidate',
  'validationFailed',
  'beforeCreate',
  'afterCreate',
  'beforeUpdate',
  'afterUpdate',
  'beforeSave',
  'afterSave',
  'beforeDestroy',
  'afterDestroy',
  'beforeRestore',
  'afterRestore',
  'beforeUpsert',
  'afterUpsert',
  'beforeBulkCreate',
  'afterBulkCreate',
  'beforeBulkUpdate',
  'afterBulkUpdate',
  'beforeBulkDestroy',
  'afterBulkDestroy',
  'beforeBulkRestore',
  'afterBulkRestore',
  'beforeFind',
  'afterFind',
  'beforeCount',
] as const

eachDialect((database) => {
  let User: ModelStatic<Row>
  let calls: string[]

  beforeEach(async () => {
    calls = []
    User = database.sequelize.define(
      'User',
      {
        name: { type: DataTypes.STRING, validate: { len: [2, 20] } },
        age: DataTypes.INTEGER,
      },
      { paranoid: true },
    ) as never
    await User.sync({ force: true })
    for (const name of LIFE) User.addHook(name, () => void calls.push(name))
  })

  const callsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
    calls = []
    await work()
    return calls
  }

  describe('order', () => {
    test('of a record’s life', async () => {
      let user = User.build()
      expect(await callsOf(async () => (user = await User.create({ name: 'ann' })))).toEqual([
        'beforeValidate',
        'afterValidate',
        'beforeCreate',
        'beforeSave',
        'afterCreate',
        'afterSave',
      ])
      expect(await callsOf(() => user.update({ age: 1 }))).toEqual([
        'beforeValidate',
        'afterValidate',
        'beforeUpdate',
        'beforeSave',
        'beforeValidate',
        'afterValidate',
        'afterUpdate',
        'afterSave',
      ])
      expect(await callsOf(() => user.destroy())).toEqual(['beforeDestroy', 'afterDestroy'])
      expect(await callsOf(() => user.restore())).toEqual(['beforeRestore', 'afterRestore'])
      expect(await callsOf(() => user.update({ name: 'x' }).catch(() => undefined))).toEqual([
        'beforeValidate',
        'validationFailed',
      ])
    })

    test('of bulk statements', async () => {
      const many = [{ name: 'ann' }, { name: 'bob' }]
      expect(await callsOf(() => User.bulkCreate(many))).toEqual([
        'beforeBulkCreate',
        'afterBulkCreate',
      ])
      const where = { name: 'ann' }
      expect(await callsOf(() => User.update({ age: 2 }, { where }))).toEqual([
        'beforeValidate',
        'afterValidate',
        'beforeBulkUpdate',
        'afterBulkUpdate',
      ])
      expect(await callsOf(() => User.destroy({ where }))).toEqual([
        'beforeBulkDestroy',
        'afterBulkDestroy',
      ])
      expect(await callsOf(() => User.restore({ where }))).toEqual([
        'beforeBulkRestore',
        'afterBulkRestore',
      ])
      expect(await callsOf(() => User.destroy({ where, individualHooks: true }))).toEqual([
        'beforeBulkDestroy',
        'beforeFind',
        'afterFind',
        'beforeDestroy',
        'afterDestroy',
        'afterBulkDestroy',
      ])
    })

    test('of finders', async () => {
      expect(await callsOf(() => User.findOne())).toEqual(['beforeFind', 'afterFind'])
      expect(await callsOf(() => User.count())).toEqual(['beforeCount'])
      expect(await callsOf(() => User.findAll({ hooks: false }))).toEqual([])
    })

    test('of model, record and Sequelize', async () => {
      const { sequelize } = database
      sequelize.addHook('afterSave', 'permanent', () => void calls.push('permanent'))
      const user = await User.create({ name: 'ann' })
      user.addHook('afterSave', () => void calls.push('own'))
      calls = []
      await user.update({ age: 3 })
      await User.create({ name: 'other' })
      sequelize.removeHook('afterSave', 'permanent')
      expect(calls.filter((call) => /afterSave|own|permanent/.test(call))).toEqual([
        'afterSave',
        'own',
        'permanent',
        'afterSave',
        'permanent',
      ])
    })
  })

  describe('arguments', () => {
    test('are live: what a hook changes is used', async () => {
      User.addHook('beforeCreate', (user: Row) => {
        user['name'] = user['name'].toUpperCase()
      })
      User.addHook('beforeFind', (options: { where?: object }) => {
        options.where = { name: 'ANN' }
      })
      await User.bulkCreate([{ name: 'ann' }, { name: 'bob' }], { individualHooks: true })
      const rows = await User.findAll()
      expect(rows.map((row) => row['name'] as unknown)).toEqual(['ANN'])
    })

    test('tell what changed, before and after', async () => {
      const seen: unknown[] = []
      const user = await User.create({ name: 'ann', age: 1 })
      for (const name of ['beforeUpdate', 'afterUpdate'] as const) {
        User.addHook(name, (row: Row) => {
          seen.push([name, row.changed('age'), row.previous('age'), row['age']])
        })
      }
      await user.update({ age: 2 })
      expect(seen).toEqual([
        ['beforeUpdate', true, 1, 2],
        ['afterUpdate', true, 1, 2],
      ])
      expect(user.changed()).toBe(false)
    })

    test('do not touch the caller’s options', async () => {
      const where = { name: 'ann' }
      const options = { where }
      User.addHook('beforeFind', (given: { where: Record<string, unknown>; limit?: number }) => {
        given.where['age'] = 5
        given.limit = 1
      })
      await User.findAll(options)
      expect([options, where]).toEqual([{ where: { name: 'ann' } }, { name: 'ann' }])
    })
  })

  describe('failures', () => {
    test('of a before-hook stop the operation', async () => {
      User.addHook('beforeSave', () => Promise.reject(new Error('no')))
      await expect(User.create({ name: 'ann' })).rejects.toThrow('no')
      expect(await User.count()).toBe(0)
    })

    test('of an after-hook roll back with the transaction', async () => {
      User.addHook('afterCreate', () => {
        throw new Error('late')
      })
      const work = database.sequelize.transaction((transaction) =>
        User.create({ name: 'ann' }, { transaction }),
      )
      await expect(work).rejects.toThrow('late')
      expect(await User.count()).toBe(0)
    })

    test('name an unknown hook', () => {
      expect(() => User.addHook('beforeNothing' as never, (() => undefined) as never)).toThrow(
        'Unknown hook "beforeNothing". Hooks are: beforeValidate, ',
      )
    })
  })

  describe('registration', () => {
    test('by name, by method, in options; removed by name or function', async () => {
      const told: string[] = []
      const hook = (): void => void told.push('function')
      const Other = database.sequelize.define(
        'Other',
        { name: DataTypes.STRING },
        {
          timestamps: false,
          // a list works too; v6's types know functions only
          hooks: {
            beforeCreate: [() => void told.push('one'), () => void told.push('two')] as never,
          },
        },
      )
      await Other.sync({ force: true })
      Other.beforeCreate('named', () => void told.push('named'))
      Other.addHook('beforeCreate', hook)
      await Other.create()
      Other.removeHook('beforeCreate', 'named')
      Other.removeHook('beforeCreate', hook)
      await Other.create()
      expect(told).toEqual(['one', 'two', 'named', 'function', 'one', 'two'])
      expect(Other.hasHook('beforeCreate')).toBe(true)
    })
  })
})
