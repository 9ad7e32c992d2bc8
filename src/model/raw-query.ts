/**
 * `sequelize.query`: runs SQL text and shapes what comes back as v6 does. In: text, options. Out: rows,
 * instances, counts, by `type`. Guide: "Raw Queries".
 */
import { isPlainObject } from '../base/object.js'
import type { Rows } from '../contract/driver.js'
import type { Engine } from '../contract/engine.js'
import type { Bag, ModelClass, SequelizeRef, Values } from '../contract/model.js'
import { QueryError } from '../errors/index.js'
import { decoderOfType } from '../query/decoder.js'
import { compileHydrator } from '../query/hydrate.js'
import { answerPlanned, plannedCall } from '../runtime/planned.js'
import { prepareRaw, readRawText } from '../runtime/raw-query.js'
import { hasSeveralStatements } from '../runtime/sql-scan.js'
import { buildAll } from './finders/find.js'
import { nestRow } from './finders/rows.js'
import { runOptions } from './finders/run-options.js'
import { shapeResults } from './raw-results.js'

/** Statement types whose text answers with rows, whatever the text is. */
const rowTypes: ReadonlySet<string> = new Set([
  'SELECT',
  'SHOWTABLES',
  'SHOWINDEXES',
  'DESCRIBE',
  'FOREIGNKEYS',
  'SHOWCONSTRAINTS',
  'VERSION',
])

/** Does the text give rows? Looked at where the driver must be told beforehand. */
function givesRows(text: string, type: string): boolean {
  if (rowTypes.has(type)) return true
  const bare = text.replace(/^(?:\s+|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()+/, '')
  return (
    /^(?:select|with|values|table|show|explain|describe|desc|pragma|call|exec|analyze|check)\b/i.test(
      bare,
    ) || /\b(?:returning|output)\b/i.test(bare)
  )
}

function defaultType(options: Bag): string {
  if (typeof options['type'] === 'string') return options['type']
  return options['model'] || options['nest'] || options['plain'] ? 'SELECT' : 'RAW'
}

/**
 * Runs SQL text.
 *
 * @param sql text, `{ query, values }` or `{ query, bind }`
 * @throws the mapped error of the driver; v6's errors for wrong replacements and binds
 * @example
 * await sequelize.query('SELECT * FROM users WHERE id = :id', {
 *   replacements: { id: 1 }, type: QueryTypes.SELECT
 * })
 * // SELECT * FROM users WHERE id = 1
 */
export async function query(
  sequelize: SequelizeRef,
  sql: unknown,
  given: object = {},
): Promise<unknown> {
  const engine = sequelize._engine
  const planned = plannedCall(given)
  if (planned !== undefined) return answerPlanned(engine, sql, planned)
  const options: Bag = { ...sequelize.options['query'], ...given }
  const instance: unknown = options['instance']
  if (isObject(instance) && options['model'] === undefined) options['model'] = instance.constructor
  if (!instance && !options['model']) options['raw'] = true
  if (options['mapToModel'] && options['fieldMap'] === undefined) {
    options['fieldMap'] = fieldMap(options['model'])
  }
  const type = defaultType(options)
  options['type'] = type
  const raw = readRawText(sql, options)
  const returnsRows = givesRows(raw.text, type)
  const { statement, logText } = prepareRaw(raw, returnsRows, engine.dialect, engine.conversion)
  const { supports, lexis } = engine.dialect
  if (engine.options['strict'] === true && supports.multipleStatements) {
    if (hasSeveralStatements(statement.text, lexis)) throw severalStatements()
  }
  const model = isModelClass(options['model']) ? options['model'] : undefined
  const rows = await engine.run(statement, () => logText, {
    ...runOptions(model, options, type),
    showsValues: statement.values.length > 0,
    isOwnText: true,
  })
  if (rows.results !== undefined && model === undefined && anyRows.has(type)) {
    return shapeResults(rows.results, raw.text, type, options['plain'] === true)
  }
  return shapeAnswer(engine, rows, type, model, options, raw.text)
}

/** Types of texts whose results are given as they come. */
const anyRows: ReadonlySet<string> = new Set(['SELECT', 'RAW'])

function severalStatements(): QueryError {
  return new QueryError(
    'The text holds more than one statement, which is refused under `strict: true`: send them one by one.',
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isModelClass(value: unknown): value is ModelClass {
  return typeof value === 'function' && '_definition' in value
}

function fieldMap(model: unknown): Record<string, string> {
  const map: Record<string, string> = {}
  if (!isModelClass(model)) return map
  for (const { field, name } of model._definition.columns) if (field !== name) map[field] = name
  return map
}

function shapeAnswer(
  engine: Engine,
  rows: Rows,
  type: string,
  model: ModelClass | undefined,
  options: Bag,
  text: string,
): unknown {
  if (type !== 'SELECT') {
    const objects = compileHydrator(rows.columns.map((name) => ({ name, decode: undefined })))(
      rows.rows,
    )
    return engine.dialect.rawResult(type, rows, objects, text)
  }
  const objects = readObjects(engine, rows, model, options)
  const answer =
    options['raw'] === true || model === undefined ? objects : buildAll(model, objects, options)
  return options['plain'] === true ? (answer[0] ?? null) : answer
}

/** Rows of a SELECT as objects: renamed by `fieldMap`, decoded for models, nested with `nest`. */
function readObjects(
  engine: Engine,
  rows: Rows,
  model: ModelClass | undefined,
  options: Bag,
): Values[] {
  const map: unknown = options['fieldMap']
  const renamed = (column: string): string =>
    isPlainObject(map) && typeof map[column] === 'string' ? map[column] : column
  const decodes = model !== undefined && options['raw'] !== true
  const columns = rows.columns.map((column, at) => {
    const attribute = decodes ? model._definition.byField.get(column) : undefined
    const decode = decoderOfType(attribute?.type, engine, rows.parsed?.includes(at))
    return { name: renamed(column), decode, at, isRenamed: renamed(column) !== column }
  })
  // v6 puts renamed columns behind the others.
  const ordered = [
    ...columns.filter(({ isRenamed }) => !isRenamed),
    ...columns.filter(({ isRenamed }) => isRenamed),
  ]
  const objects = compileHydrator(ordered)(rows.rows)
  return options['nest'] === true ? objects.map(nestRow) : objects
}
