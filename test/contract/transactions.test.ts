// Transactions beyond v6: the option `clsTransactions`, managed transactions that begin again, and what a deadlock leaves.
import { beforeEach, expect, test } from 'vitest'

import {
  ConnectionError,
  DataTypes,
  type Sequelize,
  type Model,
  type ModelStatic,
  type Transaction,
} from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'

interface Account extends Model {
  id: number
  name: string
  amount: number
}

/** Where two transactions can run at the same time and wait for each other's rows. */
const lockingRows = new Set(['postgres', 'mysql', 'mariadb'])

async function makeAccounts(sequelize: Sequelize): Promise<ModelStatic<Account>> {
  const Accounts = sequelize.define(
    'Account',
    { name: DataTypes.STRING, amount: DataTypes.INTEGER },
    { timestamps: false },
  ) as never as ModelStatic<Account>
  await Accounts.sync({ force: true })
  await Accounts.bulkCreate([
    { name: 'ann', amount: 10 },
    { name: 'bob', amount: 20 },
  ])
  return Accounts
}

/** Resolves when `arrive` was called as often as given. */
function meeting(count: number): () => Promise<void> {
  let open: () => void = () => {}
  const all = new Promise<void>((resolve) => {
    open = resolve
  })
  let arrived = 0
  return () => {
    if (++arrived === count) open()
    return all
  }
}

/** Two transactions that take the two accounts in opposite order, at the same time, once. */
async function collide(
  database: TestDatabase,
  sequelize: Sequelize,
  Accounts: ModelStatic<Account>,
  options: object,
): Promise<{ outcomes: PromiseSettledResult<unknown>[]; runs: number }> {
  const meet = meeting(2)
  let runs = 0
  const move = (from: number, to: number): Promise<void> =>
    sequelize.transaction(options, async (transaction) => {
      runs++
      await Accounts.increment('amount', { by: -1, where: { id: from }, transaction })
      if (runs <= 2) await meet()
      await Accounts.increment('amount', { by: 1, where: { id: to }, transaction })
    })
  const outcomes = await Promise.allSettled([move(1, 2), move(2, 1)])
  expect(database.dialect).toBeDefined()
  return { outcomes, runs }
}

