// Errors with the numbers and texts of SQL Server ("Database engine errors" in the manual).
import type { Message } from '../../servers/tds/endpoint.js'

/** What the double refuses. */
export class ServerError extends Error {
  readonly number: number
  readonly class: number
  /** Does the batch go on behind the failed statement? */
  readonly isLocal: boolean
  /** A message that comes before it. */
  readonly before: ServerError | undefined

  constructor(
    number: number,
    message: string,
    options: { class?: number; before?: ServerError } = {},
  ) {
    super(message)
    this.number = number
    this.class = options.class ?? 16
    this.isLocal = [2627, 2601, 547, 515, 544, 3621].includes(number)
    this.before = options.before
  }

  /** For the wire. */
  toMessage(): Message {
    return { number: this.number, message: this.message, class: this.class, state: 1 }
  }
}

/** The double does not know a statement: a gap of it, not of the program under test. */
export function unknownToDouble(what: string): ServerError {
  return new ServerError(50_000, `the test double does not know: ${what.slice(0, 200)}`)
}

export function syntaxError(near: string): ServerError {
  return new ServerError(102, `Incorrect syntax near '${near}'.`, { class: 15 })
}

export function unknownObject(name: string): ServerError {
  return new ServerError(208, `Invalid object name '${name}'.`)
}

export function unknownColumn(name: string): ServerError {
  return new ServerError(207, `Invalid column name '${name}'.`)
}
