// Programs written against v6's types (test/types/v6): each compiles with `sequelize@6` and with the package, on each
// supported TypeScript and way of resolution. `wanted.ts` holds what ours refuses on purpose: the line below each
// comment `// differs:` is an error with ours, and none with v6.
import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = join(__dirname, '../..')
const programs = join(__dirname, 'v6')
const subjects = { v6: join(root, 'node_modules/sequelize'), ours: root }
type Subject = keyof typeof subjects

/** Programs that add members to the package's types are compiled alone: what they add is seen everywhere. */
const groups = [
  readdirSync(programs).filter((file) => !file.startsWith('augment')),
  ...readdirSync(programs)
    .filter((file) => file.startsWith('augment'))
    .map((file) => [file]),
]

/** Declarations are written, too: a type which a program infers and exports must have a name. */
const FLAGS =
  '--declaration --emitDeclarationOnly --outDir emitted --strict --skipLibCheck ' +
  '--esModuleInterop --target es2022 --types node --pretty false'
const RESOLUTIONS = {
  bundler: '--module preserve --moduleResolution bundler',
  node16: '--module node16 --moduleResolution node16',
  node10: '--module commonjs --moduleResolution node',
}

/** Newer compilers want to be told that a tsconfig.json nearby is not meant, and that node10 is meant. */
const SINCE_6 = '--ignoreConfig'
const NODE10_IN_6 = '--ignoreDeprecations 6.0'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'resequel-programs-'))
  for (const [name, target] of Object.entries(subjects)) {
    mkdirSync(join(folder, name, 'node_modules'), { recursive: true })
    symlinkSync(target, join(folder, name, 'node_modules/sequelize'), 'junction')
    cpSync(programs, join(folder, name), { recursive: true })
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Lines with errors, `file:line`, in the order of the compiler; what is no such line is given as it is. */
async function errorsOf(subject: Subject, compiler: string, flags: string): Promise<string[]> {
  const bin = join(root, 'node_modules', compiler, 'bin/tsc')
  const found = new Set<string>()
  for (const files of groups) {
    const args = [
      ...`${FLAGS} ${flags}`.split(' '),
      '--typeRoots',
      join(root, 'node_modules/@types'),
    ]
    const { stdout } = await run(process.execPath, [bin, ...args, ...files], {
      cwd: join(folder, subject),
    }).catch((error: { stdout: string }) => error)
    for (const line of stdout.split('\n')) {
      const place = /^([\w-]+\.ts)\((\d+),/.exec(line)
      if (place) found.add(`${place[1]}:${place[2]}`)
      else if (line.startsWith('error')) found.add(line)
    }
  }
  return [...found]
}

/** The lines of `wanted.ts` that stand below a comment `// differs:`. */
function wanted(): string[] {
  const lines = readFileSync(join(programs, 'wanted.ts'), 'utf8').split('\n')
  return lines.flatMap((line, at) =>
    line.startsWith('// differs:') ? [`wanted.ts:${String(at + 2)}`] : [],
  )
}

// what v6 says does not depend on the compiler; here it tells whether the programs are programs for it
test.each(['bundler', 'node16'] as const)('v6 takes the programs (%s)', async (resolution) => {
  const flags = `${RESOLUTIONS[resolution]} ${SINCE_6}`
  expect(await errorsOf('v6', 'typescript', flags)).toEqual([])
})

test.each([
  ['7.0', 'bundler', 'typescript', SINCE_6],
  ['7.0', 'node16', 'typescript', SINCE_6],
  ['6.0', 'node10', 'typescript-6.0', `${SINCE_6} ${NODE10_IN_6}`],
  ['5.9', 'node16', 'typescript-5.9', ''],
  ['5.4', 'node10', 'typescript-5.4', ''],
] as const)(
  'so does the package, with TypeScript %s (%s)',
  async (_version, resolution, compiler, extra) => {
    expect(wanted().length).toBeGreaterThan(0)
    const flags = `${RESOLUTIONS[resolution]} ${extra}`.trim()
    expect(await errorsOf('ours', compiler, flags)).toEqual(wanted())
  },
  // older compilers need half a minute
  300_000,
)
