// The driver of SQL Server, end to end: the real `tedious` against an endpoint that says what the test wants.
// What is proved: what goes over the wire, and what becomes of what comes back.
import { createServer } from 'node:net'
import { describe, expect, test, vi } from 'vitest'

import { col, DataTypes, Sequelize, Transaction } from '../../index.js'
import { startTds, type Column } from '../servers/tds/endpoint.js'
import { certificate } from '../servers/tds/certificate.js'
import { scripted, type Answers } from './scripted.js'

const people = {
  columns: [
    { name: 'id', type: 'int' },
    { name: 'name', type: 'nvarchar(255)' },
  ] satisfies Column[],
  rows: [
    [1, 'Ann'],
    [2, 'Bob'],
  ],
}

describe('connecting', () => {
  test('user, password and database travel', async () => {
    const { sequelize, endpoint } = await scripted()
    await sequelize.authenticate()
    const [session] = endpoint.sessions
    expect(session?.login).toMatchObject({ user: 'sa', password: 'secret', database: 'shop' })
    expect(endpoint.failures).toEqual([])
  })

  test('a refused login is an AccessDeniedError', async () => {
    const { sequelize } = await scripted(
      [],
      {},
      {
        login: ({ user }) => ({ number: 18_456, message: `Login failed for user '${user}'.` }),
      },
    )
    await expect(sequelize.authenticate()).rejects.toMatchObject({
      name: 'SequelizeAccessDeniedError',
      message: "Login failed for user 'sa'.",
    })
  })

  describe('over TLS', () => {
    const answers: Answers = [[/SELECT/, people]]
    const encrypted = (options: object): Record<string, unknown> => ({
      host: 'localhost',
      dialectOptions: { options: { encrypt: true, ...options } },
    })
    async function protocolOf(options: Record<string, unknown>): Promise<unknown> {
      const { sequelize, endpoint } = await scripted(answers, options, { tls: true })
      const [rows] = await sequelize.query('SELECT [id], [name] FROM [people]')
      expect(rows).toHaveLength(2)
      expect(endpoint.failures).toEqual([])
      return [...endpoint.sessions][0]?.tls
    }

    test("encrypt: true; v6's preset trusts any certificate", async () => {
      await expect(protocolOf(encrypted({}))).resolves.toBe('TLSv1.2')
    })

    test("encrypt: 'strict' is TLS from the first byte", async () => {
      const own = { encrypt: 'strict', cryptoCredentialsDetails: { ca: certificate } }
      await expect(protocolOf(encrypted(own))).resolves.toBe('TLSv1.3')
    })

    test('a certificate that is checked and known', async () => {
      const own = { trustServerCertificate: false, cryptoCredentialsDetails: { ca: certificate } }
      await expect(protocolOf(encrypted(own))).resolves.toBe('TLSv1.2')
    })

    test('a certificate that is checked and unknown is a ConnectionError', async () => {
      const own = encrypted({ trustServerCertificate: false })
      const { sequelize, endpoint } = await scripted(answers, own, { tls: true })
      await expect(sequelize.authenticate()).rejects.toMatchObject({
        name: 'SequelizeConnectionError',
        message: expect.stringContaining('self-signed certificate') as unknown,
      })
      expect(endpoint.sessions.size).toBe(0)
    })

    test('encrypt: true does not insist: so tedious has it', async () => {
      const { sequelize, endpoint } = await scripted(answers, encrypted({}))
      await sequelize.authenticate()
      expect([...endpoint.sessions][0]?.tls).toBeUndefined()
    })
  })

  test('a port where nobody listens is a ConnectionRefusedError', async () => {
    const server = await startTds()
    await server.close()
    const sequelize = new Sequelize('d', 'u', 'p', {
      dialect: 'mssql',
      host: '127.0.0.1',
      port: server.port,
      logging: false,
    })
    await expect(sequelize.authenticate()).rejects.toMatchObject({
      name: 'SequelizeConnectionRefusedError',
    })
    await sequelize.close()
  })

  test('an unknown host is a HostNotFoundError', async () => {
    const sequelize = new Sequelize('d', 'u', 'p', {
      dialect: 'mssql',
      host: 'no-such-host.invalid',
      logging: false,
    })
    await expect(sequelize.authenticate()).rejects.toMatchObject({
      name: 'SequelizeHostNotFoundError',
    })
    await sequelize.close()
  })

  test('a server that hangs up during the login is a ConnectionError', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const sequelize = new Sequelize('d', 'u', 'p', {
      dialect: 'mssql',
      host: '127.0.0.1',
      port,
      logging: false,
    })
    await expect(sequelize.authenticate()).rejects.toMatchObject({
      name: 'SequelizeConnectionError',
    })
    await sequelize.close()
    server.close()
  })

  test('connectTimeout of the driver counts', async () => {
    const server = createServer(() => undefined)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const dialectOptions = { options: { connectTimeout: 150 } }
    const sequelize = new Sequelize('d', 'u', 'p', {
      dialect: 'mssql',
      host: '127.0.0.1',
      port,
      logging: false,
      dialectOptions,
    })
    await expect(sequelize.authenticate()).rejects.toThrow('Failed to connect')
    await sequelize.close()
    server.close()
  })
})

