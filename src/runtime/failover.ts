/**
 * What happens when a replica does not answer: options of `replication.failover`, and what programs read of a
 * replica. In: what the program gave. Out: settings.
 * Guide: "Read Replication".
 */
import { isPlainObject } from '../base/object.js'
import { AccessDeniedError, ConnectionError, InvalidConnectionError } from '../errors/index.js'

/** Options of `replication.failover`; times in milliseconds. */
export interface FailoverSettings {
  /** How long a replica has to let us in, before the next one is tried. */
  readonly connectTimeout: number
  /** A replica that is out is tried again after so long, each time twice as long, … */
  readonly retryAfter: number
  /** … but no longer than this. */
  readonly maxRetryAfter: number
  /** Do reads go to the primary while no replica answers? */
  readonly primary: boolean
  /** Told of each replica that goes out or comes back; without it, what goes out is warned of. */
  readonly onChange: ((replica: ReplicaState) => void) | undefined
}

/** A replica as programs see it in `connectionManager.pool.replicas`. */
export interface ReplicaState {
  readonly host: string | undefined
  readonly port: number | string | undefined
  readonly database: string | undefined
  /** Does it take connections, as far as we know? */
  readonly isUp: boolean
  /** Since when. */
  readonly since: Date
  /** Why it is out. */
  readonly error: Error | undefined
}

const defaults: FailoverSettings = {
  connectTimeout: 5000,
  retryAfter: 1000,
  maxRetryAfter: 30_000,
  primary: true,
  onChange: undefined,
}

/**
 * Reads `replication.failover`.
 *
 * @returns undefined for `false`: a replica that does not answer fails reads, as in v6
 */
export function readFailover(given: unknown): FailoverSettings | undefined {
  if (given === false) return undefined
  return isPlainObject(given) ? { ...defaults, ...given } : defaults
}

/** Classes of SQLSTATE by which a server refuses us for good: authorization, the database's name, a rule. */
const refusals = /^(?:28|3D|42)/

/**
 * Is a server out, or does it refuse us alone? A wrong password or the name of a database that is not there would be
 * wrong for ever: these are told, not hidden behind another server.
 */
export function isOutage(error: unknown): error is Error {
  if (error instanceof AccessDeniedError || error instanceof InvalidConnectionError) return false
  return error instanceof ConnectionError && !refusals.test(stateOf(error.original))
}

/** The SQLSTATE, where drivers have it. */
function stateOf(error: Error & { sqlState?: unknown; code?: unknown }): string {
  return String(error.sqlState ?? error.code ?? '')
}
