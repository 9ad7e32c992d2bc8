// Schema functions on a real SQLite database in memory.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataTypes } from '../data-types/index.js'
import { normalizeAttribute, describeAttribute } from '../definition/attribute.js'
import { dialect } from '../dialects/sqlite/index.js'
import { ConnectionManager } from '../runtime/connections.js'
import { QueryEngine } from '../runtime/engine.js'
import { col, fn } from '../sql/fragments.js'
import { alterTable } from './alter.js'
import { describeTable, showIndex, tableFacts } from './describe.js'
import { readTable } from './names.js'
import { asker, runText, schemaText } from './run.js'
import { syncTable } from './sync.js'
import { createTableNode, type TableParts } from './table.js'
import { columnSpec } from './column.js'

let engine: QueryEngine
let log: string[]

const silentHooks = { has: () => false, seesQueries: () => false, run: async () => {} }

beforeEach(() => {
  log = []
  const pool = { max: 5, min: 0, idle: 1000, acquire: 1000, evict: 1000, maxUses: Infinity }
  const config = { storage: ':memory:', pool, timezone: '+00:00' }
  const driver = dialect.driver(config)
  engine = new QueryEngine({
    sequelize: {},
    dialect,
    driver,
    options: { logging: (text: string) => log.push(text.replace('Executing (default): ', '')) },
    connections: new ConnectionManager({}, dialect, driver, config, silentHooks),
    hooks: silentHooks,
    isIntact: () => true,
  })
})

afterEach(() => engine.connections.close())

function parts(attributes: Record<string, unknown>, options: object = {}): TableParts {
  const columns = Object.entries(attributes).map(([name, spec], index) =>
    describeAttribute(name, normalizeAttribute(spec, `T.${name}`, 'sqlite'), {
      modelName: 'T',
      underscored: false,
      index,
    }),
  )
  return { columns, uniqueKeys: [], options: { ...options } }
}

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }
const noCondition = (): undefined => undefined

function input(name: string, attributes: Record<string, unknown>): Parameters<typeof syncTable>[1] {
  return {
    table: readTable(name),
    parts: parts(attributes),
    indexes: [],
    readCondition: noCondition,
  }
}

const rows = (sql: string): Promise<readonly object[]> => asker(engine)(sql)

describe('createTableNode', () => {
  it("is written as v6's CREATE TABLE", () => {
    const attributes = {
      id,
      name: { type: DataTypes.STRING(20), allowNull: false, unique: true },
      email: { type: DataTypes.STRING, defaultValue: "x'y" },
      on: { type: DataTypes.BOOLEAN, defaultValue: true },
      kind: { type: DataTypes.ENUM('a', 'b'), defaultValue: 'a', allowNull: false },
      nul: { type: DataTypes.STRING, defaultValue: null },
      at: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
      raw: 'VARCHAR(3)',
      userId: {
        type: DataTypes.INTEGER,
        references: { model: 'Users', key: 'id' },
        onDelete: 'set null',
        onUpdate: 'cascade',
      },
    }
    const node = createTableNode(readTable('Things'), parts(attributes), dialect)
    expect(dialect.schema.create(node).map((step) => schemaText(engine, step))).toEqual([
      'CREATE TABLE IF NOT EXISTS `Things` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, ' +
        '`name` VARCHAR(20) NOT NULL UNIQUE, ' +
        "`email` VARCHAR(255) DEFAULT 'x''y', `on` TINYINT(1) DEFAULT 1, " +
        "`kind` TEXT NOT NULL DEFAULT 'a', `nul` VARCHAR(255) DEFAULT NULL, `at` DATETIME, " +
        '`raw` VARCHAR(3), ' +
        '`userId` INTEGER REFERENCES `Users` (`id`) ON DELETE SET NULL ON UPDATE CASCADE);',
    ])
  })
})

describe('syncTable', () => {
  const attributes = { id, name: { type: DataTypes.STRING, unique: true }, age: DataTypes.INTEGER }

  it('creates a table and its indexes once', async () => {
    const wanted = {
      ...input('Users', attributes),
      indexes: [
        {
          name: 'users_age',
          fields: ['age', fn('lower', col('name'))],
          unique: false,
          type: undefined,
          using: undefined,
          operator: undefined,
          concurrently: false,
          where: undefined,
          parser: undefined,
          prefix: undefined,
          raw: {},
        },
      ],
    }
    await syncTable(engine, wanted, {})
    await syncTable(engine, wanted, {})
    expect(log.filter((sql) => sql.startsWith('CREATE'))).toEqual([
      'CREATE TABLE IF NOT EXISTS `Users` (`id` INTEGER PRIMARY KEY AUTOINCREMENT, ' +
        '`name` VARCHAR(255) UNIQUE, `age` INTEGER);',
      'CREATE INDEX `users_age` ON `Users` (`age`, lower(`name`))',
    ])
  })

  it('alters only what differs, and nothing the second time', async () => {
    await syncTable(engine, input('Users', attributes), {})
    await runText(engine, "INSERT INTO Users (id, name, age) VALUES (7, 'ann', 3)")
    const { age: _age, ...kept } = attributes
    const changed = input('Users', {
      ...kept,
      name: { type: DataTypes.STRING(10), allowNull: false, unique: true, defaultValue: 'x' },
      email: { type: DataTypes.STRING, unique: true },
      big: { type: DataTypes.BIGINT, defaultValue: 5 },
    })
    await syncTable(engine, changed, { alter: true })
    log.length = 0
    await syncTable(engine, changed, { alter: true })
    expect(log.filter((sql) => !/^(PRAGMA|SELECT)/.test(sql))).toEqual([])
    expect(await rows('SELECT * FROM Users')).toEqual([{ id: 7, name: 'ann', email: null, big: 5 }])
    expect(await describeTable(engine, 'Users')).toMatchObject({
      id: { primaryKey: true },
      name: { type: 'VARCHAR(10)', allowNull: false, defaultValue: 'x', unique: true },
      email: { unique: true },
      big: { type: 'BIGINT', defaultValue: '5' },
    })
  })

  it('keeps unknown columns with alter: { drop: false }', async () => {
    await syncTable(engine, input('Users', attributes), {})
    await syncTable(engine, input('Users', { id }), { alter: { drop: false } })
    expect(Object.keys(await describeTable(engine, 'Users'))).toEqual(['id', 'name', 'age'])
  })
})

