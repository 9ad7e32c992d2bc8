// What ours does and sequelize-cli@6 does not: TypeScript and ES modules, databases of SQLite, JSON for programs,
// questions before data is lost, a stop after the migration that is running; and files that work when they were written.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { spawn, spawnSync } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes } from '../../index.js'
import { makeProject, type Project } from './run-cli.js'

const config = {
  'config/config.json':
    '{ "development": { "dialect": "sqlite", "storage": "x.sqlite", "logging": false } }',
}
const moduleKinds = { commonjs: '{}', module: '{ "type": "module" }' } as const

const projects: Project[] = []
const project = (files: Readonly<Record<string, string>> = {}): Project => {
  const made = makeProject('ours', files)
  projects.push(made)
  return made
}
afterEach(() => {
  for (const made of projects.splice(0)) made.remove()
})

describe('files that the generators write', () => {
  for (const [kind, packageJson] of Object.entries(moduleKinds)) {
    test(`run in a package of ${kind} files`, { timeout: 60_000 }, async () => {
      const made = project({ ...config, 'package.json': packageJson })
      for (const command of [
        'init:models',
        'init:migrations',
        [
          'model:generate',
          '--name',
          'User',
          '--attributes',
          "firstName:string role:enum:{admin,it's me}",
        ],
        'migration:generate --name nothing',
        'seed:generate --name nothing',
        'db:migrate',
        'db:seed:all',
      ]) {
        expect(await made.run(command)).toMatchObject({ stderr: '', code: 0 })
      }
      made.write({
        'use.mjs': `import db from './models/index.js'
          const ada = await db.User.create({ firstName: 'Ada', role: "it's me" })
          console.log(JSON.stringify(await db.User.findOne({ where: { id: ada.id }, attributes: ['id', 'firstName', 'role'] })))`,
      })
      expect(await made.node('use.mjs')).toMatchObject({
        stderr: '',
        stdout: `{"id":1,"firstName":"Ada","role":"it's me"}\n`,
      })
      expect((await made.run('db:migrate:undo:all')).code).toBe(0)
    })
  }

  test('are TypeScript that compiles and runs, if asked for', { timeout: 120_000 }, async () => {
    const made = project({
      ...config,
      'package.json': '{ "type": "module" }',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2023',
          strict: true,
          noEmit: true,
          types: [],
          skipLibCheck: true,
        },
        include: ['models', 'migrations', 'seeders'],
      }),
    })
    await made.run('init:migrations')
    made.write({ 'models/.keep': '' })
    const attributes = 'title:string views:integer tags:array:string state:enum:{new,old} seen:date'
    const generated = [
      'model:generate',
      '--name',
      'Post',
      '--typescript',
      '--attributes',
      attributes,
    ]
    expect(await made.run(generated)).toMatchObject({ stderr: '', code: 0 })
    await made.run('seed:generate --name some --typescript')
    expect(made.files().filter((name) => name.endsWith('.ts'))).toEqual([
      'migrations/<time>-create-post.ts',
      'models/post.ts',
      'seeders/<time>-some.ts',
    ])
    const compiler = join(__dirname, '../../node_modules/typescript/bin/tsc')
    expect(await made.node(compiler, '-p', '.')).toEqual({ stdout: '', stderr: '', code: 0 })
    expect((await made.run('db:migrate')).stdout).toContain('-create-post: migrated')
    expect((await made.run('db:seed:all')).stdout).toContain('-some: migrated')
  })

  test('may name every data type there is', async () => {
    const made = project(config)
    await made.run('init:migrations')
    made.write({ 'models/.keep': '' })
    const own = new Set(['POINT', 'POLYGON', 'LINESTRING'])
    const names = Object.keys(DataTypes).filter((name) => /^[A-Z\d]+$/.test(name) && !own.has(name))
    expect(names.length).toBeGreaterThan(30)
    const attributes = names.map((name) => `${name.toLowerCase()}1:${name}`).join(',')
    const outcome = await made.run(['model:generate', '--name', 'All', '--attributes', attributes])
    expect(outcome.stderr).toBe('')
  })

  test('made within a second keep their order', async () => {
    const made = project()
    await made.run('migration:generate --name z')
    await made.run('migration:generate --name a')
    expect(made.files()).toHaveLength(2)
    const status = await made.run('db:migrate:status --url sqlite:x.sqlite')
    expect(status.stdout).toMatch(/down <time>-z\.js\ndown <time>-a\.js\n/)
  })

  test.each(['a-b', 'Order Item', '1st', 'a/b'])('%s is no name of a class', async (name) => {
    const made = project({ 'models/.keep': '', 'migrations/.keep': '' })
    const outcome = await made.run(['model:generate', '--name', name, '--attributes', 'a:string'])
    expect(outcome).toMatchObject({
      stderr: `ERROR: '${name}' cannot be the name of a class\n`,
      code: 1,
    })
  })
})

