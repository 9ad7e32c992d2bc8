// The same finds on sequelize@6: where it is right, it agrees with the reference, so with us. What it
// gets wrong is listed in include-known.ts, with reasons.
//
// RESEQUEL_INCLUDE_V6_RUNS=4000   number of finds per database (default 400)
// RESEQUEL_PROPERTY_SEED=123      other finds; the same ones each time otherwise, since a new find that differs shows one
//                                 more fault of v6, not of ours (ours are looked at with new finds: include-sqlite.test.ts, …)

import { expect, test } from 'vitest'
import v6 from 'sequelize'
import { eachDialect } from '../support/each-dialect.js'
import { compareIncludes } from './include-check.js'
import { defineGraph } from './include-graph.js'
import { knownWrong } from './include-known.js'

const queries = Number(process.env['RESEQUEL_INCLUDE_V6_RUNS'] ?? 400)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? 20261121)

eachDialect(
  (database) => {
    test(
      'sequelize@6 agrees with the reference but for what is listed',
      async () => {
        const sequelize =
          database.dialect === 'sqlite'
            ? new v6.Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false })
            : new v6.Sequelize(database.url, { logging: false })
        const { DataTypes, Op, fn, col } = v6
        try {
          const models = await defineGraph(sequelize, { DataTypes, Op })
          const isLast = database.dialect === 'postgres'
          const rules = {
            nulls: isLast ? ('last' as const) : ('first' as const),
            rightJoin: isLast,
          }
          const amount = { queries, seed }
          const compared = await compareIncludes(models, { Op, fn, col }, rules, amount, knownWrong)
          process.stdout.write(
            `sequelize@6 on ${database.title}: ${compared} of ${queries} finds compared, RESEQUEL_PROPERTY_SEED=${seed}\n`,
          )
          expect(compared).toBeGreaterThan(queries / 4)
        } finally {
          await sequelize.close()
        }
      },
      30_000 + queries * 100,
    )
  },
  {},
  ['sqlite (memory)', 'postgres'],
)
