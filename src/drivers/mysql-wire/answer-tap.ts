/**
 * Takes the rows out of what a server of MySQL's protocol sends, before the package that owns the connection
 * makes objects of them. It listens to the socket in the place of the package's own listener and cuts
 * the bytes into packets. A result that is taken is told to the package as a plain OK, so that its queue,
 * its state and its errors stay its own business; all else is handed on as it is. In: a connected socket.
 * Out: whether it is tapped. Manual: "Protocol::Packet", "COM_QUERY Response".
 */
import { replaceListener, type DataListener } from '../shared/data-listener.js'

/** Who gets the rows of one statement. */
export interface AnswerSink {
  /** May rows be taken? If not, the answer is only watched for its end. */
  readonly isTaking: boolean
  /**
   * Definitions of the columns, packets with their headers, one behind the other.
   *
   * @returns false: the package is to read this result
   */
  takeColumns(definitions: Buffer, count: number): boolean
  /** One row: what stands between `start` and `end`. */
  takeRow(bytes: Buffer, start: number, end: number): void
  /** Another result follows the one that was taken. */
  takeMore(): void
}

/** What the tap asks. */
export interface TapOwner {
  /** Whose is the answer that begins here? Nobody's: the package reads it. */
  current(): AnswerSink | undefined
  /** The answer is complete. */
  ended(): void
}

const headerLength = 4
/** A packet of this length goes on in the next one. */
const fullLength = 0xffffff
const okMark = 0x00
const fileMark = 0xfb
const endMark = 0xfe
const errorMark = 0xff
/** Status flag: another result follows. */
const moreResults = 8

/** Where in an answer we are. */
const places = Object.freeze({ between: 0, header: 1, columns: 2, afterColumns: 3, rows: 4 })

/** Puts a tap between a socket and the package's listener; false where somebody else reads along. */
export function tapAnswers(stream: unknown, owner: TapOwner): boolean {
  return replaceListener(stream, (forward) => {
    const tap = new AnswerTap(forward, owner)
    return (chunk) => tap.take(chunk)
  })
}

function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0
}

function lengthAt(bytes: Buffer, at: number): number {
  return byteAt(bytes, at) + (byteAt(bytes, at + 1) << 8) + (byteAt(bytes, at + 2) << 16)
}

/** First byte behind a length-encoded number. */
function behindNumber(bytes: Buffer, at: number): number {
  const first = byteAt(bytes, at)
  if (first < 0xfb) return at + 1
  return at + (first === 0xfc ? 3 : first === 0xfd ? 4 : first === 0xfe ? 9 : 1)
}

/** Status flags of an OK packet, whose first byte is at `at`. */
function statusOf(bytes: Buffer, at: number): number {
  return byteAt(bytes, behindNumber(bytes, behindNumber(bytes, at + 1)))
}

/** A packet of its own, the first of an answer. */
function firstPacket(payload: Buffer): Buffer {
  const packet = Buffer.allocUnsafe(headerLength + payload.length)
  packet.writeUIntLE(payload.length, 0, 3)
  packet[3] = 1
  payload.copy(packet, headerLength)
  return packet
}

class AnswerTap {
  private readonly forward: DataListener
  private readonly owner: TapOwner
  /** A packet that has begun, in pieces. */
  private begun: Buffer[] = []
  private have = 0
  private place: number = places.between
  private sink: AnswerSink | undefined
  private isTaken = false
  private left = 0
  private count = 0
  /** What the package gets if the columns are not to our liking. */
  private held: Buffer[] = []
  private definitions: Buffer[] = []
  /** The last packet was full: the next one is its rest. */
  private isRest = false
  /** A row of several packets. */
  private parts: Buffer[] = []

  constructor(forward: DataListener, owner: TapOwner) {
    this.forward = forward
    this.owner = owner
  }

  take(chunk: Buffer): void {
    let first = 0
    while (this.have > 0 && first < chunk.length) first += this.complete(chunk.subarray(first))
    if (first < chunk.length) this.cut(chunk, first)
  }

  /** Completes the packet that has begun; says how many bytes of the chunk went into it. */
  private complete(chunk: Buffer): number {
    let used = 0
    if (this.have < headerLength) {
      used = Math.min(headerLength - this.have, chunk.length)
      this.begun = [Buffer.concat([...this.begun, chunk.subarray(0, used)])]
      this.have += used
      if (this.have < headerLength) return used
    }
    const missing = headerLength + lengthAt(this.begun[0] ?? chunk, 0) - this.have
    const taken = Math.min(missing, chunk.length - used)
    if (taken > 0) this.begun.push(chunk.subarray(used, used + taken))
    this.have += taken
    if (taken === missing) {
      const whole = Buffer.concat(this.begun, this.have)
      this.begun = []
      this.have = 0
      this.cut(whole, 0)
    }
    return used + taken
  }

