/**
 * Root of all errors of the package, and what its families share. v6's names, fields and messages
 * are kept letter by letter (guide: "Error handling" in the API reference).
 */

/** Options of errors: a stack taken where the user called us tells more than the driver's. */
export interface ErrorOptions {
  /** Replaces the error's own stack. */
  readonly stack?: string | undefined
}

/** A driver's error, with what we add to it before it is wrapped. */
export interface ParentError extends Error {
  sql?: string
  parameters?: unknown
}

/** Stands in for the driver's error where we found the fault ourselves. */
export function blankParent(): ParentError {
  // In v6's order: it shows when errors are printed.
  return { sql: '', name: '', message: '' }
}

/** Base of every error the package throws: `error instanceof Sequelize.Error`. */
export class BaseError extends Error {
  constructor(message?: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    // An own, enumerable name as in v6: it shows in JSON and when printed.
    this.name = 'SequelizeBaseError'
  }
}

/**
 * Sets the name and the stack of an error that was just made. The stack's first line was written
 * when `Error` was constructed and is left alone, as in v6.
 */
export function finish(error: Error, name: string, stack?: string): void {
  error.name = name
  if (stack) error.stack = stack
}

/**
 * An error where v6 throws a plain `Error`: the same name and message, yet `instanceof BaseError`.
 */
export function plainError(message: string): BaseError {
  const error = new BaseError(message)
  error.name = 'Error'
  return error
}
