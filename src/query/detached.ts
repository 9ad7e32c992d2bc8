/**
 * Trees for texts that are made without running them: `queryGenerator.selectQuery`, `whereQuery` and
 * their like. Values are constants of the tree. In: v6's arguments. Out: nodes.
 */
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Bag, ModelClass } from '../contract/model.js'
import type { DataType } from '../sql/data-type.js'
import type { Expression, ParamNode, SelectNode, TableNode } from '../sql/nodes.js'
import { NodeSink } from './node-sink.js'
import { findTree } from './select.js'
import { valueClass } from './sink.js'
import type { WalkContext } from './walk-context.js'
import { walkWhere } from './walk-where.js'

/** Builds nodes whose values stand in the tree. */
export class DetachedSink extends NodeSink {
  override param(value: unknown, type: DataType | undefined, place: ParamNode['place']): ParamNode {
    return { kind: 'param', index: -1, value, type, of: valueClass(value), place }
  }

  override list(value: readonly unknown[], type: DataType | undefined): Expression {
    return { kind: 'param-list', index: -1, value, type, of: valueClass(value[0]) }
  }

  override inRows(
    left: readonly Expression[],
    value: readonly (readonly unknown[])[],
    row: readonly (DataType | undefined)[],
  ): Expression {
    const node = super.inRows(left, value, row)
    return node.kind === 'in-rows' ? { ...node, right: { ...node.right, index: -1, value } } : node
  }

  override pattern(
    where: 'start' | 'end' | 'anywhere',
    left: Expression,
    value: unknown,
  ): Expression {
    const node = super.pattern(where, left, value)
    return node.kind === 'pattern' ? { ...node, value: { ...node.value, index: -1, value } } : node
  }
}

function isDefinition(value: unknown): value is ModelDefinition {
  return typeof value === 'object' && value !== null && 'byName' in value
}

/** Surroundings of a condition that belongs to no model. */
export function detachedContext(sink: DetachedSink): WalkContext<Expression> {
  return {
    sink,
    definition: undefined,
    table: undefined,
    negated: false,
    inOr: false,
    unknown: undefined,
    resolve: () => undefined,
    conditions: walkWhere,
  }
}

/**
 * A condition with its values; `prefix` qualifies the columns. Its keys are columns, as v6's generator
 * takes them: finders have mapped the attributes before.
 */
export function conditionNode(where: unknown, options: Bag | undefined): Expression | undefined {
  const prefix: unknown = options?.['prefix']
  const definition: unknown = options?.['model']?._definition
  return walkWhere(where, {
    ...detachedContext(new DetachedSink()),
    definition: isDefinition(definition)
      ? { ...definition, byName: definition.byField }
      : undefined,
    table: typeof prefix === 'string' && prefix !== '' ? prefix : undefined,
  })
}

/** A table as v6's generator takes it: a name, or `{ tableName, schema, delimiter }`. */
export function tableNode(table: unknown, alias: string | undefined): TableNode {
  const given: { tableName?: unknown; schema?: unknown; delimiter?: unknown } = Object(table)
  const isText = typeof table === 'string'
  return {
    kind: 'table',
    name: isText ? table : String(given.tableName),
    schema: !isText && given.schema ? String(given.schema) : undefined,
    delimiter: !isText && given.delimiter ? String(given.delimiter) : '',
    alias,
  }
}

/** The SELECT of `selectQuery(table, options, model)`. */
export function findNode(
  table: unknown,
  options: Bag,
  model: ModelClass | undefined,
  engine: Engine,
): SelectNode {
  const definition = model?._definition
  const sink = new DetachedSink()
  if (definition === undefined) return plainSelect(table, options, engine)
  const attributes: unknown = options['attributes'] ?? ['*']
  const { node } = findTree(definition, { ...options, attributes, where: undefined }, engine, sink)
  const where = conditionNode(options['where'], { prefix: definition.name, model })
  return { ...node, where, from: tableNode(table, definition.name) }
}

const empty = new Map<string, never>()

/** A definition that knows nothing. */
const nothing: ModelDefinition = Object.freeze({
  serial: 0,
  name: '',
  singular: '',
  plural: '',
  tableName: '',
  schema: undefined,
  schemaDelimiter: '',
  attributes: [],
  byName: empty,
  byField: empty,
  columns: [],
  primaryKeys: [],
  autoIncrement: undefined,
  timestamps: { createdAt: undefined, updatedAt: undefined, deletedAt: undefined },
  version: undefined,
  paranoid: false,
  uniqueKeys: [],
  foreignKeys: [],
  indexes: [],
  underscored: false,
  hasVirtuals: false,
  hasGetters: false,
  hasSetters: false,
  getters: empty,
  setters: empty,
  defaults: [],
  readOnly: new Set<string>(),
  inPlace: undefined,
  options: {},
  rawAttributes: {},
  associations: {},
})

/** A definition that knows the types of some columns. */
export function columnsDefinition(
  columns: Readonly<Record<string, { readonly type?: unknown } | undefined>>,
): ModelDefinition | undefined {
  const attributes = Object.keys(columns).flatMap((name, index) => {
    const type = columns[name]?.type
    return isDataType(type) ? [plainAttribute(name, type, index)] : []
  })
  if (attributes.length === 0) return undefined
  const byField = new Map(attributes.map((attribute) => [attribute.field, attribute]))
  return { ...nothing, attributes, byField }
}

function isDataType(value: unknown): value is DataType {
  return typeof value === 'object' && value !== null && 'key' in value && 'toSql' in value
}

function plainAttribute(name: string, type: DataType, index: number): AttributeDefinition {
  return {
    name,
    field: name,
    index,
    type,
    isVirtual: false,
    allowNull: undefined,
    defaultValue: undefined,
    hasDefault: false,
    makeDefault: undefined,
    primaryKey: false,
    autoIncrement: false,
    autoIncrementIdentity: false,
    unique: undefined,
    comment: undefined,
    references: undefined,
    onDelete: undefined,
    onUpdate: undefined,
    validate: undefined,
    get: undefined,
    set: undefined,
    values: undefined,
    isGenerated: false,
    raw: {},
  }
}

/** A SELECT without a model: names go as they are. */
function plainSelect(table: unknown, options: Bag, engine: Engine): SelectNode {
  const attributes: unknown = options['attributes'] ?? ['*']
  const rest = { ...options, attributes, where: undefined }
  const { node } = findTree(nothing, rest, engine, new DetachedSink())
  const alias: unknown = options['tableAs']
  const from = tableNode(table, typeof alias === 'string' ? alias : undefined)
  const where = conditionNode(options['where'], { prefix: from.alias ?? nameInText(from, engine) })
  return { ...node, where, from }
}

/** What columns of a table are qualified with: where there are no schemas, they are a part of its name. */
function nameInText({ name, schema, delimiter }: TableNode, engine: Engine): string {
  if (schema === undefined || engine.dialect.supports.schemas) return name
  return `${schema}${delimiter || '.'}${name}`
}
