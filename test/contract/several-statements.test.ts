// Several statements in one raw query: refused, but for v6's habit on PostgreSQL (issue: five dialects).
import { describe, expect, test } from 'vitest'

import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  const { dialect } = database
  const texts = [
    'SELECT 1 AS a; SELECT 2 AS b',
    "SELECT 'x' AS a; DROP TABLE gone",
    'SELECT 1 AS a; -- c\nSELECT 2 AS b',
  ]

  describe('several statements in one text', () => {
    test('are refused, where the driver would run them under `strict` only', async () => {
      const sequelize = database.connect(dialect === 'postgres' ? { strict: true } : {})
      for (const text of texts) {
        await expect(sequelize.query(text)).rejects.toThrow(/more than one statement|syntax/)
      }
      await expect(
        sequelize.query('SELECT ? AS a; SELECT 2 AS b', { replacements: ['1'] }),
      ).rejects.toThrow(/more than one statement|syntax/)
    })

    test('are refused with bind parameters everywhere', async () => {
      const call = database.sequelize.query('SELECT $1 AS a; SELECT 2 AS b', { bind: ['1'] })
      await expect(call).rejects.toThrow(/more than one statement|syntax|multiple commands/)
    })

    test('are not seen in strings, comments and a last semicolon', async () => {
      const [rows] = await database.sequelize.query("SELECT 'a;b' AS x /* ; */; -- ; done")
      expect(rows).toEqual([{ x: 'a;b' }])
    })

    database.testIf(dialect === 'postgres', 'only its driver runs several')(
      'run on PostgreSQL as in v6',
      async () => {
        const [rows] = await database.sequelize.query('SELECT 1 AS a; SELECT 2 AS b')
        expect(rows).toEqual([{ a: 1 }, { b: 2 }])
      },
    )

    database.testIf(dialect === 'sqlite', 'the others have triggers of their own')(
      'may stand in the body of a trigger',
      async () => {
        const { sequelize } = database
        await sequelize.query('CREATE TABLE a (x INTEGER)')
        await sequelize.query(
          'CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a WHERE x = 1; DELETE FROM a WHERE x = 2; END',
        )
        await sequelize.query('INSERT INTO a VALUES (1), (2), (3)')
        expect(await sequelize.query('SELECT x FROM a', { plain: true })).toEqual({ x: 3 })
        await sequelize.query('DROP TABLE a')
      },
    )
  })
})