describe('rebuilding a table', () => {
  const table = readTable('parent')

  beforeEach(async () => {
    for (const sql of [
      'CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, -- the key, of course\n' +
        "name TEXT COLLATE NOCASE NOT NULL DEFAULT 'a,b', age INT CHECK (age > 0), " +
        'boss INTEGER REFERENCES parent (id) ON DELETE SET NULL, made DATETIME DEFAULT CURRENT_TIMESTAMP, ' +
        'CONSTRAINT pair UNIQUE (name, age), CHECK (age < 200))',
      'CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent (id) ON DELETE CASCADE)',
      'CREATE INDEX parent_age ON parent (age DESC) WHERE age > 3',
      'CREATE TRIGGER parent_log AFTER DELETE ON parent BEGIN SELECT 1; END',
      'CREATE VIEW adults AS SELECT * FROM parent WHERE age > 17',
      "INSERT INTO parent (id, name, age) VALUES (1, 'x', 5), (9, 'y', 6)",
      'DELETE FROM parent WHERE id = 9',
      'INSERT INTO child VALUES (1, 1)',
    ]) {
      await runText(engine, sql)
    }
  })

  const column = (name: string, spec: unknown): ReturnType<typeof columnSpec> =>
    columnSpec(
      describeAttribute(name, normalizeAttribute(spec, name), {
        modelName: 'parent',
        underscored: false,
        index: 0,
      }),
      table,
      dialect,
    )

  it('changes a column and keeps everything else, rows of other tables too', async () => {
    const change = column('name', { type: DataTypes.STRING(30), allowNull: false })
    await alterTable(engine, table, [{ kind: 'change-column', table, column: change }])
    const [{ sql } = { sql: '' }] = (await rows(
      "SELECT sql FROM sqlite_master WHERE name = 'parent'",
    )) as { sql: string }[]
    expect(sql).toBe(
      'CREATE TABLE "parent" (id INTEGER PRIMARY KEY AUTOINCREMENT, ' +
        '`name` VARCHAR(30) NOT NULL, age INT CHECK (age > 0), ' +
        'boss INTEGER REFERENCES parent (id) ON DELETE SET NULL, ' +
        'made DATETIME DEFAULT CURRENT_TIMESTAMP, ' +
        'CONSTRAINT pair UNIQUE (name, age), CHECK (age < 200))',
    )
    expect(await rows('SELECT * FROM child')).toEqual([{ id: 1, p: 1 }])
    expect(await rows('SELECT id, name FROM adults')).toEqual([])
    expect(
      await rows("SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY name"),
    ).toEqual([
      { name: 'parent_age' },
      { name: 'parent_log' },
      { name: 'sqlite_autoindex_parent_1' },
    ])
    expect(await rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
    await runText(engine, "INSERT INTO parent (name) VALUES ('z')")
    expect(await rows('SELECT max(id) AS id FROM parent')).toEqual([{ id: 10 }])
  })

  it('drops a column with the keys and indexes that need it', async () => {
    await runText(engine, 'DROP VIEW adults')
    await alterTable(engine, table, [{ kind: 'drop-column', table, name: 'age' }])
    expect(Object.keys((await tableFacts(engine, table)).columns)).toEqual([
      'id',
      'name',
      'boss',
      'made',
    ])
    expect(await showIndex(engine, table)).toEqual([])
    expect(await rows('SELECT * FROM child')).toEqual([{ id: 1, p: 1 }])
  })

  it('leaves the table alone if the rows do not fit', async () => {
    const change = column('boss', { type: DataTypes.INTEGER, allowNull: false })
    await expect(
      alterTable(engine, table, [{ kind: 'change-column', table, column: change }]),
    ).rejects.toThrow(/NOT NULL/)
    expect(await rows('SELECT id, name FROM parent')).toEqual([{ id: 1, name: 'x' }])
    expect(await rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
  })
})
