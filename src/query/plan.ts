/**
 * A plan: everything that can be known of a statement from its shape, made once and kept with the
 * model's definition. In: a tree and its columns. Out: text, encoders, hydrator.
 */
import type { Lru } from '../base/lru.js'
import type { Convert } from '../contract/data-type.js'
import type { ModelDefinition } from '../contract/definition.js'
import type { Rows } from '../contract/driver.js'
import type { Binder, Engine } from '../contract/engine.js'
import type { Values } from '../contract/model.js'
import type { Written } from '../contract/writer.js'
import type { StatementNode } from '../sql/nodes.js'
import { makeBinder } from '../writer/bind.js'
import { writeStatement } from '../writer/writer.js'
import { decoderOfType } from './decoder.js'
import { planCache } from './plan-cache.js'
import type { Selected } from './attributes.js'
import { compileHydrator, compileMaker, type Hydrate, type Make } from './hydrate.js'
import type { UnknownName } from './walk-context.js'

/** A planned statement. */
export interface Plan {
  readonly written: Written
  readonly binder: Binder
  /** Rows → objects by attribute name; `raw` leaves the driver's values as they are. */
  hydrate(rows: Rows, raw: boolean): Values[]
  /** One row → its object, for drivers that read rows one by one; undefined where names come with the rows. */
  maker(raw: boolean): Make | undefined
  /** Names in conditions that the model does not know. */
  readonly unknown: readonly UnknownName[]
}

// Plans hang on the definition: redefine a model, and its plans are gone.
const caches = new WeakMap<ModelDefinition, Lru<string, Plan>>()

/** The plans kept for a definition. */
export function plansOf(definition: ModelDefinition): Lru<string, Plan> {
  let cache = caches.get(definition)
  if (cache === undefined) {
    cache = planCache()
    caches.set(definition, cache)
  }
  return cache
}

/** How the values of a column become those of its attribute. */
export function decoderOf(selected: Selected | undefined, engine: Engine): Convert | undefined {
  return decoderOfType(selected?.attribute?.type, engine)
}

/** Makes a plan of a tree. */
export function makePlan(
  node: StatementNode,
  selected: readonly Selected[],
  unknown: readonly UnknownName[],
  engine: Engine,
): Plan {
  const written = writeStatement(engine.dialect, node, engine.options['quoteIdentifiers'] === false)
  const binder = makeBinder(written, engine.dialect, engine.conversion)
  const isFixed = selected.every((column) => column.name !== undefined)
  const known = new Map<boolean, Hydrate>()
  const compile = (raw: boolean, names: readonly string[]): Hydrate =>
    compileHydrator(
      names.map((name, index) => ({
        name,
        decode: raw ? undefined : decoderOf(isFixed ? selected[index] : undefined, engine),
      })),
    )
  const hydratorOf = (raw: boolean, rows: Rows): Hydrate => {
    // `*` and bare literals have the names which the database gives them.
    if (!isFixed) return dynamicHydrator(rows.columns, selected, raw, engine)
    let hydrate = known.get(raw)
    if (hydrate === undefined) {
      hydrate = compile(
        raw,
        selected.map((column) => column.name ?? ''),
      )
      known.set(raw, hydrate)
    }
    return hydrate
  }
  const makers = new Map<boolean, Make>()
  const maker = (raw: boolean): Make | undefined => {
    if (!isFixed) return undefined
    let make = makers.get(raw)
    if (make === undefined) {
      const columns = selected.map((column, position) => ({
        name: column.name ?? '',
        decode: raw ? undefined : decoderOf(column, engine),
        position,
      }))
      make = compileMaker(columns, [])
      makers.set(raw, make)
    }
    return make
  }
  return {
    written,
    binder,
    unknown,
    maker,
    // What is made already was made by `maker`.
    hydrate: (rows, raw) =>
      rows.made === undefined ? hydratorOf(raw, rows)(rows.rows) : (rows.made as Values[]),
  }
}

function dynamicHydrator(
  columns: readonly string[],
  selected: readonly Selected[],
  raw: boolean,
  engine: Engine,
): Hydrate {
  const byName = new Map(selected.map((column) => [column.name, column]))
  return compileHydrator(
    columns.map((name) => ({
      name,
      decode: raw ? undefined : decoderOf(byName.get(name), engine),
    })),
  )
}
