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

const day = 86_400_000
const quarter = 900_000
const maxDays = 20_000

function namedZone(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const ask = (instant: number): number => {
    const fields: Record<string, number> = {}
    for (const part of format.formatToParts(instant)) fields[part.type] = Number(part.value)
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = fields
    const wall = utc(year, month - 1, date, hour, minute, second, 0)
    return Math.round((wall - instant) / 60_000)
  }
  // Intl takes microseconds, so a day whose two ends have one offset is asked for once; on the days
  // of a change each quarter of an hour is (zones change at quarters at most).
  const ends = new Map<number, number>()
  const atStart = (number: number): number => {
    let offset = ends.get(number)
    if (offset === undefined) {
      offset = ask(number * day)
      if (ends.size >= maxDays) ends.clear()
      ends.set(number, offset)
    }
    return offset
  }
  const quarters = new Map<number, number>()
  return (instant) => {
    const number = Math.floor(instant / day)
    const offset = atStart(number)
    if (atStart(number + 1) === offset) return offset
    const slot = Math.floor(instant / quarter)
    let exact = quarters.get(slot)
    if (exact === undefined) {
      exact = ask(slot * quarter)
      if (quarters.size >= maxDays) quarters.clear()
      quarters.set(slot, exact)
    }
    return exact
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

/**
 * Instant of a wall clock's reading, both in milliseconds. An hour that the clock shows twice is its
 * first run; one that it leaves out is read with the offset before it.
 */
export function instantOf(wall: number, zone: Zone): number {
  // No zone is a day from UTC, so these are before and after the instant.
  const before = zone(wall - day)
  const after = zone(wall + day)
  const early = wall - before * 60_000
  if (before === after || zone(early) === before) return early
  const late = wall - after * 60_000
  return zone(late) === after ? late : early
}

/** `+02:00` */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const hours = Math.floor(size / 60)
  return `${minutes < 0 ? '-' : '+'}${two(hours)}:${two(size % 60)}`
}

const pairs: readonly string[] = Array.from({ length: 100 }, (_, value) =>
  String(value).padStart(2, '0'),
)

/** Two digits. */
export function two(value: number): string {
  return pairs[value] ?? String(value)
}
