/**
 * Time zones: how far a zone is from UTC at an instant, and back. In: an offset (`'+02:00'`) or an
 * IANA name. Out: minutes. Correct across daylight saving, because the offset is asked per instant.
 */

const offsetPattern = /^([+-])(\d{1,2}):?(\d{2})?$/

/** Minutes east of UTC at an instant. */
export type Zone = (instant: number) => number

const zones = new Map<string, Zone>()
const maxZones = 200

function fixedZone(minutes: number): Zone {
  return () => minutes
}

function namedZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  // Zones change at quarters of an hour at most: neighbours in time share one answer.
  const quarter = 900_000
  let knownQuarter = Number.NaN
  let known = 0
  return (instant) => {
    const slot = Math.floor(instant / quarter)
    if (slot === knownQuarter) return known
    const fields: Record<string, number> = {}
    for (const part of format.formatToParts(instant)) fields[part.type] = Number(part.value)
    const start = slot * quarter
    for (const part of format.formatToParts(start)) fields[part.type] = Number(part.value)
    const wall = utc(
      fields['year'] ?? 0,
      (fields['month'] ?? 1) - 1,
      fields['day'] ?? 1,
      fields['hour'] ?? 0,
      fields['minute'] ?? 0,
      fields['second'] ?? 0,
      0,
    )
    known = Math.round((wall - start) / 60_000)
    knownQuarter = slot
    return known
  }
}

/** `Date.UTC` without its habit of reading the years 0–99 as 1900–1999. */
export function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  millisecond: number,
): number {
  const time = Date.UTC(year, month, day, hour, minute, second, millisecond)
  if (year > 99 || year < 0) return time
  return new Date(time).setUTCFullYear(year, month, day)
}

/**
 * The zone of a `timezone` option.
 *
 * @throws RangeError (from Intl) for a name that no zone has
 */
export function zoneOf(timezone: string): Zone {
  const known = zones.get(timezone)
  if (known !== undefined) return known
  const match = offsetPattern.exec(timezone)
  let zone: Zone
  if (match !== null) {
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
    zone = fixedZone(match[1] === '-' ? -minutes : minutes)
  } else {
    zone = timezone === 'Z' || timezone === 'UTC' ? fixedZone(0) : namedZone(timezone)
  }
  if (zones.size < maxZones) zones.set(timezone, zone)
  return zone
}

/** Is the option an offset, not a name? */
export function isOffset(timezone: string): boolean {
  return offsetPattern.test(timezone)
}

/** Instant of a wall clock's reading, both in milliseconds; a gap is read with the offset before it. */
export function instantOf(wall: number, zone: Zone): number {
  const guess = wall - zone(wall) * 60_000
  return wall - zone(guess) * 60_000
}

/** `+02:00` */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const hours = Math.floor(size / 60)
  return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(size % 60)}`
}

/** Two digits. */
export function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
