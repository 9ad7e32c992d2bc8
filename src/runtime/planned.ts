/**
 * How a planned statement travels through `sequelize.query` when a program replaced that function: as
 * a symbol in the options. The original `query` finds it there and runs the plan, with the text the
 * replacement may have changed.
 */
import type { Rows, Statement } from '../contract/driver.js'
import type { Engine, RunOptions } from '../contract/engine.js'
import type { SequelizeRef } from '../contract/model.js'
import { isSameAnswer, readForeign, showAnswer, takeBack } from './answer.js'
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
  /** Takes in what came back before a wrapper sees it: v6's records have their keys then. */
  readonly take?: ((rows: Rows) => void) | undefined
}

/** What the latest run of a call came to, and what was shown of it. */
interface Outcome {
  readonly rows: Rows
  readonly shown: unknown
}

const outcomes = new WeakMap<PlannedCall, Outcome>()

/** The planned call in the options of `query`, if there is one. */
export function plannedCall(options: object | undefined): PlannedCall | undefined {
  const call: unknown = options ? Reflect.get(options, plannedKey) : undefined
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
 * @returns the answer for the replacement, in v6's shape
 */
export async function answerPlanned(
  engine: Engine,
  sql: unknown,
  call: PlannedCall,
): Promise<unknown> {
  const rows = await runPlanned(engine, sql, call)
  call.take?.(rows)
  const shown = showAnswer(rows, call.run, engine.dialect)
  outcomes.set(call, { rows, shown })
  return shown
}

async function runPlanned(engine: Engine, sql: unknown, call: PlannedCall): Promise<Rows> {
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

const owners = new WeakMap<Engine, SequelizeRef>()

/** Says whose engine it is. */
export function markOwner(engine: Engine, sequelize: SequelizeRef): void {
  owners.set(engine, sequelize)
}

/** Runs text as it is (schema statements, questions to the catalogue); a replaced `query` sees it. */
export async function runText(
  engine: Engine,
  text: string,
  returnsRows: boolean,
  run: RunOptions,
): Promise<Rows> {
  const statement: Statement = { text, values: [], returnsRows, raw: true }
  const sequelize = owners.get(engine)
  if (engine.isIntact() || sequelize === undefined) return engine.run(statement, () => text, run)
  const call: PlannedCall = { statement, text, run }
  const { type, transaction, logging } = run
  const options = { raw: true, ...run.bag, type, transaction, logging, [plannedKey]: call }
  return rowsOf(await sequelize.query(text, options), call)
}

/** Rows of what `query` answered: ours, or what a stub says in the place of them. */
export function rowsOf(answer: unknown, call: PlannedCall): Rows {
  const outcome = outcomes.get(call)
  if (outcome !== undefined && isSameAnswer(answer, outcome.shown)) return outcome.rows
  const own = takeBack(answer)
  if (own !== undefined) return own
  const told = call.run.type === 'SELECT' ? undefined : readForeign(answer)
  if (told !== undefined) return told
  const list: unknown[] = Array.isArray(answer) ? answer : [answer]
  const objects = list.filter((item) => typeof item === 'object' && item !== null)
  const columns = Object.keys(objects[0] ?? {})
  const rows: Rows = {
    columns,
    rows: objects.map((item) => columns.map((column) => Reflect.get(Object(item), column))),
    affected: objects.length,
    insertId: undefined,
    native: answer,
  }
  // "Nothing" is no answer of its own.
  if (answer !== null && answer !== undefined) foreign.add(rows)
  return rows
}

const foreign = new WeakSet<Rows>()

/** Rows made of what a stub of `query` answered: finds hand the answer itself on (`native`), as v6. */
export function isForeign(rows: Rows): boolean {
  return foreign.has(rows)
}
