/**
 * `A.hasOne(B)` and its like: plans the association, carries the plan out, installs the accessors. In:
 * models, options, the public class. Out: the public association object. Guide: "Associations".
 */
import type { AssociationRecord } from '../../contract/definition.js'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { checkTarget } from '../../definition/association.js'
import type { AssociationPlan } from '../../definition/association.js'
import { planBelongsTo } from '../../definition/belongs-to.js'
import { checkNames, planBelongsToMany, readThrough } from '../../definition/belongs-to-many.js'
import { planHasMany } from '../../definition/has-many.js'
import { planHasOne } from '../../definition/has-one.js'
import { addTableKey } from '../../definition/table-keys.js'
import { AssociationError } from '../../errors/index.js'
import { runHooksSync } from '../hooks/run.js'
import { changeDefinition, ownerOf } from '../init.js'
import { installAssociation, manyAccessors, singleAccessors } from './accessors.js'
import type { AccessorNames, AssociationFunctions } from './accessors.js'
import { findPair } from './facts.js'
import { getGrouped } from './grouped.js'
import { manyFunctions } from './many.js'
import { ownerFunctions } from './owner.js'
import { singleFunctions } from './single.js'
import { installTargetName } from './target-name.js'
import { throughModel } from './through-model.js'
import { throughFunctions } from './through.js'

/** The class of public association objects (`facade/association.ts`). */
export type AssociationClass = new (record: AssociationRecord, accessors: never) => object

/** What differs between the kinds once a plan is there. */
const FUNCTIONS: Readonly<Record<AssociationRecord['kind'], AssociationFunctions>> = {
  BelongsTo: ownerFunctions,
  HasOne: singleFunctions,
  HasMany: manyFunctions,
  BelongsToMany: throughFunctions,
}

/** `source.belongsTo(target, options)`. */
export function belongsTo(
  source: ModelClass,
  target: unknown,
  options: object | undefined,
  Public: AssociationClass,
): object {
  return associate(source, target, options, Public, (owner, given) =>
    planBelongsTo(owner, target, given),
  )
}

/** `source.hasOne(target, options)`. */
export function hasOne(
  source: ModelClass,
  target: unknown,
  options: object | undefined,
  Public: AssociationClass,
): object {
  return associate(source, target, options, Public, (owner, given) =>
    planHasOne(owner, target, given),
  )
}

/** `source.hasMany(target, options)`. */
export function hasMany(
  source: ModelClass,
  target: unknown,
  options: object | undefined,
  Public: AssociationClass,
): object {
  return associate(source, target, options, Public, (owner, given) =>
    planHasMany(owner, target, given),
  )
}

/** `source.belongsToMany(target, { through })`. */
export function belongsToMany(
  source: ModelClass,
  target: unknown,
  options: object | undefined,
  Public: AssociationClass,
): object {
  return associate(source, target, options, Public, (owner, given) => {
    const model = checkTarget(owner, 'belongsToMany', target)
    const read = readThrough(owner, target, given)
    // Before a through model is made: a refused call leaves nothing behind.
    checkNames(owner, model, given)
    const through = { ...read, model: throughModel(owner, read, given) }
    const paired = findPair(owner, model, through.model)
    const plan = planBelongsToMany({
      source: owner,
      target: model,
      options: given,
      through,
      paired,
    })
    const raw = through.model._definition.rawAttributes
    for (const name of plan.removals) delete raw[name]
    if (plan.paired) replaceRecord(plan.paired)
    return plan
  })
}

/**
 * What a public association object does for a record: `association.get(user, options)`,
 * `association.add(user, posts)`, …; `get` takes a list of records too (not for belongsToMany).
 * @param method - v6's name: get, set, create, and for the many kinds add, remove, has, count
 */
export function runAssociation(
  record: AssociationRecord,
  method: string,
  source: unknown,
  first?: unknown,
  second?: unknown,
): Promise<unknown> {
  if (method === 'get' && Array.isArray(source)) {
    return getGrouped(record, source as readonly Instance[], first)
  }
  const run = FUNCTIONS[record.kind][method]
  if (run) return run(record, source as Instance, first, second)
  throw new AssociationError(
    `${record.source.name}.${record.as} is a ${record.kind} association: it has no method ${method}`,
  )
}

