/**
 * Types behind deep paths that no other file has: `sequelize/types/generic/…`, `types/hooks`,
 * `types/dialects/abstract/…`, `types/errors/…`. In: nothing. Out: v6's names. PARITY 1.4.
 */
import type { Model } from '../facade/model.js'
import type { Sequelize } from '../facade/sequelize.js'
import type * as T from '../types/index.js'
import type { ValidatorExtensions } from '../types/validator.js'

/** What `if` takes for false. */
export type Falsy = false | 0 | 0n | '' | null | undefined | void

/** A part of SQL text, or nothing. */
export type SQLFragment = string | Falsy | SQLFragment[]
/** A part of SQL text. */
export type TruthySQLFragment = string | SQLFragment[]

/** `sequelize/types/utils/validator-extras`: what has no public name. */
export type { ValidatorExtensions as Extensions } from '../types/validator.js'
export declare const extensions: ValidatorExtensions
export declare const validator: T.Validator

/** What the text of a value may be made from. */
export type Escapable = undefined | null | boolean | number | string | Date

/** What models have for the types' sake alone; v6 calls it a virtual class. */
export interface Hooks<
  M extends Model = Model,
  // oxlint-disable-next-line no-explicit-any -- v6: without attributes, any key
  TModelAttributes extends {} = any,
  TCreationAttributes extends {} = TModelAttributes,
> {
  _model: M
  _attributes: TModelAttributes
  _creationAttributes: TCreationAttributes
}
/** A class whose instances have hooks. */
export type HooksStatic<H extends Hooks> = { new (): H }
/** The same, with the hook family. */
export type HooksCtor<H extends Hooks> = typeof Model & HooksStatic<H>

/** What all errors of statements have. */
export interface CommonErrorProperties {
  readonly parent: Error
  readonly original: Error
  readonly sql: string
}
/** An error of a driver, with the statement that met it. */
export interface DatabaseErrorParent extends Error, Pick<CommonErrorProperties, 'sql'> {
  readonly parameters?: object
}
/** What the errors of constraints are made with. */
export interface DatabaseErrorSubclassOptions {
  stack?: string
  parent?: DatabaseErrorParent
  message?: string
}

/** What a dialect can do, by v6's names. */
// oxlint-disable-next-line no-explicit-any -- v6's table mixes flags, texts and tables of both
export type DialectSupports = Record<string, any>

/** `sequelize.dialect`. */
export interface AbstractDialect {
  readonly defaultVersion: string
  readonly Query: new (
    connection: T.Connection,
    sequelize: Sequelize,
    options?: object,
  ) => AbstractQuery
  readonly name: T.Dialect
  readonly TICK_CHAR: string
  readonly TICK_CHAR_LEFT: string
  readonly TICK_CHAR_RIGHT: string
  readonly queryGenerator: unknown
  readonly supports: DialectSupports
  canBackslashEscape(): boolean
}

/** Options of one statement, as `beforeQuery` and `afterQuery` see them on their query. */
export interface AbstractQueryOptions {
  instance?: Model
  model?: T.ModelStatic<Model>
  type?: T.QueryTypes
  fieldMap?: boolean
  plain: boolean
  raw: boolean
  nest: boolean
  hasJoin: boolean
  logging?: boolean | ((sql: string, timing?: number) => void)
  include: boolean
  includeNames: unknown[]
  // oxlint-disable-next-line no-explicit-any -- v6 leaves it open
  includeMap: any
  originalAttributes: unknown[]
  attributes: unknown[]
}

/** What v6's helpers for binds are told. */
export interface AbstractQueryFormatBindOptions {
  skipUnescape: boolean
  skipValueReplace: boolean
}

/** The statement that runs: second argument of `beforeQuery` and `afterQuery`. */
export interface AbstractQuery {
  uuid: unknown
  connection: T.Connection
  instance: Model
  model: T.ModelStatic<Model>
  sequelize: Sequelize
  options: AbstractQueryOptions
}
