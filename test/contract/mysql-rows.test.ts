// How rows of MySQL and MariaDB are read (docs/dialects/mysql.md): from the packets' bytes, or by the package where options
// ask for another form, or where somebody else speaks on the connection. The records are the same.
import { expect } from 'vitest'

import { DataTypes, type Model, type ModelStatic, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of a model that was defined without types
type Row = Model & { [name: string]: any }

function defineSample(sequelize: Sequelize): ModelStatic<Row> {
  return sequelize.define<Row>(
    'RowSample',
    {
      name: DataTypes.STRING,
      text: DataTypes.TEXT('medium'),
      big: DataTypes.BIGINT,
      price: DataTypes.DECIMAL(20, 4),
      ratio: DataTypes.DOUBLE,
      isOn: DataTypes.BOOLEAN,
      at: DataTypes.DATE(6),
      day: DataTypes.DATEONLY,
      meta: DataTypes.JSON,
      bytes: DataTypes.BLOB,
    },
    { timestamps: false },
  )
}

const samples = [
  {
    name: 'zoë',
    text: 'ß'.repeat(70_000),
    big: '9007199254740993',
    price: '12.5000',
    ratio: 0.1,
    isOn: true,
    at: new Date('2024-02-29T23:59:59.123Z'),
    day: '2024-02-29',
    meta: { a: [1, null] },
    bytes: Buffer.from([0, 255]),
  },
  { name: null },
]

eachDialect((database) => {
  const isFamily = ['mysql', 'mariadb'].includes(database.dialect)
  const testFamily = database.testIf(isFamily, 'about the protocol of MySQL')

  const plainRows = async (sequelize: Sequelize): Promise<unknown[]> => {
    const rows = await defineSample(sequelize).findAll({ order: ['id'] })
    return rows.map((row) => row.get({ plain: true }))
  }

  testFamily('options that change packets or values leave records as they are', async () => {
    const Sample = defineSample(database.sequelize)
    await Sample.sync({ force: true })
    await Sample.bulkCreate(samples)
    const expected = await plainRows(database.sequelize)
    expect(expected[0]).toMatchObject({ ...samples[0], price: expect.anything() as unknown })
    for (const dialectOptions of [{ compress: true }, { connectTimeout: 9000 }]) {
      expect(await plainRows(database.connect({ dialectOptions }))).toEqual(expected)
    }
  })

  testFamily('somebody else may speak on the connection', async () => {
    const Sample = defineSample(database.sequelize)
    await Sample.sync({ force: true })
    await Sample.bulkCreate(samples)
    const expected = await plainRows(database.sequelize)
    const sequelize = database.connect({ pool: { max: 1 } })
    // oxlint-disable-next-line no-explicit-any -- the package's own client
    const client: any = await sequelize.connectionManager.getConnection({ type: 'read' })
    sequelize.connectionManager.releaseConnection(client)
    const others: unknown[] = []
    const ask = async (sql: string): Promise<void> => {
      if (database.dialect === 'mariadb') others.push(await client.query(sql))
      else {
        await new Promise<void>((resolve, reject) => {
          client.query(sql, (error: Error | null, rows: unknown) => {
            others.push(rows)
            if (error === null) resolve()
            else reject(error)
          })
        })
      }
    }
    const found = await Promise.all([
      plainRows(sequelize),
      ask('SELECT 1 AS one'),
      plainRows(sequelize),
      ask('SELECT 2 AS two'),
      plainRows(sequelize),
    ])
    expect([found[0], found[2], found[4]]).toEqual([expected, expected, expected])
    expect(others.map((rows) => Object.values((rows as object[])[0] ?? {}))).toEqual([[1], [2]])
  })
})
