'use strict'
// Rows as a small table with aligned columns.

const { inspect } = require('node:util')
const { cut } = require('./style.js')

const gap = '  '

/** One value as it stands in a cell. */
const cellText = (value) => {
  if (value === null || value === undefined) return 'null'
  if (value instanceof Date)
    return value
      .toISOString()
      .replace('T', ' ')
      .replace(/:\d\d\.\d+Z$/, '')
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toFixed(4)))
  if (typeof value === 'string') return value.replace(/\s+/g, ' ')
  if (typeof value === 'object') return JSON.stringify(value)
  return inspect(value)
}

const isNumeric = (text) => text === 'null' || /^-?\d+(?:\.\d+)?$/.test(text)

const decimals = (text) => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)

/** Gives the numbers of a column the same number of decimals, so that their points are in line. */
const alignDecimals = (cells, at) => {
  const most = Math.min(4, Math.max(...cells.map((line) => decimals(line[at]))))
  if (most === 0) return
  for (const line of cells) if (line[at] !== 'null') line[at] = Number(line[at]).toFixed(most)
}

/**
 * @param rows plain objects
 * @param columns which keys to show, in this order
 * @param width the widest that a line may be; the widest columns give way
 * @returns `{ head, lines }`
 */
exports.renderTable = (rows, columns, width) => {
  const cells = rows.map((row) => columns.map((column) => cellText(row[column])))
  const isRight = columns.map(
    (_, at) => cells.length > 0 && cells.every((line) => isNumeric(line[at])),
  )
  columns.forEach((_, at) => isRight[at] && alignDecimals(cells, at))
  const widths = columns.map((column, at) =>
    Math.max(column.length, ...cells.map((line) => line[at].length)),
  )
  const total = () => widths.reduce((sum, one) => sum + one, gap.length * (widths.length - 1))
  while (total() > width) widths[widths.indexOf(Math.max(...widths))]--
  const align = (line) =>
    line
      .map((text, at) => {
        const short = cut(text, widths[at])
        return isRight[at] ? short.padStart(widths[at]) : short.padEnd(widths[at])
      })
      .join(gap)
      .trimEnd()
  return { head: align(columns), lines: cells.map(align) }
}
