// Statements with more values than the database takes as parameters, outside of lists: conditions by the thousand,
// rows that the query interface inserts. v6 writes literals, so they work there.
import { beforeEach, describe, expect } from 'vitest'

import { DataTypes, type Model, type ModelStatic, Op } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

type AnyModel = ModelStatic<Model<Record<string, unknown>, Record<string, unknown>>>

const range = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index))

eachDialect((database) => {
  const { dialect } = database
  const testMany = database.testIf(
    dialect !== 'mssql',
    'SQL Server takes 1000 rows in VALUES, and few conditions',
  )
  // SQLITE_MAX_EXPR_DEPTH is 1000 levels of OR, for v6 too.
  const testConditions = database.testIf(
    dialect !== 'mssql' && dialect !== 'sqlite',
    'takes no thousands of conditions',
  )

  describe('more values than a statement takes as parameters', () => {
    let Item: AnyModel

    beforeEach(async () => {
      Item = database.sequelize.define(
        'Item',
        { a: DataTypes.INTEGER, at: DataTypes.DATE, s: DataTypes.STRING, b: DataTypes.BOOLEAN },
        { timestamps: false },
      )
      await Item.sync({ force: true })
      await Item.bulkCreate(
        range(20, (i) => ({ a: i, s: `it's \\ "${i}" ?`, b: i % 2 === 0, at: new Date(i * 1000) })),
      )
    })

    testConditions('as conditions of finds, updates and deletions', async () => {
      const where = {
        [Op.or]: range(17_500, (i) => ({
          a: i + 5,
          at: new Date((i + 5) * 1000),
          s: { [Op.in]: ['x', `it's \\ "${i + 5}" ?`] },
          b: i % 2 === 1,
        })),
      }
      expect(await Item.count({ where })).toBe(15)
      const [first] = await Item.findAll({ where, order: ['id'], limit: 1, offset: 1 })
      expect(first?.get('a')).toBe(6)
      expect(await Item.update({ s: 'new' }, { where: { ...where, a: [6, 7] } })).toEqual([2])
      expect(await Item.destroy({ where })).toBe(13)
      expect(await Item.count()).toBe(7)
    })

    testMany('as rows of the query interface', async () => {
      const rows = range(17_000, (i) => ({ a: 100 + i, s: `'${i}\\`, at: new Date(i), b: true }))
      await database.sequelize.getQueryInterface().bulkInsert('Items', rows)
      expect(await Item.count({ where: { a: { [Op.gte]: 100 } } })).toBe(17_000)
      expect((await Item.findOne({ where: { a: 16_000 } }))?.get('s')).toBe("'15900\\")
    })

    testMany('in conditions of changing shape, whose plans are not all kept', async () => {
      // Each shape is planned anew; the answer must not depend on what was kept of the others.
      for (const length of [900, 12, 900, 700, 12]) {
        const where = { [Op.or]: range(length, (i) => ({ a: i + 10 })) }
        expect([length, await Item.count({ where })]).toEqual([length, 10])
      }
    })
  })
})
