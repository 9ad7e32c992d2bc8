/// <reference path="./types/index.d.ts" />
/// <reference path="./types/sequelize.d.ts" />
/// <reference path="./types/model.d.ts" />
/// <reference path="./types/data-types.d.ts" />
/// <reference path="./types/transaction.d.ts" />
/// <reference path="./types/operators.d.ts" />
/// <reference path="./types/query-types.d.ts" />
/// <reference path="./types/table-hints.d.ts" />
/// <reference path="./types/index-hints.d.ts" />
/// <reference path="./types/deferrable.d.ts" />
/// <reference path="./types/utils.d.ts" />
/// <reference path="./types/associations/index.d.ts" />
/// <reference path="./types/associations/base.d.ts" />
/// <reference path="./types/associations/belongs-to.d.ts" />
/// <reference path="./types/associations/has-one.d.ts" />
/// <reference path="./types/associations/has-many.d.ts" />
/// <reference path="./types/associations/belongs-to-many.d.ts" />
/// <reference path="./types/dialects/abstract/query-interface.d.ts" />
/// <reference path="./types/sql-string.d.ts" />
/// <reference path="./types/hooks.d.ts" />
/// <reference path="./types/query.d.ts" />
/// <reference path="./types/model-manager.d.ts" />
/// <reference path="./types/instance-validator.d.ts" />
/// <reference path="./types/generic/falsy.d.ts" />
/// <reference path="./types/generic/sql-fragment.d.ts" />
/// <reference path="./types/utils/set-required.d.ts" />
/// <reference path="./types/utils/class-to-invokable.d.ts" />
/// <reference path="./types/utils/join-sql-fragments.d.ts" />
/// <reference path="./types/utils/logger.d.ts" />
/// <reference path="./types/utils/sql.d.ts" />
/// <reference path="./types/utils/deprecations.d.ts" />
/// <reference path="./types/utils/validator-extras.d.ts" />
/// <reference path="./types/associations/helpers.d.ts" />
/// <reference path="./types/dialects/abstract/index.d.ts" />
/// <reference path="./types/dialects/abstract/query.d.ts" />
/// <reference path="./types/dialects/abstract/connection-manager.d.ts" />
/// <reference path="./types/dialects/mssql/async-queue.d.ts" />
/// <reference path="./types/dialects/sqlite/sqlite-utils.d.ts" />
/// <reference path="./types/errors/aggregate-error.d.ts" />
/// <reference path="./types/errors/association-error.d.ts" />
/// <reference path="./types/errors/base-error.d.ts" />
/// <reference path="./types/errors/bulk-record-error.d.ts" />
/// <reference path="./types/errors/connection-error.d.ts" />
/// <reference path="./types/errors/database-error.d.ts" />
/// <reference path="./types/errors/eager-loading-error.d.ts" />
/// <reference path="./types/errors/empty-result-error.d.ts" />
/// <reference path="./types/errors/instance-error.d.ts" />
/// <reference path="./types/errors/optimistic-lock-error.d.ts" />
/// <reference path="./types/errors/query-error.d.ts" />
/// <reference path="./types/errors/sequelize-scope-error.d.ts" />
/// <reference path="./types/errors/validation-error.d.ts" />
/// <reference path="./types/errors/connection/access-denied-error.d.ts" />
/// <reference path="./types/errors/connection/connection-acquire-timeout-error.d.ts" />
/// <reference path="./types/errors/connection/connection-refused-error.d.ts" />
/// <reference path="./types/errors/connection/connection-timed-out-error.d.ts" />
/// <reference path="./types/errors/connection/host-not-found-error.d.ts" />
/// <reference path="./types/errors/connection/host-not-reachable-error.d.ts" />
/// <reference path="./types/errors/connection/invalid-connection-error.d.ts" />
/// <reference path="./types/errors/database/exclusion-constraint-error.d.ts" />
/// <reference path="./types/errors/database/foreign-key-constraint-error.d.ts" />
/// <reference path="./types/errors/database/timeout-error.d.ts" />
/// <reference path="./types/errors/database/unknown-constraint-error.d.ts" />
/// <reference path="./types/errors/validation/unique-constraint-error.d.ts" />
/// <reference path="./types/errors.d.ts" />
/// <reference path="./types/errors/index.d.ts" />
// Written by scripts/faces.mjs (npm run build): do not edit.
import * as all from './dist/index.js'

