/**
 * The constructor of `Sequelize`: arguments → options, dialect, driver, connections (none is opened),
 * models. In: the object under construction and v6's arguments. Out: its members.
 * Guide: "Getting Started – Connecting to a Database".
 */
import type { Dialect } from '../../contract/dialect.js'
import type { ConnectionConfig, Driver } from '../../contract/driver.js'
import type { SequelizeRef } from '../../contract/model.js'
import { loadDialect } from '../../dialects/index.js'
import { plainError } from '../../errors/index.js'
import { readSettings } from '../../runtime/config.js'
import { ConnectionManager } from '../../runtime/connections.js'
import { markOwner } from '../../runtime/planned.js'
import { poolSettings, type PoolSettings } from '../../runtime/pool-settings.js'
import { QueryEngine, type EngineHooks } from '../../runtime/engine.js'
import {
  hasHook,
  mayHaveHooks,
  readHookOption,
  runHooks,
  runHooksSync,
  type HookTarget,
} from '../hooks/run.js'
import type { HookName } from '../hooks/table.js'
import { dialectFace } from './dialect-face.js'
import { ModelManager } from './manager.js'

/** Classes the facade hands in. */
export interface FacadeClasses {
  readonly Model: object
  readonly QueryInterface: new (sequelize: never, generator: never) => object
}

function readDialect(name: unknown): Dialect {
  if (typeof name !== 'string' || name === '') {
    throw plainError('Dialect needs to be explicitly supplied as of v4.0.0')
  }
  return loadDialect(name)
}

/** Hooks of the instance as the engine asks for them. */
function engineHooks(sequelize: SequelizeRef): EngineHooks {
  const target = sequelize as HookTarget
  return {
    has: (name) => mayHaveHooks(target) && hasHook(target, name as HookName),
    seesQueries: () =>
      mayHaveHooks(target) && (hasHook(target, 'beforeQuery') || hasHook(target, 'afterQuery')),
    run: async (name, ...args) => {
      if (hasHook(target, name as HookName)) await runHooks(target, name as HookName, ...args)
    },
  }
}

function define(target: object, members: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(target, key, {
      value,
      writable: true,
      configurable: true,
      // What is ours alone does not show when the object is printed.
      enumerable: !key.startsWith('_'),
    })
  }
}

/** Puts the members of a `Sequelize` together. */
export function openSequelize(
  sequelize: SequelizeRef,
  args: readonly unknown[],
  classes: FacadeClasses,
): void {
  const Class = sequelize.constructor as object as HookTarget
  const { options: draft, config } = readSettings(args)
  if (hasHook(Class, 'beforeInit')) runHooksSync(Class, 'beforeInit', config, draft)
  const dialect = readDialect(draft['dialect'])
  draft['dialect'] = dialect.name
  draft['hooks'] = readHookOption(draft['hooks'])
  checkTimezone(dialect, draft['timezone'])
  const seen = { ...config, port: config.port ?? dialect.defaultPort }
  const settled = {
    ...seen,
    timezone: String(draft['timezone'] ?? '+00:00'),
    pool: poolOf(config.pool, () => driver),
  }
  const driver = dialect.driver(driverConfig(settled, draft))
  // v6: a database in a file has no host, unless one was given.
  if (driver.kind !== 'pool' && draft['host'] === 'localhost') delete draft['host']
  // Every statement reads some of them. What was filled key by key, V8 keeps as a hash table; a copy made
  // at once has a shape, and is read by place (a DELETE took 10% less with it).
  const options = { ...draft }
  define(sequelize, { options, config: seen, models: {} })
  const hooks = engineHooks(sequelize)
  const connectionManager = new ConnectionManager(sequelize, dialect, driver, settled, hooks)
  const original: unknown = Reflect.get(sequelize.constructor.prototype, 'query')
  const shipped = shippedQuery ?? (shippedQuery = original)
  const engine = new QueryEngine({
    sequelize,
    dialect,
    driver,
    options,
    connections: connectionManager,
    hooks,
    isIntact: () => sequelize.query === shipped,
  })
  markOwner(engine, sequelize)
  define(sequelize, {
    _engine: engine,
    connectionManager,
    modelManager: new ModelManager(sequelize),
    dialect: dialectFace(sequelize, dialect),
  })
  const generator: unknown = Reflect.get(sequelize['dialect'], 'queryGenerator')
  define(sequelize, {
    queryInterface: new classes.QueryInterface(sequelize as never, generator as never),
  })
  if (hasHook(Class, 'afterInit')) runHooksSync(Class, 'afterInit', sequelize)
}

// The `query` this package ships: the first instance is made before a program can wrap an instance's,
// and a program that wraps the prototype's before that is found by `markShippedQuery`.
let shippedQuery: unknown

/** Called by the roof when the class is complete. */
export function markShippedQuery(query: unknown): void {
  shippedQuery = query
}

/** Settings of the pool; a program reads `validate` there. */
function poolOf(given: unknown, driver: () => Driver): PoolSettings {
  const settings = poolSettings(given)
  return { ...settings, validate: settings.validate ?? ((open) => driver().isValid(open)) }
}

function driverConfig(
  config: ConnectionConfig & { timezone: string },
  options: Record<string, unknown>,
): ConnectionConfig & { timezone: string } {
  return {
    ...config,
    foreignKeys: options['foreignKeys'],
    standardConformingStrings: options['standardConformingStrings'],
    clientMinMessages: options['clientMinMessages'],
  }
}

/** SQLite stores text and gives UTC back: another zone would shift every date. */
function checkTimezone(dialect: Dialect, timezone: unknown): void {
  if (dialect.supports.timezones || timezone === undefined || timezone === '+00:00') return
  throw plainError(
    'Setting a custom timezone is not supported by SQLite, dates are always returned as UTC. ' +
      'Please remove the custom timezone parameter.',
  )
}

/** `sequelize.close()`: ends all connections; a second call does nothing. */
export async function closeSequelize(sequelize: SequelizeRef): Promise<void> {
  await sequelize['connectionManager'].close()
}
