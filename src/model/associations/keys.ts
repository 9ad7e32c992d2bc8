/**
 * Keys of associations at work: values that tie a target to its owner, keys that callers hand over, the
 * conditions made of them. Keys of one column are plain values, keys of several are tuples. In:
 * association records, records, what callers gave. Out: values and conditions.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../../base/object.js'
import type { AssociationRecord, AttributeDefinition } from '../../contract/definition.js'
import type { Instance, ModelClass, Values } from '../../contract/model.js'
import { AssociationError } from '../../errors/index.js'
import { plainKey } from '../../query/key-tuple.js'
import { RowsIn } from '../../sql/fragments.js'
import { Op } from '../../sql/operators.js'
import { holderOf } from './facts.js'

/** Is it a record (not a key)? */
export function isRecord(value: unknown): value is Instance {
  return typeof value === 'object' && value !== null && 'dataValues' in value
}

/** What the holder of the foreign key has for an owner: `{ userId: 5 }`. */
export function tieTo(record: AssociationRecord, owner: Instance): Values {
  const values: Values = {}
  for (const { foreign, referenced } of record.keys) {
    values[foreign] = owner.get(referenced, { raw: true })
  }
  return values
}

/**
 * The keys of a through row. Both sides may share columns (a tenant's), where they must agree.
 * @throws AssociationError if they do not
 */
export function throughKeys(record: AssociationRecord, own: Values, other: Values): Values {
  for (const name of Object.keys(other)) {
    if (!Object.hasOwn(own, name) || identity(own[name]) === identity(other[name])) continue
    throw new AssociationError(
      `${record.source.name}.${record.as}: ${record.target.name} with ${name} ${inspect(other[name])} ` +
        `cannot be tied to ${record.source.name} with ${name} ${inspect(own[name])}: both keys share ` +
        `the column ${name} of ${holderOf(record).name}.`,
    )
  }
  return { ...own, ...other }
}

/** Is every part of a key there? Else there is nothing to look for. */
export function isWhole(values: Values): boolean {
  for (const name in values) if (values[name] === null || values[name] === undefined) return false
  return true
}

/**
 * What the holder has when it lost its owner. Of a key of several columns only those become null that may
 * be, and that no other key needs: a tenant's rows stay the tenant's.
 * @throws AssociationError if none may be null
 */
export function untied(record: AssociationRecord): Values {
  if (record.keys.length === 1) return { [record.foreignKey]: null }
  const holder = holderOf(record)
  const names = record.keys.map(({ foreign }) => foreign)
  const attributes = names.flatMap((name) => holder._definition.byName.get(name) ?? [])
  const nullable = attributes.filter(
    ({ allowNull, primaryKey }) => allowNull !== false && !primaryKey,
  )
  const own = nullable.filter((attribute) => !isShared(attribute, names, holder))
  const cleared = own.length > 0 ? own : nullable
  if (cleared.length === 0) {
    throw new AssociationError(
      `${record.source.name}.${record.as}: no part of the key of ${holder.name} (${names.join(', ')}) ` +
        'may be null, so a target cannot be left without an owner: destroy it, or give it to another.',
    )
  }
  return Object.fromEntries(cleared.map(({ name }) => [name, null]))
}

/** Is a column part of another foreign key as well? */
function isShared(
  { field, references }: AttributeDefinition,
  names: readonly string[],
  holder: ModelClass,
): boolean {
  if (references !== undefined) return true
  const { byName, foreignKeys } = holder._definition
  const own = names.map((name) => byName.get(name)?.field ?? name).join('\n')
  return foreignKeys.some(({ columns }) => columns.includes(field) && columns.join('\n') !== own)
}

/** Names of a model's primary key. */
export function primaryKeysOf(model: ModelClass): readonly string[] {
  const { primaryKeys } = model._definition
  return primaryKeys.length === 0 ? ['id'] : primaryKeys.map(({ name }) => name)
}

