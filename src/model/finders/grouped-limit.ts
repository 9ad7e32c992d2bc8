/**
 * The find option `groupedLimit`, by which v6 asks for the first rows of each of several owners; it is not in
 * the manual, but batching libraries (dataloader-sequelize) write it. In: options of a find. Out: the link
 * that asks for the owners' rows (`query/include-node.ts`).
 */
import { isPlainObject } from '../../base/object.js'
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { QueryError } from '../../errors/index.js'
import { Link } from '../../query/include-node.js'

// One record per attribute, so that plans are found again; redefined models have new definitions.
const records = new WeakMap<object, Map<string, AssociationRecord>>()

/**
 * Reads `groupedLimit: { on, values, limit }`: at most `limit` rows for each of `values` in the column `on`.
 * @returns undefined without the option
 * @throws QueryError for anything but an attribute or column of the model, or one of its hasMany sides
 */
export function groupedLink(model: ModelClass, options: Bag | undefined): Link | undefined {
  const given: unknown = options?.['groupedLimit']
  if (!isPlainObject(given)) return undefined
  const { on, values, limit, offset } = given
  if (!Array.isArray(values)) throw new QueryError('groupedLimit needs a list of values')
  const [count, skip]: readonly unknown[] = Array.isArray(limit) ? limit : [limit, offset]
  return new Link(recordOn(model, on), values, { limit: count, offset: skip })
}

function recordOn(model: ModelClass, on: unknown): AssociationRecord {
  const { byName, byField, name } = model._definition
  const text = typeof on === 'string' ? on : Reflect.get(Object(on), 'foreignKey')
  const isThrough = Reflect.get(Object(on), 'associationType') === 'BelongsToMany'
  const attribute = byName.get(String(text)) ?? byField.get(String(text))
  if (attribute === undefined || isThrough) {
    throw new QueryError(
      `groupedLimit: 'on' must be an attribute of ${name} that leads to the owners, not ${String(text)}`,
    )
  }
  const known = records.get(model._definition) ?? new Map<string, AssociationRecord>()
  records.set(model._definition, known)
  const record = known.get(attribute.name) ?? ownRecord(model, attribute.name)
  known.set(attribute.name, record)
  return record
}

/** The model's rows as a hasMany side of whoever has the values. */
function ownRecord(model: ModelClass, attribute: string): AssociationRecord {
  return {
    kind: 'HasMany',
    as: attribute,
    isAliased: true,
    isSingle: false,
    source: model,
    target: model,
    foreignKey: attribute,
    sourceKey: attribute,
    targetKey: undefined,
    through: undefined,
    otherKey: undefined,
    keys: [{ foreign: attribute, referenced: attribute }],
    otherKeys: [],
    scope: undefined,
    options: {},
    cascadesWithHooks: false,
    association: undefined,
  }
}
