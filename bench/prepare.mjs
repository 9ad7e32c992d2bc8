// Makes the bench ready to run: installs its own packages when they are missing or stale, and
// generates Prisma's clients. Cheap when there is nothing to do. Imports nothing outside Node.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const generated = join(here, '.generated')
// MariaDB and MySQL share one.
const prismaDialects = ['sqlite', 'postgres', 'mysql']

const hash = (...files) => {
  const sum = createHash('sha256').update(process.version.split('.')[0])
  for (const file of files) sum.update(readFileSync(join(here, file)))
  return sum.digest('hex')
}

const stampIs = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value

/** Runs npm by the same Node, whatever the shell's PATH says; its output goes to stderr. */
function npm(args) {
  const cli = process.env.npm_execpath
  const [command, rest] = cli ? [process.execPath, [cli, ...args]] : ['npm', args]
  const env = { ...process.env }
  // `npm run` in the root tells its children that the root is the project; here it is not.
  for (const name of Object.keys(env)) {
    if (/^npm_(config_local_prefix|package_)/.test(name)) delete env[name]
  }
  const run = spawnSync(command, rest, {
    cwd: here,
    env,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && !cli,
  })
  if (run.error) throw run.error
  if (run.status !== 0)
    throw new Error(`npm ${args.join(' ')} failed in bench/ (exit ${run.status})`)
}

function installPackages() {
  const stamp = join(here, 'node_modules', '.bench-installed')
  const wanted = hash('package-lock.json')
  if (stampIs(stamp, wanted)) return
  const folder = join(here, 'node_modules')
  // `npm ci` empties what a link leads to: the packages of another checkout, which may be in use.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      `${folder} is a link to packages of another package-lock.json: remove it, and they are installed here`,
    )
  }
  process.stderr.write(
    'bench: installing the contestants (once; a few minutes when drivers compile)\n',
  )
  // Scripts are run for the two native drivers only: Prisma's would download engines it does not
  // need here (its queries are compiled by WebAssembly that ships inside its package).
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'])
  npm(['rebuild', 'better-sqlite3', 'sqlite3', '--loglevel', 'error'])
  writeFileSync(stamp, wanted)
}

function generatePrisma(dialect) {
  const schema = join('contestants', 'prisma', `${dialect}.prisma`)
  const stamp = join(generated, `prisma-${dialect}.stamp`)
  const wanted = hash(schema, 'node_modules/prisma/package.json')
  if (stampIs(stamp, wanted)) return
  const failure = join(generated, `prisma-${dialect}.error.txt`)
  rmSync(failure, { force: true })
  const run = spawnSync(
    process.execPath,
    [join(here, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--schema', schema],
    {
      cwd: here,
      encoding: 'utf8',
      timeout: 120_000,
      env: {
        ...process.env,
        // `generate` wants the schema engine (used by migrations alone) to be on disk before it
        // starts and would download it; it never runs it. Any executable satisfies the check.
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (run.status === 0) writeFileSync(stamp, wanted)
  else writeFileSync(failure, `${run.stdout ?? ''}\n${run.stderr ?? ''}\n${run.error ?? ''}`.trim())
}

/**
 * Installs and generates what is missing.
 * @throws when packages cannot be installed; a failing `prisma generate` is kept in a file, and the
 *   contestant reports it
 */
export function prepare() {
  installPackages()
  mkdirSync(generated, { recursive: true })
  for (const dialect of prismaDialects) generatePrisma(dialect)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) prepare()
