/**
 * What ends a command before its time. `main.ts` prints it and leaves with code 1; no command ends the process itself.
 */
import { BaseError } from '../errors/index.js'

/** A wrong command line: its text is printed below the help, on stderr. */
export class UsageError extends BaseError {
  /** @param help the text above the message */
  constructor(
    readonly help: string,
    message: string,
  ) {
    super(message)
    this.name = 'UsageError'
  }
}

/** A command that cannot do its work: printed as `ERROR: <message>` on stderr. */
export class CommandError extends BaseError {
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.name = 'CommandError'
  }
}
