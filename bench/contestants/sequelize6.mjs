// sequelize@6 with the drivers it is made for: sqlite3 and pg.
import { createRequire } from 'node:module'
import { connectionOptions, makeContestant } from './sequelize-models.mjs'
import { versionOf } from './versions.mjs'

const drivers = { sqlite: 'sqlite3', postgres: 'pg' }

/** Connects; see README.md for the shape of the answer. */
export function open(target) {
  const library = createRequire(import.meta.url)('sequelize')
  const sequelize = new library.Sequelize(...connectionOptions(target))
  return makeContestant(library, sequelize, [
    versionOf('sequelize'),
    versionOf(drivers[target.dialect]),
  ])
}