/**
 * The key of what a caller handed over: a record, a plain key, for keys of several columns an object or a
 * tuple.
 * @param names - attributes of the target which the key consists of
 * @param takesFirst - a plain value may stand for the first part alone, as in v6
 * @throws AssociationError for an incomplete key, and for a record of another model
 */
export function keyOf(
  record: AssociationRecord,
  value: unknown,
  names: readonly string[],
  takesFirst = false,
): unknown {
  if (isRecord(value)) checkTarget(record, value)
  if (names.length === 1) return isRecord(value) ? value.get(names[0], { raw: true }) : value
  if (isRecord(value)) return names.map((name) => value.get(name, { raw: true }))
  if (Array.isArray(value) && value.length === names.length) return value
  if (isPlainObject(value)) {
    const parts = names.map((name) => (value as Values)[name])
    if (parts.every((part) => part !== undefined)) return parts
  } else if (takesFirst && !Array.isArray(value)) {
    return value
  }
  throw new AssociationError(
    `${record.source.name}.${record.as}: ${inspect(value)} is no key of it: give ` +
      `{ ${names.join(', ')} }, [${names.join(', ')}] or a record.`,
  )
}

/**
 * A record of another model has a key of its own, which says nothing of the target: it may be that of
 * somebody else's row. Models in another schema, or under a scope, have the name of the target.
 * @throws AssociationError for a record of another model
 */
export function checkTarget({ source, target, as }: AssociationRecord, value: Instance): void {
  if (value instanceof target) return
  const { name } = value.constructor as ModelClass
  if (name === target.name) return
  throw new AssociationError(
    `${source.name}.${as} takes records of ${target.name} or their keys, not a record of ${name}.`,
  )
}

/** Each key once. */
export function uniqueKeys(keys: readonly unknown[]): unknown[] {
  if (!keys.some((key) => Array.isArray(key))) return [...new Set(keys)]
  const seen = new Set<unknown>()
  return keys.filter((key) => {
    const plain = Array.isArray(key) ? identity(key) : key
    if (seen.has(plain)) return false
    seen.add(plain)
    return true
  })
}

/** A key as text: a number and its text are the same key (BIGINT, query strings). */
export function identity(key: unknown): string {
  return Array.isArray(key) ? String(plainKey(key)) : String(key)
}

/**
 * Tells whether a key is among others. A plain value stands for every key that begins with it, as it does
 * in v6, which looks at the first part only.
 */
export function keyMatcher(keys: readonly unknown[]): (key: unknown) => boolean {
  const whole = new Set(keys.map(identity))
  const tuples = keys.filter((key) => Array.isArray(key))
  if (tuples.length === 0) {
    return (key) => whole.has(identity(Array.isArray(key) ? key[0] : key))
  }
  const firsts = new Set(tuples.map((tuple) => identity(tuple[0])))
  return (key) =>
    whole.has(identity(key)) ||
    (Array.isArray(key) ? whole.has(identity(key[0])) : firsts.has(identity(key)))
}

/** The condition that a row has one of these keys. */
export function whereKeys(names: readonly string[], keys: readonly unknown[]): Values {
  const [first = 'id', second] = names
  if (second === undefined) return { [first]: keys }
  const tuples = keys.filter((key) => Array.isArray(key))
  const plain = keys.filter((key) => !Array.isArray(key))
  const [only] = tuples
  const terms: unknown[] = []
  if (tuples.length > 1) terms.push(new RowsIn(names, tuples))
  else if (only !== undefined)
    terms.push(Object.fromEntries(names.map((name, i) => [name, only[i]])))
  if (plain.length > 0) terms.push({ [first]: plain })
  return terms.length === 1 ? { [Op.and]: terms } : { [Op.or]: terms }
}

/** The key in values of a row. */
export function keyIn(values: Values, names: readonly string[]): unknown {
  return names.length === 1 ? values[names[0] ?? 'id'] : names.map((name) => values[name])
}
