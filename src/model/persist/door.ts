/**
 * The door of writing: the private bag of a call, the checks of `where`, errors of v6's plain kind. In:
 * the caller's options. Out: a bag that hooks may edit, and nobody else's objects.
 */
import { AssertionError } from 'node:assert'
import { inspect } from 'node:util'
import { cloneBag, isPlainObject, openCopy } from '../../base/object.js'
import { warnOnce } from '../../base/warn.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { SequelizeMethod } from '../../sql/fragments.js'

/**
 * A copy of the options over the defaults, with the transaction of the running context.
 * @throws BaseError if the options are no object
 */
export function openBag(model: ModelClass, options: unknown, defaults: Bag): Bag {
  // v6: `create(values, isSafe && { transaction })` has no options if it is not.
  if (!options) return withTransaction(model, openCopy(defaults))
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw plainError(`Options of ${model.name} must be an object, got ${inspect(options)}.`)
  }
  const bag = cloneBag(options) as Bag
  for (const key of Object.keys(defaults)) if (bag[key] === undefined) bag[key] = defaults[key]
  return withTransaction(model, bag)
}

/** v6: hooks find the transaction of the context (CLS) in the options; `null` asks for none. */
function withTransaction(model: ModelClass, bag: Bag): Bag {
  if (bag['transaction'] === undefined) {
    const current = model.sequelize._engine.currentTransaction()
    if (current !== undefined) bag['transaction'] = current
  }
  return bag
}

/** A mistake in the options which v6 reports by `assert`. */
function assertionError(message: string, actual: unknown): AssertionError {
  return new AssertionError({ message, actual, expected: true, operator: '==' })
}

/** May this stand as `where` of a bulk statement? */
export function isCondition(where: unknown): boolean {
  return isPlainObject(where) || Array.isArray(where) || where instanceof SequelizeMethod
}

/**
 * The `where` of an update or counter: it must be there and be a condition.
 * @throws AssertionError with v6's messages
 */
export function requireWhere(options: Bag | undefined): void {
  const where: unknown = options?.['where']
  if (!where) throw assertionError('Missing where attribute in the options parameter', where)
  if (!isCondition(where)) {
    throw assertionError(
      'Expected plain object, array or sequelize method in the options.where parameter',
      false,
    )
  }
}

/**
 * Conditions that hit every row. `{}` and `[]` say it openly: they work, with a warning. A condition
 * which was written and came out empty (an empty AND) is a mistake that would destroy data (PARITY
 * D21). With the option `strict` all of them throw, unless `all: true` is given.
 * @param isEmpty - the condition said nothing when it was read
 * @param action - `destroy`, `update`…, for the message
 * @param bag - `all: true` means every row, openly
 * @throws BaseError for a condition that came out empty
 */
export function checkEmptyWhere(
  model: ModelClass,
  where: unknown,
  isEmpty: boolean,
  action: string,
  bag?: Bag,
): void {
  if (!isEmpty || bag?.['all'] === true) return
  if (model.sequelize._engine.options['strict'] === true) {
    throw plainError(
      `${model.name}.${action}: the condition ${inspect(where)} would hit every row, which "strict" ` +
        'refuses. Give "all: true" if that is meant.',
    )
  }
  if (where === undefined || where === null) return
  const size = isPlainObject(where)
    ? Object.keys(where).length + Object.getOwnPropertySymbols(where).length
    : Array.isArray(where)
      ? where.length
      : 1
  if (size > 0) {
    throw plainError(
      `${model.name}.${action}: the condition ${inspect(where)} came out empty and would hit every ` +
        'row. Write "where: {}" if that is meant.',
    )
  }
  warnOnce(
    `${model.name}.${action} was called with an empty "where": it hits every row of the table.`,
  )
}