describe('values that are sent', () => {
  const instant = new Date('2024-03-04T05:06:07.891Z')
  const uuid = 'f47ac10b-58cc-4372-a567-0e02b2c3d479'
  test.each([
    ['STRING', DataTypes.STRING, 'Grüße 😀', 'nvarchar(4000)', 'Grüße 😀'],
    ['a long text', DataTypes.TEXT, 'x'.repeat(5000), 'nvarchar(max)', 'x'.repeat(5000)],
    ['INTEGER', DataTypes.INTEGER, -7, 'int', -7],
    ['a number beyond INT', DataTypes.BIGINT, 2 ** 40, 'bigint', 2n ** 40n],
    ['BIGINT as text', DataTypes.BIGINT, '9223372036854775807', 'bigint', 9223372036854775807n],
    ['BIGINT as bigint', DataTypes.BIGINT, -9223372036854775808n, 'bigint', -9223372036854775808n],
    ['DOUBLE', DataTypes.DOUBLE, 1.5, 'float', 1.5],
    [
      'DECIMAL as text',
      DataTypes.DECIMAL(30, 10),
      '12345678901234567890.0123456789',
      'nvarchar(4000)',
      '12345678901234567890.0123456789',
    ],
    ['BOOLEAN', DataTypes.BOOLEAN, true, 'bit', true],
    ['DATE', DataTypes.DATE, instant, 'nvarchar(4000)', '2024-03-04 05:06:07.891 +00:00'],
    ['DATEONLY', DataTypes.DATEONLY, '2024-03-04', 'nvarchar(4000)', '2024-03-04'],
    ['TIME', DataTypes.TIME, '05:06:07', 'nvarchar(4000)', '05:06:07'],
    ['BLOB', DataTypes.BLOB, Buffer.from([0, 255]), 'varbinary(2)', Buffer.from([0, 255])],
    // As NVARCHAR the server would turn the column, not the value, and use no index.
    ['UUID', DataTypes.UUID, uuid, 'varchar(255)', uuid],
    ['ENUM', DataTypes.ENUM('a', 'b'), 'b', 'nvarchar(4000)', 'b'],
    ['JSON', DataTypes.JSON, { a: [1, 'ü'] }, 'nvarchar(4000)', '{"a":[1,"ü"]}'],
    ['ARRAY', DataTypes.ARRAY(DataTypes.INTEGER), [1, 2], 'nvarchar(4000)', '[1,2]'],
  ])('%s', async (_, type, value, wireType, wireValue) => {
    const { sequelize, sent, endpoint } = await scripted()
    const Thing = sequelize.define(
      'Thing',
      { v: { type, primaryKey: true } },
      { timestamps: false },
    )
    await Thing.create({ v: value } as never)
    expect(endpoint.failures).toEqual([])
    const [request] = sent()
    expect(request?.sql).toBe('INSERT INTO [Things] ([v]) OUTPUT INSERTED.[v] VALUES (@0);')
    const [parameter] = request?.params ?? []
    expect(parameter?.name.replace('@', '')).toBe('0')
    if (typeof parameter?.type === 'string' && parameter.type.startsWith('varbinary')) {
      expect([parameter.type.slice(0, 9), parameter.value]).toEqual(['varbinary', wireValue])
    } else expect([parameter?.type, parameter?.value]).toEqual([wireType, wireValue])
  })

  test('NULL is written into the text, beside parameters whose numbers stay', async () => {
    const { sequelize, sent } = await scripted()
    const Thing = sequelize.define(
      'Thing',
      { a: DataTypes.BLOB, b: DataTypes.STRING },
      { timestamps: false },
    )
    await Thing.update({ a: null, b: 'x' }, { where: { id: 5 } })
    const [request] = sent()
    expect(request?.sql).toBe('UPDATE [Things] SET [a]=NULL,[b]=@1 WHERE [id] = @2')
    expect(request?.params.map(({ name, value }) => [name.replace('@', ''), value])).toEqual([
      ['1', 'x'],
      ['2', 5],
    ])
  })

  test('a placeholder inside of a text, a name or a comment is none', async () => {
    const { sequelize, sent } = await scripted()
    await sequelize.query("SELECT N'@0' AS [@0], $1 AS [a] /* @0 */ -- @0", { bind: [null] })
    expect(sent()[0]?.sql).toBe("SELECT N'@0' AS [@0], NULL AS [a] /* @0 */ -- @0")
  })

  test('a session has the settings that the driver makes', async () => {
    const { sequelize, endpoint } = await scripted()
    await sequelize.authenticate()
    const [session] = endpoint.sessions
    expect(session?.settings).toContain('set quoted_identifier on')
  })
})

