// The migrator, as `resequel/migrations` gives it: which migrations run, in which order, what is recorded, and what is left of
// one that fails. Errors of choice have the texts of v6's command line.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SequelizeStorage as UmzugStorage, Umzug } from 'umzug'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type QueryInterface, Sequelize } from '../../index.js'
import {
  JSONStorage,
  MigrationError,
  Migrator,
  type MigratorOptions,
  type RunnableMigration,
  SequelizeStorage,
} from '../../migrations.js'
import { eachDialect } from '../support/each-dialect.js'

const folder = mkdtempSync(join(tmpdir(), 'rsqt-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let folders = 0

/** A folder with files; texts by name. */
function makeFolder(files: Readonly<Record<string, string>>): string {
  const path = join(folder, String(folders++))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, name, '..'), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return path
}

/** A migration that makes a table and drops it. */
const creates = (table: string): string => `
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable('${table}', { id: { type: Sequelize.INTEGER, primaryKey: true } })
  },
  async down(queryInterface) {
    await queryInterface.dropTable('${table}')
  },
}
`

const three = {
  '01-one.js': creates('one'),
  '02-two.cjs': creates('two'),
  '03-three.js': creates('three'),
}

const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name)

eachDialect((database) => {
  const { dialect } = database
  const make = (options: Omit<MigratorOptions, 'sequelize'>): Migrator =>
    new Migrator({ sequelize: database.sequelize, ...options })
  const tables = async (): Promise<string[]> => {
    const found: unknown[] = await database.sequelize.getQueryInterface().showAllTables()
    return found
      .map((table) =>
        String(typeof table === 'string' ? table : Reflect.get(Object(table), 'tableName')),
      )
      .sort()
  }
  const rows = async (table = 'SequelizeMeta'): Promise<object[]> => {
    const { queryGenerator } = database.sequelize.getQueryInterface() as QueryInterface & {
      queryGenerator: { selectQuery(table: string, options: object): string }
    }
    return database.sequelize.query(queryGenerator.selectQuery(table, { order: ['name'] }), {
      type: 'SELECT',
    })
  }

  beforeEach(async () => {
    await database.sequelize.getQueryInterface().dropAllTables()
  })

  test('up runs what is pending in the order of names, status tells, down reverts the last', async () => {
    const migrator = make({ path: makeFolder(three) })
    const path = (name: string): string => join(String(migrator.options.path), name)
    expect(await migrator.status()).toEqual([
      { name: '01-one.js', path: path('01-one.js'), state: 'down' },
      { name: '02-two.cjs', path: path('02-two.cjs'), state: 'down' },
      { name: '03-three.js', path: path('03-three.js'), state: 'down' },
    ])
    expect(names(await migrator.up())).toEqual(['01-one.js', '02-two.cjs', '03-three.js'])
    expect(await tables()).toEqual(['SequelizeMeta', 'one', 'three', 'two'])
    expect(await rows()).toEqual([
      { name: '01-one.js' },
      { name: '02-two.cjs' },
      { name: '03-three.js' },
    ])
    expect(await migrator.up()).toEqual([])
    expect(await migrator.down()).toEqual([{ name: '03-three.js', path: path('03-three.js') }])
    expect(await tables()).toEqual(['SequelizeMeta', 'one', 'two'])
    expect(names(await migrator.executed())).toEqual(['01-one.js', '02-two.cjs'])
    expect(names(await migrator.pending())).toEqual(['03-three.js'])
  })

  test('to, from, name, step and lists choose', async () => {
    const migrator = make({ path: makeFolder(three) })
    expect(names(await migrator.up({ to: '02-two.cjs' }))).toEqual(['01-one.js', '02-two.cjs'])
    expect(names(await migrator.down({ to: 0 }))).toEqual(['02-two.cjs', '01-one.js'])
    expect(names(await migrator.up({ from: '01-one.js' }))).toEqual(['02-two.cjs', '03-three.js'])
    expect(names(await migrator.up({ name: '01' }))).toEqual(['01-one.js'])
    // D33: the one that is named is reverted, too
    expect(names(await migrator.down({ to: '02-two.cjs' }))).toEqual(['03-three.js', '02-two.cjs'])
    expect(names(await migrator.up({ step: 1 }))).toEqual(['02-two.cjs'])
    expect(names(await migrator.down({ migrations: ['01-one.js', '02-two.cjs'] }))).toEqual([
      '01-one.js',
      '02-two.cjs',
    ])
    expect(await tables()).toEqual(['SequelizeMeta'])
  })

  test('what cannot be meant is refused before anything runs', async () => {
    const migrator = make({ path: makeFolder(three) })
    await migrator.up({ name: '02-two.cjs' })
    await expect(migrator.up({ name: '09' })).rejects.toThrow('Unable to find migration: 09')
    await expect(migrator.up({ to: '09' })).rejects.toThrow('Unable to find migration: 09')
    await expect(migrator.up({ from: '09' })).rejects.toThrow('Unable to find migration: 09')
    await expect(migrator.up({ migrations: ['01', '02'] })).rejects.toThrow(
      'Migration is not pending: 02-two.cjs',
    )
    await expect(migrator.up({ to: '02' })).rejects.toThrow('Migration is not pending: 02-two.cjs')
    await expect(migrator.up({ from: '02', to: '01' })).rejects.toThrow(
      'Migration 01 does not come after 02',
    )
    await expect(migrator.down({ name: '01' })).rejects.toThrow(
      'Migration was not executed: 01-one.js',
    )
    await expect(migrator.down({ to: '01' })).rejects.toThrow(
      'Migration was not executed: 01-one.js',
    )
    expect(await tables()).toEqual(['SequelizeMeta', 'two'])
  })

  test('a migration whose file is gone is shown, and not passed over', async () => {
    const path = makeFolder(three)
    const migrator = make({ path })
    await migrator.up()
    rmSync(join(path, '03-three.js'))
    expect((await migrator.executed()).at(-1)).toEqual({ name: '03-three.js' })
    await expect(migrator.down()).rejects.toThrow('Unable to find migration: 03-three.js')
    await expect(migrator.down({ to: 0 })).rejects.toThrow('Unable to find migration: 03-three.js')
    expect(await tables()).toEqual(['SequelizeMeta', 'one', 'three', 'two'])
  })

  test('a failing migration is named, those before it stay, it is not recorded', async () => {
    const migrator = make({
      path: makeFolder({
        ...three,
        '02-two.cjs': `module.exports = { up: async () => { throw new TypeError('no two') } }`,
      }),
    })
    const error: unknown = await migrator.up().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(MigrationError)
    expect(error).toBeInstanceOf(Sequelize.BaseError)
    expect(error).toMatchObject({
      name: 'MigrationError',
      message: 'Migration 02-two.cjs (up) failed: Original error: no two',
      cause: new TypeError('no two'),
      migration: { name: '02-two.cjs', direction: 'up' },
    })
    expect(await tables()).toEqual(['SequelizeMeta', 'one'])
    expect(await rows()).toEqual([{ name: '01-one.js' }])
  })

  test.each([
    ['module.exports = { up() {} }', "Migration 01.js (or wrapper) didn't return a promise"],
    ['module.exports = { down() {} }', 'Could not find migration method: up'],
    ['module.exports = 5', '01.js exports no migration: { up, down } is wanted'],
    ["throw new Error('at the top')", 'at the top'],
  ])('%s is refused', async (text, message) => {
    const migrator = make({ path: makeFolder({ '01.js': text }) })
    await expect(migrator.up()).rejects.toMatchObject({ cause: { message } })
    expect(await rows()).toEqual([])
  })

  describe('in a transaction', () => {
    const half: RunnableMigration = {
      name: 'half',
      up: async (queryInterface) => {
        await queryInterface.bulkInsert('notes', [{ id: 2 }])
        await queryInterface.bulkInsert('absent', [{ id: 2 }])
      },
    }
    const start: RunnableMigration = {
      name: 'a-start',
      transaction: false,
      up: async (queryInterface, ...rest) => {
        expect(rest).toHaveLength(1)
        await queryInterface.createTable('notes', { id: { type: 'INTEGER', primaryKey: true } })
        await queryInterface.bulkInsert('notes', [{ id: 1 }])
      },
    }
    const count = async (): Promise<number> => (await rowsOf()).length
    const rowsOf = async (): Promise<object[]> =>
      database.sequelize.query('SELECT id FROM notes', { type: 'SELECT' })

    test('all statements of a migration that fails are taken back, without passing it on', async () => {
      const migrator = make({ migrations: [start, half], transaction: true })
      await expect(migrator.up()).rejects.toThrow('Migration half (up) failed')
      expect(await count()).toBe(1)
      expect(await rows()).toEqual([{ name: 'a-start' }])
    })

    test('v6 has none: what was done before the failure stays', async () => {
      const migrator = make({ migrations: [start, half] })
      await expect(migrator.up()).rejects.toThrow('Migration half (up) failed')
      expect(await count()).toBe(2)
    })

    test('a file may ask for one, and is given it as the third argument', async () => {
      const seen: unknown[] = []
      const own: RunnableMigration = {
        ...half,
        transaction: true,
        up: async (queryInterface, _class, { transaction, name }) => {
          seen.push(name, transaction.constructor.name)
          await queryInterface.bulkInsert('notes', [{ id: 3 }], { transaction })
          await half.up?.(queryInterface, _class, { transaction, name })
        },
      }
      await expect(make({ migrations: [start, own] }).up()).rejects.toThrow('half (up) failed')
      expect(seen).toEqual(['half', 'Transaction'])
      expect(await count()).toBe(1)
    })

    test('statements of models belong to it', async () => {
      const { sequelize } = database
      const Note = sequelize.define(
        'Note',
        { id: { type: DataTypes.INTEGER, primaryKey: true } },
        { tableName: 'notes', timestamps: false },
      )
      const models: RunnableMigration = {
        name: 'models',
        up: async () => {
          await Note.findOrCreate({ where: { id: 4 } })
          await Note.create({ id: 5 })
          await Note.bulkCreate([{ id: 6 }])
          await sequelize.query('DELETE FROM notes WHERE id = 1')
          throw new Error('late')
        },
      }
      const migrator = make({ migrations: [start, models], transaction: true })
      await expect(migrator.up()).rejects.toThrow('late')
      expect(await rowsOf()).toEqual([{ id: 1 }])
    })

    test('a record that cannot be written takes the migration back', async () => {
      const { sequelize } = database
      const table = new SequelizeStorage({ sequelize })
      const migrator = make({
        migrations: [
          start,
          { name: 'more', up: (query) => query.bulkInsert('notes', [{ id: 2 }]) },
        ],
        transaction: true,
        storage: {
          executed: () => table.executed(),
          unlogMigration: (params) => table.unlogMigration(params),
          logMigration: async (params) => {
            if (params.name === 'more') throw new Error('no record')
            await table.logMigration(params)
          },
        },
      })
      await expect(migrator.up()).rejects.toThrow('no record')
      expect(await count()).toBe(1)
    })

    database.testIf(
      dialect === 'postgres' || dialect === 'sqlite' || dialect === 'mssql',
      'statements about tables end transactions',
    )('tables that a failing migration made are gone', async () => {
      const migrator = make({
        transaction: true,
        path: makeFolder({
          '01-one.js': creates('one'),
          '02-two.js': `
            module.exports = {
              async up(queryInterface, { STRING }) {
                await queryInterface.createTable('two', { id: STRING })
                await queryInterface.addColumn('one', 'label', { type: STRING, defaultValue: 'x' })
                await queryInterface.changeColumn('one', 'label', { type: STRING(9), allowNull: false })
                throw new Error('late')
              },
            }`,
        }),
      })
      await expect(migrator.up()).rejects.toThrow('late')
      expect(await tables()).toEqual(['SequelizeMeta', 'one'])
      const columns = await database.sequelize.getQueryInterface().describeTable('one')
      expect(Object.keys(columns)).toEqual(['id'])
    })

    test('the transaction is nobody else’s: later statements are outside of it', async () => {
      const { sequelize } = database
      await make({ migrations: [start], transaction: true }).up()
      await sequelize
        .transaction(async () => {
          await sequelize.getQueryInterface().bulkInsert('notes', [{ id: 7 }])
          if (database.title.includes('memory')) return
          throw new Error('back')
        })
        .catch(() => {})
      expect(await count()).toBe(2)
    })
  })

  test('ES modules, TypeScript and SQL are read; declarations and folders below are not', async () => {
    const path = makeFolder({
      '01-one.mjs': `export const up = (queryInterface, { INTEGER }) => queryInterface.createTable('one', { id: INTEGER })`,
      '02-two.ts': `
        import type { QueryInterface } from 'sequelize'
        enum Names { Two = 'two' }
        export default {
          up: async (queryInterface: QueryInterface, { INTEGER }: { INTEGER: any }): Promise<void> => {
            await queryInterface.createTable(Names.Two, { id: INTEGER })
          },
        }`,
      '03-three.cts': creates('three'),
      '04-four.mts': `
        const table: string = 'four'
        export const up = (queryInterface: any, { INTEGER }: any) => queryInterface.createTable(table, { id: INTEGER })`,
      '05-five.sql':
        'CREATE TABLE five (id INTEGER)\n--> statement-breakpoint\nINSERT INTO five VALUES (5)\n',
      'down/05-five.sql': 'DROP TABLE five',
      '06-six.d.ts': 'export {}',
      '07-seven.txt': '',
      'below/08-eight.js': 'throw new Error()',
    })
    expect(names(await make({ path }).pending())).toEqual([
      '01-one.mjs',
      '02-two.ts',
      '03-three.cts',
      '04-four.mts',
    ])
    const migrator = make({ path, sql: true })
    await migrator.up()
    expect(await tables()).toEqual(['SequelizeMeta', 'five', 'four', 'one', 'three', 'two'])
    expect(await database.sequelize.query('SELECT id FROM five', { type: 'SELECT' })).toEqual([
      { id: 5 },
    ])
    await migrator.down()
    expect(await tables()).toEqual(['SequelizeMeta', 'four', 'one', 'three', 'two'])
  })

  test('scripts of a package of ES modules are read as such', async () => {
    const path = makeFolder({
      'package.json': '{ "type": "module" }',
      'migrations/01.js': `
        import { createRequire } from 'node:module'
        export async function up(queryInterface) {
          if (typeof createRequire !== 'function' || typeof require === 'function') throw new Error('CommonJS')
        }`,
    })
    expect(names(await make({ path: join(path, 'migrations') }).up())).toEqual(['01.js'])
  })

  describe('records', () => {
    test('lie in a table of another name, with times', async () => {
      const options = { path: makeFolder(three), tableName: 'done', timestamps: true }
      const before = Date.now() - 1000
      await make(options).up({ step: 2 })
      const [first, ...others] = await database.sequelize.query<{
        name: string
        createdAt: unknown
      }>(`SELECT * FROM ${dialect === 'postgres' ? '"done"' : 'done'} ORDER BY name`, {
        type: 'SELECT',
      })
      expect(others).toHaveLength(1)
      expect(Object.keys(first ?? {})).toEqual(['name', 'createdAt', 'updatedAt'])
      const at = new Date(String(first?.createdAt).replace(' +00:00', 'Z')).getTime()
      expect(at).toBeGreaterThanOrEqual(before)
      // the table tells by itself that it has times
      expect(names(await make({ ...options, timestamps: undefined }).up())).toEqual(['03-three.js'])
    })

    test('are given times later', async () => {
      const path = makeFolder(three)
      const { sequelize } = database
      const storage = new SequelizeStorage({ sequelize })
      await expect(storage.addTimestamps()).rejects.toThrow('No MetaTable table found.')
      await make({ path }).up({ step: 2 })
      expect(await storage.addTimestamps()).toBe(true)
      expect(await storage.addTimestamps()).toBe(false)
      expect(await tables()).toContain('SequelizeMetaBackup')
      expect(names(await make({ path }).up())).toEqual(['03-three.js'])
      expect(await rows()).toHaveLength(3)
    })

    test('the table is v6’s', async () => {
      await make({ migrations: [] }).up()
      const { name, ...others } = await database.sequelize
        .getQueryInterface()
        .describeTable('SequelizeMeta')
      expect(others).toEqual({})
      expect(name).toMatchObject({ allowNull: false, primaryKey: true })
      expect(name?.type).toMatch(/255/)
    })

    database.testIf(dialect !== 'sqlite', 'there are no replicas')(
      'are read where they are written, not from a replica',
      async () => {
        const path = makeFolder(three)
        const { hostname: host, port, pathname, username, password } = new URL(database.url)
        // a replica that lags behind for ever
        const empty = dialect === 'postgres' ? 'postgres' : 'information_schema'
        const sequelize = database.connect({
          replication: {
            write: { host, port, database: pathname.slice(1), username, password },
            read: [{ host, port, database: empty, username, password }],
          },
        })
        const first = new Migrator({ sequelize, path, timestamps: undefined })
        expect(names(await first.up())).toHaveLength(3)
        expect(await first.up()).toEqual([])
        expect(names(await first.down())).toEqual(['03-three.js'])
        expect(await tables()).toEqual(['SequelizeMeta', 'one', 'two'])
      },
    )

    database.testIf(dialect === 'postgres', 'v6 makes the schema on PostgreSQL')(
      'lie in a schema, which is made',
      async () => {
        const options = { path: makeFolder(three), schema: 'ledger' }
        await make(options).up()
        expect(names(await make(options).executed())).toHaveLength(3)
        expect(await tables()).not.toContain('SequelizeMeta')
        await make(options).down({ to: 0 })
        await database.sequelize.dropSchema('ledger', {})
      },
    )

    test('lie in a file', async () => {
      const path = makeFolder(three)
      const storagePath = join(path, 'deep/meta.json')
      const migrator = make({ path, storage: 'json', storagePath })
      await migrator.up()
      expect(readFileSync(storagePath, 'utf8')).toBe(
        '[\n  "01-one.js",\n  "02-two.cjs",\n  "03-three.js"\n]',
      )
      await migrator.down()
      expect(await new JSONStorage({ path: storagePath }).executed()).toEqual([
        '01-one.js',
        '02-two.cjs',
      ])
      expect(await tables()).toEqual(['one', 'two'])
      writeFileSync(storagePath, '{}')
      await expect(migrator.status()).rejects.toThrow('a list of names of migrations was expected')
    })

    test('or nowhere', async () => {
      const migrator = make({ path: makeFolder(three), storage: 'none' })
      await migrator.up()
      expect(names(await migrator.pending())).toHaveLength(3)
      await migrator.down({ migrations: ['02', '01'], rerun: 'ALLOW' })
      expect(await tables()).toEqual(['three'])
    })
  })

  describe('beside umzug 3', () => {
    test('its storage serves here', async () => {
      const { sequelize } = database
      const path = makeFolder(three)
      await make({ path, storage: new UmzugStorage({ sequelize }) }).up({ step: 2 })
      expect(names(await make({ path }).up())).toEqual(['03-three.js'])
      expect(names(await make({ path, storage: new UmzugStorage({ sequelize }) }).down())).toEqual([
        '03-three.js',
      ])
    })

    test('our storage serves there', async () => {
      const { sequelize } = database
      const migrations = ['a', 'b'].map((name) => ({
        name,
        up: async () => {},
        down: async () => {},
      }))
      for (const storage of [
        new SequelizeStorage({ sequelize }),
        new JSONStorage({ path: join(makeFolder({ x: '' }), 'meta.json') }),
      ]) {
        const umzug = new Umzug({ migrations, storage, context: {}, logger: undefined })
        await umzug.up()
        expect(names(await make({ migrations, storage }).executed())).toEqual(['a', 'b'])
        await umzug.down()
        expect(names(await make({ migrations, storage }).pending())).toEqual(['b'])
      }
    })
  })

  test('events tell in order, and are waited for', async () => {
    const migrator = make({ path: makeFolder(three) })
    const told: string[] = []
    for (const event of ['migrating', 'migrated', 'reverting', 'reverted'] as const) {
      migrator.on(event, async ({ name, context, ...rest }) => {
        await new Promise((resolve) => setTimeout(resolve, 2))
        expect(context).toBe(database.sequelize.getQueryInterface())
        told.push([event, name, typeof Reflect.get(rest, 'durationSeconds')].join(' '))
      })
    }
    await migrator.up({ step: 2 })
    await migrator.down()
    expect(told).toEqual([
      'migrating 01-one.js undefined',
      'migrated 01-one.js number',
      'migrating 02-two.cjs undefined',
      'migrated 02-two.cjs number',
      'reverting 02-two.cjs undefined',
      'reverted 02-two.cjs number',
    ])
  })

  test('a signal stops after the migration that is running', async () => {
    const migrator = make({ path: makeFolder(three) })
    const controller = new AbortController()
    migrator.on('migrating', ({ name }) => {
      if (name === '02-two.cjs') controller.abort(new Error('enough'))
    })
    await expect(migrator.up({ signal: controller.signal })).rejects.toThrow('enough')
    expect(names(await migrator.executed())).toEqual(['01-one.js', '02-two.cjs'])
    await expect(migrator.up({ signal: controller.signal })).rejects.toThrow('enough')
  })
})
