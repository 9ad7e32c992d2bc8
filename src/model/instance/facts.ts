/**
 * What setting and checking values needs to know of a model, looked up once per definition. In: a
 * definition. Out: one cell per attribute, the defaults of new records.
 */
import type { AttributeDefinition, ModelDefinition } from '../../contract/definition.js'

/** What `set` must know of one attribute. */
export interface Cell {
  readonly attribute: AttributeDefinition
  readonly isReadOnly: boolean
  /** Cast of values (DATE, DATEONLY, BOOLEAN); absent where values stay as given. */
  readonly sanitize: ((value: unknown, options: unknown) => unknown) | undefined
  /** Are two values different? Absent: deep inequality. */
  readonly isChanged: ((value: unknown, original: unknown) => boolean) | undefined
}

/** A default of new records. */
export interface DefaultValue {
  readonly name: string
  readonly make: () => unknown
  readonly sanitize: Cell['sanitize']
}

/** All of it. */
export interface RecordFacts {
  readonly cells: ReadonlyMap<string, Cell>
  /** Timestamps first: v6 sets their defaults before the others. */
  readonly defaults: readonly DefaultValue[]
}

const known = new WeakMap<ModelDefinition, RecordFacts>()

/** The facts of a definition; made at the first call. */
export function factsOf(definition: ModelDefinition): RecordFacts {
  let facts = known.get(definition)
  if (facts === undefined) {
    facts = collectFacts(definition)
    known.set(definition, facts)
  }
  return facts
}

function collectFacts(definition: ModelDefinition): RecordFacts {
  const cells = new Map<string, Cell>()
  for (const attribute of definition.attributes) {
    cells.set(attribute.name, cellOf(attribute, definition.readOnly.has(attribute.name)))
  }
  return { cells, defaults: collectDefaults(definition, cells) }
}

function cellOf(attribute: AttributeDefinition, isReadOnly: boolean): Cell {
  const type = typeof attribute.type === 'string' ? undefined : attribute.type
  return {
    attribute,
    isReadOnly,
    sanitize: type?._sanitize?.bind(type),
    isChanged: type?._isChanged?.bind(type),
  }
}

const nothing = (): null => null

/** Keys without a default start as null: a new record has no id. */
function collectDefaults(
  definition: ModelDefinition,
  cells: ReadonlyMap<string, Cell>,
): DefaultValue[] {
  const { createdAt, updatedAt, deletedAt } = definition.timestamps
  const list = definition.defaults.map(({ name, makeDefault }) => ({
    name,
    make: makeDefault ?? nothing,
    sanitize: cells.get(name)?.sanitize,
  }))
  for (const { name, hasDefault } of definition.primaryKeys) {
    if (!hasDefault) list.push({ name, make: nothing, sanitize: undefined })
  }
  const rank = (name: string): number => {
    const position = [createdAt, updatedAt, deletedAt].indexOf(name)
    return position < 0 ? 3 : position
  }
  return list.toSorted((a, b) => rank(a.name) - rank(b.name))
}
