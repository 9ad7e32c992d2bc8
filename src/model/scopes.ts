/**
 * Scopes and schemas of models: variants of a class with the same definition and other conditions or
 * another schema. In: a model. Out: a subclass of it, or a bag with the scope merged in.
 * Guide: "Scopes".
 */
import { isPlainObject } from '../base/object.js'
import type { AssociationRecord } from '../contract/definition.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { definitionError } from '../definition/definition-error.js'
import { mergeScope } from '../definition/scope.js'
import type { ReadInclude, WhereMergeStrategy } from '../definition/scope.js'
import { SequelizeScopeError } from '../errors/index.js'
import { ownerOf } from './init.js'
import { withoutAliases } from './operators-aliases.js'
import { baseDefinition } from './own-table.js'

/**
 * The model under scopes: names, lists of names, `{ method: [name, ...args] }`, or conditions as they
 * are. The default scope is left out unless named. Without arguments: no scope.
 * @throws SequelizeScopeError `Invalid scope <name> called.`
 */
export function scope(model: ModelClass, ...names: readonly unknown[]): ModelClass {
  const variant = makeVariant(model)
  variant._scope = {}
  variant._scopeNames = []
  Object.defineProperty(variant, 'scoped', { value: true, configurable: true, writable: true })
  const wanted = names.flat()
  // v6: `scope(isAdmin && 'admin')` is no scope if it is not.
  if (!wanted[0]) return variant
  for (const each of wanted) {
    const { name, options } = readScope(model, each)
    variant._scopeNames.push(name)
    variant._scope = merge(model, variant._scope, options)
  }
  return variant
}

/** The model without any scope. */
export function unscoped(model: ModelClass): ModelClass {
  return model.scope()
}

/**
 * Adds a scope, or sets the default one.
 * @param options - `override: true` replaces one of the same name
 * @throws BaseError if there is one already
 */
export function addScope(
  model: ModelClass,
  name: string,
  definition: unknown,
  options?: Bag,
): void {
  const all = model.options
  const isDefault = name === 'defaultScope'
  const isTaken = isDefault
    ? Object.keys(all['defaultScope']).length > 0
    : Object.hasOwn(all['scopes'], name)
  if (isTaken && options?.['override'] !== true) {
    throw definitionError(
      `The scope ${name} already exists. ` +
        'Pass { override: true } as options to silence this error',
    )
  }
  if (isDefault) {
    all['defaultScope'] = definition
    ownerOf(model)._scope = definition as Bag
  } else all['scopes'] = { ...all['scopes'], [name]: definition }
}

/**
 * The options of a call over the model's scope. The result may be edited; the scope is never touched.
 * Without a scope the options come back as they are.
 */
export function injectScope(model: ModelClass, given: Bag): Bag {
  const options = withoutAliases(model, given)
  for (const key in model._scope) {
    if (Object.hasOwn(model._scope, key)) return merge(model, model._scope, options)
  }
  return options
}

/** The model in another schema: `User.schema('tenant', '.')`. */
export function schema(model: ModelClass, name: unknown, options?: unknown): ModelClass {
  const variant = makeVariant(model)
  variant['_schema'] = name
  const delimiter = isPlainObject(options) ? options['schemaDelimiter'] : options
  if (typeof delimiter === 'string' && delimiter !== '') variant['_schemaDelimiter'] = delimiter
  return variant
}

/** A table with its schema, as v6 shows it. */
export interface QualifiedTable {
  readonly tableName: string
  readonly table: string
  readonly name: string
  readonly schema: string
  readonly delimiter: string
  toString(): string
}

/** The name of the table; with a schema an object, whose text is the quoted name. */
export function getTableName(model: ModelClass): string | QualifiedTable {
  const { tableName } = baseDefinition(model)
  const name: unknown = model['_schema']
  if (!name) return tableName
  const qualifier = String(name)
  const delimiter = String(model['_schemaDelimiter'] || '.')
  return {
    tableName,
    table: tableName,
    name: model.name,
    schema: qualifier,
    delimiter,
    toString() {
      const { dialect } = model.sequelize._engine
      return dialect.supports.schemas
        ? `${dialect.quote(qualifier)}.${dialect.quote(tableName)}`
        : dialect.quote(qualifier + delimiter + tableName)
    },
  }
}

/** A subclass with the model's name; it inherits the definition. */
function makeVariant(model: ModelClass): ModelClass {
  const Parent: ModelClass = model
  const variant = class extends Parent {}
  Object.defineProperty(variant, 'name', { value: model.name, configurable: true })
  return variant
}

function readScope(model: ModelClass, given: unknown): { name: string; options: Bag } {
  if (!isPlainObject(given)) return { name: String(given), options: findScope(model, given, []) }
  const method = given['method']
  if (!method) return { name: 'defaultScope', options: given as Bag }
  const [name, ...args]: unknown[] = Array.isArray(method) ? method : [method]
  return { name: String(name), options: findScope(model, name, args) }
}

function findScope(model: ModelClass, name: unknown, args: readonly unknown[]): Bag {
  const { defaultScope, scopes } = model.options
  const key = String(name)
  const found: unknown =
    key === 'defaultScope' && defaultScope
      ? defaultScope
      : Object.hasOwn(scopes, key)
        ? scopes[key]
        : undefined
  const options: unknown = typeof found === 'function' ? found.apply(model, args) : found
  if (typeof options !== 'object' || options === null) {
    throw new SequelizeScopeError(`Invalid scope ${key} called.`)
  }
  return options as Bag
}

function merge(model: ModelClass, target: Bag, addition: Bag): Bag {
  const strategy = model.options['whereMergeStrategy'] as WhereMergeStrategy
  return mergeScope(target, addition, strategy, readIncludeOf(model))
}

/** Reads the entries of `include` of a model: two of one alias are one. */
function readIncludeOf(model: ModelClass): ReadInclude {
  return (include) => {
    const options = includeOptions(include)
    const record = findAssociation(model, options)
    return {
      // What leads nowhere (`all: true`, a wrong alias) is like nothing else.
      key: record?.as ?? include,
      options,
      nested: record ? readIncludeOf(record.target) : keepApart,
    }
  }
}

const keepApart: ReadInclude = (include) => ({
  key: include,
  options: includeOptions(include),
  nested: keepApart,
})

function includeOptions(include: unknown): Bag {
  if (isPlainObject(include)) return include as Bag
  return typeof include === 'function' ? { model: include } : { association: include }
}

function findAssociation(model: ModelClass, options: Bag): AssociationRecord | undefined {
  const { associations } = model._definition
  const association: unknown = options['association']
  const alias: unknown =
    (typeof association === 'object' && association !== null && 'as' in association
      ? association.as
      : association) ?? options['as']
  if (typeof alias === 'string') return associations[alias]
  const target = options['model'] as ModelClass | undefined
  const candidates = Object.values(associations).filter(
    (record) => target && record.target._definition === target._definition,
  )
  return candidates.length === 1 ? candidates[0] : undefined
}
