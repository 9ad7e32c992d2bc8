// The package as users get it: packed, installed as `sequelize`, required and imported in one process, its
// declarations compiled by the supported versions of TypeScript, and looked through by publint and attw.
import { execFile } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { installPacked, root, type Installed } from './installed.js'
import { missing } from './missing.js'

const run = promisify(execFile)
const { version }: { version: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

let installed: Installed

beforeAll(async () => {
  installed = await installPacked()
})

afterAll(() => {
  installed.remove()
})

describe('the packed package, installed as sequelize', () => {
  test('is one implementation behind require and import', async () => {
    expect(JSON.parse(await installed.node('use.cjs'))).toEqual({
      isClass: true,
      sequelizeOnIt: true,
      defaultOnIt: true,
      esmDefault: true,
      esmSequelize: true,
      oneModel: true,
      oneOp: true,
      version,
      versionOnIt: version,
      created: 'Ada',
      foundByOther: 'Ada',
      definedIsModel: 'Notes',
      errorIsOurs: true,
    })
  })

  test('works in an ES module', async () => {
    const findings: unknown = JSON.parse(await installed.node('use.mjs'))
    expect(findings).toEqual({ same: true, isModel: true, name: 'Grace' })
  })

  test.each(['sequelize', 'sequelize-cli', 'resequel'])('is the program %s', async (name) => {
    const help = await installed.node(`node_modules/.bin/${name}`, '--help')
    expect(help).toContain(`\n  ${name} db:migrate:status  `)
  })

  test('holds no tests and nothing besides what is published on purpose', () => {
    const files = readdirSync(join(installed.folder, 'node_modules/sequelize'), {
      recursive: true,
      encoding: 'utf8',
    })
    const folders = new Set(files.map((path) => path.split(/[\\/]/)[0]))
    expect(files.filter((path) => path.endsWith('.test.ts'))).toEqual([])
    expect([...folders].sort()).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'bin',
        'dist',
        'index.d.mts',
        'index.d.ts',
        'index.js',
        'index.mjs',
        'lib',
        'migrations.d.ts',
        'migrations.js',
        'package.json',
        'src',
        'types',
      ].sort(),
    )
  })

  // What they hold has no public name: deep-paths.test.ts looks at them.
  const isInner = (path: string): boolean =>
    /^(?:hooks|sql-string|instance-validator|model-manager|utils\/.*|generic\/.*|errors\/.*-error|associations\/(?:mixin|helpers))$/.test(
      path,
    ) || path.startsWith('dialects/')

  test('answers at the deep paths of lib/ with the same objects', async () => {
    const base = join(installed.folder, 'node_modules/sequelize/lib')
    const paths = readdirSync(base, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => path.replaceAll('\\', '/').replace(/\.js$/, ''))
    const program = `
      const all = Object.values({ ...require('sequelize'), Sequelize: require('sequelize') })
      const inner = ${JSON.stringify(paths.filter(isInner))}
      const strange = ${JSON.stringify(paths)}.filter((path) => {
        const found = require('sequelize/lib/' + path)
        const parts = path === 'errors/index' ? Object.values(found) : [found]
        return !inner.includes(path) && (parts.length === 0 || !parts.every((part) => all.includes(part)))
      })
      const errors = require('sequelize/lib/errors') === require('sequelize/lib/errors/index')
      const text = require('sequelize/lib/sql-string').escape("it's", undefined, 'postgres')
      process.stdout.write(JSON.stringify({ strange, errors, text }))`
    expect(paths.length).toBeGreaterThan(5)
    const findings: unknown = JSON.parse(await installed.node('-e', program))
    expect(findings).toEqual({ strange: [], errors: true, text: "'it''s'" })
  })

  test('has every ESM name of v6, but for those on the list', async () => {
    const ours = await namesOf(join(installed.folder, 'node_modules/sequelize/index.mjs'))
    const v6 = await namesOf(join(root, 'node_modules/sequelize/lib/index.mjs'))
    expect(v6.filter((name) => !ours.includes(name))).toEqual(missing)
  })

  test('offers by import every name of the compiled index, and each hangs on the class', async () => {
    const program = `
      const Sequelize = require('sequelize')
      const all = require('./node_modules/sequelize/dist/index.js')
      import('sequelize').then((esm) => {
        // internals are for lib/: the faces do not pass them on
        const names = Object.keys(all).filter((name) => !['default', 'internals'].includes(name))
        process.stdout.write(JSON.stringify({
          notImported: names.filter((name) => esm[name] !== all[name]),
          notOnClass: names.filter((name) => Sequelize[name] !== all[name]),
        }))
      })`
    expect(JSON.parse(await installed.node('-e', program))).toEqual({
      notImported: [],
      // LOCK is a type only in v6, where the run-time place is Transaction.LOCK
      notOnClass: ['LOCK'],
    })
  })
})

