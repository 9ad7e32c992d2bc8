// The harness tested on itself: deliberate differences are found, named and judged.

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareProgram } from './harness/compare.js'
import { judge, unusedEntries } from './harness/judge.js'
import { selectPrograms } from './harness/programs.js'
import { reportDifferences } from './harness/report.js'
import { runSide } from './harness/run-side.js'
import type { Intended, ProgramFile, ProgramRecord, Side } from './harness/types.js'

const FIXTURES = join(__dirname, 'fixtures')

function fixture(name: string): ProgramFile {
  return { name, file: join(FIXTURES, `${name}.cjs`) }
}

function run(
  side: Side,
  programs: readonly ProgramFile[],
): Promise<ReadonlyMap<string, ProgramRecord>> {
  return runSide(programs, {
    side,
    packagePath: 'sequelize',
    dialect: 'sqlite',
    url: '',
    programTimeout: 4000,
  })
}

function recordOf(records: ReadonlyMap<string, ProgramRecord>, name: string): ProgramRecord {
  const record = records.get(name)
  if (record === undefined) throw new Error(`no record of ${name}`)
  return record
}

describe('the differential harness', () => {
  test('reports each deliberate difference once, and nothing else', async () => {
    const programs = [fixture('differs')]
    const [reference, subject] = await Promise.all([
      run('reference', programs),
      run('subject', programs),
    ])
    const found = compareProgram(recordOf(reference, 'differs'), recordOf(subject, 'differs'))
    expect(found.map(({ step, path }) => `${step} › ${path}`)).toEqual([
      'value › result.rows[0].name',
      'type › result',
      'undefined or missing › result.a',
      'key order › result.(key order)',
      'date or text › result',
      'bigint › result',
      'message › error.message',
      'class › error.class',
      'class › error.name',
      'outcome › outcome',
      'sql › result.a',
      'sql › result.b',
      'sql › events[0].sql',
      'hook order › events[0].event',
      'hook order › events[1].event',
      'number of events › events',
      'only here › step',
    ])
    expect(reportDifferences(found.slice(0, 2))).toBe(
      [
        'differs › value › result.rows[0].name',
        '  v6:   "a"',
        '  ours: "b"',
        'differs › type › result',
        '  v6:   1',
        '  ours: "1"',
      ].join('\n'),
    )
  })

  test('records a program that hangs as broken and goes on with the next', async () => {
    const programs = [fixture('hangs'), fixture('differs')]
    const records = await run('subject', programs)
    expect(recordOf(records, 'hangs').broken).toBe('the program did not end within 4000 ms')
    expect(recordOf(records, 'differs').broken).toBeUndefined()
  }, 30_000)

  test('applies intended differences and finds those that no longer occur', () => {
    const difference = { program: 'a/b', step: 'keys: x', path: 'result[0].id' }
    const differences = [
      { ...difference, reference: '1', subject: '2' },
      { ...difference, path: 'events[0].sql', reference: 'x', subject: 'y' },
    ]
    const hit: Intended = { program: 'a/*', step: 'keys: *', path: 'events*', id: 'L1', reason: '' }
    const gone: Intended = { program: 'a/b', step: 'other', id: 'L2', reason: '' }
    const elsewhere: Intended = { ...gone, dialects: ['postgres'] }
    const { open, used } = judge(differences, [hit, gone, elsewhere], 'sqlite')
    expect(open).toEqual([differences[0]])
    expect([...used]).toEqual([hit])
    expect(unusedEntries([hit, gone, elsewhere], used, 'a/b', 'sqlite')).toEqual([gone])
  })

  test('selects programs by the beginning of their names', () => {
    const programs = ['where/a', 'where/b', 'hooks/a'].map((name) => ({ name, file: name }))
    expect(selectPrograms(programs, 'where/b, hooks').map(({ name }) => name)).toEqual([
      'where/b',
      'hooks/a',
    ])
  })
})
