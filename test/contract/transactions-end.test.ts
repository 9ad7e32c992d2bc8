// What is sent on a transaction that ends, or has ended, or never began: nothing may be written outside of it.
import { beforeEach, expect, test, vi } from 'vitest'

import { DataTypes, Transaction, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

function define(sequelize: Sequelize) {
  return sequelize.define('Entry', { name: DataTypes.STRING }, { timestamps: false })
}

const messageOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'no error'
  } catch (error) {
    return (error as Error).message
  }
}

const ended = (state: string, id: string): string =>
  `${state} has been called on this transaction(${id}), you can no longer use it. ` +
  "(The rejected query is attached as the 'sql' property of this error)"

eachDialect((database) => {
  let Entry: ReturnType<typeof define>

  beforeEach(async () => {
    Entry = define(database.sequelize)
    await Entry.sync({ force: true })
  })

  const names = async (): Promise<unknown[]> =>
    (await Entry.findAll({ order: ['id'], raw: true })).map((row) => Reflect.get(row, 'name'))

  test('a statement that follows before ROLLBACK was answered is refused, not executed outside', async () => {
    const transaction = await database.sequelize.transaction()
    await Entry.create({ name: 'in' }, { transaction })
    const [, late] = await Promise.all([
      transaction.rollback(),
      messageOf(() => Entry.create({ name: 'late' }, { transaction })),
    ])
    expect(late).toBe(ended('rollback', transaction.id))
    expect(await names()).toEqual([])
  })

  test('the same for COMMIT; and one COMMIT is sent, whoever asks at the same time', async () => {
    const log: string[] = []
    const logging = (text: string): void => void log.push(text.replace(/^.*?: /, ''))
    const transaction = await database.sequelize.transaction({ logging })
    const outcomes = await Promise.all([
      messageOf(() => transaction.commit()),
      messageOf(() => transaction.commit()),
      messageOf(() => transaction.rollback()),
      messageOf(() => Entry.create({ name: 'late' }, { transaction })),
    ])
    expect(outcomes).toEqual([
      'no error',
      'Transaction cannot be committed because it has been finished with state: commit',
      'Transaction cannot be rolled back because it has been finished with state: commit',
      ended('commit', transaction.id),
    ])
    expect(log.filter((text) => /COMMIT|ROLLBACK/.test(text))).toHaveLength(1)
    expect(await names()).toEqual([])
  })

  test('work that goes on beside one that failed writes nothing', async () => {
    let isDone: () => void = () => undefined
    const done = new Promise<void>((resolve) => {
      isDone = resolve
    })
    const failures: string[] = []
    const work = database.sequelize.transaction(async (transaction) => {
      const slow = async (): Promise<void> => {
        for (let n = 0; n < 1000 && failures.length === 0; n++) {
          const message = await messageOf(() => Entry.create({ name: `row ${n}` }, { transaction }))
          if (message !== 'no error') failures.push(message)
        }
        isDone()
      }
      const fast = async (): Promise<void> => {
        throw new Error('first')
      }
      await Promise.all([slow(), fast()])
    })
    await expect(work).rejects.toThrow('first')
    await done
    expect(failures).toEqual([
      expect.stringMatching(/^rollback has been called on this transaction/),
    ])
    expect(await names()).toEqual([])
  })

  test('a savepoint ends with its transaction: its statements do not reach the next one on the connection', async () => {
    const { sequelize } = database
    for (const end of ['commit', 'rollback'] as const) {
      const outer = await sequelize.transaction()
      const inner = await sequelize.transaction({ transaction: outer })
      const innermost = await sequelize.transaction({ transaction: inner })
      await outer[end]()
      const next = await sequelize.transaction()
      for (const transaction of [inner, innermost]) {
        expect(await messageOf(() => Entry.create({ name: 'late' }, { transaction }))).toBe(
          ended(end, outer.id),
        )
        expect(await messageOf(() => transaction.rollback())).toBe(
          `Transaction cannot be rolled back because it has been finished with state: ${end}`,
        )
      }
      // Released late, a savepoint of a committed transaction has lost nothing.
      expect(await messageOf(() => inner.commit())).toBe(
        end === 'commit'
          ? 'no error'
          : 'Transaction cannot be committed because it has been finished with state: rollback',
      )
      await next.commit()
    }
    expect(await names()).toEqual([])
  })

  test('what lies inside a savepoint that was rolled back has ended, too; what lies beside it has not', async () => {
    const { sequelize } = database
    await sequelize.transaction(async (outer) => {
      const first = await sequelize.transaction({ transaction: outer })
      const inside = await sequelize.transaction({ transaction: first })
      await first.rollback()
      const beside = await sequelize.transaction({ transaction: outer })
      expect(await messageOf(() => Entry.create({ name: 'x' }, { transaction: inside }))).toBe(
        ended('rollback', outer.id),
      )
      await Entry.create({ name: 'beside' }, { transaction: beside })
      await beside.commit()
      await Entry.create({ name: 'outer' }, { transaction: outer })
    })
    expect(await names()).toEqual(['beside', 'outer'])
  })

  test('a savepoint in a transaction that has ended, or has not begun, is refused before SQL', async () => {
    const { sequelize } = database
    const over = await sequelize.transaction()
    await over.commit()
    const refused = sequelize.transaction({ transaction: over })
    await expect(refused).rejects.toThrow(ended('commit', over.id))
    await expect(refused).rejects.toMatchObject({ sql: expect.stringMatching(/^SAVE/) })
    const young = new Transaction(sequelize, {})
    expect(await messageOf(() => sequelize.transaction({ transaction: young }))).toBe(
      'A savepoint needs a transaction that has begun',
    )
    expect(await messageOf(() => young.commit())).toBe(
      'Transaction cannot be committed because it never started',
    )
    expect(await messageOf(() => young.rollback())).toBe(
      'Transaction cannot be rolled back because it never started',
    )
    expect(await messageOf(() => Entry.create({ name: 'x' }, { transaction: young }))).toMatch(
      /has no connection: it has not begun$/,
    )
    expect(await names()).toEqual([])
  })

  test('what is refused says where it was asked for', async () => {
    const transaction = await database.sequelize.transaction()
    await transaction.commit()
    for (const work of [
      async () => Entry.findAll({ transaction }),
      async () => Entry.count({ transaction }),
      async () => Entry.create({ name: 'x' }, { transaction }),
      async () => database.sequelize.query('SELECT 1', { transaction }),
    ]) {
      const error: unknown = await work().catch((e: unknown) => e)
      expect((error as Error).stack).toContain('transactions-end.test.ts')
    }
  })

  test('a callback that is none is refused, as in v6; a transaction type that is none, too', async () => {
    const { sequelize } = database
    const begin = async (...args: unknown[]): Promise<unknown> =>
      Reflect.apply(sequelize.transaction, sequelize, args)
    await expect(begin({}, 'work')).rejects.toThrow(TypeError)
    const transaction = (await begin({}, null)) as Transaction
    await transaction.rollback()
    if (database.dialect !== 'sqlite') return
    await expect(begin({ type: 'DEFERRED; DROP TABLE Entries; --' })).rejects.toThrow(
      'Unknown transaction type: DEFERRED; DROP TABLE Entries; --',
    )
    const immediate = (await begin({ type: 'immediate' })) as Transaction
    await immediate.rollback()
  })

  test('COMMIT and ROLLBACK pass through a wrapped query and through the query interface', async () => {
    const sequelize = database.sequelize
    const seen: string[] = []
    const original = sequelize.query.bind(sequelize)
    const wrapped = vi.spyOn(sequelize, 'query').mockImplementation(((
      sql: string,
      options: object,
    ) => {
      seen.push(String(sql).split(/[ ;]/)[0] ?? '')
      return original(sql, options as never)
    }) as never)
    try {
      await sequelize.transaction(async (transaction) => {
        await Entry.create({ name: 'kept' }, { transaction })
      })
      const lost = await sequelize.transaction()
      await Entry.create({ name: 'lost' }, { transaction: lost })
      await lost.rollback()
    } finally {
      wrapped.mockRestore()
    }
    expect(seen.filter((word) => /COMMIT|ROLLBACK/.test(word))).toEqual(['COMMIT', 'ROLLBACK'])
    const byInterface = await sequelize.transaction()
    await Entry.create({ name: 'by interface' }, { transaction: byInterface })
    const ending = sequelize.getQueryInterface().commitTransaction(byInterface, {})
    expect(
      await messageOf(() => Entry.create({ name: 'late' }, { transaction: byInterface })),
    ).toBe(ended('commit', byInterface.id))
    await ending
    await (byInterface as Transaction & { cleanup(): Promise<void> }).cleanup()
    expect(await names()).toEqual(['kept', 'by interface'])
  })

  database.testIf(
    ['postgres', 'mysql', 'mariadb'].includes(database.dialect),
    'transactions take turns or a connection each',
  )(
    'a thousand transactions at once share the pool: each is whole, and nothing stays in use',
    async () => {
      const sequelize = database.connect({ pool: { max: 5 } })
      const Mine = define(sequelize)
      const work = async (n: number): Promise<void> =>
        sequelize.transaction(async (transaction) => {
          await Mine.create({ name: `a ${n}` }, { transaction })
          if (n % 3 === 0) throw new Error('every third')
          await Mine.create({ name: `b ${n}` }, { transaction })
        })
      const outcomes = await Promise.allSettled(Array.from({ length: 1000 }, (_, n) => work(n)))
      const done = outcomes.filter(({ status }) => status === 'fulfilled').length
      expect(done).toBe(666)
      expect(await Entry.count()).toBe(2 * done)
      const { pool } = sequelize.connectionManager
      expect([pool.size, pool.using, pool.waiting]).toEqual([5, 0, 0])
    },
  )
})
