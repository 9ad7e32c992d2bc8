/**
 * What type-level code knows of models, instances, associations, transactions and `Sequelize`, so
 * that it need not import the classes (they are floors above). The facade's classes implement these
 * shapes; a type test holds the two together.
 */
import type { Col, Fn, Literal } from '../sql/fragments.js'
import type { LOCK } from './constants.js'
import type { FindOptions } from './find.js'
import type { ValidationOptions } from './hooks.js'
import type {
  IncrementDecrementOptionsWithBy,
  InstanceDestroyOptions,
  InstanceRestoreOptions,
  InstanceUpdateOptions,
  SaveOptions,
  SetOptions,
} from './write.js'

/** The two type arguments of a model, as members that exist for the compiler alone. */
// oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
export interface ModelShape<TAttributes = any, TCreation = any> {
  _attributes: TAttributes
  _creationAttributes: TCreation
}

/** A class whose instances are `M`: what finders and associations are called on. */
export type ModelClassOf<M extends ModelShape> = new () => M

/** Values that `update` takes: those of the attributes, or a fragment of SQL. */
export type UpdateValues<TAttributes> = {
  [Key in keyof TAttributes]?: TAttributes[Key] | Fn | Col | Literal
}

/**
 * The members of an instance. `InferAttributes` leaves out their names; hooks which are typed without
 * knowledge of the class (options of `Sequelize`) see records as this.
 */
// oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
export interface InstanceMembers<TAttributes extends {} = any, TCreation extends {} = TAttributes>
  extends ModelShape<TAttributes, TCreation> {
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
}

/** Options of `instance.get()`. */
export interface GetOptions {
  plain?: boolean
  clone?: boolean
  raw?: boolean
}

/** What an `include`, an `order` or an association's option needs to know of an association. */
export interface AssociationShape {
  associationType: string
  source: unknown
  target: unknown
  as: string
  isAliased: boolean
  isSelfAssociation: boolean
  isSingleAssociation: boolean
  isMultiAssociation: boolean
  foreignKey: string
  identifier: string
}

/** A transaction, as `options.transaction` takes and hooks see it. */
export interface TransactionShape {
  readonly id: string
  readonly finished: 'commit' | 'rollback' | undefined
  commit(): Promise<void>
  rollback(): Promise<void>
  afterCommit(fn: (transaction: this) => void | Promise<void>): void
  readonly LOCK: typeof LOCK
}

/** What options (`init({ sequelize })`) need to know of a `Sequelize` object. */
export interface SequelizeShape {
  readonly models: object
  getDialect(): string
  getDatabaseName(): string
}
