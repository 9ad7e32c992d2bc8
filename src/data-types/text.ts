/** Types of text: STRING, CHAR, TEXT, CITEXT, TSVECTOR. */
import { ABSTRACT, accept, readOptions, type TypeOptions } from './abstract.js'

/** `STRING(n = 255)`, `STRING.BINARY`: text of bounded length. */
export class STRING extends ABSTRACT {
  // v6's own fields: programs read them.
  readonly _binary: unknown
  readonly _length: unknown

  constructor(length?: number | TypeOptions, binary?: boolean) {
    super(readOptions(length, { length, binary }))
    this._binary = this.options['binary']
    this._length = this.options['length'] || 255
  }

  /** The same type, compared byte by byte. */
  get BINARY(): this {
    return new (this.constructor as new (options: TypeOptions) => this)({
      ...this.options,
      binary: true,
    })
  }

  static get BINARY(): STRING {
    return new this().BINARY
  }

  override toSql(): string {
    return `VARCHAR(${this._length})${this._binary ? ' BINARY' : ''}`
  }

  /** Texts and numbers; buffers if the type is binary. */
  validate(value: unknown): boolean {
    const fits =
      typeof value === 'string' ||
      value instanceof String ||
      typeof value === 'number' ||
      (Boolean(this._binary) && Buffer.isBuffer(value))
    return accept(fits, value, 'string')
  }
}

/** `CHAR(n = 255)`: text of fixed length. */
export class CHAR extends STRING {
  override toSql(): string {
    return `CHAR(${this._length})${this._binary ? ' BINARY' : ''}`
  }
}

/** `TEXT`, `TEXT('tiny')`: long text. */
export class TEXT extends ABSTRACT {
  readonly _length: string

  constructor(length?: string | TypeOptions) {
    super(readOptions(length, { length }))
    this._length = String(this.options['length'] || '')
  }

  override toSql(): string {
    return `${sizePrefix(this._length)}TEXT`
  }

  validate(value: unknown): boolean {
    return accept(typeof value === 'string', value, 'string')
  }
}

/** `TINY`, `MEDIUM` or `LONG` before TEXT and BLOB. */
export function sizePrefix(size: string): string {
  const upper = size.toUpperCase()
  return ['TINY', 'MEDIUM', 'LONG'].includes(upper) ? upper : ''
}

/** Text whose case does not count. */
export class CITEXT extends ABSTRACT {
  validate(value: unknown): boolean {
    return accept(typeof value === 'string', value, 'string')
  }
}

/** PostgreSQL's text-search document. */
export class TSVECTOR extends ABSTRACT {
  validate(value: unknown): boolean {
    return accept(typeof value === 'string', value, 'string')
  }
}
