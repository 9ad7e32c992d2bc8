/**
 * Entries of `include`: which association each one means. In: a model and an entry in any of its forms.
 * Out: the association's record and the entry's options, or v6's errors. Guide: "Eager Loading".
 */
import { isPlainObject } from '../../base/object.js'
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { BaseError, EagerLoadingError } from '../../errors/index.js'

/** An entry, read. */
export interface Entry {
  readonly record: AssociationRecord
  /** The model that was named: may be scoped. */
  readonly model: ModelClass
  readonly options: Bag
}

function plainError(message: string): BaseError {
  const error = new BaseError(message)
  error.name = 'Error'
  return error
}

/** The option as list; `null` and `false` stand for none. */
export function listOf(include: unknown): readonly unknown[] {
  if (include === undefined || include === null || include === false) return []
  return Array.isArray(include) ? include : [include]
}

function isModel(value: unknown): value is ModelClass {
  return typeof value === 'function' && '_definition' in value
}

/** The record behind a public association object. */
export function recordOf(value: unknown): AssociationRecord | undefined {
  if (typeof value !== 'object' || value === null || !('record' in value)) return undefined
  const record: unknown = value.record
  const isRecord = typeof record === 'object' && record !== null && 'foreignKey' in record
  return isRecord ? (record as AssociationRecord) : undefined
}

/**
 * Reads one entry.
 *
 * @throws Error, EagerLoadingError with v6's messages
 */
export function readEntry(model: ModelClass, entry: unknown): Entry {
  if (typeof entry === 'string' && entry !== '') return named(model, entry, {})
  if (isModel(entry)) return leadingTo(model, entry, undefined, {})
  const record = recordOf(entry)
  if (record !== undefined) return { record, model: record.target, options: {} }
  if (isPlainObject(entry)) {
    const options: Bag = entry
    const association: unknown = options['association']
    if (typeof association === 'string') return named(model, association, options)
    const own = recordOf(association)
    const target: unknown = options['model']
    if (own !== undefined) {
      return { record: own, model: isModel(target) ? target : own.target, options }
    }
    if (isModel(target)) return leadingTo(model, target, options['as'], options)
  }
  throw plainError(
    'Include unexpected. Element has to be either a Model, an Association or an object.',
  )
}

function named(model: ModelClass, alias: string, options: Bag): Entry {
  const { associations } = model._definition
  const record = Object.hasOwn(associations, alias) ? associations[alias] : undefined
  if (record === undefined) {
    throw plainError(`Association with alias "${alias}" does not exist on ${model.name}`)
  }
  const target: unknown = options['model']
  return { record, model: isModel(target) ? target : record.target, options }
}

/** The association that leads to a model, by alias where one is given. */
function leadingTo(model: ModelClass, target: ModelClass, as: unknown, options: Bag): Entry {
  const { associations } = model._definition
  // The usual case, without a look at all the others.
  const named = typeof as === 'string' && Object.hasOwn(associations, as) && associations[as]
  if (named && named.target.name === target.name) return { record: named, model: target, options }
  const records = Object.values(associations).filter((record) => record.target.name === target.name)
  if (records.length === 0) {
    throw new EagerLoadingError(`${target.name} is not associated to ${model.name}!`)
  }
  const record = choose(model, target, as, records)
  return { record, model: target, options }
}

function choose(
  model: ModelClass,
  target: ModelClass,
  as: unknown,
  records: readonly AssociationRecord[],
): AssociationRecord {
  const alias: unknown = isPlainObject(as) ? as['plural'] : as
  if (alias || alias === '') {
    const found = records.find((record) => record.as === alias)
    if (found !== undefined) return found
    if (records.length === 1) {
      const known = records.map((record) => record.as).join(', ')
      throw new EagerLoadingError(
        `${target.name} is associated to ${model.name} using an alias. You've included an alias ` +
          `(${String(alias)}), but it does not match the alias(es) defined in your association (${known}).`,
      )
    }
  } else {
    // One way to the model: the alias may be left out (docs/differences.md, D9).
    const plain = records.length === 1 ? records[0] : records.find((record) => !record.isAliased)
    if (plain !== undefined) return plain
  }
  throw new EagerLoadingError(
    `${target.name} is associated to ${model.name} multiple times. To identify the correct ` +
      "association, you must use the 'as' keyword to specify the alias of the association you want to include.",
  )
}

const kindsOf: Readonly<Record<string, readonly string[]>> = {
  BelongsTo: ['BelongsTo'],
  HasOne: ['HasOne'],
  HasMany: ['HasMany'],
  One: ['BelongsTo', 'HasOne'],
  Has: ['HasOne', 'HasMany'],
  Many: ['HasMany'],
}

/** Is there an `all` anywhere in the option? */
export function hasAll(include: unknown): boolean {
  return listOf(include).some(
    (entry) => isPlainObject(entry) && (Boolean(entry['all']) || hasAll(entry['include'])),
  )
}

/**
 * Replaces `{ all, nested }` by the associations it stands for.
 *
 * @throws EagerLoadingError for a word that is no kind of association
 */
export function expandAll(model: ModelClass, include: unknown): unknown[] {
  const plain = listOf(include).filter((entry) => !(isPlainObject(entry) && entry['all']))
  const result: unknown[] = [...plain]
  const taken = new Set<unknown>()
  for (const entry of plain) taken.add(aliasOf(model, entry))
  for (const entry of listOf(include)) {
    if (!isPlainObject(entry) || !entry['all']) continue
    const { all, nested, ...options } = entry
    const kinds = readKinds(all)
    result.push(...everyOne(model, kinds, nested === true, options, taken, []))
  }
  return result.map((entry) => {
    if (!isPlainObject(entry) || !hasAll(entry['include'])) return entry
    const { model: target } = readEntry(model, entry)
    return { ...entry, include: expandAll(target, entry['include']) }
  })
}

function aliasOf(model: ModelClass, entry: unknown): string {
  return readEntry(model, entry).record.as
}

function readKinds(all: unknown): ReadonlySet<string> | undefined {
  if (all === true) return undefined
  const kinds = new Set<string>()
  for (const word of Array.isArray(all) ? all : [all]) {
    if (word === 'All') return undefined
    const list =
      typeof word === 'string' && Object.hasOwn(kindsOf, word) ? kindsOf[word] : undefined
    if (list === undefined) {
      throw new EagerLoadingError(
        `include all '${String(word)}' is not valid - must be BelongsTo, HasOne, HasMany, One, Has, Many or All`,
      )
    }
    for (const kind of list) kinds.add(kind)
  }
  return kinds
}

/** All associations of the kinds; nested ones stop at a model that is above already. */
function everyOne(
  model: ModelClass,
  kinds: ReadonlySet<string> | undefined,
  nested: boolean,
  options: Bag,
  taken: ReadonlySet<unknown>,
  above: readonly string[],
): Bag[] {
  const result: Bag[] = []
  for (const record of Object.values(model._definition.associations)) {
    if (kinds !== undefined && !kinds.has(record.kind)) continue
    if (taken.has(record.as)) continue
    // of the model with itself, without an alias: it would be called like the table it is joined to
    if (record.as === model.name) continue
    if (nested && above.includes(record.target.name)) continue
    const entry: Bag = {
      ...options,
      association: record.association,
      model: record.target,
      as: record.as,
    }
    if (nested) {
      const below = everyOne(record.target, kinds, true, options, new Set(), [...above, model.name])
      if (below.length > 0) entry['include'] = below
    }
    result.push(entry)
  }
  return result
}
