// v6's types have no default export: `import Def from` is the name space of all names, and so it is here. What v6
// has as a name space of types is one. Compiled (not run) by each supported TypeScript.
import Def, {
  DataTypes,
  Deferrable,
  IndexHints,
  LOCK,
  Op,
  QueryTypes,
  TableHints,
  Transaction,
  Utils,
  ValidationErrorItemOrigin,
  ValidationErrorItemType,
  Validator,
} from 'sequelize'
import Req = require('sequelize')
import * as Star from 'sequelize'
import ConnectionErrorClass from 'sequelize/lib/errors/connection-error'
import { RelationshipType } from 'sequelize/lib/errors/database/foreign-key-constraint-error'
import ValidationErrorClass, { ValidationErrorItem } from 'sequelize/lib/errors/validation-error'
import type { Falsy } from 'sequelize/types/generic/falsy'
import type { ModelHooks } from 'sequelize/types/hooks'
import type { FindOptions } from 'sequelize/types/lib/model'
import QueryKinds = require('sequelize/types/query-types')
import type { MakeNullishOptional } from 'sequelize/types/utils'
import type { SetRequired } from 'sequelize/types/utils/set-required'

const options: Def.Options = {}
export const sequelize: Def.Sequelize = new Def.Sequelize('sqlite::memory:', options)
export class User extends Def.Model<Def.InferAttributes<User>, Def.InferCreationAttributes<User>> {
  declare id: Def.CreationOptional<number>
}
User.init({ id: { type: Def.INTEGER, primaryKey: true } }, { sequelize })
export const where: Def.WhereOptions = { [Def.Op.or]: [] }
export function same(star: Star.Sequelize, required: Req.Sequelize): Def.Sequelize[] {
  return [star, required]
}
export function message(error: unknown): string | undefined {
  if (error instanceof Def.ValidationError) return error.errors[0]?.message
  if (error instanceof ConnectionErrorClass) return error.parent.message
  return error instanceof ValidationErrorClass ? error.get('x')[0]?.message : undefined
}

/** Each of them names a type. */
export interface Named {
  find: Def.FindOptions<{ a: number }>
  level: Def.Transaction.ISOLATION_LEVELS
  isolation: Transaction.ISOLATION_LEVELS
  begins: Transaction.TYPES
  lock: LOCK
  kind: Def.QueryTypes.SELECT | QueryTypes.INSERT | QueryKinds
  literal: Def.Utils.Literal
  fragments: Utils.Fn | Utils.Col | Utils.Cast | Utils.Json | Utils.Where | Utils.SequelizeMethod
  enumeration:
    | DataTypes.EnumDataType<'a'>
    | Def.DataTypes.RangeDataType<DataTypes.RangeableDataType>
  type: DataTypes.DataType | DataTypes.StringDataTypeConstructor | DataTypes.AbstractDataType
  moment: Deferrable.Deferrable | Deferrable.InitiallyDeferredDeferrable
  itemType: ValidationErrorItemType
  itemOrigin: ValidationErrorItemOrigin
  item: ValidationErrorItem
  hints: TableHints.NOLOCK | IndexHints.USE
  validator: Validator
  and: typeof Op.and
  falsy: Falsy
  hooks: Partial<ModelHooks>
  old: FindOptions
  made: MakeNullishOptional<{ a: number | null }>
  required: SetRequired<{ a?: number }, 'a'>
  side: RelationshipType
}
