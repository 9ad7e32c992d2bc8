// Ours, loaded from the repository's root with the drivers found there.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { connectionOptions, makeContestant } from './sequelize-models.mjs'
import { versionOf } from './versions.mjs'

const root = new URL('../../', import.meta.url)
const drivers = { sqlite: 'better-sqlite3', postgres: 'pg', mariadb: 'mariadb', mysql: 'mysql2' }

/**
 * Connects; see README.md for the shape of the answer.
 * @param {object} target
 * @param {object} [how] options of finds with to-many includes: `{ strategy: 'json' }`
 * @throws when the package has not been built
 */
export function open(target, how) {
  const entry = new URL('index.js', root)
  const require = createRequire(entry)
  let library
  try {
    library = require('./index.js')
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    throw new Error(
      `resequel is not built: run \`npm run build\` in ${fileURLToPath(root)} (${error.message})`,
    )
  }
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const sequelize = new library.Sequelize(...connectionOptions(target))
  const versions = [`resequel@${version}`, versionOf(drivers[target.dialect], entry.href)]
  return makeContestant(library, sequelize, versions, how)
}
