// DATE is the same instant whatever the zone of the process, of the server's session and of the option `timezone`;
// DATEONLY and TIME never shift; what is kept of a second is what was declared (issue: five dialects, type matrix).
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes as T, QueryTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

const run = promisify(execFile)
const root = join(__dirname, '../..')

/** Zones of processes, and of the option: offsets, whole hours, half hours, half hours of daylight saving. */
const processZones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
]
const optionZones = ['+00:00', '-05:30', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']

/** Before, in and after each change of the clocks; and moments far away. */
const moments = [
  // Berlin: 02:00 → 03:00, 03:00 → 02:00
  '2024-03-31T00:59:59.999Z',
  '2024-03-31T01:00:00.000Z',
  '2024-03-31T01:30:00.001Z',
  '2024-10-26T23:59:59.999Z',
  '2024-10-27T02:00:00.000Z',
  // New York
  '2024-03-10T06:59:59.999Z',
  '2024-03-10T07:00:00.000Z',
  '2024-11-03T04:59:59.999Z',
  '2024-11-03T07:00:00.000Z',
  // Lord Howe: half an hour
  '2024-04-06T13:00:00.000Z',
  '2024-04-06T15:30:00.000Z',
  '2024-10-05T15:29:59.999Z',
  '2024-10-05T15:30:00.000Z',
  // far away
  '1900-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '2038-01-19T03:14:08.000Z',
  '9998-12-31T23:59:59.999Z',
]

/** Moments whose wall clock shows the same hour twice. */
const repeated = [
  ['Europe/Berlin', '2024-10-27T00:30:00.000Z', '2024-10-27T01:30:00.000Z'],
  ['America/New_York', '2024-11-03T05:30:00.000Z', '2024-11-03T06:30:00.000Z'],
  ['Australia/Lord_Howe', '2024-04-06T14:45:00.000Z', '2024-04-06T15:15:00.000Z'],
] as const

interface Found {
  readonly read: Readonly<Record<string, readonly string[]>>
  readonly counts: readonly number[]
  readonly days: readonly string[]
  readonly times: readonly string[]
}

eachDialect((database) => {
  const { dialect } = database
  /** DATETIME holds a wall clock, not an instant. */
  const keepsWall = dialect === 'mysql' || dialect === 'mariadb'

  afterEach(() => database.sequelize.getQueryInterface().dropAllTables())

  for (const TZ of processZones) {
    test(`a process in ${TZ}`, { timeout: 60_000 }, async () => {
      if (dialect === 'postgres') {
        // The session's zone is ours to set; the server's own must not matter.
        const name = new URL(database.url).pathname.slice(1)
        await database.sequelize.query(`ALTER DATABASE "${name}" SET timezone = 'Asia/Tokyo'`)
      }
      const all = [...moments, ...repeated.flatMap(([, ...both]) => both)]
      const args = [
        join(__dirname, 'children/dates.cjs'),
        join(root, 'index.js'),
        dialect,
        database.url,
      ]
      const zonesOf = async (zones: readonly string[], list: readonly string[]): Promise<void> => {
        const { stdout } = await run(
          process.execPath,
          [...args, JSON.stringify(zones), JSON.stringify(list), database.driver],
          { env: { ...process.env, TZ } },
        )
        const found = JSON.parse(stdout) as Record<string, Found>
        const ways = ['create', 'text', 'replacements', 'bind', 'bulkCreate', 'update', 'model']
        // v6: a value without a type is written without milliseconds on MySQL.
        const seconds = list.map((text) => text.replace(/\.\d+Z/, '.000Z'))
        const wanted = {
          read: Object.fromEntries(
            ways.map((way) => [
              way,
              way === 'replacements' && dialect === 'mysql' ? seconds : list,
            ]),
          ),
          counts: list.flatMap(() => [1, 1, 1]),
          days: ['2024-03-31'],
          times: ['02:30:00'],
        }
        expect(found).toEqual(Object.fromEntries(zones.map((zone) => [zone, wanted])))
      }
      if (keepsWall) {
        await zonesOf(['+00:00', '-05:30'], all)
        await zonesOf(optionZones.slice(2), moments)
      } else {
        // The option is refused on SQLite, as in v6.
        await zonesOf(dialect === 'sqlite' ? ['+00:00'] : optionZones, all)
      }
    })
  }

  describe('an hour that the clock shows twice', () => {
    for (const [timezone, first, second] of repeated) {
      database.testIf(keepsWall, 'the offset is kept, too')(
        `in ${timezone} reads as its first run`,
        async () => {
          const sequelize = database.connect({ timezone })
          const Row = sequelize.define('Row', { at: T.DATE }, { timestamps: false })
          await Row.sync({ force: true })
          await Row.bulkCreate([{ at: new Date(first) }, { at: new Date(second) }])
          const rows = await Row.findAll({ order: ['id'] })
          expect(rows.map(({ at }) => (at as unknown as Date).toISOString())).toEqual([
            first,
            first,
          ])
        },
      )
    }
  })

  describe('the fraction of a second', () => {
    const at = new Date('2024-03-04T05:06:07.891Z')
    const seconds = new Date('2024-03-04T05:06:07.000Z')
    const tenths = new Date('2024-03-04T05:06:07.800Z')

    test('is kept as declared, never rounded', async () => {
      const Row = database.sequelize.define(
        'Row',
        { whole: T.DATE(0), plain: T.DATE, tenth: T.DATE(1), milli: T.DATE(3), micro: T.DATE(6) },
        { timestamps: false },
      )
      await Row.sync({ force: true })
      const values = { whole: at, plain: at, tenth: at, milli: at, micro: at }
      await Row.create(values)
      await Row.bulkCreate([values])
      await Row.update(values, { where: { id: 2 } })
      const kept = keepsWall
        ? { whole: seconds, plain: seconds, tenth: tenths, milli: at, micro: at }
        : values
      for (const row of await Row.findAll()) expect(row.get()).toMatchObject(kept)
      expect(await Row.count({ where: { milli: at, micro: at } })).toBe(2)
    })

    test('of a microsecond that others wrote is cut to milliseconds', async () => {
      const { sequelize } = database
      const Row = sequelize.define('Row', { at: T.DATE(6) }, { timestamps: false })
      await Row.sync({ force: true })
      const table = sequelize.getQueryInterface().quoteIdentifier('Rows')
      const texts = ['2024-03-04 05:06:07.891999', '2024-03-04 05:06:07.000001']
      const zone = keepsWall ? '' : '+00:00'
      for (const text of texts) {
        await sequelize.query(`INSERT INTO ${table} (at) VALUES ('${text}${zone}')`, {
          type: QueryTypes.RAW,
        })
      }
      const rows = await Row.findAll({ order: ['id'] })
      expect(rows.map((row) => row.get('at'))).toEqual([at, seconds])
    })
  })
})
