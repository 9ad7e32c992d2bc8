// Databases on servers: created, migrated, listed, reverted and dropped by sequelize-cli@6 and by ours, with the same
// lines; and a table of migrations that one of them wrote is the other's, too.
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'

import { administrate } from '../support/admin.js'
import { type Target, targets } from '../support/targets.js'
import { comparable, makeProject, type Outcome, type Project, type Who } from './run-cli.js'

const files = {
  'migrations/1-users.js': `module.exports = {
    up: async (q, S) => {
      await q.createTable('users', { id: { type: S.INTEGER, primaryKey: true }, name: { type: S.STRING, unique: true } })
    },
    down: async (q) => { await q.dropTable('users') },
  }`,
  'migrations/2-twice.js': `module.exports = {
    up: async (q) => { await q.bulkInsert('users', [{ id: 1, name: 'Ada' }, { id: 2, name: 'Ada' }]) },
    down: async () => {},
  }`,
}

const titles = ['postgres', 'mariadb', 'mysql']
const projects: Project[] = []
afterAll(() => {
  for (const project of projects) project.remove()
})

for (const target of targets.filter(({ title }) => titles.includes(title))) {
  const url = inject('reach').find(({ title }) => title === target.title)?.url
  describe(`on ${target.title}`, () => {
    beforeEach((context) => {
      context.skip(url === undefined, 'the server cannot be reached')
    })

    test('the commands print the same and do the same', { timeout: 240_000 }, async () => {
      const name = `cli_${process.pid}_${target.dialect}`
      const run = async (who: Who): Promise<readonly Outcome[]> => {
        const own = `${name}_${who}`
        const project = makeProject(who, files)
        projects.push(project)
        project.write({ 'config/config.json': configOf(target.dialect, url ?? '', own) })
        // v6 does not create databases of MariaDB
        const isMissing = who === 'v6' && target.dialect === 'mariadb'
        if (isMissing) await admin(target.dialect, url ?? '', `CREATE DATABASE ${own}`)
        const outcomes: Outcome[] = []
        try {
          for (const command of commandsFor(target.dialect)) {
            outcomes.push(await project.run(command))
          }
        } finally {
          await admin(target.dialect, url ?? '', `DROP DATABASE IF EXISTS ${own}`)
        }
        return outcomes.map((outcome) => ({
          ...comparable(outcome),
          stdout: comparable(outcome).stdout.replaceAll(own, '<database>'),
          stderr: outcome.stderr.replaceAll(own, '<database>'),
        }))
      }
      const [ours, v6] = [await run('ours'), await run('v6')]
      if (target.dialect === 'mariadb') {
        expect(ours.at(0)?.stdout).toContain('Database <database> created.')
        expect(ours.at(-1)?.stdout).toContain('Database <database> dropped.')
        expect(ours.slice(2, -1)).toEqual(v6.slice(2, -1))
      } else expect(ours).toEqual(v6)
      // nothing was compared that did not happen
      expect(ours.map(({ code }) => code)).toEqual(codesFor(target.dialect))
    })

    test('what one has run, the other takes back', { timeout: 120_000 }, async () => {
      const own = `cli_${process.pid}_${target.dialect}_both`
      const [ours, v6] = [makeProject('ours', files), makeProject('v6', files)]
      projects.push(ours, v6)
      const config = { 'config/config.json': configOf(target.dialect, url ?? '', own) }
      ours.write(config)
      v6.write(config)
      try {
        await admin(target.dialect, url ?? '', `CREATE DATABASE ${own}`)
        expect((await ours.run('db:migrate --to 1-users.js')).code).toBe(0)
        expect((await v6.run('db:migrate:status')).stdout).toContain(
          'up 1-users.js\ndown 2-twice.js\n',
        )
        expect((await v6.run('db:migrate:undo')).code).toBe(0)
        expect((await v6.run('db:migrate --to 1-users.js')).code).toBe(0)
        expect((await ours.run('db:migrate:undo')).stdout).toContain('1-users: reverted')
      } finally {
        await admin(target.dialect, url ?? '', `DROP DATABASE IF EXISTS ${own}`)
      }
    })
  })
}

function commandsFor(dialect: Target['dialect']): readonly string[] {
  return [
    dialect === 'postgres'
      ? 'db:create --encoding UTF8 --template template0'
      : 'db:create --charset utf8mb4 --collate utf8mb4_bin',
    'db:create',
    'db:migrate',
    'db:migrate:status',
    'db:migrate:undo:all',
    'db:drop',
  ]
}

/** PostgreSQL says no to a second database of that name; the second migration breaks a key. */
function codesFor(dialect: Target['dialect']): readonly number[] {
  return [0, dialect === 'postgres' ? 1 : 0, 1, 0, 0, 0]
}

function configOf(dialect: Target['dialect'], url: string, database: string): string {
  const { hostname, port, username, password } = new URL(url)
  const pass = password === '' ? null : decodeURIComponent(password)
  return JSON.stringify({
    development: { dialect, host: hostname, port, username, password: pass, database },
  })
}

async function admin(dialect: Target['dialect'], url: string, sql: string): Promise<void> {
  await administrate(dialect, url, (run) => run(sql))
}
