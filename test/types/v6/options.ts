// Options of Sequelize, pools, replication, errors, data types, validators, Sequelize's own names.
/* oxlint-disable -- a program as users write them: loose where the compiler allows it */
import Seq, * as Namespace from 'sequelize'
import {
  AbstractDataTypeConstructor,
  AbstractDataType,
  AccessDeniedError,
  AggregateError,
  AssociationError,
  AsyncQueueError,
  BaseError,
  BulkRecordError,
  Config,
  ConnectionAcquireTimeoutError,
  ConnectionError,
  ConnectionOptions,
  ConnectionRefusedError,
  ConnectionTimedOutError,
  DataType,
  DataTypes,
  DatabaseError,
  Deferrable,
  Dialect,
  EagerLoadingError,
  EmptyResultError,
  ExclusionConstraintError,
  ForeignKeyConstraintError,
  HostNotFoundError,
  HostNotReachableError,
  IndexHints,
  InstanceError,
  InvalidConnectionError,
  Logging,
  Model,
  ModelValidateOptions,
  OperatorsAliases,
  OptimisticLockError,
  Options,
  PoolOptions,
  QueryError,
  QueryTypes,
  RangeDataType,
  ReplicationOptions,
  RetryOptions,
  Sequelize,
  SequelizeScopeError,
  StringDataType,
  SyncOptions,
  TableHints,
  TimeoutError,
  UniqueConstraintError,
  UnknownConstraintError,
  ValidationError,
  ValidationErrorItem,
  ValidationErrorItemOrigin,
  ValidationErrorItemType,
  Error as SequelizeError,
  Validator,
  useInflection,
  EnumDataType,
  ArrayDataType,
  DecimalDataType,
  IntegerDataType,
  NumberDataType,
  TextDataType,
  ModelAttributeColumnOptions,
  ModelIndexesOptions,
  ModelNameOptions,
  ModelScopeOptions,
  ModelOptions,
  Op,
  Transaction,
  ColumnOptions,
  Range,
  fn,
  col,
  literal,
  cast,
  json,
  and,
  or,
  where,
  Utils,
  Association,
  BelongsTo,
  HasMany,
  HasOne,
  BelongsToMany,
  AssociationOptions,
  ForeignKeyOptions,
  SingleAssociationAccessors,
  MultiAssociationAccessors,
  DateDataType,
  JSON as JsonType,
  STRING,
  INTEGER,
  ENUM,
  NOW,
  UUIDV4,
  ABSTRACT,
} from 'sequelize'
const pool: PoolOptions = {
  max: 5,
  min: 0,
  idle: 10,
  acquire: 1000,
  evict: 1,
  maxUses: 5,
  validate: (client) => !!client,
}
const write: ConnectionOptions = {
  host: 'x',
  port: '1',
  username: 'x',
  password: 'y',
  database: 'z',
}
const replication: ReplicationOptions = { read: [write], write }
const retry: RetryOptions = {
  max: 3,
  match: [/Deadlock/i, ConnectionError],
  backoffBase: 100,
  timeout: 5,
  name: 'x',
  report() {},
}
const options: Options = {
  dialect: 'postgres',
  host: 'x',
  port: 1,
  username: 'x',
  password: 'x',
  database: 'd',
  pool,
  replication,
  retry,
  logging: (sql, ms) => {
    console.log(sql, ms)
  },
  benchmark: true,
  define: {
    underscored: true,
    timestamps: false,
    charset: 'utf8',
    hooks: {},
    paranoid: true,
    freezeTableName: true,
    name: { plural: 'x' },
  },
  dialectOptions: { ssl: { require: true, rejectUnauthorized: false } },
  timezone: '+02:00',
  ssl: true,
  native: false,
  quoteIdentifiers: true,
  isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED,
  transactionType: Transaction.TYPES.IMMEDIATE,
  operatorsAliases: { $gt: Op.gt },
  minifyAliases: true,
  logQueryParameters: true,
  sync: { force: true },
  query: { raw: true },
  set: {},
  storage: 'x',
  protocol: 'tcp',
  omitNull: true,
  typeValidation: true,
  standardConformingStrings: true,
  clientMinMessages: false,
  schema: 'x',
  attributeBehavior: 'escape',
  dialectModule: {},
  dialectModulePath: 'x',
}
const dialect: Dialect = options.dialect!
const ports: Record<Dialect, number> = {
  mysql: 1,
  postgres: 2,
  sqlite: 3,
  mariadb: 4,
  mssql: 5,
  db2: 6,
  snowflake: 7,
  oracle: 8,
}
function driver(name: Dialect): string {
  switch (name) {
    case 'mysql':
    case 'mariadb':
      return 'a'
    case 'postgres':
    case 'sqlite':
    case 'mssql':
    case 'db2':
    case 'snowflake':
    case 'oracle':
      return 'b'
  }
}
const env = process.env.DB_DIALECT as Dialect
const config: { [env: string]: Options } = { development: { dialect: env, logging: false } }
const a = new Sequelize(config.development),
  b = new Sequelize('x://', options),
  c = new Sequelize('d', 'u', 'p', options),
  d = new Sequelize('d', 'u', options),
  e = new Sequelize()
