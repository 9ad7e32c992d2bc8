/**
 * Validation of a record: null checks, text checks, validators of attributes and of the model, with the
 * hooks around them. In: a record and options. Out: nothing, or a `ValidationError` whose items are in
 * v6's order. Guide: "Validations & Constraints".
 */
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { isPlainObject } from '../../base/object.js'
import { ValidationError, ValidationErrorItem } from '../../errors/index.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import type { StandardIssue, StandardResult } from '../../definition/standard-schema.js'
import { hasHook, runHooks } from '../hooks/run.js'
import { attributeChecks, modelChecks } from './checks.js'
import type { AttributeChecks, Check } from './checks.js'
import { findValidator } from './validators.js'

/**
 * Validates a record, hooks included (`record.validate(options)`).
 * @param options - `skip`, `fields` (names of attributes), `hooks` (default true)
 * @returns the record; undefined with `hooks: false` (v6)
 * @throws ValidationError
 */
export async function validate(record: Instance, options?: Bag): Promise<Instance | undefined> {
  const model = record.constructor as ModelClass
  const bag = settleOptions(model, options)
  if (!bag['hooks']) {
    await runChecks(record, bag)
    return undefined
  }
  if (hasHook(model, 'beforeValidate', record)) {
    await runHooks(model, 'beforeValidate', record, bag)
  }
  try {
    await runChecks(record, bag)
  } catch (error) {
    // A hook that throws replaces the error.
    if (hasHook(model, 'validationFailed', record)) {
      await runHooks(model, 'validationFailed', record, bag, error)
    }
    throw error
  }
  if (hasHook(model, 'afterValidate', record)) {
    await runHooks(model, 'afterValidate', record, bag)
  }
  return record
}

/** v6: hooks see a copy with `hooks` and `skip` filled in. */
function settleOptions(model: ModelClass, options: Bag | undefined): Bag {
  const bag: Bag = { hooks: true, ...options }
  if (bag['fields'] && !bag['skip']) {
    const fields: readonly string[] = bag['fields']
    bag['skip'] = [...model._definition.byName.keys()].filter((name) => !fields.includes(name))
  }
  bag['skip'] ??= []
  return bag
}

/** Faults, in v6's three waves: found at once, found by built-ins and callbacks, found later. */
interface Faults {
  readonly first: ValidationErrorItem[]
  readonly second: ValidationErrorItem[]
  readonly last: ValidationErrorItem[]
  readonly pending: Promise<void>[]
}

/**
 * Runs all checks, without hooks. Synchronous unless a validator is not.
 * @throws ValidationError with all faults
 */
function runChecks(record: Instance, bag: Bag): Promise<void> | undefined {
  const { _definition: definition, options } = record.constructor as ModelClass
  const skip: readonly string[] = bag['skip']
  const faults: Faults = { first: [], second: [], last: [], pending: [] }
  for (const attribute of attributeChecks(definition)) {
    if (skip.length > 0 && skip.includes(attribute.name)) continue
    checkAttribute(record, attribute, faults)
  }
  for (const check of modelChecks(options['validate'])) {
    if (skip.length > 0 && skip.includes(check.name)) continue
    runCheck(record, check, { name: check.name, value: undefined, isModel: true }, faults)
  }
  if (faults.pending.length > 0) return Promise.all(faults.pending).then(() => report(faults))
  report(faults)
  return undefined
}

function report({ first, second, last }: Faults): void {
  const items = [...first, ...second, ...last]
  if (items.length > 0) throw new ValidationError(null, items)
}

function checkAttribute(record: Instance, attribute: AttributeChecks, faults: Faults): void {
  const { name } = attribute
  const value = record.dataValues[name]
  if (value === null || value === undefined) {
    if (attribute.required !== undefined && !isFilledByOwner(record, attribute)) {
      faults.first.push(
        new ValidationErrorItem(
          attribute.required,
          'notNull Violation',
          name,
          value,
          record,
          'is_null',
        ),
      )
    }
    if (!attribute.checksNull) return
    for (const check of attribute.checks) {
      if (check.kind !== 'built-in') {
        runCheck(record, check, { name, value, isModel: false }, faults)
      }
    }
    return
  }
  if (value instanceof SequelizeMethod) return
  if (attribute.isText && typeof value === 'object' && !Buffer.isBuffer(value)) {
    faults.first.push(
      new ValidationErrorItem(
        `${name} cannot be an array or an object`,
        'string violation',
        name,
        value,
        record,
        'not_a_string',
      ),
    )
  }
  for (const check of attribute.checks) {
    runCheck(record, check, { name, value, isModel: false }, faults)
  }
}

/** A new target, nested in the record, is saved first and gives the key its value. */
function isFilledByOwner(record: Instance, attribute: AttributeChecks): boolean {
  return attribute.owner !== undefined && Boolean(record.get(attribute.owner))
}