/** Associations of a model that lead to a target. */
export function getAssociations(source: ModelClass, target: object): unknown[] {
  const { name } = target as ModelClass
  return Object.values(source._definition.associations)
    .filter((record) => record.target.name === name)
    .map((record) => record.association)
}

/** The association to a target by its alias; without one the association that has none. */
export function getAssociationForAlias(
  source: ModelClass,
  target: object,
  alias?: unknown,
): unknown {
  const { name } = target as ModelClass
  return (
    Object.values(source._definition.associations).find(
      (record) =>
        record.target.name === name &&
        (typeof alias === 'string' ? record.as === alias : !record.isAliased),
    )?.association ?? null
  )
}

/** Has the model an association of this alias? */
export function hasAlias(source: ModelClass, alias: string): boolean {
  return Object.hasOwn(source._definition.associations, alias)
}

function associate(
  model: ModelClass,
  target: unknown,
  options: object | undefined,
  Public: AssociationClass,
  plan: (owner: ModelClass, options: Bag) => AssociationPlan,
): object {
  const source = ownerOf(model)
  const given: Bag = { ...options }
  const runsHooks = given['hooks'] === true
  const told = { source, target, type: Public }
  if (runsHooks) runHooksSync(source, 'beforeAssociate', told, given)
  const planned = plan(source, given)
  inject(planned)
  const { record, accessors } = makeRecord(planned, given, Public)
  changeDefinition(source, { ...source._definition.associations, [record.as]: record })
  installAssociation(source, record.as, accessors, FUNCTIONS[record.kind])
  installTargetName(source, record)
  const association = record.association as object
  if (runsHooks) runHooksSync(source, 'afterAssociate', { ...told, association }, given)
  return association
}

/** Puts the injected attributes below what the models declare, and gives them new definitions. */
function inject({ injections, tableKeys }: AssociationPlan): void {
  for (const { model, key } of tableKeys) {
    const { options } = ownerOf(model)._definition
    options['foreignKeys'] = addTableKey(options['foreignKeys'], key)
  }
  for (const { model, name, spec, overrides = [] } of injections) {
    const raw = ownerOf(model)._definition.rawAttributes
    const declared = raw[name]
    if (declared === undefined) {
      raw[name] = { ...spec }
      continue
    }
    // A declared attribute is the user's, not ours to fill.
    const { _autoGenerated: _generated, ...options } = spec
    for (const key of Object.keys(options)) {
      if (overrides.includes(key)) declared[key] = spec[key]
      else declared[key] ??= spec[key]
    }
  }
  for (const model of new Set(injections.map((each) => ownerOf(each.model)))) {
    changeDefinition(model)
  }
}

function makeRecord(
  plan: AssociationPlan,
  given: Bag,
  Public: AssociationClass,
): { readonly record: AssociationRecord; readonly accessors: AccessorNames } {
  const { singular, plural } = plan.name
  const names = plan.record.isSingle ? { singular } : { plural, singular }
  const onDelete: unknown =
    plan.injections[0]?.spec['onDelete'] ?? plan.tableKeys[0]?.key.onDelete ?? given['onDelete']
  const onUpdate: unknown =
    plan.injections[0]?.spec['onUpdate'] ?? plan.tableKeys[0]?.key.onUpdate ?? given['onUpdate']
  const useHooks = given['hooks'] === true
  const accessors = plan.record.isSingle
    ? singleAccessors(singular)
    : manyAccessors(singular, plural)
  const record: { -readonly [K in keyof AssociationRecord]: AssociationRecord[K] } = {
    ...plan.record,
    options: Object.freeze({
      ...given,
      name: names,
      hooks: useHooks,
      useHooks,
      // v6 tells what follows from the key where there is one record on the other side
      ...(plan.record.isSingle ? { onDelete, onUpdate } : {}),
    }),
    cascadesWithHooks: useHooks && String(onDelete).toLowerCase() === 'cascade',
    association: undefined,
  }
  record.association = new Public(record, accessors as never)
  return { record: Object.freeze(record), accessors }
}

/** Gives a model's association another record; its public object shows that one from now on. */
function replaceRecord(record: AssociationRecord): void {
  const model = ownerOf(record.source)
  Reflect.set(record.association as object, 'record', record)
  changeDefinition(model, { ...model._definition.associations, [record.as]: record })
}
