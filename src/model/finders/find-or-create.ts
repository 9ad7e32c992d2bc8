/**
 * Finders that write: `findOrBuild`, `findOrCreate`, `findCreateFind`. In: `where` and `defaults`. Out:
 * `[record, isNew]`. They speak to the model's public methods. Guide: "Model Querying – Finders".
 */
import { isPlainObject } from '../../base/object.js'
import { warn } from '../../base/warn.js'
import type { Bag, Instance, ModelClass, Values } from '../../contract/model.js'
import { plainError, UniqueConstraintError } from '../../errors/index.js'
import { mayCreateAlone, mayLookFirst } from './find-or-create-short.js'

/** `[record, isNew]` */
type Found = [Instance, boolean]

/** A condition that must be there, with v6's message. */
function requireWhere(options: Bag | undefined, method: string, more: string): Bag {
  if (options?.['where']) return options
  throw plainError(`Missing where attribute in the options parameter passed to ${method}.${more}`)
}

const changedApi =
  ' Please note that the API has changed, and is now options only (an object with where, defaults ' +
  'keys, transaction etc.)'

/** Values of the new record: defaults, then the plain values of the condition. */
function valuesOf(options: Bag): Values {
  const values: Values = {}
  addDefined(values, options['defaults'])
  addDefined(values, options['where'])
  return values
}

/** Members by name (operators have symbols) which say something, unless another is there. */
function addDefined(values: Values, given: unknown): void {
  if (!isPlainObject(given)) return
  for (const name of Object.keys(given)) {
    if (name !== '__proto__' && !Object.hasOwn(values, name) && given[name] !== undefined) {
      values[name] = given[name]
    }
  }
}

/**
 * A record that matches, or a new one, not saved.
 * @throws Error without `where`
 */
export async function findOrBuild(model: ModelClass, options?: Bag): Promise<unknown> {
  const bag = requireWhere(options, 'findOrBuild', changedApi)
  const found = (await model.findOne(bag)) as Instance | null
  if (found !== null) return [found, false] satisfies Found
  const { include, raw } = bag
  const built = model.build(valuesOf(bag), {
    isNewRecord: true,
    include: include as unknown,
    raw: raw as unknown,
  }) as Instance
  return [built, true] satisfies Found
}

/**
 * A record that matches, or a created one, in a transaction of its own or a savepoint of the given one.
 * Safe when several do it at once: who comes second reads what the first created.
 * @throws Error without `where`; UniqueConstraintError if another record has a unique value of
 *   `defaults`
 */
export async function findOrCreate(model: ModelClass, options?: Bag): Promise<unknown> {
  const bag: Bag = { ...requireWhere(options, 'findOrCreate', changedApi) }
  warnUnknownDefaults(model, bag['defaults'])
  const engine = model.sequelize._engine
  const outer: unknown = bag['transaction'] ?? engine.currentTransaction()
  const isOwn = !outer
  if (isOwn && mayLookFirst(model, bag)) {
    const found = (await model.findOne(bag)) as Instance | null
    if (found !== null) return [found, false] satisfies Found
    if (mayCreateAlone(model, bag)) return createAlone(model, bag)
  }
  let violation: UniqueConstraintError | undefined
  const result = (await model.sequelize.transaction(
    transactionOptions(bag, outer),
    async (transaction: unknown): Promise<Found | undefined> => {
      const inside = { ...bag, transaction }
      const found = (await model.findOne(inside)) as Instance | null
      if (found !== null) return [found, false]
      try {
        const created = await createOnce(model, valuesOf(bag), inside)
        if (created !== undefined) return [created, true]
      } catch (error) {
        if (!(error instanceof UniqueConstraintError)) throw error
        checkViolation(model, error, bag)
        violation = error
      }
      if (isOwn) return undefined
      return findAgain(model, inside, violation)
    },
  )) as Found | undefined
  // Read outside: a snapshot of our own transaction may be older than the other's row.
  return result ?? findAgain(model, { ...bag, transaction: null }, violation)
}

/** Nothing was there: creates it, or finds what somebody else created meanwhile. */
async function createAlone(model: ModelClass, bag: Bag): Promise<Found> {
  let violation: UniqueConstraintError | undefined
  try {
    const created = await createOnce(model, valuesOf(bag), runOnly(bag))
    if (created !== undefined) return [created, true]
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error
    checkViolation(model, error, bag)
    violation = error
  }
  return findAgain(model, bag, violation)
}