describe('values that come back', () => {
  const cells = [
    ['tinyint', 255, 255],
    ['smallint', -5, -5],
    ['int', 2_147_483_647, 2_147_483_647],
    // v6: text always
    ['bigint', 9223372036854775807n, '9223372036854775807'],
    ['bit', true, true],
    ['float', 1.25, 1.25],
    ['real', 0.5, 0.5],
    // tedious makes a number of it
    ['decimal(38,2)', '1234.50', 1234.5],
    ['decimal(38,0)', '-7', -7],
    ['money', '12.3400', 12.34],
    ['nvarchar(255)', 'Grüße 😀', 'Grüße 😀'],
    ['nvarchar(max)', 'x'.repeat(9000), 'x'.repeat(9000)],
    ['varchar(10)', 'abc', 'abc'],
    ['varbinary(max)', Buffer.from([1, 2, 255]), Buffer.from([1, 2, 255])],
    [
      'uniqueidentifier',
      'F47AC10B-58CC-4372-A567-0E02B2C3D479',
      'F47AC10B-58CC-4372-A567-0E02B2C3D479',
    ],
    ['datetimeoffset', '2024-03-04T05:06:07.891Z', new Date('2024-03-04T05:06:07.891Z')],
    ['datetime2', '2024-03-04T05:06:07.891Z', new Date('2024-03-04T05:06:07.891Z')],
    ['datetime', '2024-03-04T05:06:07.890Z', new Date('2024-03-04T05:06:07.890Z')],
    ['date', '2024-03-04', '2024-03-04'],
    ['time', '05:06:07', '05:06:07'],
    ['time', '05:06:07.5', '05:06:07.500'],
    ['time', '05:06:07.1234567', '05:06:07.1234567'],
    ['nvarchar(255)', null, null],
    ['datetimeoffset', null, null],
    ['varbinary(max)', null, null],
  ] as const

  test.each(cells)('%s %s', async (type, value, expected) => {
    const { sequelize, endpoint } = await scripted([
      [/^SELECT/, { columns: [{ name: 'v', type }], rows: [[value]] }],
    ])
    const rows = await sequelize.query('SELECT v', { type: 'SELECT' })
    expect(endpoint.failures).toEqual([])
    expect(rows).toEqual([{ v: expected }])
  })

  test('with useUTC: false dates and times of the day still do not shift', async () => {
    const columns = [
      { name: 'd', type: 'date' },
      { name: 't', type: 'time' },
    ]
    const { sequelize } = await scripted(
      [[/^SELECT/, { columns, rows: [['2024-03-31', '02:30:00']] }]],
      {
        dialectOptions: { options: { useUTC: false } },
      },
    )
    const rows = await sequelize.query('SELECT d, t', { type: 'SELECT' })
    expect(rows).toEqual([{ d: '2024-03-31', t: '02:30:00' }])
  })

  test('attributes are decoded by their types', async () => {
    const { sequelize } = await scripted([
      [
        /^SELECT/,
        {
          columns: [
            { name: 'id', type: 'int' },
            { name: 'meta', type: 'nvarchar(max)' },
            { name: 'list', type: 'nvarchar(max)' },
            { name: 'at', type: 'datetimeoffset' },
            { name: 'open', type: 'bit' },
            { name: 'big', type: 'bigint' },
          ],
          rows: [[1, '{"a":{"b":1}}', '[1,2]', '2024-03-04T05:06:07.000Z', false, 42n]],
        },
      ],
    ])
    const Thing = sequelize.define(
      'Thing',
      {
        meta: DataTypes.JSON,
        list: DataTypes.ARRAY(DataTypes.INTEGER),
        at: DataTypes.DATE,
        open: DataTypes.BOOLEAN,
        big: DataTypes.BIGINT,
      },
      { timestamps: false },
    )
    const found = await Thing.findOne()
    expect(found?.get()).toEqual({
      id: 1,
      meta: { a: { b: 1 } },
      list: [1, 2],
      at: new Date('2024-03-04T05:06:07Z'),
      open: false,
      big: '42',
    })
  })

  test("DECIMAL({ as: 'string' }) is asked for as text wherever it is read, and no digit is lost", async () => {
    const digits = '1234567890123456789012345678.0123456789'
    const columns = [
      { name: 'id', type: 'int' },
      { name: 'amount', type: 'varchar(40)' },
    ]
    const { sequelize, sent } = await scripted([
      [/sum\(/, { columns: [{ name: 'sum', type: 'varchar(40)' }], rows: [[digits]] }],
      [/./, { columns, rows: [[1, digits]] }],
    ])
    const Price = sequelize.define(
      'Price',
      { amount: DataTypes.DECIMAL({ precision: 38, scale: 10, as: 'string' }) },
      { timestamps: false },
    )
    const created = await Price.create({ amount: digits } as never)
    const [found] = await Price.findAll({ where: { amount: digits }, order: ['amount'] } as never)
    const [raw] = await Price.findAll({ attributes: [['amount', 'worth']], raw: true } as never)
    await created.update({ amount: '0.5' } as never)
    await Price.findAll({ attributes: ['amount'], order: [col('amount')] } as never)
    expect([created.previous('amount'), found?.get('amount'), await Price.sum('amount')]).toEqual([
      '0.5000000000',
      digits,
      digits,
    ])
    expect(raw).toBeDefined()
    expect(sent().map(({ sql }) => sql)).toEqual([
      'INSERT INTO [Prices] ([amount]) OUTPUT INSERTED.[id],CAST(INSERTED.[amount] AS VARCHAR(40)) AS [amount] VALUES (@0);',
      'SELECT [id], CAST([amount] AS VARCHAR(40)) AS [amount] FROM [Prices] AS [Price] WHERE [Price].[amount] = @0 ORDER BY [Price].[amount];',
      'SELECT CAST([amount] AS VARCHAR(40)) AS [worth] FROM [Prices] AS [Price];',
      'UPDATE [Prices] SET [amount]=@0 WHERE [id] = @1',
      'SELECT CAST([amount] AS VARCHAR(40)) AS [amount] FROM [Prices] AS [Price] ORDER BY [Price].[amount];',
      'SELECT CAST(sum([amount]) AS VARCHAR(40)) AS [sum] FROM [Prices] AS [Price];',
    ])
    expect(sent()[0]?.params).toMatchObject([{ type: 'nvarchar(4000)', value: digits }])
  })

  test('so it is in upserts, in bulk, in includes, and where triggers are', async () => {
    const { sequelize, sent } = await scripted()
    const amount = DataTypes.DECIMAL({ precision: 20, scale: 2, as: 'string' })
    const off = { timestamps: false }
    const Price = sequelize.define('Price', { amount }, off)
    const Cost = sequelize.define('Cost', { amount }, { ...off, hasTrigger: true })
    Price.hasMany(Cost, { as: 'costs' })
    await Price.upsert({ id: 1, amount: '1' } as never)
    await Price.bulkCreate([{ amount: '1' }] as never)
    await Cost.create({ amount: '1' } as never)
    await Price.findAll({
      attributes: ['id'],
      include: [{ association: 'costs', attributes: ['amount'], strategy: 'join' }],
    } as never)
    const asText = 'CAST(INSERTED.[amount] AS VARCHAR(40)) AS [amount]'
    expect(sent().map(({ sql }) => sql)).toEqual([
      expect.stringContaining(`OUTPUT INSERTED.[id],${asText},$action;`) as unknown,
      `INSERT INTO [Prices] ([amount]) OUTPUT INSERTED.[id],${asText} VALUES (@0);`,
      'DECLARE @tmp TABLE ([id] INTEGER,[amount] VARCHAR(40),[PriceId] INTEGER); ' +
        'INSERT INTO [Costs] ([amount]) OUTPUT INSERTED.[id],INSERTED.[amount],INSERTED.[PriceId] INTO @tmp ' +
        'VALUES (@0); SELECT * FROM @tmp;',
      'SELECT [Price].[id], [costs].[id] AS [costs.id], CAST([costs].[amount] AS VARCHAR(40)) AS [costs.amount] ' +
        'FROM [Prices] AS [Price] LEFT OUTER JOIN [Costs] AS [costs] ON [Price].[id] = [costs].[PriceId];',
    ])
  })

  test('many rows over many packets', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => [at, `row ${at}`])
    const { sequelize } = await scripted([[/^SELECT/, { columns: people.columns, rows }]])
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false })
    const found = await User.findAll({ raw: true })
    expect(found).toHaveLength(2000)
    expect(found.at(-1)).toEqual({ id: 1999, name: 'row 1999' })
  })

  test('several result sets of a raw query are one list, each row with its own names', async () => {
    const { sequelize } = await scripted([
      [/^SELECT/, [{ rows: [{ a: 1 }, { a: 2 }] }, { rows: [{ b: 'x' }] }]],
    ])
    const [rows] = await sequelize.query('SELECT 1 AS a; SELECT 2 AS b')
    expect(rows).toEqual([{ a: 1 }, { a: 2 }, { b: 'x' }])
  })

  test('counts: of UPDATE by the driver, of DELETE by its own SELECT', async () => {
    const { sequelize } = await scripted([
      [/^UPDATE/, { rowCount: 3 }],
      [/^DELETE/, [{ rowCount: 2 }, { rows: [{ AFFECTEDROWS: 2 }] }]],
    ])
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false })
    await expect(User.update({ name: 'x' }, { where: { id: [1, 2, 3] } })).resolves.toEqual([3])
    await expect(User.destroy({ where: { id: [1, 2] } })).resolves.toBe(2)
  })
})

