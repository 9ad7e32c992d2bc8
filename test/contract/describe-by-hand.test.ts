// Tables that somebody else made, in the server's own SQL: a model made of what the catalogue tells finds nothing to alter,
// and reads and writes the table (issue: "introspection good enough to rebuild the model from it").
import { afterEach, describe, expect, test } from 'vitest'

import type { Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

interface HandMade {
  readonly setup: readonly string[]
  /** Tables, parents first. */
  readonly tables: readonly string[]
  readonly row: Readonly<Record<string, unknown>>
}

const mysqls: HandMade = {
  setup: [
    "CREATE TABLE `parent list` (a INT NOT NULL, `b``c` VARCHAR(20) NOT NULL, code CHAR(3) UNIQUE, PRIMARY KEY (a, `b``c`)) COMMENT = 'it''s'",
    `CREATE TABLE \`order\` (
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      \`select\` INT NOT NULL DEFAULT 7 COMMENT 'a "note" of it''s',
      y YEAR, bits BIT(8) DEFAULT b'101', many SET('x','it''s'), kind ENUM('a','it''s','c,d') DEFAULT 'it''s',
      small TINYINT UNSIGNED DEFAULT 3, medium MEDIUMINT, wide MEDIUMTEXT, short TINYTEXT, bin VARBINARY(9), fixed BINARY(4),
      price DECIMAL(10,2) UNSIGNED NOT NULL DEFAULT 1.50, ratio DOUBLE DEFAULT 0.5,
      at DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3), touched TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
      t TIME(3), note VARCHAR(40) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT '',
      twice INT AS (\`select\` * 2) STORED,
      pa INT, pb VARCHAR(20), pc CHAR(3), up BIGINT UNSIGNED,
      CONSTRAINT positive CHECK (price > 0),
      UNIQUE KEY pair (kind, small), KEY prefixed (wide(10)), KEY downwards (price, \`select\`), FULLTEXT KEY words (note),
      CONSTRAINT two FOREIGN KEY (pa, pb) REFERENCES \`parent list\` (a, \`b\`\`c\`) ON DELETE SET NULL ON UPDATE CASCADE,
      CONSTRAINT one FOREIGN KEY (pc) REFERENCES \`parent list\` (code) ON DELETE RESTRICT,
      CONSTRAINT self FOREIGN KEY (up) REFERENCES \`order\` (id) ON DELETE CASCADE
    )`,
  ],
  tables: ['parent list', 'order'],
  row: { select: 5, kind: 'c,d', price: '2.25', y: 2024, note: 'n' },
}

const handMade: Readonly<Record<string, HandMade>> = {
  postgres: {
    setup: [
      "CREATE TYPE mood AS ENUM ('sad', 'it''s ok')",
      'CREATE DOMAIN positive AS INTEGER CHECK (VALUE > 0)',
      'CREATE TABLE "parent list" (a INT NOT NULL, "b""c" VARCHAR(20) NOT NULL, code CHAR(3) UNIQUE, PRIMARY KEY (a, "b""c"))',
      `CREATE TABLE "order" (
        id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        "select" INT NOT NULL DEFAULT 7, serial SERIAL, mood mood DEFAULT 'it''s ok', moods mood[], count positive DEFAULT 3,
        span INTERVAL DEFAULT '1 day', cash MONEY, exact NUMERIC, price NUMERIC(10,2) NOT NULL DEFAULT 1.50,
        at TIMESTAMP DEFAULT now(), day DATE DEFAULT CURRENT_DATE, zoned TIMESTAMPTZ(3), t TIMETZ, clock TIME(0),
        any_length VARCHAR, letter CHAR, bits BIT VARYING(9), doc XML, tags TEXT[] DEFAULT '{a,b}', grid INT[][], spot POINT,
        flag BOOLEAN DEFAULT true, real_one REAL, small SMALLINT DEFAULT -1, bytes BYTEA DEFAULT '\\x00ff',
        data JSONB DEFAULT '{"a": "it''s"}', key UUID DEFAULT gen_random_uuid(), name TEXT COLLATE "C" DEFAULT 'a' || 'b',
        twice INT GENERATED ALWAYS AS ("select" * 2) STORED, addr INET, net CIDR, during TSTZRANGE,
        pa INT, pb VARCHAR(20), pc CHAR(3), up BIGINT,
        CONSTRAINT positive_price CHECK (price > 0), CONSTRAINT pair UNIQUE (mood, small),
        EXCLUDE USING gist (during WITH &&),
        CONSTRAINT two FOREIGN KEY (pa, pb) REFERENCES "parent list" ON DELETE SET NULL ON UPDATE CASCADE,
        CONSTRAINT one FOREIGN KEY (pc) REFERENCES "parent list" (code) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT self FOREIGN KEY (up) REFERENCES "order" ON DELETE CASCADE
      )`,
      'CREATE INDEX lowered ON "order" (lower(name) text_pattern_ops) WHERE price > 2',
      'CREATE INDEX downwards ON "order" (price DESC NULLS LAST, "select")',
      'CREATE INDEX tagged ON "order" USING gin (tags)',
      'CREATE INDEX covering ON "order" (price) INCLUDE (name)',
      `COMMENT ON COLUMN "order"."select" IS 'a "note" of it''s'`,
    ],
    tables: ['parent list', 'order'],
    row: { select: 5, mood: 'sad', price: '2.25', tags: ['x'] },
  },
  mysql: mysqls,
  mariadb: mysqls,
  sqlite: {
    setup: [
      'CREATE TABLE "parent list" (a INT NOT NULL, "b""c" VARCHAR(20) NOT NULL, code CHAR(3) UNIQUE, PRIMARY KEY (a, "b""c")) WITHOUT ROWID',
      `CREATE TABLE "order" (
        id INTEGER PRIMARY KEY AUTOINCREMENT, "select" INT NOT NULL DEFAULT 7, anything, name TEXT COLLATE NOCASE DEFAULT 'it''s',
        kind TEXT CHECK (kind IN ('a', 'it''s')), price NUMERIC(10,2) NOT NULL DEFAULT 1.50 CHECK (price > 0), at DATETIME DEFAULT CURRENT_TIMESTAMP,
        day DATE DEFAULT (date('now')), blob BLOB DEFAULT x'00ff', flag BOOLEAN DEFAULT 1, big BIGINT DEFAULT -5, long_one VARCHAR,
        twice INT GENERATED ALWAYS AS ("select" * 2) VIRTUAL, "quoted ""name""" TEXT,
        pa INT, pb VARCHAR(20), pc CHAR(3) REFERENCES "parent list" (code) DEFERRABLE INITIALLY DEFERRED, up INTEGER REFERENCES "order",
        CONSTRAINT pair UNIQUE (kind, big),
        CONSTRAINT two FOREIGN KEY (pa, pb) REFERENCES "parent list" ON DELETE SET NULL ON UPDATE CASCADE
      )`,
      'CREATE INDEX lowered ON "order" (lower(name)) WHERE price > 2',
      'CREATE INDEX downwards ON "order" (price DESC, "select" COLLATE NOCASE)',
    ],
    tables: ['parent list', 'order'],
    row: { select: 5, kind: 'a', price: 2.25, name: 'n' },
  },
}

eachDialect(
  (database) => {
    const made = handMade[database.dialect]
    if (made === undefined) throw new Error(`no table of ${database.dialect}`)

    afterEach(async () => {
      const { sequelize } = database
      for (const model of Object.values(sequelize.models)) sequelize.modelManager.removeModel(model)
      await sequelize.getQueryInterface().dropAllTables()
      if (database.dialect !== 'postgres') return
      await sequelize.query('DROP DOMAIN IF EXISTS positive')
      await sequelize.query('DROP TYPE IF EXISTS mood')
    })

    async function altered(sequelize: Sequelize): Promise<string[]> {
      const sent: string[] = []
      await sequelize.sync({ alter: true, logging: (sql) => void sent.push(sql) })
      return sent
        .map((sql) => sql.replace(/^Executing \(.*?\): /, ''))
        .filter((sql) => /^(CREATE|ALTER|DROP|INSERT|COMMENT|UPDATE|BEGIN)/.test(sql))
    }

    describe('a table made by hand', () => {
      test('is told so that its model finds nothing to alter, and reads and writes', async () => {
        const { sequelize } = database
        for (const sql of made.setup) await sequelize.query(sql)
        const qi = sequelize.getQueryInterface()
        for (const table of made.tables) {
          const { attributes, options } = await qi.describeModel(table)
          sequelize.define(`Told_${table}`, attributes, options)
        }
        expect(await altered(sequelize)).toEqual([])
        const Told = sequelize.model('Told_order')
        const created = await Told.create(made.row as never)
        const found = await Told.findByPk(created.get('id') as number)
        expect(found?.get()).toMatchObject({ ...made.row, price: expect.anything() })
        await found?.update({ select: 6 } as never)
        const [row] = await sequelize.query<{ twice: number }>(
          `SELECT twice FROM ${qi.quoteIdentifier('order', true)}`,
          { type: 'SELECT' },
        )
        expect(row?.twice).toBe(12)
      })
    })
  },
  {},
  [
    'postgres',
    'mysql',
    'mariadb',
    'sqlite (memory)',
    'sqlite (file)',
    'sqlite (sqlite3)',
    'sqlite (node:sqlite)',
  ],
)
