'use strict'
// PARITY 1.2, 1.3, 1.6: names on the class and their kinds; constants.

module.exports = async ({ Sequelize, sequelize, each, record }) => {
  const NAMES = [
    'fn',
    'col',
    'cast',
    'literal',
    'and',
    'or',
    'json',
    'where',
    'Sequelize',
    'default',
    'Model',
    'Transaction',
    'QueryInterface',
    'Association',
    'BelongsTo',
    'HasOne',
    'HasMany',
    'BelongsToMany',
    'Error',
    'BaseError',
    'ValidationError',
    'ValidationErrorItem',
    'ValidationErrorItemOrigin',
    'ValidationErrorItemType',
    'AggregateError',
    'AsyncQueueError',
    'BulkRecordError',
    'ConnectionError',
    'DatabaseError',
    'EagerLoadingError',
    'EmptyResultError',
    'InstanceError',
    'OptimisticLockError',
    'QueryError',
    'SequelizeScopeError',
    'AccessDeniedError',
    'ConnectionAcquireTimeoutError',
    'ConnectionRefusedError',
    'ConnectionTimedOutError',
    'HostNotFoundError',
    'HostNotReachableError',
    'InvalidConnectionError',
    'ExclusionConstraintError',
    'ForeignKeyConstraintError',
    'TimeoutError',
    'UnknownConstraintError',
    'UniqueConstraintError',
    'AssociationError',
    'Op',
    'DataTypes',
    'QueryTypes',
    'TableHints',
    'IndexHints',
    'Deferrable',
    'Utils',
    'Validator',
    'useCLS',
    'useInflection',
    'addHook',
    'removeHook',
    'hasHook',
    'hasHooks',
    'runHooks',
    'STRING',
    'INTEGER',
    'DOUBLE PRECISION',
    'ENUM',
    'postgres',
    'mysql',
    'mariadb',
    'sqlite',
    'mssql',
    'beforeDefine',
    'afterInit',
    'LOCK',
  ]
  await each('static', Object.fromEntries(NAMES.map((name) => [name, name])), (name) => {
    const value = Sequelize[name]
    return {
      kind: typeof value,
      name: typeof value === 'function' && /^[A-Z]/.test(value.name) ? value.name : undefined,
    }
  })
  const MEMBERS = [
    'define',
    'model',
    'isDefined',
    'query',
    'transaction',
    'authenticate',
    'validate',
    'sync',
    'truncate',
    'drop',
    'createSchema',
    'dropSchema',
    'showAllSchemas',
    'dropAllSchemas',
    'set',
    'escape',
    'random',
    'getDialect',
    'getDatabaseName',
    'getQueryInterface',
    'databaseVersion',
    'close',
    'refreshTypes',
    'normalizeDataType',
    'normalizeAttribute',
    'log',
    'fn',
    'col',
    'cast',
    'literal',
    'and',
    'or',
    'json',
    'where',
    'addHook',
    'removeHook',
    'hasHook',
    'beforeFind',
    'options',
    'config',
    'models',
    'modelManager',
    'connectionManager',
    'dialect',
    'queryInterface',
    'Sequelize',
    'QueryTypes',
    'Validator',
    'Association',
  ]
  await each(
    'member',
    Object.fromEntries(MEMBERS.map((name) => [name, name])),
    (name) => typeof sequelize[name],
  )

  await record('same objects', () => ({
    default: Sequelize.default === Sequelize,
    self: Sequelize.Sequelize === Sequelize,
    type: Sequelize.STRING === Sequelize.DataTypes.STRING,
    error: Sequelize.Error === Sequelize.BaseError,
    association: Sequelize.Association.BelongsTo === Sequelize.BelongsTo,
    instanceMember: sequelize.Sequelize === Sequelize,
  }))
  await record('version is text', () => /^\d+\.\d+\.\d+/.test(Sequelize.version))
  await record('Op', () =>
    Object.fromEntries(Object.entries(Sequelize.Op).map(([key, value]) => [key, String(value)])),
  )
  await record('Op are Symbol.for', () =>
    Object.values(Sequelize.Op).every((symbol) => Symbol.for(symbol.description) === symbol),
  )
  await record('QueryTypes', Sequelize.QueryTypes)
  await record('TableHints', Sequelize.TableHints)
  await record('IndexHints', Sequelize.IndexHints)
  await record('Transaction.TYPES', Sequelize.Transaction.TYPES)
  await record('Transaction.ISOLATION_LEVELS', Sequelize.Transaction.ISOLATION_LEVELS)
  await record('Transaction.LOCK', Sequelize.Transaction.LOCK)
  await record('Deferrable', () => Object.keys(Sequelize.Deferrable))
  await record('ValidationErrorItemType', Sequelize.ValidationErrorItemType)
  await record('ValidationErrorItemOrigin', Sequelize.ValidationErrorItemOrigin)
  await record('data types', () =>
    Object.keys(Sequelize.DataTypes).filter((key) => !['db2', 'snowflake', 'oracle'].includes(key)),
  )
  await record('Utils', () => Object.keys(Sequelize.Utils).toSorted())
  await record('options', Sequelize.options)
  await record('useCLS without namespace', () => Sequelize.useCLS())
  await record('useCLS with half a namespace', () => Sequelize.useCLS({ run() {} }))

  await each(
    'fragments',
    {
      fn: Sequelize.fn('LOWER', 'a', 1),
      col: Sequelize.col('a.b'),
      cast: Sequelize.cast('a', 'integer'),
      literal: Sequelize.literal('a > 1'),
      and: Sequelize.and({ a: 1 }, { b: 2 }),
      or: Sequelize.or({ a: 1 }, { b: 2 }),
      json: Sequelize.json('a.b', 1),
      'json object': Sequelize.json({ a: { b: 1 } }),
      where: Sequelize.where(Sequelize.col('a'), '>', 1),
      'where with Op': Sequelize.where(Sequelize.col('a'), Sequelize.Op.lt, 1),
      'where without operator': Sequelize.where(Sequelize.col('a'), 1),
      random: sequelize.random(),
    },
    (fragment) => {
      if (Object.getOwnPropertySymbols(fragment).length > 0) {
        return Object.getOwnPropertySymbols(fragment).map((symbol) => [
          String(symbol),
          fragment[symbol],
        ])
      }
      return fragment
    },
  )
  await each(
    'escape',
    {
      text: "a'b",
      number: 1.5,
      true: true,
      false: false,
      null: null,
      undefined,
      list: [1, 'a'],
      date: new Date('2024-01-02T03:04:05.006Z'),
      buffer: Buffer.from('ab'),
      bigint: 12345678901234567890n,
      backslash: 'a\\b',
      zero: 'a\0b',
      nan: NaN,
      object: { a: 1 },
    },
    (value) => sequelize.escape(value),
  )
}
module.exports.dialects = ['offline']
