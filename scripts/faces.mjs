// Writes the faces of the package from the compiled sources: index.js (CommonJS), index.mjs (the list of
// ESM names) and their types, lib/ (run-time deep paths which programs written for v6 require) and types/ (their types).
// Only what dist/index.js really exports gets a face; a shim whose object does not exist yet is left out.
// The files are committed, so that a reader of the repository sees them; CI fails when they are stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import typescript from 'typescript-5.9'

const root = fileURLToPath(new URL('..', import.meta.url))
const HEAD = '// Written by scripts/faces.mjs (npm run build): do not edit.\n'

/** Deep path below lib/ → the export of dist/index.js which it is. */
const DEEP_PATHS = {
  index: 'Sequelize',
  sequelize: 'Sequelize',
  model: 'Model',
  'data-types': 'DataTypes',
  transaction: 'Transaction',
  operators: 'Op',
  'query-types': 'QueryTypes',
  'table-hints': 'TableHints',
  'index-hints': 'IndexHints',
  deferrable: 'Deferrable',
  utils: 'Utils',
  'associations/index': 'Association',
  'associations/base': 'Association',
  'associations/belongs-to': 'BelongsTo',
  'associations/has-one': 'HasOne',
  'associations/has-many': 'HasMany',
  'associations/belongs-to-many': 'BelongsToMany',
  'dialects/abstract/query-interface': 'QueryInterface',
}

/** v6's files of errors, below lib/errors/: each class by its own path. */
const ERROR_PATHS = Object.entries({
  '': 'aggregate association base bulk-record connection database eager-loading empty-result instance optimistic-lock query sequelize-scope validation',
  'connection/':
    'access-denied connection-acquire-timeout connection-refused connection-timed-out host-not-found host-not-reachable invalid-connection',
  'database/': 'exclusion-constraint foreign-key-constraint timeout unknown-constraint',
  'validation/': 'unique-constraint',
}).flatMap(([folder, names]) => names.split(' ').map((name) => `errors/${folder}${name}-error`))

/** Deep paths below lib/ which have no public name: `internals.deepModule` of the bundle makes them. */
const DEEP_MODULES = [
  'sql-string',
  'hooks',
  'instance-validator',
  'model-manager',
  'transaction',
  'associations/helpers',
  'associations/mixin',
  'generic/falsy',
  'generic/sql-fragment',
  'utils/deprecations',
  'utils/class-to-invokable',
  'utils/join-sql-fragments',
  'utils/logger',
  'utils/sql',
  'utils/validator-extras',
  'dialects/mssql/async-queue',
  'dialects/postgres/hstore',
  'dialects/postgres/range',
  'dialects/sqlite/sqlite-utils',
  ...ERROR_PATHS,
  ...['index', 'query-generator', 'query-interface', 'query', 'connection-manager'].map(
    (file) => `dialects/abstract/${file}`,
  ),
  ...['mariadb', 'mssql', 'mysql', 'postgres', 'sqlite'].flatMap((dialect) =>
    [
      'index',
      'query-generator',
      'query-interface',
      'query',
      'data-types',
      'connection-manager',
    ].map((file) => `dialects/${dialect}/${file}`),
  ),
]

const QUERY_TYPES =
  'type AbstractQuery, type AbstractQueryOptions, type AbstractQueryFormatBindOptions'

