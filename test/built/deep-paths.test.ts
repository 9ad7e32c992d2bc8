// Deep paths of lib/ that hold what has no public name: the same program on v6 and on the installed package
// must say the same. They are the classes really used: what a program replaces on them takes effect.
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { absentMembers, absentPaths } from './absent-paths.js'
import { installPacked, root, type Installed } from './installed.js'

const run = promisify(execFile)

const program = `
const S = require('sequelize')
const lib = (path) => require('sequelize/lib/' + path)
const told = []
const tell = (name, look) => {
  try { told.push([name, look()]) } catch (error) { told.push([name, 'throws ' + error.name]) }
}
const path = { sqlite: 'sqlite::memory:', postgres: 'postgres://u@127.0.0.1/x', mysql: 'mysql://u@127.0.0.1/x' }
for (const name of Object.keys(path)) {
  const s = new S(path[name], { logging: false })
  const Generator = lib('dialects/' + name + '/query-generator')
  const Abstract = lib('dialects/abstract/query-generator')
  const own = s.dialect.queryGenerator
  tell('generator', () => [Generator.name, own instanceof Generator, own instanceof Abstract, s.getQueryInterface().queryGenerator === own])
  const made = new Generator({ sequelize: s, _dialect: s.dialect })
  tell('select', () => made.selectQuery('t', { where: { a: 1 } }))
  tell('no dialect', () => new Generator({ sequelize: s }))
  made.options = { ...s.options, quoteIdentifiers: false }
  tell('other options', () => [made.quoteIdentifier('abc'), own.quoteIdentifier('abc')])
  const { quoteTable } = Generator.prototype
  Generator.prototype.quoteTable = function (text) { return '<' + text + '>' }
  tell('patched', () => own.quoteTable('abc'))
  Generator.prototype.quoteTable = quoteTable
  const Manager = lib('dialects/' + name + '/connection-manager')
  const AnyManager = lib('dialects/abstract/connection-manager')
  tell('manager', () => [Manager.name, s.connectionManager instanceof Manager, s.connectionManager instanceof AnyManager, Manager.ConnectionManager === Manager])
  const Query = lib('dialects/' + name + '/query')
  tell('query', () => [Query.name, s.dialect.Query === Query, Query.prototype instanceof lib('dialects/abstract/query')])
  const Dialect = lib('dialects/' + name + '/index')
  tell('dialect', () => [Dialect.name, s.dialect instanceof Dialect, s.dialect instanceof lib('dialects/abstract/index')])
  tell('members', () => [s.dialect.name, s.dialect.TICK_CHAR, s.dialect.defaultVersion, s.dialect.canBackslashEscape()])
  tell('parts', () => [s.dialect.connectionManager === s.connectionManager, s.dialect.queryInterface === s.queryInterface])
  tell('interface', () => Object.entries(lib('dialects/' + name + '/query-interface')).map(([key, C]) => [key, s.queryInterface instanceof C]))
}
for (const path of ['transaction', 'model-manager', 'instance-validator', 'dialects/abstract/query-interface']) {
  tell(path, () => Object.entries(lib(path)).map(([key, value]) => [key, value.name, value === lib(path)]).sort())
}
tell('query interface', () => new S('sqlite::memory:').getQueryInterface() instanceof lib('dialects/abstract/query-interface').QueryInterface)
tell('index', () => [lib('index') === S, lib('index') === lib('sequelize'), lib('transaction') === S.Transaction])
tell('hooks', () => lib('hooks').hooks)
const target = { options: { hooks: {} } }
lib('hooks').applyTo(target)
tell('applied', () => { target.addHook('beforeFind', 'x', () => 1); return [target.hasHook('beforeFind'), target.hasHooks('afterFind')] })
tell('model manager', () => [lib('model-manager').name, new S('sqlite::memory:').modelManager instanceof lib('model-manager')])
tell('invokable', () => lib('utils/class-to-invokable').classToInvokable(class A { constructor(x) { this.x = x } })(3).x)
tell('logger', () => [lib('utils/logger').logger.inspect({ a: { b: { c: 1 } } }), lib('utils/logger').logger instanceof lib('utils/logger').Logger])
const { joinSQLFragments } = lib('utils/join-sql-fragments')
tell('joined', () => joinSQLFragments(['a', null, ['b', 'c'], ';', '(', 'x', ')', ['', false, 'y', ',', 'z']]))
tell('not joined', () => joinSQLFragments([{}]))
tell('extensions', () => [Object.keys(lib('utils/validator-extras').extensions).sort(), lib('utils/validator-extras').validator === S.Validator])
const { AssociationError } = lib('errors')
tell('error paths', () => [lib('errors/association-error').default === AssociationError,
  lib('errors/validation-error').ValidationErrorItem === S.ValidationErrorItem,
  lib('errors/connection/host-not-found-error').default.name,
  lib('errors/validation/unique-constraint-error').default === S.UniqueConstraintError,
  lib('errors/database/foreign-key-constraint-error').RelationshipType])
const range = lib('dialects/postgres/range')
for (const value of [null, [], [1, 5], [null, Infinity], ['a', 'b'], [{ value: 1, inclusive: false }, { value: 2, inclusive: true }],
  [new Date(0), new Date(1)], Object.assign([1, 2], { inclusive: true }), 'x', [1]]) tell('range', () => range.stringify(value))
for (const text of [null, 'empty', '[1,5)', '(,5]', '["a",infinity)']) tell('parsed range', () => range.parse(text, (bound) => '<' + bound.replace(/"/g, '') + '>'))
const hstore = lib('dialects/postgres/hstore')
tell('hstore', () => [hstore.stringify(null), hstore.stringify({ a: 'b', c: null }), hstore.parse(null), hstore.parse('"a"=>"b"')])
const helpers = lib('associations/helpers')
const place = { rawAttributes: { id: { field: 'ID' }, name: {} }, primaryKeys: { id: {} }, name: 'Place', getTableName: () => 'places' }
tell('collision', () => helpers.checkNamingCollision({ as: 'name', source: place }))
tell('no collision', () => helpers.checkNamingCollision({ as: 'names', source: place }))
for (const [options, key] of [[{}, 'x'], [{ onDelete: 'CASCADE' }, undefined], [{ foreignKeyConstraint: true }, 'name']])
  tell('constraint', () => { const made = {}; helpers.addForeignKeyConstraints(made, place, null, options, key); return made })
tell('mixed in', () => {
  const prototype = { own: 1 }
  const association = { accessors: { get: 'getX', add: 'addX', own: 'own' }, get: (who, ...rest) => ['get', who === prototype, rest], set: (who, x) => ['set', x] }
  helpers.mixinMethods(association, prototype, ['get', 'add', 'own'], { add: 'set' })
  return [prototype.getX(1, 2), prototype.addX(3), prototype.own]
})
tell('deprecations', () => Object.keys(lib('utils/deprecations')).sort())
tell('mixin', () => Object.keys(lib('associations/mixin')).sort())
;(async () => {
  const s = new S('sqlite::memory:', { logging: false })
  const User = s.define('User', { name: { type: S.STRING, validate: { len: [2, 3] } } })
  User.addHook('beforeValidate', (user) => { told.push(['hook', user.name]) })
  const Validator = lib('instance-validator')
  tell('validator', () => [Validator.RAW_KEY_NAME, Validator.InstanceValidator === Validator])
  for (const [name, options] of [['x', {}], ['xx', undefined], ['x', { hooks: false, skip: ['name'] }], ['x', { hooks: false }]]) {
    const validator = new Validator(User.build({ name }), options)
    await validator.validate().then(
      (answer) => told.push(['valid', typeof answer, validator.errors.length]),
      (error) => told.push([error.name, error.message, validator.errors.length]),
    )
  }
  process.stdout.write(JSON.stringify(told))
})()
`

