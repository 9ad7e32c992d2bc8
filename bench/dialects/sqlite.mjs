// SQLite for the bench: one file per contestant (a copy of one seeded file), or `:memory:`, which
// each contestant seeds through its own connection.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createTables } from '../data/schema.mjs'
import { insertRows } from '../data/seed.mjs'
import { isAlive } from '../lib/is-alive.mjs'

const prefix = 'resequel-bench-'

/** Memory-backed where the system has it, so that no disk gets between two contestants. */
const folder = () => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/**
 * Makes the databases of one bench run.
 * @param {string[]} contestants
 * @param {{ storage: 'file' | 'memory' }} options
 * @returns {Promise<{ label: string, server: string, targets: Record<string, object>, remove(): Promise<void> }>}
 *   `targets` is what each contestant is opened with: `{ dialect, path, seed }`
 */
export async function makeDatabases(contestants, { storage }) {
  const server = `SQLite ${new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get()}`
  if (storage === 'memory') {
    const targets = contestants.map((name) => [
      name,
      { dialect: 'sqlite', path: ':memory:', seed: true },
    ])
    return {
      label: 'SQLite, :memory:',
      server,
      targets: Object.fromEntries(targets),
      remove: async () => {},
    }
  }
  removeOrphans()
  const place = mkdtempSync(join(folder(), `${prefix}${process.pid}-`))
  const seedFile = join(place, 'seed.sqlite')
  const db = new Database(seedFile)
  db.pragma('journal_mode = WAL')
  db.transaction(() => {
    for (const statement of seedStatements()) db.exec(statement)
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const targets = {}
  for (const name of contestants) {
    targets[name] = { dialect: 'sqlite', path: join(place, `${name}.sqlite`), seed: false }
    copyFileSync(seedFile, targets[name].path)
  }
  return {
    label: `SQLite, file in ${folder()}`,
    server,
    targets,
    remove: async () => rmSync(place, { recursive: true, force: true }),
  }
}

/** Files of bench runs that were killed before they could clean up: they may be in memory. */
function removeOrphans() {
  for (const name of readdirSync(folder())) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length).split('-')[0]))) {
      rmSync(join(folder(), name), { recursive: true, force: true })
    }
  }
}

/** Tables and rows, as a contestant with its own `:memory:` database runs them. */
export function seedStatements() {
  return [...createTables('sqlite'), ...insertRows('sqlite')]
}
