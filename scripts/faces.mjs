// Writes the faces of the package from the compiled sources: index.js (CommonJS), index.mjs (the list of
// ESM names) and their types, lib/ (run-time deep paths which programs written for v6 require) and types/ (their types).
// Only what dist/index.js really exports gets a face; a shim whose object does not exist yet is left out.
// The files are committed, so that a reader of the repository sees them; CI fails when they are stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

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

/** Deep paths below lib/ which have no public name: `internals.deepModule` of the bundle makes them. */
const DEEP_MODULES = [
  'sql-string',
  'hooks',
  'instance-validator',
  'model-manager',
  'transaction',
  'associations/mixin',
  'utils/class-to-invokable',
  'utils/join-sql-fragments',
  'utils/logger',
  'utils/sql',
  'utils/validator-extras',
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

/** Those of them which v6 gives types. */
const DEEP_TYPES = { 'sql-string': 'facade/v6-sql-string.js' }

/** Deep paths whose types hold more than the package's names: v6 has the classes of fragments and helper types there. */
const MORE_TYPES = {
  utils: {
    'sql/fragments.js': 'SequelizeMethod, Fn, Col, Cast, Literal, Json, Where',
    'types/helpers.js': 'AnyFunction, DeepWriteable, MakeNullishOptional, NullishPropertiesOf',
  },
}

/** Deep paths which exist as types only. */
const TYPE_PATHS = ['index', 'hooks']

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
for (const [path, module] of Object.entries(DEEP_TYPES)) {
  files.set(`types/${path}.d.ts`, `${HEAD}export * from '${up(path)}dist/${module}'\n`)
}
files.set('lib/errors/index.js', errorsShim())
files.set('lib/errors/index.d.ts', errorTypes('../../dist/index.js'))
files.set('types/errors.d.ts', errorTypes('../dist/index.js'))
for (const path of TYPE_PATHS) files.set(`types/${path}.d.ts`, typeShim(path, 'Sequelize'))

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
  const types = statics.map((name) => `export declare const ${name}: typeof Class.${name}\n`)
  return `${HEAD}import type { Sequelize as Class } from './dist/index.js'

export * from './dist/index.js'
export { Sequelize as default } from './dist/index.js'
${types.join('')}`
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
  const from = `${up(path)}dist/index.js`
  const more = Object.entries(MORE_TYPES[path] ?? {}).map(
    ([file, list]) => `export { ${list} } from '${up(path)}dist/${file}'\n`,
  )
  return `${HEAD}export * from '${from}'\n${more.join('')}export { ${name} as default } from '${from}'\n`
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
