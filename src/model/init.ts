/**
 * From a class to a model: `Model.init`, and what changes a model afterwards. In: a class that extends
 * Model, attributes, options. Out: the same class with its definition. Guide: "Model Basics".
 */
import { cloneBag } from '../base/object.js'
import type { AssociationRecord, ModelDefinition } from '../contract/definition.js'
import type { Bag, ModelClass, SequelizeRef } from '../contract/model.js'
import { definitionError } from '../definition/definition-error.js'
import { defineModel, redefine } from '../definition/define.js'
import { draftOptions, settleOptions } from '../definition/options.js'
import { installAccessors } from './accessors.js'
import { readHookOption, runHooksSync } from './hooks/run.js'
import { baseDefinition, followTableName } from './own-table.js'
import { checkTypesOf } from './type-support.js'

/**
 * Makes a model of a class.
 * @param attributes - the user's; copied
 * @param given - the user's options, with `sequelize`; copied
 * @returns the class
 * @throws BaseError with v6's messages: `No Sequelize instance passed`, wrong attributes or options
 */
export function initModel(model: ModelClass, attributes: object, given: object): ModelClass {
  const sequelize = (given as Bag | undefined)?.['sequelize'] as SequelizeRef | undefined
  if (!sequelize) throw definitionError('No Sequelize instance passed')
  const draft = draftOptions(model.name, given, sequelize.options)
  const own = { ...attributes }
  runHooksSync(sequelize, 'beforeDefine', own, draft)
  const name = String(draft['modelName'])
  if (name !== model.name) setStatic(model, 'name', name)
  const options = settleOptions(name, draft)
  options['hooks'] = readHookOption(options['hooks'])
  setStatic(model, 'sequelize', sequelize)
  uncoverMetadata(model)
  const dialect = sequelize._engine.dialect.name
  model._definition = defineModel({ name, attributes: own, options, model, dialect })
  followTableName(model)
  checkTypesOf(model)
  startScope(model, options)
  if (!('sequelize' in model.prototype)) {
    Object.defineProperty(model.prototype, 'sequelize', { configurable: true, get: readSequelize })
  }
  installAccessors(model)
  giveShape(model)
  sequelize['modelManager'].addModel(model)
  runHooksSync(sequelize, 'afterDefine', model)
  return model
}

/** Takes edits of `Model.rawAttributes` over into the model. */
export function refreshAttributes(model: ModelClass): void {
  changeDefinition(model)
}

/** Gives a model other raw attributes; they take effect with `refreshAttributes`. */
export function replaceRawAttributes(model: ModelClass, attributes: object): void {
  const raw = model._definition.rawAttributes
  if (raw === attributes) return
  const next = Object.entries(attributes)
  for (const name of Object.keys(raw)) delete raw[name]
  for (const [name, attribute] of next) raw[name] = attribute
}

/** Takes an attribute out of the model; `removeAttribute('id')` gives a model without a key. */
export function removeAttribute(model: ModelClass, attribute: string): void {
  delete model._definition.rawAttributes[attribute]
  changeDefinition(model)
}

/** Gives a model another table: `Model.tableName = 'others'`. */
export function renameTable(model: ModelClass, tableName: string): void {
  const owner = ownerOf(model)
  owner._definition = redefine({ ...baseDefinition(owner), tableName }, owner)
}

/** Replaces the validators of an attribute. */
export function setValidators(model: ModelClass, attribute: string, validators: object): void {
  const raw = model._definition.rawAttributes[attribute]
  if (!raw) return
  raw['validate'] = validators
  changeDefinition(model)
}

/**
 * Gives a model a new definition, after its raw attributes or associations changed. Plans hang on
 * definitions, so the old ones are gone with it.
 */
export function changeDefinition(
  model: ModelClass,
  associations?: Readonly<Record<string, AssociationRecord>>,
): ModelDefinition {
  const owner = ownerOf(model)
  const before = baseDefinition(owner)
  owner._definition = redefine(before, owner, associations, owner.sequelize._engine.dialect.name)
  installAccessors(owner, before)
  return owner._definition
}

/** The class that was given to `init`: scoped and schema variants are its subclasses. */
export function ownerOf(model: ModelClass): ModelClass {
  let owner: ModelClass | null = model
  while (owner !== null && !Object.hasOwn(owner, '_definition')) {
    owner = Object.getPrototypeOf(owner) as ModelClass | null
  }
  return owner ?? model
}

function startScope(model: ModelClass, options: Bag): void {
  model._scope = cloneBag(options['defaultScope'])
  model._scopeNames = ['defaultScope']
  model['_schema'] = options['schema']
  model['_schemaDelimiter'] = options['schemaDelimiter']
}

/**
 * Static class fields (`static associations: {…}` in TypeScript) would hide the metadata that `Model` shows;
 * v6 overwrites them in `init`.
 */
function uncoverMetadata(model: ModelClass): void {
  for (const name of metadataNames) {
    if (Object.hasOwn(model, name)) delete model[name]
  }
}

const metadataNames = [
  'associations',
  'fieldAttributeMap',
  'fieldRawAttributesMap',
  'options',
  'primaryKeyAttribute',
  'primaryKeyAttributes',
  'primaryKeyField',
  'primaryKeys',
  'autoIncrementAttribute',
  'rawAttributes',
  'tableAttributes',
  'tableName',
  'uniqueKeys',
]

/**
 * V8 keeps a class whose name was redefined as a hash table, and every read of `model.sequelize` is a
 * search. The parent of a class it keeps with a shape (a DELETE took 6% less with it).
 */
function giveShape(model: ModelClass): void {
  const Parent: ModelClass = model
  void class extends Parent {}
}

function readSequelize(this: object): unknown {
  return (this.constructor as ModelClass).sequelize
}

function setStatic(model: ModelClass, name: string, value: unknown): void {
  Object.defineProperty(model, name, {
    value,
    writable: name !== 'name',
    enumerable: name !== 'name',
    configurable: true,
  })
}
