// pg-native (libpq): `native: true`. Skipped where the package is not installed.
import { createRequire } from 'node:module'
import { beforeAll, beforeEach, afterAll, describe, expect, test } from 'vitest'

import { DataTypes, QueryTypes, Sequelize, UniqueConstraintError } from '../../index.js'
import { ownDatabase } from '../support/own-database.js'

// RESEQUEL_PG: a copy of pg beside which pg-native is installed
const path = process.env['RESEQUEL_PG'] ?? 'pg'
const load = createRequire(__filename)
const hasNative = (load(path) as { native: unknown }).native !== null

describe('pg-native', () => {
  let url: string | undefined
  let sequelize: Sequelize | undefined

  beforeAll(async () => {
    url = hasNative ? await ownDatabase('postgres') : undefined
    if (url === undefined) return
    sequelize = new Sequelize(url, {
      logging: false,
      native: true,
      dialectModulePath: load.resolve(path),
      pool: { max: 2 },
    })
  })
  beforeEach((context) => {
    if (!hasNative) context.skip('the package pg-native is not installed')
    if (url === undefined) context.skip('no PostgreSQL server')
  })
  afterAll(() => sequelize?.close())

  const database = (): Sequelize => {
    if (sequelize === undefined) throw new Error('connected in beforeAll')
    return sequelize
  }

  test('values come back as with pg', async () => {
    const Item = database().define(
      'item',
      {
        big: DataTypes.BIGINT,
        price: DataTypes.DECIMAL(10, 2),
        seen: DataTypes.DATE,
        day: DataTypes.DATEONLY,
        bytes: DataTypes.BLOB,
        json: DataTypes.JSONB,
        kinds: DataTypes.ARRAY(DataTypes.ENUM('x', 'y')),
        span: DataTypes.RANGE(DataTypes.INTEGER),
        nothing: DataTypes.TEXT,
      },
      { timestamps: false },
    )
    await Item.sync()
    const values = {
      big: '9007199254740993',
      price: '1.50',
      seen: new Date('2024-05-06T07:08:09.123Z'),
      day: '2024-01-02',
      // libpq's texts end at a zero
      bytes: Buffer.from([0, 255, 0, 10]),
      json: { a: [1, 'ü', null] },
      kinds: ['x', 'y'] as ('x' | 'y')[],
      nothing: null,
    }
    await Item.create({ ...values, span: [1, 5] })
    const found = await Item.findOne({ where: { seen: values.seen }, rejectOnEmpty: true })
    expect(found.toJSON()).toEqual({
      id: 1,
      ...values,
      span: [
        { value: 1, inclusive: true },
        { value: 5, inclusive: false },
      ],
    })
  })

  test('errors keep their code, table and detail', async () => {
    const User = database().define('user', { name: { type: DataTypes.STRING, unique: true } })
    await User.sync()
    await User.create({ name: 'a' })
    const error: unknown = await User.create({ name: 'a' }).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(UniqueConstraintError)
    expect(error).toMatchObject({ fields: { name: 'a' }, parent: { code: '23505' } })
    await expect(database().query('SELEC 1')).rejects.toMatchObject({ parent: { code: '42601' } })
  })

  test('streams, transactions and several statements work', async () => {
    const Row = database().define('row', { n: DataTypes.INTEGER }, { timestamps: false })
    await Row.sync()
    await database().transaction(async (transaction) => {
      await Row.bulkCreate(
        Array.from({ length: 250 }, (_, n) => ({ n })),
        { transaction },
      )
    })
    let sum = 0
    for await (const row of Row.stream({ batchSize: 100 })) sum += row.get('n') as number
    expect(sum).toBe((249 * 250) / 2)
    const [rows] = await database().query('SELECT 1 AS a; SELECT 2 AS a')
    expect(rows).toEqual([{ a: 1 }, { a: 2 }])
    expect(await database().query('SELECT 1 AS a', { type: QueryTypes.SELECT })).toEqual([{ a: 1 }])
  })

  test('a refused connection has its class', async () => {
    const nobody = new Sequelize('postgres://postgres@127.0.0.1:1/none', {
      logging: false,
      native: true,
      dialectModulePath: load.resolve(path),
    })
    await expect(nobody.authenticate()).rejects.toMatchObject({
      name: expect.stringMatching(/^SequelizeConnection/),
    })
    await nobody.close()
  })
})

test('without pg-native the error says what to install', ({ skip }) => {
  skip((load('pg') as { native: unknown }).native !== null, 'the package pg-native is installed')
  expect(() => new Sequelize('postgres://127.0.0.1/x', { native: true, logging: false })).toThrow(
    'Please install pg-native package manually',
  )
})