describe('configuration', () => {
  const says = "export const up = async () => console.log('up')"
  test.each(['ts', 'mts', 'mjs', 'cjs'])('config/config.%s is found, and read', async (ending) => {
    const text = "{ development: { dialect: 'sqlite', storage: 'x.sqlite' } }"
    const made = project({
      [`config/config.${ending}`]:
        ending === 'cjs' ? `module.exports = ${text}` : `export default ${text}`,
      'migrations/1.mjs': says,
      'migrations/2.ts': `enum Word { up = 'up' }\n${says.replace("'up'", 'Word.up')}`,
    })
    const outcome = await made.run('db:migrate')
    expect(outcome).toMatchObject({ stderr: '', code: 0 })
    expect(outcome.stdout).toContain(`Loaded configuration file "config/config.${ending}".`)
    expect(outcome.stdout.match(/^up$/gm)).toHaveLength(2)
  })

  test.each(['js', 'mjs', 'cjs', 'ts', 'json'])(
    'init writes config.%s so that it can be read',
    async (ending) => {
      const made = project()
      await made.run(`init:config --config config/config.${ending}`)
      const outcome = await made.run(`db:create --config config/config.${ending} --env none`)
      expect(outcome.stderr).toContain(
        `WARNING: There is no environment "none" in "config/config.${ending}", which has: development, test, production.`,
      )
    },
  )

  test('a password is not printed with a URL that cannot be read', async () => {
    const made = project()
    const outcome = await made.run('db:migrate --url postgres://ada:secret@localhost')
    expect(outcome.code).toBe(1)
    expect(outcome.stderr + outcome.stdout).not.toContain('secret')
  })
})

test('db:create and db:drop make and remove the file of SQLite', async () => {
  const made = project({ ...config })
  const url = ['--url', 'sqlite:data/new.sqlite']
  expect(await made.run(['db:create', ...url])).toMatchObject({ stderr: '', code: 0 })
  expect(existsSync(join(made.folder, 'data/new.sqlite'))).toBe(true)
  expect((await made.run(['db:drop', ...url])).stdout).toContain('data/new.sqlite dropped.')
  expect(existsSync(join(made.folder, 'data/new.sqlite'))).toBe(false)
  expect((await made.run('db:drop --url sqlite::memory:')).code).toBe(1)
})

describe('for programs', () => {
  const says = 'module.exports = { up: async () => {}, down: async () => {} }'
  test('--json prints one document', { timeout: 60_000 }, async () => {
    const fails = "module.exports = { up: async () => { throw new Error('oops') } }"
    const made = project({ ...config, 'migrations/1.js': says, 'migrations/2.js': fails })
    const run = await made.run('db:migrate --json')
    const stderr = 'ERROR: Migration 2.js (up) failed: Original error: oops\n'
    expect(run).toMatchObject({ stderr, code: 1 })
    expect(JSON.parse(run.stdout)).toEqual({
      executed: [{ name: '1.js', direction: 'up', durationSeconds: expect.any(Number) }],
    })
    expect(JSON.parse((await made.run('db:migrate:status --json')).stdout)).toEqual([
      { name: '1.js', state: 'up' },
      { name: '2.js', state: 'down' },
    ])
    expect(JSON.parse((await made.run('db:migrate:undo --json')).stdout).executed).toHaveLength(1)
  })

  test('colours are left out unless asked for', async () => {
    const made = project({ ...config, 'migrations/1.js': says })
    expect((await made.run('db:migrate')).stdout).not.toContain('\u001B')
    const colored = await made.run('db:migrate:undo', { NO_COLOR: '', FORCE_COLOR: '1' })
    expect(colored.stdout).toContain('\u001B[4mSequelize CLI')
  })

  test('--help loads neither the package nor a command', async () => {
    const made = project({
      'spy.cjs': `process.on('exit', () => console.error(Object.keys(require.cache).filter((f) => f.includes('/dist/')).map((f) => require('path').basename(f)).join()))`,
    })
    const outcome = await made.node('-r', './spy.cjs', 'node_modules/.bin/sequelize', '--help')
    expect(outcome.stderr).toBe('cli.js\n')
  })
})

// a terminal of its own: util-linux's script(1)
const hasTerminal = spawnSync('script', ['--version']).status === 0
describe('on a terminal', () => {
  beforeEach((context) => {
    context.skip(!hasTerminal, 'there is no script(1) to make a terminal')
  })

  const answer = (made: Project, command: string, line: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const program = `${process.execPath} ${join(made.folder, 'node_modules/.bin/sequelize')} ${command}`
      const child = spawn('script', ['-qec', program, '/dev/null'], {
        cwd: made.folder,
        env: { ...process.env, NODE_ENV: 'development' },
      })
      let text = ''
      let isAnswered = false
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (isAnswered || !text.includes('(y/N)')) return
        isAnswered = true
        child.stdin.write(line)
      })
      child.on('error', reject)
      child.on('close', () => resolve(text))
    })

  test('data is not destroyed without a yes', { timeout: 60_000 }, async () => {
    const made = project({ ...config, 'x.sqlite': '' })
    const file = join(made.folder, 'x.sqlite')
    expect(await answer(made, 'db:drop', 'n\n')).toContain('Not confirmed: nothing was done.')
    expect(existsSync(file)).toBe(true)
    expect(await answer(made, 'db:drop', 'y\n')).toContain('dropped.')
    expect(existsSync(file)).toBe(false)
    made.write({ 'x.sqlite': '' })
    expect(await answer(made, 'db:drop --yes', '')).not.toContain('(y/N)')
    expect(existsSync(file)).toBe(false)
  })
})

test('Ctrl-C lets the migration that is running come to its end', { timeout: 60_000 }, async () => {
  const made = project({
    ...config,
    'migrations/1.js': `module.exports = { up: async () => {
      process.kill(process.pid, 'SIGINT')
      await new Promise((done) => setTimeout(done, 300))
    } }`,
    'migrations/2.js': 'module.exports = { up: async () => {} }',
  })
  const outcome = await made.run('db:migrate')
  expect(outcome.stdout).toContain('== 1: migrated')
  expect(outcome.stderr).toContain('ERROR: Interrupted')
  expect(outcome.code).toBe(1)
  expect((await made.run('db:migrate:status')).stdout).toContain('up 1.js\ndown 2.js\n')
})
