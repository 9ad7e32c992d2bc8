// Generated conditions on the test double, strict: each statement passes the lint before it is run, and finds
// what the reference evaluator says. RESEQUEL_PROPERTY_RUNS and RESEQUEL_PROPERTY_SEED as in test/properties.
import { expect, onTestFinished, test } from 'vitest'

import { DataTypes, Sequelize } from '../../index.js'
import { checkConditions, defineTable } from '../properties/check.js'
import { startDouble } from './double/serve.js'

const conditions = Number(process.env['RESEQUEL_PROPERTY_RUNS'] ?? 240)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31)

test('conditions are T-SQL and find what the evaluator says', { timeout: 120_000 }, async () => {
  const double = await startDouble()
  const sequelize = new Sequelize(double.url('generated'), { dialect: 'mssql', logging: false })
  onTestFinished(async () => {
    await sequelize.close()
    await double.close()
  })
  const model = await defineTable(sequelize, DataTypes, 'mssql')
  for (const column of ['the_name', 'nick']) {
    await sequelize.query(
      `ALTER TABLE [samples] ALTER COLUMN [${column}] NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NULL`,
    )
  }
  // The double's LIKE does not tell cases apart, whatever the collation.
  await expect(
    checkConditions(model, { likeIgnoresCase: true }, { conditions, seed }),
  ).resolves.toBeUndefined()
  expect([...double.findings]).toEqual([])
  expect(double.statements()).toBeGreaterThan(100)
})
