// Keys whose two columns differ in type or collation: what the database calls equal belongs together, however
// the rows are read.
import { beforeAll, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- accessors are named by the associations
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

eachDialect((database) => {
  let Owner: Table
  let Thing: Table

  beforeAll(async () => {
    const { sequelize } = database
    Owner = sequelize.define(
      'Owner',
      {
        id: { type: DataTypes.BIGINT, primaryKey: true },
        code: DataTypes.STRING(10),
      },
      { timestamps: false },
    ) as never
    Thing = sequelize.define(
      'Thing',
      {
        id: { type: DataTypes.INTEGER, primaryKey: true },
        ownerId: DataTypes.INTEGER,
        ownerCode: DataTypes.CHAR(10),
      },
      { timestamps: false },
    ) as never
    const key = (foreignKey: string, name: string): object => ({
      foreignKey,
      sourceKey: name,
      targetKey: name,
      constraints: false,
    })
    for (const [foreignKey, name] of [
      ['ownerId', 'id'],
      ['ownerCode', 'code'],
    ] as const) {
      Owner.hasMany(Thing, { as: `by${name}`, ...key(foreignKey, name) })
      Thing.belongsTo(Owner, { as: `of${name}`, ...key(foreignKey, name) })
    }
    await sequelize.sync({ force: true })
    await Owner.bulkCreate([
      { id: 1, code: 'Ann' },
      { id: 2, code: 'bob' },
    ])
    await Thing.bulkCreate([
      { id: 1, ownerId: 1, ownerCode: 'Ann' },
      { id: 2, ownerId: 2, ownerCode: 'ann' },
      { id: 3, ownerId: 2, ownerCode: 'BOB' },
      { id: 4, ownerId: null, ownerCode: 'cid' },
    ])
  })

  test.each(['byid', 'bycode'])('children %s are those of a join', async (association) => {
    const read = async (include: object): Promise<unknown> => {
      const rows = await Owner.findAll({
        include: [{ association, ...include }],
        order: ['id', [association, 'id', 'ASC']],
      })
      return rows.map((row) => (row[association] as Row[]).map((each) => each['id'] as unknown))
    }
    const joined = await read({ strategy: 'join' })
    expect(await read({ strategy: 'split' })).toEqual(joined)
    expect(await read({ separate: true, order: ['id'] })).toEqual(joined)
    expect(await read({ limit: 5, separate: false })).toEqual(joined)
    if (association === 'byid') expect(joined).toEqual([[1], [2, 3]])
  })

  test.each(['byid', 'bycode', 'ofid', 'ofcode'])(
    'the getter of %s gives the same alone and for many',
    async (as) => {
      const model: Table = as.startsWith('by') ? Owner : Thing
      const getter = `get${as[0]?.toUpperCase()}${as.slice(1)}`
      const read = async (lazyLoading: 'each' | 'batch'): Promise<unknown> => {
        const rows = await model.findAll({ order: ['id'], lazyLoading })
        const found = await Promise.all(rows.map((row) => row[getter]() as Promise<Row | Row[]>))
        return found.map((each) =>
          [each].flat().map((row) => (row === null ? null : String(row['id']))),
        )
      }
      expect(await read('batch')).toEqual(await read('each'))
    },
  )
})
