// PGlite: PostgreSQL inside the process, by URI, by its module and by a database that the program made. Skipped where
// the package is not installed (27 MB; it takes seconds to start).
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, Op, QueryTypes, Sequelize, UniqueConstraintError } from '../../index.js'

interface PGliteModule {
  readonly PGlite: new (folder?: string) => { close(): Promise<void>; closed: boolean }
}

function pglite(): PGliteModule | undefined {
  try {
    // RESEQUEL_PGLITE: where else it lies
    const name = process.env['RESEQUEL_PGLITE'] ?? '@electric-sql/pglite'
    return createRequire(__filename)(name) as PGliteModule
  } catch (error) {
    if ((error as { code?: string }).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

const module = pglite()

describe('PGlite', { timeout: 120_000 }, () => {
  let sequelize: Sequelize
  const folder = mkdtempSync(join(tmpdir(), 'rsqt-pglite-'))

  beforeEach((context) => {
    if (module === undefined) context.skip('the package @electric-sql/pglite is not installed')
  })
  beforeAll(async () => {
    if (module === undefined) return
    sequelize = new Sequelize('pglite::memory:', { logging: false, dialectModule: module })
    await sequelize.authenticate()
  }, 120_000)
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    if (module !== undefined) await sequelize.close()
  })

  test('writes tell how many rows they hit, also where several statements are one text', async () => {
    const Counted = sequelize.define(
      'counted',
      { n: DataTypes.INTEGER },
      { timestamps: false, version: true },
    )
    await Counted.sync({ force: true })
    await Counted.bulkCreate([{ n: 1 }, { n: 2 }, { n: 3 }])
    expect(await Counted.update({ n: 5 }, { where: { n: [1, 2] } })).toEqual([2])
    const record = await Counted.findOne({ where: { n: 3 }, rejectOnEmpty: true })
    // An optimistic lock looks at the number, too.
    await record.update({ n: 4 })
    expect(await Counted.destroy({ where: { n: 5 } })).toBe(2)
    const [, several] = await sequelize.query(
      'UPDATE counteds SET n = 1; INSERT INTO counteds (n, version) VALUES (2, 0), (3, 0); SELECT n FROM counteds',
    )
    expect(several).toMatchObject([{ rowCount: 1 }, { rowCount: 2 }, { rowCount: 3 }])
  })

  test('values come back as with pg', async () => {
    const Item = sequelize.define(
      'item',
      {
        big: DataTypes.BIGINT,
        price: DataTypes.DECIMAL(10, 2),
        ratio: DataTypes.DOUBLE,
        seen: DataTypes.DATE,
        day: DataTypes.DATEONLY,
        bytes: DataTypes.BLOB,
        json: DataTypes.JSONB,
        kind: DataTypes.ENUM('a', 'b'),
        kinds: DataTypes.ARRAY(DataTypes.ENUM('x', 'y')),
        numbers: DataTypes.ARRAY(DataTypes.INTEGER),
        span: DataTypes.RANGE(DataTypes.DATEONLY),
        key: DataTypes.UUID,
        on: DataTypes.BOOLEAN,
        nothing: DataTypes.TEXT,
      },
      { timestamps: false },
    )
    await Item.sync()
    const values = {
      big: '9007199254740993',
      price: '1.50',
      ratio: 0.1,
      seen: new Date('2024-05-06T07:08:09.123Z'),
      day: '2024-01-02',
      bytes: Buffer.from([0, 255, 10]),
      json: { a: [1, 'ü', null] },
      kind: 'a' as const,
      kinds: ['x', 'y'] as ('x' | 'y')[],
      numbers: [1, 2],
      key: '00000000-0000-4000-8000-000000000000',
      on: true,
      nothing: null,
    }
    await Item.create({ ...values, span: ['2024-01-01', '2024-02-01'] })
    const where = {
      seen: values.seen,
      numbers: { [Op.contains]: [2] },
      json: { a: { [Op.ne]: null } },
    }
    const found = await Item.findOne({ where, rejectOnEmpty: true })
    expect(found.toJSON()).toEqual({
      id: 1,
      ...values,
      span: [
        { value: '2024-01-01', inclusive: true },
        { value: '2024-02-01', inclusive: false },
      ],
    })
  })

  test('errors are those of PostgreSQL', async () => {
    const User = sequelize.define('user', { name: { type: DataTypes.STRING, unique: true } })
    await User.sync()
    await User.create({ name: 'a' })
    const error: unknown = await User.create({ name: 'a' }).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(UniqueConstraintError)
    expect(error).toMatchObject({ fields: { name: 'a' }, parent: { code: '23505' } })
    await expect(sequelize.query('SELEC 1')).rejects.toMatchObject({ parent: { code: '42601' } })
  })

  test('transactions take turns: there is one session', async () => {
    const Note = sequelize.define('note', { text: DataTypes.STRING }, { timestamps: false })
    await Note.sync()
    const work = [1, 2, 3].map(async (n) =>
      sequelize.transaction(async (transaction) => {
        await Note.create({ text: `note ${n}` }, { transaction })
        expect(await Note.count({ transaction })).toBe(n === 3 ? 2 : n)
        if (n === 2) throw new Error('back')
      }),
    )
    const ending = Promise.allSettled(work)
    // Outside of a transaction: waits for its turn, too, once the session is taken. (A free one is taken at once.)
    await new Promise((resolve) => setImmediate(resolve))
    const outside = Note.count()
    const outcomes = await ending
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await outside).toBe(2)
    expect(sequelize.connectionManager.pool.maxSize).toBe(1)
  })

  test('raw queries, several statements, streams', async () => {
    expect(
      await sequelize.query('SELECT $1::int AS a', { bind: [5], type: QueryTypes.SELECT }),
    ).toEqual([{ a: 5 }])
    const [rows] = await sequelize.query('SELECT 1 AS a; SELECT 2 AS a')
    expect(rows).toEqual([{ a: 1 }, { a: 2 }])
    const Row = sequelize.define('row', { n: DataTypes.INTEGER }, { timestamps: false })
    await Row.sync()
    await Row.bulkCreate(Array.from({ length: 250 }, (_, n) => ({ n })))
    let sum = 0
    for await (const row of Row.stream({ batchSize: 100 })) sum += row.get('n') as number
    expect(sum).toBe((249 * 250) / 2)
  })

  test('a folder keeps what was written', async () => {
    for (const count of [1, 2]) {
      const kept = new Sequelize(`pglite://${folder}`, { logging: false, dialectModule: module })
      const Mark = kept.define('mark', {}, { timestamps: false })
      await Mark.sync()
      await Mark.create()
      expect(await Mark.count()).toBe(count)
      await kept.close()
    }
  })

  test("the program's own database stays open", async () => {
    if (module === undefined) return
    const own = new module.PGlite()
    const mine = new Sequelize({ dialect: 'postgres', logging: false, dialectModule: own })
    expect(await mine.query('SELECT 1 AS a', { type: QueryTypes.SELECT })).toEqual([{ a: 1 }])
    await mine.close()
    expect(own.closed).toBe(false)
    await own.close()
  })
})

test('without the package, the error says what to install', ({ skip }) => {
  const isFound = process.env['RESEQUEL_PGLITE'] === undefined && module !== undefined
  skip(isFound, 'the package @electric-sql/pglite is installed')
  expect(() => new Sequelize('pglite::memory:', { logging: false })).toThrow(
    'Please install @electric-sql/pglite package manually',
  )
})
