'use strict'
// The database under the tour: where it is, what it holds, and how it is cleared.

const { mkdirSync, rmSync } = require('node:fs')
const { join, relative } = require('node:path')
const { DatabaseError, Sequelize } = require('../resequel.js')

const folder = join(__dirname, '../.data')
const file = join(folder, 'tour.sqlite')

/**
 * Opens the tour's own SQLite file, or the database of `--database`. Nothing is connected yet.
 * @param log receives `(text, milliseconds)` for every statement
 */
exports.openDatabase = (options, log) => {
  const settings = {
    logging: log,
    benchmark: true,
    logQueryParameters: true,
    define: { underscored: true, timestamps: false },
  }
  if (options.database) return new Sequelize(options.database, settings)
  if (options.reset) {
    for (const ending of ['', '-journal', '-shm', '-wal']) rmSync(file + ending, { force: true })
  }
  mkdirSync(folder, { recursive: true })
  return new Sequelize({ dialect: 'sqlite', storage: file, ...settings })
}

/** How the database is called in the heading; a password in the URL is left out. */
exports.describeDatabase = (options) => {
  if (!options.database) return relative(process.cwd(), file)
  return options.database.replace(/^(\w+:\/\/[^:/@]+):[^@]*@/, '$1@')
}

const exists = async (model) => {
  try {
    await model.count({ logging: false })
    return true
  } catch (error) {
    if (error instanceof DatabaseError) return false
    throw error
  }
}

/**
 * What the tour's tables hold.
 * @returns `'absent'`, `'complete'`, or `'stale'`: another edition, changed by hand, or half loaded
 * @throws Error when tables with the tour's names were made by somebody else
 */
exports.inspectTables = async (models, dataSet) => {
  const { DataSet, ...others } = models
  const tables = Object.values(others)
  if (!(await exists(DataSet))) {
    for (const model of tables) {
      if (await exists(model)) {
        throw new Error(
          `The database has a table ${model.tableName} which the tour did not make. ` +
            'The tour does not touch it: please give it another database.',
        )
      }
    }
    return 'absent'
  }
  const edition = await DataSet.findByPk(dataSet.name, { logging: false })
  if (edition?.fingerprint !== dataSet.fingerprint) return 'stale'
  for (const { table, rows } of dataSet.tables) {
    const model = tables.find(({ tableName }) => tableName === `tour_${table}`)
    if (!(await exists(model)) || (await model.count({ logging: false })) !== rows) return 'stale'
  }
  return 'complete'
}