const f = new Sequelize(process.env.URL as string, {
  ...config.development,
  pool: { ...pool, max: 3 },
})
const connection: Config = a.config
const host: string | undefined = connection.host
const names: string[] = Object.keys(a.models)
for (const name of Object.keys(a.models)) {
  const m = a.models[name]
  m.name
  m.tableName
  if ('associate' in m) (m as any).associate(a.models)
}
const all = a.modelManager.all.map((m) => m.name)
async function life() {
  await a.authenticate({ logging: false })
  await a.validate()
  const same: Sequelize = await a.sync({
    force: true,
    alter: { drop: false },
    match: /_test$/,
    schema: 'x',
    logging: false,
    hooks: true,
  })
  await a.drop({ cascade: true })
  await a.truncate({ cascade: true })
  await a.createSchema('x', {})
  await a.showAllSchemas({ logging: false })
  await a.dropSchema('x', {})
  await a.dropAllSchemas({})
  const v: string = await a.databaseVersion()
  await a.set({ x: 1 }, { transaction: await a.transaction() } as any)
  const text: string = a.escape('x') + a.escape(5) + a.escape(new Date())
  const dialectName: string = a.getDialect()
  const db: string = a.getDatabaseName()
  a.connectionManager.close()
  await a.connectionManager
    .getConnection({ type: 'read' })
    .then((conn) => a.connectionManager.releaseConnection(conn))
  await a.close()
  void [
    same,
    v,
    text,
    dialectName,
    db,
    a.fn('x', 1, a.col('y')),
    a.cast('x', 'y'),
    a.literal('x'),
    a.and({ x: 1 }),
    a.or({ x: 1 }, { y: 2 }),
    a.json('x.y', 1),
    a.where(a.col('x'), 'y'),
    a.random(),
    a.isDefined('x'),
    a.model('x').findAll(),
    a.Sequelize,
  ]
}
function caught(error: unknown): string {
  if (error instanceof UniqueConstraintError) {
    const path: string | null = error.errors[0].path
    const fields: { [field: string]: unknown } = error.fields
    const { parent, original, sql } = error
    return [path, Object.keys(fields), parent.message, original.name, sql].join()
  }
  if (error instanceof ForeignKeyConstraintError) {
    const { table, fields, value, index, reltype, parameters } = error
    return [table, fields, value, index, reltype, parameters].join()
  }
  if (error instanceof ExclusionConstraintError)
    return [error.constraint, error.fields, error.table].join()
  if (error instanceof UnknownConstraintError)
    return [error.constraint, error.fields, error.table].join()
  if (error instanceof ValidationError)
    return (
      error.errors
        .map(
          (item: ValidationErrorItem) =>
            `${item.path}: ${item.message} ${item.type} ${item.value} ${item.origin} ${item.validatorKey} ${item.validatorName} ${item.validatorArgs.length} ${item.instance?.get('id')}`,
        )
        .join() + error.get('x').map((i) => i.message)
    )
  if (error instanceof TimeoutError) return error.sql
  if (error instanceof DatabaseError) {
    const s: string = error.sql
    const p: object = error.parameters
    return s + error.parent.message + JSON.stringify(p)
  }
  if (
    error instanceof ConnectionRefusedError ||
    error instanceof ConnectionTimedOutError ||
    error instanceof HostNotFoundError ||
    error instanceof HostNotReachableError ||
    error instanceof InvalidConnectionError ||
    error instanceof AccessDeniedError ||
    error instanceof ConnectionAcquireTimeoutError
  )
    return error.parent.message
  if (error instanceof ConnectionError) return error.original.message
  if (error instanceof AggregateError)
    return error.errors
      .map((one) =>
        one instanceof BulkRecordError
          ? `${one.record.get('id')} ${one.errors.message} ${one.record.isNewRecord}`
          : one.message,
      )
      .join()
  if (error instanceof OptimisticLockError)
    return `${error.modelName} ${error.values} ${error.where}`
  if (
    error instanceof EmptyResultError ||
    error instanceof EagerLoadingError ||
    error instanceof AssociationError ||
    error instanceof InstanceError ||
    error instanceof QueryError ||
    error instanceof SequelizeScopeError ||
    error instanceof AsyncQueueError
  )
    return error.message
  if (error instanceof BaseError || error instanceof SequelizeError) return error.name
  return String(error)
}
class MyError extends ValidationError {
  constructor(message: string) {
    super(message, [
      new ValidationErrorItem('m', 'validation error' as any, 'p', 'v', {} as Model, 'k', 'f', []),
    ])
  }
}
const kinds: (keyof typeof ValidationErrorItemType)[] = ['notnull violation', 'unique violation']
const origin: keyof typeof ValidationErrorItemOrigin | null = new ValidationErrorItem(
  'm',
  ValidationErrorItemOrigin.DB as any,
  'x',
  'y',
  {} as Model,
  'k',
  'f',
  [],
).origin
throwing()
function throwing() {
  if (origin) throw new DatabaseError(Object.assign(new Error('x'), { sql: 'x' }))
  throw new UniqueConstraintError({ message: 'x', errors: [], fields: {} })
}
class Custom extends BaseError {
  constructor() {
    super('x')
    this.name = 'Custom'
  }
}
// data types
const types: DataType[] = [
  DataTypes.STRING,
  DataTypes.STRING(5),
  DataTypes.STRING(5, true),
  new DataTypes.STRING(4),
  DataTypes.CHAR(3),
  DataTypes.TEXT,
  DataTypes.TEXT('tiny'),
  DataTypes.TEXT({ length: 'long' }),
  DataTypes.CITEXT,
  DataTypes.TSVECTOR,
  DataTypes.TINYINT,
  DataTypes.SMALLINT.UNSIGNED,
  DataTypes.MEDIUMINT.UNSIGNED.ZEROFILL,
  DataTypes.INTEGER({ length: 3, zerofill: true }),
  DataTypes.BIGINT,
  DataTypes.FLOAT(11, 2),
  DataTypes.REAL,
  DataTypes.DOUBLE(3, 2),
  DataTypes.DECIMAL(10, 2),
  DataTypes.DECIMAL({ precision: 1, scale: 1 }),
  DataTypes.BOOLEAN,
  DataTypes.TIME,
  DataTypes.DATE(3),
  DataTypes.DATEONLY,
  DataTypes.NOW,
  DataTypes.HSTORE,
  DataTypes.JSON,
  DataTypes.JSONB,
  DataTypes.BLOB('long'),
  DataTypes.RANGE(DataTypes.DATE),
  DataTypes.RANGE(DataTypes.INTEGER),
  DataTypes.UUID,
  DataTypes.UUIDV1,
  DataTypes.UUIDV4,
  DataTypes.VIRTUAL,
  DataTypes.VIRTUAL(DataTypes.BOOLEAN, ['x']),
  new DataTypes.VIRTUAL(DataTypes.INTEGER),
  DataTypes.ENUM('a', 'b'),
  DataTypes.ENUM({ values: ['a'] }),
  DataTypes.ENUM(...Object.values({ A: 'a', B: 'b' })),
  DataTypes.ARRAY(DataTypes.STRING),
  DataTypes.ARRAY(DataTypes.ENUM('a')),
  DataTypes.ARRAY(DataTypes.ARRAY(DataTypes.INTEGER)),
  DataTypes.GEOMETRY,
  DataTypes.GEOMETRY('POINT', 4326),
  DataTypes.GEOGRAPHY('POINT'),
  DataTypes.CIDR,
  DataTypes.INET,
  DataTypes.MACADDR,
  'VARCHAR(3)',
  STRING,
  INTEGER,
  ENUM('x'),
  NOW,
  UUIDV4,
  JsonType,
]
const e1: EnumDataType<'a' | 'b'> = DataTypes.ENUM('a', 'b')
const values: string[] = e1.values
enum Color {
  Red = 'red',
  Blue = 'blue',
}
const e2 = DataTypes.ENUM(...Object.values(Color)),
  e3 = DataTypes.ENUM(...(Object.keys(Color) as (keyof typeof Color)[]))
