/**
 * Signatures of the builders of fragments (`fn`, `where`, `and`, …) as users see them. In: nothing. Out:
 * one function type each; the functions are in `sql/fragments.ts`. Guide: "Raw Queries".
 */
import type { Cast, Col, Fn, Json, Literal, Where } from '../sql/fragments.js'
import type { ModelAttributeColumnOptions } from './model-options.js'
import type { Op } from './operators.js'
import type { ColumnReference, WhereAttributeHashValue, WhereOperators } from './where.js'

/** Left side of `where(left, …)`. */
export type WhereLeftOperand =
  | Fn
  | ColumnReference
  | Literal
  | Cast
  | Where
  | ModelAttributeColumnOptions

/** Older name of `WhereLeftOperand`. */
export type AttributeType = WhereLeftOperand

/** The builders by name: statics and members of `Sequelize`. */
export interface Builders {
  /** A call of a database function. */
  fn(name: string, ...args: unknown[]): Fn
  /** A column. */
  col(name: string): Col
  /** A value or expression as a SQL type. */
  cast(value: unknown, type: string): Cast
  /** SQL as it is: never text that came from outside. */
  // oxlint-disable-next-line no-explicit-any -- numbers and dates are written as they print
  literal(sql: any): Literal
  /** All of the conditions. */
  // oxlint-disable-next-line no-explicit-any -- v6: any conditions
  and<T extends any[]>(...conditions: T): { [Op.and]: T }
  /** One of the conditions. */
  // oxlint-disable-next-line no-explicit-any -- v6: any conditions
  or<T extends any[]>(...conditions: T): { [Op.or]: T }
  /** A member of a JSON column, or conditions on its members. */
  json(conditionsOrPath: string | object, value?: string | number | boolean | null): Json
  /** A comparison whose left side is not a plain attribute. */
  where<Operator extends keyof WhereOperators>(
    left: WhereLeftOperand,
    operator: Operator,
    right: WhereOperators[Operator],
  ): Where
  // oxlint-disable-next-line no-explicit-any -- v6: with an operator as text, anything
  where(left: any, operator: string, right: any): Where
  // oxlint-disable-next-line no-explicit-any -- the type of a column that is not known
  where(left: WhereLeftOperand, right: WhereAttributeHashValue<any>): Where
}
