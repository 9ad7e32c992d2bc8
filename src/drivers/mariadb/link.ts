/**
 * What we know of a connection of the package `mariadb`, so that its answers can be told apart: the package sends
 * statements one behind the other without waiting. While nobody else speaks on the connection, answers
 * come in the order of our statements. In: a client. Out: a link that runs statements, if need be by the
 * package alone.
 */
import { tapAnswers, type AnswerSink, type TapOwner } from '../mysql-wire/answer-tap.js'

interface Writer {
  writeBuf(bytes: Buffer, command?: unknown): unknown
}

function isWriter(value: unknown): value is Writer {
  return (
    typeof value === 'object' &&
    value !== null &&
    'writeBuf' in value &&
    typeof value.writeBuf === 'function'
  )
}

/** The socket, by the package's accessor for tests: there is no other way to it. */
function socketOf(client: object): unknown {
  const tests: unknown = '__tests' in client ? client.__tests : undefined
  if (typeof tests !== 'object' || tests === null || !('getSocket' in tests)) return undefined
  return typeof tests.getSocket === 'function' ? tests.getSocket() : undefined
}

/** Watches an answer that the package reads. */
const watcher: AnswerSink = Object.freeze({
  isTaking: false,
  takeColumns: () => false,
  takeRow: () => undefined,
  takeMore: () => undefined,
})

/** Our statements are the only ones. */
const sure = -1

/** The order of statements on one connection. */
export class Link implements TapOwner {
  /** Statements under way whose answers we know, in order. */
  private readonly queue: AnswerSink[] = []
  private head = 0
  /** The statement that is being sent. */
  private sending: AnswerSink | undefined
  private isSending = false
  /** What others have sent. */
  private strangers = 0
  /** Our statements among what others have sent. */
  private unknown = 0
  /** Do we know whose every answer is? */
  private isSure = true

  /** Puts a link on a new connection; undefined where the package is built otherwise. */
  static on(client: object): Link | undefined {
    const socket = socketOf(client)
    if (!isWriter(socket)) return undefined
    const link = new Link()
    if (!tapAnswers(socket, link)) return undefined
    const write = socket.writeBuf
    socket.writeBuf = (bytes, command) => {
      link.noteWrite()
      return write.call(socket, bytes, command)
    }
    return link
  }

  /**
   * Tells that we are about to hand a statement to the package, which sends it at once.
   *
   * @param sink who takes the rows; undefined: the package
   * @returns what `answered` wants to know
   */
  open(sink: AnswerSink | undefined): number {
    this.isSending = true
    if (this.isSure) this.sending = sink ?? watcher
    else this.unknown++
    return this.isSure ? sure : this.strangers
  }

  /** The statement was handed over. */
  close(): void {
    this.isSending = false
    this.sending = undefined
  }

  /** A statement among those of others was answered: if it is the last one, all before it were, too. */
  answered(strangers: number): void {
    if (strangers === sure) return
    this.unknown--
    if (this.unknown === 0 && this.strangers === strangers) this.isSure = true
  }

  current(): AnswerSink | undefined {
    return this.queue[this.head]
  }

  ended(): void {
    this.head++
    if (this.head < this.queue.length) return
    this.queue.length = 0
    this.head = 0
  }

  private noteWrite(): void {
    if (this.sending !== undefined) {
      this.queue.push(this.sending)
      // The rest of a large statement
      this.sending = undefined
    } else if (!this.isSending) {
      this.strangers++
      this.isSure = false
    }
  }
}