/** Types of deep paths: the names each has besides the package's, by file of dist/; `X as default` too. */
const DEEP_TYPES = {
  'sql-string': {
    'facade/v6-sql-string.js': 'escape, format, formatNamedParameters, arrayToList',
    'deep/types.js': 'type Escapable',
  },
  hooks: { 'deep/types.js': 'type Hooks, type HooksCtor, type HooksStatic' },
  query: { 'deep/types.js': QUERY_TYPES },
  'model-manager': { 'types/managers.js': 'type ModelManager, type ModelManager as default' },
  'instance-validator': {
    'deep/validator.js': 'InstanceValidator, InstanceValidator as default',
  },
  'generic/falsy': { 'deep/types.js': 'type Falsy' },
  'generic/sql-fragment': { 'deep/types.js': 'type SQLFragment, type TruthySQLFragment' },
  'utils/set-required': { 'types/helpers.js': 'type SetRequired' },
  'utils/class-to-invokable': { 'data-types/abstract.js': 'classToInvokable' },
  'utils/join-sql-fragments': { 'deep/helpers.js': 'joinSQLFragments, JoinSQLFragmentsError' },
  'utils/logger': { 'deep/helpers.js': 'Logger, type LoggerConfig, logger' },
  'utils/sql': { 'deep/helpers.js': 'injectReplacements' },
  'utils/deprecations': {
    'deep/deprecations.js':
      'noTrueLogging, noStringOperators, noBoolOperatorAliases, noDoubleNestedGroup, unsupportedEngine',
  },
  'utils/validator-extras': { 'deep/types.js': 'type Extensions, extensions, validator' },
  'associations/helpers': {
    'deep/associations.js': 'addForeignKeyConstraints, checkNamingCollision, mixinMethods',
  },
  'dialects/abstract/index': { 'deep/types.js': 'type AbstractDialect, type DialectSupports' },
  'dialects/abstract/query': { 'deep/types.js': QUERY_TYPES },
  'dialects/abstract/connection-manager': {},
  'dialects/mssql/async-queue': {},
  'dialects/sqlite/sqlite-utils': { 'deep/values.js': 'withSqliteForeignKeysOff' },
}

/** Types beside the class of an error's path. */
const ERROR_TYPES = {
  'errors/base-error': 'CommonErrorProperties',
  'errors/database-error': 'DatabaseErrorParent, DatabaseErrorSubclassOptions',
}

/** Deep paths whose types hold more than the package's names: v6 has the classes of fragments and helper types there. */
const MORE_TYPES = {
  utils: {
    'sql/fragments.js': 'SequelizeMethod, Fn, Col, Cast, Literal, Json, Where',
    'types/helpers.js': 'AnyFunction, DeepWriteable, MakeNullishOptional, NullishPropertiesOf',
  },
}

/** Deep paths whose module is an object: its members can be imported by name. */
const SPREAD = ['utils']

/** Deep paths whose types are an enum and nothing else, as v6's `export =`. */
const ENUMS = ['query-types', 'table-hints', 'index-hints']

const exported = createRequire(import.meta.url)('../dist/index.js')
const names = Object.keys(exported)
  .filter((name) => name !== 'default' && name !== 'internals')
  .sort()
const { Sequelize } = exported
if (typeof Sequelize !== 'function') {
  throw new Error('dist/index.js does not export the class Sequelize')
}

/** Names that hang on the class and are imported by name as well: the data types and the validator. */
const statics = [...Object.keys(exported.DataTypes ?? {}), 'Validator']
  .filter((name) => /^[A-Z][A-Z0-9]*$|^Validator$/.test(name) && name in Sequelize)
  .filter((name) => !names.includes(name))
  .sort()

const files = new Map()
files.set('index.js', commonJsFace())
files.set('index.mjs', esmFace())
for (const path of ['index.d.ts', 'index.d.mts']) files.set(path, faceTypes())
for (const [path, name] of Object.entries(DEEP_PATHS)) {
  if (!(name in exported)) continue
  files.set(`lib/${path}.js`, shim(`require('${up(path)}dist/index.js').${name}`))
  files.set(`types/${path}.d.ts`, typeShim(path, name))
}
for (const path of DEEP_MODULES) {
  const expression = `require('${up(path)}dist/index.js').internals.deepModule('${path}')`
  files.set(`lib/${path}.js`, shim(expression))
}
for (const [path, more] of Object.entries(DEEP_TYPES))
  files.set(`types/${path}.d.ts`, deepTypes(path, more))
for (const path of ERROR_PATHS) files.set(`types/${path}.d.ts`, errorType(path))
files.set('migrations.js', migrationsFace())
files.set('migrations.d.ts', migrationsTypes())
files.set('types/deferrable.d.ts', deferrableTypes())
files.set('lib/errors/index.js', errorsShim())
files.set('lib/errors/index.d.ts', errorTypes('../../dist/index.js'))
files.set('types/errors.d.ts', errorTypes('../dist/index.js'))
files.set('types/errors/index.d.ts', errorTypes('../../dist/index.js'))
files.set(
  'types/index.d.ts',
  `${HEAD}export * from '../index.js'\nexport { default } from '../index.js'\n`,
)

// in every program, so that `declare module 'sequelize/types/model'` finds the module it adds to
const references = [...files.keys()]
  .filter((path) => path.startsWith('types/'))
  .map((path) => `/// <reference path="./${path}" />\n`)
