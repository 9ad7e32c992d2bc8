/**
 * What users see of a statement: `Executing (default): …`, as v6 writes it, handed to the call's or
 * the instance's `logging`. In: text, times, options. Out: calls of the user's function.
 * Guide: "Getting Started – Logging".
 */
import { deprecate } from '../base/warn.js'

/** A user's log function: text, milliseconds (with `benchmark` only), options. */
type LogFunction = (text: string, ...rest: unknown[]) => void

/** Resolves `logging` of a call over that of the instance to a function, or undefined for none. */
export function logFunction(own: unknown, inherited: unknown): LogFunction | undefined {
  const logging = own === undefined ? inherited : own
  if (logging === false || logging === null || logging === undefined) return undefined
  if (logging === true) {
    deprecate(
      'SEQUELIZE0002',
      'The logging-option should be either a function or false. Default: console.log',
    )
    return console.log
  }
  return isLogFunction(logging) ? logging : undefined
}

function isLogFunction(value: unknown): value is LogFunction {
  return typeof value === 'function'
}

/**
 * Logs one line.
 *
 * @param elapsed milliseconds, with `benchmark`
 * @param options what v6 hands to the function as last argument
 */
export function writeLog(
  log: LogFunction,
  text: string,
  elapsed: number | undefined,
  options: unknown,
): void {
  // v6 gives console.log the text alone: its other arguments would be printed.
  if (log === console.log) {
    console.log(elapsed === undefined ? text : `${text} Elapsed time: ${elapsed}ms`)
  } else if (elapsed === undefined) {
    log(text, options)
  } else {
    log(text, elapsed, options)
  }
}
