/**
 * The model between two others: the one that was given, one of that name, or a new one. In: the option
 * `through`. Out: a model.
 */
import type { Bag, ModelClass } from '../../contract/model.js'
import type { ThroughOption } from '../../definition/belongs-to-many.js'
import { ownerOf } from '../init.js'

/** Options of the source that a new through model takes over, as in v6. */
const INHERITED = [
  'underscored',
  'schema',
  'schemaDelimiter',
  'createdAt',
  'updatedAt',
  'version',
  'engine',
  'charset',
  'collate',
  'rowFormat',
] as const

/**
 * The through model.
 * @param through - the option, read
 * @param options - of the association: `timestamps` and table options go to a new model
 */
export function throughModel(source: ModelClass, through: ThroughOption, options: Bag): ModelClass {
  const given = through.model
  if (typeof given !== 'string') return ownerOf(given)
  const known = source.sequelize.models[given]
  if (known && Object.hasOwn(source.sequelize.models, given)) return known
  const own: Bag = { tableName: given }
  for (const name of INHERITED) {
    const value: unknown = options[name] ?? source.options[name]
    if (value !== undefined && value !== null) own[name] = value
  }
  if (through.paranoid) own['paranoid'] = true
  if (options['timestamps'] !== undefined) own['timestamps'] = options['timestamps']
  return source.sequelize['define'](given, {}, own) as ModelClass
}