for (const path of ['index.d.ts', 'index.d.mts'])
  files.set(path, references.join('') + files.get(path))

for (const folder of ['lib', 'types']) removeOthers(folder)
for (const [path, text] of files) {
  const file = join(root, path)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** `module.exports` is the class itself; the dead assignment lists the names for Node's CommonJS lexer. */
function commonJsFace() {
  return `${HEAD}'use strict'

// require() of this package is the class, as in v6; every other export hangs on it.
module.exports = require('./dist/index.js').Sequelize

// Never runs: tells Node, when an ES module imports this file, which names the class carries.
0 &&
  (module.exports = {
${[...names, ...statics].map((name) => `    ${name},`).join('\n')}
  })
`
}

/** `resequel/migrations`: each name is assigned by itself, so that Node's CommonJS lexer sees it. */
function migrationsFace() {
  const lines = Object.keys(exported.internals.migrations)
    .sort()
    .map((name) => `exports.${name} = migrations.${name}\n`)
  return `${HEAD}'use strict'\n\nconst { migrations } = require('./dist/index.js').internals\n\n${lines.join('')}`
}

/** The types; where they name the classes that lie above the migrator's floor, they are said here. */
function migrationsTypes() {
  return `${HEAD}import type { QueryInterface, Sequelize } from './index.js'
import * as all from './dist/migrations/index.js'

export * from './dist/migrations/index.js'

/** What the file of a migration exports: \`export default { up, down } satisfies Migration\`. */
export type Migration = all.MigrationModule<QueryInterface, typeof Sequelize>

/** One of its functions: \`export const up: MigrationStep = async (queryInterface, { DataTypes }) => …\`. */
export type MigrationStep = all.MigrationFunction<QueryInterface, typeof Sequelize>

/** A migration without a file. */
export type RunnableMigration = all.RunnableMigration<QueryInterface, typeof Sequelize>

/** Options of \`new Migrator\`. */
export interface MigratorOptions<Context = unknown> extends Omit<all.MigratorOptions<Context>, 'migrations'> {
  /** Migrations without files, in the order of running, instead of a folder. */
  readonly migrations?: readonly RunnableMigration[] | undefined
}

/** Runs migrations. */
export declare class Migrator<Context = unknown> extends all.Migrator<Context> {
  constructor(options: MigratorOptions<Context>)
}
`
}

function esmFace() {
  return `${HEAD}
// One implementation behind two faces: these are the objects of the CommonJS build, not copies.
import Sequelize from './index.js'

export default Sequelize
export {
${names.map((name) => `  ${name},`).join('\n')}
} from './dist/index.js'
${statics.map((name) => `export const ${name} = Sequelize.${name}\n`).join('')}`
}

function faceTypes() {
  const types = statics.map(
    (name) => `export declare const ${name}: typeof all.Sequelize.${name}\n`,
  )
  types.push('export type Validator = all.Validator\n')
  const named = typeNames()
    .filter((name) => name !== 'Association')
    .map((name) => `  export import ${name} = all.${name}\n`)
  return `${HEAD}import * as all from './dist/index.js'

export * from './dist/index.js'
${types.join('')}
// v6's types have no default export, so that \`import Sequelize from 'sequelize'\` is the name space of all names
// there; at run time it is the class. This is both: \`new Sequelize(url)\`, \`Sequelize.FindOptions\`.
declare class Sequelize extends all.Sequelize {}
declare namespace Sequelize {
  // the class of that name has more statics here
  type Association<S extends all.Model = all.Model, T extends all.Model = all.Model> = all.Association<S, T>
${named.join('')}}
export default Sequelize
`
}

/** Exported names that may stand in a type. */
function typeNames() {
  const file = join(root, 'dist/index.d.ts')
  const { ModuleKind, SymbolFlags, createProgram } = typescript
  const program = createProgram([file], { module: ModuleKind.Node16, types: [] })
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file))
  return checker
    .getExportsOfModule(module)
    .filter((symbol) => {
      const own = symbol.flags & SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return own.flags & (SymbolFlags.Type | SymbolFlags.Namespace)
    })
    .map((symbol) => symbol.name)
    .sort()
}

function shim(expression) {
  return `${HEAD}'use strict'\n\nmodule.exports = ${expression}\n`
}

