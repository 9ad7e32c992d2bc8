// Every refusal of a database, provoked on a real server: its class, what is known of it, the statement with
// its parameters, the driver's own error, and a stack that leads to the caller (issue: five dialects).
import { createServer } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import { BaseError, DataTypes as T, Op, Sequelize } from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'

type Dialect = TestDatabase['dialect']

/** What an error tells: its class and members, `code` of the driver; `message` by a part of it. */
interface Facts {
  readonly name: string
  readonly message?: RegExp
  readonly fields?: unknown
  readonly table?: string
  readonly index?: string
  readonly constraint?: string
  readonly value?: unknown
  readonly reltype?: string
  readonly items?: readonly (readonly [path: string, value: unknown])[]
  readonly code?: unknown
}

type PerDialect = Readonly<Partial<Record<Dialect, Facts>>>

const off = { timestamps: false }

/** The same facts on MySQL and MariaDB, whose messages differ. */
const both = (facts: Facts): PerDialect => ({ mysql: facts, mariadb: facts })

const Unique = 'SequelizeUniqueConstraintError'
const Foreign = 'SequelizeForeignKeyConstraintError'
const Database = 'SequelizeDatabaseError'
const Unknown = 'SequelizeUnknownConstraintError'
const Timeout = 'SequelizeTimeoutError'

