/**
 * Options of associations and the names of the methods they install. In: nothing. Out:
 * `BelongsToOptions`, `HasManyOptions`, … Guides: "Associations", "Advanced Association Concepts".
 */
import type { DataType } from './data-types.js'
import type { Hookable } from './find.js'
import type { ColumnOptions, ModelAttributeColumnOptions } from './model-options.js'
import type { AnyModelClass } from './public-classes.js'

/** Names of the methods of belongsTo and hasOne. */
export interface SingleAssociationAccessors {
  get: string
  set: string
  create: string
}

/** Names of the methods of hasMany and belongsToMany. */
export interface MultiAssociationAccessors {
  get: string
  set: string
  addMultiple: string
  add: string
  create: string
  remove: string
  removeMultiple: string
  hasSingle: string
  hasAll: string
  count: string
}

/** A foreign key as an object: its name and column options. */
export interface ForeignKeyOptions
  extends ColumnOptions, Partial<Omit<ModelAttributeColumnOptions, keyof ColumnOptions>> {
  name?: string
  fieldName?: string
}

/** A foreign key of one attribute, or of several. */
export type ForeignKeys =
  | string
  | ForeignKeyOptions
  | readonly (string | (ForeignKeyOptions & ({ name: string } | { fieldName: string })))[]

/** Attributes that a key points to: one, or several. */
export type ReferencedKeys = string | readonly string[]

/** Values which targets must have, and get when they are created. */
export interface AssociationScope {
  [scopeName: string]: unknown
}

/** Options of all associations. */
export interface AssociationOptions extends Hookable {
  as?: string | { singular: string; plural: string }
  /** Attribute that holds the key. */
  foreignKey?: string | ForeignKeyOptions
  onDelete?: string
  onUpdate?: string
  constraints?: boolean
  foreignKeyConstraint?: boolean
  scope?: AssociationScope
}

/** Options of associations to many. */
export interface ManyToManyOptions extends AssociationOptions {
  scope?: AssociationScope
}

/** Options of `belongsTo`. */
export interface BelongsToOptions extends AssociationOptions {
  /** What the key points to on the target; default: its primary key. */
  targetKey?: string
  keyType?: DataType
}

/** Options of `hasOne`. */
export interface HasOneOptions extends AssociationOptions {
  /** What the key points to on the source; default: its primary key. */
  sourceKey?: string
  keyType?: DataType
}

/** Options of `hasMany`. */
export interface HasManyOptions extends ManyToManyOptions {
  /** What the key points to on the source; default: its primary key. */
  sourceKey?: string
  keyType?: DataType
}

/** The table between. */
export interface ThroughOptions {
  model: AnyModelClass | string
  paranoid?: boolean
  scope?: AssociationScope
  unique?: boolean
}

/** Values of the row between. */
export interface JoinTableAttributes {
  [attribute: string]: unknown
}

/** Options of `belongsToMany`. */
export interface BelongsToManyOptions extends ManyToManyOptions {
  through: AnyModelClass | string | ThroughOptions
  otherKey?: string | ForeignKeyOptions
  sourceKey?: string
  targetKey?: string
  timestamps?: boolean
  uniqueKey?: string
}

/**
 * Options `O` as `belongsTo` and its like take them: keys may have several attributes, `foreignKey: ['tenantId',
 * 'userId']`, in the order of what they point to. The options themselves are v6's, whose readers know one name.
 */
export type WithCompositeKeys<O extends AssociationOptions> = {
  [Option in keyof O]: Option extends 'foreignKey' | 'otherKey'
    ? ForeignKeys
    : Option extends 'sourceKey' | 'targetKey'
      ? ReferencedKeys
      : O[Option]
}
