/**
 * Types of the methods that belongsTo and hasOne install, for `declare` lines in class models:
 * `declare getAuthor: BelongsToGetAssociationMixin<User>`. In: the target's instance type and the type
 * of its key. Out: nine function types with their options. Guide: "TypeScript".
 */
import type { CreationAttributes } from './attributes.js'
import type { FindOptions } from './find.js'
import type { ModelShape } from './shapes.js'
import type { CreateOptions, SaveOptions } from './write.js'

/** Options of `getAuthor`. */
export interface BelongsToGetAssociationMixinOptions extends FindOptions {
  /** false for none, a name, or several. */
  scope?: string | string[] | boolean
  schema?: string
}

/** `post.getAuthor(options?)`; null if there is none and `TModel` says so. */
export type BelongsToGetAssociationMixin<TModel> = (
  options?: BelongsToGetAssociationMixinOptions,
) => Promise<TModel>

/** Options of `setAuthor`. */
export interface BelongsToSetAssociationMixinOptions extends SaveOptions {
  /** false: only set the key, without saving. */
  save?: boolean
}

/** `post.setAuthor(user, or its key, or nothing)`. */
export type BelongsToSetAssociationMixin<TModel, TPrimaryKey> = (
  newAssociation?: TModel | TPrimaryKey | null,
  options?: BelongsToSetAssociationMixinOptions,
) => Promise<void>

/** Options of `createAuthor`. */
export interface BelongsToCreateAssociationMixinOptions
  extends CreateOptions, BelongsToSetAssociationMixinOptions {}

/** `post.createAuthor(values, options?)`: the new target. */
export type BelongsToCreateAssociationMixin<TModel extends ModelShape> = (
  values?: CreationAttributes<TModel>,
  options?: BelongsToCreateAssociationMixinOptions,
) => Promise<TModel>

/** Options of `getProfile`. */
export interface HasOneGetAssociationMixinOptions extends FindOptions {
  /** false for none, a name, or several. */
  scope?: string | string[] | boolean
  schema?: string
}

/** `user.getProfile(options?)`; null if there is none and `TModel` says so. */
export type HasOneGetAssociationMixin<TModel> = (
  options?: HasOneGetAssociationMixinOptions,
) => Promise<TModel>

/** Options of `setProfile`. */
export interface HasOneSetAssociationMixinOptions
  extends HasOneGetAssociationMixinOptions, SaveOptions {
  save?: boolean
}

/** `user.setProfile(profile, or its key, or nothing)`. */
export type HasOneSetAssociationMixin<TModel, TModelPrimaryKey> = (
  newAssociation?: TModel | TModelPrimaryKey | null,
  options?: HasOneSetAssociationMixinOptions,
) => Promise<void>

/** Options of `createProfile`. */
export interface HasOneCreateAssociationMixinOptions
  extends HasOneSetAssociationMixinOptions, CreateOptions {}

/** `user.createProfile(values, options?)`: the new target. */
export type HasOneCreateAssociationMixin<TModel extends ModelShape> = (
  values?: CreationAttributes<TModel>,
  options?: HasOneCreateAssociationMixinOptions,
) => Promise<TModel>
