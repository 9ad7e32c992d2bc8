// Runs command lines as users do, each as a process in a folder of its own: ours (the built bin/) and, as the oracle,
// sequelize-cli@6 on sequelize@6. Takes files and commands, gives what was printed, exit codes and the files after it.
import { execFile } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(__dirname, '../..')

/** The two programs. */
const programs = {
  ours: join(root, 'bin/sequelize.js'),
  v6: join(root, 'node_modules/sequelize-cli/lib/sequelize'),
} as const

/** Which program runs. */
export type Who = keyof typeof programs

/** What a command printed and how it ended. */
export interface Outcome {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

/** A folder with a project. */
export interface Project {
  readonly folder: string
  /** Runs a command line; words are parted by blanks unless a list is given. */
  run(words: string | readonly string[], env?: Readonly<Record<string, string>>): Promise<Outcome>
  /** Runs a program of Node there. */
  node(...words: readonly string[]): Promise<Outcome>
  write(files: Readonly<Record<string, string>>): void
  read(file: string): string
  /** Files below the folder, sorted, without node_modules and databases. */
  files(): readonly string[]
  remove(): void
}

/** Makes a folder in which `sequelize` is the program's package. */
export function makeProject(who: Who, files: Readonly<Record<string, string>> = {}): Project {
  const folder = mkdtempSync(join(tmpdir(), `rsqt-cli-${who}-`))
  if (who === 'v6') symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  else {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
    symlinkSync(root, join(folder, 'node_modules/sequelize'))
    symlinkSync(programs.ours, join(folder, 'node_modules/.bin/sequelize'))
  }
  const start = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    run(folder, words, env)
  const project: Project = {
    folder,
    run: (words, env) => {
      // as a shell finds it, so that the help shows that name
      const program = join(folder, 'node_modules/.bin/sequelize')
      return start([program, ...(typeof words === 'string' ? words.split(' ') : words)], env)
    },
    node: (...words) => start(words),
    write: (more) => {
      for (const [name, text] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), text)
      }
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .filter((name) => !name.includes('.sqlite'))
        .map(withoutTimes)
        .sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  project.write(files)
  return project
}

function run(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { NODE_ENV: _env, FORCE_COLOR: _force, VITEST: _vitest, ...inherited } = process.env
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...words],
      { cwd: folder, env: { ...inherited, NO_COLOR: '1', ...env } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code ?? -1)
        const clean = (text: string): string => withoutTimes(text.replaceAll(folder, '<folder>'))
        resolve({ stdout: clean(stdout), stderr: clean(stderr), code })
      },
    )
    child.stdin?.end()
  })
}

/** Times of names and durations, and the versions of the first line. */
function withoutTimes(text: string): string {
  return text
    .replaceAll(/\b20\d{12}-/g, '<time>-')
    .replaceAll(/\(\d+\.\d{3}s\)/g, '(<s>s)')
    .replaceAll(/\[Node: [^\]]*\]/g, '[<versions>]')
    .replaceAll(/^\d+\.\d+\.\d+$/gm, '<version>')
}

/** A transcript without what may differ: the words of the help are ours, and we have more flags. */
export function comparable(outcome: Outcome): Outcome {
  return { ...outcome, stdout: helpless(outcome.stdout), stderr: helpless(outcome.stderr) }
}

const beyond = /^ {2}--(json|typescript|yes) .*\n|^ {2}--force {2,}The same as --yes.*\n/gm

function helpless(text: string): string {
  return text
    .replaceAll(beyond, '')
    .replaceAll(/^( {2}(?:--|sequelize )\S+ +).*?((?: {2}\[.*)?)$/gm, '$1<what it does>$2')
}
