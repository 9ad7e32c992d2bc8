// Runs generated conditions on a database and compares with the reference evaluator.
// Comes in: the package under test, an open Sequelize; goes out: nothing, or an error that shows the
// rows, the condition and its SQL.

import { inspect } from 'node:util'
import fc from 'fast-check'
import { rowArbitrary, topArbitrary } from './conditions.js'
import { matches, type Row, type Rules } from './evaluator.js'

/** The little of a model that the property needs; any Sequelize-shaped package has it. */
export interface CheckedModel {
  sync(): Promise<unknown>
  destroy(options: object): Promise<unknown>
  bulkCreate(rows: readonly object[]): Promise<unknown>
  findAll(options: object): Promise<readonly unknown[]>
  count(options: object): Promise<unknown>
}

/** The little of Sequelize that the property needs. */
export interface CheckedSequelize {
  define(name: string, attributes: object, options: object): CheckedModel
  query(sql: string): Promise<unknown>
}

/** How much is run, and from which seed. */
export interface Amount {
  /** Number of conditions. */
  readonly conditions: number
  readonly seed: number
}

/** Tables of a run: each is filled once and then asked many times. */
const TABLES = 8

/** `DATE(3)`: where plain dates have whole seconds. */
function withDigits(type: unknown, digits: number): unknown {
  return typeof type === 'function' ? type(digits) : type
}

/** The table: one attribute has a column of another name. */
export async function defineTable(
  sequelize: CheckedSequelize,
  types: Readonly<Record<string, unknown>>,
  dialect: string,
): Promise<CheckedModel> {
  const { INTEGER, DOUBLE, STRING, BOOLEAN, DATE, DATEONLY } = types
  const model = sequelize.define(
    'Sample',
    {
      small: INTEGER,
      other: INTEGER,
      real: DOUBLE,
      name: { type: STRING, field: 'the_name' },
      nick: STRING,
      flag: BOOLEAN,
      at: dialect === 'mysql' || dialect === 'mariadb' ? withDigits(DATE, 3) : DATE,
      day: DATEONLY,
    },
    { timestamps: false, tableName: 'samples' },
  )
  await model.sync()
  if (dialect === 'postgres') {
    // The evaluator orders text by code points.
    for (const column of ['the_name', 'nick']) {
      await sequelize.query(`ALTER TABLE samples ALTER ${column} TYPE VARCHAR(255) COLLATE "C"`)
    }
  }
  const binary: Record<string, string> = { mariadb: 'utf8mb4_nopad_bin', mysql: 'utf8mb4_0900_bin' }
  const collation = binary[dialect]
  if (collation !== undefined) {
    // … and tells cases and blanks at the end apart.
    await sequelize.query(
      `ALTER TABLE samples CONVERT TO CHARACTER SET utf8mb4 COLLATE ${collation}`,
    )
  }
  return model
}

/**
 * Checks that `findAll` and `count` agree with the evaluator.
 * @throws Error with seed, rows and condition of the smallest counterexample that was found in time
 */
export async function checkConditions(
  model: CheckedModel,
  rules: Rules,
  { conditions, seed }: Amount,
): Promise<void> {
  const tables = fc.sample(fc.array(rowArbitrary, { minLength: 1, maxLength: 10 }), {
    seed,
    numRuns: TABLES,
  })
  for (const [index, rows] of tables.entries()) {
    await fill(model, rows)
    const property = fc.asyncProperty(topArbitrary, (where) => checkOne(model, rows, where, rules))
    await fc.assert(property, { seed: seed + index, numRuns: Math.ceil(conditions / TABLES) })
  }
}

async function fill(model: CheckedModel, rows: readonly Row[]): Promise<void> {
  await model.destroy({ where: {}, truncate: true })
  await model.bulkCreate(rows.map((row, index) => ({ id: index + 1, ...row })))
}

async function checkOne(
  model: CheckedModel,
  rows: readonly Row[],
  where: unknown,
  rules: Rules,
): Promise<void> {
  const expected = rows.flatMap((row, index) => (matches(where, row, rules) ? [index + 1] : []))
  let sql = ''
  const logging = (text: string): void => {
    sql = text
  }
  const fail = (what: string): Error =>
    new Error(
      `${what}\nwhere: ${inspect(where, { depth: 12 })}\nsql: ${sql}\nrows: ${inspect(rows)}`,
    )
  let found: readonly unknown[]
  let count: unknown
  try {
    found = await model.findAll({
      where,
      attributes: ['id'],
      order: [['id', 'ASC']],
      raw: true,
      logging,
    })
    count = await model.count({ where })
  } catch (error) {
    throw Object.assign(fail(`threw ${String(error)}`), { cause: error })
  }
  const ids = found.map((row) => Number((row as { readonly id: unknown }).id))
  if (ids.join() !== expected.join()) {
    throw fail(`findAll found [${ids.join()}] instead of [${expected.join()}]`)
  }
  if (count !== expected.length)
    throw fail(`count is ${String(count)} instead of ${expected.length}`)
}
