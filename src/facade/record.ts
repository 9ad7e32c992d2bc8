/**
 * Second layer of the class `Model` (see `model-metadata.ts`): the members of records. In: the caller's
 * arguments. Out: what v6 gives. Each is one expression which names the function that does the work.
 * Guide: "Model Instances".
 */
import * as hooks from '../model/hooks/run.js'
import { initialize } from '../model/instance/build.js'
import { toJSON } from '../model/instance/json.js'
import { installStateViews } from '../model/instance/state.js'
import * as values from '../model/instance/values.js'
import { installDefinitionViews } from '../model/instance/views.js'
import { destroyInstance, restoreInstance } from '../model/persist/destroy.js'
import * as counters from '../model/persist/increment.js'
import { reload } from '../model/persist/reload.js'
import { saveRecord, updateInstance } from '../model/persist/save.js'
import { setValidators } from '../model/init.js'
import { validate } from '../model/validate/instance.js'
import type { Col, Fn, Literal } from '../sql/fragments.js'
import type { MakeNullishOptional } from '../types/helpers.js'
import type * as T from '../types/index.js'
import type { GetOptions, InstanceMembers, UpdateValues } from '../types/instance.js'
import { given, modelOf, promised, recordOf } from './border.js'
import { ModelMetadata } from './model-metadata.js'

/** What a record can do. */
export abstract class RecordMembers<
  // oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
  TModelAttributes extends {} = any,
  TCreationAttributes extends {} = TModelAttributes,
