/**
 * v6's metadata statics as views of the definition. In: a model. Out: what programs read in
 * `Model.rawAttributes`, `Model.primaryKeys`, …: made from the frozen definition at each read, but for
 * `options` and `rawAttributes`, which are v6's own mutable objects. Guide: none; PARITY 4.5 names them.
 */
import type { AttributeDefinition } from '../contract/definition.js'
import type { ModelClass } from '../contract/model.js'
import { baseDefinition } from '../model/own-table.js'
import type { InitOptions, ModelAttributeColumnOptions } from '../types/index.js'
import type { Association } from './association.js'

/** Attribute options by name. */
type AttributeViews = { [attribute: string]: ModelAttributeColumnOptions }

/** A unique key as v6 shows it. */
export interface UniqueKeyView {
  readonly fields: readonly string[]
  readonly msg: string | null
  readonly name: string
  readonly column: string | undefined
  readonly customIndex: boolean
}

const rawOf = (attribute: AttributeDefinition): ModelAttributeColumnOptions =>
  attribute.raw as object as ModelAttributeColumnOptions

const viewsOf = (attributes: readonly AttributeDefinition[]): AttributeViews =>
  Object.fromEntries(attributes.map((attribute) => [attribute.name, rawOf(attribute)]))

/** Options of the model. */
export const options = (model: ModelClass): InitOptions =>
  model._definition.options as object as InitOptions

/** Name of the table, without its schema. */
export const tableName = (model: ModelClass): string => baseDefinition(model).tableName

/** Public association objects by alias. */
export const associations = (model: ModelClass): { [alias: string]: Association } =>
  Object.fromEntries(
    Object.values(model._definition.associations).map((record) => [
      record.as,
      record.association as Association,
    ]),
  )

/** All attributes; edits take effect with `refreshAttributes`. */
export const rawAttributes = (model: ModelClass): AttributeViews =>
  model._definition.rawAttributes as object as AttributeViews

/** Attributes that are columns. */
export const tableAttributes = (model: ModelClass): AttributeViews =>
  viewsOf(model._definition.columns)

/** Attributes by column. */
export const fieldRawAttributesMap = (model: ModelClass): AttributeViews =>
  Object.fromEntries(
    model._definition.attributes.map((attribute) => [attribute.field, rawOf(attribute)]),
  )

/** Attribute names by column, where the two differ. */
export const fieldAttributeMap = (model: ModelClass): { [field: string]: string } =>
  Object.fromEntries(
    model._definition.attributes
      .filter((attribute) => attribute.field !== attribute.name)
      .map((attribute) => [attribute.field, attribute.name]),
  )

/** Attributes of the primary key. */
export const primaryKeys = (model: ModelClass): AttributeViews =>
  viewsOf(model._definition.primaryKeys)

/** Names of the attributes of the primary key. */
export const primaryKeyAttributes = (model: ModelClass): readonly string[] =>
  model._definition.primaryKeys.map((attribute) => attribute.name)

/** Name of the first attribute of the primary key; undefined if there is none. */
export const primaryKeyAttribute = (model: ModelClass): string =>
  primaryKeyAttributes(model)[0] as string

/** Column of the first attribute of the primary key; undefined if there is none. */
export const primaryKeyField = (model: ModelClass): string =>
  model._definition.primaryKeys.map((attribute) => attribute.field)[0] as string

/** Name of the attribute which the database counts up, or null. */
export const autoIncrementAttribute = (model: ModelClass): string | null =>
  [model._definition.autoIncrement, { name: null }].filter(isGiven).map((part) => part.name)[0] as
    | string
    | null

/** Unique keys by name. */
export const uniqueKeys = (model: ModelClass): { [name: string]: UniqueKeyView } =>
  Object.fromEntries(
    model._definition.uniqueKeys.map(({ name, fields, msg, column, customIndex }) => [
      name,
      { fields, msg, name, column, customIndex },
    ]),
  )

const isGiven = <V>(value: V | undefined): value is V => value !== undefined

/** The settled indexes as v6 keeps them on `Model._indexes`. */
export const indexes = (model: ModelClass): readonly object[] =>
  model._definition.indexes.map((index) => index.raw)

/** Names of the timestamps by v6's option (`Model._timestampAttributes`). */
export const timestampAttributes = (model: ModelClass): { [option: string]: string } =>
  Object.fromEntries(
    Object.entries(model._definition.timestamps).filter((entry) => entry[1] !== undefined),
  )

/** Names of the attributes that only we write (`Model._readOnlyAttributes`). */
export const readOnlyAttributes = (model: ModelClass): Set<string> =>
  new Set(
    [...Object.values(model._definition.timestamps), model._definition.version].filter(isGiven),
  )

/** Functions that make the default values, by attribute (`Model._defaultValues`). */
export const defaultValues = (model: ModelClass): { [attribute: string]: () => unknown } =>
  Object.fromEntries(
    // each of `defaults` has a maker: that is what the list is
    model._definition.defaults.map(({ name, makeDefault }) => [name, makeDefault as () => unknown]),
  )

/** Name of the version's attribute, if there is one (`Model._versionAttribute`). */
export const versionAttribute = (model: ModelClass): string | undefined => model._definition.version

/** Names of the virtual attributes (`Model._virtualAttributes`). */
export const virtualAttributes = (model: ModelClass): Set<string> =>
  new Set(namesOf(model._definition.attributes.filter((attribute) => attribute.isVirtual)))

const namesOf = (attributes: readonly AttributeDefinition[]): string[] =>
  attributes.map((attribute) => attribute.name)

/** Does an attribute have a default? */
export const hasDefaults = (model: ModelClass): boolean => model._definition.defaults.length > 0

/** Is an attribute VIRTUAL? */
export const hasVirtuals = (model: ModelClass): boolean => model._definition.hasVirtuals

/** Has the model a primary key? */
export const hasPrimaryKeys = (model: ModelClass): boolean =>
  model._definition.primaryKeys.length > 0