  private cut(chunk: Buffer, first: number): void {
    let at = first
    /** Where the packets begin that are for the package and were not handed on yet. */
    let kept = first
    while (chunk.length - at >= headerLength) {
      const next = at + headerLength + lengthAt(chunk, at)
      if (next > chunk.length) break
      if (this.place === places.between) {
        // What came before may be what asks for this answer.
        if (kept < at) this.forward(chunk.subarray(kept, at))
        kept = at
      }
      if (this.swallows(chunk, at, next)) {
        if (kept < at) this.forward(chunk.subarray(kept, at))
        kept = next
      }
      at = next
    }
    if (at < chunk.length) {
      this.begun = [chunk.subarray(at)]
      this.have = chunk.length - at
    }
    if (kept < at)
      this.forward(kept === 0 && at === chunk.length ? chunk : chunk.subarray(kept, at))
  }

  /** Reads one packet; says whether it was taken, so that the package does not see it. */
  private swallows(bytes: Buffer, head: number, end: number): boolean {
    const at = head + headerLength
    const length = end - at
    const isRest = this.isRest
    this.isRest = length === fullLength
    switch (this.place) {
      case places.between:
        if (isRest) return false
        this.sink = this.owner.current()
        if (this.sink === undefined) return false
        this.isTaken = this.sink.isTaking
        return this.takeHeader(bytes, head, end)
      case places.header:
        return this.takeHeader(bytes, head, end)
      case places.columns:
        return this.takeDefinition(bytes, head, end)
      case places.afterColumns:
        this.place = places.rows
        // Servers of old put an EOF here; an OK with this mark, the end of no rows, is longer.
        if (byteAt(bytes, at) === endMark && length === 5) return this.isTaken
        return this.takeRest(bytes, at, end, isRest)
      default:
        return this.takeRest(bytes, at, end, isRest)
    }
  }

  private takeHeader(bytes: Buffer, head: number, end: number): boolean {
    const at = head + headerLength
    const first = byteAt(bytes, at)
    if (first === okMark) {
      this.end(statusOf(bytes, at))
      return false
    }
    if (first === errorMark) {
      this.end(0)
      return false
    }
    this.place = places.header
    // The server waits for a file; its answer follows.
    if (first === fileMark) return false
    this.place = places.columns
    this.count = first < fileMark ? first : bytes.readUIntLE(at + 1, first === 0xfc ? 2 : 3)
    this.left = this.count
    if (!this.isTaken) return false
    this.held = [bytes.subarray(head, end)]
    this.definitions = []
    return true
  }

  private takeDefinition(bytes: Buffer, head: number, end: number): boolean {
    this.left--
    if (this.left === 0) this.place = places.afterColumns
    if (!this.isTaken) return false
    const last = this.definitions.at(-1)
    // Mostly they lie side by side: one piece, no copy.
    if (
      last !== undefined &&
      last.buffer === bytes.buffer &&
      last.byteOffset + last.length === bytes.byteOffset + head
    ) {
      this.definitions[this.definitions.length - 1] = Buffer.from(
        last.buffer,
        last.byteOffset,
        last.length + end - head,
      )
    } else {
      this.definitions.push(bytes.subarray(head, end))
    }
    if (this.left > 0) return true
    const [only, ...others] = this.definitions
    const all = only !== undefined && others.length === 0 ? only : Buffer.concat(this.definitions)
    const held = [...this.held, ...this.definitions]
    this.held = []
    this.definitions = []
    if (this.sink?.takeColumns(all, this.count) === true) return true
    this.isTaken = false
    for (const piece of held) this.forward(piece)
    return true
  }

  /** A row, or the end of the rows. */
  private takeRest(bytes: Buffer, at: number, end: number, isRest: boolean): boolean {
    const first = byteAt(bytes, at)
    const length = end - at
    if (!isRest && first === errorMark) {
      if (!this.isTaken) {
        this.end(0)
        return false
      }
      this.end(0)
      this.forward(firstPacket(bytes.subarray(at, end)))
      return true
    }
    if (!isRest && first === endMark && length < fullLength) {
      const status = length === 5 ? byteAt(bytes, at + 3) : statusOf(bytes, at)
      if (!this.isTaken) {
        this.end(status)
        return false
      }
      const packet = firstPacket(length === 5 ? okOfEof(bytes, at) : bytes.subarray(at, end))
      packet[headerLength] = okMark
      if ((status & moreResults) !== 0) {
        // The package reads what follows: it must not take it for rows of what it has not seen.
        this.isTaken = false
        this.sink?.takeMore()
      }
      this.end(status)
      this.forward(packet)
      return true
    }
    if (!this.isTaken) return false
    if (isRest || length === fullLength) this.takePart(bytes, at, end)
    else this.sink?.takeRow(bytes, at, end)
    return true
  }

  private takePart(bytes: Buffer, at: number, end: number): void {
    this.parts.push(bytes.subarray(at, end))
    if (this.isRest) return
    const row = Buffer.concat(this.parts)
    this.parts = []
    this.sink?.takeRow(row, 0, row.length)
  }

  private end(status: number): void {
    if ((status & moreResults) !== 0) {
      this.place = places.header
      return
    }
    this.place = places.between
    this.sink = undefined
    this.owner.ended()
  }
}

/** An EOF packet's warnings and status as the OK packet of a statement that changed nothing. */
function okOfEof(bytes: Buffer, at: number): Buffer {
  const [warnings = 0, moreWarnings = 0, status = 0, moreStatus = 0] = bytes.subarray(
    at + 1,
    at + 5,
  )
  return Buffer.from([okMark, 0, 0, status, moreStatus, warnings, moreWarnings])
}
