// upsert, findOrCreate and their like (guide: Model Querying – Finders).
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type Sequelize, UniqueConstraintError } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line typescript/explicit-function-return-type -- inferred model is the point
function defineUser(sequelize: Sequelize) {
  return sequelize.define('User', {
    email: { type: DataTypes.STRING, unique: true },
    nick: { type: DataTypes.STRING, unique: true },
    name: DataTypes.STRING,
    role: { type: DataTypes.STRING, defaultValue: 'user' },
  })
}

eachDialect((database) => {
  let User: ReturnType<typeof defineUser>

  beforeEach(async () => {
    User = defineUser(database.sequelize)
    await database.sequelize.sync({ force: true })
  })

  describe('upsert', () => {
    test('inserts, then updates what was given, with the right key (L1)', async () => {
      await User.create({ email: 'first' })
      const [created] = await User.upsert({ email: 'a', name: 'Ann' })
      await User.create({ email: 'later' })
      await User.update({ role: 'admin' }, { where: { email: 'a' } })
      const [updated] = await User.upsert({ email: 'a', name: 'Anna' })
      const row = await User.findOne({ where: { email: 'a' }, rejectOnEmpty: true })
      expect([row.name, row.role, created.id, updated.id]).toEqual([
        'Anna',
        'admin',
        row.id,
        row.id,
      ])
      expect([row.createdAt, updated.isNewRecord]).toEqual([
        created.createdAt ?? row.createdAt,
        false,
      ])
    })

    test('goes by a given primary key', async () => {
      const user = await User.create({ email: 'a', name: 'x' })
      await User.upsert({ id: user.id, name: 'y' } as never)
      expect((await user.reload()).name).toBe('y')
    })

    test('goes by the named fields', async () => {
      const user = await User.create({ email: 'a', nick: 'n' })
      const [found] = await User.upsert({ email: 'b', nick: 'n' }, { conflictFields: ['nick'] })
      expect([found.id, (await user.reload()).email, await User.count()]).toEqual([user.id, 'b', 1])
    })

    test('runs its hooks and validates', async () => {
      const calls: string[] = []
      User.addHook('beforeUpsert', () => void calls.push('before'))
      User.addHook('afterUpsert', () => void calls.push('after'))
      await User.upsert({ email: 'a' })
      await expect(User.upsert({ email: ['x'] as never })).rejects.toThrow('cannot be an array')
      expect(calls).toEqual(['before', 'after'])
    })
  })

  describe('findOrCreate', () => {
    test('creates once, with values of where and defaults', async () => {
      const [first, isNew] = await User.findOrCreate({
        where: { email: 'a' },
        defaults: { name: 'x' },
      })
      const [second, isNewAgain] = await User.findOrCreate({
        where: { email: 'a' },
        defaults: { name: 'y' },
      })
      expect([isNew, isNewAgain, second.id, second.name, await User.count()]).toEqual([
        true,
        false,
        first.id,
        'x',
        1,
      ])
    })

    test('is safe when several do it at once', async () => {
      const results = await Promise.all(
        Array.from({ length: 8 }, () => User.findOrCreate({ where: { email: 'same' } })),
      )
      expect(new Set(results.map(([user]) => user.id)).size).toBe(1)
      expect(results.filter(([, isNew]) => isNew)).toHaveLength(1)
    })

    test('does not take what another transaction takes back', async () => {
      const { sequelize } = database
      const transaction = await sequelize.transaction()
      await User.create({ email: 'a', name: 'gone' }, { transaction })
      const work = User.findOrCreate({ where: { email: 'a' }, defaults: { name: 'kept' } })
      setTimeout(() => void transaction.rollback(), 50)
      const [user, isNew] = await work
      expect([user.name, isNew, await User.count()]).toEqual(['kept', true, 1])
    })

    test('leaves the transaction it was given usable', async () => {
      await User.create({ email: 'taken' })
      await database.sequelize.transaction(async (transaction) => {
        const [, isNew] = await User.findOrCreate({ where: { email: 'a' }, transaction })
        expect(isNew).toBe(true)
        const failed = User.findOrCreate({
          where: { name: 'b' },
          defaults: { email: 'taken' },
          transaction,
        })
        await expect(failed).rejects.toThrow(UniqueConstraintError)
        expect(await User.count({ transaction })).toBe(2)
      })
    })

    test('needs a condition, and warns about unknown defaults', async () => {
      await expect(User.findOrCreate({} as never)).rejects.toThrow(
        'Missing where attribute in the options parameter passed to findOrCreate. Please note that ' +
          'the API has changed, and is now options only (an object with where, defaults keys, transaction etc.)',
      )
    })
  })

  test('findCreateFind finds, or creates without a transaction', async () => {
    const [first, isNew] = await User.findCreateFind({ where: { email: 'a' } })
    const [second, isNewAgain] = await User.findCreateFind({ where: { email: 'a' } })
    expect([isNew, isNewAgain, second.id]).toEqual([true, false, first.id])
    await expect(
      database.sequelize.transaction((transaction) =>
        User.findCreateFind({ where: { name: 'x' }, defaults: { email: 'new' }, transaction }),
      ),
    ).resolves.toMatchObject([{ email: 'new' }, true])
  })

  test('findOrBuild builds and does not save', async () => {
    const [user, isBuilt] = await User.findOrBuild({
      where: { email: 'a' },
      defaults: { name: 'x' },
    })
    expect([isBuilt, user.isNewRecord, user.email, user.name, await User.count()]).toEqual([
      true,
      true,
      'a',
      'x',
      0,
    ])
  })
})