describe('transactions', () => {
  test('L26: travel as requests of the protocol, with the level in the beginning', async () => {
    const { sequelize, endpoint } = await scripted()
    const levels = Object.values(Transaction.ISOLATION_LEVELS)
    for (const isolationLevel of levels) {
      await sequelize.transaction({ isolationLevel }, async () => undefined)
    }
    const begun = endpoint.log.filter(({ kind }) => kind === 'begin')
    expect(levels.map((level, at) => [level, begun[at]?.isolation])).toEqual([
      ['READ UNCOMMITTED', 1],
      ['READ COMMITTED', 2],
      ['REPEATABLE READ', 3],
      ['SERIALIZABLE', 4],
    ])
    expect(endpoint.log.filter(({ kind }) => kind === 'commit')).toHaveLength(4)
  })

  test('the level does not stay with the connection', async () => {
    const { sequelize, endpoint } = await scripted([], { pool: { max: 1 } })
    await sequelize.transaction(
      { isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE },
      async () => undefined,
    )
    await sequelize.transaction(async () => undefined)
    const texts = endpoint.log.map(({ kind, sql }) => sql || kind)
    expect(texts).toEqual([
      'begin',
      'commit',
      'SET TRANSACTION ISOLATION LEVEL READ COMMITTED;',
      'begin',
      'commit',
    ])
  })

  test('statements of one transaction share a session; others do not wait for it', async () => {
    const { sequelize, endpoint } = await scripted([[/^SELECT/, people]])
    await sequelize.transaction(async (transaction) => {
      await sequelize.query('SELECT 1', { transaction })
      await sequelize.query('SELECT 2')
    })
    expect(endpoint.sessions.size).toBe(2)
  })

  test('a throw rolls back', async () => {
    const { sequelize, endpoint } = await scripted()
    await expect(sequelize.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(endpoint.log.map(({ kind }) => kind)).toEqual(['begin', 'rollback'])
  })

  test('nested ones are savepoints, whose names fit', async () => {
    const { sequelize, endpoint } = await scripted()
    await sequelize.transaction(async (transaction) => {
      const inner = await sequelize.transaction({ transaction })
      await inner.rollback()
    })
    const texts = endpoint.log.map(({ kind, sql }) => sql || kind)
    expect(texts[1]).toMatch(/^SAVE TRANSACTION \[.{1,32}\];$/)
    expect(texts[2]).toBe(texts[1]?.replace('SAVE', 'ROLLBACK'))
    expect(texts[3]).toBe('commit')
  })

  test('a deadlock is an error, the rollback after it has nothing left to do', async () => {
    const deadlock = {
      error: {
        number: 1205,
        class: 13,
        message:
          'Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
      },
      aborted: true,
    }
    const { sequelize, endpoint } = await scripted(
      [
        [/^UPDATE/, deadlock],
        [
          /^rollback$/,
          {
            error: {
              number: 3903,
              message: 'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.',
            },
          },
        ],
      ],
      { pool: { max: 1 } },
    )
    const failing = sequelize.transaction((transaction) =>
      sequelize.query('UPDATE [a] SET [b] = 1', { transaction }),
    )
    await expect(failing).rejects.toMatchObject({
      name: 'SequelizeDatabaseError',
      parent: { number: 1205 },
    })
    await sequelize.query('SELECT 1')
    expect(endpoint.sessions.size).toBe(1)
  })
})

describe('errors', () => {
  const unique =
    "Violation of UNIQUE KEY constraint 'users_email'. Cannot insert duplicate key in object 'dbo.Users'. The duplicate key value is (a@x)."
  const index =
    "Cannot insert duplicate key row in object 'dbo.Users' with unique index 'users_mail'. The duplicate key value is (a@x)."
  test.each([
    [2627, 14, unique, { name: 'SequelizeUniqueConstraintError', fields: { users_email: 'a@x' } }],
    [2601, 14, index, { name: 'SequelizeUniqueConstraintError', fields: { users_mail: 'a@x' } }],
    [
      547,
      16,
      'The INSERT statement conflicted with the FOREIGN KEY constraint "FK__Posts__userId__1". The conflict occurred in database "d", table "dbo.Users", column \'id\'.',
      { name: 'SequelizeForeignKeyConstraintError', index: 'FK__Posts__userId__1', fields: null },
    ],
    [
      547,
      16,
      'The DELETE statement conflicted with the REFERENCE constraint "FK__Posts__userId__1". The conflict occurred in database "d", table "dbo.Posts", column \'userId\'.',
      { name: 'SequelizeForeignKeyConstraintError', index: 'FK__Posts__userId__1' },
    ],
    [
      547,
      16,
      'The UPDATE statement conflicted with the CHECK constraint "CK__age". The conflict occurred in database "d", table "dbo.Users", column \'age\'.',
      { name: 'SequelizeDatabaseError' },
    ],
    [
      515,
      16,
      "Cannot insert the value NULL into column 'name', table 'd.dbo.Users'; column does not allow nulls. INSERT fails.",
      { name: 'SequelizeDatabaseError' },
    ],
    [8152, 16, 'String or binary data would be truncated.', { name: 'SequelizeDatabaseError' }],
    [
      2628,
      16,
      "String or binary data would be truncated in table 'd.dbo.Users', column 'name'. Truncated value: 'ab'.",
      { name: 'SequelizeDatabaseError' },
    ],
    [
      8115,
      16,
      'Arithmetic overflow error converting expression to data type int.',
      { name: 'SequelizeDatabaseError' },
    ],
    [208, 16, "Invalid object name 'Nothing'.", { name: 'SequelizeDatabaseError' }],
    [207, 16, "Invalid column name 'nothing'.", { name: 'SequelizeDatabaseError' }],
    [102, 15, "Incorrect syntax near 'FORM'.", { name: 'SequelizeDatabaseError' }],
    [1222, 16, 'Lock request time out period exceeded.', { name: 'SequelizeDatabaseError' }],
  ])('%s', async (number, level, message, expected) => {
    const { sequelize } = await scripted([
      [/^SELECT/, { error: { number, class: level, message } }],
    ])
    const failing = sequelize.query('SELECT 1')
    await expect(failing).rejects.toMatchObject({
      ...expected,
      parent: { number, message, sql: 'SELECT 1' },
    })
    await expect(sequelize.query('UPDATE [a] SET [b] = 1')).resolves.toBeDefined()
  })

  test('two errors of one request: the first says what was wrong, all texts are there', async () => {
    const { sequelize } = await scripted([
      [
        /DROP CONSTRAINT/,
        [
          { error: { number: 3728, message: "'x' is not a constraint." } },
          { error: { number: 3727, message: 'Could not drop constraint. See previous errors.' } },
        ],
      ],
    ])
    await expect(sequelize.query('ALTER TABLE [users] DROP CONSTRAINT [x]')).rejects.toMatchObject({
      name: 'SequelizeUnknownConstraintError',
      message: "'x' is not a constraint. Could not drop constraint. See previous errors.",
      constraint: 'x',
      table: 'users',
      parent: { number: 3728 },
    })
  })

  test('parameters are attached', async () => {
    const { sequelize } = await scripted([
      [/^INSERT/, { error: { number: 2627, class: 14, message: unique } }],
    ])
    const User = sequelize.define(
      'User',
      { email: { type: DataTypes.STRING, unique: 'users_email' } },
      { timestamps: false },
    )
    await expect(User.create({ email: 'a@x' })).rejects.toMatchObject({
      name: 'SequelizeUniqueConstraintError',
      errors: [{ path: 'email', value: 'a@x', type: 'unique violation' }],
      parent: { parameters: ['a@x'] },
    })
  })

  test('a key that the server named is told by its values', async () => {
    const message =
      "Violation of UNIQUE KEY constraint 'UQ__Users__AB6E61646A1CD0B7'. Cannot insert duplicate key in object 'dbo.Users'. The duplicate key value is (B@X)."
    const { sequelize } = await scripted([
      [/^(?:INSERT|UPDATE)/, { error: { number: 2627, class: 14, message } }],
    ])
    const User = sequelize.define(
      'User',
      {
        mail: { type: DataTypes.STRING, field: 'e_mail', unique: true },
        nick: { type: DataTypes.STRING, unique: { name: 'nicks', msg: 'taken' } },
      },
      { timestamps: false },
    )
    await expect(User.create({ mail: 'b@x', nick: 'n' } as never)).rejects.toMatchObject({
      fields: { e_mail: 'B@X' },
      errors: [{ path: 'e_mail', message: 'e_mail must be unique' }],
    })
    await expect(User.create({ mail: 'x', nick: 'b@x' } as never)).rejects.toMatchObject({
      message: 'taken',
      fields: { nick: 'B@X' },
    })
    // Which of the two it is, nobody knows: as v6.
    await expect(User.update({ nick: 'n' }, { where: { id: 1 } })).rejects.toMatchObject({
      fields: { UQ__Users__AB6E61646A1CD0B7: 'B@X' },
    })
  })

  test('a request that takes too long is cancelled; its connection goes on', async () => {
    const { sequelize, endpoint } = await scripted(
      [
        [/SLOW/, { delay: 5000 }],
        [/^SELECT/, people],
      ],
      {
        dialectOptions: { options: { requestTimeout: 100 } },
        pool: { max: 1 },
      },
    )
    await expect(sequelize.query('SELECT SLOW')).rejects.toMatchObject({
      name: 'SequelizeDatabaseError',
      parent: { code: 'ETIMEOUT' },
    })
    expect(endpoint.attentions()).toBe(1)
    await expect(sequelize.query('SELECT 1', { type: 'SELECT' })).resolves.toHaveLength(2)
    expect(endpoint.sessions.size).toBe(1)
  })
})

describe('lost connections', () => {
  test('during a statement: it fails, the next one has a connection of its own', async () => {
    const { sequelize } = await scripted([
      [/BROKEN/, { drop: true }],
      [/^SELECT/, people],
    ])
    await expect(sequelize.query('SELECT BROKEN')).rejects.toMatchObject({
      name: 'SequelizeConnectionError',
    })
    await expect(sequelize.query('SELECT 1', { type: 'SELECT' })).resolves.toHaveLength(2)
  })

  test('while idle: nobody notices', async () => {
    const { sequelize, endpoint } = await scripted([[/^SELECT/, people]], { pool: { max: 1 } })
    await sequelize.query('SELECT 1')
    for (const session of endpoint.sessions) session.drop()
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    await expect(sequelize.query('SELECT 1', { type: 'SELECT' })).resolves.toHaveLength(2)
  })

  test('in a transaction: it fails as a whole', async () => {
    const { sequelize, endpoint } = await scripted([[/BROKEN/, { drop: true }]])
    const warning = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const failing = sequelize.transaction(async (transaction) => {
      await sequelize.query('SELECT BROKEN', { transaction }).catch(() => undefined)
      await sequelize.query('SELECT 2', { transaction })
    })
    await expect(failing).rejects.toThrow()
    expect(warning.mock.calls.join('')).toContain('We are killing its connection')
    warning.mockRestore()
    expect(endpoint.log.filter(({ kind }) => kind === 'commit')).toEqual([])
    expect(endpoint.log.filter(({ sql }) => sql === 'SELECT 2')).toEqual([])
  })

  test('close() waits for what runs and leaves no session', async () => {
    const { sequelize, endpoint } = await scripted([[/^SELECT/, { ...people, delay: 50 }]])
    const running = sequelize.query('SELECT 1', { type: 'SELECT' })
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
    await sequelize.close()
    await expect(running).resolves.toHaveLength(2)
    await new Promise((resolve) => {
      setTimeout(resolve, 30)
    })
    expect(endpoint.sessions.size).toBe(0)
  })
})

describe('the pool', () => {
  test('opens no more connections than it may, and uses them again', async () => {
    const { sequelize, endpoint } = await scripted([[/^SELECT/, { ...people, delay: 10 }]], {
      pool: { max: 2 },
    })
    await Promise.all(Array.from({ length: 8 }, () => sequelize.query('SELECT 1')))
    expect(endpoint.sessions.size).toBe(2)
    expect(endpoint.log).toHaveLength(8)
  })

  test('statements of one transaction at the same time wait for each other', async () => {
    const { sequelize, endpoint } = await scripted([[/^SELECT/, { ...people, delay: 5 }]])
    await sequelize.transaction(async (transaction) => {
      const all = await Promise.all(
        [1, 2, 3].map((n) => sequelize.query(`SELECT ${n}`, { transaction, type: 'SELECT' })),
      )
      expect(all.map((rows) => rows.length)).toEqual([2, 2, 2])
    })
    expect(endpoint.failures).toEqual([])
  })
})

describe('writes', () => {
  test('an explicit identity value stands between ON and OFF', async () => {
    const { sequelize, sent } = await scripted([[/IDENTITY_INSERT/, people]])
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false })
    await User.create({ id: 7, name: 'x' } as never)
    expect(sent()[0]?.sql).toBe(
      'SET IDENTITY_INSERT [Users] ON; INSERT INTO [Users] ([id],[name]) OUTPUT INSERTED.[id],INSERTED.[name] VALUES (@0,@1); SET IDENTITY_INSERT [Users] OFF;',
    )
  })

  test('a table with triggers gives its OUTPUT to a table variable', async () => {
    const { sequelize, sent } = await scripted([
      [/^DECLARE/, [{ rowCount: 1 }, { ...people, rows: [[9, 'x']] }]],
    ])
    const User = sequelize.define(
      'User',
      { name: DataTypes.STRING },
      { timestamps: false, hasTrigger: true },
    )
    const user = await User.create({ name: 'x' } as never)
    expect(user.get('id')).toBe(9)
    expect(sent()[0]?.sql).toBe(
      'DECLARE @tmp TABLE ([id] INTEGER,[name] NVARCHAR(255)); INSERT INTO [Users] ([name]) OUTPUT INSERTED.[id],INSERTED.[name] INTO @tmp VALUES (@0); SELECT * FROM @tmp;',
    )
    const [count, rows] = await User.update({ name: 'y' }, { where: { id: 9 }, returning: true })
    expect([count, rows.map((row) => row.get('id'))]).toEqual([1, [9]])
  })

  test('L47: bulk inserts go in slices of what the server takes, in one transaction', async () => {
    const { sequelize, sent, endpoint } = await scripted()
    const Narrow = sequelize.define('Narrow', { a: DataTypes.INTEGER }, { timestamps: false })
    await Narrow.bulkCreate(
      Array.from({ length: 2500 }, (_, a) => ({ a })),
      { returning: false },
    )
    // 1,000 rows of VALUES
    expect(sent().map(({ params }) => params.length)).toEqual([1000, 1000, 500])
    const columns = Object.fromEntries('abcdefg'.split('').map((name) => [name, DataTypes.INTEGER]))
    const Wide = sequelize.define('Wide', columns, { timestamps: false })
    const row = Object.fromEntries('abcdefg'.split('').map((name, at) => [name, at]))
    await Wide.bulkCreate(
      Array.from({ length: 600 }, () => row),
      { returning: false },
    )
    // 2,100 parameters, two of which are those of sp_executesql
    const counts = sent()
      .slice(3)
      .map(({ params }) => params.length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(2098)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4200)
    expect(endpoint.log.filter(({ kind }) => kind === 'begin')).toHaveLength(2)
  })

  test('values of one column have one type in all rows', async () => {
    const { sequelize, sent } = await scripted()
    const Price = sequelize.define(
      'Price',
      { name: DataTypes.STRING, price: DataTypes.DECIMAL(30, 10) },
      { timestamps: false },
    )
    await Price.bulkCreate(
      [
        { name: 'x', price: '1.50' },
        { name: 5, price: 2 },
        { name: 'y', price: 1e-7 },
      ] as never[],
      { returning: false },
    )
    const [request] = sent()
    expect(new Set(request?.params.map(({ type }) => type))).toEqual(new Set(['nvarchar(4000)']))
    expect(request?.params.map(({ value }) => value)).toEqual([
      'x',
      '1.50',
      '5',
      '2',
      'y',
      '0.0000001',
    ])
  })

  test('NULL of a date has a type in MERGE, where a number could not become one', async () => {
    const { sequelize, sent } = await scripted()
    const Item = sequelize.define(
      'Item',
      { code: { type: DataTypes.STRING, primaryKey: true }, at: DataTypes.DATE },
      { timestamps: false },
    )
    await Item.upsert({ code: 'a', at: null } as never)
    expect(sent()[0]?.sql).toContain('USING (VALUES (@0,CAST(NULL AS DATETIMEOFFSET))) AS [source]')
  })

  test('upsert tells whether it created', async () => {
    const columns = [...people.columns, { name: '$action', type: 'nvarchar(10)' }]
    const { sequelize } = await scripted([
      [/Ann/, undefined],
      [
        /^MERGE/,
        ({ params }) => ({
          columns,
          rows: [[1, 'x', params[0]?.value === 'new' ? 'INSERT' : 'UPDATE']],
        }),
      ],
    ])
    const User = sequelize.define(
      'User',
      { name: { type: DataTypes.STRING, unique: true } },
      { timestamps: false },
    )
    const [, first] = await User.upsert({ name: 'new' } as never)
    const [, second] = await User.upsert({ name: 'old' } as never)
    expect([first, second]).toEqual([true, false])
  })
})

