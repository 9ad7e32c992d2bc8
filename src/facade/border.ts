/**
 * The border between the public classes and the contract: what users hold is typed for them, what the
 * floors below read is typed for us. In: one of our objects. Out: the same object, seen from below.
 */
import type { Instance, ModelClass, SequelizeRef } from '../contract/model.js'

/** A model class as the model floor sees it. */
export const modelOf = (model: object): ModelClass => model as ModelClass

/** A record as the model floor sees it. */
export const recordOf = (record: object): Instance => record as Instance

/** A `Sequelize` object as the lower floors see it. */
export const sequelizeOf = (sequelize: object): SequelizeRef => sequelize as SequelizeRef

/** What a function below gave, as the public signature promises it. */
export const given = <R>(value: unknown): R => value as R

/** As `given`, for promises. */
export const promised = <R>(value: Promise<unknown>): Promise<R> => value as Promise<R>