const a1: ArrayDataType<typeof DataTypes.STRING> = DataTypes.ARRAY(DataTypes.STRING)
const s1: StringDataType = DataTypes.STRING(5)
const d1: DecimalDataType = DataTypes.DECIMAL(5, 2),
  i1: IntegerDataType = DataTypes.INTEGER({ length: 3 }),
  n1: NumberDataType = DataTypes.INTEGER().UNSIGNED,
  t1: TextDataType = DataTypes.TEXT('long'),
  r1: RangeDataType<typeof DataTypes.DATE> = DataTypes.RANGE(DataTypes.DATE),
  dt1: DateDataType = DataTypes.DATE(3)
const length: number | undefined = s1.options?.length
const precision = d1.options.precision,
  valid: boolean = s1.validate('x'),
  key: string = s1.key,
  sql: string = s1.toSql(),
  string: string = s1.stringify('x'),
  typesText: string = s1.dialectTypes
class Money extends (DataTypes.ABSTRACT as any) {
  static key = 'MONEY'
  key = 'MONEY'
  toSql() {
    return 'MONEY'
  }
  validate(value: unknown) {
    return typeof value === 'number'
  }
  _stringify(value: number) {
    return String(value)
  }
}
const invokable = Utils.classToInvokable(Money as any)
;(DataTypes as any).MONEY = invokable
const typeName = (type: DataType): string => (typeof type === 'string' ? type : type.key)
const isString = (type: AbstractDataTypeConstructor | AbstractDataType | string) =>
  type instanceof DataTypes.STRING
