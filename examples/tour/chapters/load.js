'use strict'
// Loading the sample data in large steps, once: later runs find it.

const { readRows } = require('../stage/data-set.js')
const { sourceLines } = require('../stage/source.js')

const rowsPerStatement = 500

module.exports = {
  name: 'load',
  title: 'Load the books of a record shop',
  about: 'bulkCreate writes many rows with one statement; a transaction per table makes it safe.',
  isNeeded: true,
  run: async ({ step, note, progress, breathe, sequelize, models, dataSet }) => {
    const { DataSet } = models
    const modelOf = (table) =>
      Object.values(models).find(({ tableName }) => tableName === `tour_${table}`)
    const edition = await DataSet.findByPk(dataSet.name, { logging: false })

    if (edition) {
      await step(
        `${dataSet.name} is here already: every table is counted`,
        async () => {
          const counts = []
          for (const { table } of dataSet.tables) {
            counts.push({ table, rows: await modelOf(table).count() })
          }
          return counts
        },
        { limit: 13, sql: (text) => /tour_tracks/.test(text) },
      )
      note('It was kept from an earlier run; --reset loads it again.')
      return
    }

    /** Writes one table; what fails half way leaves nothing behind. */
    const loadTable = (model, rows, advance) =>
      sequelize.transaction(async (transaction) => {
        for (let at = 0; at < rows.length; at += rowsPerStatement) {
          const records = rows.slice(at, at + rowsPerStatement)
          await model.bulkCreate(records, { transaction, logging: false })
          await advance(records.length)
        }
      })

    const loadAll = async () => {
      const bar = progress(dataSet.rows)
      const report = []
      try {
        for (const { table } of dataSet.tables) {
          const rows = readRows(table)
          const start = performance.now()
          await loadTable(modelOf(table), rows, (count) => {
            bar.advance(count, table)
            return breathe()
          })
          const ms = performance.now() - start
          report.push({
            table,
            rows: rows.length,
            ms: Math.round(ms),
            'rows/s': Math.round((rows.length / ms) * 1000),
          })
        }
      } finally {
        bar.stop()
      }
      await DataSet.create(
        { name: dataSet.name, fingerprint: dataSet.fingerprint, loadedAt: new Date() },
        { logging: false },
      )
      return report
    }

    await step(`${dataSet.name}: ${dataSet.rows.toLocaleString('en')} rows`, loadAll, {
      code: sourceLines(loadTable, true),
      limit: 13,
      check: (report) => report.reduce((sum, { rows }) => sum + rows, 0) === dataSet.rows,
      most: 2,
    })
  },
}
