/**
 * The include that brings a source's through rows along with its targets: `getXs` and its like are finds
 * of the target with it. In: a source, options `through: { where, paranoid }` and `joinTableAttributes`.
 * Out: find options of the target.
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, Values } from '../../contract/model.js'
import { isPlainObject } from '../../base/object.js'
import { Op } from '../../sql/operators.js'
import { throughSide } from './facts.js'
import { tieTo } from './keys.js'
import { both } from './target.js'

/**
 * Options of a find of the targets: joined with the through rows of the source, which hang on the targets
 * under the through model's name.
 */
export function throughFind(record: AssociationRecord, source: Instance, options: Bag): Bag {
  const { through: asked, joinTableAttributes, ...rest } = options
  const given = isPlainObject(asked) ? asked : {}
  const own: Values = {
    ...tieTo(record, source),
    ...record.through?.scope,
  }
  const include: Bag = {
    association: fromTarget(record),
    required: true,
    paranoid: given['paranoid'] !== false,
    where: both(own, given['where']),
  }
  if (Array.isArray(joinTableAttributes)) include['attributes'] = joinTableAttributes
  const conditions = [record.scope, rest['where']].filter(Boolean)
  return {
    ...rest,
    where: conditions.length > 0 ? { [Op.and]: conditions } : undefined,
    include: [...[rest['include'] ?? []].flat(), include],
  }
}

/** What `include` takes for an association. A class: copies of option bags keep it by reference. */
class ThroughSide {
  readonly record: AssociationRecord

  constructor(record: AssociationRecord) {
    this.record = Object.freeze({ ...throughSide(record, 'target', 'HasOne'), association: this })
  }
}

const made = new WeakMap<AssociationRecord, ThroughSide>()

/** The association from the target to its one through row: the same object at each call, for the plans. */
function fromTarget(record: AssociationRecord): ThroughSide {
  const association = made.get(record) ?? new ThroughSide(record)
  made.set(record, association)
  return association
}
