/**
 * Options of the pool. In: what the program gave. Out: numbers that the pool can use.
 * Guide: "Connection Pool".
 */
import { isPlainObject } from '../base/object.js'
import type { Connection } from '../contract/driver.js'
import { plainError } from '../errors/index.js'

/** Pool options; times in milliseconds. */
export interface PoolSettings {
  readonly max: number
  readonly min: number
  readonly idle: number
  readonly acquire: number
  readonly evict: number
  readonly maxUses?: number | undefined
  /** Idle for so long, a connection is asked whether it still answers before it is handed out; `false`: never. */
  readonly ping?: number | false | undefined
  readonly validate?: ((connection: Connection) => boolean) | undefined
}

/** v6's defaults. */
export const poolDefaults: PoolSettings = {
  max: 5,
  min: 0,
  idle: 10_000,
  acquire: 60_000,
  evict: 1000,
}

const numbers = ['max', 'min', 'idle', 'acquire', 'evict', 'maxUses', 'ping'] as const

/** Longest time of a timer: what is beyond fires at once. */
const longestTimer = 2 ** 31 - 1

/**
 * Settings of the pool: the given ones over the defaults. Numbers may be text, as from the environment; `acquire: 0`
 * and what is too long for a timer wait as long as timers can.
 *
 * @throws BaseError for what is no number
 */
export function poolSettings(given: unknown): PoolSettings {
  const options: Record<string, unknown> = isPlainObject(given) ? { ...given } : {}
  for (const name of numbers) {
    const value = options[name]
    if (value === undefined || value === null) delete options[name]
    else if (value !== false) options[name] = numberOf(name, value)
  }
  const settings = { ...poolDefaults, ...options }
  const { acquire, evict } = settings
  return {
    ...settings,
    acquire: acquire === 0 ? longestTimer : Math.min(acquire, longestTimer),
    evict: Math.min(evict, longestTimer),
  }
}

function numberOf(name: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && !Number.isNaN(number)) return number
  throw plainError(`The option pool.${name} must be a number, not ${JSON.stringify(value)}`)
}
