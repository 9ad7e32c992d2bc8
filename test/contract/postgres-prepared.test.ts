// Statements under names on PostgreSQL (`dialectOptions.preparedStatements`): kept by the server, and never in
// the way when tables change.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, QueryTypes, Sequelize, type Transaction } from '../../index.js'
import { administrate } from '../support/admin.js'
import { ownDatabase } from '../support/own-database.js'

describe('prepared statements of postgres', () => {
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

  function connect(preparedStatements: unknown): Sequelize {
    const sequelize = new Sequelize(url ?? '', {
      logging: false,
      pool: { max: 1 },
      dialectOptions: { preparedStatements },
    })
    opened.push(sequelize)
    return sequelize
  }

  const kept = async (sequelize: Sequelize, transaction?: Transaction): Promise<string[]> => {
    const rows = await sequelize.query<{ statement: string }>(
      'SELECT statement FROM pg_prepared_statements ORDER BY statement',
      { type: QueryTypes.SELECT, transaction },
    )
    return rows.map(({ statement }) => statement)
  }

  async function model(sequelize: Sequelize, name: string) {
    const Item = sequelize.define(
      name,
      { name: DataTypes.STRING, rank: DataTypes.INTEGER },
      { timestamps: false, freezeTableName: true },
    )
    await Item.sync({ force: true })
    await Item.bulkCreate([1, 2, 3].map((rank) => ({ name: `n${rank}`, rank })))
    return Item
  }

  test('are off unless asked for', async () => {
    for (const given of [undefined, false, 'false']) {
      const sequelize = connect(given)
      const Item = await model(sequelize, 'off')
      for (let n = 0; n < 6; n++) await Item.findByPk(1)
      expect(await kept(sequelize)).toEqual([])
    }
  })

  test('are kept for statements that come again, and give the same rows', async () => {
    for (const given of [true, 'true', 'auto']) {
      const sequelize = connect(given)
      const Item = await model(sequelize, 'again')
      for (let n = 0; n < 6; n++) {
        const id = (n % 3) + 1
        expect((await Item.findByPk(id))?.toJSON()).toEqual({ id, name: `n${id}`, rank: id })
      }
      const names = await kept(sequelize)
      expect(names).toHaveLength(1)
      expect(names[0]).toContain('"again"."id" = $1')
    }
  })

  test('a column that another session added, dropped or changed is no error', async () => {
    const sequelize = connect('auto')
    const Item = await model(sequelize, 'altered')
    const all = async () => Item.findAll({ where: { rank: 1 }, raw: true })
    const alter = (sql: string) => administrate('postgres', url ?? '', (admin) => admin(sql))
    for (let n = 0; n < 4; n++) await all()
    await alter(
      'ALTER TABLE altered ALTER COLUMN name TYPE text, ALTER COLUMN rank TYPE varchar(9)',
    )
    expect(await sequelize.query('SELECT rank FROM altered WHERE id = 1')).toBeDefined()
    // The parameter was an integer, and the column is text now: asked anew, the server compares texts.
    await expect(all()).resolves.toEqual([{ id: 1, name: 'n1', rank: '1' }])
    await alter('ALTER TABLE altered ALTER COLUMN rank TYPE bigint USING rank::bigint')
    for (let n = 0; n < 4; n++) expect(await all()).toEqual([{ id: 1, name: 'n1', rank: '1' }])
    // The attribute is still an integer; the column takes more.
    const create = async (rank: string) => Item.create({ name: 'big', rank } as object)
    for (let n = 0; n < 4; n++) await create('7')
    expect((await create('9007199254740993')).get('rank')).toBe('9007199254740993')
  })

  test('"cached plan must not change result type" is never seen outside of transactions', async () => {
    const sequelize = connect('auto')
    await model(sequelize, 'widened')
    const star = async () =>
      sequelize.query('SELECT * FROM widened WHERE id = 1', { type: QueryTypes.SELECT })
    for (let n = 0; n < 4; n++) await star()
    expect(await kept(sequelize)).toHaveLength(1)
    await administrate('postgres', url ?? '', (admin) =>
      admin('ALTER TABLE widened ADD COLUMN extra int DEFAULT 5'),
    )
    expect(await star()).toEqual([{ id: 1, name: 'n1', rank: 1, extra: 5 }])
  })

  test('our own changes of the schema make all names anew', async () => {
    const sequelize = connect('auto')
    for (const type of [DataTypes.REAL, DataTypes.DOUBLE]) {
      const Item = sequelize.define('renewed', { value: type }, { timestamps: false })
      await Item.sync({ force: true })
      for (let n = 0; n < 5; n++) {
        const { id } = (await Item.create({ value: 0.123456789012 })).get()
        const found = await Item.findByPk(id as number, { rejectOnEmpty: true })
        const expected = type === DataTypes.REAL ? 0.12345679 : 0.123456789012
        expect(found.get('value')).toBe(expected)
      }
    }
  })

  test('names that somebody took away are no error', async () => {
    const sequelize = connect('auto')
    const Item = await model(sequelize, 'taken')
    for (let n = 0; n < 4; n++) await Item.findByPk(1)
    for (const sql of ['DEALLOCATE ALL', 'DISCARD ALL']) {
      // By the client itself, so that nobody could see it coming.
      const { connectionManager } = sequelize
      const client = (await connectionManager.getConnection({ type: 'write' })) as {
        query(sql: string): Promise<unknown>
      }
      await client.query(sql)
      connectionManager.releaseConnection(client)
      for (let n = 0; n < 5; n++) expect((await Item.findByPk(2))?.get('name')).toBe('n2')
    }
  })

  test('"auto" leaves transactions alone, "true" does not', async () => {
    for (const [given, count] of [
      ['auto', 0],
      [true, 1],
    ] as const) {
      const sequelize = connect(given)
      const Item = await model(sequelize, 'inside')
      await sequelize.transaction(async (transaction) => {
        for (let n = 0; n < 5; n++) await Item.findByPk(1, { transaction })
        expect(await kept(sequelize, transaction)).toHaveLength(count)
      })
    }
  })

  test('there is a bound', async () => {
    const sequelize = connect('auto')
    for (let text = 0; text < 230; text++) {
      for (let n = 0; n < 3; n++) await sequelize.query(`SELECT ${text} AS a`)
    }
    const names = await kept(sequelize)
    expect(names).toHaveLength(200)
    expect(names).not.toContain('SELECT 0 AS a')
    expect(names).toContain('SELECT 229 AS a')
  })
})
