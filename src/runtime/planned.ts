/**
 * How a planned statement travels through `sequelize.query` when a program replaced that function: as
 * a symbol in the options. The original `query` finds it there and runs the plan, with the text the
 * replacement may have changed.
 */
import type { Rows, Statement } from '../contract/driver.js'
import type { Engine, RunOptions } from '../contract/engine.js'

/** Key of the options under which a planned call travels. */
export const plannedKey = Symbol.for('resequel.planned')

/** A planned call. */
export interface PlannedCall {
  readonly statement: Statement
  /** The text that was handed to `query`. */
  readonly text: string
  readonly run: RunOptions
}

/** The planned call in the options of `query`, if there is one. */
export function plannedCall(options: object | undefined): PlannedCall | undefined {
  const call: unknown = options === undefined ? undefined : Reflect.get(options, plannedKey)
  return isPlannedCall(call) ? call : undefined
}

function isPlannedCall(value: unknown): value is PlannedCall {
  return typeof value === 'object' && value !== null && 'statement' in value
}

/** Runs a planned call that came through `query`; a changed text is run as it came. */
export async function runPlanned(engine: Engine, text: string, call: PlannedCall): Promise<Rows> {
  if (text === call.text) return engine.run(call.statement, () => text, call.run)
  const isBound = call.statement.values.length > 0 && /[$?@]/.test(text)
  const statement: Statement = {
    ...call.statement,
    text,
    values: isBound && call.text.length === call.statement.text.length ? call.statement.values : [],
  }
  return engine.run(statement, () => text, call.run)
}
