/**
 * Tables, columns, schemas and databases in the query generator. In: v6's arguments (columns are text
 * there). Out: text of one or several statements.
 */
import { isPlainObject } from '../../base/object.js'
import type { Bag } from '../../contract/model.js'
import { readTable } from '../../schema/names.js'
import type { TableNode } from '../../sql/nodes.js'
import type {
  AlterationNode,
  ColumnSpecNode,
  CreateTableNode,
  SchemaStatementNode,
  UniqueKeyNode,
} from '../../sql/schema-nodes.js'
import { plainError } from '../../errors/index.js'
import { columnOf } from './attributes.js'
import { readChangeText, readColumnText } from './column-text.js'
import { statementText, type GeneratorContext } from './text.js'

const noFacts = Object.freeze({ columns: {}, constraints: [], foreignKeys: [], indexes: [] })

/** Several statements in one text. */
function joined(context: GeneratorContext, nodes: readonly SchemaStatementNode[]): string {
  return nodes.map((node) => statementText(context, node)).join('')
}

/**
 * The statements of an alteration.
 *
 * @throws BaseError if the dialect alters by copying the table, which takes a connection
 */
export function alterationText(context: GeneratorContext, alteration: AlterationNode): string {
  const steps = context.dialect.schema.alter(alteration, noFacts)
  if (steps !== 'rebuild') return joined(context, steps)
  throw plainError(
    `The dialect ${context.dialect.name} spells "${alteration.kind}" of the table ` +
      `"${alteration.table.name}" by copying the table, which cannot be shown as one text. ` +
      'Use the query interface.',
  )
}

function uniqueKeys(given: unknown): UniqueKeyNode[] {
  if (!isPlainObject(given)) return []
  return Object.entries(given).flatMap(([name, key]): UniqueKeyNode[] => {
    const { fields, customIndex }: Record<string, unknown> = Object(key)
    if (!customIndex || !Array.isArray(fields)) return []
    return [{ kind: 'unique-key', name, columns: fields.map(String) }]
  })
}

function createTableNode(
  context: GeneratorContext,
  table: TableNode,
  attributes: Readonly<Record<string, unknown>>,
  options: Bag,
): CreateTableNode {
  const columns = Object.entries(attributes).map(([name, text]) =>
    readColumnText(name, text, context.dialect),
  )
  return {
    kind: 'create-table',
    table,
    ifNotExists: true,
    columns: (context.dialect.schema.columns?.(columns, table) ?? columns).map((column) => ({
      ...column,
      primaryKey: false,
    })),
    primaryKey: columns.filter((column) => column.primaryKey).map(({ name }) => name),
    uniqueKeys: uniqueKeys(options['uniqueKeys']),
    options,
  }
}

function specOf(
  context: GeneratorContext,
  name: string,
  given: unknown,
  table: unknown,
): ColumnSpecNode {
  return typeof given === 'string'
    ? readChangeText(name, given, context.dialect)
    : columnOf(context, name, { ...Object(given), field: name }, { table })
}

/** The methods for tables, columns, schemas, databases. */
export function tableMethods(context: GeneratorContext): Record<string, unknown> {
  const { dialect } = context
  return {
    createTableQuery(
      name: unknown,
      attributes: Readonly<Record<string, unknown>>,
      options: Bag = {},
    ) {
      const node = createTableNode(context, readTable(name, options), attributes, options)
      return joined(context, dialect.schema.create(node))
    },
    dropTableQuery: (name: unknown, options: Bag = {}) =>
      statementText(context, {
        kind: 'drop-table',
        table: readTable(name, options),
        ifExists: true,
        cascade: options['cascade'] === true,
      }),
    renameTableQuery(before: unknown, after: unknown) {
      const table = readTable(before)
      return alterationText(context, { kind: 'rename-table', table, to: readTable(after) })
    },
    addColumnQuery(name: unknown, key: string, attribute: unknown) {
      const table = readTable(name)
      const column = specOf(context, key, attribute, name)
      return alterationText(context, { kind: 'add-column', table, column })
    },
    removeColumnQuery(name: unknown, column: string) {
      return alterationText(context, { kind: 'drop-column', table: readTable(name), name: column })
    },
    changeColumnQuery(name: unknown, attributes: Readonly<Record<string, unknown>>) {
      const table = readTable(name)
      return Object.entries(attributes)
        .map(([key, given]) =>
          alterationText(context, {
            kind: 'change-column',
            table,
            column: specOf(context, key, given, name),
          }),
        )
        .join('')
    },
    renameColumnQuery(
      name: unknown,
      before: string,
      attributes: Readonly<Record<string, unknown>>,
    ) {
      const [[after, given] = ['', undefined]] = Object.entries(attributes)
      return alterationText(context, {
        kind: 'rename-column',
        table: readTable(name),
        before,
        after,
        column: given === undefined ? undefined : specOf(context, after, given, name),
      })
    },
    createSchema: (name: string) => statementText(context, { kind: 'create-schema', name }),
    dropSchema: (name: string) => statementText(context, { kind: 'drop-schema', name }),
    createDatabaseQuery: (name: string, options: Bag = {}) =>
      statementText(context, { kind: 'create-database', name, options }),
    dropDatabaseQuery: (name: string) => statementText(context, { kind: 'drop-database', name }),
  }
}
