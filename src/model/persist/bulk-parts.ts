/**
 * What the writes on many rows share: hooks of the whole and of each record, the records of
 * `individualHooks`, refusing a condition that came out empty, sending.
 */
import type { Rows } from '../../contract/driver.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { saysNothing } from '../../query/bulk.js'
import type { PlannedBulk } from '../../query/bulk.js'
import { explainUnknown } from '../finders/explain.js'
import { hasHook, runHooks } from '../hooks/run.js'
import type { HookName } from '../hooks/table.js'
import { checkEmptyWhere } from './door.js'
import { sendWrite } from './row.js'

/**
 * Says so if the user's own condition came out empty, before another is put beside it.
 * @returns does it say nothing?
 */
export function refuseEmpty(model: ModelClass, where: unknown, action: string, bag?: Bag): boolean {
  const isEmpty = where === undefined || where === null || saysNothing(model, where)
  checkEmptyWhere(model, where, isEmpty, action, bag)
  return isEmpty
}

/** A hook of the whole operation, unless `hooks: false`. */
export async function hook(model: ModelClass, name: HookName, bag: Bag): Promise<void> {
  if (bag['hooks'] && hasHook(model, name)) await runHooks(model, name, bag)
}

/** A hook for each record, all at once as in v6. */
export async function hookEach(
  model: ModelClass,
  name: HookName,
  records: readonly Instance[],
  bag: Bag,
): Promise<void> {
  await Promise.all(
    records.map(async (record) => {
      if (hasHook(model, name, record)) await runHooks(model, name, record, bag)
    }),
  )
}

/** With `individualHooks`: the records, by the public `findAll`. */
export async function findForHooks(
  model: ModelClass,
  bag: Bag,
  more: Bag,
): Promise<readonly Instance[]> {
  if (!bag['individualHooks']) return []
  return (await model.findAll({
    where: bag['where'] as unknown,
    transaction: bag['transaction'] as unknown,
    logging: bag['logging'] as unknown,
    benchmark: bag['benchmark'] as unknown,
    ...(bag['limit'] === undefined ? {} : { limit: bag['limit'] as unknown }),
    ...more,
  })) as Instance[]
}

/** Sends it; an unknown column in the condition is explained. On a synchronous driver nothing is awaited. */
export function sendPlain(
  model: ModelClass,
  planned: PlannedBulk,
  bag: Bag,
  type: string,
): Rows | Promise<Rows> {
  const sent = sendWrite(model, planned, bag, type)
  if (!(sent instanceof Promise)) return sent
  return sent.catch((error: unknown) => {
    throw explainUnknown(error, planned.unknown)
  })
}

/**
 * The same, through what a program put in place of the query interface's method.
 *
 * @param through calls what a program put in place of the query interface's method
 */
export async function sendBulk(
  model: ModelClass,
  planned: PlannedBulk,
  bag: Bag,
  type: string,
  through?: (send: () => Rows | Promise<Rows>) => Promise<Rows>,
): Promise<Rows> {
  const work = (): Rows | Promise<Rows> => sendWrite(model, planned, bag, type)
  try {
    return await (through === undefined ? work() : through(work))
  } catch (error) {
    throw explainUnknown(error, planned.unknown)
  }
}
