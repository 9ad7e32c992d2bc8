/**
 * Hooks by name, with their arguments. In: a model's instance type and attributes. Out: `ModelHooks`,
 * and `ModelHookStatics` for the statics of models. Which of them are awaited is data in
 * `model/hooks/table.ts`. Guide: "Hooks".
 */
import type { Attributes } from './attributes.js'
import type { SyncOptions } from './connection-options.js'
import type { CountOptions, FindOptions, QueryOptions } from './find.js'
import type { AnyModel, AnyModelClass } from './public-classes.js'
import type { ModelClassOf } from './shapes.js'
import type {
  BulkCreateOptions,
  CreateOptions,
  DestroyOptions,
  InstanceDestroyOptions,
  InstanceRestoreOptions,
  InstanceUpdateOptions,
  RestoreOptions,
  SaveOptions,
  UpdateOptions,
  UpsertOptions,
  ValidationOptions,
} from './write.js'

/** Hooks give nothing back; a throw stops the operation. */
export type HookReturn = Promise<void> | void

/** What `beforeAssociate` and `afterAssociate` are told. */
export interface AssociateData {
  source: AnyModelClass
  target: AnyModelClass
  // oxlint-disable-next-line no-explicit-any -- one of the four association classes, floors above
  type: any
  // oxlint-disable-next-line no-explicit-any -- as above; only after
  association?: any
}

/** Hooks of a model. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface ModelHooks<M extends AnyModel = AnyModel, TAttributes = any> {
  beforeValidate(instance: M, options: ValidationOptions): HookReturn
  afterValidate(instance: M, options: ValidationOptions): HookReturn
  validationFailed(instance: M, options: ValidationOptions, error: Error): HookReturn
  beforeCreate(attributes: M, options: CreateOptions<TAttributes>): HookReturn
  afterCreate(attributes: M, options: CreateOptions<TAttributes>): HookReturn
  beforeDestroy(instance: M, options: InstanceDestroyOptions): HookReturn
  afterDestroy(instance: M, options: InstanceDestroyOptions): HookReturn
  beforeRestore(instance: M, options: InstanceRestoreOptions): HookReturn
  afterRestore(instance: M, options: InstanceRestoreOptions): HookReturn
  beforeUpdate(instance: M, options: InstanceUpdateOptions<TAttributes>): HookReturn
  afterUpdate(instance: M, options: InstanceUpdateOptions<TAttributes>): HookReturn
  beforeUpsert(attributes: M, options: UpsertOptions<TAttributes>): HookReturn
  afterUpsert(attributes: [M, boolean | null], options: UpsertOptions<TAttributes>): HookReturn
  beforeSave(
    instance: M,
    options: InstanceUpdateOptions<TAttributes> | CreateOptions<TAttributes>,
  ): HookReturn
  afterSave(
    instance: M,
    options: InstanceUpdateOptions<TAttributes> | CreateOptions<TAttributes>,
  ): HookReturn
  beforeBulkCreate(instances: M[], options: BulkCreateOptions<TAttributes>): HookReturn
  afterBulkCreate(instances: readonly M[], options: BulkCreateOptions<TAttributes>): HookReturn
  beforeBulkDestroy(options: DestroyOptions<TAttributes>): HookReturn
  afterBulkDestroy(options: DestroyOptions<TAttributes>): HookReturn
  beforeBulkRestore(options: RestoreOptions<TAttributes>): HookReturn
  afterBulkRestore(options: RestoreOptions<TAttributes>): HookReturn
  beforeBulkUpdate(options: UpdateOptions<TAttributes>): HookReturn
  afterBulkUpdate(options: UpdateOptions<TAttributes>): HookReturn
  beforeFind(options: FindOptions<TAttributes>): HookReturn
  beforeCount(options: CountOptions<TAttributes>): HookReturn
  beforeFindAfterExpandIncludeAll(options: FindOptions<TAttributes>): HookReturn
  beforeFindAfterOptions(options: FindOptions<TAttributes>): HookReturn
  afterFind(
    instancesOrInstance: readonly M[] | M | null,
    options: FindOptions<TAttributes>,
  ): HookReturn
  beforeSync(options: SyncOptions): HookReturn
  afterSync(options: SyncOptions): HookReturn
  beforeBulkSync(options: SyncOptions): HookReturn
  afterBulkSync(options: SyncOptions): HookReturn
  // oxlint-disable-next-line no-explicit-any -- the running query; v6 leaves its class unexported
  beforeQuery(options: QueryOptions, query: any): HookReturn
  // oxlint-disable-next-line no-explicit-any -- as above
  afterQuery(options: QueryOptions, query: any): HookReturn
  beforeAssociate(data: AssociateData, options: object): void
  afterAssociate(data: AssociateData, options: object): void
}

/**
 * Signatures of `Model.beforeSave(…)` and its like: v6 gives the statics other options than the hooks
 * of the option `hooks`, and programs annotate with them.
 */
export interface ModelHookStatics<
  M extends AnyModel = AnyModel,
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  TAttributes = any,
> extends Omit<
  ModelHooks<M, TAttributes>,
  'beforeSave' | 'afterSave' | 'beforeUpdate' | 'afterUpdate' | 'beforeBulkDestroy'
> {
  beforeBulkDestroy(
    options: DestroyOptions<TAttributes> & BulkCreateOptions<TAttributes>,
  ): HookReturn
  beforeUpdate(
    instance: M,
    options: InstanceUpdateOptions<TAttributes> & UpdateOptions<TAttributes>,
  ): HookReturn
  afterUpdate(
    instance: M,
    options: InstanceUpdateOptions<TAttributes> & UpdateOptions<TAttributes>,
  ): HookReturn
  beforeSave(
    instance: M,
    options: UpdateOptions<TAttributes> | SaveOptions<TAttributes>,
  ): HookReturn
  afterSave(instance: M, options: UpdateOptions<TAttributes> | SaveOptions<TAttributes>): HookReturn
}

/** Names of the hooks of models. */
export type ModelHookName = keyof ModelHooks

/** `Model.beforeCreate(fn)` and `Model.beforeCreate(name, fn)`, one such static per hook. */
export interface ModelHookStatic<K extends ModelHookName> {
  <M extends AnyModel>(
    this: ModelClassOf<M>,
    name: string,
    fn: ModelHookStatics<M, Attributes<M>>[K],
  ): void
  <M extends AnyModel>(this: ModelClassOf<M>, fn: ModelHookStatics<M, Attributes<M>>[K]): void
}