/** The error classes alone, each assigned by itself so that Node's CommonJS lexer sees its name. */
function errorsShim() {
  const lines = errorNames().map((name) => `exports.${name} = all.${name}\n`)
  return `${HEAD}'use strict'\n\nconst all = require('../../dist/index.js')\n\n${lines.join('')}`
}

function errorTypes(from) {
  const lines = errorNames().map((name) => `  ${name},\n`)
  return `${HEAD}export {\n${lines.join('')}} from '${from}'\n`
}

function errorNames() {
  return names.filter((name) => {
    const value = exported[name]
    const isClass = typeof value === 'function' && value.prototype instanceof Error
    return isClass || name.startsWith('ValidationErrorItem')
  })
}

function typeShim(path, name) {
  const from = `${up(path)}index.js`
  if (ENUMS.includes(path)) return `${HEAD}import { ${name} } from '${from}'\n\nexport = ${name}\n`
  const more = Object.entries(MORE_TYPES[path] ?? {}).map(
    ([file, list]) => `export { ${list} } from '${up(path)}dist/${file}'\n`,
  )
  if (SPREAD.includes(path)) more.push(...membersOf(path, name))
  const main = name === 'Sequelize' ? 'default' : `${name} as default`
  return `${HEAD}export * from '${from}'\n${more.join('')}export { ${main} } from '${from}'\n`
}

/** The members of an object as exports of its path, but for classes that have types of their own. */
function membersOf(path, name) {
  const members = Object.keys(exported[name]).filter((key) => !/Method$|^[A-Z][a-z]+$/.test(key))
  return [
    `import { ${name} } from '${up(path)}index.js'\n`,
    ...members
      .filter((key) => !(key in exported))
      .map((key) => `export declare const ${key}: typeof ${name}.${key}\n`),
  ]
}

/** v6 has the interface \`Deferrable\` here, and the moments by name. */
function deferrableTypes() {
  const kinds = ['InitiallyDeferred', 'InitiallyImmediate', 'Not', 'SetDeferred', 'SetImmediate']
  const types = kinds.flatMap((kind) => [`${kind}Deferrable`, `${kind}DeferrableStatic`])
  const lines = [
    ...Object.keys(exported.Deferrable).map(
      (key) => `export declare const ${key}: typeof table.${key}\n`,
    ),
    ...['Deferrable', 'AbstractDeferrableStatic', ...types].map(
      (type) => `export type ${type} = table.${type}\n`,
    ),
  ]
  return `${HEAD}import { Deferrable as table } from '../index.js'\n\n${lines.join('')}export default table\n`
}

/** The package's names and those of the path alone. */
function deepTypes(path, more) {
  const lines = Object.entries(more).map(
    ([file, list]) => `export { ${list} } from '${up(path)}dist/${file}'\n`,
  )
  return `${HEAD}export * from '${up(path)}index.js'\n${lines.join('')}`
}

/** The class of an error as the default, as v6's compiled modules have it, and what lies beside it. */
function errorType(path) {
  const { default: Class, ...beside } = exported.internals.deepModule(path)
  const [own, other] = [[`${Class.name} as default`], []]
  for (const name of Object.keys(beside)) (name in exported ? own : other).push(name)
  const types = ERROR_TYPES[path]?.split(', ').map((name) => `type ${name}`) ?? []
  if (path === 'errors/base-error') own.push('type ErrorOptions')
  if (path.endsWith('unique-constraint-error')) own.push('type UniqueConstraintErrorOptions')
  const text = `${HEAD}export { ${own.join(', ')} } from '${up(path)}dist/errors/classes.js'\n`
  if (other.length > 0) types.push(...other)
  if (types.length === 0) return text
  const file = path === 'errors/database/foreign-key-constraint-error' ? 'errors' : 'types'
  return `${text}export { ${types.join(', ')} } from '${up(path)}dist/deep/${file}.js'\n`
}

function up(path) {
  return '../'.repeat(path.split('/').length)
}

function removeOthers(folder) {
  const base = join(root, folder)
  if (!existsSync(base)) return
  for (const entry of readdirSync(base, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = relative(root, join(entry.parentPath ?? entry.path, entry.name))
    if (!files.has(path.replaceAll('\\', '/'))) rmSync(join(root, path))
  }
}
