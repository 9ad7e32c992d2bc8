/** Types of places: GEOMETRY and GEOGRAPHY, with a shape and a reference system. */
import { ABSTRACT, readOptions, type TypeOptions } from './abstract.js'

/** `GEOMETRY(type, srid)`: a shape on a plane, as GeoJSON. */
export class GEOMETRY extends ABSTRACT {
  constructor(type?: string | TypeOptions, srid?: number) {
    super(readOptions(type, { type, srid }))
  }

  /** `POINT`, `LINESTRING`, … */
  get type(): string {
    return this.options['type'] as string
  }

  /** Number of the reference system: 4326. */
  get srid(): number | undefined {
    return this.options['srid'] as number | undefined
  }
}

/** `GEOGRAPHY(type, srid)`: a shape on the globe, as GeoJSON (PostgreSQL). */
export class GEOGRAPHY extends GEOMETRY {}
