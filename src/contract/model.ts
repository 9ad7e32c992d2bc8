/**
 * The members of models, instances and `Sequelize` which lower floors may use. The facade's classes
 * implement these; nobody below imports the classes.
 */
import type { ModelDefinition } from './definition.js'
import type { Engine } from './engine.js'

/** Free-form options of a public method, after the caller handed them over. */
// oxlint-disable-next-line no-explicit-any -- v6's options bags are open; readers check each key
export type Bag = Record<string, any>

/** Values of an instance by attribute name. */
export type Values = Record<string, unknown>

/** A model's record. */
export interface Instance {
  dataValues: Values
  isNewRecord: boolean
  _previousDataValues: Values
  _changed: Set<string>
  _options: Bag
  readonly sequelize: SequelizeRef
  // Recursion between concerns goes through the public methods, which users override.
  get(name?: unknown, options?: unknown): unknown
  set(name: unknown, value?: unknown, options?: unknown): unknown
  getDataValue(name: string): unknown
  setDataValue(name: string, value: unknown): void
  changed(name?: unknown, dirty?: boolean): unknown
  save(options?: Bag): Promise<unknown>
  validate(options?: Bag): Promise<unknown>
  reload(options?: Bag): Promise<unknown>
  destroy(options?: Bag): Promise<unknown>
  where(checkVersion?: boolean): Values
  [member: string]: unknown
}

/** A model: the static side of a class that extends Model. */
export interface ModelClass {
  new (values?: Values, options?: Bag): Instance
  readonly name: string
  readonly prototype: object
  /** Set by `init` and replaced when associations or `refreshAttributes` change the model. */
  _definition: ModelDefinition
  readonly sequelize: SequelizeRef
  _scope: Bag
  _scopeNames: string[]
  readonly scoped: boolean
  readonly options: Bag
  findAll(options?: Bag): Promise<unknown>
  findOne(options?: Bag): Promise<unknown>
  build(values?: unknown, options?: Bag): unknown
  create(values?: Values, options?: Bag): Promise<unknown>
  bulkCreate(records: readonly Values[], options?: Bag): Promise<unknown>
  update(values: Values, options: Bag): Promise<unknown>
  destroy(options?: Bag): Promise<unknown>
  count(options?: Bag): Promise<unknown>
  aggregate(attribute: string, fn: string, options?: Bag): Promise<unknown>
  unscoped(): ModelClass
  scope(...names: unknown[]): ModelClass
  warnOnInvalidOptions(options: Bag, validColumnNames: readonly string[]): void
  // oxlint-disable-next-line no-explicit-any -- users add statics; hooks and legacy views read them
  [member: string]: any
}

/** A `Sequelize` object. */
export interface SequelizeRef {
  readonly options: Bag
  readonly models: Record<string, ModelClass>
  /** The run-time side: dialect, driver, connections, plans. */
  readonly _engine: Engine
  query(sql: unknown, options?: Bag): Promise<unknown>
  transaction(...args: unknown[]): Promise<unknown>
  // oxlint-disable-next-line no-explicit-any -- users hang properties on their instance
  [member: string]: any
}
