/**
 * GeoJSON → well-known text: `POINT(1 2)`. In: what users give for GEOMETRY. Out: text. The text is a value of
 * the statement, never a part of it; still, only names and numbers get into it.
 */
import { inspect } from 'node:util'
import { QueryError } from '../../errors/index.js'

function isGeoJson(
  value: unknown,
): value is { type: string; coordinates?: unknown; geometries?: unknown } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}

const shapes: ReadonlySet<string> = new Set([
  'POINT',
  'LINESTRING',
  'POLYGON',
  'MULTIPOINT',
  'MULTILINESTRING',
  'MULTIPOLYGON',
  'GEOMETRYCOLLECTION',
])

/** Polygons of several rings are the deepest: lists of lists of lists of points. */
const deepest = 4

/** Coordinates of any depth: a point is bare, everything deeper is in parentheses. */
function coordinatesText(value: unknown, whole: unknown, depth = 0): string {
  if (!Array.isArray(value) || depth > deepest) throw notGeoJson(whole)
  if (value.every((item) => !Array.isArray(item))) {
    return value.map((item) => numberText(item, whole)).join(' ')
  }
  return value
    .map((item: unknown) => {
      const text = coordinatesText(item, whole, depth + 1)
      return Array.isArray(item) && Array.isArray(item[0]) ? `(${text})` : text
    })
    .join(',')
}

/** A number, or the text of one, as forms give it. */
function numberText(value: unknown, whole: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return value
  throw notGeoJson(whole)
}

/**
 * The geometry as text; text passes.
 * @throws QueryError for an unknown shape, and for coordinates that are no numbers
 */
export function geometryText(value: unknown): unknown {
  if (!isGeoJson(value)) return value
  return shapeText(value, 0)
}

function shapeText(value: unknown, depth: number): string {
  if (!isGeoJson(value) || depth > deepest) throw notGeoJson(value)
  const name = value.type.toUpperCase()
  if (!shapes.has(name)) throw notGeoJson(value)
  if (Array.isArray(value.geometries)) {
    return `${name}(${value.geometries.map((each) => shapeText(each, depth + 1)).join(',')})`
  }
  return `${name}(${coordinatesText(value.coordinates, value)})`
}

function notGeoJson(value: unknown): QueryError {
  const shown = inspect(value, { depth: 3, breakLength: Infinity })
  const text = shown.length > 120 ? `${shown.slice(0, 120)}…` : shown
  return new QueryError(
    `${text} is no GeoJSON geometry: { type: 'Point', coordinates: [1, 2] } and the like, with numbers.`,
  )
}
