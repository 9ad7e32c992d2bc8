/**
 * Runs one migration and records it. In: a migration, which way. Out: nothing; events. Either both are done or, with a
 * transaction, none: the record is written in it. Without one the record is written after the migration, as in v6.
 * Guide: "Migrations – transactions".
 */
import type { SequelizeRef } from '../contract/model.js'
import { plainError } from '../errors/index.js'
import { MigrationError, type Direction } from './errors.js'
import type { MigratorEventMap } from './events.js'
import type { FoundMigration, MigrationMeta, MigrationStorage } from './migration.js'

/** What all migrations of a migrator have in common. */
export interface RunSettings<Context> {
  readonly sequelize: SequelizeRef
  readonly storage: MigrationStorage<Context>
  /** Arguments of the functions. */
  readonly params: readonly unknown[]
  readonly context: Context
  readonly transaction: boolean
  emit<E extends keyof MigratorEventMap>(
    event: E,
    data: MigratorEventMap<Context>[E],
  ): Promise<void>
}

const events = {
  up: { before: 'migrating', after: 'migrated', record: 'logMigration' },
  down: { before: 'reverting', after: 'reverted', record: 'unlogMigration' },
} as const

/**
 * Runs a migration.
 *
 * @throws MigrationError, whose cause is the first thing that went wrong
 */
export async function runMigration<Context>(
  direction: Direction,
  migration: FoundMigration,
  settings: RunSettings<Context>,
): Promise<void> {
  const { name, path } = migration
  const meta: MigrationMeta = path === undefined ? { name } : { name, path }
  const params = { ...meta, context: settings.context }
  const { before, after, record } = events[direction]
  await settings.emit(before, params)
  const start = process.hrtime.bigint()
  try {
    const module = await migration.load()
    const call = readFunction(module, direction)
    const work = async (extras: readonly unknown[]): Promise<void> => {
      await promiseOf(call([...settings.params, ...extras]), name)
      await settings.storage[record](params)
    }
    if (wantsTransaction(module) ?? settings.transaction) {
      await inTransaction(settings.sequelize, (transaction) => work([{ ...meta, transaction }]))
    } else await work([])
  } catch (error) {
    throw new MigrationError(direction, meta, error)
  }
  const durationSeconds = Number(process.hrtime.bigint() - start) / 1e9
  await settings.emit(after, { ...params, durationSeconds })
}

/** Statements of the migration, and those of its record, find the transaction by themselves. */
async function inTransaction(
  sequelize: SequelizeRef,
  work: (transaction: unknown) => Promise<void>,
): Promise<void> {
  await sequelize.transaction({ clsTransactions: true }, work)
}

type Call = (args: readonly unknown[]) => unknown

/** v6: the function of `default`, else of the module, called as the module's method. */
function readFunction(module: object, direction: Direction): Call {
  const inner: unknown = Reflect.get(module, 'default')
  const own = isObject(inner) ? Reflect.get(inner, direction) : undefined
  const found: unknown = own ?? Reflect.get(module, direction)
  if (typeof found === 'function') return (args) => Reflect.apply(found, module, [...args])
  throw plainError(`Could not find migration method: ${direction}`)
}

function wantsTransaction(module: object): boolean | undefined {
  const inner: unknown = Reflect.get(module, 'default')
  const own = isObject(inner) ? Reflect.get(inner, 'transaction') : undefined
  const found: unknown = own ?? Reflect.get(module, 'transaction')
  return typeof found === 'boolean' ? found : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null)
}

/** v6's text: a function that gives no promise would be recorded before it is done. */
function promiseOf(result: unknown, name: string): Promise<unknown> {
  if (isObject(result) && typeof Reflect.get(result, 'then') === 'function') {
    return Promise.resolve(result)
  }
  throw plainError(`Migration ${name} (or wrapper) didn't return a promise`)
}
