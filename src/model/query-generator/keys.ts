/**
 * Indexes, constraints and enum types in the query generator. In: v6's arguments. Out: text.
 */
import type { Bag } from '../../contract/model.js'
import { describeIndex, normalizeIndex } from '../../definition/indexes.js'
import { nameIndex } from '../../definition/names.js'
import { conditionNode } from '../../query/detached.js'
import { enumName } from '../../schema/column.js'
import { readTable } from '../../schema/names.js'
import { readConstraint } from '../../schema/query-interface-keys.js'
import { createIndexNode } from '../../schema/table.js'
import type { Expression } from '../../sql/nodes.js'
import { engineOf, statementText, type GeneratorContext } from './text.js'

const readCondition = (where: unknown): Expression | undefined => conditionNode(where, undefined)

/** The methods for indexes and constraints. */
export function keyMethods(context: GeneratorContext): Record<string, unknown> {
  return {
    addIndexQuery(name: unknown, fields: unknown, options: Bag = {}, rawName?: unknown) {
      const settings: Bag = Array.isArray(fields) ? { ...options, fields } : { ...Object(fields) }
      const table = readTable(name, settings)
      const prefix = typeof rawName === 'string' ? rawName : table.name
      const index = describeIndex(normalizeIndex(settings, prefix))
      return statementText(context, createIndexNode(table, index, readCondition))
    },
    removeIndexQuery(name: unknown, nameOrFields: unknown, options: Bag = {}) {
      const table = readTable(name, options)
      return statementText(context, {
        kind: 'drop-index',
        table,
        name: Array.isArray(nameOrFields)
          ? nameIndex(table.name, nameOrFields)
          : String(nameOrFields),
        concurrently: options['concurrently'] === true,
        cascade: options['cascade'] === true,
      })
    },
    addConstraintQuery(name: unknown, options: Bag = {}) {
      const table = readTable(name, options)
      const constraint = readConstraint(engineOf(context), readCondition, table.name, options)
      return statementText(context, { kind: 'add-constraint', table, constraint })
    },
    removeConstraintQuery: (name: unknown, constraint: string) =>
      statementText(context, { kind: 'drop-constraint', table: readTable(name), name: constraint }),
    dropForeignKeyQuery: (name: unknown, key: string) =>
      statementText(context, { kind: 'drop-foreign-key', table: readTable(name), name: key }),
    ...(context.dialect.supports.enumTypes ? enumMethods(context) : {}),
  }
}

/** Enum types of PostgreSQL. */
function enumMethods(context: GeneratorContext): Record<string, unknown> {
  const { dialect } = context
  const schemaOf = (table: unknown): string | undefined =>
    readTable(table).schema ?? dialect.defaultSchema
  const nameOf = (table: unknown, attribute: string, options: Bag = {}): string =>
    typeof options['enumName'] === 'string'
      ? options['enumName']
      : enumName(readTable(table).name, attribute)
  const qualified = (table: unknown, name: string): string =>
    `${dialect.quote(schemaOf(table) ?? '')}.${dialect.quote(name)}`
  return {
    pgEnumName(table: unknown, attribute: string, options: Bag = {}) {
      const name = nameOf(table, attribute, options)
      return options['schema'] === false ? dialect.quote(name) : qualified(table, name)
    },
    pgEnum(table: unknown, attribute: string, type: unknown, options: Bag = {}) {
      const { values }: { values?: unknown } = Object(type)
      return statementText(context, {
        kind: 'create-enum',
        schema: schemaOf(table),
        name: nameOf(table, attribute, options),
        values: Array.isArray(values) ? values.map(String) : [],
      })
    },
    pgEnumAdd: (table: unknown, attribute: string, value: string, options: Bag = {}) =>
      statementText(context, {
        kind: 'add-enum-value',
        schema: schemaOf(table),
        name: nameOf(table, attribute),
        value,
        before: options['before'],
        after: options['after'],
      }),
    pgEnumDrop: (table: unknown, attribute: string, name?: string) =>
      statementText(context, {
        kind: 'drop-enum',
        schema: name === undefined ? schemaOf(table) : undefined,
        name: name ?? nameOf(table, attribute),
      }),
  }
}
