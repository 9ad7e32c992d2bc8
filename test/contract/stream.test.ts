// Streams and batches (docs/streams.md): bounded memory, order, nested records, connections given back.
import { beforeAll, describe, expect, test } from 'vitest'

import { DataTypes, Op, type Sequelize, type Transaction } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

const rowCount = 250

// oxlint-disable-next-line typescript/explicit-function-return-type -- inferred models are the point
function defineModels(sequelize: Sequelize) {
  const User = sequelize.define(
    'StreamUser',
    { name: DataTypes.STRING, age: DataTypes.INTEGER, meta: DataTypes.JSON },
    { scopes: { young: { where: { age: { [Op.lt]: 3 } } } } },
  )
  const Post = sequelize.define('StreamPost', { title: DataTypes.STRING }, { paranoid: true })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  const Seat = sequelize.define(
    'StreamSeat',
    {
      row: { type: DataTypes.INTEGER, primaryKey: true },
      place: { type: DataTypes.INTEGER, primaryKey: true },
    },
    { timestamps: false },
  )
  return { User, Post, Seat }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = []
  for await (const item of items) result.push(item)
  return result
}

eachDialect((database) => {
  let models: ReturnType<typeof defineModels>

  beforeAll(async () => {
    const { sequelize } = database
    models = defineModels(sequelize)
    await sequelize.sync({ force: true })
    await models.User.bulkCreate(
      Array.from({ length: rowCount }, (_, i) => ({ name: `n${i}`, age: i % 5, meta: { i } })),
    )
    const users = await models.User.findAll({ order: ['id'], limit: 20, attributes: ['id'] })
    await models.Post.bulkCreate(
      users.flatMap(({ id }) => [
        { title: 'a', userId: Number(id) },
        { title: 'b', userId: Number(id) },
      ]),
    )
    await models.Post.destroy({ where: { title: 'b', userId: Number(users[0]?.id) } })
    await models.Seat.bulkCreate(
      Array.from({ length: 30 }, (_, i) => ({ row: Math.floor(i / 7), place: i % 7 })),
    )
  })

  describe('stream', () => {
    test('gives what findAll gives, in its order, as instances', async () => {
      const options = { where: { age: [1, 2] }, order: [['name', 'DESC'] as [string, string]] }
      const streamed = await collect(models.User.stream({ ...options, batchSize: 7 }))
      const found = await models.User.findAll(options)
      expect(streamed.map((user) => user.toJSON())).toEqual(found.map((user) => user.toJSON()))
      expect(streamed[0]).toBeInstanceOf(models.User)
      expect(streamed[0]?.isNewRecord).toBe(false)
      expect(streamed[0]?.changed()).toBe(false)
    })

    test('takes raw, attributes, limit and offset', async () => {
      const options = { raw: true, attributes: ['name'], limit: 25, offset: 3, order: ['id'] }
      expect(await collect(models.User.stream({ ...options, batchSize: 10 }))).toEqual(
        await models.User.findAll(options),
      )
    })

    test('respects scopes and soft deletion', async () => {
      const young = await collect(models.User.scope('young').stream({ batchSize: 20 }))
      expect(young).toHaveLength((rowCount / 5) * 3)
      expect(await collect(models.Post.stream())).toHaveLength(39)
      expect(await collect(models.Post.stream({ paranoid: false }))).toHaveLength(40)
    })

    test('brings nested records, complete though batches end anywhere', async () => {
      const options = { include: [{ association: 'posts', required: true }], order: ['id'] }
      const streamed = await collect(models.User.stream({ ...options, batchSize: 3 }))
      const found = await models.User.findAll(options)
      expect(streamed.map((user) => user.toJSON())).toEqual(found.map((user) => user.toJSON()))
      expect(streamed).toHaveLength(20)
    })

    test('runs find hooks for each batch', async () => {
      let calls = 0
      const hook = (): void => void calls++
      models.User.addHook('afterFind', 'count', hook)
      try {
        expect(await collect(models.User.stream({ batchSize: 100 }))).toHaveLength(rowCount)
        expect(calls).toBe(3)
      } finally {
        models.User.removeHook('afterFind', 'count')
      }
    })

    test('gives the connection back when the reader stops or throws', async () => {
      // More streams than the pool has connections: one that is kept would block the last ones.
      for (let i = 0; i < 12; i++) {
        for await (const user of models.User.stream({ batchSize: 5 })) {
          expect(user.name).toBeTypeOf('string')
          break
        }
        const failing = async (): Promise<void> => {
          for await (const user of models.User.stream({ batchSize: 5 }))
            throw new Error(String(user.name))
        }
        await expect(failing()).rejects.toThrow(/^n/)
      }
      expect(await models.User.count()).toBe(rowCount)
    })

    test('gives the connection back after an error of the database', async () => {
      for (let i = 0; i < 8; i++) {
        const bad = { where: { nothing: 1 } } as Record<string, unknown>
        await expect(collect(models.User.stream(bad))).rejects.toThrow(/nothing/)
      }
      expect(await models.User.count()).toBe(rowCount)
    })

    test('works inside a transaction, beside its other statements', async () => {
      await database.sequelize.transaction(async (transaction) => {
        let count = 0
        for await (const user of models.User.stream({
          transaction,
          batchSize: 50,
          order: ['id'],
        })) {
          if (count++ < 3) await user.update({ meta: { seen: true } }, { transaction })
        }
        expect(count).toBe(rowCount)
      })
      const seen = await models.User.findAll({ order: ['id'], limit: 4 })
      expect(seen.map(({ meta }) => meta)).toEqual([...Array(3).fill({ seen: true }), { i: 3 }])
    })

    database.testIf(database.dialect !== 'sqlite', 'a pool of one connection is meant')(
      'a stream whose transaction has ended says so, and leaves the connection to its next user',
      async () => {
        const single = database.connect({ pool: { max: 1 } })
        const { User } = defineModels(single)
        for (const how of ['goes on', 'stops']) {
          const transaction = await single.transaction()
          let next: Transaction | undefined
          const read = async (): Promise<void> => {
            for await (const user of User.stream({ transaction, batchSize: 5, order: ['id'] })) {
              if (next !== undefined) continue
              await transaction.commit()
              next = await single.transaction()
              await user.reload({ transaction: next })
              if (how === 'stops') break
            }
          }
          if (how === 'stops') await read()
          else await expect(read()).rejects.toThrow(/commit has been called on this transaction/)
          if (next === undefined) throw new Error('nothing was read')
          expect(await User.count({ transaction: next })).toBe(rowCount)
          await next.commit()
        }
      },
    )

    test('the reader may write to the table it reads', async () => {
      let count = 0
      for await (const seat of models.Seat.stream({ batchSize: 4, order: ['row', 'place'] })) {
        count++
        if (seat.row === 4) await seat.destroy()
      }
      expect(count).toBe(30)
      expect(await models.Seat.count()).toBe(28)
    })

    test('refuses a batch size that is none', async () => {
      await expect(collect(models.User.stream({ batchSize: 0 }))).rejects.toThrow(/batchSize/)
      await expect(
        collect(models.User.stream({ batchSize: 'x' } as Record<string, unknown>)),
      ).rejects.toThrow(/batchSize/)
    })
  })

  describe('findInBatches', () => {
    test('calls with lists by primary key and waits for each', async () => {
      const sizes: number[] = []
      const ids: number[] = []
      let running = 0
      const count = await models.User.findInBatches({ batchSize: 100 }, async (users) => {
        expect(++running).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 1))
        running--
        sizes.push(users.length)
        for (const { id } of users) ids.push(Number(id))
      })
      expect(count).toBe(rowCount)
      expect(sizes).toEqual([100, 100, 50])
      expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    })

    test('gives an iterator without a function; keys nobody asked for stay out', async () => {
      const options = { attributes: ['name'], raw: true, limit: 30, batchSize: 20 }
      const lists = await collect(models.User.findInBatches(options))
      expect(lists.map((list) => list.length)).toEqual([20, 10])
      expect(lists[0]?.[0]).toEqual({ name: 'n0' })
    })

    test('goes by keys of several columns', async () => {
      const lists = await collect(models.Seat.findInBatches({ batchSize: 4 }))
      const seats = lists.flat().map(({ row, place }) => [row, place])
      const found = await models.Seat.findAll({ order: ['row', 'place'] })
      expect(seats).toEqual(found.map(({ row, place }) => [row, place]))
    })

    test('refuses another order', () => {
      const options = { order: ['name'] } as object
      expect(() => models.User.findInBatches(options)).toThrow(/by the primary key/)
    })
  })
})

describe('100,000 rows', () => {
  test('are streamed in bounded memory', { timeout: 120_000 }, async () => {
    const { Sequelize: Root } = await import('../../index.js')
    const sequelize = new Root('sqlite::memory:', { logging: false })
    const Row = sequelize.define('Row', { text: DataTypes.STRING }, { timestamps: false })
    await sequelize.sync()
    await sequelize.query(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) ' +
        "INSERT INTO `Rows` (`text`) SELECT 'text of some length, to be seen in memory ' || i FROM n",
    )
    const before = process.memoryUsage().heapUsed
    let count = 0
    let most = 0
    for await (const row of Row.stream({ batchSize: 500 })) {
      count++
      if (Number(row.id) % 5000 === 0)
        most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(count).toBe(100_000)
    // All rows at once as instances need more than 60 MB.
    expect(most).toBeLessThan(45_000_000)
    await sequelize.close()
  })
})
