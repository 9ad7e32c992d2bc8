/** The data types by name: classes made callable, each with its key. */
import { ABSTRACT, defineType } from './abstract.js'
import { ARRAY, ENUM, RANGE, VIRTUAL } from './composite.js'
import { DATE, DATEONLY, NOW, TIME } from './date.js'
import { BLOB, HSTORE, JSONB, JSONTYPE } from './document.js'
import { GEOGRAPHY, GEOMETRY } from './geometry.js'
import { CIDR, INET, MACADDR } from './network.js'
import {
  BIGINT,
  BOOLEAN,
  DECIMAL,
  DOUBLE,
  FLOAT,
  INTEGER,
  MEDIUMINT,
  NUMBER,
  REAL,
  SMALLINT,
  TINYINT,
} from './number.js'
import { CHAR, CITEXT, STRING, TEXT, TSVECTOR } from './text.js'
import { UUID, UUIDV1, UUIDV4, UUIDV7 } from './uuid.js'

const decimal = defineType(DECIMAL)
const double = defineType(DOUBLE, 'DOUBLE PRECISION')

/** Every data type by the name users write. */
export const baseTypes = {
  ABSTRACT: defineType(ABSTRACT),
  STRING: defineType(STRING),
  CHAR: defineType(CHAR),
  TEXT: defineType(TEXT),
  NUMBER: defineType(NUMBER),
  TINYINT: defineType(TINYINT),
  SMALLINT: defineType(SMALLINT),
  MEDIUMINT: defineType(MEDIUMINT),
  INTEGER: defineType(INTEGER),
  BIGINT: defineType(BIGINT),
  FLOAT: defineType(FLOAT),
  TIME: defineType(TIME),
  DATE: defineType(DATE),
  DATEONLY: defineType(DATEONLY),
  BOOLEAN: defineType(BOOLEAN),
  NOW: defineType(NOW),
  BLOB: defineType(BLOB),
  DECIMAL: decimal,
  NUMERIC: decimal,
  UUID: defineType(UUID),
  UUIDV1: defineType(UUIDV1),
  UUIDV4: defineType(UUIDV4),
  UUIDV7: defineType(UUIDV7),
  HSTORE: defineType(HSTORE),
  JSON: defineType(JSONTYPE, 'JSON'),
  JSONB: defineType(JSONB),
  VIRTUAL: defineType(VIRTUAL),
  ARRAY: defineType(ARRAY),
  ENUM: defineType(ENUM),
  RANGE: defineType(RANGE),
  REAL: defineType(REAL),
  'DOUBLE PRECISION': double,
  DOUBLE: double,
  GEOMETRY: defineType(GEOMETRY),
  GEOGRAPHY: defineType(GEOGRAPHY),
  CIDR: defineType(CIDR),
  INET: defineType(INET),
  MACADDR: defineType(MACADDR),
  CITEXT: defineType(CITEXT),
  TSVECTOR: defineType(TSVECTOR),
}

/** Class of a data type by key, or undefined. */
export function typeByKey(key: string): (new (options?: unknown) => ABSTRACT) | undefined {
  return Object.hasOwn(baseTypes, key)
    ? (baseTypes[key as keyof typeof baseTypes] as new (options?: unknown) => ABSTRACT)
    : undefined
}
