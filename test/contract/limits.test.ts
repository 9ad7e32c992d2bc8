// Limits of v6 that are lifted, and decisions on what its guides say against what it does: one test per line of the list
// (L = limit, D = decision) that no other file speaks of.
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { col, DataTypes, Op, where } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- programs without types
type Loose = any

eachDialect((database) => {
  let User: Loose

  beforeEach(async () => {
    User = database.sequelize.define(
      'User',
      { name: DataTypes.STRING, age: { type: DataTypes.INTEGER, defaultValue: 7 } },
      { timestamps: false },
    )
    await User.sync({ force: true })
    await User.bulkCreate([
      { name: 'ann', age: 1 },
      { name: 'bob', age: 2 },
    ])
  })

  describe('limits', () => {
    test('L15: where(left, Op.in, list)', async () => {
      expect(await User.count({ where: where(col('age'), Op.in, [2, 3]) })).toBe(1)
      expect(await User.count({ where: where(col('age'), Op.notIn, [2, 3]) })).toBe(1)
    })

    test('L28: afterCommit of a savepoint runs once, after the outermost COMMIT; not if it was rolled back', async () => {
      const events: string[] = []
      const { sequelize } = database
      await sequelize.transaction(async (outer) => {
        await sequelize.transaction({ transaction: outer }, async (inner) => {
          inner.afterCommit(() => void events.push('kept'))
          await User.create({ name: 'in' }, { transaction: inner })
        })
        const undone = sequelize.transaction({ transaction: outer }, async (inner) => {
          inner.afterCommit(() => void events.push('undone'))
          throw new Error('no')
        })
        await expect(undone).rejects.toThrow('no')
        outer.afterCommit(() => void events.push('outer'))
        events.push('before')
      })
      expect(events).toEqual(['before', 'outer', 'kept'])
      expect(await User.count()).toBe(3)
    })

    test('L28: savepoints in savepoints do not clash', async () => {
      const { sequelize } = database
      await sequelize.transaction(async (outer) => {
        const names = new Set([outer.id])
        for (let turn = 0; turn < 2; turn++) {
          await sequelize.transaction({ transaction: outer }, async (middle) => {
            await sequelize.transaction({ transaction: middle }, async (inner) => {
              names.add((inner as Loose).name)
            })
            names.add((middle as Loose).name)
          })
        }
        expect(names.size).toBe(5)
      })
    })

    test('L29: a COMMIT that fails runs no afterCommit, and the transaction is rolled back', async () => {
      const sequelize = database.connect()
      let ran = false
      const transaction: Loose = await sequelize.transaction()
      transaction.afterCommit(() => {
        ran = true
      })
      const { queryInterface } = sequelize as Loose
      queryInterface.commitTransaction = () => Promise.reject(new Error('gone'))
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
      await expect(transaction.commit()).rejects.toThrow('gone')
      expect(warned).toHaveBeenCalledOnce()
      warned.mockRestore()
      expect([ran, transaction.finished]).toEqual([false, 'rollback'])
    })

    test('L42: close() twice', async () => {
      const sequelize = database.connect()
      await sequelize.authenticate()
      await sequelize.close()
      await sequelize.close()
    })

    test('L48: rows of raw SQL with a model keep the names of columns unless they are mapped', async () => {
      const Mapped = database.sequelize.define(
        'Mapped',
        { name: { type: DataTypes.STRING, field: 'the_name' } },
        { timestamps: false, tableName: 'Users' },
      )
      const sql = "SELECT 'x' AS the_name"
      const [kept]: Loose = await database.sequelize.query(sql, { model: Mapped })
      const [mapped]: Loose = await database.sequelize.query(sql, {
        model: Mapped,
        mapToModel: true,
      })
      expect([kept.get('the_name'), mapped.name]).toEqual(['x', 'x'])
    })

    test('L49: save({ omitNull }) leaves nulls out of INSERT, too', async () => {
      const sent: string[] = []
      const user = User.build({ name: null, age: 5 })
      await user.save({ omitNull: true, logging: (text: string) => void sent.push(text) })
      expect(sent[0]).toMatch(/INSERT/)
      expect(sent[0]).not.toMatch(/name.*VALUES/)
      expect((await User.findByPk(user.id)).age).toBe(5)
    })

    test('L43: sync of models in a circle ends with afterBulkSync and the instance', async () => {
      const sequelize = database.connect()
      const A = sequelize.define('CircleA', {}, { timestamps: false })
      const B = sequelize.define('CircleB', {}, { timestamps: false })
      A.belongsTo(B, { as: 'b' })
      B.belongsTo(A, { as: 'a' })
      let ended = 0
      sequelize.addHook('afterBulkSync', () => {
        ended++
      })
      expect(await sequelize.sync()).toBe(sequelize)
      expect(ended).toBe(1)
      await sequelize.drop()
    })
  })

  describe('decisions', () => {
    test('D7: scopes.defaultScope is the default scope', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const scopes = { defaultScope: { where: { age: 1 } } }
      const Scoped: Loose = database.sequelize.define(
        'Scoped',
        { name: DataTypes.STRING, age: DataTypes.INTEGER },
        { tableName: 'Users', timestamps: false, scopes },
      )
      warned.mockRestore()
      expect(await Scoped.count()).toBe(1)
      expect(await Scoped.unscoped().count()).toBe(2)
    })

    test('D8: an average is a fraction unless a type is given', async () => {
      expect(await User.aggregate('age', 'avg')).toBe(1.5)
      expect(await User.aggregate('age', 'avg', { dataType: 'integer' })).toBe(1)
    })

    test('D12: a hook of one record runs for this record alone', async () => {
      const [ann, bob] = await User.findAll({ order: ['id'] })
      const seen: string[] = []
      ann.addHook('afterSave', () => void seen.push('ann'))
      await ann.update({ age: 3 })
      await bob.update({ age: 3 })
      expect(seen).toEqual(['ann'])
    })

    test('D14: a declared version begins with 0', async () => {
      const Doc: Loose = database.sequelize.define(
        'Doc',
        { text: DataTypes.STRING, version: DataTypes.INTEGER },
        { version: true, timestamps: false },
      )
      await Doc.sync({ force: true })
      const doc = await Doc.create({ text: 'a' })
      await doc.update({ text: 'b' })
      expect(doc.version).toBe(1)
      await Doc.drop()
    })

    test('D20: a validator that is false is off', async () => {
      const Mail: Loose = database.sequelize.define('Mail', {
        to: { type: DataTypes.STRING, validate: { isEmail: false as never } },
      })
      await expect(Mail.build({ to: 'x' }).validate()).resolves.toBeDefined()
    })

    test('D22: digits in text are a limit, other text is refused', async () => {
      expect(await User.findAll({ limit: '1' })).toHaveLength(1)
      await expect(User.findAll({ limit: '1; DROP TABLE Users' })).rejects.toThrow(/limit/)
    })

    test('D23: an unknown direction or attribute of order is refused', async () => {
      await expect(User.findAll({ order: [['name', 'sideways']] })).rejects.toThrow(/sideways/)
      await expect(User.findAll({ order: [['nope', 'ASC']] })).rejects.toThrow(/nope/)
    })

    test('D24: a condition on another column', async () => {
      expect(await User.count({ where: { age: col('id') } })).toBe(2)
    })

    test('D26: an unknown hook is refused with the names of all', () => {
      expect(() => User.addHook('beforeLunch', () => {})).toThrow(/beforeLunch[\s\S]*beforeCreate/)
    })
  })
})
