/**
 * Attributes as text: `attributeToSQL`, `attributesToSQL`. In: attributes as `define` or a migration gives
 * them. Out: what stands behind a column's name in CREATE TABLE, by column.
 */
import { isPlainObject } from '../../base/object.js'
import type { Bag } from '../../contract/model.js'
import { isDataType } from '../../data-types/index.js'
import { columnSpec } from '../../schema/column.js'
import { readTable } from '../../schema/names.js'
import { readAttribute } from '../../schema/query-interface-tables.js'
import type { ColumnSpecNode } from '../../sql/schema-nodes.js'
import { engineOf, fragmentText, type GeneratorContext } from './text.js'

/** An attribute as column node. */
export function columnOf(
  context: GeneratorContext,
  name: string,
  attribute: unknown,
  options: Bag = {},
): ColumnSpecNode {
  const table = readTable(options['table'] ?? '', options)
  const given = isPlainObject(attribute) && !isDataType(attribute) ? { ...attribute } : attribute
  const record = readAttribute(engineOf(context), table, name, given)
  return columnSpec(record, table, context.dialect)
}

/** What stands behind the column's name. */
export function columnText(context: GeneratorContext, column: ColumnSpecNode): string {
  const text = fragmentText(context, { ...column, after: undefined, first: false })
  const behind = text.slice(context.dialect.quote(column.name, context.isPlain).length + 1)
  // Keys that a dialect writes behind all columns stand in the text all the same.
  const key = column.primaryKey && !/\bPRIMARY KEY\b/.test(behind) ? ' PRIMARY KEY' : ''
  if (column.references === undefined) return behind + key
  const target = ` ${fragmentText(context, column.references)}`
  return behind.endsWith(target)
    ? behind.slice(0, -target.length) + key + target
    : behind + key + target
}

/** The methods for attributes. */
export function attributeMethods(context: GeneratorContext): Record<string, unknown> {
  return {
    attributeToSQL: (attribute: unknown, options: Bag = {}) =>
      // the text does not hold the column's name, which the attribute may not know
      columnText(context, columnOf(context, fieldOf('column', attribute), attribute, options)),
    attributesToSQL(attributes: Readonly<Record<string, unknown>>, options: Bag = {}) {
      const texts: Record<string, string> = {}
      for (const [name, attribute] of Object.entries(attributes)) {
        const column = columnOf(context, name, attribute, options)
        texts[column.name] = columnText(context, column)
      }
      return texts
    },
  }
}

function fieldOf(name: string, attribute: unknown): string {
  const field: unknown = isPlainObject(attribute) ? attribute['field'] : undefined
  return typeof field === 'string' ? field : name
}
