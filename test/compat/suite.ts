// Turns the programs of one dialect into vitest tests: both sides run once, in two processes at
// the same time; each program is then one test.
//
// RESEQUEL_COMPAT_ONLY=where,hooks   only programs whose names begin so
// RESEQUEL_COMPAT_SUBJECT=sequelize  v6 on both sides (checks the programs themselves)
// RESEQUEL_COMPAT_REPORT=<file>      appends all open differences, grouped, as text
// RESEQUEL_COMPAT_DUMP=<folder>      writes what both sides recorded, as JSON

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareProgram } from './harness/compare.js'
import { judge, unusedEntries } from './harness/judge.js'
import { findPrograms, selectPrograms } from './harness/programs.js'
import { reportCounts, reportDifferences, reportGroups, reportUnused } from './harness/report.js'
import { runSide } from './harness/run-side.js'
import { placeOf } from './harness/servers.js'
import type { CompatDialect, Difference, ProgramRecord } from './harness/types.js'
import { intended } from './intended.js'
import { isPending } from './pending.js'

const ROOT = join(__dirname, 'programs')
const REFERENCE = 'sequelize'
const OURS = join(__dirname, '..', '..', 'index.js')
const SUBJECT = process.env['RESEQUEL_COMPAT_SUBJECT'] ?? OURS
const RUN_TIMEOUT = 240_000

/** Defines the tests of one dialect. */
export function compatSuite(dialect: CompatDialect): void {
  const programs = selectPrograms(findPrograms(ROOT, dialect), process.env['RESEQUEL_COMPAT_ONLY'])
  const isSelf = SUBJECT === REFERENCE
  const { title, url, reason } = placeOf(dialect, isSelf)
  if (programs.length === 0) {
    test.skip(`RESEQUEL_COMPAT_ONLY selects no program on ${dialect}`, () => {})
    return
  }

  describe(`on ${title}`, () => {
    let reference: ReadonlyMap<string, ProgramRecord> = new Map()
    let subject: ReadonlyMap<string, ProgramRecord> = new Map()
    const all: Difference[] = []

    beforeAll(async () => {
      if (url === undefined) return
      const run = { dialect, url }
      ;[reference, subject] = await Promise.all([
        runSide(programs, { ...run, side: 'reference', packagePath: REFERENCE }),
        runSide(programs, { ...run, side: 'subject', packagePath: SUBJECT }),
      ])
    }, RUN_TIMEOUT)

    afterAll(() => {
      writeReport(dialect, all)
      const records = [...reference.values()]
      const steps = records.reduce((sum, record) => sum + record.records.length, 0)
      const slowest = [...subject.values()].toSorted((a, b) => b.ms - a.ms)[0]
      process.stdout.write(
        `compat ${dialect}: ${records.length} programs, ${steps} steps` +
          (slowest ? `; slowest on ours: ${slowest.name} ${Math.round(slowest.ms)} ms\n` : '\n'),
      )
    })

    test.for(programs)('$name', ({ name }, { skip }) => {
      skip(url === undefined, reason)
      const theirs = reference.get(name)
      const ours = subject.get(name)
      if (theirs === undefined || ours === undefined) throw new Error(`${name} did not run`)
      writeDump(dialect, theirs, ours)
      expect(theirs.broken, 'sequelize@6 must get through the program').toBeUndefined()
      expect(stopOf(theirs), 'sequelize@6 must get through the program').toBeUndefined()
      // a program whose extension is not on this machine records nothing on either side
      const isEmpty = theirs.records.length === 0 && ours.records.length === 0
      skip(isEmpty, 'what the program needs is not on this machine')
      const differences = compareProgram(theirs, ours)
      const { open, used } = judge(differences, isSelf ? [] : intended, dialect)
      all.push(...open)
      const report = reportDifferences(open)
      if (!isSelf && isPending(name, dialect)) {
        expect(open.length, `${name} agrees now: take it off pending.ts`).toBeGreaterThan(0)
        return
      }
      const unused = isSelf ? [] : unusedEntries(intended, used, name, dialect)
      expect([report, reportUnused(unused)].filter(Boolean).join('\n')).toBe('')
    })
  })
}

function writeReport(dialect: CompatDialect, differences: readonly Difference[]): void {
  const file = process.env['RESEQUEL_COMPAT_REPORT']
  if (file === undefined) return
  appendFileSync(
    file,
    `## ${dialect}: ${differences.length}\n${reportCounts(differences)}\n${reportGroups(differences)}\n`,
  )
}

function writeDump(dialect: CompatDialect, theirs: ProgramRecord, ours: ProgramRecord): void {
  const folder = process.env['RESEQUEL_COMPAT_DUMP']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const name = `${dialect}-${theirs.name.replaceAll('/', '-')}`
  writeFileSync(join(folder, `${name}.v6.json`), JSON.stringify(theirs.records, null, 1))
  writeFileSync(join(folder, `${name}.ours.json`), JSON.stringify(ours.records, null, 1))
}

/** The record of the error that ended a program early. */
function stopOf(record: ProgramRecord): unknown {
  return record.records.find(({ step }) => step === '(program stopped)')?.error
}
