// Conditions against the reference evaluator, on generated rows, on every database of the matrix.
//
// RESEQUEL_PROPERTY_RUNS=20000  number of conditions per database (default 400)
// RESEQUEL_PROPERTY_SEED=123    the seed of an earlier run

import { beforeAll, expect, test } from 'vitest'
import { DataTypes } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { checkConditions, defineTable, type CheckedModel, type CheckedSequelize } from './check.js'

const conditions = Number(process.env['RESEQUEL_PROPERTY_RUNS'] ?? 400)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31)

eachDialect((database) => {
  let model: CheckedModel | undefined

  beforeAll(async () => {
    const sequelize: CheckedSequelize = database.sequelize
    model = await defineTable(sequelize, DataTypes, database.dialect)
  })

  test(
    `findAll and count agree with the reference evaluator`,
    async () => {
      process.stdout.write(
        `properties on ${database.title}: ${conditions} conditions, RESEQUEL_PROPERTY_SEED=${seed}\n`,
      )
      if (model === undefined) throw new Error('no table')
      const rules = { likeIgnoresCase: database.dialect === 'sqlite' }
      await expect(checkConditions(model, rules, { conditions, seed })).resolves.toBeUndefined()
    },
    20_000 + conditions * 50,
  )
})
