/**
 * v6's functions with an underscore that prepare `include`, and its tables of types: what plugins call
 * before `queryGenerator.selectQuery`, or read. They write into the options they are given, as v6's do.
 * In: a model and options. Out: the options. PARITY 19.
 */
import { isPlainObject } from '../base/object.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { conformIncludes, type Conformed } from './finders/include-conform.js'
import { expandAll, hasAll, listOf, readEntry } from './finders/include-entry.js'
import { withSeparateKeys } from './finders/separate-keys.js'

/** Models, aliases and associations become entries: `_conformIncludes`. */
export function conformEntries(model: ModelClass, options: Bag, self?: unknown): void {
  if (!options['include']) {
    delete options['include']
    return
  }
  const owner = typeof self === 'function' && '_definition' in self ? (self as ModelClass) : model
  options['include'] = listOf(options['include']).map((entry) => lightEntry(owner, entry))
}

function lightEntry(owner: ModelClass, entry: unknown): unknown {
  if (isPlainObject(entry) && entry['all']) return entry
  const { record, model, options } = readEntry(owner, entry)
  const given: Bag = { ...options }
  // v6 looks an association up where a name or the association itself was given.
  const isNamed = !(typeof entry === 'function' || (isPlainObject(entry) && !entry['association']))
  const result: Bag = isNamed
    ? { ...given, model, association: record.association, as: record.as }
    : { ...given, model }
  if (given['include']) conformEntries(model, result)
  return result
}

/**
 * Brings options with `include` into the shape which v6's generator asks for: `_validateIncludedElements`.
 *
 * @returns the options, with the names of the includes, and what they mean for the statement
 */
export function validateIncludedElements(model: ModelClass, options: Bag): Bag {
  const given: unknown = options['include']
  const include = hasAll(given) ? expandAll(model, given) : given
  const conformed = conformIncludes(model, include, true)
  const list = (conformed?.include ?? []).map((entry) => entryView(entry, options))
  const hasDuplicating = list.some((entry) => entry['duplicating'] === true)
  const limit: unknown = options['limit']
  const isLimited = limit !== undefined && limit !== null
  return Object.assign(options, conformed && withSeparateKeys(options, conformed), {
    include: list,
    model: options['model'] ?? model,
    ...viewOf(list),
    topModel: model,
    topLimit: limit,
    hasDuplicating,
    subQuery: options['subQuery'] ?? (isLimited && hasDuplicating),
  })
}

/** What v6 notes beside a list of includes. */
function viewOf(list: readonly Bag[]): Bag {
  const kinds = list.map((entry): unknown => entry['association']?.isSingleAssociation)
  return {
    includeNames: list.map((entry): unknown => entry['as']),
    includeMap: Object.fromEntries(list.map((entry) => [entry['as'], entry])),
    hasSingleAssociation: kinds.includes(true),
    hasMultiAssociation: kinds.some((isSingle) => isSingle !== true),
    hasRequired: list.some((entry) => Boolean(entry['required'])),
    hasWhere: list.some((entry) => Boolean(entry['where'])),
    hasIncludeWhere: list.some((entry) => Boolean(entry['where'])),
    hasIncludeRequired: list.some((entry) => Boolean(entry['required'])),
  }
}

function entryView(entry: Conformed, parent: Bag): Bag {
  const { model } = entry
  const { primaryKeys, columns } = model._definition
  const asked: unknown = entry['attributes']
  const names: readonly unknown[] = Array.isArray(asked) ? asked : columns.map(({ name }) => name)
  const known = new Set(names.map((name) => (Array.isArray(name) ? name[1] : name)))
  const missing = names.length === 0 ? [] : primaryKeys.map(({ name }) => name)
  const all = [...missing.filter((name) => !known.has(name)), ...names]
  const { isSingleAssociation } = Object(entry.association) as { isSingleAssociation?: unknown }
  const isMany = isSingleAssociation !== true
  const nested = listOf(entry['include']) as readonly Conformed[]
  const view: Bag = {
    ...entry,
    attributes: isPlainObject(asked) ? asked : all.map((name) => withField(model, name)),
    ...(Array.isArray(asked) && { originalAttributes: asked }),
    topLimit: parent['limit'],
    duplicating:
      entry['separate'] === true ? false : (entry['duplicating'] ?? (isMany || undefined)),
  }
  if (nested.length > 0) {
    const list = nested.map((each) => entryView(each, view))
    Object.assign(view, { include: list, ...viewOf(list) })
  }
  // v6 shows it; but copies of options would walk in circles.
  Object.defineProperty(view, 'parent', { value: parent, enumerable: false })
  return view
}

/** A renamed attribute with its column, as v6 notes it. */
function withField({ _definition }: ModelClass, name: unknown): unknown {
  const found = typeof name === 'string' ? _definition.byName.get(name) : undefined
  return found === undefined || found.field === found.name ? name : [found.field, found.name]
}

type Compare = (value: unknown, original: unknown, options?: unknown) => unknown

/** Attributes whose type tells whether a value changed: `_dataTypeChanges`. */
export function dataTypeChanges(model: ModelClass): { [attribute: string]: Compare } {
  return typeFunctions(model, '_isChanged')
}

/** Attributes whose type takes values in another form: `_dataTypeSanitizers`. */
export function dataTypeSanitizers(model: ModelClass): { [attribute: string]: Compare } {
  return typeFunctions(model, '_sanitize')
}

function typeFunctions(
  model: ModelClass,
  method: '_isChanged' | '_sanitize',
): { [attribute: string]: Compare } {
  const entries = model._definition.attributes.flatMap(({ name, type }) => {
    const found: unknown = typeof type === 'object' ? Reflect.get(type, method) : undefined
    return typeof found === 'function' ? [[name, found.bind(type) as Compare] as const] : []
  })
  return Object.fromEntries(entries)
}
