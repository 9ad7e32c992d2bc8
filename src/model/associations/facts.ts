/**
 * What v6's association objects tell besides their record: columns, the other side of a pair, the
 * associations between a through model and its two sides. In: an association record. Out: values.
 */
import { isPlainObject } from '../../base/object.js'
import type { AssociationRecord } from '../../contract/definition.js'
import type { ModelClass, Values } from '../../contract/model.js'
import { ownerOf } from '../init.js'

/** Column of an attribute; the name itself if the model does not have it (any more). */
export function columnOf(model: ModelClass, attribute: string | undefined): string | undefined {
  if (attribute === undefined) return undefined
  return model._definition.byName.get(attribute)?.field ?? attribute
}

/** Is the attribute the model's primary key? */
export function isPrimaryKey(model: ModelClass, attribute: string | undefined): boolean {
  return model._definition.primaryKeys[0]?.name === attribute
}

/** Model that holds the foreign key. */
export function holderOf(record: AssociationRecord): ModelClass {
  if (record.through) return record.through.model
  return record.kind === 'BelongsTo' ? record.source : record.target
}

/** The option `foreignKey` or `otherKey` if it is an object, else an empty one. */
export function keyAttribute(record: AssociationRecord, option: string): Values {
  const given = record.options[option]
  return isPlainObject(given) ? given : {}
}

/** v6's flags are true or missing. */
export function flag(isSet: boolean): boolean {
  return (isSet || undefined) as boolean
}

/** The public association of the target that leads back through the same model. */
export function pairOf(record: AssociationRecord): unknown {
  const { source, target, through } = record
  return through && findPair(source, target, through.model, record.as)?.association
}

/**
 * The association of a target that leads back to the source by a through model.
 * @param as - alias of the association whose other side is looked for
 */
export function findPair(
  source: ModelClass,
  target: ModelClass,
  through: ModelClass,
  as?: string,
): AssociationRecord | undefined {
  const isSelf = source === ownerOf(target)
  return Object.values(ownerOf(target)._definition.associations).find(
    (record) =>
      record.kind === 'BelongsToMany' &&
      record.through?.model === through &&
      ownerOf(record.target) === source &&
      // An association of a model with itself is not its own other side.
      !(isSelf && record.as === as),
  )
}

/** Names of the two tables, sorted, as one. */
export function combinedTableName({ source, target, as }: AssociationRecord): string {
  const other = source === target ? as : target._definition.tableName
  return [source._definition.tableName, other].toSorted(caseless).join('')
}

const caseless = (a: string, b: string): number =>
  a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0

/**
 * An association between a through model and one of its sides, as if the user had made it.
 * @param kind - `BelongsTo` leads from the through model to the side, the others from the side to it
 */
export function throughSide(
  record: AssociationRecord,
  side: 'source' | 'target',
  kind: 'BelongsTo' | 'HasOne' | 'HasMany',
): AssociationRecord {
  const between = holderOf(record)
  const model = record[side]
  const isSource = side === 'source'
  const key = isSource ? record.sourceKey : record.targetKey
  const isOwner = kind === 'BelongsTo'
  const { name, plural } = between._definition
  const own = kind === 'HasMany' ? (record.isAliased ? record.as : plural) : name
  return {
    kind,
    as: isOwner ? model._definition.singular : own,
    isAliased: record.isAliased,
    isSingle: kind !== 'HasMany',
    source: isOwner ? between : model,
    target: isOwner ? model : between,
    foreignKey: isSource ? record.foreignKey : (record.otherKey ?? record.foreignKey),
    sourceKey: isOwner ? undefined : key,
    targetKey: isOwner ? key : undefined,
    through: undefined,
    otherKey: undefined,
    keys: isSource ? record.keys : record.otherKeys,
    otherKeys: [],
    scope: isSource && !isOwner ? record.through?.scope : undefined,
    options: record.options,
    cascadesWithHooks: false,
    association: undefined,
  }
}

/** Makes the public object of a record. */
type PublicSide<T> = new (record: AssociationRecord, accessors: never) => T

const sides = new WeakMap<AssociationRecord, Map<string, object>>()

/**
 * The same as a public object, which `include` takes: one object per association, so that plans are found
 * again.
 */
export function publicSide<T extends object>(
  record: AssociationRecord,
  side: 'source' | 'target',
  kind: 'BelongsTo' | 'HasOne' | 'HasMany',
  Public: PublicSide<T>,
): T {
  const known = sides.get(record) ?? new Map<string, object>()
  sides.set(record, known)
  const found = known.get(side + kind)
  if (found) return found as T
  const own = { ...throughSide(record, side, kind) }
  const association = new Public(own, {} as never)
  Object.assign(own, { association })
  known.set(side + kind, association)
  return association
}

/** Records or keys of the target as records; a key becomes one that counts as saved. */
export function instancesOf(record: AssociationRecord, input: unknown): unknown[] {
  const { target } = record
  const { primaryKeys } = target._definition
  const list: readonly unknown[] = Array.isArray(input) ? input : [input]
  return list.map((item) =>
    item instanceof target
      ? item
      : target['build']({ [primaryKeys[0]?.name ?? 'id']: item }, { isNewRecord: false }),
  )
}

/** Is this the alias of the association? */
export function hasAlias(record: AssociationRecord, alias: unknown): boolean {
  if (typeof alias === 'string') return record.as === alias
  const name = record.isSingle ? 'singular' : 'plural'
  return record.as === Reflect.get(Object(alias), name)
}
