/**
 * `queryInterface.queryGenerator` as v6's programs call it: our writer under v6's method names, with
 * v6's text. In: tables, options, models. Out: SQL text with literals, or `{ query, bind }`.
 */
import type { Dialect } from '../../contract/dialect.js'
import type { Bag, ModelClass, SequelizeRef } from '../../contract/model.js'
import type { AnyNode } from '../../contract/writer.js'
import { conditionNode, findNode } from '../../query/detached.js'
import { inlinedText } from '../../writer/collect.js'
import { writeFragment, writeStatement } from '../../writer/writer.js'

/** v6's query generator, as far as it is there: reading and quoting. */
export function makeQueryGenerator(
  sequelize: SequelizeRef,
  dialect: Dialect
): Record<string, unknown> {
  const conversion = { timezone: String(sequelize.options['timezone'] ?? '+00:00'), types: dialect.types }
  const isPlain = sequelize.options['quoteIdentifiers'] === false
  const text = (node: AnyNode, isStatement: boolean): string => {
    const written = isStatement
      ? writeStatement(dialect, node, isPlain)
      : writeFragment(dialect, node, isPlain)
    return inlinedText(written, [], dialect, conversion)
  }
  const quoteIdentifier = (name: string, force?: boolean): string =>
    name === '*' ? name : dialect.quote(name, isPlain && force !== true)
  return {
    sequelize,
    dialect: dialect.name,
    options: sequelize.options,
    selectQuery: (table: unknown, options: Bag = {}, model?: ModelClass) =>
      text(findNode(table, options, model, sequelize._engine), true),
    whereQuery(where: unknown, options?: Bag) {
      const node = conditionNode(where, options)
      return node === undefined ? '' : `WHERE ${text(node, false)}`
    },
    whereItemsQuery(where: unknown, options?: Bag) {
      const node = conditionNode(where, options)
      return node === undefined ? '' : text(node, false)
    },
    getWhereConditions(where: unknown, prefix?: unknown, model?: ModelClass) {
      const node = conditionNode(where, { prefix, model })
      return node === undefined ? '' : text(node, false)
    },
    handleSequelizeMethod(fragment: unknown) {
      const node = conditionNode(fragment, undefined)
      return node === undefined ? '' : text(node, false)
    },
    quoteIdentifier,
    quoteIdentifiers: (names: string) =>
      names.split('.').map(name => quoteIdentifier(name)).join('.'),
    quoteTable: (table: unknown, alias?: unknown) => quoteTable(dialect, table, alias, isPlain),
    escape: (value: unknown) =>
      value === null || value === undefined ? 'NULL' : dialect.literal(value, conversion)
  }
}

function quoteTable(dialect: Dialect, table: unknown, alias: unknown, isPlain: boolean): string {
  const quote = (name: string): string => dialect.quote(name, isPlain)
  let text: string
  if (typeof table === 'string') {
    text = quote(table)
  } else {
    const { tableName, schema, delimiter } = Object(table) as Record<string, unknown>
    const name = String(tableName)
    if (schema === undefined || schema === null || schema === '') text = quote(name)
    else if (dialect.supports.schemas) text = `${quote(String(schema))}.${quote(name)}`
    else text = quote(`${String(schema)}${String(delimiter || '.')}${name}`)
  }
  return alias ? `${text} AS ${quote(alias === true ? text : String(alias))}` : text
}
