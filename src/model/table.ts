/**
 * Tables of models: sync, drop, describe, truncate, for one model and for all of a Sequelize object.
 * In: a model or a Sequelize object and the options of the public call. Hooks run here.
 * Guide: "Model Basics", Model synchronization.
 */
import type { ColumnDescription } from '../contract/dialect.js'
import type { Bag, ModelClass, SequelizeRef } from '../contract/model.js'
import { orderByForeignKeys } from '../definition/registry.js'
import { plainError } from '../errors/index.js'
import { dropTable } from '../schema/create.js'
import { describeTable } from '../schema/describe.js'
import { readTable } from '../schema/names.js'
import { runText } from '../schema/run.js'
import { syncTable } from '../schema/sync.js'
import { createTableNode, tableParts, type TableParts } from '../schema/table.js'
import type { TableNode } from '../sql/nodes.js'
import { readDdlCondition } from './ddl-condition.js'
import { addPostponedKeys, dropForeignKeys, missingTables, withoutReferences } from './circular.js'
import { runHooks } from './hooks/run.js'

function tableOf(model: ModelClass, options: Bag): TableNode {
  return readTable(model['getTableName'](options), { schema: options['schema'] })
}

/**
 * Creates the model's table; with `force` anew, with `alter` an existing one is adapted.
 *
 * @returns the model
 */
export async function syncModel(model: ModelClass, options: Bag = {}): Promise<ModelClass> {
  return syncWith(model, options, (parts) => parts)
}

async function syncWith(
  model: ModelClass,
  given: Bag,
  edit: (parts: TableParts) => TableParts,
): Promise<ModelClass> {
  const options: Bag = { ...model.options, ...given, hooks: given['hooks'] !== false }
  const schema: unknown = given['schema'] ?? model._definition.schema
  if (options['hooks']) await runHooks(model, 'beforeSync', options)
  const definition = model._definition
  await syncTable(
    model.sequelize._engine,
    {
      table: tableOf(model, { schema }),
      parts: edit(tableParts(definition)),
      indexes: definition.indexes,
      readCondition: readDdlCondition,
    },
    options,
  )
  if (options['hooks']) await runHooks(model, 'afterSync', options)
  return model
}

/** Drops the model's table and its enum types. */
export async function dropModel(model: ModelClass, options: Bag = {}): Promise<void> {
  const engine = model.sequelize._engine
  const table = tableOf(model, options)
  const node = createTableNode(table, tableParts(model._definition), engine.dialect)
  await dropTable(engine, table, node.columns, options)
}

/** Columns of the model's table, as the database has them. */
export async function describeModel(
  model: ModelClass,
  schema?: string,
  options: Bag = {},
): Promise<Record<string, ColumnDescription>> {
  const table = tableOf(model, { schema })
  return describeTable(model.sequelize._engine, table, { ...options, schema: table.schema })
}

function modelsOf(sequelize: SequelizeRef): ModelClass[] {
  const manager = sequelize['modelManager'] as { models?: ModelClass[] } | undefined
  return [...(manager?.models ?? Object.values(sequelize.models))]
}

/**
 * Synchronizes all models, those that others refer to first. Tables that refer to each other in a
 * circle are created without these references on servers, which are added afterwards.
 *
 * @returns the Sequelize object
 * @throws Error `Database "<db>" does not match sync match parameter "<re>"`
 */
export async function syncAll(sequelize: SequelizeRef, given: Bag = {}): Promise<SequelizeRef> {
  const options: Bag = {
    ...sequelize.options,
    ...sequelize.options['sync'],
    ...given,
    hooks: given['hooks'] !== false,
  }
  checkMatch(sequelize, options['match'])
  if (options['hooks']) await runHooks(sequelize, 'beforeBulkSync', options)
  if (options['force']) await dropAll(sequelize, options)
  const models = modelsOf(sequelize)
  if (models.length === 0) await sequelize['authenticate'](options)
  else await syncInOrder(sequelize, models, options)
  if (options['hooks']) await runHooks(sequelize, 'afterBulkSync', options)
  return sequelize
}

function checkMatch(sequelize: SequelizeRef, match: unknown): void {
  if (!(match instanceof RegExp)) return
  const config = sequelize['config'] as { database?: string } | undefined
  const database = config?.database
  if (match.test(String(database))) return
  throw plainError(`Database "${database}" does not match sync match parameter "${String(match)}"`)
}

async function syncInOrder(
  sequelize: SequelizeRef,
  models: readonly ModelClass[],
  options: Bag,
): Promise<void> {
  const { order, circles } = orderByForeignKeys(models)
  const engine = sequelize._engine
  // SQLite takes references to tables that are not there yet.
  const isServer = engine.driver.kind === 'pool'
  const circular = new Set(isServer ? circles.flat() : [])
  const done = new Set<ModelClass>()
  for (const model of order) {
    if (circular.has(model)) {
      const waiting = [...circular].filter((other) => other !== model && !done.has(other))
      const missing = await missingTables(
        engine,
        waiting.map((other) => tableOf(other, {})),
        options,
      )
      await syncWith(model, options, (parts) => withoutReferences(parts, missing))
    } else {
      await model['sync'](options)
    }
    done.add(model)
  }
  for (const model of circular) {
    const table = tableOf(model, {})
    const node = createTableNode(table, tableParts(model._definition), engine.dialect)
    await addPostponedKeys(engine, node, options)
  }
}

/** Drops all models' tables, those that refer to others first. */
export async function dropAll(sequelize: SequelizeRef, options: Bag = {}): Promise<void> {
  const engine = sequelize._engine
  const { order, circles } = orderByForeignKeys(modelsOf(sequelize))
  const around = engine.dialect.schema.dropAllAround
  const isCircular = circles.length > 0
  const isServer = engine.driver.kind === 'pool'
  if (isCircular && isServer) {
    for (const model of circles.flat()) await dropForeignKeys(engine, tableOf(model, {}), options)
  }
  // A switch of the session would be set on one connection of the pool and reset on another.
  const needsSwitch = isCircular && !isServer && around.before !== undefined
  if (needsSwitch) await runText(engine, around.before ?? '', options)
  try {
    for (const model of [...order].reverse()) await model['drop'](options)
  } finally {
    if (needsSwitch) await runText(engine, around.after ?? '', options)
  }
}

/**
 * Empties all models' tables, those that refer to others first.
 *
 * @throws Error if tables refer to each other in a circle and `cascade` is not set
 */
export async function truncateAll(sequelize: SequelizeRef, options: Bag = {}): Promise<void> {
  const { order, circles } = orderByForeignKeys(modelsOf(sequelize))
  if (circles.length > 0 && !options['cascade']) {
    throw plainError(
      'Sequelize#truncate: Some of your models have cyclic references (foreign keys). You need to ' +
        'use the "cascade" option to be able to delete rows from models that have cyclic references.',
    )
  }
  const models = [...order].reverse()
  if (options['cascade']) {
    for (const model of models) await model['truncate'](options)
  } else {
    await Promise.all(models.map((model) => model['truncate'](options)))
  }
}
