/**
 * What `new Sequelize(…)` was called with → options and connection configuration. In: the arguments in
 * any of v6's forms. Out: a new options object and a configuration; the caller's objects stay as they
 * are. Guide: "Getting Started – Connecting to a Database".
 */
import { isPlainObject } from '../base/object.js'
import { deprecate } from '../base/warn.js'
import type { ConnectionConfig } from '../contract/driver.js'
import { plainError } from '../errors/index.js'
import { readUri } from './uri.js'

type Options = Record<string, unknown>

/** Options and configuration of one `Sequelize` object. */
export interface Settings {
  readonly options: Options
  /** What users see: `pool` is as it was given. */
  readonly config: ConnectionConfig & { pool: unknown; replication?: unknown }
}

/** v6's defaults. `logging` is looked up at construction, as programs replace `console.log`. */
function defaults(): Options {
  return {
    dialect: null,
    dialectModule: null,
    dialectModulePath: null,
    host: 'localhost',
    protocol: 'tcp',
    define: {},
    query: {},
    sync: {},
    timezone: '+00:00',
    standardConformingStrings: true,
    logging: console.log,
    omitNull: false,
    native: false,
    replication: false,
    ssl: undefined,
    pool: {},
    quoteIdentifiers: true,
    hooks: {},
    retry: { max: 5, match: ['SQLITE_BUSY: database is locked'] },
    transactionType: 'DEFERRED',
    isolationLevel: null,
    databaseVersion: 0,
    typeValidation: false,
    benchmark: false,
    minifyAliases: false,
    logQueryParameters: false,
    attributeBehavior: 'throw',
  }
}

const nullable = (value: unknown): value is string | null | undefined =>
  value === null || value === undefined || typeof value === 'string'

/** Reads the constructor's arguments into one options object and the three credentials. */
function readArguments(args: readonly unknown[]): Options {
  const [first, second, third, fourth] = args
  if (isPlainObject(first) && args.length <= 1) return { ...first }
  const isUri =
    (args.length === 1 && typeof first === 'string') ||
    (args.length === 2 && typeof first === 'string' && isPlainObject(second))
  if (isUri) return readUri(String(first), isPlainObject(second) ? { ...second } : {})
  if (isPlainObject(third) && fourth === undefined && nullable(first) && nullable(second)) {
    return withCredentials(third, { database: first, username: second })
  }
  const options = isPlainObject(fourth) ? { ...fourth } : {}
  if (args.length === 0) return options
  return withCredentials(options, { database: first, username: second, password: third })
}

/** Arguments go before options of the same names; who gave null or nothing there meant the options. */
function withCredentials(options: Options, given: Options): Options {
  const result = { ...options }
  for (const [key, value] of Object.entries(given)) result[key] = value || options[key] || value
  return result
}

/**
 * Reads the arguments of the constructor.
 *
 * @throws BaseError for `pool: false`, a bad `timezone`; the dialect is checked by the facade
 */
export function readSettings(args: readonly unknown[]): Settings {
  const given = readArguments(args)
  const options: Options = { ...defaults() }
  for (const [key, value] of Object.entries(given)) {
    if (value !== undefined) options[key] = value
  }
  if (options['dialect'] === 'postgresql') options['dialect'] = 'postgres'
  if (options['logging'] === true) {
    deprecate(
      'SEQUELIZE0002',
      'The logging-option should be either a function or false. Default: console.log',
    )
    options['logging'] = console.log
  }
  const aliases = options['operatorsAliases']
  if (typeof aliases === 'boolean') {
    deprecate(
      'SEQUELIZE0004',
      'A boolean value was passed to options.operatorsAliases. This is a no-op with v5 and should be removed.',
    )
  } else if (aliases) {
    deprecate(
      'SEQUELIZE0003',
      'String based operators are deprecated. Please use Symbol based operators for better security, ' +
        'read more at https://sequelize.org/master/manual/querying.html#operators',
    )
  }
  if (options['pool'] === false) throw plainError('Support for pool:false was removed in v4.0')
  return { options, config: configOf(options) }
}

function configOf(options: Options): Settings['config'] {
  const text = (key: string): string | undefined => {
    const value = options[key]
    return value === undefined || value === null ? undefined : String(value)
  }
  const port = options['port']
  return {
    database: text('database'),
    username: text('username'),
    password: text('password') ?? null,
    host: text('host'),
    port: typeof port === 'number' || typeof port === 'string' ? port : undefined,
    protocol: text('protocol'),
    storage: text('storage'),
    pool: options['pool'],
    native: options['native'] === true,
    ssl: options['ssl'],
    replication: options['replication'],
    dialectModule: options['dialectModule'],
    dialectModulePath: options['dialectModulePath'],
    keepDefaultTimezone: options['keepDefaultTimezone'] as boolean | undefined,
    dialectOptions: isPlainObject(options['dialectOptions'])
      ? options['dialectOptions']
      : undefined,
  }
}
