/** Types of dates and times: DATE, DATEONLY, TIME, and NOW as a default value. */
import { dateWriter } from '../base/dates.js'
import { isPlainObject, isPrimitive } from '../base/object.js'
import { ABSTRACT, accept, readOptions, type TypeOptions, type ValueOptions } from './abstract.js'

function isRaw(options: ValueOptions | undefined): boolean {
  return Boolean(options) && Boolean(options?.['raw'])
}

/** A moment; `DATE(3)` keeps three digits of the second's fraction where the dialect asks. */
export class DATE extends ABSTRACT {
  readonly _length: unknown

  constructor(length?: number | string | TypeOptions) {
    super(readOptions(length, { length }))
    this._length = this.options['length'] || ''
  }

  override toSql(): string {
    return 'DATETIME'
  }

  validate(value: unknown): boolean {
    const fits = !Number.isNaN(value instanceof Date ? value.getTime() : Date.parse(String(value)))
    return accept(fits, value, 'date')
  }

  /** Everything that `new Date()` takes becomes a Date, unless the options say `raw`. */
  _sanitize(value: unknown, options?: ValueOptions): unknown {
    if (isRaw(options) || value instanceof Date || !value) return value
    // What throws in `new Date()` is no date either: bigint, symbols, objects with a false toString.
    const isDate = typeof value === 'object' ? !isPlainObject(value) : isPrimitive(value)
    return new Date(isDate ? (value as string | number) : Number.NaN)
  }

  /** Two dates of the same moment are the same value. */
  _isChanged(value: unknown, original: unknown): boolean {
    if (value === original) return false
    return !(
      value instanceof Date &&
      original instanceof Date &&
      value.getTime() === original.getTime()
    )
  }

  /** `YYYY-MM-DD HH:mm:ss.SSS +00:00` in `options.timezone`. */
  override _stringify(value: unknown, options?: ValueOptions): string {
    return dateWriter(String(options?.['timezone'] ?? '+00:00'))(value)
  }
}

const plainDate = /^\d{4}-\d{2}-\d{2}$/

/** A day without a time, as text `YYYY-MM-DD`. */
export class DATEONLY extends ABSTRACT {
  override toSql(): string {
    return 'DATE'
  }

  /**
   * The day as text. A Date (or a text with a time) is cut on the process's own clock (v6); a text
   * `YYYY-MM-DD` stays as it is.
   */
  _sanitize(value: unknown, options?: ValueOptions): unknown {
    return isRaw(options) || !value ? value : this._stringify(value)
  }

  _isChanged(value: unknown, original: unknown): boolean {
    return value !== original
  }

  override _stringify(value: unknown): string {
    if (typeof value === 'string' && plainDate.test(value)) return value
    const isMoment = typeof value === 'string' || typeof value === 'number'
    const date = isMoment ? new Date(value) : value
    if (!(date instanceof Date) || Number.isNaN(date.getTime())) return 'Invalid date'
    const year = String(date.getFullYear()).padStart(4, '0')
    const month = String(date.getMonth() + 1).padStart(2, '0')
    return `${year}-${month}-${String(date.getDate()).padStart(2, '0')}`
  }
}

/** A time of day, as text. */
export class TIME extends ABSTRACT {
  override toSql(): string {
    return 'TIME'
  }
}

/** Default value: the moment at which a record is built. */
export class NOW extends ABSTRACT {}
