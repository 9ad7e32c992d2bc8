/**
 * A table as a model would define it: the way back from the catalogue to `sequelize.define`. In: an
 * engine and a table. Out: attributes and options; a model made of them finds nothing to alter.
 */
import type {
  ColumnDescription,
  ForeignKeyDescription,
  IndexDescription,
} from '../contract/dialect.js'
import type { Engine } from '../contract/engine.js'
import type { Bag } from '../contract/model.js'
import { DataTypes, normalizeType } from '../data-types/index.js'
import { plainError } from '../errors/index.js'
import { Literal } from '../sql/fragments.js'
import type { TableNode } from '../sql/nodes.js'
import { enumName } from './column.js'
import { tableFacts, type TableFacts } from './describe.js'
import { plainName, readIndexDefinition } from './index-definition.js'
import { readTable, showTable } from './names.js'
import { isEnumType, isSameType, unwrap } from './same.js'
import { sortKeys } from './table-keys.js'
import { typeOfColumn } from './type-of-column.js'

/** What `sequelize.define(name, attributes, options)` takes. */
export interface DescribedModel {
  readonly attributes: Record<string, Bag>
  readonly options: Bag
}

/**
 * `describeModel(table)`: attributes with data types, defaults, keys and references, and options with
 * the table's name, unique keys and indexes.
 *
 * @throws Error `No description found for "<table>" table. …` if there is no such table
 */
export async function describeModel(
  engine: Engine,
  tableName: unknown,
  options: Bag = {},
): Promise<DescribedModel> {
  const table = readTable(tableName, options)
  const facts = await tableFacts(engine, table, options)
  const entries = Object.entries(facts.columns)
  if (entries.length === 0) throw plainError(`There is no table "${showTable(table)}" to describe.`)
  // A model counts one attribute; what else the database counts has its default.
  const counted = entries.filter(([, { written }]) => written?.isSerial)
  const [counter] = counted.find(([, { primaryKey }]) => primaryKey) ?? counted[0] ?? []
  const attributes = Object.fromEntries(
    entries.map(([name, column]) => [
      name,
      attributeOf(engine, table, name, column, facts, name === counter),
    ]),
  )
  const sorted = sortKeys(facts.foreignKeys)
  const foreignKeys = sorted.several.map((rows) => tableKeyOf(engine, rows, facts))
  const uniqueKeys: Record<string, Bag> = {}
  const indexes: Bag[] = []
  for (const index of facts.indexes) {
    if (index.primary) continue
    const columns = index.fields.map(({ attribute }) => attribute)
    const [first = ''] = columns
    if (!isConstraint(index, facts)) indexes.push(indexOf(index, facts))
    else if (columns.length > 1) uniqueKeys[index.name] = { fields: columns }
    else if (attributes[first]?.['primaryKey'] !== true)
      attributes[first] = { ...attributes[first], unique: true }
  }
  return {
    attributes,
    options: {
      tableName: table.name,
      ...(table.schema !== undefined && { schema: table.schema }),
      timestamps: false,
      ...(Object.keys(uniqueKeys).length > 0 && { uniqueKeys }),
      ...(indexes.length > 0 && { indexes }),
      ...(foreignKeys.length > 0 && { foreignKeys }),
    },
  }
}

function attributeOf(
  engine: Engine,
  table: TableNode,
  name: string,
  column: ColumnDescription,
  facts: TableFacts,
  isCounter: boolean,
): Bag {
  const written = column.written ?? { type: column.type, defaultValue: null, isSerial: false }
  const isOwnEnum = isEnumType(written.type.replace(/\[\]$/, ''), {
    name: enumName(table.name, name),
    isArray: false,
  })
  const { values } = written
  const isCheckedEnum = values !== undefined && engine.dialect.supports.enumChecks === true
  const type = isCheckedEnum
    ? DataTypes.ENUM({ values: [...values], check: true })
    : typeOfColumn(
        written.type,
        (made) => {
          const settled = normalizeType(made, { dialect: engine.dialect.name })
          return (
            settled !== undefined &&
            isSameType(engine.dialect.typeName(settled), written.type, { isExact: true })
          )
        },
        isOwnEnum ? values : [],
      )
  const single = sortKeys(facts.foreignKeys).single.find((key) => key.columnName === name)
  return {
    type,
    ...(column.primaryKey ? { primaryKey: true } : { allowNull: column.allowNull }),
    ...(isCounter ? { autoIncrement: true } : defaultOf(written.defaultValue, type)),
    ...(column.comment && { comment: column.comment }),
    ...(single && {
      references: {
        model: targetOf(engine, single),
        key: single.referencedColumnName,
        ...(single['deferrable'] !== undefined && { deferrable: single['deferrable'] }),
      },
      onDelete: single['onDelete'],
      onUpdate: single['onUpdate'],
    }),
  }
}

