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

/** A statement under way, by the package's object for it. */
interface Expected {
  readonly command: unknown
  readonly sink: AnswerSink
}

/** Statements of one connection. A list, which a WeakMap's cost in garbage collections made cheaper. */
export class Link implements TapOwner {
  private readonly client: Running
  /** In the order in which the package sends them. */
  private readonly expected: Expected[] = []

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
    if (typeof command === 'object' && command !== null) this.expected.push({ command, sink })
  }

  /** The statement has ended, whether its answer was seen or not (a wrapper of `query` hid the object). */
  forget(sink: AnswerSink): void {
    const index = this.expected.findIndex((each) => each.sink === sink)
    if (index >= 0) this.expected.splice(index, 1)
  }

  current(): AnswerSink | undefined {
    const [first] = this.expected
    return first !== undefined && first.command === this.client._command ? first.sink : undefined
  }

  ended(): void {
    this.expected.shift()
  }
}
