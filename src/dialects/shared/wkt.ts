/** GeoJSON → well-known text: `POINT(1 2)`. In: what users give for GEOMETRY. Out: text. */

function isGeoJson(
  value: unknown,
): value is { type: string; coordinates?: unknown; geometries?: unknown } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}

/** Coordinates of any depth: a point is bare, everything deeper is in parentheses. */
function coordinatesText(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  if (value.every((item) => typeof item === 'number')) return value.join(' ')
  return value
    .map((item: unknown) =>
      Array.isArray(item) && Array.isArray(item[0])
        ? `(${coordinatesText(item)})`
        : coordinatesText(item),
    )
    .join(',')
}

/** The geometry as text; text passes. */
export function geometryText(value: unknown): unknown {
  if (!isGeoJson(value)) return value
  const name = value.type.toUpperCase()
  if (Array.isArray(value.geometries))
    return `${name}(${value.geometries.map(geometryText).join(',')})`
  return `${name}(${coordinatesText(value.coordinates)})`
}
