/**
 * Dates as wall-clock text in a time zone, for the `timezone` option: an offset (`+02:00`) or an IANA
 * name (`Europe/Berlin`). In: a Date and a zone. Out: its offset or its text.
 */
import { Lru } from './lru.js'

const minute = 60_000

/** A function that gives a zone's offset from UTC, in minutes, at a moment (ms since 1970). */
export type OffsetAt = (time: number) => number

const known = new Lru<string, OffsetAt>(100)

/**
 * The offsets of a zone.
 *
 * @param zone `+02:00`, `-0330`, `Z`, `UTC`, or an IANA name
 * @throws RangeError if the zone is none of these
 */
export function zoneOffsets(zone: string): OffsetAt {
  let offsets = known.get(zone)
  if (!offsets) {
    offsets = readZone(zone)
    known.set(zone, offsets)
  }
  return offsets
}

function readZone(zone: string): OffsetAt {
  const fixed = /^([+-])(\d{1,2}):?(\d{2})$/.exec(zone)
  if (fixed) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3])
    const signed = fixed[1] === '-' ? -minutes : minutes
    return () => signed
  }
  if (zone === 'Z' || zone.toUpperCase() === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (time) => {
    const part: Record<string, string> = {}
    for (const { type, value } of format.formatToParts(time)) part[type] = value
    const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year'])
    const wall = new Date(0)
    wall.setUTCFullYear(year, Number(part['month']) - 1, Number(part['day']))
    wall.setUTCHours(Number(part['hour']), Number(part['minute']), Number(part['second']))
    return Math.round((wall.getTime() - Math.floor(time / 1000) * 1000) / minute)
  }
}

/** `+02:00` of an offset in minutes. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${pad2(Math.floor(size / 60))}:${pad2(size % 60)}`
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** How much of a date is written. */
export interface DateFormat {
  /** Digits of the second's fraction: 0 to 3 (default 3). */
  readonly fraction?: number
  /** Write the offset behind, ` +02:00` (default true)? */
  readonly offset?: boolean
}

/**
 * A date as `YYYY-MM-DD HH:mm:ss.SSS +02:00` on the zone's clock; `Invalid date` if it is none (v6).
 */
export function formatDate(date: Date, zone: string, format: DateFormat = {}): string {
  const time = date.getTime()
  if (Number.isNaN(time)) return 'Invalid date'
  const minutes = zoneOffsets(zone)(time)
  const wall = minutes === 0 ? date : new Date(time + minutes * minute)
  const iso = wall.toISOString()
  const dot = iso.indexOf('.')
  const fraction = format.fraction ?? 3
  const clock = iso.slice(0, fraction > 0 ? dot + 1 + fraction : dot).replace('T', ' ')
  return format.offset === false ? clock : `${clock} ${offsetText(minutes)}`
}
