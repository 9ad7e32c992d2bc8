/**
 * What type-level code knows of models, associations, transactions and `Sequelize`, so that it need
 * not import the classes (they are floors above). The facade's classes implement these shapes; a type
 * test holds the two together.
 */
import type { LOCK } from './constants.js'

/** The two type arguments of a model, as members that exist for the compiler alone. */
// oxlint-disable-next-line no-explicit-any -- v6: a model without arguments has any attributes
export interface ModelShape<TAttributes = any, TCreation = any> {
  _attributes: TAttributes
  _creationAttributes: TCreation
}

/** A class whose instances are `M`: what finders and associations are called on. */
export type ModelClassOf<M extends ModelShape> = new () => M

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
  /** Older name of `foreignKey`, on the kinds that have it. */
  identifier?: string
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
