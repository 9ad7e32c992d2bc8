/** Public face of the type-level code: every name users may import that needs no class. */
export type * from './associations.js'
export type {
  Attributes,
  CreationAttributes,
  CreationOptional,
  ForeignKey,
  Identifier,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
} from './attributes.js'
export type * from './data-types.js'
export type { DataTypeNamespace, DataTypeTable } from './data-type-table.js'
export type { DeferrableTable } from './deferrable.js'
export type * from './find.js'
export type { AllowReadonlyArray, Optional } from './helpers.js'
export type {
  Connection,
  GetConnectionOptions,
  HookReturn,
  ModelHooks,
  SequelizeHooks,
  ValidationOptions,
} from './hooks.js'
export type * from './mixins-belongs-to-many.js'
export type * from './mixins-has-many.js'
export type * from './mixins-single.js'
export type * from './model-options.js'
export type * from './query-interface.js'
export type { Rangable, Range } from './range.js'
export type * from './sequelize-options.js'
export type {
  AllOperator,
  AndOperator,
  AnyOperator,
  ColumnReference,
  LogicType,
  OrOperator,
  WhereAttributeHash,
  WhereAttributeHashValue,
  WhereGeometryOptions,
  WhereOperators,
  WhereOptions,
  WhereValue,
} from './where.js'
export type * from './write.js'
