// Written by scripts/faces.mjs (npm run build): do not edit.

// One implementation behind two faces: these are the objects of the CommonJS build, not copies.
import Sequelize from './index.js'

export default Sequelize
export {
  AccessDeniedError,
  AggregateError,
  Association,
  AssociationError,
  AsyncQueueError,
  BaseError,
  BelongsTo,
  BelongsToMany,
  BulkRecordError,
  ConnectionAcquireTimeoutError,
  ConnectionError,
  ConnectionRefusedError,
  ConnectionTimedOutError,
  DataTypes,
  DatabaseError,
  Deferrable,
  EagerLoadingError,
  EmptyResultError,
  Error,
  ExclusionConstraintError,
  ForeignKeyConstraintError,
  HasMany,
  HasOne,
  HostNotFoundError,
  HostNotReachableError,
  IndexHints,
  InstanceError,
  InvalidConnectionError,
  LOCK,
  Model,
  Op,
  OptimisticLockError,
  QueryError,
  QueryInterface,
  QueryTypes,
  Sequelize,
  SequelizeScopeError,
  TableHints,
  TimeoutError,
  Transaction,
  UniqueConstraintError,
  UnknownConstraintError,
  UntrustedInputError,
  Utils,
  ValidationError,
  ValidationErrorItem,
  ValidationErrorItemOrigin,
  ValidationErrorItemType,
  and,
  cast,
  col,
  fn,
  json,
  literal,
  or,
  untrusted,
  useInflection,
  where,
} from './dist/index.js'
export const ABSTRACT = Sequelize.ABSTRACT
export const ARRAY = Sequelize.ARRAY
export const BIGINT = Sequelize.BIGINT
export const BLOB = Sequelize.BLOB
export const BOOLEAN = Sequelize.BOOLEAN
export const CHAR = Sequelize.CHAR
export const CIDR = Sequelize.CIDR
export const CITEXT = Sequelize.CITEXT
export const DATE = Sequelize.DATE
export const DATEONLY = Sequelize.DATEONLY
export const DECIMAL = Sequelize.DECIMAL
export const DOUBLE = Sequelize.DOUBLE
export const ENUM = Sequelize.ENUM
export const FLOAT = Sequelize.FLOAT
export const GEOGRAPHY = Sequelize.GEOGRAPHY
export const GEOMETRY = Sequelize.GEOMETRY
export const HSTORE = Sequelize.HSTORE
export const INET = Sequelize.INET
export const INTEGER = Sequelize.INTEGER
export const JSON = Sequelize.JSON
export const JSONB = Sequelize.JSONB
export const MACADDR = Sequelize.MACADDR
export const MEDIUMINT = Sequelize.MEDIUMINT
export const NOW = Sequelize.NOW
export const NUMBER = Sequelize.NUMBER
export const NUMERIC = Sequelize.NUMERIC
export const RANGE = Sequelize.RANGE
export const REAL = Sequelize.REAL
export const SMALLINT = Sequelize.SMALLINT
export const STRING = Sequelize.STRING
export const TEXT = Sequelize.TEXT
export const TIME = Sequelize.TIME
export const TINYINT = Sequelize.TINYINT
export const TSVECTOR = Sequelize.TSVECTOR
export const UUID = Sequelize.UUID
export const UUIDV1 = Sequelize.UUIDV1
export const UUIDV4 = Sequelize.UUIDV4
export const UUIDV7 = Sequelize.UUIDV7
export const VIRTUAL = Sequelize.VIRTUAL
export const Validator = Sequelize.Validator
