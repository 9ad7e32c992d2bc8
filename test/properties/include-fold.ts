// Joined rows → what a finder gives: records with nested records in the order of their first rows, or
// raw rows. In: rows by path. Out: plain objects.

import {
  columns,
  isMany,
  keys,
  measures,
  type Data,
  type ModelName,
  type Record,
} from './include-data.js'
import { apartRows, type Found, type Joined, type Rules } from './include-joins.js'
import { isApart, isSeparate, someInclude, type Include, type Selection } from './include-query.js'

/** What is read of a model and of what it includes. */
export interface Shape {
  readonly model: ModelName
  readonly selection: Selection | undefined
  readonly include: readonly Include[]
}

type Plain = { [name: string]: unknown }

function shapeOf({ edge, attributes, include }: Include): Shape {
  return { model: edge.target, selection: attributes, include }
}

/** v6 shows the keys of a find's own rows, and of all raw rows, which separate finders ask for. */
export function withSeparateKeys(shape: Shape, isRaw: boolean): Shape {
  const separate = shape.include.filter(
    (each) => isSeparate(each) && (isRaw || each.edge.kind === 'HasMany'),
  )
  const names = separate.map(({ edge }) => edge.here)
  return { ...shape, selection: withKeys(shape.selection, names) }
}

function withKeys(selection: Selection | undefined, key: readonly string[]): Selection | undefined {
  if (selection === undefined || isEmpty(selection)) return selection
  return { ...selection, names: [...new Set([...selection.names, ...key])] }
}

function isEmpty({ names, computed }: Selection): boolean {
  return names.length === 0 && !computed
}

/** The visible columns of a record. */
function valuesOf({ model, selection }: Shape, record: Record | undefined): Plain {
  const names = selection?.names ?? [...keys[model], ...columns[model]]
  const values: Plain = Object.fromEntries(names.map((name) => [name, record?.[name] ?? null]))
  if (selection?.computed) values['extra'] = record?.[measures[model]] ?? 7
  return values
}

/** `attributes: []` reads nothing: the include has no property. */
function isHidden({ attributes }: Include): boolean {
  return attributes !== undefined && isEmpty(attributes)
}

/** The visible columns of the row between; raw rows have its keys, too. */
function throughOf(
  { edge, throughAttributes }: Include,
  found: Found | null,
  isRaw: boolean,
): Plain | undefined {
  const { through } = edge
  if (through === undefined || throughAttributes?.length === 0) return undefined
  const names = throughAttributes ?? [...keys[through.model], ...columns[through.model]]
  const all = isRaw ? [...keys[through.model], ...names] : names
  return Object.fromEntries(all.map((name) => [name, found?.through?.[name] ?? null]))
}

/** Joined rows → records with nested records, in the order of their first rows. */
export function foldRows(
  rows: readonly Joined[],
  shape: Shape,
  path: readonly string[],
  data: Data,
  rules: Rules,
): Plain[] {
  const at = path.join('.')
  const groups = new Map<Record | Joined | undefined, Joined[]>()
  const isFolded = someInclude(shape.include, ({ edge }) => isMany(edge))
  for (const row of rows) {
    const found = row.get(at)
    // A RIGHT JOIN has rows without a parent: they share an empty one, where rows are folded.
    if (!found && path.length > 0) continue
    const key = found?.record ?? (isFolded ? undefined : row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()].map((own) => {
    const record = own[0]?.get(at)?.record
    const values = valuesOf(shape, record)
    for (const each of shape.include) {
      if (isHidden(each)) continue
      const children = childrenOf(each, record, own, path, data, rules)
      values[each.edge.as] = isMany(each.edge) ? children : (children[0] ?? null)
    }
    return values
  })
}

function childrenOf(
  each: Include,
  parent: Record | undefined,
  rows: readonly Joined[],
  path: readonly string[],
  data: Data,
  rules: Rules,
): Plain[] {
  if (!isApart(each)) {
    const below = [...path, each.edge.as]
    return withThrough(foldRows(rows, shapeOf(each), below, data, rules), each, rows, below)
  }
  const own = apartRows(each, parent, data, rules)
  const children = withThrough(foldRows(own, shapeOf(each), [], data, rules), each, own, [])
  const { limit, offset = 0 } = each
  return children.slice(offset, limit === undefined ? undefined : offset + limit)
}

function withThrough(
  children: readonly Plain[],
  each: Include,
  rows: readonly Joined[],
  path: readonly string[],
): Plain[] {
  const { through } = each.edge
  if (through === undefined || each.throughAttributes?.length === 0) return [...children]
  const firsts = new Map<Record, Found>()
  for (const row of rows) {
    const found = row.get(path.join('.'))
    if (found && !firsts.has(found.record)) firsts.set(found.record, found)
  }
  const list = [...firsts.values()]
  return children.map((child, index) => ({
    ...child,
    [through.model]: throughOf(each, list[index] ?? null, false),
  }))
}

/** In raw rows v6 adds keys from the second level on. */
function rawShapeOf(each: Include, path: readonly string[]): Shape {
  const shape = withSeparateKeys(shapeOf(each), true)
  if (path.length < 2) return shape
  return { ...shape, selection: withKeys(shape.selection, keys[shape.model]) }
}

/** A joined row as one object with dotted names. */
export function rawRow(row: Joined, shape: Shape): Plain {
  const values: Plain = {}
  const add = (part: Plain, prefix: string): void => {
    for (const [name, value] of Object.entries(part)) values[prefix + name] = value
  }
  const walk = (below: Shape, path: readonly string[]): void => {
    const found = row.get(path.join('.')) ?? null
    add(valuesOf(below, found?.record), path.length === 0 ? '' : `${path.join('.')}.`)
    for (const each of below.include) {
      if (isApart(each)) continue
      const own = [...path, each.edge.as]
      walk(rawShapeOf(each, own), own)
      const between = throughOf(each, row.get(own.join('.')) ?? null, true)
      if (between) add(between, `${own.join('.')}.${each.edge.through?.model}.`)
    }
  }
  walk(shape, [])
  return values
}

/** A joined row as nested objects. */
export function nestedRow(row: Joined, shape: Shape, path: readonly string[]): Plain {
  const found = row.get(path.join('.')) ?? null
  const values = valuesOf(shape, found?.record)
  for (const each of shape.include) {
    if (isSeparate(each)) continue
    const own = [...path, each.edge.as]
    const child = nestedRow(row, rawShapeOf(each, own), own)
    const between = throughOf(each, row.get(own.join('.')) ?? null, true)
    if (between && each.edge.through) child[each.edge.through.model] = between
    if (Object.keys(child).length > 0) values[each.edge.as] = child
  }
  return values
}
