// Limits of v6 that are lifted or mended here and are told by nobody else: each test names its line of PARITY 16.
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes as T, QueryTypes, Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  const { dialect } = database
  const isMysqls = dialect === 'mysql' || dialect === 'mariadb'
  const options = { tableName: 'things', timestamps: false }

  afterEach(async () => {
    await database.sequelize.getQueryInterface().dropAllTables()
  })

  test('L46: raw queries of every kind work with the present driver (v6: none with mariadb 3)', async () => {
    const { sequelize } = database
    const Thing = sequelize.define('Thing', { name: T.STRING }, options)
    await Thing.sync({ force: true })
    const insert = "INSERT INTO things (name) VALUES ('a')"
    await sequelize.query(insert)
    await sequelize.query(insert, { type: QueryTypes.INSERT })
    await sequelize.query("UPDATE things SET name = 'b'")
    expect(
      await sequelize.query('SELECT id, name FROM things ORDER BY id', { type: QueryTypes.SELECT }),
    ).toEqual([
      { id: 1, name: 'b' },
      { id: 2, name: 'b' },
    ])
    const [rows] = await sequelize.query('SELECT name FROM things WHERE id = 1')
    expect(rows).toEqual([{ name: 'b' }])
    expect(
      await sequelize.query('SELECT name FROM things WHERE id = ?', {
        replacements: [2],
        plain: true,
        type: QueryTypes.SELECT,
      }),
    ).toEqual({ name: 'b' })
    await sequelize.query('DELETE FROM things', { type: QueryTypes.DELETE })
    expect(await Thing.count()).toBe(0)
  })

  describe('L50: a zone by its name means its offset at each instant (v6: that of today)', () => {
    // before and after the clocks of Berlin change, both ways, and both halves of the year; the hour that comes twice reads
    // as its first run (docs/data-types.md)
    const instants = [
      '2024-01-15T12:00:00.000Z',
      '2024-03-31T00:59:59.000Z',
      '2024-03-31T01:00:00.000Z',
      '2024-07-15T12:00:00.000Z',
      '2024-10-26T23:59:59.000Z',
      '2024-10-27T02:00:00.000Z',
    ].map((text) => new Date(text))

    database.testIf(isMysqls, 'the column keeps the instant itself')(
      'dates are written and found on that clock, and read back',
      async () => {
        const sequelize = database.connect({ timezone: 'Europe/Berlin' })
        const Thing = sequelize.define('Thing', { at: T.DATE }, options)
        await Thing.sync({ force: true })
        await Thing.bulkCreate(instants.map((at) => ({ at })))
        const found = await Thing.findAll({ order: ['id'] })
        expect(found.map((thing) => thing.get('at'))).toEqual(instants)
        for (const at of instants)
          expect([at, await Thing.count({ where: { at } })]).toEqual([at, 1])
        const written = await database.sequelize.query<{ at: string }>(
          'SELECT CAST(at AS CHAR) AS at FROM things ORDER BY id',
          { type: QueryTypes.SELECT },
        )
        expect(written.map(({ at }) => at.slice(0, 19))).toEqual([
          '2024-01-15 13:00:00',
          '2024-03-31 01:59:59',
          '2024-03-31 03:00:00',
          '2024-07-15 14:00:00',
          '2024-10-27 01:59:59',
          '2024-10-27 03:00:00',
        ])
      },
    )

    database.testIf(
      dialect === 'postgres',
      'SQLite refuses another zone than UTC, MySQL is told above',
    )('instants stay instants', async () => {
      const sequelize = database.connect({ timezone: 'Europe/Berlin' })
      const Thing = sequelize.define('Thing', { at: T.DATE }, options)
      await Thing.sync({ force: true })
      await Thing.bulkCreate(instants.map((at) => ({ at })))
      const Other = database.sequelize.define('Thing', { at: T.DATE }, options)
      for (const Model of [Thing, Other]) {
        const found = await Model.findAll({ order: ['id'] })
        expect(found.map((thing) => thing.get('at'))).toEqual(instants)
      }
    })
  })

  test('L55: quote characters in names are doubled, not removed; names of functions, types and indexes are checked', async () => {
    const { sequelize } = database
    const odd = 'a`b"c'
    const Thing = sequelize.define('Thing', { odd: { type: T.STRING, field: odd } }, options)
    await Thing.sync({ force: true })
    await Thing.create({ odd: 'x' })
    expect(Object.keys(await Thing.describe())).toEqual(['id', odd])
    expect(await Thing.count({ where: { odd: 'x' } })).toBe(1)
    const { fn, cast, col } = sequelize
    const hostile = 'x); DROP TABLE things; --'
    for (const expression of [fn(hostile, col('id')), cast(col('id'), hostile)]) {
      await expect(Thing.findAll({ attributes: [[expression, 'a']] })).rejects.toThrow()
    }
    await expect(
      sequelize
        .getQueryInterface()
        .addIndex('things', { fields: ['id'], name: 'i', using: hostile } as never),
    ).rejects.toThrow('cannot be the option "using"')
    expect(await Thing.count()).toBe(1)
  })

  test('L56: limits and offsets as text are numbers or refused; NULLS FIRST and LAST hold everywhere', async () => {
    const { sequelize } = database
    const Thing = sequelize.define('Thing', { rank: T.INTEGER }, options)
    await Thing.sync({ force: true })
    await Thing.bulkCreate([{ rank: 2 }, { rank: null }, { rank: 1 }])
    const ids = async (find: object): Promise<unknown[]> =>
      (await Thing.findAll({ ...find, raw: true })).map(({ id }) => id)
    expect(await ids({ order: ['id'], limit: '2', offset: '1' })).toEqual([2, 3])
    for (const wrong of ['1; DROP TABLE things', '1e3', '-1', 'x']) {
      await expect(ids({ limit: wrong }), wrong).rejects.toThrow()
      await expect(ids({ limit: 1, offset: wrong }), wrong).rejects.toThrow()
    }
    const ordered: [string, number[]][] = [
      ['ASC NULLS FIRST', [2, 3, 1]],
      ['ASC NULLS LAST', [3, 1, 2]],
      ['DESC NULLS FIRST', [2, 1, 3]],
      ['DESC NULLS LAST', [1, 3, 2]],
    ]
    for (const [direction, expected] of ordered) {
      expect([direction, await ids({ order: [['rank', direction]] })]).toEqual([
        direction,
        expected,
      ])
    }
  })
})

test('L41: the constructor takes ssl beside the dialect, and keeps it, as v6 does', async () => {
  const sequelize = new Sequelize('postgres://user@127.0.0.1:1/none', { ssl: true, logging: false })
  expect([sequelize.options.ssl, Reflect.get(sequelize.config, 'ssl')]).toEqual([true, true])
  await sequelize.close()
})
