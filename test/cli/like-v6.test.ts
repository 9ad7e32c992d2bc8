// The same files and the same command lines, given to sequelize-cli@6 and to ours: the same lines on stdout and stderr,
// the same exit codes, the same files. SQLite; servers: servers.test.ts. What differs on purpose: beyond.test.ts.
import { afterEach, describe, expect, test } from 'vitest'

import { comparable, makeProject, type Outcome, type Project, type Who } from './run-cli.js'

const sqlite = (more: object = {}): string =>
  JSON.stringify({ development: { dialect: 'sqlite', storage: 'x.sqlite', ...more } })

const table = (name: string): string =>
  `module.exports = {
    up: async (q, S) => { await q.createTable('${name}', { id: S.INTEGER }) },
    down: async (q) => { await q.dropTable('${name}') },
  }`
const says = (word: string): string =>
  `module.exports = { up: async () => console.log('up ${word}'), down: async () => console.log('down ${word}') }`

const migrations = {
  'config/config.json': sqlite(),
  'migrations/1-a.js': table('a'),
  'migrations/2-b.cjs': table('b'),
  'migrations/3-c.js': table('c'),
  'migrations/not.txt': 'no migration',
}
const seeds = {
  'seeders/1-a.js': says('a'),
  'seeders/2-b.js': says('b'),
  'seeders/3-c.js': says('c'),
}

