/**
 * Types of the methods that belongsToMany installs, for `declare` lines in class models:
 * `declare getTags: BelongsToManyGetAssociationsMixin<Tag>`. In: the target's instance type and the type
 * of its key. Out: ten function types with their options. Guide: "TypeScript".
 */
import type { JoinTableAttributes } from './associations.js'
import type { CreationAttributes } from './attributes.js'
import type { Filterable, FindAttributeOptions, FindOptions, Transactionable } from './find.js'
import type { ModelShape } from './shapes.js'
import type {
  BulkCreateOptions,
  CreateOptions,
  InstanceDestroyOptions,
  InstanceUpdateOptions,
} from './write.js'

/** Options of a call that writes rows of the table between. */
interface ThroughWriteOptions
  extends FindOptions, BulkCreateOptions, InstanceUpdateOptions, InstanceDestroyOptions {
  /** Values of the new rows between. */
  through?: JoinTableAttributes
}

/** Options of `getTags`. */
export interface BelongsToManyGetAssociationsMixinOptions extends FindOptions {
  /** Columns of the table between. */
  joinTableAttributes?: FindAttributeOptions
  /** false for none, a name, or several. */
  scope?: string | string[] | boolean
  schema?: string
}

/** `post.getTags(options?)`; the row between is on each target, under its model's name. */
export type BelongsToManyGetAssociationsMixin<TModel> = (
  options?: BelongsToManyGetAssociationsMixinOptions,
) => Promise<TModel[]>

/** Options of `setTags`. */
export interface BelongsToManySetAssociationsMixinOptions extends ThroughWriteOptions {}

/** `post.setTags(tags or keys)`: these and no others. */
export type BelongsToManySetAssociationsMixin<TModel, TModelPrimaryKey> = (
  newAssociations?: (TModel | TModelPrimaryKey)[] | null,
  options?: BelongsToManySetAssociationsMixinOptions,
) => Promise<void>

/** Options of `addTags`. */
export interface BelongsToManyAddAssociationsMixinOptions extends ThroughWriteOptions {}

/** `post.addTags(tags or keys)`. */
export type BelongsToManyAddAssociationsMixin<TModel, TModelPrimaryKey> = (
  newAssociations?: (TModel | TModelPrimaryKey)[],
  options?: BelongsToManyAddAssociationsMixinOptions,
) => Promise<void>

/** Options of `addTag`. */
export interface BelongsToManyAddAssociationMixinOptions extends ThroughWriteOptions {}

/** `post.addTag(tag or key)`. */
export type BelongsToManyAddAssociationMixin<TModel, TModelPrimaryKey> = (
  newAssociation?: TModel | TModelPrimaryKey,
  options?: BelongsToManyAddAssociationMixinOptions,
) => Promise<void>

/** Options of `createTag`. */
export interface BelongsToManyCreateAssociationMixinOptions extends CreateOptions {
  /** Values of the new row between. */
  through?: JoinTableAttributes
}

/** `post.createTag(values, options?)`: the new target. */
export type BelongsToManyCreateAssociationMixin<TModel extends ModelShape> = (
  values?: CreationAttributes<TModel>,
  options?: BelongsToManyCreateAssociationMixinOptions,
) => Promise<TModel>

/** Options of `removeTag`. */
export interface BelongsToManyRemoveAssociationMixinOptions extends InstanceDestroyOptions {}

/** `post.removeTag(tag or key)`. */
export type BelongsToManyRemoveAssociationMixin<TModel, TModelPrimaryKey> = (
  oldAssociated?: TModel | TModelPrimaryKey,
  options?: BelongsToManyRemoveAssociationMixinOptions,
) => Promise<void>

/** Options of `removeTags`. */
export interface BelongsToManyRemoveAssociationsMixinOptions extends InstanceDestroyOptions {}

/** `post.removeTags(tags or keys)`. */
export type BelongsToManyRemoveAssociationsMixin<TModel, TModelPrimaryKey> = (
  oldAssociateds?: (TModel | TModelPrimaryKey)[],
  options?: BelongsToManyRemoveAssociationsMixinOptions,
) => Promise<void>

/** Options of `hasTag`. */
export interface BelongsToManyHasAssociationMixinOptions extends BelongsToManyGetAssociationsMixinOptions {}

/** `post.hasTag(tag or key)`. */
export type BelongsToManyHasAssociationMixin<TModel, TModelPrimaryKey> = (
  target: TModel | TModelPrimaryKey,
  options?: BelongsToManyHasAssociationMixinOptions,
) => Promise<boolean>

/** Options of `hasTags`. */
export interface BelongsToManyHasAssociationsMixinOptions extends BelongsToManyGetAssociationsMixinOptions {}

/** `post.hasTags(tags or keys)`: all of them? */
export type BelongsToManyHasAssociationsMixin<TModel, TModelPrimaryKey> = (
  targets: (TModel | TModelPrimaryKey)[],
  options?: BelongsToManyHasAssociationsMixinOptions,
) => Promise<boolean>

/** Options of `countTags`. */
export interface BelongsToManyCountAssociationsMixinOptions extends Transactionable, Filterable {
  scope?: string | string[] | boolean
}

/** `post.countTags(options?)`. */
export type BelongsToManyCountAssociationsMixin = (
  options?: BelongsToManyCountAssociationsMixinOptions,
) => Promise<number>
