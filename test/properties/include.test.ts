// Finds with includes against a reference evaluator, on generated rows, on every database of the matrix.
//
// RESEQUEL_INCLUDE_RUNS=20000   number of finds per database (default 300)
// RESEQUEL_PROPERTY_SEED=123    the seed of an earlier run

import { beforeAll, expect, test } from 'vitest'
import { eachDialect } from '../support/each-dialect.js'
import { checkIncludes, defineGraph, type Models } from './include-check.js'

const queries = Number(process.env['RESEQUEL_INCLUDE_RUNS'] ?? 300)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31)

eachDialect((database) => {
  let models: Models | undefined

  beforeAll(async () => {
    models = await defineGraph(database.sequelize)
  })

  test(
    'findAll and count with includes agree with the reference evaluator',
    async () => {
      process.stdout.write(
        `includes on ${database.title}: ${queries} finds, RESEQUEL_PROPERTY_SEED=${seed}\n`,
      )
      if (models === undefined) throw new Error('no tables')
      const rules = {
        nulls: database.dialect === 'postgres' ? ('last' as const) : ('first' as const),
      }
      await expect(checkIncludes(models, rules, { queries, seed })).resolves.toBeUndefined()
    },
    30_000 + queries * 100,
  )
})
