// Answers of PostgreSQL: what is kept of a text that was run before (its message, how its rows are read) never
// outlives a change of the table, of a type or of a reader, and pg's query objects are what wrappers expect.
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { QueryTypes, Sequelize } from '../../index.js'
import { ownDatabase } from '../support/own-database.js'

/** What wrappers of `client.query` find. */
interface Query {
  text: string
  callback: (error: Error | null, result?: unknown) => void
  once(event: string, listener: (result: unknown) => void): unknown
}

interface Client {
  query(query: Query): unknown
  setTypeParser(oid: number, read: (text: string) => unknown): void
}

describe('answers of postgres', () => {
  let url: string | undefined
  const opened: Sequelize[] = []

  beforeAll(async () => {
    url = await ownDatabase('postgres')
  })
  beforeEach((context) => {
    if (url === undefined) context.skip('no PostgreSQL server')
  })
  afterAll(async () => {
    for (const sequelize of opened) await sequelize.close()
  })

  function connect(options: Record<string, unknown> = {}): Sequelize {
    const sequelize = new Sequelize(url ?? '', { logging: false, ...options })
    opened.push(sequelize)
    return sequelize
  }

  const rowsOf = async (sequelize: Sequelize, sql: string, bind?: unknown[]): Promise<unknown> =>
    sequelize.query(sql, { type: QueryTypes.SELECT, ...(bind && { bind }) })

  test('a table that another session changes is read as it is then, with the same text', async () => {
    const sequelize = connect()
    const other = connect()
    const texts = ['SELECT * FROM changing ORDER BY 1', 'SELECT * FROM changing WHERE a > $1']
    const read = async (): Promise<unknown> => {
      const [first, second] = texts
      const found = await rowsOf(sequelize, first ?? '')
      expect(await rowsOf(sequelize, second ?? '', [0])).toEqual(found)
      return found
    }
    await other.query('CREATE TABLE changing (a int, b int)')
    await other.query('INSERT INTO changing VALUES (1, 20)')
    for (let again = 0; again < 2; again++) expect(await read()).toEqual([{ a: 1, b: 20 }])
    await other.query('ALTER TABLE changing ALTER b TYPE text')
    for (let again = 0; again < 2; again++) expect(await read()).toEqual([{ a: 1, b: '20' }])
    await other.query('ALTER TABLE changing ADD c boolean DEFAULT true')
    for (let again = 0; again < 2; again++) {
      expect(await read()).toEqual([{ a: 1, b: '20', c: true }])
    }
    await other.query('ALTER TABLE changing RENAME b TO d')
    await other.query('ALTER TABLE changing DROP c')
    for (let again = 0; again < 2; again++) expect(await read()).toEqual([{ a: 1, d: '20' }])
    await other.query('ALTER TABLE changing ALTER d TYPE json USING d::json')
    for (let again = 0; again < 2; again++) expect(await read()).toEqual([{ a: 1, d: 20 }])
  })

  test('a type that is made anew under its name is asked for anew', async () => {
    const sequelize = connect()
    const text = 'SELECT * FROM typed'
    await sequelize.query('CREATE TABLE typed (a int)')
    for (const [definition, value, found] of [
      ["ENUM ('x')", "ARRAY['x']::mood[]", ['x']],
      [
        'RANGE (subtype = int4)',
        "ARRAY['[1,3)']::mood[]",
        [
          [
            { value: 1, inclusive: true },
            { value: 3, inclusive: false },
          ],
        ],
      ],
      ['(n int)', "ARRAY['(1)']::mood[]", '{(1)}'],
    ]) {
      await sequelize.query(
        `DROP TABLE typed; DROP TYPE IF EXISTS mood; CREATE TYPE mood AS ${String(definition)}`,
      )
      await sequelize.query(`CREATE TABLE typed AS SELECT ${String(value)} AS m`)
      for (let again = 0; again < 2; again++) {
        expect(await rowsOf(sequelize, text)).toEqual([{ m: found }])
      }
    }
  })

  test('a reader that a program replaces, for all or for one connection, is used from then on', async () => {
    let client: Client | undefined
    const sequelize = connect({ pool: { max: 1 } })
    sequelize.addHook('afterConnect', (connection: unknown) => {
      client = connection as Client
    })
    const text = 'SELECT 5::int8 AS a, 6::int2 AS b'
    expect(await rowsOf(sequelize, text)).toEqual([{ a: '5', b: 6 }])
    const before = pg.types.getTypeParser(20)
    pg.types.setTypeParser(20, (value) => `eight ${value}`)
    try {
      expect(await rowsOf(sequelize, text)).toEqual([{ a: 'eight 5', b: 6 }])
    } finally {
      pg.types.setTypeParser(20, before)
    }
    expect(await rowsOf(sequelize, text)).toEqual([{ a: '5', b: 6 }])
    client?.setTypeParser(21, (value) => `two ${value}`)
    expect(await rowsOf(sequelize, text)).toEqual([{ a: '5', b: 'two 6' }])
  })

  test('values of a wrapper that pg makes texts of, and those that it cannot', async () => {
    let given: unknown[] | undefined
    const sequelize = connect({ pool: { max: 1 } })
    sequelize.addHook('afterConnect', (connection: unknown) => {
      const client = connection as Client
      const run = client.query.bind(client)
      client.query = (query) => run(Object.assign(Object.create(query), given && { values: given }))
    })
    const at = new Date(Date.UTC(2024, 1, 29, 12))
    const text = 'SELECT $1::timestamptz AS a, $2::int[] AS b, $3::json AS c, $4::text AS d'
    const read = async (): Promise<unknown> => rowsOf(sequelize, text, ['', '', '', ''])
    const found = { a: at, b: [1, 2], c: { x: 'ü' }, d: 'made' }
    await sequelize.authenticate()
    for (let again = 0; again < 2; again++) {
      given = [at, [1, 2], { x: 'ü' }, { toPostgres: () => 'made' }]
      expect(await read()).toEqual([found])
    }
    const toPostgres = (): never => {
      throw new Error('no text')
    }
    given = [at, [1, 2], { x: 'ü' }, { toPostgres }]
    await expect(read()).rejects.toThrow('no text')
    given = undefined
    expect(await rowsOf(sequelize, 'SELECT $1::int AS a', [1])).toEqual([{ a: 1 }])
  })

  test('results are asked for as text, whatever the defaults of pg say', async () => {
    pg.defaults.binary = true
    try {
      const found = await rowsOf(connect(), "SELECT $1::int a, 2::int8 b, 'ü' c, true d", [1])
      expect(found).toEqual([{ a: 1, b: '2', c: 'ü', d: true }])
    } finally {
      pg.defaults.binary = false
    }
  })

  test('several statements in one text have results of their own', async () => {
    const sequelize = connect()
    const text =
      'SELECT 1 AS a; CREATE TEMP TABLE IF NOT EXISTS several (b int); SELECT 2 AS a, 3 AS b'
    for (let again = 0; again < 2; again++) {
      const [rows] = await sequelize.query(text)
      expect(rows).toEqual([
        { a: 1, b: undefined },
        { a: 2, b: 3 },
      ])
    }
  })

  test('what a program writes into the metadata stays there', async () => {
    const sequelize = connect()
    for (let again = 0; again < 3; again++) {
      const [rows, told] = await sequelize.query('SELECT 1 AS a')
      expect(rows).toEqual([{ a: 1 }])
      expect(told).toMatchObject({
        command: 'SELECT',
        rowCount: 1,
        oid: null,
        fields: [{ name: 'a' }],
      })
      Object.assign((told as { fields: [object] }).fields[0], { name: 'z', dataTypeID: 16 })
    }
    const [, told] = await sequelize.query('CREATE TEMP TABLE told (a int)')
    expect(told).toMatchObject({ command: 'CREATE', rowCount: null, fields: [] })
  })

  test('statements of one transaction that are sent at once are answered each with its own', async () => {
    const sequelize = connect()
    await sequelize.transaction(async (transaction) => {
      const numbers = Array.from({ length: 20 }, (_, index) => index)
      const found = await Promise.all(
        numbers.map((n) =>
          sequelize.query('SELECT $1::int AS n, i FROM generate_series(1, $1) i', {
            bind: [n],
            type: QueryTypes.SELECT,
            transaction,
          }),
        ),
      )
      expect(found).toEqual(
        numbers.map((n) => Array.from({ length: n }, (_, index) => ({ n, i: index + 1 }))),
      )
    })
  })

  test('wrappers of client.query find a query object of pg, may derive from it and change its text', async () => {
    const told: unknown[] = []
    const sequelize = connect({ pool: { max: 1 } })
    sequelize.addHook('afterConnect', (connection: unknown) => {
      const client = connection as Client
      const run = client.query.bind(client)
      client.query = (query) => {
        if (!(query instanceof pg.Query)) return run(query)
        const derived = Object.create(query) as Query
        derived.text = `${query.text} /* traced */`
        const { callback } = query
        derived.callback = (error, result) => {
          told.push(error?.message ?? 'answered')
          callback(error, result)
        }
        derived.once('end', (result) => told.push((result as { rowCount: number }).rowCount))
        return run(derived)
      }
    })
    const text = 'SELECT query AS q, 7 AS n FROM pg_stat_activity WHERE pid = pg_backend_pid()'
    for (let again = 0; again < 2; again++) {
      expect(await rowsOf(sequelize, text)).toEqual([{ q: `${text} /* traced */`, n: 7 }])
    }
    expect(await rowsOf(sequelize, 'SELECT $1::int AS n', [5])).toEqual([{ n: 5 }])
    await expect(sequelize.query('SELECT nothing')).rejects.toThrow('does not exist')
    expect(told).toEqual([
      'answered',
      1,
      'answered',
      1,
      'answered',
      1,
      'column "nothing" does not exist',
    ])
  })
})
