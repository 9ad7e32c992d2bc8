/** Errors of wrong definitions. In: v6's message. Out: our error class under v6's name. */
import { BaseError } from '../errors/index.js'

/**
 * An error which v6 throws as a plain `Error`: ours is a `BaseError` too, but keeps the name, which
 * programs compare and print.
 */
export function definitionError(message: string): BaseError {
  const error = new BaseError(message)
  error.name = 'Error'
  return error
}
