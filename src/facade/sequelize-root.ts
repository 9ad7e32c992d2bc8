/**
 * First layer of the class `Sequelize`: the hook family of the class and of its objects, and the type of
 * everything the roof (`roof.ts`) hangs on the class: constants, data types, error classes. In: the
 * table of hooks. Out: the class to extend. Guide: "Hooks".
 */
import type * as errors from '../errors/classes.js'
import type { Model } from './model.js'
import type * as associations from './association.js'
import type { TransactionClass } from './transaction.js'
import type { SequelizeHookMethod, SequelizeHookName } from '../types/sequelize-options.js'
import type { SequelizeConstants } from '../types/statics.js'
import { installHooks } from './hook-methods.js'

/** `beforeCreate(fn)`, `afterConnect(name, fn)`, … */
export type SequelizeHookMethods = {
  [Name in SequelizeHookName]: SequelizeHookMethod<Name>
}

/** `Sequelize.Association` carries its kinds as well. */
type AssociationStatic = typeof associations.Association & typeof associations

/** Error classes by name. */
type ErrorClasses = Omit<typeof errors, never> & {
  /** The base of all our errors. */
  Error: typeof errors.BaseError
}

/** Statics of `Sequelize` that are not methods of its own. */
export interface SequelizeStatics extends SequelizeHookMethods, SequelizeConstants, ErrorClasses {
  Model: typeof Model
  Transaction: TransactionClass
  Association: AssociationStatic
  BelongsTo: typeof associations.BelongsTo
  HasOne: typeof associations.HasOne
  HasMany: typeof associations.HasMany
  BelongsToMany: typeof associations.BelongsToMany
}

/** What its objects have besides the methods of the class. */
export interface SequelizeRootMembers extends SequelizeHookMethods {
  /** Members for the compiler alone: v6's type `Hooks` asks for them. */
  readonly _model: Model
  // oxlint-disable-next-line no-explicit-any -- as above: never read
  readonly _attributes: any
  // oxlint-disable-next-line no-explicit-any -- as above
  readonly _creationAttributes: any
}

/** The root as a class: its statics, and the hook methods of its objects. */
export interface SequelizeRootClass extends SequelizeStatics {
  new (): SequelizeRootMembers
}

class Root {
  static {
    installHooks(this)
    installHooks(this.prototype)
  }
}

/** What `Sequelize` extends. */
export const SequelizeRoot = Root as object as SequelizeRootClass
