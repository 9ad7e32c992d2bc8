/**
 * Aggregates: `count`, `min`, `max`, `sum`, any function by name, and `findAndCountAll`. In: an
 * attribute, a function, find options. Out: a value cast by the attribute's type, or rows when grouped.
 * Guide: "Model Querying – Finders", Utility methods.
 */
import { checkLevels, cloneBag, isPlainObject, openCopy } from '../../base/object.js'
import { deprecate } from '../../base/warn.js'
import type { AttributeDefinition } from '../../contract/definition.js'
import type { Bag, ModelClass, Values } from '../../contract/model.js'
import { DataTypes } from '../../data-types/index.js'
import { normalizeType } from '../../data-types/normalize.js'
import { plainError } from '../../errors/index.js'
import { castOfRead } from '../../query/decoder.js'
import { planFind } from '../../query/select.js'
import { cast, col, fn } from '../../sql/fragments.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { injectScope } from '../scopes.js'
import { isReplaced, throughSeam } from '../seam.js'
import { tableOf } from '../seam-arguments.js'
import { nameUnsendable, send } from '../send.js'
import { explainUnknown } from './explain.js'
import { conformIncludes } from './include-conform.js'
import { expandAll, hasAll } from './include-entry.js'
import { aggregateTree } from './include-find.js'
import { treeOf } from './include-tree.js'
import { withParanoid } from './paranoid.js'
import { runOptions } from './run-options.js'

/** Name under which an attribute of the option comes back. */
function outName(item: unknown): unknown {
  return Array.isArray(item) ? item[1] : item
}

