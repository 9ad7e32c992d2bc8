// The property of finds with includes, as a test on some databases of the matrix.
//
// RESEQUEL_INCLUDE_RUNS=20000   number of finds per database (default 1500)
// RESEQUEL_PROPERTY_SEED=123    the seed of an earlier run

import { beforeAll, expect, test } from 'vitest'
import { col, DataTypes, fn, Op, where } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { checkGroups } from './include-groups.js'
import { checkIncludes } from './include-check.js'
import { defineGraph, type Models } from './include-graph.js'

const queries = Number(process.env['RESEQUEL_INCLUDE_RUNS'] ?? 1500)
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? Date.now() % 2 ** 31)

/**
 * Declares the test for the databases with these titles.
 * @param share of the finds which each of them runs
 */
export function testIncludes(titles: Readonly<{ [title: string]: number }>): void {
  eachDialect(
    (database) => {
      let models: Models | undefined

      beforeAll(async () => {
        models = await defineGraph(database.sequelize, { DataTypes, Op })
      })

      const own = Math.ceil(queries * (titles[database.title] ?? 1))
      const rules = {
        nulls: database.dialect === 'postgres' ? ('last' as const) : ('first' as const),
        // v6 writes LEFT JOIN on SQLite
        rightJoin: database.dialect !== 'sqlite',
      }
      test(
        'finds with includes agree with the reference evaluator',
        async () => {
          process.stdout.write(
            `includes on ${database.title}: ${own} finds, RESEQUEL_PROPERTY_SEED=${seed}\n`,
          )
          if (models === undefined) throw new Error('no tables')
          const work = checkIncludes(models, { Op, fn, col }, rules, { queries: own, seed })
          await expect(work).resolves.toBeUndefined()
        },
        30_000 + own * 100,
      )

      const grouped = Math.ceil(own / 20)
      test(
        'grouped finds with includes agree with the reference evaluator',
        async () => {
          if (models === undefined) throw new Error('no tables')
          const work = checkGroups(models, { Op, fn, col, where }, rules, {
            queries: grouped,
            seed,
          })
          await expect(work).resolves.toBeUndefined()
        },
        30_000 + grouped * 100,
      )
    },
    {},
    Object.keys(titles),
  )
}
