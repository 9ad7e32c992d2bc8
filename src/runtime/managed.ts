/**
 * `sequelize.transaction()`: managed (a callback, which may be run again after a conflict) and unmanaged. In: v6's
 * options and the callback. Out: the callback's result, or the begun transaction.
 * Guide: "Transactions".
 */
import type { SequelizeRef } from '../contract/model.js'
import { ConnectionError } from '../errors/index.js'
import { runInContext } from './context.js'
import type { QueryEngine } from './engine.js'
import { isDriverError } from './map-error.js'
import { withRetry } from './retry.js'
import { Transaction, type TransactionSettings } from './transaction.js'

/**
 * `sequelize.transaction(options?, callback?)`.
 *
 * With a callback: commits when it resolves, rolls back when it rejects, and hands its result or its
 * error on. Without: the begun transaction.
 *
 * @example
 * await sequelize.transaction(async t => {
 *   await User.create({ name: 'Ann' }, { transaction: t })
 * })
 * // START TRANSACTION; INSERT …; COMMIT;
 */
export async function transaction(
  sequelize: SequelizeRef,
  optionsOrCallback?: unknown,
  maybeCallback?: unknown,
): Promise<unknown> {
  const callback = typeof optionsOrCallback === 'function' ? optionsOrCallback : maybeCallback
  const settings = isSettings(optionsOrCallback) ? optionsOrCallback : {}
  if (callback && !isCallback(callback)) {
    throw new TypeError(
      `sequelize.transaction takes a function as callback, not ${typeof callback}`,
    )
  }
  if (!isCallback(callback)) {
    const made = new Transaction(sequelize, settings)
    await made.prepareEnvironment(false)
    return made
  }
  const attempt = (): Promise<unknown> =>
    runInContext(() => manage(new Transaction(sequelize, settings), callback))
  const retry = settings['retryTransaction'] ?? sequelize.options['retryTransaction']
  // A savepoint cannot pass where its transaction has failed: that one is tried again.
  if (!retry || settings.transaction) return attempt()
  try {
    return await attempt()
  } catch (error) {
    return withRetry(attempt, error, retry, (failed) => isConflict(sequelize, failed))
  }
}

/** Did another transaction stand in the way, or was the connection lost before the end? */
function isConflict(sequelize: SequelizeRef, error: Error): boolean {
  if (error instanceof ConnectionError) return true
  const original = 'parent' in error ? error.parent : error
  if (!isDriverError(original)) return false
  const { conflicts } = sequelize._engine.dialect.transaction
  return conflicts.some((row) => row.matches(original))
}

type Callback = (transaction: Transaction) => unknown

function isCallback(value: unknown): value is Callback {
  return typeof value === 'function'
}

async function manage(made: Transaction, callback: Callback): Promise<unknown> {
  await made.prepareEnvironment()
  let result: unknown
  try {
    const { context } = made.sequelize._engine as QueryEngine
    result = await context.run(made, () => callback(made))
  } catch (error) {
    await made.rollbackAfter(error)
    throw error
  }
  // One that has ended is refused, as in v6: nobody may take what the server rolled back for written.
  await made.commit()
  return result
}

function isSettings(value: unknown): value is TransactionSettings {
  return typeof value === 'object' && value !== null
}
