// Ends a run of the tests with one line per database: driver, server, tests passed and failed, and what was
// skipped for which reason; then one plain line with the sums. Counts the tests in suites called `on <title>`.
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

import { type Reach, targets } from './support/targets.js'

/** Where the global setup leaves what it found. */
const REACH = Symbol.for('resequel.test.reach')

interface Row {
  passed: number
  failed: number
  /** Reason → how many tests. */
  readonly skipped: Map<string, number>
}

/** vitest reporter; add it after the default one (vitest takes the default export of the file). */
export default class MatrixReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const rows = new Map<string, Row>()
    const total = newRow()
    let attacks = 0
    total.failed += unhandled.length
    for (const module of modules) {
      // a file that could not be loaded, or whose hooks failed, has no failed test to be counted
      total.failed += module.errors().length
      for (const test of module.children.allTests()) {
        count(total, test)
        attacks += attacksOf(test)
        const title = targetOf(test)
        if (title === undefined) continue
        const row = rows.get(title) ?? newRow()
        rows.set(title, row)
        count(row, test)
      }
    }
    const lines = rows.size > 0 ? ['', ...table(rows), ''] : ['']
    const withstood =
      attacks === 0 ? [] : [`attacks withstood: ${attacks}, on all databases together`]
    process.stdout.write(`${[...lines, ...withstood, sums(total)].join('\n')}\n`)
  }
}

/** How many attacks a passed test of test/attacks stands for: its name says so. */
function attacksOf(test: TestCase): number {
  if (test.result().state !== 'passed') return 0
  return Number(/\((\d+) attacks\)$/.exec(test.name)?.[1] ?? 0)
}

/** The target whose suite `on <title>` holds the test. */
function targetOf(test: TestCase): string | undefined {
  let parent: TestSuite | TestModule = test.parent
  while (parent.type === 'suite') {
    const { name } = parent
    const target = targets.find(({ title }) => name === `on ${title}`)
    if (target) return target.title
    parent = parent.parent
  }
  return undefined
}

function count(row: Row, test: TestCase): void {
  const result = test.result()
  if (result.state === 'passed') row.passed++
  else if (result.state === 'skipped') {
    const reason = result.note ?? 'marked as skipped'
    row.skipped.set(reason, (row.skipped.get(reason) ?? 0) + 1)
  } else row.failed++
}

function table(rows: ReadonlyMap<string, Row>): readonly string[] {
  const reach = reachOfRun()
  const cells = targets.map(({ title }) => {
    const found = reach.find((candidate) => candidate.title === title)
    const row = rows.get(title)
    const version = found?.serverVersion || '–'
    const results = row ? [row.passed, row.failed, skips(row)] : ['–', '–', '–']
    return [title, found?.driverVersion ?? '–', version, ...results.map(String)]
  })
  const head = ['dialect', 'driver', 'server', 'passed', 'failed', 'skipped']
  const widths = head.map((text, at) =>
    Math.max(text.length, ...cells.map((line) => line[at]?.length ?? 0)),
  )
  const lines = [head, ...cells].map((line) =>
    line
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...lines, ...remarks(rows, reach)]
}

/** Below the table: why tests were skipped, and why whole targets did not run. */
function remarks(rows: ReadonlyMap<string, Row>, reach: readonly Reach[]): readonly string[] {
  const lines: string[] = []
  for (const { title } of targets) {
    const reason = reach.find((candidate) => candidate.title === title)?.reason
    if (reason) lines.push(`${title} did not run: ${reason}`)
    for (const [why, times] of rows.get(title)?.skipped ?? []) {
      lines.push(`${title} skipped ${times}: ${why}`)
    }
  }
  return lines
}

function skips(row: Row): number {
  return [...row.skipped.values()].reduce((sum, times) => sum + times, 0)
}

function sums(row: Row): string {
  return `tests: ${row.passed} passed, ${row.failed} failed, ${skips(row)} skipped`
}

function reachOfRun(): readonly Reach[] {
  return (globalThis as Record<symbol, readonly Reach[] | undefined>)[REACH] ?? []
}

function newRow(): Row {
  return { passed: 0, failed: 0, skipped: new Map() }
}
