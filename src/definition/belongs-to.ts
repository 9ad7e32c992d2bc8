/** `A.belongsTo(B)`: A holds a key of one B. In: models, options. Out: the plan. */
import type { Bag, ModelClass } from '../contract/model.js'
import { checkAlias, checkCollision, checkTarget, readAlias, readScope } from './association.js'
import type { AssociationPlan } from './association.js'
import { planKeys } from './association-keys.js'

/**
 * Plans a belongsTo association.
 * @throws BaseError, AssociationError with v6's messages (PARITY of definitions)
 */
export function planBelongsTo(source: ModelClass, other: unknown, options: Bag): AssociationPlan {
  const target = checkTarget(source, 'belongsTo', other)
  checkAlias(source, options['as'])
  const alias = readAlias(options['as'])
  const as = alias?.singular ?? alias?.plural ?? target._definition.singular
  const { pairs, injections, tableKeys, attribute } = planKeys({
    call: `${source.name}.belongsTo(${target.name})`,
    holder: source,
    target,
    options,
    keyOption: 'targetKey',
    owner: as,
    onDeleteRequired: 'NO ACTION',
  })
  checkCollision(source, as, injections)
  return {
    record: {
      kind: 'BelongsTo',
      as,
      isAliased: alias !== undefined,
      isSingle: true,
      source,
      target,
      foreignKey: pairs[0].foreign,
      sourceKey: undefined,
      targetKey: pairs[0].referenced,
      through: undefined,
      otherKey: undefined,
      keys: pairs,
      otherKeys: [],
      scope: readScope(options['scope']),
    },
    injections,
    tableKeys,
    name: { singular: as, plural: alias?.plural ?? target._definition.plural },
    foreignKeyAttribute: attribute,
  }
}
