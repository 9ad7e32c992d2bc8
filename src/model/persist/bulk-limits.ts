/**
 * How much one statement of bulk work may hold: the caller's `batchSize`, the dialect's parameters, the
 * server's packet; and in which steps the server counts keys. In: a model and options. Out: numbers.
 */
import { inspect } from 'node:util'
import type { Engine } from '../../contract/engine.js'
import type { Bag, ModelClass } from '../../contract/model.js'
import { plainError } from '../../errors/index.js'
import { runOptions } from '../finders/run-options.js'

/** What a session decides. */
export interface SessionLimits {
  /** Most bytes of a statement. */
  readonly packet: number
  /** Between the counted keys of neighbouring rows. */
  readonly step: number
}

const unlimited: SessionLimits = { packet: Number.POSITIVE_INFINITY, step: 1 }

// A cluster's nodes come and go, and with them the step.
const keptFor = 60_000
const known = new WeakMap<Engine, { readonly limits: SessionLimits; readonly until: number }>()

/** The server's limits, asked for once a minute; on the caller's transaction, if there is one. */
export async function sessionLimits(model: ModelClass, bag: Bag): Promise<SessionLimits> {
  const engine = model.sequelize._engine
  const text = engine.dialect.supports.bulkLimits
  // A program that answers queries itself has no session to ask.
  if (text === undefined || !engine.isIntact()) return unlimited
  const before = known.get(engine)
  if (before !== undefined && before.until > Date.now()) return before.limits
  const { transaction } = runOptions(model, bag, 'SELECT')
  const { columns, rows } = await engine.run(
    { text, values: [], returnsRows: true, raw: true },
    () => text,
    { type: 'SELECT', transaction, logging: false, useMaster: true },
  )
  const read = (name: string): number => Number(rows[0]?.[columns.indexOf(name)])
  const packet = read('packet')
  const step = read('step')
  const limits = {
    packet: packet > 0 ? packet : unlimited.packet,
    step: step > 0 ? step : unlimited.step,
  }
  known.set(engine, { limits, until: Date.now() + keptFor })
  return limits
}

/** Below this no server refuses a statement: the least that `max_allowed_packet` ever was by default. */
export const safeBytes = 1_048_576

/** No less than the bytes of the statement whose values are written into its text. */
export function bytesOf(text: string, values: readonly unknown[]): number {
  let bytes = text.length
  for (const value of values) {
    // Quotes are doubled, and some texts are written in hexadecimal.
    if (typeof value === 'string') bytes += 2 * Buffer.byteLength(value) + 16
    else if (value instanceof Uint8Array) bytes += 2 * value.length + 16
    else bytes += 24
  }
  return bytes
}

/**
 * Most rows of a statement with so many columns.
 * @throws Error for a `batchSize` that is no whole number above 0
 */
export function rowsPerStatement(model: ModelClass, columns: number, bag: Bag): number {
  const { maxParameters, maxRows = maxParameters } = model.sequelize._engine.dialect.supports
  const most = Math.max(1, Math.min(maxRows, Math.floor(maxParameters / Math.max(1, columns))))
  const given: unknown = bag['batchSize']
  if (given === undefined || given === null) return most
  if (typeof given !== 'number' || !Number.isSafeInteger(given) || given < 1) {
    throw plainError(
      `${model.name}.bulkCreate: batchSize must be a whole number above 0, got ${inspect(given)}.`,
    )
  }
  return Math.min(most, given)
}
