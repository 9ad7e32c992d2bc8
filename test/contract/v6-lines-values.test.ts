// Values and conditions where v6 has limits: one test per line of the parity list (L) that no other file names.
// What the labels mean is told in test/contract/README.md.
import { afterEach, beforeEach, expect, test } from 'vitest'

import { DataTypes as T, json, Op } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- programs without types
type Loose = any

eachDialect((database) => {
  const { dialect, driver } = database
  const define = (name: string, attributes: object): Loose =>
    database.sequelize.define(name, attributes as never, { timestamps: false })

  /** A model with its table, empty. */
  const made = async (name: string, attributes: object): Promise<Loose> => {
    const model = define(name, attributes)
    await model.sync({ force: true })
    return model
  }

  let User: Loose

  beforeEach(async () => {
    User = await made('User', {
      name: T.STRING,
      age: T.INTEGER,
      role: T.ENUM('admin', 'user'),
      token: T.UUID,
    })
    await User.bulkCreate([
      { name: 'ann', age: 1 },
      { name: 'a%b', age: 2 },
      { name: 'axb', age: null },
    ])
  })

  const names = async (where: object): Promise<string[]> =>
    (await User.findAll({ where, order: ['id'] })).map((user: Loose) => user.name)

  test('L4: a DATEONLY that is given as a Date is its day in the process’s zone; text passes untouched', async () => {
    const Day = await made('Day', { day: T.DATEONLY })
    const late = new Date(2024, 5, 30, 23, 30)
    const early = new Date(2024, 6, 1, 0, 30)
    await Day.bulkCreate([{ day: late }, { day: early }, { day: '2024-02-29' }])
    const rows = await Day.findAll({ order: ['id'] })
    expect(rows.map((row: Loose) => row.day)).toEqual(['2024-06-30', '2024-07-01', '2024-02-29'])
  })

  database.testIf(driver !== 'sqlite3', 'sqlite3 hands whole numbers over rounded')(
    'L5: a BIGINT beyond 2^53 keeps its digits, as text',
    async () => {
      const Big = await made('Big', { value: T.BIGINT })
      const digits = ['9007199254740993', '-9223372036854775808', '9223372036854775807']
      await Big.bulkCreate(digits.map((value) => ({ value })))
      const rows = await Big.findAll({ order: ['id'] })
      expect(rows.map((row: Loose) => row.value)).toEqual(digits)
      expect(await Big.count({ where: { value: '9007199254740993' } })).toBe(1)
    },
  )

  database.testIf(dialect !== 'mssql', 'tedious makes numbers of decimals')(
    'L6: a DECIMAL that is declared as text loses no digit; SQLite refuses what it would round',
    async () => {
      const Sum = await made('Sum', {
        value: T.DECIMAL({ precision: 30, scale: 10, as: 'string' }),
      })
      const value = '12345678901234567890.0123456789'
      const creating = Sum.create({ value })
      if (dialect === 'sqlite')
        await expect(creating).rejects.toThrow(/has 30 digits, and SQLite keeps 15/)
      else expect((await Sum.findByPk((await creating).id)).value).toBe(value)
      const small = await Sum.create({ value: '1234.0123456789' })
      expect((await Sum.findByPk(small.id)).value).toBe('1234.0123456789')
    },
  )

  test('L7: TINYINT and MEDIUMINT are there on every database', async () => {
    const Small = await made('Small', { tiny: T.TINYINT, medium: T.MEDIUMINT })
    await Small.create({ tiny: 100, medium: 8_388_607 })
    expect(await Small.findOne({ raw: true })).toEqual({ id: 1, tiny: 100, medium: 8_388_607 })
  })

  test('L8: CITEXT compares without regard to case on every database', async () => {
    if (dialect === 'postgres') {
      await database.sequelize.query('CREATE EXTENSION IF NOT EXISTS citext')
    }
    const Word = await made('Word', { word: T.CITEXT })
    await Word.create({ word: 'Anna' })
    expect(await Word.count({ where: { word: 'aNNA' } })).toBe(1)
    expect((await Word.findOne()).word).toBe('Anna')
  })

  test('L9: JSON, and conditions on its members, on every database', async () => {
    const Doc = await made('Doc', { meta: T.JSON })
    await Doc.bulkCreate([{ meta: { a: { b: 1 }, c: 'x' } }, { meta: { a: { b: 5 }, c: 'y' } }])
    const ids = async (where: object): Promise<number[]> =>
      (await Doc.findAll({ where, order: ['id'] })).map(({ id }: Loose) => id)
    expect(await ids({ meta: { a: { b: { [Op.gt]: 2 } } } })).toEqual([2])
    expect(await ids({ 'meta.c': 'x' })).toEqual([1])
    // The test double of SQL Server reads a number there as text.
    if (dialect !== 'mssql') expect(await ids(json('meta.a.b', 5) as object)).toEqual([2])
    expect((await Doc.findByPk(1)).meta).toEqual({ a: { b: 1 }, c: 'x' })
  })

  test('L14: NULL in lists and empty lists mean what they say, under not and or, too', async () => {
    expect(await names({ age: { [Op.notIn]: [1, null] } })).toEqual(['a%b'])
    expect(await names({ [Op.not]: { age: { [Op.in]: [] } } })).toEqual(['ann', 'a%b', 'axb'])
    expect(await names({ [Op.or]: [{ age: { [Op.notIn]: [] } }, { age: 99 }] })).toEqual([
      'ann',
      'a%b',
      'axb',
    ])
    expect(await names({ age: { [Op.in]: [] } })).toEqual([])
  })

  test('L16: wildcards in startsWith, endsWith and substring stand for themselves', async () => {
    expect(await names({ name: { [Op.substring]: '%' } })).toEqual(['a%b'])
    expect(await names({ name: { [Op.startsWith]: 'a%' } })).toEqual(['a%b'])
    expect(await names({ name: { [Op.endsWith]: '_b' } })).toEqual([])
  })

  test('L17: any and all of numbers', async () => {
    expect(await names({ age: { [Op.any]: [2, 7] } })).toEqual(['a%b'])
    expect(await names({ age: { [Op.gt]: { [Op.all]: [0, 1] } } })).toEqual(['a%b'])
  })

  test('L18: an object is no value of a scalar attribute; under strict each value must be one', async () => {
    await expect(User.findAll({ where: { name: { a: 1 } } })).rejects.toThrow(/User\.name/)
    const strict = database.connect({ strict: true })
    const Strict = strict.define('User', {
      age: T.INTEGER,
      role: T.ENUM('admin', 'user'),
      token: T.UUID,
    }) as Loose
    for (const [name, value] of Object.entries({ age: 'abc', role: 'nobody', token: 'no uuid' })) {
      const finding = Strict.findAll({ where: { [name]: value } })
      await expect(finding, name).rejects.toMatchObject({ errors: [{ path: name, value }] })
    }
  })

  database.testIf(
    driver !== 'sqlite3' && dialect !== 'mssql',
    'the driver takes no functions; T-SQL has no regular expressions',
  )('L22: regular expressions in conditions', async () => {
    expect(await names({ name: { [Op.regexp]: '^a.b$' } })).toEqual(['a%b', 'axb'])
    expect(await names({ name: { [Op.notRegexp]: 'n{2}' } })).toEqual(['a%b', 'axb'])
  })

  test('L22: hooks of connections run on every database', async () => {
    const seen: string[] = []
    const other = database.connect()
    other.addHook('beforeConnect', () => void seen.push('beforeConnect'))
    other.addHook('afterConnect', () => void seen.push('afterConnect'))
    other.addHook('beforePoolAcquire', () => void seen.push('beforePoolAcquire'))
    other.addHook('afterPoolAcquire', () => void seen.push('afterPoolAcquire'))
    await other.query('SELECT 1 AS a')
    expect([...new Set(seen)].toSorted()).toEqual([
      'afterConnect',
      'afterPoolAcquire',
      'beforeConnect',
      'beforePoolAcquire',
    ])
  })

  test('L25, D5: iLike on every database', async () => {
    expect(await names({ name: { [Op.iLike]: 'ANN' } })).toEqual(['ann'])
    expect(await names({ name: { [Op.notILike]: 'A%B' } })).toEqual(['ann'])
  })

  afterEach(async () => {
    await User.drop()
  })
})
