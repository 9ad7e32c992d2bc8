// Sizes of BLOB and TEXT: each database's own limits, values up to them whole, values past them refused with the mapped
// error (issue: five dialects, "BLOB sizes"). PostgreSQL and SQLite have one size each.
import { afterEach, describe, expect, test, vi } from 'vitest'

import { DatabaseError, DataTypes as T } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

/** Most bytes of a size, on databases that have sizes. */
const sizes = [
  ['tiny', 255],
  ['', 65_535],
  ['medium', 16_777_215],
] as const

eachDialect((database) => {
  const { dialect } = database
  const isSized = dialect === 'mysql' || dialect === 'mariadb'
  const testSized = database.testIf(isSized, 'bytes have one size here')

  afterEach(async () => {
    vi.restoreAllMocks()
    await database.sequelize.getQueryInterface().dropAllTables()
  })

  function define(attributes: object) {
    // "does not support BLOB with options", once per process
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    return database.sequelize.define('Thing', attributes as never, { timestamps: false })
  }

  const bytes = (length: number): Buffer => Buffer.alloc(length, Buffer.from([0, 39, 92, 255, 10]))

  test('all sizes take what fits into the smallest, and give the same bytes back', async () => {
    const Thing = define({
      tiny: T.BLOB('tiny'),
      plain: T.BLOB,
      medium: T.BLOB('medium'),
      long: T.BLOB('long'),
    })
    await Thing.sync({ force: true })
    const value = bytes(255)
    const row = { tiny: value, plain: value, medium: value, long: value }
    await Thing.create(row as never)
    await Thing.bulkCreate([row, { tiny: Buffer.alloc(0) }] as never)
    const found = await Thing.findAll({ order: ['id'] })
    expect(found.map((thing) => thing.get())).toEqual([
      { id: expect.anything(), ...row },
      { id: expect.anything(), ...row },
      { id: expect.anything(), tiny: Buffer.alloc(0), plain: null, medium: null, long: null },
    ])
    expect(await Thing.count({ where: { tiny: value } as never })).toBe(2)
  })

  describe('the largest value, and one byte more', () => {
    for (const [size, limit] of sizes) {
      // 16 MB and more are past the packet that MariaDB's server takes as it is set up by default
      const isTooLarge = limit > 1_000_000
      const name = `BLOB(${size === '' ? '' : `'${size}'`})`
      const run = isTooLarge ? testSizedPacket() : testSized
      run(`${name}: ${limit} bytes fit, ${limit + 1} are refused`, async () => {
        const Thing = define({ value: size === '' ? T.BLOB : T.BLOB(size) })
        await Thing.sync({ force: true })
        await Thing.create({ value: bytes(limit) } as never)
        const error: unknown = await Thing.create({ value: bytes(limit + 1) } as never).catch(
          (e: unknown) => e,
        )
        expect(error).toBeInstanceOf(DatabaseError)
        expect(error).toMatchObject({
          message: expect.stringContaining("Data too long for column 'value'"),
          original: { errno: 1406 },
        })
        const [row] = await Thing.findAll()
        const kept = (row?.get('value') as Buffer | undefined) ?? Buffer.alloc(0)
        expect([kept.length, kept.equals(bytes(limit))]).toEqual([limit, true])
      })
    }
  })

  /** Values of many megabytes: where the server's packet takes them. */
  function testSizedPacket(): (name: string, work: () => Promise<void>) => void {
    if (!isSized) return testSized
    return (name, work) =>
      test(name, async (context) => {
        const [row] = await database.sequelize.query<{ size: number }>(
          'SELECT @@max_allowed_packet AS size',
          { type: 'SELECT' },
        )
        // bytes travel as hexadecimal text, two characters each
        if (Number(row?.size) < 2 * 16_800_000)
          context.skip(`max_allowed_packet is ${String(row?.size)}`)
        await work()
      })
  }

  testSized("TEXT('tiny'): 255 bytes of text fit, letters of two bytes count twice", async () => {
    const Thing = define({ value: T.TEXT('tiny') })
    await Thing.sync({ force: true })
    await Thing.create({ value: 'ü'.repeat(127) } as never)
    await Thing.create({ value: 'x'.repeat(255) } as never)
    for (const value of ['ü'.repeat(128), 'x'.repeat(256)]) {
      await expect(Thing.create({ value } as never)).rejects.toThrow(DatabaseError)
    }
    expect(await Thing.count()).toBe(2)
  })

  database.testIf(!isSized && dialect !== 'mssql', 'bytes have sizes here')(
    'one size takes what is past the others: a million bytes come back whole',
    async () => {
      const Thing = define({ value: T.BLOB('tiny') })
      await Thing.sync({ force: true })
      const value = bytes(1_000_001)
      await Thing.create({ value } as never)
      const [row] = await Thing.findAll()
      expect((row?.get('value') as Buffer | undefined)?.equals(value)).toBe(true)
    },
  )

  database.testIf(dialect === 'postgres' || isSized, 'text has no sizes here')(
    'STRING.BINARY: bytes of a bounded length',
    async () => {
      const Thing = define({ value: T.STRING(4).BINARY })
      await Thing.sync({ force: true })
      await Thing.create({ value: 'abcd' } as never)
      const failing = Thing.create({ value: 'abcde' } as never)
      // BYTEA has no length
      if (dialect === 'postgres') await failing
      else await expect(failing).rejects.toThrow(DatabaseError)
    },
  )
})
