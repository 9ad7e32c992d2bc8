/**
 * Trees for texts that are made without running them: `queryGenerator.selectQuery`, `whereQuery` and
 * their like. Values are constants of the tree. In: v6's arguments. Out: nodes.
 */
import type { ModelDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import type { Bag, ModelClass } from '../contract/model.js'
import type { DataType } from '../sql/data-type.js'
import type { Expression, ParamNode, SelectNode, TableNode } from '../sql/nodes.js'
import { NodeSink } from './node-sink.js'
import { findTree } from './select.js'
import { valueClass } from './sink.js'
import { walkWhere } from './walk-where.js'

/** Builds nodes whose values stand in the tree. */
class DetachedSink extends NodeSink {
  override param(value: unknown, type: DataType | undefined, place: ParamNode['place']): ParamNode {
    return { kind: 'param', index: -1, value, type, of: valueClass(value), place }
  }

  override list(value: readonly unknown[], type: DataType | undefined): Expression {
    return { kind: 'param-list', index: -1, value, type, of: valueClass(value[0]) }
  }

  override pattern(where: 'start' | 'end' | 'anywhere', left: Expression, value: unknown): Expression {
    const node = super.pattern(where, left, value)
    return node.kind === 'pattern' ? { ...node, value: { ...node.value, index: -1, value } } : node
  }
}

function isDefinition(value: unknown): value is ModelDefinition {
  return typeof value === 'object' && value !== null && 'byName' in value
}

/** A condition with its values; `prefix` qualifies the attributes. */
export function conditionNode(where: unknown, options: Bag | undefined): Expression | undefined {
  const prefix: unknown = options?.['prefix']
  const definition: unknown = options?.['model']?._definition
  return walkWhere(where, {
    sink: new DetachedSink(),
    definition: isDefinition(definition) ? definition : undefined,
    table: typeof prefix === 'string' && prefix !== '' ? prefix : undefined,
    negated: false,
    inOr: false,
    unknown: undefined,
    resolve: () => undefined,
    conditions: walkWhere
  })
}

function tableNode(table: unknown, alias: string | undefined): TableNode {
  const given: { tableName?: unknown; schema?: unknown; delimiter?: unknown } = Object(table)
  const isText = typeof table === 'string'
  return {
    kind: 'table',
    name: isText ? table : String(given.tableName),
    schema: !isText && given.schema ? String(given.schema) : undefined,
    delimiter: !isText && given.delimiter ? String(given.delimiter) : '',
    alias
  }
}

/** The SELECT of `selectQuery(table, options, model)`. */
export function findNode(
  table: unknown,
  options: Bag,
  model: ModelClass | undefined,
  engine: Engine
): SelectNode {
  const definition = model?._definition
  const sink = new DetachedSink()
  if (definition === undefined) return plainSelect(table, options, engine)
  const attributes: unknown = options['attributes'] ?? ['*']
  const { node } = findTree(definition, { ...options, attributes }, engine, sink)
  return { ...node, from: tableNode(table, definition.name) }
}

/** A SELECT without a model: names go as they are. */
function plainSelect(table: unknown, options: Bag, engine: Engine): SelectNode {
  const empty = new Map<string, never>()
  const definition: ModelDefinition = Object.freeze({
    serial: 0, name: '', singular: '', plural: '', tableName: '', schema: undefined,
    schemaDelimiter: '', attributes: [], byName: empty, byField: empty, columns: [],
    primaryKeys: [], autoIncrement: undefined,
    timestamps: { createdAt: undefined, updatedAt: undefined, deletedAt: undefined },
    version: undefined, paranoid: false, uniqueKeys: [], indexes: [], underscored: false,
    hasVirtuals: false, hasGetters: false, hasSetters: false, getters: empty, setters: empty,
    defaults: [], readOnly: new Set<string>(), options: {}, rawAttributes: {}, associations: {}
  })
  const attributes: unknown = options['attributes'] ?? ['*']
  const bag = { ...options, attributes }
  const { node } = findTree(definition, bag, engine, new DetachedSink())
  const alias: unknown = options['tableAs']
  return { ...node, from: tableNode(table, typeof alias === 'string' ? alias : undefined) }
}
