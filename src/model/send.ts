/**
 * Sends a planned statement to the database: straight to the engine, or through `sequelize.query` if a
 * program replaced that (instrumentation, comment injectors, stubs). In: a plan with its values. Out:
 * rows, or whatever the replacement answered. PARITY 19's seam.
 */
import type { ModelDefinition } from '../contract/definition.js'
import type { Rows, Statement } from '../contract/driver.js'
import type { Binder, Engine, RunOptions } from '../contract/engine.js'
import type { SequelizeRef } from '../contract/model.js'
import type { Written } from '../contract/writer.js'
import { QueryError, UnsendableError } from '../errors/index.js'
import { plannedKey, rowsOf, type PlannedCall } from '../runtime/planned.js'
import { inlinedText, loggedBoundText, shownValues } from '../writer/collect.js'

/** A statement with its values. */
export interface Planned {
  readonly written: Written
  readonly binder: Binder
  readonly params: readonly unknown[]
  /** Rows are expected. */
  readonly returnsRows: boolean
  /** v6 logs SELECT, DELETE and bulk INSERT with literals, INSERT and UPDATE with placeholders. */
  readonly logAs: 'inlined' | 'bound'
  /** Values as the driver gives them (`raw: true` finds on drivers that parse by themselves). */
  readonly raw?: boolean
  /** What rows become, for drivers that read them one by one. */
  readonly make?: Statement['make']
  /** Takes in what came back before a wrapper of `query` sees it. */
  readonly take?: PlannedCall['take']
}

/** Text of the statement as users see it. */
export function textOf(planned: Planned, engine: Engine): string {
  return planned.logAs === 'bound'
    ? loggedBoundText(planned.written, planned.params, engine.dialect, engine.conversion)
    : inlinedText(planned.written, planned.params, engine.dialect, engine.conversion)
}

/**
 * Sends a statement.
 *
 * @returns rows; something else only if `sequelize.query` was replaced by a function that answers so
 * @throws the mapped error of the driver
 */
export function send(
  sequelize: SequelizeRef,
  planned: Planned,
  run: RunOptions,
): Rows | Promise<Rows> {
  const engine = sequelize._engine
  const { binder, params, returnsRows } = planned
  const statement = {
    text: binder.text(params),
    values: encoded(binder, params, run.model?._definition),
    returnsRows,
    raw: planned.raw === true,
    plan: planned,
  }
  const logText = (): string => textOf(planned, engine)
  const seen = withShown(planned, statement.values, run)
  if (engine.isIntact()) {
    const { make } = planned
    return engine.run(make === undefined ? statement : { ...statement, make }, logText, seen)
  }
  return sendThroughQuery(sequelize, planned, statement, seen)
}

/**
 * The values for the driver.
 * @throws QueryError which names the attribute whose value its type cannot hold
 */
export function encoded(
  binder: Binder,
  params: readonly unknown[],
  definition: ModelDefinition | undefined,
): unknown[] {
  try {
    return binder.values(params)
  } catch (error) {
    throw nameUnsendable(error, definition)
  }
}

/** The error with model and attribute in front. */
export function nameUnsendable(error: unknown, definition: ModelDefinition | undefined): unknown {
  if (!(error instanceof UnsendableError) || definition === undefined) return error
  const attribute = definition.attributes.find(({ type }) => type === error.type)
  if (attribute === undefined) return error
  return new QueryError(`${definition.name}.${attribute.name}: ${error.reason}`)
}

/** Where the text shows fewer placeholders than there are values, the values shown are fewer, too. */
function withShown(planned: Planned, values: readonly unknown[], run: RunOptions): RunOptions {
  if (planned.logAs !== 'bound' || planned.written.hasLiteralsInLog !== true) return run
  return { ...run, shown: shownValues(planned.written, planned.params, values) }
}

async function sendThroughQuery(
  sequelize: SequelizeRef,
  planned: Planned,
  statement: Statement,
  run: RunOptions,
): Promise<Rows> {
  const engine = sequelize._engine
  const logText = textOf(planned, engine)
  const isBound = planned.logAs === 'bound' && statement.values.length > 0
  const text = isBound ? boundText(planned, engine) : logText
  const call: PlannedCall = { statement, text, logText, run, take: planned.take }
  const options = {
    ...run.bag,
    type: run.type,
    // v6: a statement of a record names the record, one of a model the model.
    model: run.instance === undefined ? run.model : run.bag?.['model'],
    instance: run.instance,
    transaction: run.transaction,
    logging: run.logging,
    [plannedKey]: call,
  }
  const sql = isBound ? { query: text, bind: [...(run.shown ?? statement.values)] } : text
  return rowsOf(await sequelize.query(sql, options), call)
}

/** v6 hands INSERT and UPDATE over with `$1` on every dialect. */
function boundText({ written, params }: Planned, engine: Engine): string {
  const { dialect, conversion } = engine
  return loggedBoundText(written, params, dialect, conversion, (position) => `$${position}`)
}
