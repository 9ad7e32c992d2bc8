/**
 * Names in the query generator: identifiers, tables, schemas, indexes. In: names as programs give them.
 * Out: quoted text.
 */
import { inspect } from 'node:util'
import { isPlainObject } from '../../base/object.js'
import { isDataType } from '../../data-types/index.js'
import { nameIndex } from '../../definition/names.js'
import { plainError } from '../../errors/index.js'
import { SequelizeMethod } from '../../sql/fragments.js'
import { conditionNode } from '../../query/detached.js'
import { bareName } from '../../query/quoted-name.js'
import { fragmentText, type GeneratorContext } from './text.js'

type Named = Record<string, unknown>

function quoteName({ dialect, isPlain }: GeneratorContext, name: string, force?: boolean): string {
  return name === '*' ? name : dialect.quote(bareName(name), isPlain && force !== true)
}

/** A table with its schema, and an alias if there is one. */
function quoteTable(context: GeneratorContext, table: unknown, alias?: unknown): string {
  const quote = (name: string): string => quoteName(context, name)
  let text: string
  if (typeof table === 'string') {
    text = quote(table)
  } else {
    const { tableName, schema, delimiter }: Named = Object(table)
    const name = String(tableName)
    if (schema === undefined || schema === null || schema === '') text = quote(name)
    else if (context.dialect.supports.schemas) text = `${quote(String(schema))}.${quote(name)}`
    else text = quote(`${String(schema)}${String(delimiter || '.')}${name}`)
  }
  if (!alias) return text
  return `${text} AS ${quote(alias === true ? String(Object(table).tableName ?? table) : String(alias))}`
}

/** The methods for names. */
export function nameMethods(context: GeneratorContext): Record<string, unknown> {
  /** `a.b.c`: the column c of what is included as `a->b`. */
  const quoteIdentifiers = (names: string): string => {
    const parts = String(names).split('.')
    const table = parts.slice(0, -1).join('->')
    const column = quoteName(context, parts.at(-1) ?? '')
    return table === '' ? column : `${quoteName(context, table)}.${column}`
  }
  return {
    quoteIdentifier: (name: string, force?: boolean) => quoteName(context, name, force),
    quoteIdentifiers,
    quoteAttribute: (name: string) => quoteIdentifiers(name),
    quoteTable: (table: unknown, alias?: unknown) => quoteTable(context, table, alias),
    /** Text, a fragment, or a list of names with a direction behind. */
    quote(collection: unknown): string {
      if (typeof collection === 'string') return quoteIdentifiers(collection)
      if (collection instanceof SequelizeMethod) return fragmentOf(context, collection)
      if (!Array.isArray(collection))
        throw new TypeError(`Unknown structure passed to order / group: ${String(collection)}`)
      const parts: unknown[] = collection
      const last = String(parts.at(-1)).toUpperCase()
      const isDirection = parts.length > 1 && (last === 'ASC' || last === 'DESC')
      const names = (isDirection ? parts.slice(0, -1) : parts).map((part) =>
        part instanceof SequelizeMethod
          ? fragmentOf(context, part)
          : quoteName(context, String(part)),
      )
      return names.join('.') + (isDirection ? ` ${last}` : '')
    },
    isIdentifierQuoted: (name: string) => isQuoted(context, name),
    addSchema: (model: unknown) => withSchema(context, model),
    extractTableDetails: (table: unknown, options: Named = {}) => {
      const given: Named = isPlainObject(table) ? table : { tableName: table }
      return {
        schema:
          given['schema'] ||
          options['schema'] ||
          context.dialect.defaultSchema ||
          context.sequelize.config['database'],
        tableName: given['tableName'],
        delimiter: given['delimiter'] || options['delimiter'] || '.',
      }
    },
    nameIndexes: (indexes: readonly Named[], table: string) =>
      indexes.map((index) => ({
        ...index,
        name:
          index['name'] ?? nameIndex(table, Array.isArray(index['fields']) ? index['fields'] : []),
      })),
    escape: (value: unknown, attribute?: unknown) => escape(context, value, attribute),
  }
}

function fragmentOf(context: GeneratorContext, fragment: SequelizeMethod): string {
  const node = conditionNode(fragment, undefined)
  return node === undefined ? '' : fragmentText(context, node)
}

function isQuoted({ dialect }: GeneratorContext, name: string): boolean {
  const { left, right } = dialect.quotes
  return name.startsWith(left) && name.endsWith(right) && name.length > 1
}

/** v6's table object of a model with a schema; its text is the quoted table. */
function withSchema(context: GeneratorContext, model: unknown): unknown {
  const given: Named = Object(model)
  const tableName = given['tableName'] || model
  if (!given['_schema']) return tableName
  return {
    tableName,
    table: tableName,
    name: given['name'] || model,
    schema: given['_schema'],
    delimiter: given['_schemaDelimiter'] || '.',
    toString(): string {
      return quoteTable(context, this)
    },
  }
}

/** A value as literal; with an attribute as its type writes it. */
function escape(context: GeneratorContext, value: unknown, attribute?: unknown): unknown {
  const { dialect, conversion } = context
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof SequelizeMethod) return fragmentOf(context, value)
  const type: unknown = Object(attribute).type
  if (isDataType(type)) {
    const write = dialect.types[type.key]?.literal?.(type, conversion)
    if (write !== undefined) return write(value)
  } else if (isPlainObject(value)) {
    throw plainError(`Invalid value ${inspect(value)}`)
  }
  if (typeof value === 'number') return String(value)
  const text = dialect.literal(value, conversion)
  // v6 gives booleans of dialects without them as numbers.
  return typeof value === 'boolean' && /^[01]$/.test(text) ? Number(text) : text
}
