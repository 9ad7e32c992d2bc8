/**
 * Takes answers out of what a server sends, before the package `pg` makes texts, objects and events of them.
 * It listens to the connection's socket in the place of pg's own listener, cuts the bytes into messages, offers
 * them to the statement that runs, and hands all else on to pg, whole messages only. In: a
 * connected client. Out: a tap, or undefined where the client is built otherwise than pg's.
 * Manual: "Message Formats".
 */
import { isAscii } from 'node:buffer'
import { replaceListener, type DataListener } from '../shared/data-listener.js'

/** Takes the answer to a running statement. What it does not want goes to pg: `false`. */
export interface AnswerSink {
  /** One DataRow: `start` is the first byte behind its length. */
  takeRow(bytes: Buffer, start: number, end: number, isAscii: boolean): boolean
  /** A message that is neither a DataRow nor ReadyForQuery, by its letter. */
  takeMessage(letter: number, bytes: Buffer, start: number, end: number): boolean
}

/** The place between a socket and pg. */
export interface RowTap {
  /** Who is asked first; undefined: pg gets all. */
  sink: AnswerSink | undefined
  /** Did the server say that no transaction is open? */
  isIdle: boolean
}

const dataRow = 68
const readyForQuery = 90
/** `I` in ReadyForQuery. */
const idleStatus = 73
/** Letter and length. */
const headerLength = 5

/** Puts a tap between a connection's socket and pg's listener; none where somebody else reads along. */
export function tapRows(stream: unknown): RowTap | undefined {
  const tap: RowTap = { sink: undefined, isIdle: false }
  return replaceListener(stream, (forward) => messageCutter(tap, forward)) ? tap : undefined
}

/** A listener that keeps the beginning of a message until the rest of it has come. */
function messageCutter(tap: RowTap, forward: DataListener): DataListener {
  let begun: Buffer[] = []
  let have = 0

  /** Completes the message that has begun; says how many bytes of the chunk went into it. */
  const complete = (chunk: Buffer): number => {
    let used = 0
    if (have < headerLength) {
      used = Math.min(headerLength - have, chunk.length)
      begun = [Buffer.concat([...begun, chunk.subarray(0, used)])]
      have += used
      if (have < headerLength) return used
    }
    const header = begun[0] ?? chunk
    const missing = 1 + header.readUInt32BE(1) - have
    const taken = Math.min(missing, chunk.length - used)
    if (taken > 0) begun.push(chunk.subarray(used, used + taken))
    have += taken
    if (taken === missing) {
      const whole = Buffer.concat(begun, have)
      begun = []
      have = 0
      cut(whole, 0)
    }
    return used + taken
  }

  const cut = (chunk: Buffer, first: number): void => {
    let at = first
    /** Where the messages for pg begin that were not handed on yet. */
    let kept = first
    let ascii: boolean | undefined
    while (chunk.length - at >= headerLength) {
      const next = at + 1 + chunk.readUInt32BE(at + 1)
      if (next > chunk.length) break
      const letter = chunk[at] ?? 0
      const { sink } = tap
      if (letter === readyForQuery) {
        tap.isIdle = chunk[at + headerLength] === idleStatus
      } else if (sink !== undefined) {
        // What came before may be what this one is about.
        if (kept < at) forward(chunk.subarray(kept, at))
        kept = at
        const start = at + headerLength
        let isTaken: boolean
        if (letter === dataRow) {
          ascii ??= isAscii(chunk)
          isTaken = sink.takeRow(chunk, start, next, ascii)
        } else {
          isTaken = sink.takeMessage(letter, chunk, start, next)
        }
        if (isTaken) kept = next
      }
      at = next
    }
    if (at < chunk.length) {
      begun = [chunk.subarray(at)]
      have = chunk.length - at
    }
    if (kept < at) forward(kept === 0 && at === chunk.length ? chunk : chunk.subarray(kept, at))
  }

  return (chunk) => {
    let first = 0
    while (have > 0 && first < chunk.length) first += complete(chunk.subarray(first))
    if (first < chunk.length) cut(chunk, first)
  }
}
