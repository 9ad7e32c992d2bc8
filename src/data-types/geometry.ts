/** Types of places: GEOMETRY and GEOGRAPHY, with a shape and a reference system. */
import { ABSTRACT, readOptions, type TypeOptions } from './abstract.js'

/** `GEOMETRY(type, srid)`: a shape on a plane, as GeoJSON. */
export class GEOMETRY extends ABSTRACT {
  /** `POINT`, `LINESTRING`, … */
  readonly type: string
  /** Number of the reference system: 4326. */
  readonly srid: number | undefined

  constructor(type?: string | TypeOptions, srid?: number) {
    super(readOptions(type, { type, srid }))
    this.type = this.options['type'] as string
    this.srid = this.options['srid'] as number | undefined
  }
}

/** `GEOGRAPHY(type, srid)`: a shape on the globe, as GeoJSON (PostgreSQL). */
export class GEOGRAPHY extends GEOMETRY {}
