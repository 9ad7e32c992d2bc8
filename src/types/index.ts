/** Public face of the type-level code: every name users may import that needs no class, and the enums. */
export type * from './associations.js'
export type {
  Attributes,
  CreationAttributes,
  CreationOptional,
  ForeignKey,
  CompositeIdentifier,
  Identifier,
  InferAttributes,
  InferCreationAttributes,
  NonAttribute,
} from './attributes.js'
export type * from './data-types.js'
export type {
  AnyFlags,
  ColumnsInput,
  DefinedAttributes,
  DefinedCreationAttributes,
  DefinedProperties,
  DefineFlags,
  KnownOptions,
  OpenNames,
} from './define.js'
export type { DataTypeNamespace, DataTypeTable } from './data-type-table.js'
export type {
  AbstractDeferrableStatic as DeferrableStatic,
  Deferrable as DeferrableMoment,
  DeferrableTable,
  SetDeferrableStatic,
} from './deferrable.js'
export type * from './find.js'
export type { AllowReadonlyArray, Optional } from './helpers.js'
export type * from './connection-options.js'
export { IndexHints, LOCK, QueryTypes, TableHints } from './constants.js'
export type { HookReturn, ModelHooks, ModelHookStatic } from './hooks.js'
export type { GetOptions, UpdateValues } from './instance.js'
export type * from './mixins-belongs-to-many.js'
export type * from './mixins-has-many.js'
export type * from './mixins-single.js'
export type * from './model-options.js'
export type {
  AnyAssociation,
  AnyModel,
  AnyModelClass,
  AnySequelize,
  AnyTransaction,
  ModelCtor,
  ModelStatic,
} from './public-classes.js'
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
export type { Validator } from './validator.js'
export type * from './write.js'
export type { AssociationShape, ModelClassOf, ModelShape, TransactionShape } from './shapes.js'
export type { AttributeType, Builders, WhereLeftOperand } from './fragments.js'
export type { ConnectionManager, ModelManager } from './managers.js'
export type { QueryInterfaceShape } from './query-interface-methods.js'
export type { BindOrReplacements, FieldMap, RawSql } from './raw-query.js'
