// `CALL` and `multipleStatements` on MySQL's protocol (docs/dialects/mysql.md): every result keeps its own columns.
import { afterAll, beforeAll, expect } from 'vitest'

import { DataTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  const { dialect } = database
  const isFamily = dialect === 'mysql' || dialect === 'mariadb'
  const testFamily = database.testIf(
    isFamily,
    'procedures that answer with rows are of MySQL and MariaDB',
  )

  beforeAll(async () => {
    if (!isFamily) return
    const { sequelize } = database
    await sequelize.query('DROP PROCEDURE IF EXISTS p_numbers')
    await sequelize.query(
      'CREATE PROCEDURE p_numbers(n INT) BEGIN SELECT n AS a, n + 1 AS b UNION ALL SELECT 7, 8; ' +
        "SELECT 'x' AS other; END",
    )
  })

  afterAll(async () => {
    if (isFamily) await database.sequelize.query('DROP PROCEDURE IF EXISTS p_numbers')
  })

  testFamily('CALL gives the rows of the first result', async () => {
    const { sequelize } = database
    const rows = await sequelize.query('CALL p_numbers(:n)', { replacements: { n: 3 } })
    expect(rows).toEqual([
      { a: 3, b: 4 },
      { a: 7, b: 8 },
    ])
    const [first, second] = await sequelize.query('CALL p_numbers(1)', { type: 'SELECT' })
    expect(first).toEqual({ 0: { a: 1, b: 2 }, 1: { a: 7, b: 8 } })
    expect(second).toEqual({ 0: { other: 'x' } })
    expect(await sequelize.query('SELECT 1 AS x', { type: 'SELECT' })).toEqual([{ x: 1 }])
  })

  testFamily('with a model the rows become its records', async () => {
    const Pair = database.sequelize.define(
      'Pair',
      { a: DataTypes.INTEGER, b: DataTypes.INTEGER },
      { timestamps: false },
    )
    Pair.removeAttribute('id')
    const pairs = await database.sequelize.query('CALL p_numbers(1)', {
      model: Pair,
      mapToModel: true,
    })
    expect(pairs[0]).toBeInstanceOf(Pair)
    expect(pairs.map(({ dataValues }) => dataValues)).toEqual([
      { a: 1, b: 2 },
      { a: 7, b: 8 },
    ])
  })

  testFamily('several statements keep their columns, where the option allows them', async () => {
    const sequelize = database.connect({ dialectOptions: { multipleStatements: true } })
    const [results] = await sequelize.query('SELECT 1 AS a; SELECT 2 AS b; CALL p_numbers(5)')
    expect(results.slice(0, 4)).toEqual([
      [{ a: 1 }],
      [{ b: 2 }],
      [
        { a: 5, b: 6 },
        { a: 7, b: 8 },
      ],
      [{ other: 'x' }],
    ])
  })
})