const stamp: typeof DataTypes.DATE = DataTypes.DATE
const columns: { [name: string]: ModelAttributeColumnOptions } = {
  x: {
    type: DataTypes.STRING,
    allowNull: false,
    unique: { name: 'u', msg: 'm' },
    validate: {
      is: /^x/,
      isIn: [['a', 'b']],
      len: [1, 2],
      min: 1,
      max: { args: [5], msg: 'x' },
      isUUID: 4,
      notContains: ['x'],
      isAfter: '2020',
      isCreditCard: true,
      notNull: { msg: 'x' },
      notEmpty: true,
      own(value: string) {
        return value
      },
      isEven(value: number, next: () => void) {
        next()
      },
    },
    references: { model: Model as any, key: 'id' },
    defaultValue: () => 5,
    comment: 'x',
    field: 'y',
    primaryKey: true,
    autoIncrement: true,
    autoIncrementIdentity: true,
    onDelete: 'CASCADE',
    onUpdate: 'x',
    values: ['a'],
    get() {
      return this.getDataValue('x')
    },
    set(value) {
      this.setDataValue('x', value)
    },
  },
  y: {
    type: DataTypes.INTEGER,
    references: { model: 'x', key: 'id' },
    defaultValue: literal('now()'),
  },
  z: { type: DataTypes.DATE, defaultValue: DataTypes.NOW, unique: 'compound' },
}
const uniq = columns.x.unique
const uniqName = typeof uniq === 'object' ? uniq.name : uniq
const refs = columns.x.references
const refModel = refs && typeof refs !== 'string' ? refs.model : undefined
const validators: ModelValidateOptions = columns.x.validate ?? {}
const validated = validators.isEmail,
  mine = validators.own