describe('deep paths of lib/', () => {
  let installed: Installed
  beforeAll(async () => {
    installed = await installPacked()
  }, 120_000)
  afterAll(() => installed.remove())

  test('answer as those of v6', async () => {
    const v6 = await run(process.execPath, ['--no-deprecation', '-e', program], { cwd: root })
    const ours: unknown = JSON.parse(await installed.node('--no-deprecation', '-e', program))
    expect(ours).toEqual(JSON.parse(v6.stdout))
  })

  test('are all there, with the members of v6, but for those on the list', async () => {
    const paths = readdirSync(join(root, 'node_modules/sequelize/lib'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((path) => path.endsWith('.js'))
      .map((path) => path.slice(0, -'.js'.length))
    const wanted = paths.filter((path) => !absentPaths.some(([pattern]) => pattern.test(path)))
    expect(wanted.length).toBeGreaterThan(80)
    const keys = `
      const keys = {}
      for (const path of ${JSON.stringify(wanted)}) {
        const module = require('sequelize/lib/' + path)
        keys[path] = Object.keys(module).filter((key) => !key.startsWith('_')).map((key) => [key, typeof module[key]])
      }
      process.stdout.write(JSON.stringify(keys))`
    const v6 = await run(process.execPath, ['--no-deprecation', '-e', keys], { cwd: root })
    const compare = `
      const lacking = []
      for (const [path, members] of Object.entries(${v6.stdout})) {
        const module = require('sequelize/lib/' + path)
        for (const [key, kind] of members) if (typeof module[key] !== kind) lacking.push([path, key])
      }
      process.stdout.write(JSON.stringify(lacking))`
    const lacking: string[][] = JSON.parse(await installed.node('--no-deprecation', '-e', compare))
    const listed = Object.entries(absentMembers).flatMap(([path, names]) =>
      names.map(([name]) => [path, name]),
    )
    expect(lacking.sort()).toEqual(listed.sort())
  })
})
