// Holds the house to its plan (docs/architecture.md): floors, no circles, short files, dialect names and SQL
// only where they belong. The second half proves on a made-up tree that each rule can fail.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { check } from './architecture/check.js'
import { readSource, type SourceFound } from './architecture/read-source.js'

const root = join(__dirname, '..')

describe('src/', () => {
  test('keeps the rules of the architecture', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
    expect(sources.length).toBeGreaterThan(0)
    expect(check(sources, ownPackages())).toEqual([])
  })
})

describe('the checker', () => {
  test('finds nothing in a tree that keeps the rules', () => {
    const faults = checkTree({
      'src/base/text.ts': "import { join } from 'node:path'\nexport const a = join('a')\n",
      'src/sql/nodes.ts': "import type { a } from '../base/text.js'\nexport type B = typeof a\n",
      'src/index.ts': "export * from './sql/nodes.js'\nimport debug from 'debug'\ndebug('x')\n",
    })
    expect(faults).toEqual([])
  })

  test('reports an upward import with file, line and both floors', () => {
    const faults = checkTree({
      'src/base/text.ts': "// head\nimport { b } from '../model/find.js'\nb()\n",
      'src/model/find.ts': 'export function b() {}\n',
    })
    expect(faults).toEqual([
      'src/base/text.ts:2: imports upward: base is floor 1, model (src/model/find.ts) is floor 8',
    ])
  })

  test.each([
    ['import type', "import type { T } from '../writer/w.js'\nexport type U = T"],
    ['export from', "export { w } from '../writer/w.js'"],
    ['export star', "export * from '../writer/w.js'"],
    ['import type in place', "export type U = import('../writer/w.js').T"],
    ['dynamic import', "export const load = () => import('../writer/w.js')"],
    ['require', "export const w = require('../writer/w.js')"],
    ['import equals', "import w = require('../writer/w.js')\nexport { w }"],
    ['side effect', "import '../writer/w.js'"],
  ])('sees a neighbour on the same floor through %s', (_how, text) => {
    const faults = checkTree({
      'src/data-types/base.ts': text,
      'src/writer/w.ts': 'export const w = 1\nexport type T = 1\n',
    })
    expect(faults).toEqual([
      'src/data-types/base.ts:1: imports sideways: data-types is floor 5, writer (src/writer/w.ts) is floor 5',
    ])
  })

  test('is not fooled by comments, strings, templates and regular expressions', () => {
    const faults = checkTree({
      'src/base/text.ts': [
        "// import { b } from '../model/find.js'",
        "/* export * from '../model/find.js' */",
        'export const a = "import b from \'../model/find.js\'"',
        "export const t = `import('../model/find.js') ${a}`",
        "export const r = /import '..\\/model\\/find.js'/",
      ].join('\n'),
      'src/model/find.ts': 'export const b = 1\n',
    })
    expect(faults).toEqual([])
  })

  test('reports a circle of type imports with its path', () => {
    const faults = checkTree({
      'src/base/a.ts': "import type { B } from './b.js'\nexport type A = B\n",
      'src/base/b.ts': "import type { C } from './c.js'\nexport type B = C\n",
      'src/base/c.ts': "import type { A } from './a.js'\nexport type C = A\n",
    })
    expect(faults).toEqual([
      'circle: src/base/a.ts → src/base/b.ts → src/base/c.ts → src/base/a.ts',
    ])
  })

  test('reports a folder without a floor, a missing file and an unknown package', () => {
    const faults = checkTree({
      'src/utils/a.ts': "import { b } from './b.js'\nimport lodash from 'lodash/fp'\nlodash(b)\n",
    })
    expect(faults).toEqual([
      "src/utils/a.ts:1: 'utils' has no floor in test/architecture/floors.ts",
      "src/utils/a.ts:1: imports './b.js', but there is no src/utils/b.ts",
      "src/utils/a.ts:2: imports 'lodash/fp', which package.json does not name",
    ])
  })

  test('counts lines of code only', () => {
    const comments = '// a comment\n\n/* another */\n'.repeat(500)
    const code = (lines: number) => 'call({\n})\n'.repeat(lines / 2)
    expect(checkTree({ 'src/base/a.ts': comments + code(400) })).toEqual([])
    expect(checkTree({ 'src/base/a.ts': comments + code(402) })).toEqual([
      'src/base/a.ts:1: 402 lines of code, more than 400',
    ])
  })

  test('counts all lines of a dialect together, those of comments too', () => {
    const half = '// a comment\n'.repeat(599)
    const tree = (more: string): readonly string[] =>
      checkTree({
        'src/dialects/shared/a.ts': half.repeat(3),
        'src/dialects/index.ts': half,
        'src/dialects/mysql/sql.ts': half,
        'src/dialects/mysql/below/types.ts': half + more,
      })
    expect(tree('\n')).toEqual([])
    expect(tree('\n\n')).toEqual([
      'src/dialects/mysql: 1200 lines, not under 1200: what do other dialects share?',
    ])
  })

  test.each([
    "if (this.dialect.name === 'postgres') run()",
    "if ('mysql' !== sequelize.getDialect()) run()",
    "if (options.dialect === 'sqlite') run()",
    'switch (dialect.name) {}',
    "switch (which) { case 'mssql': run() }",
  ])('reports a test for a dialect outside dialects/: %s', (text) => {
    expect(checkTree({ 'src/dialects/index.ts': text })).toEqual([])
    expect(checkTree({ 'src/query/a.ts': text })).toEqual([
      "src/query/a.ts:1: asks for a dialect's name: let the dialect carry a flag",
    ])
  })

  test('lets everyone ask whether a dialect was named at all', () => {
    const text = 'export const known = options.dialect !== undefined && dialect.name != null\n'
    expect(checkTree({ 'src/query/a.ts': text })).toEqual([])
  })

  test('reports SQL text outside writer/ and dialects/, but not names that look like it', () => {
    const names = "export const SELECT = 'SELECT'\nexport type S = 'SELECT x'\n"
    const text = 'export const sql = (t: string) => `SELECT * FROM ${t}`\n'
    expect(checkTree({ 'src/writer/a.ts': names + text })).toEqual([])
    expect(checkTree({ 'src/query/a.ts': names + text })).toEqual([
      'src/query/a.ts:3: writes SQL text outside writer and dialects and drivers',
    ])
  })
})

function checkTree(files: Readonly<Record<string, string>>): readonly string[] {
  const sources: SourceFound[] = Object.entries(files).map(([path, text]) => readSource(path, text))
  return check(sources, new Set(['debug']))
}

function ownPackages(): ReadonlySet<string> {
  const own: { dependencies: object; peerDependencies: object } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return new Set([...Object.keys(own.dependencies), ...Object.keys(own.peerDependencies)])
}
