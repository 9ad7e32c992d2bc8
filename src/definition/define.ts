/**
 * Definitions: what a model is, made from attributes and options, frozen. A change (an injected foreign
 * key, `refreshAttributes`) makes a new definition from the same raw attributes.
 * Guide: "Model Basics".
 */
import { DataTypes } from '../data-types/index.js'
import type {
  AssociationRecord,
  AttributeDefinition,
  ModelDefinition,
  TimestampNames,
} from '../contract/definition.js'
import type { Bag, ModelClass } from '../contract/model.js'
import { definitionError } from './definition-error.js'
import { describeAttribute, normalizeAttribute } from './attribute.js'
import type { RawAttribute } from './attribute.js'
import { attributeIndexes, collectUniqueKeys, describeIndex, normalizeIndex } from './indexes.js'
import { watchedNames } from './in-place.js'
import { nameTable } from './names.js'
import { checkModelValidators, nameTimestamps, nameVersion } from './options.js'
import { describeTableKeys } from './table-keys.js'

/** What a definition is made from. */
export interface DefineInput {
  readonly name: string
  /** The user's attributes, or `rawAttributes` of an earlier definition. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Settled options (`settleOptions`): kept as `Model.options`. */
  readonly options: Bag
  readonly associations?: Readonly<Record<string, AssociationRecord>>
  readonly model: ModelClass
  /** Name of the dialect, for its variants of data types. */
  readonly dialect?: string | undefined
}

let serials = 0

/**
 * Makes the first definition of a model: copies the attributes, adds `id`, timestamps and version.
 * @throws BaseError with v6's messages for wrong attributes or options
 */
export function defineModel(input: DefineInput): ModelDefinition {
  const timestamps = nameTimestamps(input.options)
  const version = nameVersion(input.options)
  const raw: Record<string, RawAttribute> = {}
  for (const [name, spec] of Object.entries(input.attributes)) {
    raw[name] = normalizeAttribute(spec, `${input.name}.${name}`, input.dialect)
  }
  const tableName = nameTable(input.name, input.options)
  const full = addGenerated(raw, timestamps, version, tableName, input.dialect)
  checkModelValidators(input.name, input.options, full)
  const indexes: unknown = input.options['indexes']
  input.options['indexes'] = (Array.isArray(indexes) ? indexes : []).map((index: unknown) =>
    normalizeIndex(index, tableName),
  )
  return freezeDefinition({ ...input, tableName, raw: full, timestamps, version })
}

/**
 * A new definition of the same model after its raw attributes were edited or associations were added.
 * Attributes that are new in `rawAttributes` are settled first.
 * @param associations - all associations of the model, if they changed; they are frozen, not copied: a model with a
 *   thousand of them would copy them a thousand times
 */
export function redefine(
  before: ModelDefinition,
  model: ModelClass,
  associations: Readonly<Record<string, AssociationRecord>> = before.associations,
  dialect?: string,
): ModelDefinition {
  const raw = before.rawAttributes
  for (const [name, spec] of Object.entries(raw)) {
    if (before.byName.get(name)?.raw === spec && before.byName.get(name)?.type === spec['type']) {
      continue
    }
    raw[name] = normalizeAttribute(spec, `${before.name}.${name}`, dialect)
  }
  return freezeDefinition({
    name: before.name,
    options: before.options,
    model,
    associations,
    tableName: before.tableName,
    raw,
    timestamps: before.timestamps,
    version: before.version,
  })
}

/** The same model over another table. */
export function withTable(
  definition: ModelDefinition,
  table: Pick<ModelDefinition, 'tableName' | 'schema' | 'schemaDelimiter'>,
): ModelDefinition {
  return Object.freeze({ ...definition, ...table, serial: ++serials })
}

interface FreezeInput {
  readonly name: string
  readonly options: Bag
  readonly model: ModelClass
  readonly associations?: Readonly<Record<string, AssociationRecord>>
  readonly tableName: string
  readonly raw: Record<string, RawAttribute>
  readonly timestamps: TimestampNames
  readonly version: string | undefined
}

