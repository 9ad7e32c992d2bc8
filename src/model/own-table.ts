/**
 * Models with a `getTableName` of their own, which v6 asks for every statement (tables per year, per
 * tenant, …): their definition is the one of the table that it names at the moment. In: a model. Out: a
 * definition per table. Models without it pay nothing. PARITY 19.
 */
import { Lru } from '../base/lru.js'
import { isPlainObject } from '../base/object.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import { withTable } from '../definition/define.js'

// Set once by the roof.
let shipped: unknown

/** Definitions as `init` made them, of the classes that are followed. */
const bases = new WeakMap<object, ModelDefinition>()
const variants = new WeakMap<ModelDefinition, Lru<string, ModelDefinition>>()
const maxTables = 200
/** Whose `getTableName` is being asked: what it reads of its model is the model's own. */
const asked = new Set<object>()

/** Called by the roof with the class `Model`: who assigns to the static later is seen, too. */
export function watchTableNames(root: object): void {
  shipped = Reflect.get(root, 'getTableName')
  Object.defineProperty(root, 'getTableName', {
    configurable: true,
    enumerable: false,
    get: () => shipped,
    set(this: ModelClass, value: unknown) {
      Object.defineProperty(this, 'getTableName', { value, configurable: true, writable: true })
      if (Object.hasOwn(this, '_definition')) followTableName(this)
    },
  })
}

/** Lets the definition of a model follow its own `getTableName`, if it has one. */
export function followTableName(model: ModelClass): void {
  if (shipped === undefined || bases.has(model) || model['getTableName'] === shipped) return
  bases.set(model, model._definition)
  Object.defineProperty(model, '_definition', {
    configurable: true,
    get(this: ModelClass) {
      return definitionNow(this, model)
    },
    set(definition: ModelDefinition) {
      bases.set(model, definition)
    },
  })
}

/** The definition that `init` made, whatever `getTableName` says. */
export function baseDefinition(model: ModelClass): ModelDefinition {
  let each: object | null = model
  while (each !== null) {
    const base = bases.get(each)
    if (base !== undefined) return base
    if (Object.hasOwn(each, '_definition')) break
    each = Object.getPrototypeOf(each) as object | null
  }
  return model._definition
}

function definitionNow(model: ModelClass, owner: ModelClass): ModelDefinition {
  const base = baseDefinition(owner)
  if (asked.has(owner)) return base
  asked.add(owner)
  try {
    return definitionOf(base, (model['getTableName'] as () => unknown)(), model)
  } finally {
    asked.delete(owner)
  }
}

function definitionOf(base: ModelDefinition, table: unknown, model: ModelClass): ModelDefinition {
  const own: unknown = model['_schema']
  const { tableName, schema, delimiter } = isPlainObject(table)
    ? table
    : { tableName: table, schema: own, delimiter: undefined }
  const name = String(tableName)
  const isOwnSchema = (schema || undefined) === (own || undefined)
  if (name === base.tableName && isOwnSchema) return base
  const place = isOwnSchema ? base.schema : String(schema || '') || undefined
  const known = variants.get(base) ?? new Lru<string, ModelDefinition>(maxTables)
  variants.set(base, known)
  const key = JSON.stringify([name, place, delimiter])
  let found = known.get(key)
  if (found === undefined) {
    const schemaDelimiter = delimiter === undefined ? base.schemaDelimiter : String(delimiter)
    found = withTable(base, { tableName: name, schema: place, schemaDelimiter })
    known.set(key, found)
  }
  return found
}
