/**
 * Dates as text and back, as databases write them. In: Date, text, number and the `timezone` option.
 * Out: text or Date. `toISOString` and hand-written reading are used because they are hot: reading
 * takes a third of the time of `new Date(text)`.
 */
import { instantOf, offsetText, two, utc, zoneOf } from './zones.js'

const zero = 48

/** What the user gave, as a Date; `undefined` if it is none. */
export function toDate(value: unknown): Date | undefined {
  if (value instanceof Date) return value
  if (typeof value === 'string' || typeof value === 'number') return new Date(value)
  if (typeof value === 'object' && value !== null && 'toDate' in value) {
    // moment and dayjs objects
    const made: unknown = typeof value.toDate === 'function' ? value.toDate() : undefined
    return made instanceof Date ? made : undefined
  }
  return undefined
}

/** Date and time on a wall clock `minutes` east of UTC, without offset: `2024-01-31 12:00:00.000`. */
function wallText(time: number, minutes: number): string {
  const iso = new Date(time + minutes * 60_000).toISOString()
  if (iso.length === 24) return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`
  // Years beyond 9999 come as +012024-…; databases want the digits alone.
  const sign = iso.startsWith('-') ? '-' : ''
  return `${sign}${iso.slice(1, 13).replace(/^0{1,2}/, '')} ${iso.slice(14, 26)}`
}

/**
 * A function that writes dates as `YYYY-MM-DD HH:mm:ss.SSS +00:00` in the zone.
 *
 * @returns text `Invalid date` for what is no date, as v6; the database refuses it
 */
export function dateWriter(timezone: string): (value: unknown) => string {
  const zone = zoneOf(timezone)
  const isUtc = timezone === '+00:00'
  let lastTime = Number.NaN
  let lastText = ''
  return (value) => {
    const date = toDate(value)
    const time = date === undefined ? Number.NaN : date.getTime()
    if (Number.isNaN(time)) return 'Invalid date'
    if (isUtc) {
      // createdAt and updatedAt of a record, and of the records beside it, are one moment.
      if (time !== lastTime) {
        lastText = `${wallText(time, 0)} +00:00`
        lastTime = time
      }
      return lastText
    }
    const minutes = zone(time)
    return `${wallText(time, minutes)} ${offsetText(minutes)}`
  }
}

/** A function that writes dates without offset; `digits` of the second's fraction are kept. */
export function plainDateWriter(timezone: string, digits: number): (value: unknown) => string {
  const zone = zoneOf(timezone)
  return (value) => {
    const date = toDate(value)
    const time = date === undefined ? Number.NaN : date.getTime()
    if (Number.isNaN(time)) return 'Invalid date'
    const text = wallText(time, zone(time))
    return digits >= 3 ? text : text.slice(0, text.length - (digits > 0 ? 3 - digits : 4))
  }
}

/** DATEONLY: a Date is cut in the zone of the process, as v6 does; text passes untouched. */
export function dateOnly(value: unknown): unknown {
  if (typeof value === 'string') return value
  const date = toDate(value)
  if (date === undefined || Number.isNaN(date.getTime())) return value
  const year = String(date.getFullYear()).padStart(4, '0')
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - zero
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/**
 * A function that reads `YYYY-MM-DD[ T]HH:mm[:ss[.fff…]][ ][Z|±HH[:mm[:ss]]][ BC]`. Text without an
 * offset is on the zone's wall clock (`zone` undefined: the process's). Fractions beyond milliseconds
 * are cut.
 */
export function dateReader(timezone: string | undefined): (text: string) => Date {
  const zone = timezone === undefined ? undefined : zoneOf(timezone)
  const isUtc = timezone === '+00:00'
  return (text) => {
    const dash = text.indexOf('-', 1)
    let year = digits(text, 0, dash)
    const month = digits(text, dash + 1, dash + 3) - 1
    const day = digits(text, dash + 4, dash + 6)
    let at = dash + 6
    let hour = 0
    let minute = 0
    let second = 0
    let millisecond = 0
    if (at < text.length) {
      hour = digits(text, at + 1, at + 3)
      minute = digits(text, at + 4, at + 6)
      at += 6
      if (text.charCodeAt(at) === 58) {
        second = digits(text, at + 1, at + 3)
        at += 3
        if (text.charCodeAt(at) === 46) {
          let weight = 100
          let digit = text.charCodeAt(++at) - zero
          while (digit >= 0 && digit <= 9) {
            if (weight >= 1) millisecond += digit * weight
            weight /= 10
            digit = text.charCodeAt(++at) - zero
          }
          millisecond = Math.trunc(millisecond)
        }
      }
    }
    if (text.charCodeAt(at) === 32) at++
    let offset: number | undefined
    const sign = text.charCodeAt(at)
    if (sign === 90 || sign === 122) {
      offset = 0
      at++
    } else if (sign === 43 || sign === 45) {
      let seconds = digits(text, at + 1, at + 3) * 3600
      at += 3
      if (text.charCodeAt(at) === 58) {
        seconds += digits(text, at + 1, at + 3) * 60
        at += 3
        if (text.charCodeAt(at) === 58) {
          seconds += digits(text, at + 1, at + 3)
          at += 3
        }
      } else if (at + 2 === text.length) {
        seconds += digits(text, at, at + 2) * 60
        at += 2
      }
      offset = sign === 45 ? -seconds : seconds
    }
    if (text.endsWith('BC')) {
      year = 1 - year
      at = text.length
    }
    // An unusual form: the engine's own reader has the last word.
    if (at < text.length || Number.isNaN(year + month + day + hour + minute + second)) {
      return new Date(text)
    }
    if (offset === undefined && zone === undefined) {
      const local = new Date(year, month, day, hour, minute, second, millisecond)
      if (year >= 0 && year < 100) local.setFullYear(year)
      return local
    }
    const wall = utc(year, month, day, hour, minute, second, millisecond)
    if (offset !== undefined) return new Date(wall - offset * 1000)
    return new Date(isUtc || zone === undefined ? wall : instantOf(wall, zone))
  }
}