eachDialect((database) => {
  const { dialect } = database
  const isSqlite = dialect === 'sqlite'

  /** Makes the call, which must fail, and compares what it tells with what is promised for the dialect. */
  async function refused(
    call: () => Promise<unknown>,
    promised: PerDialect,
    sql?: RegExp,
    parameters?: unknown,
  ): Promise<BaseError & Record<string, unknown>> {
    const wanted = promised[dialect]
    if (wanted === undefined) throw new Error(`nothing is promised on ${dialect}`)
    let caught: unknown
    try {
      await call()
    } catch (error) {
      caught = error
    }
    if (!(caught instanceof BaseError)) throw new Error(`no error of ours: ${String(caught)}`)
    const error = caught as BaseError & Record<string, unknown>
    const { message, items, code, ...members } = wanted
    expect(error).toMatchObject(members)
    if (message) expect(error.message).toMatch(message)
    const found = error['errors'] as { path: string; value: unknown }[] | undefined
    if (items) expect(found?.map(({ path, value }) => [path, value])).toEqual(items)
    const parent = error['parent'] as Record<string, unknown> | undefined
    expect(error['original']).toBe(parent)
    if (code !== undefined) expect(parent?.['code']).toBe(code)
    if (sql) {
      expect(error['sql']).toMatch(sql)
      expect(parent?.['sql']).toBe(error['sql'])
      expect(error.stack).toContain('error-matrix.test.ts')
    }
    if (parameters !== undefined) expect(error['parameters']).toEqual(parameters)
    return error
  }

  // oxlint-disable-next-line typescript/explicit-function-return-type -- inferred models
  const models = (sequelize: Sequelize) => {
    const Owner = sequelize.define(
      'Owner',
      { name: { type: T.STRING(5), unique: true } },
      { ...off, tableName: 'owners' },
    )
    const Thing = sequelize.define(
      'Thing',
      {
        mail: { type: T.STRING(40), field: 'e_mail', unique: true },
        a: { type: T.INTEGER, unique: 'pair' },
        b: { type: T.INTEGER, unique: 'pair' },
        nick: { type: T.STRING, unique: { name: 'nick_once', msg: 'nick is taken' } },
        code: T.STRING(3),
        small: T.SMALLINT,
        exact: T.DECIMAL(4, 2),
        needed: { type: T.STRING, allowNull: false, defaultValue: 'x' },
        ownerId: { type: T.INTEGER, references: { model: 'owners', key: 'id' } },
      },
      {
        ...off,
        tableName: 'things',
        indexes: [{ unique: true, fields: ['small'], name: 'small_once' }],
      },
    )
    return { Owner, Thing }
  }
  let Owner: ReturnType<typeof models>['Owner']
  let Thing: ReturnType<typeof models>['Thing']
  const quoted = (name: string): string =>
    database.sequelize.getQueryInterface().quoteIdentifier(name)

  beforeAll(async () => {
    const { sequelize } = database
    ;({ Owner, Thing } = models(sequelize))
    await sequelize.sync({ force: true })
    const qi = sequelize.getQueryInterface()
    await qi.addConstraint('things', {
      type: 'check',
      fields: ['small'],
      where: { small: { [Op.lt]: 100 } },
      name: 'small_is_small',
    })
    await Owner.create({ name: 'a' })
    await Thing.create({ mail: 'm', a: 1, b: 2, nick: 'n', code: 'abc', small: 7, ownerId: 1 })
  })
  afterAll(async () => {
    await database.sequelize.getQueryInterface().dropAllTables()
  })

  describe('a value that is there', () => {
    const insert = /^INSERT INTO .*things/

    test('in a unique column, which has another name', async () => {
      const error = await refused(
        () => Thing.create({ mail: 'm' }),
        {
          sqlite: {
            name: Unique,
            fields: ['e_mail'],
            items: [['e_mail', 'm']],
            code: 'SQLITE_CONSTRAINT',
          },
          postgres: {
            name: Unique,
            fields: { e_mail: 'm' },
            items: [['e_mail', 'm']],
            code: '23505',
          },
          ...both({
            name: Unique,
            fields: { e_mail: 'm' },
            items: [['e_mail', 'm']],
            code: 'ER_DUP_ENTRY',
          }),
        },
        insert,
      )
      expect(error.message).toBe('Validation error')
    })

    test('in a key of two columns', async () => {
      const strings = { a: '1', b: '2' }
      const items = [
        ['a', '1'],
        ['b', '2'],
      ] as const
      await refused(
        () => Thing.create({ a: 1, b: 2 }),
        {
          sqlite: {
            name: Unique,
            fields: ['a', 'b'],
            items: [
              ['a', 1],
              ['b', 2],
            ],
          },
          postgres: { name: Unique, fields: strings, items },
          ...both({ name: Unique, fields: strings, items }),
        },
        insert,
      )
    })

    test('in a key with a message of its own', async () => {
      const facts = { name: Unique, message: /^nick is taken$/ }
      await refused(
        () => Thing.bulkCreate([{ nick: 'other' }, { nick: 'n' }]),
        { sqlite: facts, postgres: facts, ...both(facts) },
        insert,
      )
    })

    test('in a named index', async () => {
      await refused(
        () =>
          Thing.update({ small: 7 }, { where: { id: 2 } }).then(() => Thing.create({ small: 7 })),
        {
          sqlite: { name: Unique, fields: ['small'] },
          postgres: { name: Unique, fields: { small: '7' } },
          ...both({ name: Unique, fields: { small_once: '7' } }),
        },
        insert,
      )
    })

    test('in the primary key', async () => {
      await refused(
        () => Thing.create({ id: 1 } as never),
        {
          sqlite: { name: Unique, fields: ['id'] },
          postgres: { name: Unique, fields: { id: '1' } },
          ...both({ name: Unique, fields: { PRIMARY: '1' } }),
        },
        insert,
      )
    })

    database.testIf(dialect !== 'mariadb', 'MariaDB has no indexes over expressions')(
      'in an index over an expression',
      async () => {
        const qi = database.sequelize.getQueryInterface()
        await qi.addIndex('things', {
          fields: [Sequelize.fn('lower', Sequelize.col('code'))] as never,
          unique: true,
          name: 'code_once',
        })
        await refused(
          () => Thing.create({ code: 'ABC' }),
          {
            sqlite: { name: Unique, fields: [] },
            postgres: { name: Unique, fields: { 'lower(code::text)': 'abc' } },
            mysql: { name: Unique, fields: { code_once: 'abc' } },
          },
          insert,
        )
        await qi.removeIndex('things', 'code_once')
      },
    )
  })

  describe('a foreign key', () => {
    test('that leads nowhere', async () => {
      await refused(
        () => Thing.create({ ownerId: 99 }),
        {
          sqlite: { name: Foreign, message: /FOREIGN KEY constraint failed/ },
          postgres: {
            name: Foreign,
            fields: null,
            table: 'things',
            index: 'things_ownerId_fkey',
            code: '23503',
          },
          ...both({
            name: Foreign,
            fields: ['ownerId'],
            table: 'owners',
            value: 99,
            reltype: 'child',
          }),
        },
        /^INSERT INTO .*things/,
      )
    })

    test('that leads to the row which is to go', async () => {
      await refused(
        () => Owner.destroy({ where: { id: 1 } }),
        {
          sqlite: { name: Foreign },
          postgres: { name: Foreign, fields: null, table: 'owners', index: 'things_ownerId_fkey' },
          ...both({ name: Foreign, fields: ['ownerId'], table: 'owners', reltype: 'parent' }),
        },
        /^DELETE FROM .*owners/,
      )
    })
  })

  test('a check', async () => {
    await refused(
      () => Thing.create({ small: 500 }),
      {
        sqlite: { name: Database, message: /CHECK constraint failed: small_is_small/ },
        postgres: { name: Database, message: /"small_is_small"/, code: '23514' },
        mysql: {
          name: Database,
          message: /'small_is_small'/,
          code: 'ER_CHECK_CONSTRAINT_VIOLATED',
        },
        mariadb: { name: Database, message: /`small_is_small`/, code: 'ER_CONSTRAINT_FAILED' },
      },
      /^INSERT/,
      [500, 'x'],
    )
  })

  test('NOT NULL', async () => {
    await refused(
      () => Thing.create({ needed: null } as never, { validate: false }),
      {
        sqlite: { name: Database, message: /NOT NULL constraint failed: things.needed/ },
        postgres: { name: Database, message: /"needed"/, code: '23502' },
        ...both({
          name: Database,
          message: /Column 'needed' cannot be null/,
          code: 'ER_BAD_NULL_ERROR',
        }),
      },
      /^INSERT/,
      [null],
    )
  })

  describe('a value that does not fit', () => {
    const testSized = database.testIf(!isSqlite, 'SQLite has no sizes')
    testSized('because it is too long', async () => {
      await refused(
        () => Owner.create({ name: 'abcdefgh' }),
        {
          postgres: { name: Database, message: /too long/, code: '22001' },
          ...both({
            name: Database,
            message: /Data too long for column 'name'/,
            code: 'ER_DATA_TOO_LONG',
          }),
        },
        /^INSERT/,
        ['abcdefgh'],
      )
    })

    testSized('because it is too large', async () => {
      const values = { small: 5_000_000 }
      await refused(
        () => Thing.create(values),
        {
          postgres: { name: Database, message: /out of range/, code: '22003' },
          ...both({ name: Database, message: /Out of range/, code: 'ER_WARN_DATA_OUT_OF_RANGE' }),
        },
        /^INSERT/,
      )
      await refused(
        () => Thing.create({ exact: '12345.6' }),
        {
          postgres: { name: Database, message: /overflow/, code: '22003' },
          ...both({ name: Database, message: /Out of range/ }),
        },
        /^INSERT/,
      )
    })
  })

  describe('a name that is not there', () => {
    test('of a table', async () => {
      const error = { name: Database }
      await refused(
        () => database.sequelize.define('Gone', { a: T.INTEGER }, off).findAll(),
        {
          sqlite: { ...error, message: /no such table: Gones/, code: 'SQLITE_ERROR' },
          postgres: { ...error, message: /relation "Gones" does not exist/, code: '42P01' },
          ...both({ ...error, message: /Gones' doesn't exist/, code: 'ER_NO_SUCH_TABLE' }),
        },
        /^SELECT/,
        {},
      )
    })

    test('of a column', async () => {
      const message = /has no attribute "gone"|no such column|column "gone"|Unknown column/
      const facts = { name: Database, message }
      await refused(
        () => Thing.findAll({ where: { gone: 1 } as never }),
        {
          sqlite: facts,
          postgres: { ...facts, code: '42703' },
          ...both({ ...facts, code: 'ER_BAD_FIELD_ERROR' }),
        },
        /^SELECT/,
      )
    })

    test('of a constraint', async () => {
      const facts = { name: Unknown, constraint: 'no_such', table: 'things' }
      await refused(
        () => database.sequelize.getQueryInterface().removeConstraint('things', 'no_such'),
        { sqlite: facts, postgres: { ...facts, code: '42704' }, ...both(facts) },
      )
    })

    test('of a column to be removed', async () => {
      await refused(() => database.sequelize.getQueryInterface().removeColumn('things', 'gone'), {
        sqlite: { name: 'SequelizeQueryError', message: /no column "gone"/ },
        postgres: { name: Database, message: /column "gone".*does not exist/ },
        ...both({ name: Database, message: /Can't DROP.*gone/ }),
      })
    })
  })

  test('a statement that is none', async () => {
    await refused(
      () => database.sequelize.query('SELEC 1 WHERE a = $a', { bind: { a: 5 } }),
      {
        sqlite: { name: Database, message: /near "SELEC": syntax error/ },
        postgres: { name: Database, message: /syntax error/, code: '42601' },
        ...both({ name: Database, message: /SQL syntax/, code: 'ER_PARSE_ERROR' }),
      },
      /^SELEC 1/,
      [5],
    )
  })

  database.testIf(!isSqlite, 'SQLite has no limit for statements')(
    'a statement that takes too long',
    async () => {
      const sequelize = database.connect(
        dialect === 'postgres' ? { dialectOptions: { statement_timeout: 100 } } : {},
      )
      const texts: Readonly<Partial<Record<Dialect, string>>> = {
        postgres: 'SELECT pg_sleep(5)',
        mariadb: 'SET STATEMENT max_statement_time=0.1 FOR SELECT SLEEP(5)',
        mysql:
          'SELECT /*+ MAX_EXECUTION_TIME(100) */ COUNT(*) FROM information_schema.columns a, ' +
          'information_schema.columns b, information_schema.columns c',
      }
      await refused(
        () => sequelize.query(texts[dialect] ?? ''),
        {
          postgres: { name: Database, code: '57014' },
          mariadb: { name: Database, code: 'ER_STATEMENT_TIMEOUT' },
          mysql: { name: Database, code: 'ER_QUERY_TIMEOUT' },
        },
        /^SE/,
      )
    },
  )

  const isShared = database.title !== 'sqlite (memory)'
  database.testIf(isShared, 'a database in memory has one connection')(
    'a row that another transaction holds',
    async () => {
      const { sequelize } = database
      const other = database.connect({
        retry: { max: 1 },
        ...(dialect === 'postgres' && { dialectOptions: { lock_timeout: 100 } }),
      })
      const holder = await sequelize.transaction()
      try {
        await Thing.update({ a: 5 }, { where: { id: 1 }, transaction: holder })
        const limits: Readonly<Partial<Record<Dialect, string>>> = {
          sqlite: 'PRAGMA busy_timeout = 50',
          mysql: 'SET innodb_lock_wait_timeout = 1',
          mariadb: 'SET innodb_lock_wait_timeout = 1',
        }
        const limit = limits[dialect]
        await refused(
          () =>
            other.transaction(async (transaction) => {
              if (limit !== undefined) await other.query(limit, { transaction })
              await other.query(`UPDATE ${quoted('things')} SET a = 6 WHERE id = 1`, {
                transaction,
              })
            }),
          {
            sqlite: { name: Timeout, code: 'SQLITE_BUSY' },
            postgres: { name: Database, code: '55P03' },
            ...both({ name: Database, code: 'ER_LOCK_WAIT_TIMEOUT' }),
          },
          /^UPDATE/,
        )
      } finally {
        await holder.rollback()
      }
    },
  )

  database.testIf(!isSqlite, 'SQLite has one writer')('two that wait for each other', async () => {
    const { sequelize } = database
    await Owner.bulkCreate([
      { id: 11, name: 'x' },
      { id: 12, name: 'y' },
    ] as never)
    const [one, two] = [await sequelize.transaction(), await sequelize.transaction()]
    try {
      await Owner.update({ name: '1' }, { where: { id: 11 }, transaction: one })
      await Owner.update({ name: '2' }, { where: { id: 12 }, transaction: two })
      const results = await Promise.allSettled([
        Owner.update({ name: '3' }, { where: { id: 12 }, transaction: one }),
        Owner.update({ name: '4' }, { where: { id: 11 }, transaction: two }),
      ])
      const bad = results.find((result) => result.status === 'rejected')
      await refused(
        () => Promise.reject(bad?.reason as Error),
        {
          postgres: { name: Database, code: '40P01' },
          ...both({ name: Database, code: 'ER_LOCK_DEADLOCK' }),
        },
        /^UPDATE/,
      )
    } finally {
      await Promise.allSettled([one.rollback(), two.rollback()])
    }
  })

  database.testIf(!isSqlite, 'SQLite has no such transactions')(
    'a write in a transaction that only reads',
    async () => {
      await refused(
        () =>
          database.sequelize.transaction({ readOnly: true } as never, (transaction) =>
            Owner.create({ name: 'z' }, { transaction }),
          ),
        {
          postgres: { name: Database, code: '25006' },
          ...both({ name: Database, code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION' }),
        },
        /^INSERT/,
      )
    },
  )

  database.testIf(dialect === 'postgres', 'only PostgreSQL has exclusion constraints')(
    'an exclusion constraint',
    async () => {
      const { sequelize } = database
      await sequelize.query(
        'CREATE TABLE booked (room int4range, CONSTRAINT free EXCLUDE USING gist (room WITH &&))',
      )
      await sequelize.query("INSERT INTO booked VALUES ('[1,5)')")
      await refused(
        () => sequelize.query("INSERT INTO booked VALUES ('[2,3)')"),
        {
          postgres: {
            name: 'SequelizeExclusionConstraintError',
            message: /^Exclusion constraint error$/,
            constraint: 'free',
            table: 'booked',
            code: '23P01',
          },
        },
        /^INSERT INTO booked/,
      )
    },
  )

  describe('a connection', () => {
    const testServer = database.testIf(!isSqlite, 'SQLite has no server')

    /** An instance like the group's, with other settings. */
    function connect(other: Record<string, unknown>): Sequelize {
      const { hostname, port, username, password, pathname } = new URL(database.url)
      return new Sequelize({
        dialect,
        host: hostname,
        ...(port && { port: Number(port) }),
        username: decodeURIComponent(username),
        password: decodeURIComponent(password),
        database: pathname.slice(1),
        logging: false,
        retry: { max: 1 },
        ...other,
      } as never)
    }

    testServer('to a port where nobody listens', async () => {
      const facts = { name: 'SequelizeConnectionRefusedError', code: 'ECONNREFUSED' }
      await refused(() => connect({ port: 1 }).authenticate(), { postgres: facts, ...both(facts) })
    })

    testServer('to a host that nobody knows', async () => {
      const facts = { name: 'SequelizeHostNotFoundError' }
      await refused(() => connect({ host: 'no-such-host.invalid' }).authenticate(), {
        postgres: facts,
        ...both(facts),
      })
    })

    testServer('to a database that is not there', async () => {
      await refused(() => connect({ database: 'no_such_database' }).authenticate(), {
        postgres: { name: 'SequelizeConnectionError', code: '3D000', message: /no_such_database/ },
        ...both({
          name: 'SequelizeConnectionError',
          code: 'ER_BAD_DB_ERROR',
          message: /no_such_database/,
        }),
      })
    })

    testServer('with a name that is refused', async () => {
      const sequelize = connect({ username: 'no_such_user', password: 'wrong' })
      await refused(() => sequelize.authenticate(), {
        // PostgreSQL may be told to trust everybody; it knows who is there all the same.
        postgres: { name: 'SequelizeConnectionError', message: /no_such_user/ },
        ...both({ name: 'SequelizeAccessDeniedError', code: 'ER_ACCESS_DENIED_ERROR' }),
      })
    })

    testServer('to a server that says nothing', async () => {
      const server = createServer(() => {})
      await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      const limit =
        dialect === 'postgres' ? { connectionTimeoutMillis: 150 } : { connectTimeout: 150 }
      try {
        const sequelize = connect({ host: '127.0.0.1', port, dialectOptions: limit })
        const error: unknown = await sequelize.authenticate().catch((caught: unknown) => caught)
        expect(error).toBeInstanceOf(Sequelize.ConnectionError)
      } finally {
        server.close()
      }
    })

    database.testIf(isSqlite, 'servers have no files')(
      'to a file that is no database',
      async () => {
        const storage = join(inject('run').folder, 'no-database.sqlite')
        writeFileSync(storage, 'this is text, and it is long enough to be looked at as a header')
        const sequelize = database.connect({ storage })
        await refused(() => sequelize.query('SELECT * FROM a'), {
          sqlite: { name: 'SequelizeConnectionError', code: 'SQLITE_NOTADB' },
        })
      },
    )
  })

  test('rawErrors hands out the error of the driver', async () => {
    const error: unknown = await database.sequelize
      .query('SELECT * FROM gone', { rawErrors: true } as never)
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(BaseError)
  })
})