function unite(...lists: readonly (readonly unknown[])[]): unknown[] {
  const seen = new Set<unknown>()
  return lists.flat().filter((item) => {
    const name = outName(item)
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}

function readGroups(option: unknown): readonly unknown[] {
  // v6 selects the columns of a list, not a single one given as text.
  if (!Array.isArray(option)) return []
  if (Array.isArray(option[0])) {
    deprecate(
      'SEQUELIZE0005',
      'Grouping by a list within a list is deprecated: pass one list of columns.',
    )
    return option.flat()
  }
  return option
}

/**
 * The value of an aggregate function over an attribute.
 *
 * @returns a value cast by `dataType` (default: the attribute's type; fractions for averages), or rows
 * with `plain: false`
 */
export async function aggregate(
  model: ModelClass,
  attribute: string,
  fnName: string,
  options: Bag = {},
): Promise<unknown> {
  const definition = model._definition
  if (typeof attribute !== 'string') {
    throw plainError(`${definition.name}: an aggregate needs the name of an attribute.`)
  }
  checkLevels(options)
  const attributes: unknown = options['attributes']
  const bag = injectScope(model, openCopy(options))
  const found = definition.byName.get(attribute)
  const column = col(found?.field ?? attribute)
  const argument = bag['distinct'] === true ? fn('DISTINCT', column) : column
  const shape = bag['dataType'] ? undefined : shapeOf(found, fnName)
  const call = fn(fnName, argument)
  const readAs = shape && castOfRead(found?.type, model.sequelize._engine)
  const own = [readAs === undefined ? call : cast(call, readAs), fnName]
  const groups = readGroups(bag['group'])
  const others = Array.isArray(attributes) ? attributes : []
  bag['attributes'] =
    groups.length === 0 && others.length === 0 ? [own] : unite(others, groups, [own])
  if (bag['paranoid'] !== false) bag['where'] = withParanoid(definition, bag['where'])
  const rows = isReplaced(model.sequelize, 'rawSelect')
    ? await selectThrough(model, bag, fnName)
    : await selectRaw(model, bag)
  if (bag['plain'] === false) return rows
  const value = rows[0]?.[fnName]
  if (value === undefined || value === null) return null
  if (shape !== undefined) return shape(value)
  return castResult(value, resultType(bag['dataType'], found, fnName))
}

/** The form in which the attribute is read (`BIGINT({ as: 'bigint' })`); an average is another number. */
function shapeOf(
  attribute: AttributeDefinition | undefined,
  fnName: string,
): ((value: unknown) => unknown) | undefined {
  const type = attribute?.type
  return typeof type === 'object' && fnName.toLowerCase() !== 'avg' ? type.shape : undefined
}

/** By `queryInterface.rawSelect`, which a program replaced: it answers with rows or one value. */
async function selectThrough(model: ModelClass, bag: Bag, fnName: string): Promise<Values[]> {
  const { answer } = await throughSeam<Values[]>(model.sequelize, {
    method: 'rawSelect',
    args: (options) => [tableOf(model, bag), options, fnName, model],
    options: bag,
    work: () => selectRaw(model, bag),
    rework: ([, options]) => selectRaw(model, isPlainObject(options) ? options : bag),
    shape: (rows) => (bag['plain'] === false ? rows : rows[0]?.[fnName]),
  })
  return Array.isArray(answer) ? (answer as Values[]) : [{ [fnName]: answer }]
}

async function selectRaw(model: ModelClass, bag: Bag): Promise<Values[]> {
  const conformed = conformIncludes(model, expandIncludes(model, bag['include']))
  if (conformed !== undefined) {
    return aggregateTree(model, treeOf(model, { ...bag, ...conformed }, undefined), bag)
  }
  const { plan, params } = planFind(model, bag, model.sequelize._engine)
  // For programs that wrap `query`, and look at them as in v6.
  bag['raw'] ??= true
  bag['plain'] ??= true
  try {
    const rows = await send(
      model.sequelize,
      {
        written: plan.written,
        binder: plan.binder,
        params,
        returnsRows: true,
        logAs: 'inlined',
        raw: true,
      },
      // v6 names no model here: the rows are values.
      runOptions(undefined, bag, 'SELECT'),
    )
    return plan.hydrate(rows, true)
  } catch (error) {
    throw explainUnknown(nameUnsendable(error, model._definition), plan.unknown)
  }
}

function expandIncludes(model: ModelClass, include: unknown): unknown {
  return hasAll(include) ? expandAll(model, include) : include
}

/** Key of the type that the result is cast by. */
function resultType(
  dataType: unknown,
  attribute: AttributeDefinition | undefined,
  fnName: string,
): string {
  // What `count` asks for; reading a type makes one.
  if (dataType === DataTypes.INTEGER) return 'INTEGER'
  if (dataType !== undefined && dataType !== null) {
    const named: unknown =
      typeof dataType === 'string' ? Reflect.get(DataTypes, dataType.toUpperCase()) : dataType
    const type = normalizeType(named ?? dataType)
    return typeof type === 'object' ? type.key : String(type).toUpperCase()
  }
  const type = attribute?.type
  const key = typeof type === 'object' ? type.key : 'FLOAT'
  // The average of whole numbers is a fraction (docs/differences.md, D8).
  return fnName.toLowerCase() === 'avg' && integers.has(key) ? 'FLOAT' : key
}

const integers: ReadonlySet<string> = new Set([
  'INTEGER',
  'BIGINT',
  'SMALLINT',
  'MEDIUMINT',
  'TINYINT',
])
const fractions: ReadonlySet<string> = new Set(['DECIMAL', 'FLOAT', 'REAL', 'DOUBLE PRECISION'])
const dates: ReadonlySet<string> = new Set(['DATE'])

function castResult(value: unknown, type: string): unknown {
  if (fractions.has(type)) return Number.parseFloat(String(value))
  if (integers.has(type)) return Number.parseInt(String(value), 10)
  if (dates.has(type) && !(value instanceof Date)) return new Date(String(value))
  return value
}

/**
 * Number of rows that match; with `group`, a list of groups with their numbers.
 *
 * @example
 * await User.count({ where: { active: true } })
 * // SELECT count(*) AS "count" FROM "Users" AS "User" WHERE "User"."active" = true;
 */
export async function count(model: ModelClass, options?: Bag): Promise<unknown> {
  checkLevels(options)
  const isHooked = options?.['hooks'] !== false && hasHook(model, 'beforeCount')
  const bag: Bag = isHooked ? cloneBag({ ...options }) : openCopy(options)
  bag['hooks'] ??= true
  bag['raw'] = true
  if (isHooked) await runHooks(model, 'beforeCount', bag)
  const [first, second] = model._definition.primaryKeys
  const key = first?.field
  // Rows are told apart by the whole key, so that all of them are distinct; v6 counts its first part.
  if (second !== undefined && !bag['col'] && !bag['group']) bag['distinct'] = undefined
  let column: unknown = bag['col'] ?? '*'
  if (bag['include'] && key !== undefined) column = bag['col'] ?? `${model._definition.name}.${key}`
  if (bag['distinct'] === true && column === '*') column = key ?? '*'
  bag['plain'] = !bag['group']
  bag['dataType'] = DataTypes.INTEGER
  bag['limit'] = null
  bag['offset'] = null
  bag['order'] = null
  const result = await model.aggregate(String(column), 'count', bag)
  if (!Array.isArray(result)) return result ?? 0
  return result.map((row: Values) => ({ ...row, count: Number(row['count']) }))
}

/** A page and the number of all rows. */
export async function findAndCountAll(
  model: ModelClass,
  options?: Bag,
): Promise<{ count: unknown; rows: unknown }> {
  if (options !== undefined && !isPlainObject(options)) {
    throw plainError(
      'The argument passed to findAndCountAll must be an options object, use findByPk if you wish to pass a single primary key value',
    )
  }
  const counted: Bag = openCopy(options)
  if (counted['attributes']) counted['attributes'] = undefined
  const [total, rows] = await Promise.all([model.count(counted), model.findAll(openCopy(options))])
  return { count: total, rows: total === 0 ? [] : rows }
}
