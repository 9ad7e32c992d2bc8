// Transactions on a SQLite file have a connection of their own. One of them is kept for the next transaction,
// unless the program left something in its session.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { DataTypes, Sequelize, type Transaction } from '../../index.js'

describe('transactions on a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rsqt-file-'))
  const opened: unknown[] = []
  const ended: unknown[] = []
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: join(folder, 'test.db'),
    logging: false,
    hooks: {
      afterConnect: (connection) => void opened.push(connection),
      afterDisconnect: (connection) => void ended.push(connection),
    },
  })
  const Item = sequelize.define('Item', { name: DataTypes.STRING })
  const add = async (transaction: Transaction): Promise<void> => {
    await Item.create({ name: 'x' }, { transaction })
  }

  beforeAll(() => sequelize.sync())
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('one after the other share a connection', async () => {
    await sequelize.transaction(add)
    const before = opened.length
    for (let at = 0; at < 5; at++) await sequelize.transaction(add)
    await expect(
      sequelize.transaction(async (transaction) => {
        await add(transaction)
        throw new Error('back')
      }),
    ).rejects.toThrow('back')
    await sequelize.transaction(add)
    expect(opened).toHaveLength(before)
    expect(await Item.count()).toBe(7)
  })

  test('at the same time have one each', async () => {
    const first = await sequelize.transaction()
    const second = await sequelize.transaction()
    expect(Reflect.get(first, 'connection')).not.toBe(Reflect.get(second, 'connection'))
    await Item.count({ transaction: second })
    await second.rollback()
    await add(first)
    await first.commit()
    expect(await Item.count()).toBe(8)
  })

  test('what a program left in a session is gone', async () => {
    for (let at = 0; at < 2; at++) {
      await sequelize.transaction(async (transaction) => {
        await sequelize.query('CREATE TEMPORARY TABLE scratch (a INTEGER)', { transaction })
      })
    }
    await sequelize.transaction(async (transaction) => {
      await expect(sequelize.query('SELECT * FROM scratch', { transaction })).rejects.toThrow(
        'no such table: scratch',
      )
    })
  })

  test('close ends all of them', async () => {
    await sequelize.close()
    await expect(sequelize.transaction()).rejects.toThrow('after the connection manager was closed')
    expect(ended.length).toBeGreaterThan(0)
  })
})
