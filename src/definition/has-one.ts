/** `A.hasOne(B)`: one B holds a key of A. In: models, options. Out: the plan. */
import { singularize } from '../base/text.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { checkAlias, checkCollision, checkTarget, readAlias, readScope } from './association.js'
import type { AssociationPlan } from './association.js'
import { planKeys } from './association-keys.js'

/**
 * Plans a hasOne association.
 * @throws BaseError, AssociationError with v6's messages
 */
export function planHasOne(source: ModelClass, other: unknown, options: Bag): AssociationPlan {
  const target = checkTarget(source, 'hasOne', other)
  checkAlias(source, options['as'])
  const alias = readAlias(options['as'])
  const as = alias?.singular ?? alias?.plural ?? target._definition.singular
  const { pairs, injections, tableKeys, attribute } = planKeys({
    call: `${source.name}.hasOne(${target.name})`,
    holder: target,
    target: source,
    options,
    keyOption: 'sourceKey',
    // v6: the alias names the key if there is one, odd as it is (`as: 'motor'` → `motorId`).
    owner: singularize(alias ? as : source._definition.name),
    onDeleteRequired: 'CASCADE',
  })
  checkCollision(source, as, injections)
  return {
    record: {
      kind: 'HasOne',
      as,
      isAliased: alias !== undefined,
      isSingle: true,
      source,
      target,
      foreignKey: pairs[0].foreign,
      sourceKey: pairs[0].referenced,
      targetKey: undefined,
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