export * from './dist/index.js'
export declare const ABSTRACT: typeof all.Sequelize.ABSTRACT
export declare const ARRAY: typeof all.Sequelize.ARRAY
export declare const BIGINT: typeof all.Sequelize.BIGINT
export declare const BLOB: typeof all.Sequelize.BLOB
export declare const BOOLEAN: typeof all.Sequelize.BOOLEAN
export declare const CHAR: typeof all.Sequelize.CHAR
export declare const CIDR: typeof all.Sequelize.CIDR
export declare const CITEXT: typeof all.Sequelize.CITEXT
export declare const DATE: typeof all.Sequelize.DATE
export declare const DATEONLY: typeof all.Sequelize.DATEONLY
export declare const DECIMAL: typeof all.Sequelize.DECIMAL
export declare const DOUBLE: typeof all.Sequelize.DOUBLE
export declare const ENUM: typeof all.Sequelize.ENUM
export declare const FLOAT: typeof all.Sequelize.FLOAT
export declare const GEOGRAPHY: typeof all.Sequelize.GEOGRAPHY
export declare const GEOMETRY: typeof all.Sequelize.GEOMETRY
export declare const HSTORE: typeof all.Sequelize.HSTORE
export declare const INET: typeof all.Sequelize.INET
export declare const INTEGER: typeof all.Sequelize.INTEGER
export declare const JSON: typeof all.Sequelize.JSON
export declare const JSONB: typeof all.Sequelize.JSONB
export declare const MACADDR: typeof all.Sequelize.MACADDR
export declare const MEDIUMINT: typeof all.Sequelize.MEDIUMINT
export declare const NOW: typeof all.Sequelize.NOW
export declare const NUMBER: typeof all.Sequelize.NUMBER
export declare const NUMERIC: typeof all.Sequelize.NUMERIC
export declare const RANGE: typeof all.Sequelize.RANGE
export declare const REAL: typeof all.Sequelize.REAL
export declare const SMALLINT: typeof all.Sequelize.SMALLINT
export declare const STRING: typeof all.Sequelize.STRING
export declare const TEXT: typeof all.Sequelize.TEXT
export declare const TIME: typeof all.Sequelize.TIME
export declare const TINYINT: typeof all.Sequelize.TINYINT
export declare const TSVECTOR: typeof all.Sequelize.TSVECTOR
export declare const UUID: typeof all.Sequelize.UUID
export declare const UUIDV1: typeof all.Sequelize.UUIDV1
export declare const UUIDV4: typeof all.Sequelize.UUIDV4
export declare const UUIDV7: typeof all.Sequelize.UUIDV7
export declare const VIRTUAL: typeof all.Sequelize.VIRTUAL
export declare const Validator: typeof all.Sequelize.Validator
export type Validator = all.Validator