function freezeDefinition(input: FreezeInput): ModelDefinition {
  const { name, options, raw, tableName, timestamps, version } = input
  const attributes = Object.entries(raw).map(([attribute, spec], index) => {
    spec['Model'] = input.model
    spec['fieldName'] = attribute
    spec['_modelAttribute'] = true
    return describeAttribute(attribute, spec, {
      modelName: name,
      underscored: Boolean(options['underscored']),
      index,
    })
  })
  const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]))
  const columns = attributes.filter((attribute) => !attribute.isVirtual)
  const getters = new Map(accessors<Getter>(attributes, 'get', options['getterMethods']))
  const setters = new Map(accessors<Setter>(attributes, 'set', options['setterMethods']))
  const byField = new Map(columns.map((attribute) => [attribute.field, attribute]))
  const indexes = [...options['indexes'], ...attributeIndexes(columns, tableName)]
  const declared = (attribute: string | undefined): attribute is string =>
    attribute !== undefined && byName.has(attribute)
  const { createdAt, updatedAt, deletedAt } = timestamps
  const readOnly = new Set([createdAt, updatedAt, deletedAt, version].filter(declared))
  return Object.freeze<ModelDefinition>({
    serial: ++serials,
    name,
    singular: options['name'].singular,
    plural: options['name'].plural,
    tableName,
    schema: options['schema'] || undefined,
    schemaDelimiter: options['schemaDelimiter'] || '',
    attributes: Object.freeze(attributes),
    rawAttributes: raw,
    byName,
    byField,
    columns: Object.freeze(columns),
    primaryKeys: Object.freeze(attributes.filter((attribute) => attribute.primaryKey)),
    autoIncrement: findAutoIncrement(attributes),
    timestamps: Object.freeze({ ...timestamps }),
    version,
    paranoid: timestamps.deletedAt !== undefined,
    uniqueKeys: Object.freeze(collectUniqueKeys(attributes, tableName, options['uniqueKeys'])),
    foreignKeys: Object.freeze(
      describeTableKeys(options['foreignKeys'], { modelName: name, tableName, byName, byField }),
    ),
    indexes: Object.freeze(indexes.map((index) => describeIndex(index, { byName, byField }))),
    underscored: Boolean(options['underscored']),
    hasVirtuals: columns.length < attributes.length,
    hasGetters: getters.size > 0,
    hasSetters: setters.size > 0,
    getters,
    setters,
    defaults: Object.freeze(attributes.filter((attribute) => attribute.hasDefault)),
    readOnly,
    inPlace: watchedNames(attributes, readOnly, options['trackInPlace']),
    options,
    associations: Object.freeze(input.associations ?? {}),
  })
}

/**
 * `id` first, then the user's attributes, then timestamps and version, as far as they were not
 * declared. It is the order of columns in SELECT and CREATE TABLE.
 */
function addGenerated(
  own: Record<string, RawAttribute>,
  timestamps: TimestampNames,
  version: string | undefined,
  tableName: string,
  dialect: string | undefined,
): Record<string, RawAttribute> {
  const full: Record<string, RawAttribute> = {}
  const add = (name: string, spec: RawAttribute): void => {
    full[name] ??= normalizeAttribute({ ...spec, _autoGenerated: true }, name, dialect)
  }
  if (!Object.values(own).some((attribute) => attribute['primaryKey'])) {
    if (own['id']) {
      throw definitionError(
        `A column called 'id' was added to the attributes of '${tableName}' ` +
          "but not marked with 'primaryKey: true'",
      )
    }
    add('id', { type: DataTypes.INTEGER, allowNull: false, primaryKey: true, autoIncrement: true })
  }
  for (const [name, attribute] of Object.entries(own)) full[name] = attribute
  const { createdAt, updatedAt, deletedAt } = timestamps
  if (createdAt) add(createdAt, { type: DataTypes.DATE, allowNull: false })
  if (updatedAt) add(updatedAt, { type: DataTypes.DATE, allowNull: false })
  if (deletedAt) add(deletedAt, { type: DataTypes.DATE })
  if (version) {
    const declared = own[version]
    if (declared) {
      // A declared version without default would start as NULL, which no UPDATE can find (D14).
      declared['allowNull'] ??= false
      declared['defaultValue'] ??= 0
    }
    add(version, { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 })
  }
  return full
}

type Getter = (this: unknown, name: string) => unknown
type Setter = (this: unknown, value: unknown, name: string) => void

/** Accessors of pseudo attributes, overridden by those of attributes. */
function accessors<T>(
  attributes: readonly AttributeDefinition[],
  side: 'get' | 'set',
  methods: unknown,
): [string, T][] {
  const list: [string, T][] = []
  for (const [name, method] of Object.entries((methods ?? {}) as Record<string, unknown>)) {
    if (typeof method === 'function') list.push([name, method as T])
  }
  for (const attribute of attributes) {
    const accessor = attribute[side]
    if (accessor) list.push([attribute.name, accessor as T])
  }
  return list
}

function findAutoIncrement(
  attributes: readonly AttributeDefinition[],
): AttributeDefinition | undefined {
  const all = attributes.filter((attribute) => attribute.autoIncrement)
  if (all.length > 1) {
    throw definitionError('Invalid Instance definition. Only one autoincrement field allowed.')
  }
  return all[0]
}
