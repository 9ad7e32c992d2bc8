/**
 * `Sequelize.Utils`: v6's helpers, which programs and plugins call though they are not the ORM's
 * purpose. A quarantine: nothing of ours uses them. In and out: as v6.
 */
import * as object from '../base/object.js'
import * as text from '../base/text.js'
import { nameIndex as indexName } from '../definition/names.js'
import { classToInvokable, defaultValueSchemable, toDefaultValue } from '../data-types/index.js'
import { Cast, Col, Fn, Json, Literal, SequelizeMethod, Where } from '../sql/fragments.js'
import type * as fragments from '../sql/fragments.js'
import { Op } from '../sql/operators.js'
import type * as helpers from '../types/helpers.js'
import * as sqlString from './v6-sql-string.js'

type Bag = Record<string | symbol, unknown>

const operators = new Set<symbol>(Object.values(Op))

function getOperators(value: object): symbol[] {
  return Object.getOwnPropertySymbols(value).filter((symbol) => operators.has(symbol))
}

function getComplexKeys(value: object): (string | symbol)[] {
  return [...getOperators(value), ...Object.keys(value)]
}

function getComplexSize(value: unknown): number {
  if (Array.isArray(value)) return value.length
  return getComplexKeys(Object(value)).length
}

/** Pieces of SQL with one blank between them, but for `(` on the left and `;`, `,`, `)` on the right. */
function joinSQLFragments(parts: readonly unknown[]): string {
  let sql = ''
  for (const part of parts) {
    if (!part) continue
    const piece = Array.isArray(part) ? joinSQLFragments(part) : part
    if (typeof piece !== 'string') {
      throw new TypeError(
        `Tried to construct a SQL string with a non-string, non-falsy fragment (${String(piece)}).`,
      )
    }
    const text = piece.trim()
    if (text === '') continue
    const isTight = sql === '' || sql.endsWith('(') || /^[;,)]/.test(text)
    sql += isTight ? text : ` ${text}`
  }
  return sql
}

function isWhereEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return Boolean(value) && object.isPlainObject(value) && getComplexSize(value) === 0
}

function flattenObjectDeep(value: unknown): unknown {
  if (!object.isPlainObject(value)) return value
  const flat: Bag = {}
  const visit = (inner: object, path: string): void => {
    for (const [key, member] of Object.entries(inner)) {
      const at = path === '' ? key : `${path}.${key}`
      if (typeof member === 'object' && member !== null) visit(member, at)
      else flat[at] = member
    }
  }
  visit(value, '')
  return flat
}

function removeNullValuesFromHash(
  hash: object,
  omitNull: boolean,
  options: { allowNull?: readonly string[] } = {},
): object {
  if (!omitNull) return hash
  const kept = new Set(options.allowNull)
  return Object.fromEntries(
    Object.entries(hash).filter(
      ([key, value]) =>
        kept.has(key) || key.endsWith('Id') || (value !== null && value !== undefined),
    ),
  )
}

function isVirtual(attribute: unknown): boolean {
  return Reflect.get(Object(Reflect.get(Object(attribute), 'type')), 'key') === 'VIRTUAL'
}

/** The options of a finder: columns instead of attributes, and no virtual ones. */
function mapFinderOptions(options: Bag, model: unknown): Bag {
  const all: unknown = Reflect.get(Object(model), 'rawAttributes')
  const { attributes } = options
  if (Array.isArray(attributes)) {
    options['attributes'] = attributes.filter(
      (name: unknown) => typeof name !== 'string' || !isVirtual(Reflect.get(Object(all), name)),
    )
  }
  return mapOptionFieldNames(options, model)
}

function mapValueFieldNames(values: object, fields: readonly string[], model: unknown): Bag {
  const mapped: Bag = {}
  const attributes: unknown = Reflect.get(Object(model), 'rawAttributes')
  for (const name of fields) {
    const value: unknown = Reflect.get(values, name)
    if (value === undefined) continue
    const attribute: unknown = Reflect.get(Object(attributes), name)
    if (isVirtual(attribute)) continue
    const field: unknown = Reflect.get(Object(attribute), 'field')
    mapped[typeof field === 'string' ? field : name] = value
  }
  return mapped
}

function mapWhereFieldNames(where: unknown, model: unknown): unknown {
  if (Array.isArray(where)) return where.map((item) => mapWhereFieldNames(item, model))
  if (!object.isPlainObject(where)) return where
  const mapped: Bag = {}
  const attributes: unknown = Reflect.get(Object(model), 'rawAttributes')
  for (const key of getComplexKeys(where)) {
    const attribute: unknown = typeof key === 'string' ? Reflect.get(Object(attributes), key) : {}
    const field: unknown = Reflect.get(Object(attribute), 'field')
    const isGroup = typeof key === 'symbol'
    mapped[typeof field === 'string' ? field : key] = isGroup
      ? mapWhereFieldNames(where[key], model)
      : where[key]
  }
  return mapped
}