describe('its declarations', () => {
  test.each([
    ['5.4', 'typescript-5.4'],
    ['5.9', 'typescript-5.9'],
    ['6.0', 'typescript-6.0'],
    ['7.0', 'typescript'],
  ])('compile with TypeScript %s, in CommonJS and in ES modules', async (_version, folder) => {
    const compiler = join(root, 'node_modules', folder, 'bin/tsc')
    const output = await installed.node(compiler, '-p', 'tsconfig.json').catch(outputOf)
    expect(output).toBe('')
  })

  test('are free of errors for publint', async () => {
    const bin = join(root, 'node_modules/.bin/publint')
    const output = await run(bin, ['run', installed.tarball, '--strict']).then(() => '', outputOf)
    expect(output).toBe('')
  })

  test('are right in every way of resolution (attw)', async () => {
    const bin = join(root, 'node_modules/.bin/attw')
    // module.exports is the class, as in v6; it carries .default, so both ways of import work
    const flags = ['--ignore-rules', 'false-export-default', '--format', 'ascii', '--no-color']
    const output = await run(bin, [installed.tarball, ...flags]).then(() => '', outputOf)
    expect(output).toBe('')
  })
})

describe('loading it', () => {
  test('takes few modules, and less time than loading sequelize@6', async () => {
    const program = `
      const start = process.cpuUsage()
      require('sequelize')
      const { user, system } = process.cpuUsage(start)
      const ms = (user + system) / 1000
      process.stdout.write(JSON.stringify({ ms, modules: Object.keys(require.cache).length }))`
    const loads: { ours: Load; v6: Load }[] = []
    for (let at = 0; at < 5; at++) {
      const { stdout } = await run(process.execPath, ['-e', program], { cwd: root })
      loads.push({
        ours: JSON.parse(await installed.node('-e', program)),
        v6: JSON.parse(stdout),
      })
    }
    // side by side in one run, and the best of several: what else the machine does is nobody's
    const best = (side: 'ours' | 'v6'): number => Math.min(...loads.map((load) => load[side].ms))
    const modules = loads[0]?.ours.modules
    process.stdout.write(
      `cold require: ${best('ours').toFixed(1)} ms of the processor, ${modules} modules; ` +
        `sequelize@6: ${best('v6').toFixed(1)} ms, ${loads[0]?.v6.modules} modules\n`,
    )
    expect(modules).toBeLessThan(20)
    expect(best('ours')).toBeLessThan(best('v6'))
  })
})

/** What loading a package took. */
interface Load {
  readonly ms: number
  readonly modules: number
}

/** Names an ES module exports, sorted, without `default`. */
async function namesOf(file: string): Promise<readonly string[]> {
  const program = `import(${JSON.stringify(file)}).then((m) => process.stdout.write(JSON.stringify(Object.keys(m))))`
  const names: string[] = JSON.parse(await installed.node('-e', program))
  return names.filter((name) => name !== 'default').sort()
}

function outputOf(error: { stdout?: string; stderr?: string; message: string }): string {
  return `${error.stdout ?? ''}${error.stderr ?? ''}` || error.message
}
