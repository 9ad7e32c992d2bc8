/**
 * Built-in validators: the library `validator` and v6's additions to it, as `Sequelize.Validator`. The
 * library (over a hundred modules) is loaded when the first value is validated or the table is read.
 * Guide: "Validations & Constraints", "Per-attribute validations".
 */
import type { Instance } from '../../contract/model.js'

/** A validator: text in, truthy if it passes. */
// oxlint-disable-next-line no-explicit-any -- arguments differ per validator; users give them
export type Validator = (value: any, ...args: any[]) => unknown

/** All validators by name; `extend` adds one. */
export interface ValidatorTable {
  /** Adds a validator for all models: `extend('isEven', (text) => Number(text) % 2 === 0)`. */
  extend(name: string, validator: Validator): unknown
  readonly [name: string]: Validator
}

let table: ValidatorTable | undefined

/** The table: the library's validators and v6's own. */
export function validators(): ValidatorTable {
  table ??= makeTable()
  return table
}

/** One validator by name; undefined if there is none. */
export function findValidator(name: string): Validator | undefined {
  const all = validators()
  const found: unknown = Object.hasOwn(all, name) && name !== 'extend' ? all[name] : undefined
  return typeof found === 'function' ? (found as Validator) : undefined
}

function makeTable(): ValidatorTable {
  const library = require('validator') as Readonly<Record<string, Validator>>
  const use = (name: string, value: unknown, ...args: unknown[]): unknown =>
    library[name]?.(value, ...args)
  const all: Record<string, Validator> = {
    ...library,
    extend(name: string, validator: Validator) {
      all[name] = validator
      return all
    },
    notEmpty: (text: string) => !/^\s*$/.test(text),
    len: (text: string, min: number, max: number) => use('isLength', text, min, max),
    isUrl: (text: string) => use('isURL', text),
    isIPv4: (text: string) => use('isIP', text, 4),
    isIPv6: (text: string) => use('isIP', text, 6),
    notIn: (text: string, list: unknown) => !use('isIn', text, list),
    regex: (text: unknown, pattern: unknown, flags?: string) => matches(text, pattern, flags),
    is: (text: unknown, pattern: unknown, flags?: string) => matches(text, pattern, flags),
    notRegex: (text: unknown, pattern: unknown, flags?: string) => !matches(text, pattern, flags),
    not: (text: unknown, pattern: unknown, flags?: string) => !matches(text, pattern, flags),
    isDecimal: (text: string) => text !== '' && DECIMAL.test(text),
    // Text that is no number passes, as in v6: `isInt` or `isFloat` speak of that.
    min: (text: string, least: number) => isNoNumber(text) || Number.parseFloat(text) >= least,
    max: (text: string, most: number) => isNoNumber(text) || Number.parseFloat(text) <= most,
    contains: (text: string, part: unknown) => includes(text, part),
    notContains: (text: string, part: unknown) => !includes(text, part),
    isNull: (text: string, options: unknown) =>
      use('isEmpty', text, typeof options === 'object' ? options : undefined),
    notNull: (value: unknown) => value !== null && value !== undefined,
    isDate: (text: string) => !Number.isNaN(Date.parse(text)),
    isImmutable: (_text: unknown, _flag: unknown, name: string, record: Instance) =>
      record.isNewRecord || record.dataValues[name] === record._previousDataValues[name],
  }
  return all as ValidatorTable & Record<string, Validator>
}

// Digits with point and exponent; stricter than the library's, which takes locales.
const DECIMAL = /^(?:-?\d+)?(?:\.\d*)?(?:e[+-]?\d+)?$/i

function isNoNumber(text: string): boolean {
  return Number.isNaN(Number.parseFloat(text))
}

/** An empty part is contained in nothing, as in v6. */
function includes(text: string, part: unknown): boolean {
  return Boolean(part) && text.includes(String(part))
}

function matches(text: unknown, pattern: unknown, flags: string | undefined): unknown {
  const expression = pattern instanceof RegExp ? pattern : new RegExp(String(pattern), flags)
  return String(text).match(expression)
}
