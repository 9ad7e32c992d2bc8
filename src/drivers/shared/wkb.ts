/**
 * Well-known binary → GeoJSON: PostGIS' EWKB (hex text or bytes) and MySQL's (four bytes of SRID
 * before it). Z and M values are kept as further coordinates. Format: OGC 06-103r4, PostGIS manual.
 */

/** A geometry as users see it. */
export interface GeoJson {
  type: string
  coordinates?: unknown
  geometries?: GeoJson[]
  crs?: { type: string; properties: { name: string } }
}

const typeNames = [
  '',
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
] as const

class WkbReader {
  private at = 0
  private little = true
  private readonly bytes: Buffer

  constructor(bytes: Buffer, start: number) {
    this.bytes = bytes
    this.at = start
  }

  geometry(): GeoJson {
    this.little = this.bytes.readUInt8(this.at++) === 1
    let kind = this.uint()
    let dimensions = 2
    let srid: number | undefined
    // EWKB marks Z, M and SRID by high bits, ISO WKB by thousands.
    if (kind & 0x80000000) dimensions++
    if (kind & 0x40000000) dimensions++
    if (kind & 0x20000000) srid = this.uint()
    kind &= 0x0fffffff
    if (kind >= 1000) dimensions += kind >= 3000 ? 2 : 1
    kind %= 1000
    const type = typeNames[kind] ?? ''
    const json = this.body(type, kind, dimensions)
    // In v6's order of keys.
    return srid ? { crs: { type: 'name', properties: { name: `EPSG:${srid}` } }, ...json } : json
  }

  private body(type: string, kind: number, dimensions: number): GeoJson {
    switch (kind) {
      case 1:
        return { type, coordinates: this.point(dimensions) }
      case 2:
        return { type, coordinates: this.points(dimensions) }
      case 3:
        return { type, coordinates: this.many(() => this.points(dimensions)) }
      case 7:
        return { type, geometries: this.many(() => this.geometry()) }
      default:
        return { type, coordinates: this.many(() => this.geometry().coordinates) }
    }
  }

  private uint(): number {
    const value = this.little ? this.bytes.readUInt32LE(this.at) : this.bytes.readUInt32BE(this.at)
    this.at += 4
    return value
  }

  private double(): number {
    const value = this.little ? this.bytes.readDoubleLE(this.at) : this.bytes.readDoubleBE(this.at)
    this.at += 8
    return value
  }

  private point(dimensions: number): number[] {
    const point: number[] = []
    for (let i = 0; i < dimensions; i++) point.push(this.double())
    // An empty point is written as NaN.
    return point.every(Number.isNaN) ? [] : point
  }

  private points(dimensions: number): number[][] {
    return this.many(() => this.point(dimensions))
  }

  private many<T>(read: () => T): T[] {
    const count = this.uint()
    const found: T[] = []
    for (let i = 0; i < count; i++) found.push(read())
    return found
  }
}

/** PostGIS' hex text → GeoJSON. */
export function readGeometry(hex: string): GeoJson {
  return new WkbReader(Buffer.from(hex, 'hex'), 0).geometry()
}

/** MySQL's bytes → GeoJSON; the first four bytes are the SRID. */
export function readMysqlGeometry(bytes: Buffer): GeoJson | null {
  if (bytes.length < 9) return null
  return new WkbReader(bytes, 4).geometry()
}
