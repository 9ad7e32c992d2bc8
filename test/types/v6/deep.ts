// Deep type imports.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import type {
  Literal,
  Fn,
  Col,
  Where,
  Cast,
  Json,
  AnyFunction,
  MakeNullishOptional,
  DeepWriteable,
  NullishPropertiesOf,
} from 'sequelize/types/utils'
import { Literal as LiteralClass, Fn as FnClass, Col as ColClass } from 'sequelize/types/utils'
import type {
  Model,
  ModelStatic,
  FindOptions,
  ModelAttributes,
  ModelCtor,
  WhereOptions,
  CreationAttributes,
} from 'sequelize/types/model'
import type ModelDefault from 'sequelize/types/model'
import type { Association, AssociationOptions } from 'sequelize/types/associations/base'
import type {
  BelongsTo,
  BelongsToOptions,
  BelongsToGetAssociationMixin,
} from 'sequelize/types/associations/belongs-to'
import type {
  HasMany,
  HasManyOptions,
  HasManyGetAssociationsMixin,
} from 'sequelize/types/associations/has-many'
import type { HasOne } from 'sequelize/types/associations/has-one'
import type {
  BelongsToMany,
  BelongsToManyOptions,
} from 'sequelize/types/associations/belongs-to-many'
import type {
  QueryInterface,
  QueryOptions,
  TableName,
} from 'sequelize/types/dialects/abstract/query-interface'
import type {
  ConnectionManager,
  Connection,
} from 'sequelize/types/dialects/abstract/connection-manager'
import type { AbstractQuery } from 'sequelize/types/dialects/abstract/query'
import type { Sequelize, Options, PoolOptions, Dialect } from 'sequelize/types/sequelize'
import type { Transaction, TransactionOptions } from 'sequelize/types/transaction'
import type { ValidationOptions } from 'sequelize/types/instance-validator'
import type { HookReturn, ModelHooks, SequelizeHooks, Hooks } from 'sequelize/types/hooks'
import type {
  DataType,
  StringDataType,
  AbstractDataTypeConstructor,
} from 'sequelize/types/data-types'
import type { ModelManager } from 'sequelize/types/model-manager'
import type { SetRequired } from 'sequelize/types/utils/set-required'
import type { Falsy } from 'sequelize/types/generic/falsy'
import type { SQLFragment } from 'sequelize/types/generic/sql-fragment'
import Op from 'sequelize/types/operators'
import type QueryTypes = require('sequelize/types/query-types')
import type IndexHints = require('sequelize/types/index-hints')
import type TableHints = require('sequelize/types/table-hints')
import type { Deferrable } from 'sequelize/types/deferrable'
import type { Validator, Extensions } from 'sequelize/types/utils/validator-extras'
import type BaseError from 'sequelize/types/errors/base-error'
import type DatabaseError from 'sequelize/types/errors/database-error'
import type UniqueConstraintError from 'sequelize/types/errors/validation/unique-constraint-error'
import {
  Model as RootModel,
  Sequelize as RootSequelize,
  literal,
  fn,
  col,
  DataTypes,
} from 'sequelize'
const l: Literal = literal('x'),
  f: Fn = fn('x'),
  c: Col = col('x'),
  name: string = c.col,
  value: unknown = l.val
function make(x: Literal | Fn | Col): string {
  if (x instanceof LiteralClass) return String(x.val)
  if (x instanceof FnClass) return 'fn'
  if (x instanceof ColClass) return x.col
  return ''
}
const u: { a: Literal; b: Cast; c: Json; d: Where }[] = []
u.map((x) => [
  x.b.val,
  x.b.type,
  x.c.conditions,
  x.c.path,
  x.c.value,
  x.d.attribute,
  x.d.comparator,
  x.d.logic,
])
const m: ModelStatic<Model> = {} as ModelStatic<RootModel>
const m2: ModelCtor<ModelDefault> = {} as ModelCtor<RootModel>
const s: Sequelize = new RootSequelize()
const type: DataType = DataTypes.STRING
const a: Association = {} as BelongsTo
const q: QueryInterface = s.getQueryInterface()
type W = MakeNullishOptional<{ a: string | null; b: number }>
const w: W = { b: 1 }
type N = NullishPropertiesOf<{ a: string | null; b: number }>
const n: N = 'a'
const r: SetRequired<{ a?: 1 }, 'a'> = { a: 1 }
const d: DeepWriteable<{ readonly a: { readonly b: 1 } }> = { a: { b: 1 } }
d.a.b = 1
const sql: SQLFragment = ['a', null, ['b']]
const where: WhereOptions = { [Op.or]: [] }
function hooked(h: Hooks): Hooks {
  return h
}
hooked(s)
hooked(new (class extends RootModel {})())
console.log(
  l,
  f,
  value,
  make,
  m,
  m2,
  type,
  a,
  q,
  w,
  n,
  r,
  sql,
  where,
  {} as FindOptions,
  {} as ModelAttributes,
  {} as CreationAttributes<RootModel>,
  {} as AssociationOptions,
  {} as BelongsToOptions,
  {} as BelongsToGetAssociationMixin<RootModel>,
  {} as HasMany,
  {} as HasManyOptions,
  {} as HasOne,
  {} as BelongsToMany,
  {} as BelongsToManyOptions,
  {} as HasManyGetAssociationsMixin<RootModel>,
  {} as QueryOptions,
  {} as TableName,
  {} as ConnectionManager,
  {} as Connection,
  {} as AbstractQuery,
  {} as Options,
  {} as PoolOptions,
  {} as Dialect,
  {} as Transaction,
  {} as TransactionOptions,
  {} as ValidationOptions,
  {} as HookReturn,
  {} as ModelHooks,
  {} as SequelizeHooks,
  {} as StringDataType,
  {} as AbstractDataTypeConstructor,
  {} as ModelManager,
  {} as Falsy,
  {} as QueryTypes,
  {} as IndexHints,
  {} as TableHints,
  {} as Deferrable,
  {} as Validator,
  {} as Extensions,
  {} as BaseError,
  {} as DatabaseError,
  {} as UniqueConstraintError,
  {} as AnyFunction,
)
