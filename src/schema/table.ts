/** A model's definition as CREATE TABLE and CREATE INDEX. In: records. Out: nodes. */
import type {
  AttributeDefinition,
  ForeignKeyDefinition,
  IndexDefinition,
  ModelDefinition,
  UniqueKeyDefinition,
} from '../contract/definition.js'
import type { Dialect } from '../contract/dialect.js'
import { isPlainObject } from '../base/object.js'
import { QueryError } from '../errors/index.js'
import { SequelizeMethod } from '../sql/fragments.js'
import type { TableNode } from '../sql/nodes.js'
import type {
  CreateIndexNode,
  CreateTableNode,
  IndexFieldNode,
  UniqueKeyNode,
} from '../sql/schema-nodes.js'
import { columnSpec } from './column.js'
import { readExpression, type ReadCondition } from './expression.js'
import { tableKeyNode } from './table-keys.js'

/** What a table is made of: a definition has it, and `createTable` of a migration makes it. */
export interface TableParts {
  readonly columns: readonly AttributeDefinition[]
  readonly uniqueKeys: readonly Pick<UniqueKeyDefinition, 'name' | 'fields' | 'customIndex'>[]
  /** Those of several columns. */
  readonly foreignKeys?: readonly ForeignKeyDefinition[]
  /** `engine`, `charset`, `collate`, `comment`, `rowFormat`, `initialAutoIncrement`. */
  readonly options: Readonly<Record<string, unknown>>
}

/** The parts of a model's table. */
export function tableParts(definition: ModelDefinition): TableParts {
  return {
    // by column: of two attributes that share one (an attribute with `field` and an injected key) the later counts
    columns: [...definition.byField.values()],
    uniqueKeys: definition.uniqueKeys,
    foreignKeys: definition.foreignKeys,
    options: definition.options,
  }
}

const tableOptions = [
  'engine',
  'charset',
  'collate',
  'comment',
  'rowFormat',
  'initialAutoIncrement',
]

/**
 * CREATE TABLE IF NOT EXISTS of the parts.
 *
 * @param isChecked see `columnSpec`
 */
export function createTableNode(
  table: TableNode,
  parts: TableParts,
  dialect: Dialect,
  isChecked = false,
): CreateTableNode {
  const primaryKey = parts.columns.filter((column) => column.primaryKey).map(({ field }) => field)
  const uniqueKeys: UniqueKeyNode[] = parts.uniqueKeys
    .filter((key) => key.customIndex)
    .map((key) => ({ kind: 'unique-key', name: key.name, columns: key.fields }))
  // The key stands in `primaryKey`; a dialect that writes it into the column moves it there.
  const columns = parts.columns.map((column) => {
    const spec = columnSpec(column, table, dialect, isChecked)
    return column.primaryKey ? { ...spec, primaryKey: false, unique: false } : spec
  })
  const settled = dialect.schema.columns?.(columns, table) ?? columns
  const keys = parts.foreignKeys?.map((key) => tableKeyNode(key, dialect)) ?? []
  return {
    kind: 'create-table',
    table,
    ifNotExists: true,
    columns: settled,
    primaryKey,
    uniqueKeys,
    constraints: dialect.schema.tableKeys?.(keys, settled, table) ?? keys,
    options: Object.fromEntries(
      tableOptions
        .filter((name) => parts.options[name] !== undefined)
        .map((name) => [name, parts.options[name]]),
    ),
  }
}

/** CREATE INDEX of an index's record; names of attributes in `fields` stay (they are columns). */
export function createIndexNode(
  table: TableNode,
  index: IndexDefinition,
  readCondition: ReadCondition,
): CreateIndexNode {
  return {
    kind: 'create-index',
    table,
    name: index.prefix === undefined ? index.name : `${index.prefix}_${index.name}`,
    fields: index.fields.map((field) => indexField(field, index)),
    unique: index.unique,
    type: checkedWord(index.type, 'type'),
    using: checkedWord(index.using, 'using'),
    operator: checkedWord(index.operator, 'operator'),
    concurrently: index.concurrently,
    parser: checkedWord(index.parser, 'parser'),
    where: index.where === undefined ? undefined : readCondition(index.where),
  }
}

// These words go into the text as they are.
function checkedWord(word: unknown, option: string): string | undefined {
  if (word === undefined || word === null || word === '') return undefined
  const text = String(word)
  if (!/^[A-Za-z_][\w.]*$/.test(text)) {
    throw new QueryError(`"${text}" cannot be the option "${option}" of an index.`)
  }
  return text
}

function indexField(field: unknown, index: IndexDefinition): IndexFieldNode {
  const plain: IndexFieldNode = {
    kind: 'index-field',
    expr: { kind: 'column', table: undefined, name: String(field) },
    collate: undefined,
    operator: checkedWord(index.operator, 'operator'),
    length: undefined,
    order: undefined,
  }
  if (typeof field === 'string') return plain
  if (field instanceof SequelizeMethod) return { ...plain, expr: readExpression(field) }
  if (!isPlainObject(field)) {
    throw new QueryError(
      `The index "${index.name}" has a field that is no column: ${String(field)}`,
    )
  }
  const name = field['name'] ?? field['attribute']
  if (name === undefined || name === null) {
    throw new QueryError('The following index field has no name: ' + JSON.stringify(field))
  }
  const order = typeof field['order'] === 'string' ? field['order'].toUpperCase() : undefined
  return {
    ...plain,
    expr:
      name instanceof SequelizeMethod
        ? readExpression(name)
        : { kind: 'column', table: undefined, name: String(name) },
    collate: typeof field['collate'] === 'string' ? field['collate'] : undefined,
    operator: checkedWord(field['operator'], 'operator') ?? plain.operator,
    length: typeof field['length'] === 'number' ? field['length'] : undefined,
    order: order === 'ASC' || order === 'DESC' ? order : undefined,
  }
}
