// Documents in raw queries: parsed where the server tells that a column is JSON, and never twice.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { DataTypes as T, QueryTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  // Texts that are JSON again once they are read.
  const documents = ['5', 'word', '{"a":1}', 5, false, [1], { a: '1' }]
  let Row: ModelStatic<Model>
  const text = 'SELECT * FROM raw_documents ORDER BY id'

  beforeAll(async () => {
    Row = database.sequelize.define(
      'Row',
      { j: T.JSON },
      { timestamps: false, tableName: 'raw_documents' },
    )
    await Row.sync({ force: true })
    for (const j of documents) await Row.create({ j })
  })
  afterAll(() => database.sequelize.drop())

  test('rows of a model are records with documents', async () => {
    for (const options of [{ model: Row }, { model: Row, mapToModel: true }]) {
      const rows = await database.sequelize.query(text, { ...options, type: QueryTypes.SELECT })
      expect(rows.map((row) => row.get('j'))).toEqual(documents)
    }
  })

  test('plain rows have documents where the server marks the column, else text', async () => {
    const isMarked = database.dialect !== 'sqlite' && database.dialect !== 'mssql'
    const rows = await database.sequelize.query<{ j: unknown }>(text, { type: QueryTypes.SELECT })
    const found = rows.map(({ j }) => (isMarked || typeof j !== 'string' ? j : JSON.parse(j)))
    expect(found).toEqual(documents)
    if (isMarked) {
      const raw = await Row.findAll({ raw: true, order: ['id'] })
      expect(raw.map((row) => (row as unknown as { j: unknown }).j)).toEqual(documents)
    }
  })
})
