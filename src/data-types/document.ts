/** Types of documents and bytes: JSON, JSONB, HSTORE, BLOB. */
import { isPlainObject } from '../base/object.js'
import { ABSTRACT, accept, readOptions, type TypeOptions } from './abstract.js'
import { sizePrefix } from './text.js'

/** A JSON document kept as text. */
export class JSONTYPE extends ABSTRACT {
  validate(_value: unknown): boolean {
    return true
  }

  override _stringify(value: unknown): unknown {
    return JSON.stringify(value)
  }
}

/** A JSON document kept in binary form (PostgreSQL). */
export class JSONB extends JSONTYPE {}

/** A flat map of texts (PostgreSQL). */
export class HSTORE extends ABSTRACT {
  validate(value: unknown): boolean {
    return accept(isPlainObject(value), value, 'hstore')
  }
}

/** `BLOB`, `BLOB('tiny')`: bytes. */
export class BLOB extends ABSTRACT {
  readonly _length: string

  constructor(length?: string | TypeOptions) {
    super(readOptions(length, { length }))
    this._length = String(this.options['length'] || '')
  }

  override toSql(): string {
    return `${sizePrefix(this._length)}BLOB`
  }

  validate(value: unknown): boolean {
    return accept(typeof value === 'string' || Buffer.isBuffer(value), value, 'blob')
  }

  /** A hexadecimal literal: `X'0102'`. */
  override _stringify(value: unknown): string {
    const isList = Array.isArray(value)
    const bytes = Buffer.isBuffer(value)
      ? value
      : Buffer.from(isList ? (value as number[]) : String(value))
    return `X'${bytes.toString('hex')}'`
  }
}