// v6's types have no default export, so that `import Sequelize from 'sequelize'` is the name space of all names
// there; at run time it is the class. This is both: `new Sequelize(url)`, `Sequelize.FindOptions`.
declare class Sequelize extends all.Sequelize {}
declare namespace Sequelize {
  // the class of that name has more statics here
  type Association<S extends all.Model = all.Model, T extends all.Model = all.Model> = all.Association<S, T>
  export import AbstractDataType = all.AbstractDataType
  export import AbstractDataTypeConstructor = all.AbstractDataTypeConstructor
  export import AccessDeniedError = all.AccessDeniedError
  export import AddCheckConstraintOptions = all.AddCheckConstraintOptions
  export import AddConstraintOptions = all.AddConstraintOptions
  export import AddDefaultConstraintOptions = all.AddDefaultConstraintOptions
  export import AddForeignKeyConstraintOptions = all.AddForeignKeyConstraintOptions
  export import AddPrimaryKeyConstraintOptions = all.AddPrimaryKeyConstraintOptions
  export import AddScopeOptions = all.AddScopeOptions
  export import AddUniqueConstraintOptions = all.AddUniqueConstraintOptions
  export import AggregateError = all.AggregateError
  export import AggregateOptions = all.AggregateOptions
  export import AllOperator = all.AllOperator
  export import AllowReadonlyArray = all.AllowReadonlyArray
  export import AndOperator = all.AndOperator
  export import AnyAssociation = all.AnyAssociation
  export import AnyFlags = all.AnyFlags
  export import AnyModel = all.AnyModel
  export import AnyModelClass = all.AnyModelClass
  export import AnyOperator = all.AnyOperator
  export import AnySequelize = all.AnySequelize
  export import AnyTransaction = all.AnyTransaction
  export import ArrayDataType = all.ArrayDataType
  export import ArrayDataTypeConstructor = all.ArrayDataTypeConstructor
  export import ArrayDataTypeOptions = all.ArrayDataTypeOptions
  export import AssociationError = all.AssociationError
  export import AssociationOptions = all.AssociationOptions
  export import AssociationScope = all.AssociationScope
  export import AssociationShape = all.AssociationShape
  export import AsyncQueueError = all.AsyncQueueError
  export import AttributeType = all.AttributeType
  export import Attributes = all.Attributes
  export import BaseConstraintOptions = all.BaseConstraintOptions
  export import BaseError = all.BaseError
  export import BatchOptions = all.BatchOptions
  export import BelongsTo = all.BelongsTo
  export import BelongsToCreateAssociationMixin = all.BelongsToCreateAssociationMixin
  export import BelongsToCreateAssociationMixinOptions = all.BelongsToCreateAssociationMixinOptions
  export import BelongsToGetAssociationMixin = all.BelongsToGetAssociationMixin
  export import BelongsToGetAssociationMixinOptions = all.BelongsToGetAssociationMixinOptions
  export import BelongsToMany = all.BelongsToMany
  export import BelongsToManyAddAssociationMixin = all.BelongsToManyAddAssociationMixin
  export import BelongsToManyAddAssociationMixinOptions = all.BelongsToManyAddAssociationMixinOptions
  export import BelongsToManyAddAssociationsMixin = all.BelongsToManyAddAssociationsMixin
  export import BelongsToManyAddAssociationsMixinOptions = all.BelongsToManyAddAssociationsMixinOptions
  export import BelongsToManyCountAssociationsMixin = all.BelongsToManyCountAssociationsMixin
  export import BelongsToManyCountAssociationsMixinOptions = all.BelongsToManyCountAssociationsMixinOptions
  export import BelongsToManyCreateAssociationMixin = all.BelongsToManyCreateAssociationMixin
  export import BelongsToManyCreateAssociationMixinOptions = all.BelongsToManyCreateAssociationMixinOptions
  export import BelongsToManyGetAssociationsMixin = all.BelongsToManyGetAssociationsMixin
  export import BelongsToManyGetAssociationsMixinOptions = all.BelongsToManyGetAssociationsMixinOptions
  export import BelongsToManyHasAssociationMixin = all.BelongsToManyHasAssociationMixin
  export import BelongsToManyHasAssociationMixinOptions = all.BelongsToManyHasAssociationMixinOptions
  export import BelongsToManyHasAssociationsMixin = all.BelongsToManyHasAssociationsMixin
  export import BelongsToManyHasAssociationsMixinOptions = all.BelongsToManyHasAssociationsMixinOptions
  export import BelongsToManyOptions = all.BelongsToManyOptions
  export import BelongsToManyRemoveAssociationMixin = all.BelongsToManyRemoveAssociationMixin
  export import BelongsToManyRemoveAssociationMixinOptions = all.BelongsToManyRemoveAssociationMixinOptions
  export import BelongsToManyRemoveAssociationsMixin = all.BelongsToManyRemoveAssociationsMixin
  export import BelongsToManyRemoveAssociationsMixinOptions = all.BelongsToManyRemoveAssociationsMixinOptions
  export import BelongsToManySetAssociationsMixin = all.BelongsToManySetAssociationsMixin
  export import BelongsToManySetAssociationsMixinOptions = all.BelongsToManySetAssociationsMixinOptions
  export import BelongsToOptions = all.BelongsToOptions
  export import BelongsToSetAssociationMixin = all.BelongsToSetAssociationMixin
  export import BelongsToSetAssociationMixinOptions = all.BelongsToSetAssociationMixinOptions
  export import BigIntDataType = all.BigIntDataType
  export import BigIntDataTypeConstructor = all.BigIntDataTypeConstructor
  export import BigIntShapes = all.BigIntShapes
  export import BigIntValue = all.BigIntValue
  export import BindOrReplacements = all.BindOrReplacements
  export import BlobDataType = all.BlobDataType
  export import BlobDataTypeConstructor = all.BlobDataTypeConstructor
  export import BlobDataTypeOptions = all.BlobDataTypeOptions
  export import BlobInput = all.BlobInput
  export import BlobSize = all.BlobSize
  export import BooleanDataTypeConstructor = all.BooleanDataTypeConstructor
  export import BuildOptions = all.BuildOptions
  export import Builders = all.Builders
  export import BulkCreateOptions = all.BulkCreateOptions
  export import BulkRecordError = all.BulkRecordError
  export import CharDataType = all.CharDataType
  export import CharDataTypeConstructor = all.CharDataTypeConstructor
  export import CharDataTypeOptions = all.CharDataTypeOptions
  export import CollateCharsetOptions = all.CollateCharsetOptions
  export import ColumnDescription = all.ColumnDescription
  export import ColumnOptions = all.ColumnOptions
  export import ColumnReference = all.ColumnReference
  export import ColumnsDescription = all.ColumnsDescription
  export import ColumnsInput = all.ColumnsInput
  export import CompositeIdentifier = all.CompositeIdentifier
  export import Config = all.Config
  export import Connection = all.Connection
  export import ConnectionAcquireTimeoutError = all.ConnectionAcquireTimeoutError
  export import ConnectionError = all.ConnectionError
  export import ConnectionManager = all.ConnectionManager
  export import ConnectionOptions = all.ConnectionOptions
  export import ConnectionRefusedError = all.ConnectionRefusedError
  export import ConnectionTimedOutError = all.ConnectionTimedOutError
  export import ConstraintErrorOptions = all.ConstraintErrorOptions
  export import CountOptions = all.CountOptions
  export import CountWithOptions = all.CountWithOptions
  export import CreateDatabaseOptions = all.CreateDatabaseOptions
  export import CreateOptions = all.CreateOptions
  export import CreationAttributes = all.CreationAttributes
  export import CreationOptional = all.CreationOptional
  export import DataType = all.DataType
  export import DataTypeAbstract = all.DataTypeAbstract
  export import DataTypeClass = all.DataTypeClass
  export import DataTypeNamespace = all.DataTypeNamespace
  export import DataTypeTable = all.DataTypeTable
  export import DataTypes = all.DataTypes
  export import DatabaseError = all.DatabaseError
  export import DateDataType = all.DateDataType
  export import DateDataTypeConstructor = all.DateDataTypeConstructor
  export import DateDataTypeOptions = all.DateDataTypeOptions
  export import DateInput = all.DateInput
  export import DateOnlyDataType = all.DateOnlyDataType
  export import DateOnlyDataTypeConstructor = all.DateOnlyDataTypeConstructor
  export import DecimalDataType = all.DecimalDataType
  export import DecimalDataTypeConstructor = all.DecimalDataTypeConstructor
  export import DecimalDataTypeOptions = all.DecimalDataTypeOptions
  export import DecimalShapes = all.DecimalShapes
  export import DecimalValue = all.DecimalValue
  export import DefaultSetOptions = all.DefaultSetOptions
  export import Deferrable = all.Deferrable
  export import DeferrableMoment = all.DeferrableMoment
  export import DeferrableStatic = all.DeferrableStatic
  export import DeferrableTable = all.DeferrableTable
  export import DefineFlags = all.DefineFlags
  export import DefinedAttributes = all.DefinedAttributes
  export import DefinedCreation = all.DefinedCreation
  export import DefinedCreationAttributes = all.DefinedCreationAttributes
  export import DefinedInstance = all.DefinedInstance
  export import DefinedModel = all.DefinedModel
  export import DefinedProperties = all.DefinedProperties
  export import DescribedModel = all.DescribedModel
  export import DestroyOptions = all.DestroyOptions
  export import Dialect = all.Dialect
  export import DoubleDataType = all.DoubleDataType
  export import DoubleDataTypeConstructor = all.DoubleDataTypeConstructor
  export import DoubleDataTypeOptions = all.DoubleDataTypeOptions
  export import DropOptions = all.DropOptions
  export import EagerLoadingError = all.EagerLoadingError
  export import EmptyResultError = all.EmptyResultError
  export import EnumDataType = all.EnumDataType
  export import EnumDataTypeConstructor = all.EnumDataTypeConstructor
  export import EnumDataTypeOptions = all.EnumDataTypeOptions
  export import Error = all.Error
  export import ErrorOptions = all.ErrorOptions
  export import ExclusionConstraintError = all.ExclusionConstraintError
  export import FailoverOptions = all.FailoverOptions
  export import FieldMap = all.FieldMap
  export import Filterable = all.Filterable
  export import FindAndCountOptions = all.FindAndCountOptions
  export import FindAttributeOptions = all.FindAttributeOptions
  export import FindOptions = all.FindOptions
  export import FindOrBuildOptions = all.FindOrBuildOptions
  export import FindOrCreateOptions = all.FindOrCreateOptions
  export import FloatDataType = all.FloatDataType
  export import FloatDataTypeConstructor = all.FloatDataTypeConstructor
  export import FloatDataTypeOptions = all.FloatDataTypeOptions
  export import ForeignKey = all.ForeignKey
  export import ForeignKeyConstraintError = all.ForeignKeyConstraintError
  export import ForeignKeyConstraintErrorOptions = all.ForeignKeyConstraintErrorOptions
  export import ForeignKeyOptions = all.ForeignKeyOptions
  export import ForeignKeys = all.ForeignKeys
  export import FunctionParam = all.FunctionParam
  export import GeographyDataType = all.GeographyDataType
  export import GeographyDataTypeConstructor = all.GeographyDataTypeConstructor
  export import GeographyDataTypeOptions = all.GeographyDataTypeOptions
  export import GeometryDataType = all.GeometryDataType
  export import GeometryDataTypeConstructor = all.GeometryDataTypeConstructor
  export import GeometryDataTypeOptions = all.GeometryDataTypeOptions
  export import GetConnectionOptions = all.GetConnectionOptions
  export import GetOptions = all.GetOptions
  export import GroupOption = all.GroupOption
  export import GroupedCountResultItem = all.GroupedCountResultItem
  export import HasMany = all.HasMany
  export import HasManyAddAssociationMixin = all.HasManyAddAssociationMixin
  export import HasManyAddAssociationMixinOptions = all.HasManyAddAssociationMixinOptions
  export import HasManyAddAssociationsMixin = all.HasManyAddAssociationsMixin
  export import HasManyAddAssociationsMixinOptions = all.HasManyAddAssociationsMixinOptions
  export import HasManyCountAssociationsMixin = all.HasManyCountAssociationsMixin
  export import HasManyCountAssociationsMixinOptions = all.HasManyCountAssociationsMixinOptions
  export import HasManyCreateAssociationMixin = all.HasManyCreateAssociationMixin
  export import HasManyCreateAssociationMixinOptions = all.HasManyCreateAssociationMixinOptions
  export import HasManyGetAssociationsMixin = all.HasManyGetAssociationsMixin
  export import HasManyGetAssociationsMixinOptions = all.HasManyGetAssociationsMixinOptions
  export import HasManyHasAssociationMixin = all.HasManyHasAssociationMixin
  export import HasManyHasAssociationMixinOptions = all.HasManyHasAssociationMixinOptions
  export import HasManyHasAssociationsMixin = all.HasManyHasAssociationsMixin
  export import HasManyHasAssociationsMixinOptions = all.HasManyHasAssociationsMixinOptions
  export import HasManyOptions = all.HasManyOptions
  export import HasManyRemoveAssociationMixin = all.HasManyRemoveAssociationMixin
  export import HasManyRemoveAssociationMixinOptions = all.HasManyRemoveAssociationMixinOptions
  export import HasManyRemoveAssociationsMixin = all.HasManyRemoveAssociationsMixin
  export import HasManyRemoveAssociationsMixinOptions = all.HasManyRemoveAssociationsMixinOptions
  export import HasManySetAssociationsMixin = all.HasManySetAssociationsMixin
  export import HasManySetAssociationsMixinOptions = all.HasManySetAssociationsMixinOptions
  export import HasOne = all.HasOne
  export import HasOneCreateAssociationMixin = all.HasOneCreateAssociationMixin
  export import HasOneCreateAssociationMixinOptions = all.HasOneCreateAssociationMixinOptions
  export import HasOneGetAssociationMixin = all.HasOneGetAssociationMixin
  export import HasOneGetAssociationMixinOptions = all.HasOneGetAssociationMixinOptions
  export import HasOneOptions = all.HasOneOptions
  export import HasOneSetAssociationMixin = all.HasOneSetAssociationMixin
  export import HasOneSetAssociationMixinOptions = all.HasOneSetAssociationMixinOptions
  export import HookReturn = all.HookReturn
  export import Hookable = all.Hookable
  export import HostNotFoundError = all.HostNotFoundError
  export import HostNotReachableError = all.HostNotReachableError
  export import HstoreDataTypeConstructor = all.HstoreDataTypeConstructor
  export import Identifier = all.Identifier
  export import IncludeExplanation = all.IncludeExplanation
  export import IncludeOptions = all.IncludeOptions
  export import IncludeStrategy = all.IncludeStrategy
  export import IncludeThroughOptions = all.IncludeThroughOptions
  export import Includeable = all.Includeable
  export import IncrementDecrementOptions = all.IncrementDecrementOptions
  export import IncrementDecrementOptionsWithBy = all.IncrementDecrementOptionsWithBy
  export import IndexHint = all.IndexHint
  export import IndexHintable = all.IndexHintable
  export import IndexHints = all.IndexHints
  export import IndexMethod = all.IndexMethod
  export import IndexType = all.IndexType
  export import IndexesOptions = all.IndexesOptions
  export import InferAttributes = all.InferAttributes
  export import InferCreationAttributes = all.InferCreationAttributes
  export import InitOptions = all.InitOptions
  export import InputOf = all.InputOf
  export import InstanceDestroyOptions = all.InstanceDestroyOptions
  export import InstanceError = all.InstanceError
  export import InstanceRestoreOptions = all.InstanceRestoreOptions
  export import InstanceUpdateOptions = all.InstanceUpdateOptions
  export import IntegerDataType = all.IntegerDataType
  export import IntegerDataTypeConstructor = all.IntegerDataTypeConstructor
  export import IntegerDataTypeOptions = all.IntegerDataTypeOptions
  export import InvalidConnectionError = all.InvalidConnectionError
  export import JoinTableAttributes = all.JoinTableAttributes
  export import JsValue = all.JsValue
  export import JsonDataType = all.JsonDataType
  export import JsonDataTypeConstructor = all.JsonDataTypeConstructor
  export import KnownOptions = all.KnownOptions
  export import LOCK = all.LOCK
  export import LazyLoading = all.LazyLoading
  export import Logging = all.Logging
  export import LogicType = all.LogicType
  export import ManyToManyOptions = all.ManyToManyOptions
  export import MediumIntegerDataType = all.MediumIntegerDataType
  export import MediumIntegerDataTypeConstructor = all.MediumIntegerDataTypeConstructor
  export import Model = all.Model
  export import ModelAttributeColumnOptions = all.ModelAttributeColumnOptions
  export import ModelAttributeColumnReferencesOptions = all.ModelAttributeColumnReferencesOptions
  export import ModelAttributes = all.ModelAttributes
  export import ModelClassOf = all.ModelClassOf
  export import ModelCtor = all.ModelCtor
  export import ModelDefined = all.ModelDefined
  export import ModelForeignKeyOptions = all.ModelForeignKeyOptions
  export import ModelGetterOptions = all.ModelGetterOptions
  export import ModelHookStatic = all.ModelHookStatic
  export import ModelHooks = all.ModelHooks
  export import ModelIndexesOptions = all.ModelIndexesOptions
  export import ModelManager = all.ModelManager
  export import ModelNameOptions = all.ModelNameOptions
  export import ModelOptions = all.ModelOptions
  export import ModelScopeOptions = all.ModelScopeOptions
  export import ModelSetterOptions = all.ModelSetterOptions
  export import ModelShape = all.ModelShape
  export import ModelStatic = all.ModelStatic
  export import ModelThis = all.ModelThis
  export import ModelType = all.ModelType
  export import ModelValidateOptions = all.ModelValidateOptions
  export import MultiAssociationAccessors = all.MultiAssociationAccessors
  export import NamedConstraintErrorOptions = all.NamedConstraintErrorOptions
  export import NonAttribute = all.NonAttribute
  export import NonNullFindOptions = all.NonNullFindOptions
  export import NullableFindOptions = all.NullableFindOptions
  export import NumberDataType = all.NumberDataType
  export import NumberDataTypeConstructor = all.NumberDataTypeConstructor
  export import NumberDataTypeOptions = all.NumberDataTypeOptions
  export import OpenNames = all.OpenNames
  export import OperatorsAliases = all.OperatorsAliases
  export import OptimisticLockError = all.OptimisticLockError
  export import OptimisticLockErrorOptions = all.OptimisticLockErrorOptions
  export import Optional = all.Optional
  export import Options = all.Options
  export import OrOperator = all.OrOperator
  export import Order = all.Order
  export import OrderItem = all.OrderItem
  export import OutputOf = all.OutputOf
  export import Paranoid = all.Paranoid
  export import ParentError = all.ParentError
  export import PlainTextDataTypeConstructor = all.PlainTextDataTypeConstructor
  export import PoolOptions = all.PoolOptions
  export import Poolable = all.Poolable
  export import Projectable = all.Projectable
  export import ProjectionAlias = all.ProjectionAlias
  export import QueryError = all.QueryError
  export import QueryInterface = all.QueryInterface
  export import QueryInterfaceCreateTableOptions = all.QueryInterfaceCreateTableOptions
  export import QueryInterfaceDropAllTablesOptions = all.QueryInterfaceDropAllTablesOptions
  export import QueryInterfaceDropTableOptions = all.QueryInterfaceDropTableOptions
  export import QueryInterfaceIndexOptions = all.QueryInterfaceIndexOptions
  export import QueryInterfaceOptions = all.QueryInterfaceOptions
  export import QueryInterfaceShape = all.QueryInterfaceShape
  export import QueryOptions = all.QueryOptions
  export import QueryOptionsTransactionRequired = all.QueryOptionsTransactionRequired
  export import QueryOptionsWithForce = all.QueryOptionsWithForce
  export import QueryOptionsWithModel = all.QueryOptionsWithModel
  export import QueryOptionsWithType = all.QueryOptionsWithType
  export import QueryOptionsWithWhere = all.QueryOptionsWithWhere
  export import QueryTypes = all.QueryTypes
  export import Rangable = all.Rangable
  export import Range = all.Range
  export import RangeDataType = all.RangeDataType
  export import RangeDataTypeConstructor = all.RangeDataTypeConstructor
  export import RangeDataTypeOptions = all.RangeDataTypeOptions
  export import RangeableDataType = all.RangeableDataType
  export import RawSql = all.RawSql
  export import RealDataType = all.RealDataType
  export import RealDataTypeConstructor = all.RealDataTypeConstructor
  export import RealDataTypeOptions = all.RealDataTypeOptions
  export import ReferencedKeys = all.ReferencedKeys
  export import ReplicaStatus = all.ReplicaStatus
  export import ReplicationOptions = all.ReplicationOptions
  export import RestoreOptions = all.RestoreOptions
  export import RetryOptions = all.RetryOptions
  export import SaveOptions = all.SaveOptions
  export import SchemaColumnOptions = all.SchemaColumnOptions
  export import SchemaOptions = all.SchemaOptions
  export import ScopeOptions = all.ScopeOptions
  export import SearchPathable = all.SearchPathable
  export import Sequelize = all.Sequelize
  export import SequelizeHookMethod = all.SequelizeHookMethod
  export import SequelizeHookName = all.SequelizeHookName
  export import SequelizeHooks = all.SequelizeHooks
  export import SequelizeScopeError = all.SequelizeScopeError
  export import SetDeferrableStatic = all.SetDeferrableStatic
  export import SetOptions = all.SetOptions
  export import ShapedBigIntDataType = all.ShapedBigIntDataType
  export import ShapedDecimalDataType = all.ShapedDecimalDataType
  export import Silent = all.Silent
  export import SingleAssociationAccessors = all.SingleAssociationAccessors
  export import SmallIntegerDataType = all.SmallIntegerDataType
  export import SmallIntegerDataTypeConstructor = all.SmallIntegerDataTypeConstructor
  export import StandardSchemaLike = all.StandardSchemaLike
  export import StreamOptions = all.StreamOptions
  export import StringDataType = all.StringDataType
  export import StringDataTypeConstructor = all.StringDataTypeConstructor
  export import StringDataTypeOptions = all.StringDataTypeOptions
  export import SyncAlterOptions = all.SyncAlterOptions
  export import SyncOptions = all.SyncOptions
  export import TableHints = all.TableHints
  export import TableName = all.TableName
  export import TableNameWithSchema = all.TableNameWithSchema
  export import TextDataType = all.TextDataType
  export import TextDataTypeConstructor = all.TextDataTypeConstructor
  export import TextDataTypeOptions = all.TextDataTypeOptions
  export import TextLength = all.TextLength
  export import ThroughOptions = all.ThroughOptions
  export import TimeoutError = all.TimeoutError
  export import TinyIntegerDataType = all.TinyIntegerDataType
  export import TinyIntegerDataTypeConstructor = all.TinyIntegerDataTypeConstructor
  export import Transaction = all.Transaction
  export import TransactionClass = all.TransactionClass
  export import TransactionOptions = all.TransactionOptions
  export import TransactionShape = all.TransactionShape
  export import Transactionable = all.Transactionable
  export import TruncateOptions = all.TruncateOptions
  export import UniqueConstraintError = all.UniqueConstraintError
  export import UniqueConstraintErrorOptions = all.UniqueConstraintErrorOptions
  export import UniqueKeyView = all.UniqueKeyView
  export import UnknownConstraintError = all.UnknownConstraintError
  export import UntrustedInputError = all.UntrustedInputError
  export import UntrustedOperator = all.UntrustedOperator
  export import UntrustedOptions = all.UntrustedOptions
  export import UntrustedSpec = all.UntrustedSpec
  export import UpdateOptions = all.UpdateOptions
  export import UpdateValues = all.UpdateValues
  export import UpsertOptions = all.UpsertOptions
  export import Utils = all.Utils
  export import ValidationError = all.ValidationError
  export import ValidationErrorItem = all.ValidationErrorItem
  export import ValidationErrorItemOrigin = all.ValidationErrorItemOrigin
  export import ValidationErrorItemType = all.ValidationErrorItemType
  export import ValidationOptions = all.ValidationOptions
  export import ValidationOrigin = all.ValidationOrigin
  export import Validator = all.Validator
  export import VirtualDataType = all.VirtualDataType
  export import VirtualDataTypeConstructor = all.VirtualDataTypeConstructor
  export import WhereAttributeHash = all.WhereAttributeHash
  export import WhereAttributeHashValue = all.WhereAttributeHashValue
  export import WhereGeometryOptions = all.WhereGeometryOptions
  export import WhereLeftOperand = all.WhereLeftOperand
  export import WhereOperators = all.WhereOperators
  export import WhereOptions = all.WhereOptions
  export import WhereValue = all.WhereValue
  export import WithCompositeKeys = all.WithCompositeKeys
}
export default Sequelize
