/** Types made of other types or of values: ARRAY, RANGE, ENUM, VIRTUAL. */
import { isPlainObject } from '../base/object.js'
import { ValidationError } from '../errors/validation.js'
import { ABSTRACT, accept, show, type TypeOptions } from './abstract.js'
import { INTEGER } from './number.js'

/** A data type, or its class: both may stand inside another type. */
export type TypeLike = ABSTRACT | string | (new () => ABSTRACT)

function settle(type: unknown): ABSTRACT | string | undefined {
  if (typeof type === 'function') return new (type as new () => ABSTRACT)()
  return type as ABSTRACT | string | undefined
}

// Type arguments may come as `{ type }`, which a data type also looks like (ARRAY has `type`).
function isOptions(value: unknown, key: string): value is TypeOptions {
  return isPlainObject(value) && key in value
}

/** `ARRAY(type)`: a list of values of a type (PostgreSQL). */
export class ARRAY extends ABSTRACT {
  /** Type of the elements. */
  readonly type: ABSTRACT | string | undefined

  constructor(type?: TypeLike | TypeOptions) {
    const options = isOptions(type, 'type') ? { ...type } : { type }
    super(options)
    this.type = settle(options.type)
  }

  override toSql(): string {
    return `${typeof this.type === 'string' ? this.type : this.type?.toSql()}[]`
  }

  validate(value: unknown): boolean {
    return accept(Array.isArray(value), value, 'array')
  }

  /** Is the type an array of elements of `type`? */
  static is(value: unknown, type: abstract new () => unknown): boolean {
    return value instanceof ARRAY && value.type instanceof type
  }
}

/** `RANGE(subtype = INTEGER)`: an interval of numbers, dates or days (PostgreSQL). */
export class RANGE extends ABSTRACT {
  /** Key of the subtype. */
  readonly _subtype: string

  constructor(subtype?: TypeLike | TypeOptions) {
    const options = isOptions(subtype, 'subtype') ? { ...subtype } : { subtype }
    const settled = settle(options.subtype) ?? new INTEGER()
    super({ ...options, subtype: settled })
    this._subtype = typeof settled === 'string' ? settled : settled.key
  }

  validate(value: unknown): boolean {
    accept(Array.isArray(value), value, 'range')
    if (Array.isArray(value) && value.length !== 2) {
      throw new ValidationError('A range must be an array with two elements')
    }
    return true
  }
}

/** `ENUM('a', 'b')`, `ENUM(['a', 'b'])`, `ENUM({ values })`: one of a list of texts. */
export class ENUM extends ABSTRACT {
  /** The texts. */
  values: string[]

  constructor(...args: unknown[]) {
    const [first] = args
    const options = isPlainObject(first) ? { ...first } : { values: args.flat() }
    super(options)
    this.values = (options['values'] as string[] | undefined) ?? []
  }

  validate(value: unknown): boolean {
    if (!this.values.includes(value as string)) {
      throw new ValidationError(`${show(value)} is not a valid choice in ${show(this.values)}`)
    }
    return true
  }
}

/** `VIRTUAL(returnType, ['dependency'])`: an attribute without a column. */
export class VIRTUAL extends ABSTRACT {
  readonly returnType: ABSTRACT | string | undefined
  /** Attributes that are selected when this one is asked for. */
  readonly fields: readonly string[] | undefined

  constructor(returnType?: TypeLike, fields?: readonly string[]) {
    super()
    this.returnType = settle(returnType)
    this.fields = fields
  }
}
