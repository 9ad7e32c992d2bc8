// Generated finds with includes on the test double, strict: each statement passes the lint before it is run, and the
// records are those of the reference evaluator. RESEQUEL_INCLUDE_RUNS and RESEQUEL_PROPERTY_SEED as in
// test/properties.
import { expect, onTestFinished, test, vi } from 'vitest'

import { col, DataTypes, fn, Op, Sequelize } from '../../index.js'
import { compareIncludes } from '../properties/include-check.js'
import { defineGraph } from '../properties/include-graph.js'
import type { Include } from '../properties/include-query.js'
import { startDouble } from './double/serve.js'

const queries = Math.ceil(Number(process.env['RESEQUEL_INCLUDE_RUNS'] ?? 1500) / 20)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31)

/** The strategy is not there on SQL Server. */
function asksForJson(includes: readonly Include[]): boolean {
  return includes.some(({ strategy, include }) => strategy === 'json' || asksForJson(include))
}

test(
  'finds with includes are T-SQL and agree with the reference',
  { timeout: 240_000 },
  async () => {
    const double = await startDouble({ relaxed: true })
    const sequelize = new Sequelize(double.url('includes'), { dialect: 'mssql', logging: false })
    onTestFinished(async () => {
      await sequelize.close()
      await double.close()
    })
    // Tables are emptied without a condition, which is said.
    const warning = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    onTestFinished(() => warning.mockRestore())
    const models = await defineGraph(sequelize, { DataTypes, Op })
    const compared = compareIncludes(
      models,
      { Op, fn, col },
      { nulls: 'first', rightJoin: true },
      { queries, seed },
      ({ strategy, include }) =>
        strategy === 'json' || asksForJson(include) ? 'the strategy is not there' : undefined,
    )
    await expect(compared).resolves.toBeGreaterThan(queries / 3)
  },
)