eachDialect((database) => {
  let sequelize: Sequelize
  let Accounts: ModelStatic<Account>

  beforeEach(async () => {
    sequelize = database.connect({ clsTransactions: true })
    Accounts = await makeAccounts(sequelize)
  })

  test('with clsTransactions the statements of the callback belong to its transaction', async () => {
    const failure = new Error('no')
    const run = sequelize.transaction(async (transaction) => {
      await Accounts.create({ name: 'cid', amount: 1 })
      await new Promise((resolve) => setTimeout(resolve, 1))
      await Accounts.update({ amount: 0 }, { where: { id: 1 } })
      await sequelize.query(
        'DELETE FROM ' +
          sequelize.getQueryInterface().quoteIdentifier('Accounts', true) +
          ' WHERE id = 2',
      )
      expect(await Accounts.count()).toBe(2)
      expect((await Accounts.findByPk(1, { transaction }))?.amount).toBe(0)
      throw failure
    })
    await expect(run).rejects.toBe(failure)
    expect(await Accounts.findAll({ raw: true, order: ['id'] })).toEqual([
      { id: 1, name: 'ann', amount: 10 },
      { id: 2, name: 'bob', amount: 20 },
    ])
  })

  test('hooks and nested finders see the transaction; what follows the callback does not', async () => {
    const seen: unknown[] = []
    Accounts.addHook('afterCreate', (_record, options) => {
      seen.push((options as { transaction?: Transaction }).transaction)
    })
    let late: Promise<number> | undefined
    let id: Transaction | undefined
    await sequelize.transaction(async (transaction) => {
      id = transaction
      await Accounts.create({ name: 'cid' })
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => Accounts.count())
    })
    expect(seen.map((each) => each === id)).toEqual([true])
    expect(await late).toBe(3)
  })

  test('unmanaged transactions are nobody’s default', async () => {
    const transaction = await sequelize.transaction()
    await Accounts.create({ name: 'cid' }, { transaction })
    await transaction.rollback()
    await Accounts.create({ name: 'dan' })
    expect(await Accounts.count()).toBe(3)
  })

  const lock = lockingRows.has(database.dialect)
  database.testIf(lock, 'SQLite has one writer: what is outside waits')(
    'transaction: null is outside; other instances are not concerned',
    async () => {
      const other = database.connect({ clsTransactions: true })
      const Others = other.define('Account', { name: DataTypes.STRING }, { timestamps: false })
      await sequelize.transaction(async () => {
        await Accounts.create({ name: 'cid' })
        expect(await Accounts.count({ transaction: null })).toBe(2)
        expect(await Others.count()).toBe(2)
        await other.transaction(async () => {
          expect(await Others.count()).toBe(2)
          expect(await Accounts.count()).toBe(3)
        })
      })
    },
  )

  database.testIf(lock, 'SQLite locks the file, not rows')(
    'of two transactions in a deadlock one passes; what the other sends after it is refused',
    async () => {
      const plain = database.connect()
      const Plain = plain.define(
        'Account',
        { name: DataTypes.STRING, amount: DataTypes.INTEGER },
        { timestamps: false },
      )
      const meet = meeting(2)
      const after: string[] = []
      const move = (from: number, to: number): Promise<void> =>
        plain.transaction(async (transaction) => {
          await Plain.update({ amount: 0 }, { where: { id: from }, transaction })
          await meet()
          try {
            await Plain.update({ amount: 0 }, { where: { id: to }, transaction })
          } catch (error) {
            // A program that goes on all the same must not write outside of a transaction.
            await Plain.create({ name: 'stray' }, { transaction }).catch((next: Error) =>
              after.push(next.message),
            )
            throw error
          }
        })
      const outcomes = await Promise.allSettled([move(1, 2), move(2, 1)])
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(after).toHaveLength(1)
      expect(await Plain.count()).toBe(2)
      expect(plain.connectionManager.pool).toMatchObject({ using: 0 })
    },
  )

  database.testIf(lock, 'SQLite locks the file, not rows')(
    'retryTransaction does the one that lost again, as a whole',
    async () => {
      const retryTransaction = { max: 3, backoffBase: 5 }
      const { outcomes, runs } = await collide(database, sequelize, Accounts, { retryTransaction })
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
      expect(runs).toBe(3)
      expect(await Accounts.findAll({ raw: true, order: ['id'], attributes: ['amount'] })).toEqual([
        { amount: 10 },
        { amount: 20 },
      ])
    },
  )

  test('without retryTransaction, and for other errors, a transaction runs once', async () => {
    let runs = 0
    const failing = (options: object): Promise<void> =>
      sequelize.transaction(options, async () => {
        runs++
        await Accounts.create({ id: 1, name: 'taken' })
      })
    await expect(failing({})).rejects.toThrow()
    await expect(failing({ retryTransaction: { max: 5 } })).rejects.toThrow()
    expect(runs).toBe(2)
    await expect(
      failing({ retryTransaction: { max: 3, match: [Error], backoffBase: 1 } }),
    ).rejects.toThrow()
    expect(runs).toBe(5)
    expect(await Accounts.count()).toBe(2)
  })

  test('a statement that failed in a transaction tells its own error, whatever retry says', async () => {
    const retrying = database.connect({ retry: { max: 4, match: [/.*/], backoffBase: 1 } })
    const sent: string[] = []
    retrying.options.logging = (text) => void sent.push(text)
    const run = retrying.transaction((transaction) =>
      retrying.query('SELECT * FROM nowhere', { transaction }),
    )
    await expect(run).rejects.toThrow(/nowhere/)
    expect(sent.filter((text) => text.includes('nowhere'))).toHaveLength(
      database.dialect === 'postgres' ? 1 : 4,
    )
  })

  test('a callback that ended its transaction itself is told so, as in v6: nothing was committed for it', async () => {
    for (const end of ['rollback', 'commit'] as const) {
      const run = sequelize.transaction(async (transaction) => {
        await transaction[end]()
        return 'done'
      })
      await expect(run).rejects.toThrow(
        `Transaction cannot be committed because it has been finished with state: ${end}`,
      )
    }
  })

  database.testIf(lock, 'SQLite locks the file, not rows')(
    'writes of nested records do not begin again: their records would count as saved',
    async () => {
      const retrying = database.connect({ retryTransaction: { max: 3, backoffBase: 1 } })
      const Owner = retrying.define('RetriedOwner', { n: DataTypes.INTEGER })
      const Part = retrying.define('RetriedPart', { n: DataTypes.INTEGER })
      Owner.hasMany(Part, { as: 'parts', foreignKey: 'ownerId' })
      await retrying.sync({ force: true })
      const owner = await Owner.create({ n: 1 })
      // What every dialect takes for a conflict that may pass.
      Part.addHook('afterCreate', () => {
        throw new ConnectionError(new Error('lost'))
      })
      await expect(
        owner.update({ n: 2, parts: [{ n: 1 }] }, { nested: true }),
      ).rejects.toBeInstanceOf(ConnectionError)
      const fresh = await Owner.create({ n: 1 })
      Object.assign(fresh, { parts: [Part.build({ n: 1 })] })
      await expect(fresh.save({ nested: true })).rejects.toBeInstanceOf(ConnectionError)
      const done: number[] = []
      const write = Owner.bulkCreate([{ n: 5 }, { n: 6 }, { n: 7 }], {
        batchSize: 1,
        onProgress: (progress) => {
          done.push(progress.done)
          if (done.length === 2) throw new ConnectionError(new Error('lost'))
        },
      })
      await expect(write).rejects.toBeInstanceOf(ConnectionError)
      expect(done).toEqual([1, 2])
      expect([await Owner.count(), await Part.count()]).toEqual([2, 0])
    },
  )
})