function mapOptionFieldNames(options: Bag, model: unknown): Bag {
  const attributes: unknown = Reflect.get(Object(model), 'rawAttributes')
  const selected = options['attributes']
  if (Array.isArray(selected)) {
    options['attributes'] = selected.map((item: unknown) => {
      if (typeof item !== 'string') return item
      const attribute: unknown = Reflect.get(Object(attributes), item)
      const field: unknown = Reflect.get(Object(attribute), 'field')
      return typeof field === 'string' && field !== item ? [field, item] : item
    })
  }
  if (object.isPlainObject(options['where'])) {
    options['where'] = mapWhereFieldNames(options['where'], model)
  }
  return options
}

/** The types among v6's `Utils`: `Utils.MakeNullishOptional<T>`, `Utils.Literal`, … */
export declare namespace Utils {
  type AnyFunction = helpers.AnyFunction
  type DeepWriteable<T> = helpers.DeepWriteable<T>
  type MakeNullishOptional<T extends object> = helpers.MakeNullishOptional<T>
  type NullishPropertiesOf<T> = helpers.NullishPropertiesOf<T>
  type SequelizeMethod = fragments.SequelizeMethod
  type Fn = fragments.Fn
  type Col = fragments.Col
  type Cast = fragments.Cast
  type Literal = fragments.Literal
  type Json = fragments.Json
  type Where = fragments.Where
}

/** v6's `Utils`, under v6's names. */
export const Utils = {
  classToInvokable,
  useInflection: text.useInflection,
  camelizeIf: text.camelizeIf,
  underscoredIf: text.underscoredIf,
  isPrimitive: object.isPrimitive,
  mergeDefaults: object.mergeDefaults,
  merge: (...sources: readonly Bag[]): Bag =>
    sources.reduce((merged, source) => object.mergeOptions(merged, source), {}),
  cloneDeep: (value: unknown): unknown => object.cloneBag(value || {}),
  camelize: text.camelize,
  underscore: text.underscore,
  singularize: text.singularize,
  pluralize: text.pluralize,
  format: (parts: readonly unknown[], dialect?: string): string =>
    sqlString.format(String(parts[0]), parts.slice(1), undefined, dialect),
  formatNamedParameters: (sql: string, values: Record<string, unknown>, dialect?: string): string =>
    sqlString.formatNamedParameters(sql, values, undefined, dialect),
  spliceStr: (value: string, index: number, count: number, add = ''): string =>
    value.slice(0, index) + add + value.slice(index + count),
  joinSQLFragments,
  mapFinderOptions,
  mapOptionFieldNames,
  mapWhereFieldNames,
  mapValueFieldNames,
  isColString: (value: unknown): boolean =>
    typeof value === 'string' && value.startsWith('$') && value.endsWith('$') && value.length > 1,
  canTreatArrayAsAnd: (list: readonly unknown[]): boolean =>
    list.some((item) => object.isPlainObject(item) || item instanceof Where),
  combineTableNames: (a: string, b: string): string =>
    a.toLowerCase() < b.toLowerCase() ? a + b : b + a,
  toDefaultValue,
  defaultValueSchemable,
  removeNullValuesFromHash,
  now: (dialect?: string): Date => {
    const date = new Date()
    const keeps = ['mariadb', 'mysql', 'postgres', 'sqlite', 'mssql'].includes(String(dialect))
    if (!keeps) date.setMilliseconds(0)
    return date
  },
  TICK_CHAR: '`',
  addTicks: (value: string, tick = '`'): string => tick + Utils.removeTicks(value, tick) + tick,
  removeTicks: (value: string, tick = '`'): string => value.split(tick).join(''),
  flattenObjectDeep,
  SequelizeMethod,
  Fn,
  Col,
  Cast,
  Literal,
  Json,
  Where,
  getOperators,
  getComplexKeys,
  getComplexSize,
  isWhereEmpty,
  generateEnumName: (table: string, column: string): string => `enum_${table}_${column}`,
  camelizeObjectKeys: (value: object): Bag =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [text.camelize(key), member])),
  defaults: (target: Bag, ...sources: readonly Bag[]): Bag => {
    for (const source of sources) {
      for (const key of [...Object.getOwnPropertySymbols(source), ...Object.keys(source)]) {
        if (target[key] === undefined) target[key] = source[key]
      }
    }
    return target
  },
  nameIndex: (index: Bag, table: unknown): Bag => {
    if (!Object.hasOwn(index, 'name')) {
      const name: unknown = Reflect.get(Object(table), 'tableName') ?? table
      const fields = Array.isArray(index['fields']) ? index['fields'] : []
      index['name'] = indexName(String(name), fields)
    }
    return index
  },
  intersects: (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.some((item) => b.includes(item)),
  safeStringifyJson: (value: unknown): string =>
    JSON.stringify(value, (_key, member: unknown) =>
      typeof member === 'bigint' ? String(member) : member,
    ),
}
