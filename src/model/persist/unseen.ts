/**
 * May a write by condition go the short way? Only while nobody could tell it from the long one: no scope,
 * no hooks, no log, no replaced function, no option but those that say how the statement is run. In: a
 * model and the caller's options. Out: yes or no.
 */
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { hasHook, mayHaveHooks } from '../hooks/run.js'
import type { HookName } from '../hooks/table.js'
import { isReplaced } from '../seam.js'
import type { SeamMethod } from '../seam.js'

/** What a write would have to call, if it were there. */
export interface Listeners {
  /** The method of the query interface behind which programs put their own. */
  readonly seam: SeamMethod
  readonly hooks: readonly HookName[]
}

/**
 * Is this call a plain one? Its options are read, never written.
 * @param isAllowed - the options that change nothing but how the statement is run
 * @param record - whose own hooks count, too
 */
export function isUnseen(
  model: ModelClass,
  options: Bag,
  isAllowed: (option: string) => boolean,
  { seam, hooks }: Listeners,
  record?: Instance,
): boolean {
  if (Array.isArray(options)) return false
  for (const key in options) if (!isAllowed(key)) return false
  const { sequelize } = model
  const general = sequelize.options
  const logging: unknown =
    options['logging'] === undefined ? general['logging'] : options['logging']
  return (
    !logging &&
    general['typeValidation'] !== true &&
    general['strict'] !== true &&
    general['operatorsAliases'] === undefined &&
    general['omitNull'] !== true &&
    sequelize._engine.isIntact() &&
    isEmpty(model._scope) &&
    !isReplaced(sequelize, seam) &&
    !(mayHaveHooks(model) && isHeard(model, hooks, record))
  )
}

/** An option that says how a statement is run, for `isAllowed`. */
export function isRunOption(name: string): boolean {
  return name === 'transaction' || name === 'logging' || name === 'benchmark' || name === 'hooks'
}

function isEmpty(bag: object): boolean {
  for (const _key in bag) return false
  return true
}

function isHeard(
  model: ModelClass,
  hooks: readonly HookName[],
  record: Instance | undefined,
): boolean {
  for (const name of hooks) if (hasHook(model, name, record)) return true
  return hasHook(model, 'beforeQuery') || hasHook(model, 'afterQuery')
}
