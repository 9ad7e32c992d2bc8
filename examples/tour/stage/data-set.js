'use strict'
// Reads the sample data of data/: the manifest, and the rows of a table as plain objects.

const { createHash } = require('node:crypto')
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const dataFolder = join(__dirname, '../data')
const modelFolder = join(__dirname, '../models')

const manifest = JSON.parse(readFileSync(join(dataFolder, 'manifest.json'), 'utf8'))

/** Changes when the data or the models change, so that an older database is known as such. */
const readFingerprint = () => {
  const hash = createHash('sha256')
  for (const file of readdirSync(modelFolder).sort())
    hash.update(readFileSync(join(modelFolder, file)))
  return `${manifest.fingerprint}-${hash.digest('hex').slice(0, 16)}`
}

/** `{ name, rows, tables: [{ table, rows }], fingerprint }` */
exports.dataSet = { ...manifest, fingerprint: readFingerprint() }

/**
 * The rows of one table.
 * @param table a name from the manifest, such as `order_lines`
 * @returns an array of objects with the attribute names as keys
 */
exports.readRows = (table) => {
  const text = readFileSync(join(dataFolder, `${table}.jsonl`), 'utf8')
  const [columns, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return lines.map((line) => Object.fromEntries(columns.map((column, at) => [column, line[at]])))
}
