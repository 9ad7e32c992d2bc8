// Generated programs on sequelize@6 and on ours: the same answers, but for what known.ts lists.
//
// RESEQUEL_GENERATED_RUNS=5000    programs per area and database
// RESEQUEL_GENERATED_ONLY=records areas whose names begin so
// RESEQUEL_PROPERTY_SEED=123      other programs; the same ones each time otherwise: most new ones that differ show one more
//                                 fault of v6 (people look at those by hand)
// RESEQUEL_GENERATED_TRIES=20     fewer tries to make a program that differs smaller
// RESEQUEL_COMPAT_SUBJECT=…       another build, as for the other programs
// RESEQUEL_COMPAT_REPORT=<file>   appends what was found

import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type fc from 'fast-check'
import { placeOf } from '../harness/servers.js'
import type { CompatDialect } from '../harness/types.js'
import { associationPrograms } from './arbitrary/associations.js'
import { definitionPrograms } from './arbitrary/definitions.js'
import { recordPrograms } from './arbitrary/records.js'
import { generatorPrograms } from './arbitrary/generator.js'
import { hostilePrograms } from './arbitrary/hostile.js'
import { finderPrograms } from './arbitrary/finders.js'
import { alterPrograms } from './arbitrary/alters.js'
import { includePrograms } from './arbitrary/includes.js'
import { mixinPrograms } from './arbitrary/mixins.js'
import { nestedPrograms } from './arbitrary/nested.js'
import { scopePrograms } from './arbitrary/scopes.js'
import { transactionPrograms } from './arbitrary/transactions.js'
import type { Program } from './language.js'
import { reportFindings, runGenerated } from './run.js'
import { openSides } from './sides.js'

const subject =
  process.env['RESEQUEL_COMPAT_SUBJECT'] ?? join(__dirname, '..', '..', '..', 'index.js')
const seed = Number(process.env['RESEQUEL_PROPERTY_SEED'] ?? 20261121)
const own = process.env['RESEQUEL_GENERATED_RUNS']
const only = process.env['RESEQUEL_GENERATED_ONLY'] ?? ''
const where = process.env['RESEQUEL_GENERATED_ON'] ?? 'sqlite,postgres,mysql'
const MOST = Number(process.env['RESEQUEL_GENERATED_MOST'] ?? 30)
/** Programs tried to make one that differs smaller. */
const tried = process.env['RESEQUEL_GENERATED_TRIES']
/** What runs in CI. */
const RUNS = { sqlite: 15, postgres: 3, mysql: 3 } as const
/** Servers take their time for an empty database. */
const TRIES = { sqlite: 250, postgres: 20, mysql: 20 } as const

const areas: Readonly<Record<string, (dialect: CompatDialect) => fc.Arbitrary<Program>>> = {
  definitions: definitionPrograms,
  records: recordPrograms,
  finders: finderPrograms,
  associations: associationPrograms,
  includes: includePrograms,
  mixins: mixinPrograms,
  nested: nestedPrograms,
  scopes: scopePrograms,
  transactions: transactionPrograms,
  alters: alterPrograms,
  hostile: hostilePrograms,
  texts: generatorPrograms,
}

for (const dialect of ['sqlite', 'postgres', 'mysql'] as const) {
  describe.runIf(where.includes(dialect))(`on ${dialect}`, () => {
    const { url, reason } = placeOf(dialect, false)
    const sides =
      url === undefined
        ? undefined
        : openSides({ dialect, url, packages: { reference: 'sequelize', subject } })
    afterAll(() => sides?.close())

    for (const [area, arbitrary] of Object.entries(areas)) {
      // texts need no database, whatever dialect they are of
      if (area === 'texts' && dialect !== 'sqlite') continue
      const runs = Number(own ?? RUNS[dialect])
      test.runIf(area.startsWith(only))(
        area,
        async ({ skip }) => {
          skip(sides === undefined, reason)
          if (sides === undefined) return
          const amount = {
            arbitrary: arbitrary(dialect),
            runs,
            seed,
            dialect,
            most: MOST,
            tries: Number(tried ?? TRIES[dialect]),
          }
          const { programs, steps, fulfilled, findings } = await runGenerated(sides, amount)
          const report = reportFindings(findings)
          const line = `generated ${area} on ${dialect}: ${programs} programs, ${steps} steps (${fulfilled} without error), RESEQUEL_PROPERTY_SEED=${seed}`
          process.stdout.write(`${line}\n`)
          const file = process.env['RESEQUEL_COMPAT_REPORT']
          if (file !== undefined) appendFileSync(file, `## ${line}\n${report}\n`)
          expect(report).toBe('')
        },
        60_000 + runs * 1000 + MOST * TRIES[dialect] * 200,
      )
    }
  })
}
