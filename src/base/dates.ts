/**
 * Dates as text and back, as databases write them. In: Date, text, number and the `timezone` option.
 * Out: text or Date. Both ways are written by hand because they are hot (measured: half the time of
 * `toISOString` and of `new Date(text)`); the calendar is that of "chrono-Compatible Low-Level Date
 * Algorithms": eras of 400 years, years that begin in March.
 */
import { instantOf, offsetText, two, zoneOf } from './zones.js'

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

/**
 * Date and time on a wall clock `minutes` east of UTC, without offset: `2024-01-31 12:00:00.000`.
 * By hand, because `toISOString` takes twice the time.
 */
function wallText(time: number, minutes: number): string {
  const wall = time + minutes * 60_000
  const days = Math.floor(wall / 86_400_000)
  let rest = wall - days * 86_400_000
  const hour = Math.floor(rest / 3_600_000)
  rest -= hour * 3_600_000
  const minute = Math.floor(rest / 60_000)
  rest -= minute * 60_000
  const second = Math.floor(rest / 1000)
  const millisecond = rest - second * 1000
  // Days → year, month, day of the Gregorian calendar; the year begins in March here.
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (
    `${yearText(year)}-${two(month)}-${two(date)} ` +
    `${two(hour)}:${two(minute)}:${two(second)}.${millisecond < 100 ? '0' : ''}${two(millisecond)}`
  )
}

function yearText(year: number): string {
  if (year > 999) return String(year)
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
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

/** Days since 1970 of a date of the Gregorian calendar; the year begins in March here. */
function daysOf(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function pair(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528
}

/** `YYYY-MM-DD[ T]HH:mm:ss` at the start: milliseconds of the wall clock, else NaN. */
function usualWall(text: string): number {
  const isUsual =
    text.length >= 19 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  if (!isUsual) return Number.NaN
  const days = daysOf(pair(text, 0) * 100 + pair(text, 2), pair(text, 5), pair(text, 8))
  const seconds = pair(text, 11) * 3600 + pair(text, 14) * 60 + pair(text, 17)
  return (days * 86_400 + seconds) * 1000
}

/** What stands behind the seconds: a fraction and an offset, each or none. */
interface Tail {
  millisecond: number
  /** Seconds east of UTC, or undefined. */
  offset: number | undefined
  end: number
}

function readTail(text: string, from: number, tail: Tail): void {
  let at = from
  tail.millisecond = 0
  tail.offset = undefined
  if (text.charCodeAt(at) === 46) {
    let weight = 100
    let digit = text.charCodeAt(++at) - zero
    while (digit >= 0 && digit <= 9) {
      if (weight >= 1) tail.millisecond += digit * weight
      weight = weight === 1 ? 0 : weight / 10
      digit = text.charCodeAt(++at) - zero
    }
  }
  if (text.charCodeAt(at) === 32) at++
  const sign = text.charCodeAt(at)
  if (sign === 90 || sign === 122) {
    tail.offset = 0
    at++
  } else if (sign === 43 || sign === 45) {
    let seconds = pair(text, at + 1) * 3600
    at += 3
    if (text.charCodeAt(at) === 58) {
      seconds += pair(text, at + 1) * 60
      at += 3
      if (text.charCodeAt(at) === 58) {
        seconds += pair(text, at + 1)
        at += 3
      }
    } else if (at + 2 === text.length) {
      seconds += pair(text, at) * 60
      at += 2
    }
    tail.offset = sign === 45 ? -seconds : seconds
  }
  tail.end = at
}

/** Fields of the rarer forms: other years, no seconds, no time, BC. */
const rare = /^(-?\d{1,6})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?(.*?)( BC)?$/s

function rareWall(text: string): { wall: number; tail: string } | undefined {
  const match = rare.exec(text)
  if (match === null) return undefined
  const [, years, month, date, hour = 0, minute = 0, second = 0, tail = '', isBefore] = match
  const year = isBefore === undefined ? Number(years) : 1 - Number(years)
  const days = daysOf(year, Number(month), Number(date))
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return { wall: (days * 86_400 + seconds) * 1000, tail }
}

/** A wall clock's reading in the zone of the process. */
function localDate(wall: number): Date {
  const fields = new Date(wall)
  const local = new Date(2000, 0, 1)
  local.setFullYear(fields.getUTCFullYear(), fields.getUTCMonth(), fields.getUTCDate())
  local.setHours(
    fields.getUTCHours(),
    fields.getUTCMinutes(),
    fields.getUTCSeconds(),
    fields.getUTCMilliseconds(),
  )
  return local
}

/**
 * A function that reads `YYYY-MM-DD[ T]HH:mm[:ss[.fff…]][ ][Z|±HH[:mm[:ss]]][ BC]`. Text without an
 * offset is on the zone's wall clock (`timezone` undefined: the process's). Fractions beyond
 * milliseconds are cut.
 */
export function dateReader(timezone: string | undefined): (text: string) => Date {
  const zone = timezone === undefined ? undefined : zoneOf(timezone)
  const isUtc = timezone === '+00:00'
  const tail: Tail = { millisecond: 0, offset: undefined, end: 0 }
  const place = (wall: number): Date => {
    if (tail.offset !== undefined) return new Date(wall - tail.offset * 1000)
    if (isUtc) return new Date(wall)
    return zone === undefined ? localDate(wall) : new Date(instantOf(wall, zone))
  }
  return (text) => {
    const wall = usualWall(text)
    // The commonest form has nothing behind the seconds.
    if (isUtc && text.length === 19 && !Number.isNaN(wall)) return new Date(wall)
    readTail(text, 19, tail)
    if (tail.end === text.length && !Number.isNaN(wall)) return place(wall + tail.millisecond)
    const other = rareWall(text)
    if (other !== undefined) {
      readTail(other.tail, 0, tail)
      if (tail.end === other.tail.length) return place(other.wall + tail.millisecond)
    }
    // An unusual form: the engine's own reader has the last word.
    return new Date(text)
  }
}
