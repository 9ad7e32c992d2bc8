/**
 * Hooks by name, with their arguments. In: a model's instance type and attributes. Out: `ModelHooks`
 * (models and `Sequelize`), `SequelizeHooks` (`Sequelize` alone). Which of them are awaited is data in
 * `model/hooks/table.ts`. Guide: "Hooks".
 */
import type { CountOptions, FindOptions, Hookable, QueryOptions } from './find.js'
import type { DeepWriteable } from './helpers.js'
import type { InstanceMembers, ModelClassOf, ModelShape } from './model-shape.js'
import type { ModelAttributes, ModelOptions } from './model-options.js'
import type { Config, Options, SyncOptions } from './sequelize-options.js'
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
} from './write.js'

/** Hooks give nothing back; a throw stops the operation. */
export type HookReturn = Promise<void> | void

/** Options of `validate`. */
export interface ValidationOptions extends Hookable {
  skip?: string[]
  fields?: string[]
}

/** How a connection is asked for. */
export interface GetConnectionOptions {
  type: 'read' | 'write'
  useMaster?: boolean
}

/** A driver's connection. */
export type Connection = object

/** What `beforeAssociate` and `afterAssociate` are told. */
export interface AssociateData {
  source: ModelClassOf<ModelShape>
  target: ModelClassOf<ModelShape>
  // oxlint-disable-next-line no-explicit-any -- one of the four association classes, floors above
  type: any
  // oxlint-disable-next-line no-explicit-any -- as above; only after
  association?: any
}

/** Hooks of a model. */
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface ModelHooks<M extends ModelShape = InstanceMembers, TAttributes = any> {
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
// oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
export interface ModelHookStatics<M extends ModelShape = InstanceMembers, TAttributes = any> extends Omit<
  ModelHooks<M, TAttributes>,
  'beforeSave' | 'afterSave' | 'beforeUpdate' | 'afterUpdate'
> {
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

/** Hooks of `Sequelize`: those of models, and its own. */
export interface SequelizeHooks<
  M extends ModelShape = InstanceMembers,
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  TAttributes = any,
  TCreationAttributes = TAttributes,
> extends ModelHooks<M, TAttributes> {
  beforeDefine(
    attributes: ModelAttributes<M, TCreationAttributes>,
    options: ModelOptions<M>,
  ): void
  // oxlint-disable-next-line no-explicit-any -- v6: any model class
  afterDefine(model: new () => any): void
  beforeInit(config: Config, options: Options): void
  // oxlint-disable-next-line no-explicit-any -- the class `Sequelize` is floors above
  afterInit(sequelize: any): void
  beforeConnect(config: DeepWriteable<Config>): HookReturn
  afterConnect(connection: unknown, config: Config): HookReturn
  beforePoolAcquire(config: GetConnectionOptions): HookReturn
  afterPoolAcquire(connection: Connection, config: GetConnectionOptions): HookReturn
  beforeDisconnect(connection: unknown): HookReturn
  afterDisconnect(connection: unknown): HookReturn
}

/** Names of the hooks of models. */
export type ModelHookName = keyof ModelHooks

/** Names of all hooks. */
export type SequelizeHookName = keyof SequelizeHooks
