/** `A.hasMany(B)`: many B hold a key of A. In: models, options. Out: the plan. */
import { singularize } from '../base/text.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { definitionError } from './definition-error.js'
import {
  checkAlias,
  checkCollision,
  checkTarget,
  foreignKeyAttribute,
  readAlias,
  readForeignKey,
  readKey,
  readScope,
} from './association.js'
import type { AssociationPlan } from './association.js'
import { nameForeignKey } from './names.js'

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
  const given = readForeignKey(options['foreignKey'])
  const sourceKey = readKey(source._definition, options['sourceKey'], 'sourceKey')
  const namedFor = source._definition.primaryKeys[0] ?? sourceKey
  const foreignKey = given.name ?? nameForeignKey(source._definition.singular, namedFor.name)
  const injection = foreignKeyAttribute({
    holder: target,
    name: foreignKey,
    target: source,
    key: sourceKey,
    options,
    attribute: given.attribute,
    onDeleteRequired: 'CASCADE',
  })
  checkCollision(source, as, [injection])
  return {
    record: {
      kind: 'HasMany',
      as,
      isAliased: alias !== undefined,
      isSingle: false,
      source,
      target,
      foreignKey,
      sourceKey: sourceKey.name,
      targetKey: undefined,
      through: undefined,
      otherKey: undefined,
      scope: readScope(options['scope']),
    },
    injections: [injection],
    name: {
      singular: alias ? (alias.singular ?? singularize(as)) : target._definition.singular,
      plural: as,
    },
    foreignKeyAttribute: given.attribute,
  }
}
