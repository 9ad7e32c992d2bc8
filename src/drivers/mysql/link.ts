/**
 * What we know of a connection of the package `mysql2`, so that its answers can be told apart: it sends one statement
 * at a time and names it. In: a client. Out: a link, or undefined where the package is built otherwise.
 */
import { tapAnswers, type AnswerSink, type TapOwner } from '../mysql-wire/answer-tap.js'

interface Running {
  readonly _command: unknown
}

function isRunning(client: object): client is Running {
  return '_command' in client
}

/** Statements of one connection, by the package's object for them. */
export class Link implements TapOwner {
  private readonly client: Running
  private readonly sinks = new WeakMap<object, AnswerSink>()

  private constructor(client: Running) {
    this.client = client
  }

  /** Puts a link on a new connection. */
  static on(client: object): Link | undefined {
    if (!isRunning(client) || !('stream' in client)) return undefined
    const link = new Link(client)
    return tapAnswers(client.stream, link) ? link : undefined
  }

  /** Tells who takes the rows of a statement: the package's object for it. */
  expect(command: unknown, sink: AnswerSink): void {
    if (typeof command === 'object' && command !== null) this.sinks.set(command, sink)
  }

  current(): AnswerSink | undefined {
    const { _command: command } = this.client
    return typeof command === 'object' && command !== null ? this.sinks.get(command) : undefined
  }

  ended(): void {
    // The package goes on to the next one by itself.
  }
}
