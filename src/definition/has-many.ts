/** `A.hasMany(B)`: many B hold a key of A. In: models, options. Out: the plan. */
import { singularize } from '../base/text.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { definitionError } from './definition-error.js'
import { checkAlias, checkCollision, checkTarget, readAlias, readScope } from './association.js'
import type { AssociationPlan } from './association.js'
import { planKeys } from './association-keys.js'

/**
 * Plans a hasMany association.
 * @throws BaseError, AssociationError with v6's messages
 */
export function planHasMany(source: ModelClass, other: unknown, options: Bag): AssociationPlan {
  const target = checkTarget(source, 'hasMany', other)
  checkAlias(source, options['as'])
  if (options['through']) {
    throw definitionError(
      'N:M associations are not supported with hasMany. Use belongsToMany instead',
    )
  }
  const alias = readAlias(options['as'])
  const as = alias?.plural ?? target._definition.plural
  const { pairs, injections, tableKeys, attribute } = planKeys({
    call: `${source.name}.hasMany(${target.name})`,
    holder: target,
    target: source,
    options,
    keyOption: 'sourceKey',
    owner: source._definition.singular,
    onDeleteRequired: 'CASCADE',
  })
  checkCollision(source, as, injections)
  return {
    record: {
      kind: 'HasMany',
      as,
      isAliased: alias !== undefined,
      isSingle: false,
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
    name: {
      singular: alias ? (alias.singular ?? singularize(as)) : target._definition.singular,
      plural: as,
    },
    foreignKeyAttribute: attribute,
  }
}
