// Runs the program of some code blocks in a Node process, in an empty folder where `resequel` and `sequelize`
// are the built package. In: the program's text. Out: what failed, and how many values were compared.
import { fork } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The repository. */
export const root = join(__dirname, '../..')

/** What a program came to. */
export interface Outcome {
  /** Line of the page that ran last. */
  readonly place: string
  /** How many expectations were compared. */
  readonly checks: number
  /** Undefined: all went well. */
  readonly error?: string
}

/** Milliseconds a page may take. */
const LIMIT = 30_000

/**
 * Runs a program.
 * @param text an ES module, from `assemble`
 * @param url the database of the predefined `sequelize`, also `DATABASE_URL`; SQLite in memory without one
 */
export async function runProgram(text: string, url?: string): Promise<Outcome> {
  // below the repository, so that drivers are found in its node_modules
  const base = join(root, '.cache/docs')
  mkdirSync(join(base, 'node_modules'), { recursive: true })
  for (const name of ['resequel', 'sequelize']) {
    const link = join(base, 'node_modules', name)
    if (!existsSync(link)) symlinkSync(root, link, 'junction')
  }
  const folder = mkdtempSync(join(base, 'page-'))
  try {
    const program = join(folder, 'program.mjs')
    writeFileSync(program, text)
    return await run(program, folder, url)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(program: string, folder: string, url: string | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = fork(join(__dirname, 'prelude.mjs'), [program], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...(url ? { DATABASE_URL: url } : {}) },
      timeout: LIMIT,
    })
    let outcome: Outcome | undefined
    let errors = ''
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.on('message', (message) => (outcome ??= message as Outcome))
    child.on('exit', (code, signal) => {
      const error = `the program ended without a report (${signal ?? code})\n${errors}`
      resolve(outcome ?? { place: program, checks: 0, error })
    })
  })
}
