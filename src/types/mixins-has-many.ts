/**
 * Types of the methods that hasMany installs, for `declare` lines in class models:
 * `declare getPosts: HasManyGetAssociationsMixin<Post>`. In: the target's instance type and the type of
 * its key. Out: ten function types with their options. Guide: "TypeScript".
 */
import type { CreationAttributes } from './attributes.js'
import type { Filterable, FindOptions, Transactionable } from './find.js'
import type { ModelShape } from './shapes.js'
import type { CreateOptions, InstanceUpdateOptions } from './write.js'

/** Options of `getPosts`. */
export interface HasManyGetAssociationsMixinOptions extends FindOptions {
  /** false for none, a name, or several. */
  scope?: string | string[] | boolean
  schema?: string
}

/** `user.getPosts(options?)`. */
export type HasManyGetAssociationsMixin<TModel> = (
  options?: HasManyGetAssociationsMixinOptions,
) => Promise<TModel[]>

/** Options of `setPosts`. */
export interface HasManySetAssociationsMixinOptions extends FindOptions, InstanceUpdateOptions {}

/** `user.setPosts(posts or keys)`: these and no others. */
export type HasManySetAssociationsMixin<TModel, TModelPrimaryKey> = (
  newAssociations?: (TModel | TModelPrimaryKey)[] | null,
  options?: HasManySetAssociationsMixinOptions,
) => Promise<void>

/** Options of `addPosts`. */
export interface HasManyAddAssociationsMixinOptions extends InstanceUpdateOptions {}

/** `user.addPosts(posts or keys)`. */
export type HasManyAddAssociationsMixin<TModel, TModelPrimaryKey> = (
  newAssociations?: (TModel | TModelPrimaryKey)[],
  options?: HasManyAddAssociationsMixinOptions,
) => Promise<void>

/** Options of `addPost`. */
export interface HasManyAddAssociationMixinOptions extends InstanceUpdateOptions {}

/** `user.addPost(post or key)`. */
export type HasManyAddAssociationMixin<TModel, TModelPrimaryKey> = (
  newAssociation?: TModel | TModelPrimaryKey,
  options?: HasManyAddAssociationMixinOptions,
) => Promise<void>

/** Options of `createPost`. */
export interface HasManyCreateAssociationMixinOptions extends CreateOptions {}

/**
 * `user.createPost(values, options?)`: the new target. `TForeignKey` and `TScope` name attributes which
 * the association sets itself.
 */
export type HasManyCreateAssociationMixin<
  TModel extends ModelShape,
  TForeignKey extends keyof CreationAttributes<TModel> = never,
  TScope extends keyof CreationAttributes<TModel> = never,
> = (
  values?: Omit<CreationAttributes<TModel>, TForeignKey | TScope>,
  options?: HasManyCreateAssociationMixinOptions,
) => Promise<TModel>

/** Options of `removePost`. */
export interface HasManyRemoveAssociationMixinOptions extends InstanceUpdateOptions {}

/** `user.removePost(post or key)`. */
export type HasManyRemoveAssociationMixin<TModel, TModelPrimaryKey> = (
  oldAssociated?: TModel | TModelPrimaryKey,
  options?: HasManyRemoveAssociationMixinOptions,
) => Promise<void>

/** Options of `removePosts`. */
export interface HasManyRemoveAssociationsMixinOptions extends InstanceUpdateOptions {}

/** `user.removePosts(posts or keys)`. */
export type HasManyRemoveAssociationsMixin<TModel, TModelPrimaryKey> = (
  oldAssociateds?: (TModel | TModelPrimaryKey)[],
  options?: HasManyRemoveAssociationsMixinOptions,
) => Promise<void>

/** Options of `hasPost`. */
export interface HasManyHasAssociationMixinOptions extends HasManyGetAssociationsMixinOptions {}

/** `user.hasPost(post or key)`. */
export type HasManyHasAssociationMixin<TModel, TModelPrimaryKey> = (
  target: TModel | TModelPrimaryKey,
  options?: HasManyHasAssociationMixinOptions,
) => Promise<boolean>

/** Options of `hasPosts`. */
export interface HasManyHasAssociationsMixinOptions extends HasManyGetAssociationsMixinOptions {}

/** `user.hasPosts(posts or keys)`: all of them? */
export type HasManyHasAssociationsMixin<TModel, TModelPrimaryKey> = (
  targets: (TModel | TModelPrimaryKey)[],
  options?: HasManyHasAssociationsMixinOptions,
) => Promise<boolean>

/** Options of `countPosts`. */
export interface HasManyCountAssociationsMixinOptions extends Transactionable, Filterable {
  scope?: string | string[] | boolean
}

/** `user.countPosts(options?)`. */
export type HasManyCountAssociationsMixin = (
  options?: HasManyCountAssociationsMixinOptions,
) => Promise<number>
