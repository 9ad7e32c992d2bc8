/** `A.hasOne(B)`: one B holds a key of A. In: models, options. Out: the plan. */
import { singularize } from '../base/text.js'
import type { Bag, ModelClass } from '../contract/model.js'
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
 * Plans a hasOne association.
 * @throws BaseError, AssociationError with v6's messages
 */
export function planHasOne(source: ModelClass, other: unknown, options: Bag): AssociationPlan {
  const target = checkTarget(source, 'hasOne', other)
  checkAlias(source, options['as'])
  const alias = readAlias(options['as'])
  const as = alias?.singular ?? alias?.plural ?? target._definition.singular
  const given = readForeignKey(options['foreignKey'])
  const sourceKey = readKey(source._definition, options['sourceKey'], 'sourceKey')
  const namedFor = source._definition.primaryKeys[0] ?? sourceKey
  const foreignKey =
    given.name ??
    // v6: the alias names the key if there is one, odd as it is (`as: 'motor'` → `motorId`).
    nameForeignKey(singularize(alias ? as : source._definition.name), namedFor.name)
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
      kind: 'HasOne',
      as,
      isAliased: alias !== undefined,
      isSingle: true,
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
    name: { singular: as, plural: alias?.plural ?? target._definition.plural },
    foreignKeyAttribute: given.attribute,
  }
}