interface Scenario {
  readonly files?: Readonly<Record<string, string>>
  readonly commands: readonly (string | readonly string[])[]
  readonly env?: Readonly<Record<string, string>>
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'help, version, unknown words': {
    commands: [
      '--help',
      'help',
      '--version',
      'db:migrate --help',
      'db:create --help',
      'db:seed --help',
      'model:generate --help',
      'init --help',
      'db:migrate --foo',
      'db:migrate --a --b extra',
      'db:migrate -h',
      'nope',
      'DB:migrate',
      'migration:generate',
      'model:create',
      'migration:generate name',
      'db:migrate --name a --to b',
      'init --underscored',
    ],
  },
  'no command': { commands: [[]] },
  'init and its parts, again and with --force': {
    commands: [
      'init',
      'init',
      'init:models',
      'init:models --force',
      'init:migrations',
      'init:seeders --force',
      'init:config',
      'init --force',
      'init --force=false',
    ],
  },
  generators: {
    commands: [
      'model:generate --name User --attributes a:string',
      'init',
      ['migration:generate', '--name', 'Add thing'],
      ['migration:create', '--name', ''],
      'migration:generate --name',
      'model:generate --name User --attributes a:string,b:enum:{x,y}',
      'model:generate --name User --attributes a:string',
      'model:generate --name User --attributes a:string --force',
      'model:create --name BlogPost --attributes a:text --underscored',
      'model:create --name HTMLPage --attributes a:text',
      'model:create --name Z --attributes a:foo',
      'seed:generate --name demo',
      'seed:create --name=',
    ],
  },
  '.sequelizerc': {
    files: {
      '.sequelizerc': `const path = require('path')
        module.exports = {
          config: path.resolve('cfg', 'database.json'),
          'models-path': path.resolve('db', 'models'),
          seedersPath: 'db/seeders',
          'migrations-path': 'db/migrations',
        }`,
      'other.js': `module.exports = { migrationsPath: 'elsewhere', name: 'given' }`,
      'wrong.json': '{ "zzz": 1 }',
    },
    commands: [
      'init',
      'migration:generate --name x',
      'migration:generate --options-path other.js',
      'migration:generate --options-path other.js --migrations-path third --name y',
      'db:migrate --options-path wrong.json',
      'init:config --options-path not-there',
    ],
  },
  'configuration files': {
    files: {
      'bad.json': '{bad',
      'num.js': 'module.exports = 5',
      'throws.js': 'throw new Error("boom")',
      'fn.js': `module.exports = async () => (${sqlite({ logging: false })})`,
      'callback.js': `module.exports = (done) => done(null, ${sqlite()})`,
      'promise.js': `module.exports = Promise.resolve(${sqlite()})`,
      'module.mjs': `export default ${sqlite()}`,
      'flat.json': '{ "dialect": "sqlite", "storage": "x.sqlite" }',
      'env.json': '{ "development": { "use_env_variable": "NOT_SET", "dialect": "sqlite" } }',
      'storage.json': sqlite({ migrationStorage: 'json', migrationStoragePath: 'm.json' }),
      'none.json': sqlite({ migrationStorage: 'none' }),
      'migrations/1-a.js': says('a'),
    },
    commands: [
      'db:migrate',
      ...['nope.json', 'bad.json', 'num.js', 'throws.js', 'fn.js', 'callback.js', 'promise.js'].map(
        (name) => `db:migrate:status --config ${name}`,
      ),
      ...['module.mjs', 'flat.json', 'env.json', 'storage.json', 'none.json'].map(
        (name) => `db:migrate --config ${name}`,
      ),
      'db:migrate:schema:timestamps:add --config storage.json',
      'db:migrate:undo --config none.json',
      'db:migrate:status --url garbage',
      'db:migrate:status --url postgres://u:pw@127.0.0.1:1/x',
      'db:migrate:status --config none.json --migrations-path gone',
    ],
  },
  'migrate, status and undo': {
    files: migrations,
    commands: [
      'db:migrate:undo',
      'db:migrate:undo:all',
      'db:migrate --to nope',
      'db:migrate --from nope',
      'db:migrate --name nope',
      'db:migrate --to 2-b.cjs',
      'db:migrate --name 1-a.js',
      'db:migrate --from 2-b.cjs',
      'db:migrate:status',
      'db:migrate:undo --name 1-a.js',
      'db:migrate:undo --name 1-a.js',
      'db:migrate',
      'db:migrate',
      'db:migrate:undo',
      'db:migrate:undo:all --to 3-c.js',
      'db:migrate:undo:all --to 2-b.cjs',
      'db:migrate --name 3-c.js',
      'db:migrate:status',
      'db:migrate:undo:all',
      'db:migrate:schema:timestamps:add',
      'db:migrate:schema:timestamps:add',
    ],
  },
  'migrations that fail': {
    files: {
      ...migrations,
      'no-promise/4.js': 'module.exports = { up() {}, down() {} }',
      'throws/4.js': 'module.exports = { up: async () => { throw new Error("oops") } }',
      'text/4.js': 'module.exports = { up: async () => { throw "a text" } }',
      'syntax/4.js': 'module.exports = {',
      'none/4.js': 'module.exports = {}',
      'gone/5.js': says('gone'),
    },
    commands: [
      ...['no-promise', 'throws', 'text', 'syntax', 'none', 'gone'].map(
        (folder) => `db:migrate --migrations-path ${folder}`,
      ),
      'db:migrate:status',
      'db:migrate:undo',
      'db:migrate:undo:all',
    ],
  },
  'seeds without a record': {
    files: { ...seeds, 'config/config.json': sqlite() },
    commands: [
      'db:seed',
      'db:seed --seed 2-b.js',
      'db:seed --seed seeders/1-a.js --seed 3-c.js',
      'db:seed --seed 1-a.js 3-c.js',
      '--seed 1-a.js db:seed',
      'db:seed --seed nope.js',
      'db:seed:all',
      'db:seed:undo',
      'db:seed:undo --seed 1-a.js',
      'db:seed:undo --seed seeders/1-a.js',
      'db:seed:undo:all',
    ],
  },
  'seeds recorded in a file': {
    files: { ...seeds, 'config/config.json': sqlite({ seederStorage: 'json' }) },
    commands: [
      'db:seed:undo',
      'db:seed:all',
      'db:seed:all',
      'db:seed --seed 1-a.js',
      'db:seed:undo',
      'db:seed:undo --seed 1-a.js',
      'db:seed:undo:all',
      'db:seed:undo:all',
    ],
  },
}

const projects: Project[] = []
afterEach(() => {
  for (const project of projects.splice(0)) project.remove()
})

describe('sequelize-cli@6 and ours agree on', () => {
  for (const [title, scenario] of Object.entries(scenarios)) {
    test(title, { timeout: 240_000 }, async () => {
      const [ours, v6] = await Promise.all([play('ours', scenario), play('v6', scenario)])
      expect(ours).toEqual(v6)
    })
  }
})

async function play(who: Who, { files, commands, env }: Scenario): Promise<unknown> {
  const project = makeProject(who, files)
  projects.push(project)
  const transcript: (readonly [unknown, Outcome])[] = []
  for (const command of commands) {
    // v6 names files by the second: two of one name made within it are one file there.
    if (String(command).includes(':generate')) await nextSecond()
    transcript.push([command, comparable(await project.run(command, env))])
  }
  return { transcript, files: project.files() }
}

/** Waits for the beginning of the next second. */
function nextSecond(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1001 - (Date.now() % 1000))
  })
}