/** What of the options says how a statement is run. */
function runOnly({ logging, benchmark, hooks }: Bag): Bag {
  return { logging: logging as unknown, benchmark: benchmark as unknown, hooks: hooks as unknown }
}

function transactionOptions(bag: Bag, outer: unknown): Bag {
  const { logging, isolationLevel, type, benchmark } = bag
  return {
    transaction: outer || undefined,
    logging: logging as unknown,
    benchmark: benchmark as unknown,
    isolationLevel: isolationLevel as unknown,
    // Where a transaction can ask for its lock at once (SQLite), it must: several that read first and
    // want to write then would wait for each other.
    type: (type as unknown) ?? 'IMMEDIATE',
  }
}

/**
 * Creates, where an error would break the transaction by `ON CONFLICT DO NOTHING`.
 * @returns nothing if a unique key was hit
 */
async function createOnce(
  model: ModelClass,
  values: Values,
  bag: Bag,
): Promise<Instance | undefined> {
  const { supports } = model.sequelize._engine.dialect
  const isFragile = supports.conflict === 'on-conflict' && supports.insertId === 'none'
  const options: Bag = {}
  for (const name of Object.keys(bag)) {
    if (name !== 'where' && name !== 'type' && name !== '__proto__') options[name] = bag[name]
  }
  options['returning'] = true
  if (isFragile) options['ignoreDuplicates'] = true
  const created = (await model.create(values, options)) as Instance
  return created.isNewRecord ? undefined : created
}

/** The record which somebody else created meanwhile. */
async function findAgain(
  model: ModelClass,
  bag: Bag,
  violation: UniqueConstraintError | undefined,
): Promise<Found> {
  const found = (await model.findOne(bag)) as Instance | null
  if (found !== null) return [found, false]
  if (violation !== undefined) throw violation
  // Another unique key than that of the condition: the plain INSERT says which.
  const { where: _where, type: _type, ...options } = bag
  return [(await model.create(valuesOf(bag), options)) as Instance, true]
}

/** v6: a violation that no new look can help. */
function checkViolation(model: ModelClass, error: UniqueConstraintError, bag: Bag): void {
  // On SQLite the fields are a list without values: the new look decides.
  if (Array.isArray(error.fields)) return
  const { byField, byName } = model._definition
  const where: unknown = bag['where']
  const conditions = isPlainObject(where) ? where : {}
  const defaults: unknown = bag['defaults']
  const hit = Object.keys(error.fields).map((field) => byField.get(field)?.name ?? field)
  const isInWhere = hit.some((name) => Object.hasOwn(conditions, name))
  if (!isInWhere && isPlainObject(defaults)) {
    if (hit.some((name) => byName.has(name) && Object.hasOwn(defaults, name))) throw error
  }
  if (!isInWhere) return
  for (const [field, value] of Object.entries(error.fields)) {
    const name = byField.get(field)?.name ?? field
    const wanted = conditions[name]
    if (wanted === undefined || String(value) === String(wanted)) continue
    throw plainError(
      `${model.name}#findOrCreate: value used for ${name} was not equal for both the find and the ` +
        `create calls, '${String(wanted)}' vs '${String(value)}'`,
    )
  }
}

function warnUnknownDefaults(model: ModelClass, defaults: unknown): void {
  if (!isPlainObject(defaults)) return
  const unknown = Object.keys(defaults).filter((name) => !model._definition.byName.has(name))
  if (unknown.length > 0) {
    warn(`Unknown attributes (${unknown.join(',')}) passed to defaults option of findOrCreate`)
  }
}

/**
 * Finds, creates, and finds again if somebody else was faster; without a transaction of its own.
 * @throws Error without `where`
 */
export async function findCreateFind(model: ModelClass, options?: Bag): Promise<unknown> {
  const bag = requireWhere(options, 'findCreateFind', '')
  const found = (await model.findOne(bag)) as Instance | null
  if (found !== null) return [found, false] satisfies Found
  try {
    // Inside a transaction an error would break it on PostgreSQL.
    const inside = bag['transaction'] ? bag : undefined
    const created =
      inside === undefined
        ? ((await model.create(valuesOf(bag), withoutCondition(bag))) as Instance)
        : await createOnce(model, valuesOf(bag), inside)
    if (created !== undefined) return [created, true] satisfies Found
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error
  }
  return [(await model.findOne(bag)) as Instance, false] satisfies Found
}

function withoutCondition(bag: Bag): Bag {
  const { where: _where, ...rest } = bag
  return rest
}