/** The table that a key points to. */
function targetOf(engine: Engine, key: ForeignKeyDescription): unknown {
  return key.referencedTableSchema === undefined || !engine.dialect.supports.schemas
    ? key.referencedTableName
    : { tableName: key.referencedTableName, schema: key.referencedTableSchema }
}

/** A foreign key of several columns, as the option `foreignKeys` has it. */
function tableKeyOf(
  engine: Engine,
  rows: readonly ForeignKeyDescription[],
  facts: TableFacts,
): Bag {
  const [first] = rows
  const name = first?.constraintName
  const isNamed = facts.constraints.some(({ constraintName }) => constraintName === name)
  return {
    ...(isNamed && { name }),
    fields: rows.map(({ columnName }) => columnName),
    references: {
      model: first && targetOf(engine, first),
      keys: rows.map(({ referencedColumnName }) => referencedColumnName),
      ...(first?.['deferrable'] !== undefined && { deferrable: first['deferrable'] }),
    },
    onDelete: first?.['onDelete'],
    onUpdate: first?.['onUpdate'],
  }
}

const numbers: ReadonlySet<string> = new Set(['TINYINT', 'SMALLINT', 'MEDIUMINT', 'INTEGER'])

/** The default as a value where it is a constant, else as raw text. */
function defaultOf(written: string | null, type: unknown): Bag {
  if (written === null) return {}
  if (/^\(*NULL\)*(?:::|$)/i.test(written.trim())) return { defaultValue: null }
  const text = unwrap(written)
  const isText = /^[NE]?'/.test(written.trim())
  const key =
    typeof type === 'object' || typeof type === 'function' ? Reflect.get(type ?? {}, 'key') : ''
  if (/^(?:true|false)$/i.test(text) && !isText)
    return { defaultValue: text.toLowerCase() === 'true' }
  if (key === 'BOOLEAN' && /^[01]$/.test(text)) return { defaultValue: text === '1' }
  if ((key === 'JSON' || key === 'JSONB') && isText)
    return { defaultValue: JSON.parse(text) as unknown }
  if (key === 'ARRAY') return { defaultValue: new Literal(written) }
  // MySQL tells all constants as text.
  const isNumber = numbers.has(String(key)) && text !== '' && Number.isSafeInteger(Number(text))
  if (isText && isNumber) return { defaultValue: Number(text) }
  if (isText) return { defaultValue: text }
  const number = Number(text)
  if (text !== '' && String(number) === text) return { defaultValue: number }
  return { defaultValue: new Literal(written) }
}

/** Does the index stand for a unique key of the table, rather than for itself? */
function isConstraint(index: IndexDescription, facts: TableFacts): boolean {
  if (!index.unique || !index.fields.every(({ attribute }) => facts.columns[attribute]))
    return false
  if (typeof index['origin'] === 'string') return index['origin'] === 'u'
  return (
    index.fields.every(({ length }) => length === undefined) &&
    facts.constraints.some(
      (constraint) =>
        constraint.constraintName === index.name && constraint.constraintType === 'UNIQUE',
    )
  )
}

function indexOf(index: IndexDescription, facts: TableFacts): Bag {
  const { definition } = index
  const base = { name: index.name, ...(index.unique && { unique: true }) }
  const read = typeof definition === 'string' ? readIndexDefinition(definition) : undefined
  if (read !== undefined) {
    return {
      ...base,
      fields: read.fields.map((field) => plainName(field) ?? new Literal(field)),
      ...(read.using !== undefined && { using: read.using }),
      ...(read.where !== undefined && { where: new Literal(read.where) }),
    }
  }
  const kind = index.type?.toUpperCase()
  const { condition } = index
  const isMarked = typeof condition === 'string'
  const fields = isMarked ? index.fields.slice(0, -1) : index.fields
  return {
    ...base,
    ...((kind === 'FULLTEXT' || kind === 'SPATIAL') && { type: kind }),
    ...(kind === 'HASH' && { using: kind }),
    ...(isMarked && { where: new Literal(condition) }),
    fields: fields.map(({ attribute, order, length, collate }) => {
      if (!facts.columns[attribute]) return new Literal(`(${attribute})`)
      if (order !== 'DESC' && length === undefined && collate === undefined) return attribute
      return { name: attribute, ...(order === 'DESC' && { order }), length, collate }
    }),
  }
}
