/**
 * What all planned writes share: the plan with its cache, the table, the surroundings of conditions. In:
 * a tree. Out: a plan that hangs on the model's definition.
 */
import type { Lru } from '../base/lru.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { Binder, Engine } from '../contract/engine.js'
import type { ModelClass } from '../contract/model.js'
import type { Written } from '../contract/writer.js'
import type { StatementNode, TableNode } from '../sql/nodes.js'
import { makeBinder } from '../writer/bind.js'
import { markLiterals } from '../writer/logged.js'
import { writeStatement } from '../writer/writer.js'
import { castOfRead } from './decoder.js'
import { sized } from './key-sink.js'
import { planCache } from './plan-cache.js'
import type { Returning } from './returning.js'
import { tableOf } from './tables.js'
import type { UnknownName, WalkContext } from './walk-context.js'
import { walkWhere } from './walk-where.js'

/** A planned write. */
export interface WritePlan {
  readonly written: Written
  readonly binder: Binder
  /** Columns that come back, if any. */
  readonly returning: Returning | undefined
  /** v6 logs INSERT and UPDATE with placeholders, DELETE and bulk INSERT with literals. */
  readonly logAs: 'inlined' | 'bound'
}

/** A plan with the values of this call. */
export interface PlannedWrite {
  readonly plan: WritePlan
  readonly params: readonly unknown[]
}

const caches = new WeakMap<ModelDefinition, Lru<string | number, WritePlan>>()

/** The write plans kept for a definition. */
export function writePlansOf(definition: ModelDefinition): Lru<string | number, WritePlan> {
  let cache = caches.get(definition)
  if (cache === undefined) {
    cache = planCache()
    caches.set(definition, cache)
  }
  return cache
}

/**
 * Table of a model, in the schema of a `Model.schema()` variant; with the types of its columns where what comes
 * back needs them.
 */
export function tableOfModel(model: ModelClass): TableNode {
  const table = tableOf(model._definition, undefined, ownSchema(model))
  const { columns } = model._definition
  const engine = model.sequelize._engine
  const isCast = columns.some(({ type }) => castOfRead(type, engine) !== undefined)
  if (model.options['hasTrigger'] !== true && !isCast) return table
  return { ...table, columnTypes: new Map(columns.map(({ field, type }) => [field, type])) }
}

/** Schema of a variant, where it is not the definition's own. */
export function ownSchema(model: ModelClass): string | undefined {
  const schema: unknown = model['_schema']
  return typeof schema === 'string' && schema !== '' && schema !== model._definition.schema
    ? schema
    : undefined
}

/** Surroundings of conditions and fragments in writes: columns without a table. */
export function writeContext<T>(
  sink: WalkContext<T>['sink'],
  definition: ModelDefinition,
  unknown?: UnknownName[],
): WalkContext<T> {
  return {
    sink,
    definition,
    table: undefined,
    negated: false,
    inOr: false,
    unknown,
    resolve: () => undefined,
    conditions: walkWhere,
  }
}

/** Writes a statement for a plan. */
export function makeWritePlan(
  node: StatementNode,
  engine: Engine,
  returning: Returning | undefined,
  logAs: WritePlan['logAs'],
): WritePlan {
  const isPlain = engine.options['quoteIdentifiers'] === false
  const written = markLiterals(node, writeStatement(engine.dialect, node, isPlain))
  const binder = makeBinder(written, engine.dialect, engine.conversion)
  return { written, binder, returning, logAs }
}

/** A variant of another schema shares the definition, not the table. */
export function schemaKey(model: ModelClass): string {
  const schema = ownSchema(model)
  return schema === undefined ? '' : `s${sized(schema)}`
}
