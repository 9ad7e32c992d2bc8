/** Moments as MySQL writes them, read from bytes: `2024-01-31 12:00:00[.ffffff]`, on the wall clock of a zone. */
import { dateReader } from '../../base/dates.js'
import { instantOf, isOffset, zoneOf } from '../../base/zones.js'
import { wallClock } from '../shared/digits.js'

/** Reads a moment; null for `0000-00-00`, which is no date. */
export type ReadInstant = (bytes: Buffer, from: number, to: number) => Date | null

/** Makes the reader of a zone's moments. */
export function instantReader(timezone: string): ReadInstant {
  const zone = zoneOf(timezone)
  const shift = isOffset(timezone) || timezone === 'Z' || timezone === 'UTC' ? zone(0) : undefined
  const readText = dateReader(timezone)
  const byText = (bytes: Buffer, from: number, to: number): Date | null => {
    const text = bytes.toString('latin1', from, to)
    return text.startsWith('0000-00') ? null : readText(text)
  }
  if (shift === undefined) {
    return (bytes, from, to) => {
      const wall = wallClock(bytes, from, to)
      return wall === wall ? new Date(instantOf(wall, zone)) : byText(bytes, from, to)
    }
  }
  const offset = shift * 60_000
  return (bytes, from, to) => {
    const wall = wallClock(bytes, from, to)
    return wall === wall ? new Date(wall - offset) : byText(bytes, from, to)
  }
}
