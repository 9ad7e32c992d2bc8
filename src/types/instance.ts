/**
 * The members of an instance. In: a model's attributes and creation attributes. Out: `InstanceMembers`,
 * which the class `Model` implements. Guide: "Model Instances".
 */
import type { Col, Fn, Literal } from '../sql/fragments.js'
import type { FindOptions } from './find.js'
import type { ModelShape } from './shapes.js'
import type {
  IncrementDecrementOptionsWithBy,
  InstanceDestroyOptions,
  InstanceRestoreOptions,
  InstanceUpdateOptions,
  SaveOptions,
  SetOptions,
  ValidationOptions,
} from './write.js'

/** Values that `update` takes: those of the attributes, or a fragment of SQL. */
export type UpdateValues<TAttributes> = {
  [Key in keyof TAttributes]?: TAttributes[Key] | Fn | Col | Literal
}

/** The members of an instance, for the class `Model` to implement. */
export interface InstanceMembers<
  // oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
  TAttributes extends {} = any,
  TCreation extends {} = TAttributes,
> extends ModelShape<TAttributes, TCreation> {
  /** Members that exist for the compiler alone (v6 has it as well). */
  // oxlint-disable-next-line no-explicit-any -- never read; only its name counts
  _model: any
  dataValues: TAttributes
  isNewRecord: boolean
  // oxlint-disable-next-line no-explicit-any -- the class `Sequelize` is floors above
  sequelize: any
  where(checkVersion?: boolean): object
  getDataValue<K extends keyof TAttributes>(key: K): TAttributes[K]
  setDataValue<K extends keyof TAttributes>(key: K, value: TAttributes[K]): void
  get(options?: { plain?: boolean; clone?: boolean; raw?: boolean }): TAttributes
  get<K extends keyof this>(key: K, options?: GetOptions): this[K]
  get(key: string, options?: GetOptions): unknown
  set<K extends keyof TAttributes>(key: K, value: TAttributes[K], options?: SetOptions): this
  set(keys: Partial<TAttributes>, options?: SetOptions): this
  setAttributes<K extends keyof TAttributes>(
    key: K,
    value: TAttributes[K],
    options?: SetOptions,
  ): this
  setAttributes(keys: Partial<TAttributes>, options?: SetOptions): this
  changed<K extends keyof this>(key: K): boolean
  changed<K extends keyof this>(key: K, dirty: boolean): void
  changed(): false | string[]
  previous(): Partial<TAttributes>
  previous<K extends keyof TAttributes>(key: K): TAttributes[K] | undefined
  save(options?: SaveOptions<TAttributes>): Promise<this>
  reload(options?: FindOptions<TAttributes>): Promise<this>
  validate(options?: ValidationOptions): Promise<void>
  update<K extends keyof TAttributes>(
    key: K,
    value: TAttributes[K] | Col | Fn | Literal,
    options?: InstanceUpdateOptions<TAttributes>,
  ): Promise<this>
  update(
    values: UpdateValues<TAttributes> & { [alias: string]: unknown },
    options: InstanceUpdateOptions<TAttributes> & { nested: true | 'replace' },
  ): Promise<this>
  update(
    keys: UpdateValues<TAttributes>,
    options?: InstanceUpdateOptions<TAttributes>,
  ): Promise<this>
  destroy(options?: InstanceDestroyOptions): Promise<void>
  restore(options?: InstanceRestoreOptions): Promise<void>
  increment<K extends keyof TAttributes>(
    fields: K | readonly K[] | Partial<TAttributes>,
    options?: IncrementDecrementOptionsWithBy<TAttributes>,
  ): Promise<this>
  decrement<K extends keyof TAttributes>(
    fields: K | readonly K[] | Partial<TAttributes>,
    options?: IncrementDecrementOptionsWithBy<TAttributes>,
  ): Promise<this>
  equals(other: this): boolean
  equalsOneOf(others: readonly this[]): boolean
  toJSON<T extends TAttributes>(): T
  toJSON(): object
  isSoftDeleted(): boolean
  // The hook family is on instances in v6's types; only the names matter here.
  addHook: unknown
  removeHook: unknown
  hasHook: unknown
  hasHooks: unknown
  runHooks: unknown
  setValidators(attribute: string, validators: object): void
  toString(): string
}

/** Options of `instance.get()`. */
export interface GetOptions {
  plain?: boolean
  clone?: boolean
  raw?: boolean
}
