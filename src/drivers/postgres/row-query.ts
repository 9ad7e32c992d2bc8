/**
 * A statement on a client of pg, sent as one piece of bytes, whose answer is read from bytes. In: a text with values.
 * Out: an object that pg's client runs as any query; it descends from the package's `Query`, so that whatever wraps
 * `client.query` sees a query object as always. pg's own constructor is passed by: it clones its configuration by
 * property descriptors (measured: a seventh of the instructions of a read by key).
 */
import type { Answer, ResultClass } from './answer.js'
import { parseOf, type KnownTexts } from './known-texts.js'
import type { Field, PgQueryClass, Result, Wire } from './package.js'
import type { RowTap } from './row-tap.js'
import { parseMessage, queryMessage, runMessages } from './wire.js'

/** A statement. */
export interface QueryRequest {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name: string | undefined
  readonly tap: RowTap
  readonly texts: KnownTexts
  readonly answer: Answer
  readonly done: (error: Error | null) => void
}

/** A query object that pg's client can run. */
export interface RowQuery {
  submit(connection: Wire): Error | null
}

const noValues: readonly unknown[] = Object.freeze([])

/** The class of pg's results, wherever this version of the package keeps it. */
export function resultClass(Query: PgQueryClass): ResultClass | undefined {
  const sample: object | undefined = new Query({ text: '', rowMode: 'array' })._result
  // pg-native has queries of its own, which libpq answers.
  if (sample === undefined) return undefined
  // oxlint-disable-next-line no-unsafe-type-assertion -- the border: the class of an object of the package
  return sample.constructor as ResultClass
}

/** Makes the class for one copy of the package. */
export function rowQueryClass(Query: PgQueryClass): new (request: QueryRequest) => RowQuery {
  class WireQuery implements RowQuery {
    // What pg's client and those who wrap it read and replace, under pg's names.
    readonly text: string
    readonly values: readonly unknown[] | undefined
    readonly name: string | undefined
    readonly callback: (error: Error | null, answer?: Result | Result[]) => void
    readonly _result: Result | Result[]
    /** Node's: there when somebody listens. */
    declare readonly _events: unknown
    private readonly request: QueryRequest

    constructor(request: QueryRequest) {
      const { values, done } = request
      this.text = request.text
      this.values = values.length > 0 ? values : undefined
      this.name = request.name
      this.callback = done
      this._result = request.answer.results
      this.request = request
    }

    submit(connection: Wire): Error | null {
      const { tap, answer, texts } = this.request
      const { name, text } = this
      answer.known = texts.of(text)
      answer.isNamed = name !== undefined
      const parsed = parsedText(connection, name)
      if (parsed !== undefined && parsed !== text) {
        return new Error(
          `Prepared statements must be unique - '${name}' was used for a different statement`,
        )
      }
      const bytes = this.messages(parsed !== undefined)
      tap.sink = answer
      if (bytes === undefined) return this.submitByPackage(connection)
      if (name !== undefined && parsed === undefined) noteSubmitted(connection, name, text)
      // A connection that has ended says so by an event, which pg tells to all its queries.
      const { stream } = connection
      if (stream?.writable === true) stream.write?.(bytes)
      return null
    }

    handleRowDescription(message: { readonly fields: readonly Field[] }): void {
      this.request.answer.describe(message.fields)
    }

    handleDataRow(message: { readonly fields: readonly unknown[] }): void {
      this.request.answer.addParsed(message.fields)
    }

    handleCommandComplete(message: { readonly text: string }): void {
      this.request.answer.complete(message.text)
    }

    handlePortalSuspended(): void {
      // Executed without a limit: there is none.
    }

    handleEmptyQuery(): void {
      // An answer without a command.
    }

    handleReadyForQuery(): void {
      const { answer } = this.request
      this.leave()
      if (answer.failure !== undefined) {
        this.callback(answer.failure)
        return
      }
      try {
        this.callback(null, answer.results)
      } catch (error) {
        // As pg does: what a wrapper throws must not stop the reading of the socket.
        process.nextTick(() => {
          throw error
        })
      }
      if (this._events !== undefined) Query.prototype.emit.call(this, 'end', answer.results)
    }

    handleError(error: Error): void {
      this.leave()
      this.callback(this.request.answer.failure ?? error)
    }

    /** Another statement's answer may be under way: one that waits can be given up, too. */
    private leave(): void {
      const { tap, answer } = this.request
      if (tap.sink === answer) tap.sink = undefined
    }

    private messages(isParsed: boolean): Buffer | undefined {
      const { text, name, values } = this
      const { known } = this.request.answer
      if (name !== undefined) {
        const before = isParsed ? undefined : parseMessage(name, text)
        return runMessages(before, name, values ?? noValues)
      }
      if (values === undefined || known === undefined) return queryMessage(text)
      return runMessages(parseOf(known, text), '', values)
    }

    /** Values that only pg can make texts of are sent by it. */
    private submitByPackage(connection: Wire): Error | null {
      const { text, values, name } = this
      const callback = (error: Error | null): void => {
        if (error) this.handleError(error)
      }
      return new Query({ text, values, name, callback }).submit(connection)
    }
  }
  Object.setPrototypeOf(WireQuery.prototype, Query.prototype)
  return WireQuery
}

/** The text that a name stands for on a connection, if it was sent before. */
function parsedText(connection: Wire, name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  return connection.parsedStatements?.[name] ?? connection.submittedNamedStatements?.[name]
}

function noteSubmitted(connection: Wire, name: string, text: string): void {
  const { submittedNamedStatements: submitted } = connection
  if (submitted !== undefined) submitted[name] = text
}