const index: ModelIndexesOptions = { fields: ['x'] },
  scopes: ModelScopeOptions = { x: { where: {} }, y: (z: number) => ({ where: { z } }) },
  nm: ModelNameOptions = { singular: 'x' },
  mo: ModelOptions = { indexes: [index], scopes, name: nm }
const co: ColumnOptions = { allowNull: true }
const range: Range<number> = [
  { value: 1, inclusive: true },
  { value: 2, inclusive: false },
]
const inflect = useInflection({ singularize: (s: string) => s, pluralize: (s: string) => s })
const ok = (v: Validator): boolean =>
  v.isEmail('x') && v.isUUID('x', 4) && v.notEmpty('x') && v.len('x', 1, 2)
const hints = [IndexHints.USE, TableHints.NOLOCK, QueryTypes.SELECT]
const when = [
  Deferrable.INITIALLY_DEFERRED,
  Deferrable.NOT,
  Deferrable.SET_IMMEDIATE(['x']),
  new Deferrable.SET_DEFERRED(),
]
const n2: typeof Namespace.Sequelize = Sequelize
const o2: Namespace.Options = options
class NsModel extends Namespace.Model {}
const assocs: (Association | BelongsTo | HasMany | HasOne | BelongsToMany)[] = []
assocs.map((x) => [
  x.as,
  x.target.name,
  x.source.tableName,
  x.associationType,
  x.foreignKey,
  x.isAliased,
  x.isSelfAssociation,
  x.isSingleAssociation,
  x.isMultiAssociation,
  x.identifier.length,
])
function accessor(x: Association): string {
  if (x instanceof HasMany) {
    const acc: MultiAssociationAccessors = x.accessors
    return acc.get
  }
  if (x instanceof BelongsTo) {
    const acc: SingleAssociationAccessors = x.accessors
    return acc.set
  }
  if (x instanceof BelongsToMany) return x.otherKey + x.accessors.addMultiple
  return (x as HasOne).accessors.create
}
const ao: AssociationOptions = {
  as: 'x',
  foreignKey: { name: 'y' },
  onDelete: 'x',
  constraints: false,
  scope: { a: 1 },
  hooks: true,
  foreignKeyConstraint: true,
}
const fk: string | ForeignKeyOptions | undefined = 'x'
const fkName = (o: AssociationOptions): string =>
  typeof o.foreignKey === 'string' ? o.foreignKey : (o.foreignKey?.name ?? '')
const fkAs = (o: AssociationOptions): string =>
  typeof o.as === 'string' ? o.as : (o.as?.singular ?? '')
console.log(
  Seq,
  dialect,
  ports,
  driver,
  b,
  c,
  d,
  e,
  f,
  host,
  names,
  all,
  life,
  caught,
  MyError,
  kinds,
  Custom,
  types,
  values,
  e2,
  e3,
  a1,
  i1,
  n1,
  t1,
  r1,
  dt1,
  length,
  precision,
  valid,
  key,
  sql,
  string,
  typesText,
  typeName,
  isString,
  stamp,
  uniqName,
  refModel,
  validated,
  mine,
  mo,
  co,
  range,
  inflect,
  ok,
  hints,
  when,
  n2,
  o2,
  NsModel,
  accessor,
  ao,
  fk,
  fkName,
  fkAs,
  {} as OperatorsAliases,
  {} as SyncOptions,
  {} as Logging,
  fn,
  col,
  cast,
  json,
  and,
  or,
  where,
  ABSTRACT,
)
// @ts-expect-error
export const no: Options = { dialect: 'dbase' }
// @ts-expect-error
new Sequelize(5)
