'use strict'
// PARITY 2.1–2.3: what the constructor accepts, what it stores, what it refuses.

const CONFIG = [
  'database',
  'username',
  'password',
  'host',
  'port',
  'protocol',
  'pool',
  'ssl',
  'native',
  'replication',
  'keepDefaultTimezone',
  'dialectOptions',
]

module.exports = async ({ Sequelize, each, record }) => {
  // Whether an absent setting is missing or undefined does not matter here.
  const bare = (value) => JSON.parse(JSON.stringify(value))
  const view = (sequelize) =>
    bare({
      dialect: sequelize.getDialect(),
      database: sequelize.getDatabaseName(),
      config: Object.fromEntries(CONFIG.map((key) => [key, sequelize.config[key]])),
      storage: sequelize.options.storage,
      host: sequelize.options.host,
      dialectOptions: sequelize.options.dialectOptions,
    })
  const make = (args) => view(new Sequelize(...args))
  const inOptions = { dialect: 'postgres', username: 'ou', password: 'op', database: 'od' }

  await each(
    'forms',
    {
      'options sqlite': [{ dialect: 'sqlite' }],
      'options sqlite storage': [{ dialect: 'sqlite', storage: ':memory:' }],
      'options postgres': [
        { dialect: 'postgres', host: 'h', port: 1234, database: 'd', username: 'u', password: 'p' },
      ],
      'postgresql alias': [{ dialect: 'postgresql', database: 'd' }],
      'four arguments': ['d', 'u', 'p', { dialect: 'postgres', host: 'h' }],
      'null credentials': ['d', null, null, { dialect: 'postgres' }],
      'all null': [null, null, null, { dialect: 'sqlite' }],
      'null, and options': ['d', null, null, inOptions],
      'all null, and options': [null, null, null, inOptions],
      'empty, and options': ['', '', '', inOptions],
      'some, and options': ['d', 'u', null, inOptions],
      'all, and options': ['d', 'u', 'p', inOptions],
      mysql: ['d', 'u', 'p', { dialect: 'mysql' }],
      mariadb: ['d', 'u', 'p', { dialect: 'mariadb' }],
      mssql: ['d', 'u', 'p', { dialect: 'mssql' }],
      'port as text': ['d', 'u', 'p', { dialect: 'postgres', port: '5433' }],
      'unknown option is kept': [{ dialect: 'sqlite', whatever: 1 }],
    },
    make,
  )

  await each(
    'uris',
    {
      'postgres full': ['postgres://user:pass@example.com:9821/dbname'],
      'postgresql scheme': ['postgresql://user:pass@example.com/dbname'],
      'no password': ['postgres://user@example.com:9821/dbname'],
      'no credentials': ['postgres://example.com:9821/dbname'],
      'colon in password': ['postgres://user:pass:word@example.com:9821/dbname'],
      'encoded credentials': ['postgres://us%40er:pa%3Ass@example.com:9821/dbname'],
      'query pairs': ['mysql://u:p@h:1/d?charset=utf8mb4&x=1'],
      'query over options': [
        'mysql://u:p@h:1/d?a=uri',
        { dialectOptions: { a: 'option', b: 'kept' } },
      ],
      'uri over options': [
        'mysql://u:p@h:1/d',
        { host: 'other', port: 2, username: 'v', database: 'e' },
      ],
      'host in query': ['mysql://u:p@h:1/d?host=/tmp/socket'],
      'options in query': ['mysql://u:p@h:1/d?options={"x":1}'],
      'options in query, no json': ['mysql://u:p@h:1/d?options=abc'],
      mariadb: ['mariadb://u:p@h:1/d'],
      mssql: ['mssql://u:p@h:1/d'],
      'postgres sslmode': ['postgres://u:p@h:1/d?sslmode=require&application_name=app'],
      'no database': ['mysql://u:p@h:1'],
    },
    make,
  )

  await each(
    'sqlite uris',
    {
      'memory 2 colons': ['sqlite::memory:'],
      'memory short': ['sqlite::memory'],
      empty: ['sqlite://'],
      absolute: ['sqlite:/abs/db.sqlite'],
      'absolute with slashes': ['sqlite:///abs/db.sqlite'],
      'storage option wins': ['sqlite://abc/x.db', { storage: ':memory:' }],
      'bare file': ['sqlite:file.db'],
    },
    make,
  )

  await record('relative paths end in', () =>
    [
      'sqlite:path/db.sqlite',
      'sqlite://path/db.sqlite',
      'sqlite:./rel.sqlite',
      'sqlite://./rel.sqlite',
    ].map((uri) => {
      const { storage } = new Sequelize(uri).options
      return storage.replace(process.cwd(), '<cwd>')
    }),
  )

  await each(
    'refused',
    {
      nothing: [],
      'no dialect': [{ storage: ':memory:' }],
      'no dialect with names': ['d', 'u', 'p'],
      'unknown dialect': [{ dialect: 'oracledb' }],
      'unknown dialect in uri': ['db9://u:p@h/d'],
      'pool false': [{ dialect: 'sqlite', pool: false }],
      'sqlite timezone': [{ dialect: 'sqlite', timezone: '+02:00' }],
      dialectModulePath: [{ dialect: 'postgres', dialectModulePath: '/nowhere/pg' }],
    },
    make,
  )

  const defaults = new Sequelize({ dialect: 'sqlite' }).options
  const KEYS = [
    'timezone',
    'standardConformingStrings',
    'omitNull',
    'quoteIdentifiers',
    'minifyAliases',
    'replication',
    'typeValidation',
    'benchmark',
    'logQueryParameters',
    'retry',
    'isolationLevel',
    'transactionType',
    'databaseVersion',
    'hooks',
    'define',
    'query',
    'sync',
    'attributeBehavior',
    'clientMinMessages',
    'native',
    'ssl',
    'pool',
    'dialectModule',
    'dialectModulePath',
    'protocol',
    'schema',
    'noTypeValidation',
  ]
  await each(
    'default of',
    Object.fromEntries(KEYS.map((key) => [key, key])),
    (key) => defaults[key],
  )
  await record('default logging', () => defaults.logging === console.log)
  await record('transactionType default', () => defaults.transactionType)

  await record('uri options are written into', () => {
    const options = { dialectOptions: {} }
    const made = new Sequelize('postgres://u:p@h:1/d?x=1', options)
    return { options: Object.keys(options).toSorted(), dialect: made.options.dialect }
  })
  await record(
    'retry replaces',
    () => new Sequelize({ dialect: 'sqlite', retry: { max: 3 } }).options.retry,
  )
  await record('pool config', () => {
    const { connectionManager } = new Sequelize('d', 'u', 'p', {
      dialect: 'postgres',
      pool: { max: 7 },
    })
    return {
      ...connectionManager.config.pool,
      validate: typeof connectionManager.config.pool.validate,
    }
  })
  await record('pool counters', () => {
    const { pool } = new Sequelize('d', 'u', 'p', { dialect: 'postgres', pool: { max: 7, min: 2 } })
      .connectionManager
    const { size, available, using, waiting, maxSize, minSize, name } = pool
    return { size, available, using, waiting, maxSize, minSize, name }
  })
}
module.exports.dialects = ['offline']