>
  extends ModelMetadata
  implements InstanceMembers<TModelAttributes, TCreationAttributes>
{
  // Members for the compiler alone -------------------------------------------------------------
  declare _attributes: TModelAttributes
  declare _creationAttributes: TCreationAttributes
  // oxlint-disable-next-line no-explicit-any -- never read; v6 has the name
  declare _model: any

  // Records ------------------------------------------------------------------------------------
  static {
    installStateViews(this.prototype)
    installDefinitionViews(this.prototype)
  }

  declare dataValues: TModelAttributes
  declare isNewRecord: boolean

  /** @param values - attributes; setters run unless `raw` */
  constructor(record?: MakeNullishOptional<TCreationAttributes>, options?: T.BuildOptions) {
    super()
    initialize(recordOf(this), record, options)
  }

  /** The `Sequelize` of the model. */
  get sequelize(): T.AnySequelize {
    return given(modelOf(this.constructor).sequelize)
  }

  /** The condition that finds this record: its primary key, and its version on demand. */
  where(checkVersion?: boolean): object {
    return values.whereOf(recordOf(this), checkVersion)
  }

  /** A value past the getters. */
  getDataValue<K extends keyof TModelAttributes>(key: K): TModelAttributes[K] {
    return given(values.getDataValue(recordOf(this), key as string))
  }

  /** Sets a value past the setters. */
  setDataValue<K extends keyof TModelAttributes>(key: K, value: TModelAttributes[K]): void {
    return values.setDataValue(recordOf(this), key as string, value)
  }

  /** One value, or all of them, by the getters. */
  get(options?: GetOptions): TModelAttributes
  get<K extends keyof this>(key: K, options?: GetOptions): this[K]
  get(key: string, options?: GetOptions): unknown
  get(keyOrOptions?: unknown, options?: GetOptions): unknown {
    return values.getValue(recordOf(this), keyOrOptions, options)
  }

  /** One value, or several, by the setters. */
  set<K extends keyof TModelAttributes>(
    key: K,
    value: TModelAttributes[K],
    options?: T.SetOptions,
  ): this
  set(keys: Partial<TModelAttributes>, options?: T.SetOptions): this
  set(keys: unknown, value?: unknown, options?: T.SetOptions): this {
    return given(values.setValue(recordOf(this), keys, value, options))
  }

  /** The same as `set`. */
  setAttributes<K extends keyof TModelAttributes>(
    key: K,
    value: TModelAttributes[K],
    options?: T.SetOptions,
  ): this
  setAttributes(keys: Partial<TModelAttributes>, options?: T.SetOptions): this
  setAttributes(keys: unknown, value?: unknown, options?: T.SetOptions): this {
    return given(recordOf(this).set(keys, value, options))
  }

  /** Was this attribute changed since the last save? Without a name: which ones, or false. */
  changed<K extends keyof this | keyof TModelAttributes>(key: K): boolean
  changed<K extends keyof this | keyof TModelAttributes>(key: K, dirty: boolean): void
  changed(): false | string[]
  changed(...args: readonly unknown[]): unknown {
    return values.changed(recordOf(this), ...args)
  }

  /** The value before the last change; without a name: of all changed attributes. */
  previous(): Partial<TModelAttributes>
  previous<K extends keyof TModelAttributes>(key: K): TModelAttributes[K] | undefined
  previous(key?: unknown): unknown {
    return values.previous(recordOf(this), key)
  }

  /** Validates and writes what changed. */
  save(options?: T.SaveOptions<TModelAttributes>): Promise<this>
  save(options?: unknown, second?: unknown): Promise<this> {
    return promised(saveRecord(recordOf(this), options, second))
  }

  /** Reads the record again. */
  reload(options?: T.FindOptions<TModelAttributes>): Promise<this> {
    return promised(reload(recordOf(this), options))
  }

  /** Runs the validators; rejects with a `ValidationError`. */
  validate(options?: T.ValidationOptions): Promise<void> {
    return promised(validate(recordOf(this), options))
  }

  /** Replaces the validators of an attribute, for all records of the model (v6). */
  setValidators(attribute: string, validators: object): void {
    setValidators(modelOf(this.constructor), attribute, validators)
  }

  /** Sets and saves these values, and no others. */
  update<K extends keyof TModelAttributes>(
    key: K,
    value: TModelAttributes[K] | Col | Fn | Literal,
    options?: T.InstanceUpdateOptions<TModelAttributes>,
  ): Promise<this>
  update(
    values: UpdateValues<TModelAttributes> & { [alias: string]: unknown },
    options: T.InstanceUpdateOptions<TModelAttributes> & { nested: true | 'replace' },
  ): Promise<this>
  update(
    keys: UpdateValues<TModelAttributes>,
    options?: T.InstanceUpdateOptions<TModelAttributes>,
  ): Promise<this>
  update(...args: readonly unknown[]): Promise<this> {
    return promised(updateInstance(recordOf(this), ...args))
  }

  /** Deletes the row, or marks it as deleted. */
  destroy(options?: T.InstanceDestroyOptions): Promise<void> {
    return promised(destroyInstance(recordOf(this), options))
  }

  /** Takes back the mark of deletion. */
  restore(options?: T.InstanceRestoreOptions): Promise<void> {
    return promised(restoreInstance(recordOf(this), options))
  }

  /** Adds to numbers, in the database. */
  increment<K extends keyof TModelAttributes>(
    fields: K | readonly K[] | Partial<TModelAttributes>,
    options?: T.IncrementDecrementOptionsWithBy<TModelAttributes>,
  ): Promise<this> {
    return promised(counters.incrementInstance(recordOf(this), fields, options))
  }

  /** Takes from numbers, in the database. */
  decrement<K extends keyof TModelAttributes>(
    fields: K | readonly K[] | Partial<TModelAttributes>,
    options?: T.IncrementDecrementOptionsWithBy<TModelAttributes>,
  ): Promise<this> {
    return promised(counters.decrementInstance(recordOf(this), fields, options))
  }

  /** Same model, same primary key? */
  equals(other: this): boolean {
    return values.equals(recordOf(this), other)
  }

  equalsOneOf(others: readonly this[]): boolean {
    return values.equalsOneOf(recordOf(this), others)
  }

  /** A deep copy of the values, for `JSON.stringify`. */
  toJSON<R extends TModelAttributes>(): R
  toJSON(): object
  toJSON(): object {
    return toJSON(recordOf(this))
  }

  /** Does the record carry the mark of deletion? */
  isSoftDeleted(): boolean {
    return values.isSoftDeleted(recordOf(this))
  }

  override toString(): string {
    return `[object SequelizeInstance:${this.constructor.name}]`
  }

  /** A hook for this record alone. */
  addHook(hookType: keyof T.SequelizeHooks, nameOrFn: unknown, fn?: unknown): this {
    return hooks.addRecordHook(this, hookType, nameOrFn, fn)
  }

  removeHook(hookType: keyof T.SequelizeHooks, nameOrFn: unknown): this {
    return hooks.removeRecordHook(this, hookType, nameOrFn)
  }

  hasHook(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasRecordHook(this, hookType)
  }

  hasHooks(hookType: keyof T.SequelizeHooks): boolean {
    return hooks.hasRecordHook(this, hookType)
  }

  /** Runs the hooks of the model, and those of this record. */
  runHooks(
    hookType: keyof T.SequelizeHooks,
    ...args: readonly unknown[]
  ): Promise<void> | undefined {
    return hooks.runHooksPublic(modelOf(this.constructor), hookType, ...args)
  }
}