/** What is checked: an attribute's value, or the whole record under a validator's name. */
interface Subject {
  readonly name: string
  readonly value: unknown
  readonly isModel: boolean
}

function runCheck(record: Instance, check: Check, subject: Subject, faults: Faults): void {
  switch (check.kind) {
    case 'built-in':
      runBuiltIn(record, check, subject, faults)
      break
    case 'custom':
      runCustom(record, check, subject, faults)
      break
    case 'schema':
      runSchema(record, check, subject, faults)
      break
  }
}

function runBuiltIn(
  record: Instance,
  check: Extract<Check, { kind: 'built-in' }>,
  subject: Subject,
  faults: Faults,
): void {
  const { name } = check
  const validator = findValidator(name)
  const isImmutable = name === 'isImmutable'
  const args = check.hasObjects
    ? check.args.map((each) => (isPlainObject(each) ? { ...each } : each))
    : isImmutable
      ? [...check.args, record]
      : check.args
  const fail = (error: unknown, fnName: string | undefined): void => {
    const shown = check.shownArgs === check.args || isImmutable ? args : check.shownArgs
    failSecond(faults, functionItem(record, subject, fnName, error, fnName && [...shown]))
  }
  if (!validator) {
    fail(new Error(`Invalid validator function: ${name}`), undefined)
    return
  }
  try {
    if (validator(String(subject.value), ...args)) return
  } catch (error) {
    fail(error, undefined)
    return
  }
  const message = check.message ?? `Validation ${name} on ${subject.name} failed`
  fail(Object.assign(new Error(message), { validatorName: name, validatorArgs: args }), name)
}

/**
 * v6 notes these in the next microtask: behind the rejections of those that were called before, in front
 * of the others.
 */
function failSecond(faults: Faults, item: ValidationErrorItem): void {
  if (faults.pending.length === 0) faults.second.push(item)
  else faults.pending.push(Promise.resolve().then(() => void faults.last.push(item)))
}

/** One parameter: throws or rejects. Two (a model's validator: one): calls back. */
function runCustom(
  record: Instance,
  check: Extract<Check, { kind: 'custom' }>,
  subject: Subject,
  faults: Faults,
): void {
  const args = subject.isModel ? [] : [subject.value]
  const itemOf = (error: unknown): ValidationErrorItem =>
    functionItem(record, subject, check.name, error, undefined)
  if (check.run.length === args.length + 1) {
    faults.pending.push(
      new Promise((resolve) => {
        let isSync = true
        const next = (error?: unknown): void => {
          if (error && isSync) failSecond(faults, itemOf(error))
          else if (error) faults.last.push(itemOf(error))
          resolve()
        }
        try {
          check.run.call(record, ...args, next)
        } catch (error) {
          next(error)
        }
        isSync = false
      }),
    )
    return
  }
  try {
    const result = check.run.call(record, ...args)
    if (isPromise(result)) {
      faults.pending.push(
        result.then(
          () => undefined,
          (error: unknown) => void faults.last.push(itemOf(error)),
        ),
      )
    }
  } catch (error) {
    faults.first.push(itemOf(error))
  }
}

function runSchema(
  record: Instance,
  check: Extract<Check, { kind: 'schema' }>,
  subject: Subject,
  faults: Faults,
): void {
  const take = (list: ValidationErrorItem[], result: StandardResult): void => {
    for (const issue of result.issues ?? []) {
      const name = (subject.isModel && pathOf(issue)) || subject.name
      const value = subject.isModel ? record.dataValues[name] : subject.value
      list.push(functionItem(record, { ...subject, name, value }, check.name, issue, undefined))
    }
  }
  const result = check.schema['~standard'].validate(
    subject.isModel ? { ...record.dataValues } : subject.value,
  )
  if (isPromise(result)) {
    faults.pending.push(result.then((settled) => take(faults.last, settled as StandardResult)))
  } else take(faults.second, result)
}

function pathOf(issue: StandardIssue): string | undefined {
  const step = issue.path?.[0]
  if (step === undefined) return undefined
  return String(typeof step === 'object' ? step.key : step)
}

function functionItem(
  record: Instance,
  subject: Subject,
  validatorKey: string | undefined,
  error: unknown,
  builtInArgs: unknown[] | undefined | '',
): ValidationErrorItem {
  const item = new ValidationErrorItem(
    readMessage(error),
    'Validation error',
    subject.name,
    subject.value,
    record,
    validatorKey,
    builtInArgs ? validatorKey : undefined,
    builtInArgs || undefined,
  )
  item.original = error
  return item
}

function readMessage(error: unknown): string {
  const message: unknown =
    typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined
  return String(message || error || 'Validation error')
}

function isPromise(value: unknown): value is Promise<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}
