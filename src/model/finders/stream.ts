/**
 * `Model.stream(options)`: records one by one in bounded memory. In: find options and `batchSize`. Out:
 * an async iterator. It reads by a cursor of the server where driver and query allow, else in pages. A
 * reader that stops or throws gives the connection back. Guide: docs/streams.md.
 */
import type { Rows } from '../../contract/driver.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import type { Plan } from '../../query/plan.js'
import { planFind } from '../../query/select.js'
import { hearsFinds } from '../hooks/finds.js'
import { isReplaced } from '../seam.js'
import { encoded, textOf } from '../send.js'
import { batchSizeOf, hasKeyOrder, pagesByKey, pagesByOffset, type Item } from './batches.js'
import { explainUnknown } from './explain.js'
import { checkOptions, openBag, shapeRows, warnOnOptions } from './find.js'
import { OneByOne } from './one-by-one.js'
import { withParanoid } from './paranoid.js'
import { runOptions } from './run-options.js'

/**
 * Streams records.
 *
 * @param options - those of `findAll`, and `batchSize` (default 1000): rows per trip
 * @throws on the first step of the iteration, what `findAll` throws
 * @example
 * for await (const user of User.stream({ where: { active: true } })) await send(user)
 * // PostgreSQL: DECLARE … CURSOR FOR SELECT …; FETCH 1000 FROM …; …
 */
export function stream(model: ModelClass, options: Bag | undefined): AsyncGenerator<Item, void> {
  return new OneByOne(batches(model, options))
}

/** Begins with the first step: what is wrong with the options is told there. */
async function* batches(
  model: ModelClass,
  options: Bag | undefined,
): AsyncGenerator<readonly Item[], void> {
  checkOptions(options)
  yield* batchesOf(model, options)
}

/** The way that the query allows. */
function batchesOf(
  model: ModelClass,
  options: Bag | undefined,
): AsyncGenerator<readonly Item[], void> {
  const bag = openBag(model, options, false)
  if (canHoldCursor(model, bag)) return byCursor(model, options, bag)
  return hasKeyOrder(model, bag) ? pagesByKey(model, options) : pagesByOffset(model, options)
}

/**
 * Nested records span rows, hooks and replaced functions see whole finds, and some drivers do nothing
 * else while a result is open: these read in pages.
 */
function canHoldCursor(model: ModelClass, bag: Bag): boolean {
  const { sequelize } = model
  const engine = sequelize._engine
  const { cursor } = engine.driver
  if (cursor === undefined || bag['include'] || bag['snapshot']) return false
  if (!engine.isIntact() || isReplaced(sequelize, 'select')) return false
  if (bag['hooks'] !== false && hearsFinds(model)) return false
  if (cursor.sharesConnection || bag['transaction'] === null) return true
  return (bag['transaction'] ?? engine.currentTransaction()) === undefined
}

async function* byCursor(
  model: ModelClass,
  options: Bag | undefined,
  bag: Bag,
): AsyncGenerator<readonly Item[], void> {
  if (options !== undefined) warnOnOptions(model, options)
  const definition = model._definition
  if (bag['paranoid'] !== false && definition.paranoid) {
    bag['where'] = withParanoid(definition, bag['where'])
  }
  const { plan, params } = planFind(model, bag, model.sequelize._engine)
  for await (const rows of readPieces(model, plan, params, bag)) {
    yield shapeRows(model, plan, rows, bag)
  }
}

async function* readPieces(
  model: ModelClass,
  plan: Plan,
  params: readonly unknown[],
  bag: Bag,
): AsyncGenerator<Rows, void> {
  const engine = model.sequelize._engine
  const { written, binder } = plan
  const planned = { written, binder, params, returnsRows: true, logAs: 'inlined' as const }
  const statement = {
    text: binder.text(params),
    values: encoded(binder, params, model._definition),
    returnsRows: true,
    raw: bag['raw'] === true,
    make: plan.maker(bag['raw'] === true),
  }
  const run = runOptions(model, bag, 'SELECT')
  try {
    yield* engine.stream(statement, () => textOf(planned, engine), run, batchSizeOf(bag))
  } catch (error) {
    throw explainUnknown(error, plan.unknown)
  }
}
