/**
 * How a planned statement travels through `sequelize.query` when a program replaced that function: as
 * a symbol in the options. The original `query` finds it there and runs the plan, with the text the
 * replacement may have changed.
 */
import type { Rows, Statement } from '../contract/driver.js'
import type { Engine, RunOptions } from '../contract/engine.js'
import { prepareRaw, readRawText } from './raw-query.js'

/** Key of the options under which a planned call travels. */
export const plannedKey = Symbol.for('resequel.planned')

/** A planned call. */
export interface PlannedCall {
  readonly statement: Statement
  /** The text that was handed to `query`. */
  readonly text: string
  /** The text as logs show it, where it is another. */
  readonly logText?: string
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

/**
 * Runs a planned call that came through `query`. Text that was put round ours (comments) is put round the
 * statement; text that took its place is run as it came, with the values handed out beside it.
 *
 * @param sql what the replacement handed on: text or `{ query, bind }`
 */
export async function runPlanned(engine: Engine, sql: unknown, call: PlannedCall): Promise<Rows> {
  const { text, bind } = readRawText(sql, {})
  const { statement, run } = call
  const own = call.text.trim()
  if (!text.includes(own)) {
    const raw = prepareRaw(
      { text, bind, replacements: undefined },
      statement.returnsRows,
      engine.dialect,
      engine.conversion,
    )
    return engine.run({ ...raw.statement, raw: statement.raw }, () => raw.logText, run)
  }
  // A function, since `$` means something in a replacement's text.
  const around = (inner: string): string => (text === own ? inner : text.replace(own, () => inner))
  return engine.run(
    { ...statement, text: around(statement.text) },
    () => around(call.logText ?? call.text),
    run,
  )
}
