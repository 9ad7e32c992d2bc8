/**
 * What the readers of conditions carry along: the sink, the model whose attributes are meant, and
 * where in the logic they are. Readonly; a reader that goes deeper makes a new one.
 */
import { nearest } from '../base/suggest.js'
import type { AttributeDefinition, ModelDefinition } from '../contract/definition.js'
import type { Engine } from '../contract/engine.js'
import { QueryError } from '../errors/index.js'
import type { Sink } from './sink.js'

/** A table of the statement that `$alias.column$` can name. */
export interface NamedTable {
  readonly alias: string
  readonly definition: ModelDefinition
}

/** A name that is neither attribute nor column of a model. */
export interface UnknownName {
  readonly definition: ModelDefinition
  readonly name: string
}

/** Surroundings of a condition. */
export interface WalkContext<T> {
  readonly sink: Sink<T>
  readonly definition: ModelDefinition | undefined
  /** Alias that attributes are qualified with; `undefined` leaves them bare. */
  readonly table: string | undefined
  /** Inside an odd number of NOTs. */
  readonly negated: boolean
  /** Inside an OR or a NOT: a condition that always holds must be written there. */
  readonly inOr: boolean
  /** Names that are neither attributes nor columns: they go to the database and explain its error. */
  readonly unknown: UnknownName[] | undefined
  /** The table behind `a.b` in `$a.b.column$`, if there is one. */
  resolve(path: string): NamedTable | undefined
  /** Reads whole conditions: given by `walk-where.ts`, so that fragments can hold conditions. */
  conditions(where: unknown, context: WalkContext<T>): T | undefined
}

/** An attribute by its name, or by its column. */
export function findAttribute(
  definition: ModelDefinition | undefined,
  name: string,
): AttributeDefinition | undefined {
  return definition?.byName.get(name) ?? definition?.byField.get(name)
}

/** Column of a name: the attribute's field, or the name itself (and it is noted as unknown). */
export function columnOf<T>(name: string, context: WalkContext<T>): T {
  const { definition, unknown } = context
  const attribute = findAttribute(definition, name)
  if (attribute === undefined && definition !== undefined && unknown !== undefined) {
    refuseUnknown(definition, name)
    unknown.push({ definition, name })
  }
  return context.sink.column(context.table, attribute?.field ?? name)
}

/**
 * Under the option `strict` a name must be an attribute or its column.
 * @throws QueryError which names the model, the name, and what was probably meant
 */
export function refuseUnknown(definition: ModelDefinition, name: string): void {
  const sequelize: unknown = definition.options['sequelize']
  if (!isStrict(sequelize)) return
  const close = nearest(name, [...definition.byName.keys()])
  const dot = name.indexOf('.')
  const owner = dot > 0 ? findAttribute(definition, name.slice(0, dot)) : undefined
  const hint =
    owner !== undefined
      ? `: ${owner.name} is ${typeof owner.type === 'string' ? owner.type : owner.type.key}, no JSON`
      : close === undefined
        ? ''
        : `, did you mean ${JSON.stringify(close)}?`
  throw new QueryError(
    `Model ${definition.name} has no attribute ${JSON.stringify(name)}${hint} (option "strict")`,
  )
}

/** Does the database take a list as one value (`= ANY ('{…}')`)? */
export function takesLists(definition: ModelDefinition | undefined): boolean {
  const sequelize: unknown = definition?.options['sequelize']
  if (typeof sequelize !== 'object' || sequelize === null || !('_engine' in sequelize)) return true
  const engine = sequelize._engine as Partial<Pick<Engine, 'dialect'>> | undefined
  return engine?.dialect?.supports.arrays !== false
}

function isStrict(sequelize: unknown): boolean {
  if (typeof sequelize !== 'object' || sequelize === null || !('options' in sequelize)) return false
  const options = sequelize.options as { strict?: unknown } | undefined
  return options?.strict === true
}

/** Name of the model in messages. */
export function modelName(definition: ModelDefinition | undefined): string {
  return definition?.name ?? 'the query'
}
