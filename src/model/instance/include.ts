/**
 * Nested records of `build`: reads the option `include` into the associations it names, and builds the
 * nested values by the targets' own `build`. Guide: "Creating with Associations".
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { expandAll, hasAll, listOf, readEntry } from '../finders/include-entry.js'

/** One entry of `include`, read: v6's shape, as it is found in `_options.include`. */
export interface BuildInclude extends Bag {
  readonly as: string
  readonly model: ModelClass
  readonly association: unknown
  readonly record: AssociationRecord
  /** Values of the through row, nested in a target of `belongsToMany`: saved with the tie. */
  readonly isThrough: boolean
}

/**
 * The options with `include` read: `include`, `includeNames`, `includeMap` as v6 has them.
 * @throws EagerLoadingError or Error, with v6's messages, if an entry names no association of the model
 */
export function readIncludes(model: ModelClass, options: Bag): Bag {
  if (options['includeValidated'] === true) return options
  const given = hasAll(options['include'])
    ? expandAll(model, options['include'])
    : listOf(options['include'])
  const include = given.map((entry) => {
    const read = readEntry(model, entry)
    return describe(read.record, read.options)
  })
  return {
    ...options,
    include,
    includeNames: include.map(({ as }) => as),
    includeMap: Object.fromEntries(include.map((entry) => [entry.as, entry])),
    includeValidated: true,
  }
}

function describe(record: AssociationRecord, options: Bag): BuildInclude {
  const read = options['include'] ? readIncludes(record.target, options) : options
  const nested = withThrough(record, read)
  return {
    ...nested,
    as: record.as,
    model: record.target,
    association: record.association,
    record,
    isThrough: false,
  }
}

/**
 * Targets of `belongsToMany` may carry values of the through row under the through model's name, or the
 * alias of a query (`through: { as }`).
 */
function withThrough(record: AssociationRecord, options: Bag): Bag {
  if (record.through === undefined) return options
  const { include, includeNames, includeMap, through } = options
  const as = String((through as Bag | undefined)?.['as'] ?? record.through.model.name)
  const entry: BuildInclude = {
    as,
    model: record.through.model,
    association: undefined,
    record: { ...record, isSingle: true },
    isThrough: true,
  }
  return {
    ...options,
    include: [...((include ?? []) as unknown[]), entry],
    includeNames: [...((includeNames ?? []) as unknown[]), as],
    includeMap: { ...(includeMap as object | undefined), [as]: entry },
    includeValidated: true,
  }
}

/**
 * The alias under which a value that is given by the name of a model belongs: `{ Profile: {…} }` with
 * `include: [{ model: Profile, as: 'profile' }]`. v6 drops such values.
 * @returns undefined if not exactly one include leads to a model of this name
 */
export function aliasOfModel(instance: Instance, name: string): string | undefined {
  const include: unknown = instance._options['include']
  if (!Array.isArray(include)) return undefined
  const named = (include as BuildInclude[]).filter(
    ({ model, isThrough }) => !isThrough && model.name === name,
  )
  return named.length === 1 ? named[0]?.as : undefined
}

/** Builds nested records of an owner and hangs them on it, in its values and as a property. */
export function setInclude(instance: Instance, as: string, value: unknown, options: Bag): void {
  const found = (instance._options['includeMap'] as Record<string, BuildInclude>)[as]
  if (found === undefined) return
  // A record that was found has the includes of its query, which say nothing of through rows.
  const { associations } = (instance.constructor as ModelClass)._definition
  const record: AssociationRecord | undefined = found['record'] ?? associations[as]
  const isRead = record === undefined || found['record'] !== undefined
  const include: Bag & Pick<BuildInclude, 'model'> = isRead
    ? found
    : { ...withThrough(record, found), model: found.model }
  const key = include.model._definition.primaryKeys[0]?.name ?? ''
  const isEmpty = (item: unknown): boolean =>
    item === null || item === undefined || (item as Values)[key] === null
  const childOptions: Bag = {
    isNewRecord: instance.isNewRecord,
    include: include['include'],
    includeNames: include['includeNames'],
    includeMap: include['includeMap'],
    includeValidated: true,
    raw: options['raw'],
    attributes: include['originalAttributes'],
  }
  const items = [value].flat().map(valuesOf)
  const nested =
    (record?.isSingle ?? true)
      ? isEmpty(items[0])
        ? null
        : include.model.build(items[0], childOptions)
      : isEmpty(items[0])
        ? []
        : include.model['bulkBuild'](items, childOptions)
  instance.dataValues[as] = nested
  instance[as] = nested
}

/** A record that is given as a nested value is built anew from its values. */
function valuesOf(item: unknown): unknown {
  const isRecord = typeof item === 'object' && item !== null && 'dataValues' in item
  return isRecord ? (item as Instance).dataValues : item
}
