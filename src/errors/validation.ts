/**
 * Values that were refused: by validators, by null checks, or by a unique key of the database.
 * Guide: "Validations & Constraints".
 */
import {
  BaseError,
  blankParent,
  finish,
  plainError,
  type ErrorOptions,
  type ParentError,
} from './base.js'

/** Where an item comes from, by the type it is made with (lower case). */
/* oxlint-disable typescript/no-duplicate-enum-values -- several types have one origin */
export enum ValidationErrorItemType {
  'notnull violation' = 'CORE',
  'string violation' = 'CORE',
  'unique violation' = 'DB',
  'validation error' = 'FUNCTION',
}
/* oxlint-enable typescript/no-duplicate-enum-values */

/** Origins of items: our own checks, the database, a validator function. */
export enum ValidationErrorItemOrigin {
  CORE = 'CORE',
  DB = 'DB',
  FUNCTION = 'FUNCTION',
}

/** `'CORE'`, `'DB'` or `'FUNCTION'`. */
export type ValidationOrigin = keyof typeof ValidationErrorItemOrigin

function isOrigin(text: string): text is ValidationOrigin {
  return Object.hasOwn(ValidationErrorItemOrigin, text)
}

function originOf(type: string): ValidationOrigin | undefined {
  const known = type.toLowerCase().trim()
  return Object.hasOwn(ValidationErrorItemType, known)
    ? ValidationErrorItemType[known as keyof typeof ValidationErrorItemType]
    : undefined
}

/** One refused value of an instance. */
export class ValidationErrorItem {
  /** v6: readable as statics of the class. */
  static readonly TypeStringMap = ValidationErrorItemType
  static readonly Origins = ValidationErrorItemOrigin

  message: string
  /** `notNull Violation`, `string violation`, `unique violation`, `Validation error`. */
  type: string | null
  /** Attribute (or name of the model validator). */
  path: string | null
  // oxlint-disable-next-line no-explicit-any -- v6 types it as text, which it need not be: programs use it as both
  value: any
  origin: ValidationOrigin | null
  // oxlint-disable-next-line no-explicit-any -- a model's instance, whose class lies floors above
  instance: any
  validatorKey: string | null
  /** Name and arguments of the built-in validator that failed. */
  validatorName: string | null
  validatorArgs: unknown[]
  /** What a validator function threw. */
  declare original?: unknown

  constructor(
    message?: string,
    type?: string | null,
    path?: string | null,
    value?: unknown,
    instance?: unknown,
    validatorKey?: string | null,
    fnName?: string | null,
    fnArgs?: unknown[],
  ) {
    this.message = message || ''
    this.type = null
    this.path = path || null
    this.value = value === undefined ? null : value
    this.origin = null
    this.instance = instance || null
    this.validatorKey = validatorKey || null
    this.validatorName = fnName || null
    this.validatorArgs = fnArgs || []
    if (!type) return
    if (isOrigin(type)) {
      this.origin = type
      return
    }
    const origin = originOf(type)
    if (origin) {
      this.origin = origin
      this.type = type
    }
  }

  /** Older helper of v6: is this an origin? */
  isValidationErrorItemOrigin(text: string): boolean {
    return isOrigin(text)
  }

  /** Older helper of v6: text in lower case. */
  normalizeString(text: string): string {
    return text.toLowerCase()
  }

  /**
   * A lower-case key for translations: `function.len`, `core.is_null`.
   *
   * @param useTypeAsNS put the origin before the validator's key
   * @param NSSeparator between the two; `.` by default, never empty
   * @throws Error if the separator is empty
   */
  getValidatorKey(useTypeAsNS = true, NSSeparator = '.'): string {
    if (useTypeAsNS && (typeof NSSeparator !== 'string' || NSSeparator === '')) {
      throw plainError('Invalid namespace separator given, must be a non-empty string')
    }
    const key = this.validatorKey || this.validatorName
    const space = useTypeAsNS && this.origin ? this.origin.toLowerCase() + NSSeparator : ''
    return key ? `${space}${key}`.toLowerCase() : ''
  }
}

/** What an error for `errors` needs to have. */
type Item = Pick<ValidationErrorItem, 'message' | 'path'> & Partial<ValidationErrorItem>

/** Values of an instance were refused; `errors` says which, one item per fault. */
export class ValidationError extends BaseError {
  errors: ValidationErrorItem[]

  /**
   * @param message replaces the message that is made of the items
   * @param errors the faults
   */
  constructor(
    message?: string | null,
    errors?: readonly ValidationErrorItem[] | null,
    options: ErrorOptions & { readonly cause?: unknown } = {},
  ) {
    super(
      message || summarize(errors ?? []) || 'Validation Error',
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    finish(this, 'SequelizeValidationError', options.stack)
    this.errors = (errors as ValidationErrorItem[] | null | undefined) || []
  }

  /** The items of an attribute. */
  get(path: string): ValidationErrorItem[] {
    return this.errors.filter((item) => item.path === path)
  }
}

function summarize(items: readonly Item[]): string {
  if (!items[0]?.message) return ''
  return items.map((item) => `${item.type || item.origin}: ${item.message}`).join(',\n')
}

/** What is known when a unique key is hit. */
export interface UniqueConstraintErrorOptions extends ErrorOptions {
  readonly parent?: ParentError | undefined
  readonly message?: string | undefined
  readonly errors?: readonly ValidationErrorItem[] | undefined
  /** `{ column: value }`; on SQLite a list of columns. */
  readonly fields?: Readonly<Record<string, unknown>> | readonly string[] | undefined
}

/** A unique key of the database was hit. */
export class UniqueConstraintError extends ValidationError {
  parent: ParentError
  original: ParentError
  fields: Record<string, unknown>
  sql: string

  constructor(options: UniqueConstraintErrorOptions = {}) {
    const parent = options.parent ?? blankParent()
    super(options.message || parent.message || 'Validation Error', options.errors ?? [], {
      stack: options.stack,
      cause: options.parent,
    })
    finish(this, 'SequelizeUniqueConstraintError')
    this.parent = parent
    this.original = parent
    this.fields = (options.fields ?? {}) as Record<string, unknown>
    this.sql = parent.sql ?? ''
  }
}
