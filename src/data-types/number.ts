/** Types of numbers, whole, floating and exact, and BOOLEAN. */
import { ABSTRACT, accept, readOptions, type TypeOptions, type ValueOptions } from './abstract.js'
import { isBoolean, isDecimal, isFloat, isInt } from './checks.js'
import { exactShape, wholeShape, type NumberShape } from './number-shape.js'

type Make<T> = new (options: TypeOptions) => T

/** Base of the numbers: `length`, `decimals`, `UNSIGNED`, `ZEROFILL`. */
export class NUMBER extends ABSTRACT {
  // v6's own fields: programs read them.
  readonly _length: unknown
  readonly _zerofill: unknown
  readonly _decimals: unknown
  readonly _precision: unknown
  readonly _scale: unknown
  readonly _unsigned: unknown

  constructor(given?: number | string | TypeOptions) {
    super(readOptions(given, { length: given }))
    const { length, zerofill, decimals, precision, scale, unsigned } = this.options
    this._length = length
    this._zerofill = zerofill
    this._decimals = decimals
    this._precision = precision
    this._scale = scale
    this._unsigned = unsigned
  }

  /** The same type without negative numbers (MySQL, MariaDB). */
  get UNSIGNED(): this {
    return new (this.constructor as Make<this>)({ ...this.options, unsigned: true })
  }

  /** The same type, shown with leading zeros (MySQL, MariaDB). */
  get ZEROFILL(): this {
    return new (this.constructor as Make<this>)({ ...this.options, zerofill: true })
  }

  static get UNSIGNED(): NUMBER {
    return new this().UNSIGNED
  }

  static get ZEROFILL(): NUMBER {
    return new this().ZEROFILL
  }

  override toSql(): string {
    const decimals = typeof this._decimals === 'number' ? `,${this._decimals}` : ''
    const length = this._length ? `(${this._length}${decimals})` : ''
    return (
      this.key + length + (this._unsigned ? ' UNSIGNED' : '') + (this._zerofill ? ' ZEROFILL' : '')
    )
  }

  validate(value: unknown): boolean {
    return accept(isFloat(String(value)), value, this.key.toLowerCase())
  }

  /** Numbers of any size as they are; what cannot be a number as text. */
  override _stringify(value: unknown, _options?: ValueOptions): unknown {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
      return value
    }
    if (value === null || value === undefined) return value
    return typeof value === 'object' ? String(value) : value
  }
}

/** Whole number of 32 bits. */
export class INTEGER extends NUMBER {
  override validate(value: unknown): boolean {
    return accept(isInt(String(value)), value, this.key.toLowerCase())
  }
}

/** Whole number of 8 bits. */
export class TINYINT extends INTEGER {}

/** Whole number of 16 bits. */
export class SMALLINT extends INTEGER {}

/** Whole number of 24 bits. */
export class MEDIUMINT extends INTEGER {}

// Hidden, so that a type prints and compares as v6's; what is set on a record takes the form, too.
function takeShape(type: NUMBER, shape: NumberShape | undefined): void {
  if (shape === undefined) return
  Object.defineProperties(type, { shape: { value: shape }, _sanitize: { value: shape } })
}

/** Whole number of 64 bits; `BIGINT({ as: 'bigint' })` says how it comes back. */
export class BIGINT extends INTEGER {
  declare readonly shape?: NumberShape
  declare readonly _sanitize?: NumberShape

  constructor(given?: number | string | TypeOptions) {
    super(given)
    takeShape(this, wholeShape(this.options['as']))
  }
}

/** Base of the types that take `(length, decimals)`. */
class FLOATING extends NUMBER {
  constructor(length?: number | TypeOptions, decimals?: number) {
    super(readOptions(length, { length, decimals }))
  }

  /** Numbers in quotes, as v6 writes them: so NaN and Infinity can stand there too. */
  override _stringify(value: unknown): string {
    return `'${String(value)}'`
  }

  override bindParam(value: unknown, options: ValueOptions): unknown {
    const bind = options['bindParam']
    const known = typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
    return typeof bind === 'function' ? bind(known) : known
  }
}

/** Floating number of single precision; its length is in bits on PostgreSQL and SQL Server. */
export class FLOAT extends FLOATING {
  override validate(value: unknown): boolean {
    return accept(isFloat(String(value)), value, 'float')
  }
}

/** Floating number of single precision. */
export class REAL extends FLOATING {}

/** Floating number of double precision; its key is `DOUBLE PRECISION`. */
export class DOUBLE extends FLOATING {}

/** `DECIMAL(precision, scale)`: exact number; `DECIMAL({ precision, scale, as: 'string' })`. */
export class DECIMAL extends NUMBER {
  declare readonly shape?: NumberShape
  declare readonly _sanitize?: NumberShape

  constructor(precision?: number | TypeOptions, scale?: number) {
    super(readOptions(precision, { precision, scale }))
    takeShape(this, exactShape(this.options['as'], this.options['scale']))
  }

  override toSql(): string {
    const size = [this._precision, this._scale].filter((part) => part !== undefined)
    return this._precision || this._scale ? `DECIMAL(${size.join(',')})` : 'DECIMAL'
  }

  override validate(value: unknown): boolean {
    return accept(isDecimal(String(value)), value, 'decimal')
  }
}

/** True or false. */
export class BOOLEAN extends ABSTRACT {
  override toSql(): string {
    return 'TINYINT(1)'
  }

  validate(value: unknown): boolean {
    return accept(isBoolean(String(value)), value, 'boolean')
  }

  /** `'true'`, `1` and a byte 1 are true, `'false'`, `0` and a byte 0 false; others stay. */
  _sanitize(value: unknown): unknown {
    const given = Buffer.isBuffer(value) && value.length === 1 ? value[0] : value
    if (given === 'true' || given === 1) return true
    if (given === 'false' || given === 0) return false
    return given
  }
}
