/**
 * Includes with `separate: true`: read by `findAll` of the included model, with its hooks, once for all
 * owners, after `afterFind` of the owners (as in v6). In: owners that wait. Out: their lists, filled.
 */
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { Link, linkOption } from '../../query/include-node.js'
import { conformedKey } from './include-conform.js'
import type { TreeResult } from './include-find.js'

/** Options of the owners' call which the children's call shares. */
const shared = [
  'transaction',
  'logging',
  'benchmark',
  'useMaster',
  'searchPath',
  'hooks',
  'retry',
  'lock',
  'skipLocked',
  'lazyLoading',
] as const

/** Options of an include that mean nothing to a finder. */
const foreign = new Set<PropertyKey>([
  'model',
  'association',
  'as',
  'required',
  'separate',
  'through',
  'limit',
  'offset',
  'include',
  'includeNames',
  'includeMap',
  'includeValidated',
  'duplicating',
  'subQuery',
  'on',
  'or',
  'right',
])

/** Reads what is left. */
export async function readSeparate(waiting: TreeResult['separate'], bag: Bag): Promise<void> {
  for (const { node, owners } of waiting) {
    if (node.record === undefined || owners.keys.length === 0) continue
    const { options } = node
    const link = new Link(node.record, owners.keys, {
      limit: options['limit'],
      offset: options['offset'],
      through: options['through'] as Bag,
    })
    // Conformed options: the scope is in them.
    const own: Bag = { [linkOption]: link, [conformedKey]: true, raw: false }
    for (const key of Object.keys(options)) if (!foreign.has(key)) own[key] = options[key]
    // Nested includes were conformed with their parent; the finder of the child takes them so.
    if (options['include'] !== undefined) own['include'] = options['include']
    for (const key of shared) if (bag[key] !== undefined) own[key] ??= bag[key]
    const found = await findThrough(node.model, own)
    for (const [index, child] of found.entries()) {
      for (const list of owners.placesOf(link.found[index])) list.push(child)
    }
  }
}

async function findThrough(model: ModelClass, options: Bag): Promise<readonly Instance[]> {
  const answer = await model.findAll(options)
  return Array.isArray(answer) ? (answer as readonly Instance[]) : []
}
