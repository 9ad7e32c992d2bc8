/**
 * Texts of a new project: the configuration with three environments, and `models/index`, which loads every model
 * beside it and connects them.
 */
import { quoted } from './text.js'
import type { ModuleKind } from '../project.js'

/** Environments of a new configuration, as v6 writes them. */
const config = Object.fromEntries(
  ['development', 'test', 'production'].map((env) => [
    env,
    {
      username: 'root',
      password: null,
      database: `database_${env}`,
      host: '127.0.0.1',
      dialect: 'mysql',
    },
  ]),
)

/**
 * The configuration.
 * @param ending of the file's name: `json`, `js`, `mjs`, `ts` …
 * @param kind how a `.js` or `.ts` file is read at that place
 */
export function configFileText(ending: string, kind: ModuleKind): string {
  const json = JSON.stringify(config, undefined, 2)
  if (ending === 'json') return `${json}\n`
  const isModule = ['mjs', 'ts', 'mts'].includes(ending) || (ending === 'js' && kind === 'module')
  const isCommonJs = ['js', 'cjs', 'cts'].includes(ending)
  // a file without a known ending is read as JSON by whoever made up its name
  if (!isModule && !isCommonJs) return `${json}\n`
  return `${isModule ? 'export default' : 'module.exports ='} ${literal(json)}\n`
}

/** JSON as JavaScript is usually written: keys without quotes, single quotes, commas behind the last. */
function literal(json: string): string {
  return json
    .replaceAll(/^(\s*)"(\w+)":/gm, '$1$2:')
    .replaceAll(/"([^"]*)"/g, "'$1'")
    .replaceAll(/([^{,\s])\n/g, '$1,\n')
}

/**
 * `models/index`.
 * @param from name of the package
 * @param configPath the configuration as seen from the folder of the models, with slashes
 */
export function modelsIndexText(kind: ModuleKind, from: string, configPath: string): string {
  return (kind === 'module' ? moduleIndex(from, configPath) : commonIndex(from, configPath)).join(
    '\n',
  )
}

function commonIndex(from: string, configPath: string): readonly string[] {
  return [
    "'use strict'",
    '',
    "const fs = require('node:fs')",
    "const path = require('node:path')",
    `const Sequelize = require(${quoted(from)})`,
    '',
    "const env = process.env.NODE_ENV || 'development'",
    `const config = require(${quoted(configPath)})[env]`,
    '',
    ...connectLines,
    '',
    'const db = {}',
    'for (const file of fs.readdirSync(__dirname)) {',
    "  if (file.startsWith('.') || file === path.basename(__filename)) continue",
    "  if (!file.endsWith('.js') || file.includes('.test.js')) continue",
    '  const model = require(path.join(__dirname, file))(sequelize, Sequelize.DataTypes)',
    '  db[model.name] = model',
    '}',
    '',
    'for (const model of Object.values(db)) model.associate?.(db)',
    '',
    'db.sequelize = sequelize',
    'db.Sequelize = Sequelize',
    '',
    'module.exports = db',
    '',
  ]
}

function moduleIndex(from: string, configPath: string): readonly string[] {
  const isJson = configPath.endsWith('.json')
  return [
    "import fs from 'node:fs'",
    "import path from 'node:path'",
    "import { fileURLToPath, pathToFileURL } from 'node:url'",
    `import Sequelize from ${quoted(from)}`,
    ...(isJson ? [] : [`import configs from ${quoted(configPath)}`]),
    '',
    'const own = fileURLToPath(import.meta.url)',
    'const folder = path.dirname(own)',
    "const env = process.env.NODE_ENV || 'development'",
    ...(isJson
      ? [
          `const configs = JSON.parse(fs.readFileSync(path.join(folder, ${quoted(configPath)}), 'utf8'))`,
        ]
      : []),
    'const config = configs[env]',
    '',
    ...connectLines,
    '',
    'const db = {}',
    'for (const file of fs.readdirSync(folder)) {',
    "  if (file.startsWith('.') || file === path.basename(own)) continue",
    "  if (!file.endsWith('.js') || file.includes('.test.js')) continue",
    '  const { default: define } = await import(pathToFileURL(path.join(folder, file)).href)',
    '  const model = define(sequelize, Sequelize.DataTypes)',
    '  db[model.name] = model',
    '}',
    '',
    'for (const model of Object.values(db)) model.associate?.(db)',
    '',
    'db.sequelize = sequelize',
    'db.Sequelize = Sequelize',
    '',
    'export default db',
    '',
  ]
}

const connectLines: readonly string[] = [
  'const sequelize = config.use_env_variable',
  '  ? new Sequelize(process.env[config.use_env_variable], config)',
  '  : new Sequelize(config.database, config.username, config.password, config)',
]
