// ENUM on SQLite with a CHECK (issue: five dialects, "CHECK where there is no native one"): asked for by the type, by
// `enumChecks` or by `strict`; v6's column, which takes any text, stays the default.
import { afterEach, describe, expect, test } from 'vitest'

import {
  DatabaseError,
  DataTypes as T,
  type Model,
  type ModelStatic,
  type Sequelize,
} from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect(
  (database) => {
    const options = { tableName: 'things', timestamps: false }
    const checked = (...values: string[]) => T.ENUM({ values, check: true })

    afterEach(async () => {
      await database.sequelize.getQueryInterface().dropAllTables()
    })

    async function tableSql(sequelize: Sequelize): Promise<string> {
      const [row] = await sequelize.query<{ sql: string }>(
        "SELECT sql FROM sqlite_master WHERE name = 'things'",
        { type: 'SELECT' },
      )
      return row?.sql ?? ''
    }

    /** DDL of a second run. */
    async function altered(target: Sequelize | ModelStatic<Model>): Promise<string[]> {
      const sent: string[] = []
      const logging = (sql: string): void => void sent.push(sql)
      await target.sync({ alter: true, logging })
      return sent.filter((sql) => /: (CREATE|ALTER|DROP|INSERT)/.test(sql))
    }

    test('without being asked for, any text is stored, as in v6', async () => {
      const Thing = database.sequelize.define('Thing', { kind: T.ENUM('a', 'b') }, options)
      await Thing.sync()
      await Thing.create({ kind: 'z' } as object)
      expect(await tableSql(database.sequelize)).not.toContain('CHECK')
    })

    test('check: true: what the list lacks is a DatabaseError, also in bulk and updates; NULL is none', async () => {
      const Thing = database.sequelize.define(
        'Thing',
        { kind: { type: checked("it's", 'b'), defaultValue: 'b' }, plain: T.ENUM('x') },
        options,
      )
      await Thing.sync()
      await Thing.bulkCreate([{ kind: "it's" }, { kind: null }, {}])
      const failing = [
        Thing.create({ kind: 'z' }),
        Thing.bulkCreate([{ kind: 'b' }, { kind: 'B' }]),
        Thing.update({ kind: 'z' }, { where: { id: 1 } }),
        Thing.upsert({ id: 1, kind: 'z' }),
        database.sequelize.query("UPDATE things SET kind = ''"),
      ]
      for (const error of await Promise.allSettled(failing)) {
        expect(error).toMatchObject({
          reason: { name: 'SequelizeDatabaseError', message: expect.stringContaining('CHECK') },
        })
      }
      await Thing.create({ plain: 'any' } as object)
      const rows = await Thing.findAll({ order: ['id'], attributes: ['kind', 'plain'], raw: true })
      expect(rows).toEqual([
        { kind: "it's", plain: null },
        { kind: null, plain: null },
        { kind: 'b', plain: null },
        { kind: 'b', plain: 'any' },
      ])
    })

    test.each([
      ['enumChecks: true', { enumChecks: true }, true],
      ['strict: true', { strict: true }, true],
      ['strict: true, enumChecks: false', { strict: true, enumChecks: false }, false],
    ])('%s is for all enums, but for check: false', async (_name, settings, isChecked) => {
      const sequelize = database.connect(settings)
      sequelize.define(
        'Thing',
        { kind: T.ENUM('a', 'b'), free: T.ENUM({ values: ['c'], check: false }) },
        options,
      )
      await sequelize.sync()
      const sql = await tableSql(sequelize)
      expect(sql.includes("CHECK (`kind` IN ('a', 'b'))")).toBe(isChecked)
      expect(sql).not.toContain('`free` IN')
      const qi = sequelize.getQueryInterface()
      await qi.addColumn('things', 'more', T.ENUM('d'))
      expect((await tableSql(sequelize)).includes("CHECK (`more` IN ('d'))")).toBe(isChecked)
      await qi.dropAllTables()
    })

    describe('sync({ alter })', () => {
      test('adds the check and values to it, keeps values that rows may have, and is silent then', async () => {
        const { sequelize } = database
        const define = (type: unknown) =>
          sequelize.define('Thing', { kind: type as never }, options)
        const Old = define(T.ENUM('a', 'b'))
        await Old.sync()
        await Old.bulkCreate([{ kind: 'a' }, { kind: 'b' }] as never)
        const checks: string[] = []
        for (const type of [
          checked('a', 'b'),
          checked('a', 'b', 'c'),
          checked('a', 'c'),
          T.ENUM('a', 'd'),
        ]) {
          define(type)
          expect((await altered(sequelize)).length > 0).toBe(checks.length !== 2)
          expect(await altered(sequelize)).toEqual([])
          checks.push(/CHECK \(.*?\)\)/.exec(await tableSql(sequelize))?.[0] ?? '')
        }
        expect(checks).toEqual([
          "CHECK (`kind` IN ('a', 'b'))",
          "CHECK (`kind` IN ('a', 'b', 'c'))",
          "CHECK (`kind` IN ('a', 'b', 'c'))",
          "CHECK (`kind` IN ('a', 'd', 'b', 'c'))",
        ])
        const rows = await sequelize.query('SELECT kind FROM things ORDER BY id', {
          type: 'SELECT',
        })
        expect(rows).toEqual([{ kind: 'a' }, { kind: 'b' }])
      })

      test('rows with other values make it fail, and nothing is changed', async () => {
        const { sequelize } = database
        await sequelize.define('Thing', { kind: T.ENUM('a') }, options).sync()
        await sequelize.query("INSERT INTO things (kind) VALUES ('z')")
        const before = await tableSql(sequelize)
        sequelize.define('Thing', { kind: checked('a') }, options)
        await expect(sequelize.sync({ alter: true })).rejects.toBeInstanceOf(DatabaseError)
        expect(await tableSql(sequelize)).toBe(before)
        expect(await sequelize.query('SELECT kind FROM things', { type: 'SELECT' })).toEqual([
          { kind: 'z' },
        ])
      })

      test('an enum that becomes text loses its check; checks of others stay', async () => {
        const { sequelize } = database
        await sequelize.query(
          "CREATE TABLE things (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT CHECK (kind IN ('a')) " +
            'CHECK (length(kind) < 9) NOT NULL, price REAL CHECK (price > 0))',
        )
        sequelize.define(
          'Thing',
          { kind: T.STRING, price: { type: T.REAL, allowNull: false } },
          options,
        )
        await sequelize.sync({ alter: true })
        const sql = await tableSql(sequelize)
        expect([sql.includes("IN ('a')"), sql.includes('CHECK (length(kind) < 9)')]).toEqual([
          false,
          true,
        ])
        expect(sql).toContain('CHECK (price > 0)')
        expect(await altered(sequelize)).toEqual([])
      })
    })

    test('changeColumn takes the list as it is; describeModel tells it', async () => {
      const { sequelize } = database
      const qi = sequelize.getQueryInterface()
      const id = { type: T.INTEGER, primaryKey: true, autoIncrement: true }
      await qi.createTable('things', { id, kind: checked('a', 'b'), plain: T.TEXT })
      await qi.changeColumn('things', 'kind', { type: checked('a', 'c') })
      expect(await tableSql(sequelize)).toContain("CHECK (`kind` IN ('a', 'c'))")
      const { attributes, options: told } = await qi.describeModel('things')
      expect(attributes['kind']).toMatchObject({ type: { key: 'ENUM', values: ['a', 'c'] } })
      const Told = sequelize.define('Told', attributes, told)
      expect(String(Told.getAttributes()['plain']?.type)).toBe('TEXT')
      expect(await altered(Told)).toEqual([])
      expect(await qi.describeTable('things')).toMatchObject({ kind: { type: 'TEXT' } })
    })
  },
  {},
  ['sqlite (memory)', 'sqlite (file)', 'sqlite (sqlite3)', 'sqlite (node:sqlite)'],
)
