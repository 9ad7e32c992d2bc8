/**
 * Types of the methods that hasMany installs, for `declare` lines in class models:
 * `declare getPosts: HasManyGetAssociationsMixin<Post>`. In: the target's instance type and the type of
 * its key. Out: ten function types with their options. Guide: "TypeScript".
 */
import type { CreationAttributes } from './attributes.js'
import type { Filterable, FindOptions, Transactionable } from './find.js'
import type { ModelShape } from './model-shape.js'
import type { CreateOptions, InstanceUpdateOptions } from './write.js'

/** Options of `getPosts`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyGetAssociationsMixinOptions extends FindOptions<any> {
  /** false for none, a name, or several. */
  scope?: string | string[] | boolean
  schema?: string
}

/** `user.getPosts(options?)`. */
export type HasManyGetAssociationsMixin<TModel> = (
  options?: HasManyGetAssociationsMixinOptions,
) => Promise<TModel[]>

/** Options of `setPosts`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManySetAssociationsMixinOptions extends FindOptions<any>, InstanceUpdateOptions<any> {}

/** `user.setPosts(posts or keys)`: these and no others. */
export type HasManySetAssociationsMixin<TModel, TModelPrimaryKey> = (
  newAssociations?: (TModel | TModelPrimaryKey)[] | null,
  options?: HasManySetAssociationsMixinOptions,
) => Promise<void>

/** Options of `addPosts`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyAddAssociationsMixinOptions extends InstanceUpdateOptions<any> {}

/** `user.addPosts(posts or keys)`. */
export type HasManyAddAssociationsMixin<TModel, TModelPrimaryKey> = (
  newAssociations?: (TModel | TModelPrimaryKey)[],
  options?: HasManyAddAssociationsMixinOptions,
) => Promise<void>

/** Options of `addPost`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyAddAssociationMixinOptions extends InstanceUpdateOptions<any> {}

/** `user.addPost(post or key)`. */
export type HasManyAddAssociationMixin<TModel, TModelPrimaryKey> = (
  newAssociation?: TModel | TModelPrimaryKey,
  options?: HasManyAddAssociationMixinOptions,
) => Promise<void>

/** Options of `createPost`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyCreateAssociationMixinOptions extends CreateOptions<any> {}

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
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyRemoveAssociationMixinOptions extends InstanceUpdateOptions<any> {}

/** `user.removePost(post or key)`. */
export type HasManyRemoveAssociationMixin<TModel, TModelPrimaryKey> = (
  oldAssociated?: TModel | TModelPrimaryKey,
  options?: HasManyRemoveAssociationMixinOptions,
) => Promise<void>

/** Options of `removePosts`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyRemoveAssociationsMixinOptions extends InstanceUpdateOptions<any> {}

/** `user.removePosts(posts or keys)`. */
export type HasManyRemoveAssociationsMixin<TModel, TModelPrimaryKey> = (
  oldAssociateds?: (TModel | TModelPrimaryKey)[],
  options?: HasManyRemoveAssociationsMixinOptions,
) => Promise<void>

/** Options of `hasPost`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyHasAssociationMixinOptions extends HasManyGetAssociationsMixinOptions {}

/** `user.hasPost(post or key)`. */
export type HasManyHasAssociationMixin<TModel, TModelPrimaryKey> = (
  target: TModel | TModelPrimaryKey,
  options?: HasManyHasAssociationMixinOptions,
) => Promise<boolean>

/** Options of `hasPosts`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyHasAssociationsMixinOptions extends HasManyGetAssociationsMixinOptions {}

/** `user.hasPosts(posts or keys)`: all of them? */
export type HasManyHasAssociationsMixin<TModel, TModelPrimaryKey> = (
  targets: (TModel | TModelPrimaryKey)[],
  options?: HasManyHasAssociationsMixinOptions,
) => Promise<boolean>

/** Options of `countPosts`. */
// oxlint-disable-next-line no-explicit-any -- v6: the target's attributes are not checked here
export interface HasManyCountAssociationsMixinOptions extends Transactionable, Filterable<any> {
  scope?: string | string[] | boolean
}

/** `user.countPosts(options?)`. */
export type HasManyCountAssociationsMixin = (
  options?: HasManyCountAssociationsMixinOptions,
) => Promise<number>
