/**
 * The border between what programs hold and what is used of it here. In: a `Sequelize` object. Out: the same, seen from
 * below, and its class.
 */
import type { SequelizeRef } from '../contract/model.js'
import { plainError } from '../errors/index.js'
import type { DataType } from '../types/index.js'

/** What is needed of the class `Sequelize`, which lies floors above. */
export interface SequelizeClass {
  readonly DataTypes: { readonly STRING: DataType; readonly DATE: DataType }
  readonly Error: new (message: string) => Error
}

/**
 * A `Sequelize` object as the lower floors see it.
 *
 * @throws Error if it is none of this package (of `sequelize@6` itself, for one)
 */
export function refOf(sequelize: object): SequelizeRef {
  if (isOurs(sequelize)) return sequelize
  throw plainError('Migrations need an instance of Sequelize of this package as `sequelize`')
}

/** The class of a `Sequelize` object: the second argument of v6's migrations. */
export function classOf(sequelize: SequelizeRef): SequelizeClass {
  return sequelize.constructor as object as SequelizeClass
}

function isOurs(sequelize: object): sequelize is SequelizeRef {
  return '_engine' in sequelize && 'getQueryInterface' in sequelize
}
