/**
 * What `sequelize.query` takes. In: nothing. Out: `RawSql`, and `Kind`: options with a `type`, by the
 * enum or by its text. What each gives is written at the method. Guide: "Raw Queries".
 */
import type { QueryTypes } from './constants.js'
import type { QueryOptionsWithType } from './query-interface.js'

/** SQL text, alone or with the values of its replacements or binds. */
export type RawSql =
  | string
  | { query: string; values: unknown[] }
  | { query: string; bind: unknown[] | { [name: string]: unknown } }

/** Options that name the kind of the statement. */
export type Kind<T extends keyof typeof QueryTypes> = QueryOptionsWithType<
  (typeof QueryTypes)[T] | `${(typeof QueryTypes)[T]}`
>

/** Values of a statement's placeholders, by name or position. */
export type BindOrReplacements = { [key: string]: unknown } | unknown[]

/** Names of attributes by column. */
export type FieldMap = { [key: string]: string }
