// Bulk work in several statements (docs/bulk.md): what the server takes, progress, abort, all or nothing.
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, QueryTypes, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { plainSql } from '../support/logged.js'

// oxlint-disable-next-line typescript/explicit-function-return-type -- inferred models are the point
function defineModels(sequelize: Sequelize) {
  const isMysql = /^(mysql|mariadb)$/.test(sequelize.getDialect())
  return {
    Item: sequelize.define(
      'Item',
      {
        code: { type: DataTypes.STRING, unique: true },
        amount: DataTypes.INTEGER,
        // More than 64 KB, where the length stands in the type.
        text: isMysql ? DataTypes.TEXT('medium') : DataTypes.TEXT,
      },
      { timestamps: false },
    ),
  }
}

const itemsOf = (count: number): { code: string; amount: number }[] =>
  Array.from({ length: count }, (_, index) => ({ code: `c${index}`, amount: index }))

eachDialect((database) => {
  let Item: ReturnType<typeof defineModels>['Item']
  let statements: string[]

  beforeEach(async () => {
    const { sequelize } = database
    ;({ Item } = defineModels(sequelize))
    await sequelize.sync({ force: true, logging: false })
    statements = []
    sequelize.options.logging = (text: string) => void statements.push(plainSql(text))
  })

  const idsByCode = async (): Promise<unknown> =>
    (await Item.findAll({ order: ['id'], logging: false })).map(({ id, code }) => [id, code])

  describe('batchSize', () => {
    test('limits the rows of a statement; all are written in one transaction', async () => {
      const items = await Item.bulkCreate(itemsOf(5), { batchSize: 2 })
      const kinds = statements.map((text) => /^[A-Z]+/.exec(text)?.[0])
      expect(kinds.filter((kind) => kind === 'INSERT')).toHaveLength(3)
      expect([kinds[0], kinds.at(-1)]).toEqual(
        expect.arrayContaining([expect.stringMatching(/START|BEGIN/), 'COMMIT']),
      )
      expect(items.map(({ id, code }) => [id, code])).toEqual(await idsByCode())
    })

    test('leaves nothing behind if a later statement fails', async () => {
      const items = [...itemsOf(4), { code: 'c0', amount: 9 }]
      await expect(Item.bulkCreate(items, { batchSize: 2 })).rejects.toThrow()
      expect(await Item.count()).toBe(0)
    })

    test('is undone alone in a transaction that goes on', async () => {
      await database.sequelize.transaction(async (transaction) => {
        await Item.create({ code: 'first' }, { transaction })
        const items = [...itemsOf(3), { code: 'c0', amount: 9 }]
        await expect(Item.bulkCreate(items, { batchSize: 2, transaction })).rejects.toThrow()
        await Item.create({ code: 'last' }, { transaction })
      })
      const found = await Item.findAll({ order: ['id'] })
      expect(found.map(({ code }) => code)).toEqual(['first', 'last'])
    })

    test('works with updateOnDuplicate, and with hooks of each record', async () => {
      await Item.bulkCreate(itemsOf(3))
      const changed = itemsOf(5).map((item) => ({ ...item, amount: item.amount + 100 }))
      await Item.bulkCreate(changed, { batchSize: 2, updateOnDuplicate: ['amount'] })
      const found = await Item.findAll({ order: ['amount'] })
      expect(found.map(({ amount }) => amount)).toEqual([100, 101, 102, 103, 104])
      const seen: unknown[] = []
      const more = itemsOf(5).map(({ amount }) => ({ code: `x${amount}`, amount }))
      await Item.bulkCreate(more, {
        individualHooks: true,
        batchSize: 2,
        onProgress: (progress) => seen.push(progress),
      })
      expect(seen).toEqual([
        { done: 2, total: 5 },
        { done: 4, total: 5 },
        { done: 5, total: 5 },
      ])
      expect(await Item.count()).toBe(10)
    })

    test.each([0, -1, 1.5, '2', Number.NaN])('refuses %o', async (batchSize) => {
      await expect(Item.bulkCreate(itemsOf(2), { batchSize: batchSize as number })).rejects.toThrow(
        /Item\.bulkCreate: batchSize must be a whole number above 0/,
      )
      expect(await Item.count()).toBe(0)
    })
  })

  describe('onProgress', () => {
    test('is told, and awaited, after each statement', async () => {
      const seen: unknown[] = []
      let isBusy = false
      await Item.bulkCreate(itemsOf(5), {
        batchSize: 2,
        onProgress: async (progress) => {
          expect(isBusy).toBe(false)
          isBusy = true
          await new Promise((resolve) => setTimeout(resolve, 5))
          isBusy = false
          seen.push(progress)
        },
      })
      expect(seen).toEqual([
        { done: 2, total: 5 },
        { done: 4, total: 5 },
        { done: 5, total: 5 },
      ])
    })

    test('is told once where one statement is enough; its error undoes the work', async () => {
      const seen: unknown[] = []
      await Item.bulkCreate(itemsOf(3), { onProgress: (progress) => seen.push(progress) })
      expect(seen).toEqual([{ done: 3, total: 3 }])
      const fails = (): never => {
        throw new Error('enough')
      }
      const more = itemsOf(4).map(({ amount }) => ({ code: `x${amount}`, amount }))
      await expect(Item.bulkCreate(more, { batchSize: 2, onProgress: fails })).rejects.toThrow(
        'enough',
      )
      expect(await Item.count()).toBe(3)
    })
  })

  describe('signal', () => {
    test('ends the work between two statements; nothing stays', async () => {
      const controller = new AbortController()
      const seen: number[] = []
      const work = Item.bulkCreate(itemsOf(6), {
        batchSize: 2,
        signal: controller.signal,
        onProgress: ({ done }) => {
          seen.push(done)
          if (done === 4) controller.abort(new Error('changed my mind'))
        },
      })
      await expect(work).rejects.toThrow('changed my mind')
      expect(seen).toEqual([2, 4])
      expect(await Item.count()).toBe(0)
    })

    test('that is aborted before writes nothing', async () => {
      const work = Item.bulkCreate(itemsOf(2), { signal: AbortSignal.abort() })
      await expect(work).rejects.toMatchObject({ name: 'AbortError' })
      expect(await Item.count()).toBe(0)
    })
  })

  const hasPackets = database.testIf(
    database.dialect === 'mysql' || database.dialect === 'mariadb',
    'no other server has a limit of the bytes of a statement',
  )

  hasPackets('a statement stays below max_allowed_packet', async () => {
    const { sequelize } = database
    const [row] = await sequelize.query<{ packet: number }>(
      'SELECT @@max_allowed_packet AS packet',
      { type: QueryTypes.SELECT, logging: false },
    )
    const packet = Number(row?.packet)
    // Backslashes are written in hexadecimal: twice as many bytes as characters.
    const text = '\\'.repeat(1_500_000)
    const count = Math.ceil((packet * 1.2) / (2 * text.length))
    const lengths: number[] = []
    const items = await Item.bulkCreate(
      itemsOf(count).map((item) => ({ ...item, text })),
      { logging: false, onProgress: ({ done }) => lengths.push(done) },
    )
    expect(lengths.length).toBeGreaterThan(1)
    expect(lengths.at(-1)).toBe(count)
    expect(items.map(({ id, code }) => [id, code])).toEqual(await idsByCode())
  })

  hasPackets('keys are right where the server counts in steps', async () => {
    const own = database.connect({ pool: { max: 1 }, logging: false })
    const { Item: Stepped } = defineModels(own)
    await own.query('SET SESSION auto_increment_increment = 3')
    const items = await Stepped.bulkCreate(itemsOf(4))
    const found = await Stepped.findAll({ order: ['id'] })
    expect(items.map(({ id, code }) => [id, code])).toEqual(found.map(({ id, code }) => [id, code]))
    expect(Number(found[1]?.id) - Number(found[0]?.id)).toBe(3)
  })
})
