/**
 * Root of the data types, and the wrapper that makes a class callable without `new`. A data type is
 * a value: a key and options. What it is called and how values travel on a dialect is in the
 * dialect's table; here is what does not depend on one. Guide: "Data Types".
 */
import { warnOnce } from '../base/warn.js'
import { ValidationError } from '../errors/validation.js'
import type { DataType } from '../contract/data-type.js'

/** Options of a data type, as the user gave them. */
export type TypeOptions = Record<string, unknown>

/** Options of a call that concerns a value (`timezone`, `raw`, …). */
export type ValueOptions = Readonly<Record<string, unknown>>

/** Base of every data type; users' own types extend it. */
export class ABSTRACT implements DataType {
  /** Name of the type: `STRING`. Set by `defineType`; users' types set their own. */
  static key = 'ABSTRACT'

  // Lies on the prototype, so that `Type.prototype.key = Type.key = 'MONEY'` names a user's type.
  declare readonly key: string

  // Types without options share an empty one on the prototype: it does not show when they are printed.
  declare options: TypeOptions

  constructor(options?: TypeOptions) {
    if (options) this.options = options
    // `static key = 'MONEY'` is enough of a name for a user's class.
    if (this.key !== new.target.key && Object.hasOwn(new.target, 'key')) {
      nameInstances(new.target.prototype, new.target.key)
    }
  }

  /** What a type may have besides, as the contract says. */
  _stringify?(value: unknown, options?: ValueOptions): unknown

  /** A user's type: the attribute's value → what the database is given. */
  toDatabase?(value: unknown): unknown

  /** A user's type: what was read → the attribute's value. Never sees null. */
  fromDatabase?(value: unknown): unknown

  /** SQL name without a dialect. */
  toSql(_options?: ValueOptions): string {
    return this.key
  }

  /** The same as `toSql()`. */
  toString(options?: ValueOptions): string {
    return this.toSql(options)
  }

  /** Value → what stands for it in SQL, by the type's `_stringify` if it has one. */
  stringify(value: unknown, options?: ValueOptions): unknown {
    if (this.toDatabase) return this.toDatabase(value)
    return this._stringify ? this._stringify(value, options) : value
  }

  /** Hands the value to `options.bindParam` (v6's way to make a parameter). */
  bindParam(value: unknown, options: ValueOptions): unknown {
    const bind = options['bindParam']
    const text = this.stringify(value, options)
    return typeof bind === 'function' ? bind(text) : text
  }

  /**
   * How a type of a program writes its values: its own `stringify` or `_stringify`. Undefined for the
   * package's types, whose values the dialect writes.
   */
  get ownStringify(): ((value: unknown, options?: unknown) => unknown) | undefined {
    if (this.toDatabase) return (value) => this.toDatabase?.(value)
    const base = builtIn(this)
    const isOwn = this._stringify !== base._stringify || this.stringify !== base.stringify
    if (!isOwn) return undefined
    return (value, options) => this.stringify(value, options as ValueOptions | undefined)
  }

  /** Where the guide of types is (v6 keeps a link here). */
  get dialectTypes(): string {
    return ''
  }

  /** Warns once about an option that a dialect does not have. */
  static warn(link: string, text: string): void {
    warnOnce(`${text} \n>> Check: ${link}`)
  }

  /** A type of this class with the options of another (v6: a dialect's variant of a type). */
  static extend(other: { readonly options: TypeOptions }): ABSTRACT {
    return new this(other.options)
  }

  static toString(): string {
    return this.name
  }
}

/** Prototypes of the package's own types, as they were before programs changed them. */
const shipped = new WeakMap<object, Pick<ABSTRACT, '_stringify' | 'stringify'>>()

/** The members that the nearest of the package's own types has. */
function builtIn(type: object): Pick<ABSTRACT, '_stringify' | 'stringify'> {
  let prototype: unknown = Object.getPrototypeOf(type)
  while (typeof prototype === 'object' && prototype !== null) {
    const members = shipped.get(prototype)
    if (members !== undefined) return members
    prototype = Object.getPrototypeOf(prototype)
  }
  return ABSTRACT.prototype
}

Object.defineProperty(ABSTRACT.prototype, 'options', { value: Object.freeze({}), writable: true })

// oxlint-disable-next-line no-explicit-any -- a constructor of any arguments
type AnyConstructor = new (...args: any[]) => object

/** A class that may be called without `new`. */
export type Invokable<T extends AnyConstructor> = T &
  ((...args: ConstructorParameters<T>) => InstanceType<T>)

/**
 * Makes a class callable without `new`: `STRING(20)` is `new STRING(20)`. `extends` and `instanceof`
 * work with the result as with the class.
 */
export function classToInvokable<T extends AnyConstructor>(Class: T): Invokable<T> {
  return new Proxy(Class, {
    apply: (target, _this, args: unknown[]): object => new target(...args),
  }) as Invokable<T>
}

/** Gives a class its key, here and on its instances, and makes it callable. */
export function defineType<T extends AnyConstructor & { key: string }>(
  Class: T,
  key: string = Class.name,
): Invokable<T> {
  Class.key = key
  const { _stringify, stringify }: Partial<ABSTRACT> = Class.prototype
  if (stringify !== undefined) shipped.set(Class.prototype, { _stringify, stringify })
  nameInstances(Class.prototype, key)
  return classToInvokable(Class)
}

function nameInstances(prototype: object, key: string): void {
  Object.defineProperty(prototype, 'key', {
    value: key,
    writable: true,
    enumerable: true,
    configurable: true,
  })
}

/** A value as it stands in messages: JSON, as `%j` writes it. */
export function show(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  try {
    return String(JSON.stringify(value))
  } catch {
    return '[Circular]'
  }
}

/**
 * True, or a ValidationError `<value> is not a valid <what>`.
 *
 * @throws ValidationError if `holds` is false
 */
export function accept(holds: boolean, value: unknown, what: string): true {
  if (!holds) throw new ValidationError(`${show(value)} is not a valid ${what}`)
  return true
}

/** Options given as an object, or made of the single arguments. */
export function readOptions(first: unknown, rest: TypeOptions): TypeOptions {
  if (typeof first === 'object' && first !== null) return first as TypeOptions
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
}
