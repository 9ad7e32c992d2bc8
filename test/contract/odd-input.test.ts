// Options that are there only if something holds: `isSafe && transaction`, `isAdmin && 'admin'`. What is falsy is not given,
// as in v6.
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic, QueryTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- programs without types
type Loose = any
type AnyModel = ModelStatic<Model<Record<string, unknown>, Record<string, unknown>>> & Loose

const falsy = [false, null, undefined, 0, ''] as const

eachDialect((database) => {
  let User: AnyModel

  beforeEach(async () => {
    User = database.sequelize.define(
      'User',
      { name: DataTypes.STRING, age: DataTypes.INTEGER },
      { timestamps: false, defaultScope: { where: { age: 1 } } },
    )
    await User.sync({ force: true })
    await User.bulkCreate([
      { name: 'ann', age: 1 },
      { name: 'bob', age: 2 },
    ])
  })

  for (const none of falsy) {
    describe(`${JSON.stringify(none) ?? 'undefined'} as`, () => {
      test('transaction', async () => {
        const options = { transaction: none as never }
        expect(await User.count(options)).toBe(1)
        expect((await User.findAll(options)).length).toBe(1)
        expect((await User.findByPk(1, options))?.get('name')).toBe('ann')
        const user = await User.create({ name: 'cid', age: 1 }, options)
        await user.update({ name: 'dan' }, options)
        await user.increment('age', options)
        await user.decrement('age', options)
        await user.reload(options)
        expect([user.get('name'), user.get('age')]).toEqual(['dan', 1])
        expect((await User.findOrCreate({ where: { name: 'eve', age: 1 }, ...options }))[1]).toBe(
          true,
        )
        await User.bulkCreate([{ name: 'fay', age: 1 }], options)
        expect(await User.update({ name: 'x' }, { where: { name: 'fay' }, ...options })).toEqual([
          1,
        ])
        await user.destroy(options)
        const rows = await database.sequelize.query('SELECT 1 AS one', {
          type: QueryTypes.SELECT,
          ...options,
        })
        expect(rows).toEqual([{ one: 1 }])
        expect(await User.unscoped().count(options)).toBe(4)
        await User.truncate(options)
        expect(await User.unscoped().count()).toBe(0)
      })

      test('options of writes, build and query', async () => {
        const options = none as never
        const built = User.build({ name: 'cid', age: 1 }, options)
        expect([built.isNewRecord, built.get('name')]).toEqual([true, 'cid'])
        await built.save(options)
        await built.update({ name: 'dan' }, options)
        await User.create({ name: 'eve', age: 1 }, options)
        await User.bulkCreate([{ name: 'fay', age: 1 }], options)
        await User.upsert({ id: 1, name: 'gus', age: 1 }, options)
        const names = await User.findAll({ order: ['id'] })
        expect(names.map((user: Model) => user.get('name'))).toEqual(['gus', 'dan', 'eve', 'fay'])
        const [rows] = await database.sequelize.query('SELECT 1 AS one', options)
        expect(rows).toEqual([{ one: 1 }])
      })

      test('replacements, bind, scope', async () => {
        const options = { replacements: none, bind: none, type: QueryTypes.SELECT } as never
        expect(await database.sequelize.query("SELECT 'a ? :b' AS text", options)).toEqual([
          { text: 'a ? :b' },
        ])
        expect(await User.scope(none as never).count()).toBe(2)
      })
    })
  }
})
