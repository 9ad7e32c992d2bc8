/**
 * The query interface's reads of rows: `select`, `rawSelect`. In: tables and find options by column. Out:
 * v6's answers. Guide: "Query Interface".
 */
import type { Rows } from '../../contract/driver.js'
import type { Engine } from '../../contract/engine.js'
import type { Bag, ModelClass, SequelizeRef, Values } from '../../contract/model.js'
import { decoderOfType } from '../../query/decoder.js'
import { findNode } from '../../query/detached.js'
import { compileHydrator } from '../../query/hydrate.js'
import { buildAll } from '../finders/find.js'
import { runOptions } from '../finders/run-options.js'
import { carriedWork } from '../seam.js'
import { modelOf, objects, sendNode } from './rows-send.js'

/** Rows of a table by find options: instances if there is a model, else objects. */
export async function select(
  sequelize: SequelizeRef,
  model: unknown,
  table: unknown,
  options: Bag = {},
): Promise<unknown> {
  const carried = carriedWork(options, [model, table, options])
  if (carried !== undefined) return carried
  const target = modelOf(model)
  const rows = await readRows(sequelize, model, table, options)
  const made =
    target === undefined || options['raw'] === true
      ? objects(rows)
      : buildAll(target, decoded(sequelize._engine, target, rows), options)
  return options['plain'] === true ? (made[0] ?? null) : made
}

async function readRows(
  sequelize: SequelizeRef,
  model: unknown,
  table: unknown,
  options: Bag,
): Promise<Rows> {
  const node = findNode(table, options, modelOf(model), sequelize._engine)
  const run = runOptions(modelOf(model), options, 'SELECT')
  return sendNode(sequelize, node, run, { rows: true, bound: false })
}

/** Rows by column, with values as the attributes of a model have them. */
function decoded(engine: Engine, model: ModelClass, { columns, rows, parsed }: Rows): Values[] {
  const { byField } = model._definition
  const cells = columns.map((name, at) => ({
    name,
    decode: decoderOfType(byField.get(name)?.type, engine, parsed?.includes(at)),
  }))
  return compileHydrator(cells)(rows)
}

/** One value of a table by find options; all rows with `plain: false`. */
export async function rawSelect(
  sequelize: SequelizeRef,
  table: unknown,
  options: Bag,
  attribute: string,
  model?: unknown,
): Promise<unknown> {
  const carried = carriedWork(options, [table, options, attribute, model])
  if (carried !== undefined) return carried
  const rows = objects(await readRows(sequelize, model, table, options))
  if (options['plain'] === false) return rows
  const value: unknown = rows[0]?.[attribute]
  if (value === undefined || value === null) return null
  return castTo(options['dataType'], value)
}

const fractions: ReadonlySet<string> = new Set(['DECIMAL', 'FLOAT', 'REAL', 'DOUBLE PRECISION'])
const integers: ReadonlySet<string> = new Set(['INTEGER', 'BIGINT'])

/** v6 reads sums and the like, which drivers give as text, by the option `dataType`. */
function castTo(type: unknown, value: unknown): unknown {
  const key: unknown =
    (typeof type === 'object' && type !== null) || typeof type === 'function'
      ? Reflect.get(type, 'key')
      : undefined
  if (typeof key !== 'string') return value
  if (fractions.has(key)) return Number.parseFloat(String(value))
  if (integers.has(key)) return Number.parseInt(String(value), 10)
  return key === 'DATE' && !(value instanceof Date) ? new Date(String(value)) : value
}
