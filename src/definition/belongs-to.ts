/** `A.belongsTo(B)`: A holds a key of one B. In: models, options. Out: the plan. */
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
 * Plans a belongsTo association.
 * @throws BaseError, AssociationError with v6's messages (PARITY of definitions)
 */
export function planBelongsTo(source: ModelClass, other: unknown, options: Bag): AssociationPlan {
  const target = checkTarget(source, 'belongsTo', other)
  checkAlias(source, options['as'])
  const alias = readAlias(options['as'])
  const as = alias?.singular ?? alias?.plural ?? target._definition.singular
  const given = readForeignKey(options['foreignKey'])
  const targetKey = readKey(target._definition, options['targetKey'], 'targetKey')
  // v6: the default name holds the primary key, even with another targetKey.
  const namedFor = target._definition.primaryKeys[0] ?? targetKey
  const foreignKey = given.name ?? nameForeignKey(as, namedFor.name)
  const injection = foreignKeyAttribute({
    holder: source,
    name: foreignKey,
    target,
    key: targetKey,
    options,
    attribute: given.attribute,
    onDeleteRequired: 'NO ACTION',
  })
  checkCollision(source, as, [injection])
  return {
    record: {
      kind: 'BelongsTo',
      as,
      isAliased: alias !== undefined,
      isSingle: true,
      source,
      target,
      foreignKey,
      sourceKey: undefined,
      targetKey: targetKey.name,
      through: undefined,
      otherKey: undefined,
      scope: readScope(options['scope']),
    },
    injections: [injection],
    name: { singular: as, plural: alias?.plural ?? target._definition.plural },
    foreignKeyAttribute: given.attribute,
  }
}
