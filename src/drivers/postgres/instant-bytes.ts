/** Moments as PostgreSQL writes them, read from bytes: `2024-01-31 12:00:00[.ffffff]+00[:30]`. */
import { byteAt, daysOf, pair } from '../shared/digits.js'

/** Milliseconds since 1970; NaN for the rarer forms (other years, BC, infinity, seconds in the offset). */
export function readInstant(bytes: Buffer, from: number, to: number): number {
  if (
    to - from < 22 ||
    byteAt(bytes, from + 4) !== 45 ||
    byteAt(bytes, from + 7) !== 45 ||
    byteAt(bytes, from + 10) !== 32 ||
    byteAt(bytes, from + 13) !== 58 ||
    byteAt(bytes, from + 16) !== 58
  ) {
    return Number.NaN
  }
  const days = daysOf(
    pair(bytes, from) * 100 + pair(bytes, from + 2),
    pair(bytes, from + 5),
    pair(bytes, from + 8),
  )
  const seconds =
    pair(bytes, from + 11) * 3600 + pair(bytes, from + 14) * 60 + pair(bytes, from + 17)
  let at = from + 19
  let milliseconds = 0
  if (byteAt(bytes, at) === 46) {
    let weight = 100
    for (at++; at < to; at++) {
      const digit = byteAt(bytes, at) - 48
      if (digit < 0 || digit > 9) break
      if (weight >= 1) milliseconds += digit * weight
      weight = weight === 1 ? 0 : weight / 10
    }
  }
  const sign = byteAt(bytes, at)
  if (sign !== 43 && sign !== 45) return Number.NaN
  let offset = pair(bytes, at + 1) * 60
  at += 3
  if (at < to && byteAt(bytes, at) === 58) {
    offset += pair(bytes, at + 1)
    at += 3
  }
  if (at !== to) return Number.NaN
  const time = (days * 86_400 + seconds) * 1000 + milliseconds
  return time - (sign === 45 ? -offset : offset) * 60_000
}
