/** UUID, and the default values that make one per record: UUIDV1, UUIDV4 and UUIDV7. */
import { randomBytes, randomUUID } from 'node:crypto'
import { ABSTRACT, accept, type ValueOptions } from './abstract.js'
import { isUUID } from './checks.js'

function isAcceptedText(value: unknown, options: ValueOptions | undefined): boolean {
  return typeof value === 'string' && Boolean(options?.['acceptStrings'])
}

/** A universally unique identifier, as text. */
export class UUID extends ABSTRACT {
  validate(value: unknown, options?: ValueOptions): boolean {
    const fits = typeof value === 'string' && isUUID(value)
    return accept(fits || isAcceptedText(value, options), value, 'uuid')
  }
}

/** Default value: a time-based identifier. */
export class UUIDV1 extends ABSTRACT {
  validate(value: unknown, options?: ValueOptions): boolean {
    const fits = typeof value === 'string' && isUUID(value)
    return accept(fits || isAcceptedText(value, options), value, 'uuid')
  }
}

/** Default value: a random identifier. */
export class UUIDV4 extends ABSTRACT {
  validate(value: unknown, options?: ValueOptions): boolean {
    const fits = typeof value === 'string' && isUUID(value, 4)
    return accept(fits || isAcceptedText(value, options), value, 'uuidv4')
  }
}

/** Default value: an identifier whose text is in the order of time (ours; v6 has none). */
export class UUIDV7 extends ABSTRACT {
  validate(value: unknown, options?: ValueOptions): boolean {
    const fits = typeof value === 'string' && isUUID(value, 7)
    return accept(fits || isAcceptedText(value, options), value, 'uuidv7')
  }
}

/** A random identifier (RFC 9562, version 4). */
export function makeUuidV4(): string {
  return randomUUID()
}

// Ticks of 100 ns between the Gregorian reform and 1970.
const gregorian = 122_192_928_000_000_000n
let lastTicks = 0n
let node: string | undefined

/**
 * A time-based identifier (RFC 9562, version 1): a random node id and clock sequence per process,
 * never the same tick twice.
 */
export function makeUuidV1(): string {
  if (node === undefined) {
    const bytes = randomBytes(8)
    // The multicast bit says that the node id is no hardware address; the variant bits head the
    // clock sequence.
    bytes[2] = (bytes[2] ?? 0) | 0x01
    bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    node = `${hex.slice(0, 4)}-${hex.slice(4)}`
  }
  let ticks = BigInt(Date.now()) * 10_000n + gregorian
  if (ticks <= lastTicks) ticks = lastTicks + 1n
  lastTicks = ticks
  const time = ticks.toString(16).padStart(15, '0')
  return `${time.slice(7)}-${time.slice(3, 7)}-1${time.slice(0, 3)}-${node}`
}

let lastMoment = 0
let counter = 0

/**
 * An identifier in the order of time (RFC 9562, version 7): milliseconds, then a counter of 12 bits that
 * begins anywhere in its lower half, so that those of one millisecond are in order, too; the rest is
 * random. The clock may stand or go back: the identifiers do not.
 */
export function makeUuidV7(): string {
  const now = Date.now()
  const random = randomBytes(10)
  if (now > lastMoment) {
    lastMoment = now
    counter = random.readUInt16BE(8) & 0x7ff
  } else if (++counter > 0xfff) {
    lastMoment++
    counter = 0
  }
  const time = lastMoment.toString(16).padStart(12, '0')
  const part = counter.toString(16).padStart(3, '0')
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80
  const rest = random.toString('hex', 0, 8)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${part}-${rest.slice(0, 4)}-${rest.slice(4)}`
}