describe('choosing and configuring the driver', () => {
  /** Records what the driver is given, as far as its constructor. */
  function recorder(): { readonly module: unknown; readonly given: unknown[] } {
    const given: unknown[] = []
    class Connection {
      closed = false
      constructor(config: unknown) {
        given.push(config)
      }
      on(): void {}
      once(): void {}
      removeListener(): void {}
      connect(done: (error: Error) => void): void {
        done(Object.assign(new Error('only recording'), { code: 'ESOCKET' }))
      }
      close(): void {}
    }
    return { module: { Connection, Request: class {}, TYPES: {}, ISOLATION_LEVEL: {} }, given }
  }

  async function configOf(options: Record<string, unknown>): Promise<unknown> {
    const { module, given } = recorder()
    const sequelize = new Sequelize('d', 'u', 'p', {
      dialect: 'mssql',
      dialectModule: module as object,
      logging: false,
      ...options,
    })
    await sequelize.authenticate().catch(() => undefined)
    await sequelize.close().catch(() => undefined)
    return given[0]
  }

  test('defaults', async () => {
    await expect(configOf({ host: 'db' })).resolves.toEqual({
      server: 'db',
      authentication: { type: 'default', options: { userName: 'u', password: 'p' } },
      options: { port: 1433, database: 'd', trustServerCertificate: true },
    })
  })

  test('options of tedious pass; a named instance has no port', async () => {
    const options = {
      encrypt: true,
      trustServerCertificate: false,
      instanceName: 'SQLEXPRESS',
      requestTimeout: 30_000,
      useUTC: false,
    }
    await expect(
      configOf({ host: 'db', port: '1450', dialectOptions: { options } }),
    ).resolves.toMatchObject({
      options: { database: 'd', ...options },
    })
    const config = await configOf({ host: 'db', dialectOptions: { options } })
    expect(Object.keys((config as { options: object }).options)).not.toContain('port')
  })

  test.each([
    { type: 'ntlm', options: { domain: 'CORP', userName: 'ann', password: 'x' } },
    {
      type: 'azure-active-directory-password',
      options: { userName: 'ann', password: 'x', clientId: 'c', tenantId: 't' },
    },
    { type: 'azure-active-directory-access-token', options: { token: 'abc' } },
    { type: 'azure-active-directory-default', options: { clientId: 'c' } },
  ])('accounts of other kinds: $type', async (authentication) => {
    await expect(configOf({ dialectOptions: { authentication } })).resolves.toMatchObject({
      authentication,
    })
  })

  test('a module that is no tedious is refused', () => {
    expect(() => new Sequelize('d', 'u', 'p', { dialect: 'mssql', dialectModule: {} })).toThrow(
      'Please install tedious package manually',
    )
  })
})
