// sequelize@6 with the drivers it is made for: sqlite3, pg, mariadb, mysql2.
import { createRequire } from 'node:module'
import { familyDriver, isFamily } from '../dialects/mysql-family.mjs'
import { connectionOptions, makeContestant } from './sequelize-models.mjs'
import { versionOf } from './versions.mjs'

const drivers = { sqlite: 'sqlite3', postgres: 'pg', mariadb: 'mariadb', mysql: 'mysql2' }

/** Connects; see README.md for the shape of the answer. */
export function open(target) {
  const library = createRequire(import.meta.url)('sequelize')
  const options = connectionOptions(target)
  // The bench has no packages of its own for these: the repository's are taken.
  const driver = isFamily(target.dialect) ? familyDriver(target.dialect) : undefined
  if (driver !== undefined) options[1].dialectModule = driver.module
  const sequelize = new library.Sequelize(...options)
  return makeContestant(library, sequelize, [
    versionOf('sequelize'),
    driver?.version ?? versionOf(drivers[target.dialect]),
  ])
}
