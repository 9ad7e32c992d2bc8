/**
 * Makes records: from rows of the database (values taken as they are), or new ones from what the user
 * gave (defaults, then setters). In: values and options of `build` or `new Model()`. Out: the record.
 * Guide: "Model Instances", Creating an instance.
 */
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { BaseError } from '../../errors/index.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { isChecked, warnOfClassFields } from '../class-fields.js'
import { factsOf } from './facts.js'
import { readIncludes } from './include.js'
import { setValues } from './set.js'
import { dropState, startState } from './state.js'

/**
 * Fills a record that is being constructed.
 *
 * Values of a row (`raw`, not new, no `include`) are taken over without a copy, and the options stay
 * the caller's: the finders give the same object to all rows of a query.
 * @param values - by attribute name
 * @param options - of `build`
 */
export function initialize(instance: Instance, values?: unknown, options?: Bag): void {
  if (
    options !== undefined &&
    options['raw'] === true &&
    options['isNewRecord'] === false &&
    options['include'] === undefined
  ) {
    instance.dataValues = (values ?? {}) as Values
    instance.isNewRecord = false
    instance._options = options
    return
  }
  if (options && Reflect.has(options, prepared)) {
    instance.dataValues = (values ?? {}) as Values
    instance.isNewRecord = true
    instance._options = options
    return
  }
  const model = instance.constructor as ModelClass
  checkIsDefined(model)
  // The class's own fields are there once its constructor is through.
  if (!isChecked(model)) queueMicrotask(() => warnOfClassFields(instance, true))
  const own = buildOptions(model, options)
  // In this order as above: all records of a model share one shape.
  instance.dataValues = {}
  instance.isNewRecord = own['isNewRecord'] !== false
  instance._options = own
  startState(instance)
  const given = ownValues(values)
  if (instance.isNewRecord) setDefaults(instance, model, given)
  fill(instance, given, own)
}

/** Of an object with a class (a record, a DTO) its own members count, not its accessors (v6). */
function ownValues(values: unknown): Values {
  if (typeof values !== 'object' || values === null) return {}
  const isPlain = Object.getPrototypeOf(values) === Object.prototype
  return isPlain ? (values as Values) : { ...values }
}

/** Marks options of new records whose values are complete: nothing is set, nothing remembered. */
const prepared = Symbol('prepared')

/**
 * New records of plain values, for statements which write and forget them: what `build` makes, but no
 * record knows which of its values changed.
 *
 * @returns nothing if the values need more than defaults and casts
 */
export function buildPlain(model: ModelClass, list: readonly Values[]): Instance[] | undefined {
  const definition = model._definition
  if (definition.hasSetters) return undefined
  const { cells, defaults } = factsOf(definition)
  const options = buildOptions(model, undefined)
  Object.defineProperty(options, prepared, { value: true })
  const records: Instance[] = []
  for (const item of list) {
    const values: Values = {}
    for (const { name, make, sanitize } of defaults) {
      if (item[name] !== undefined) continue
      const value = make()
      values[name] = sanitize === undefined ? value : sanitize(value, { raw: true })
    }
    for (const key of Object.keys(item)) {
      const value = item[key]
      const cell = cells.get(key)
      if (cell === undefined) {
        // A member of a JSON value.
        if (key.includes('.')) return undefined
        continue
      }
      if (value === undefined && Object.hasOwn(values, key)) continue
      const isCast = cell.sanitize !== undefined && !(value instanceof SequelizeMethod)
      values[key] = isCast ? cell.sanitize?.(value, options) : value
    }
    const record = new model(values, options)
    if (!isChecked(model)) warnOfClassFields(record)
    records.push(record)
  }
  return records
}

/** `Model.build`: one record, or a list of them. */
export function build(model: ModelClass, values?: unknown, options?: Bag): Instance | Instance[] {
  if (Array.isArray(values)) return bulkBuild(model, values, options)
  // The constructor keeps raw values without a copy; those of a caller are not ours to keep.
  const own = options?.['raw'] === true ? { ...(values as Values) } : (values as Values)
  const record = new model(own, options)
  warnOfClassFields(record)
  return record
}

/**
 * `Model.bulkBuild`: the `include` option is read once for all.
 * @throws BaseError if `values` is no list
 */
export function bulkBuild(model: ModelClass, values: unknown, options?: Bag): Instance[] {
  if (!Array.isArray(values)) {
    throw new BaseError(`${model.name}.bulkBuild needs a list of values, got ${typeof values}.`)
  }
  const shared: Bag = { isNewRecord: true, ...options }
  const read = shared['include'] ? readIncludes(model, shared) : shared
  return values.map((item: Values) => model.build(item, read) as Instance)
}

function checkIsDefined(model: ModelClass): void {
  if (model._definition !== undefined) return
  throw new BaseError(
    `Model not initialized: ${model.name} was constructed before ${model.name}.init() was called.`,
  )
}

/** What v6 keeps in `_options`. */
function buildOptions(model: ModelClass, options: Bag | undefined): Bag {
  const own: Bag = {
    isNewRecord: true,
    _schema: (model['_schema'] as string | undefined) ?? null,
    _schemaDelimiter: (model['_schemaDelimiter'] as string | undefined) ?? '',
    ...options,
  }
  if (own['isNewRecord'] === undefined) own['isNewRecord'] = true
  if (Array.isArray(own['attributes'])) {
    own['attributes'] = own['attributes'].map((item: unknown) =>
      Array.isArray(item) ? (item[1] as unknown) : item,
    )
  }
  return own['include'] && !own['includeValidated'] ? readIncludes(model, own) : own
}

/** Defaults of attributes which the caller did not give (undefined counts as not given). */
function setDefaults(instance: Instance, model: ModelClass, values: Values): void {
  for (const { name, make, sanitize } of factsOf(model._definition).defaults) {
    if (values[name] !== undefined) continue
    const value = make()
    instance.dataValues[name] = sanitize === undefined ? value : sanitize(value, { raw: true })
  }
}

/** The given values, by the setters. A default stays where undefined was given. */
function fill(instance: Instance, values: Values, options: Bag): void {
  const { dataValues } = instance
  let given = values
  for (const key of Object.keys(dataValues)) {
    if (!Object.hasOwn(values, key) || values[key] !== undefined) continue
    if (given === values) given = { ...values }
    Reflect.deleteProperty(given, key)
  }
  setValues(instance, given, options)
  if (options['raw'] === true && !instance.isNewRecord) dropState(instance)
}
