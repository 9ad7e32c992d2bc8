/**
 * The warning for attributes that stand among a finder's options instead of inside `where`. In: the
 * caller's options. Out: a line on `console.warn`. v6 calls it through the model; programs replace it.
 */
import { isPlainObject } from '../../base/object.js'
import { warn } from '../../base/warn.js'
import type { ModelClass } from '../../contract/model.js'

/** Options of finders: none of these is taken for an attribute. */
const known = new Set([
  'where',
  'attributes',
  'paranoid',
  'include',
  'order',
  'limit',
  'offset',
  'transaction',
  'lock',
  'raw',
  'logging',
  'benchmark',
  'having',
  'searchPath',
  'rejectOnEmpty',
  'plain',
  'scope',
  'group',
  'through',
  'defaults',
  'distinct',
  'primary',
  'exception',
  'type',
  'hooks',
  'force',
  'name',
])

/** Warns if an option has the name of an attribute and there is no `where`. */
export function warnOnInvalidOptions(
  model: ModelClass,
  options: unknown,
  columns: readonly string[],
): void {
  if (!isPlainObject(options) || options['where']) return
  let misplaced: string[] | undefined
  for (const key of Object.keys(options)) {
    if (!known.has(key) && columns.includes(key)) (misplaced ??= []).push(key)
  }
  if (misplaced === undefined) return
  warn(
    `Model attributes (${misplaced.join(', ')}) passed into finder method options of model ` +
      `${model.name}, but the options.where object is empty. Did you forget to use options.where?`,
  )
}
