// Written by scripts/faces.mjs (npm run build): do not edit.
import type { Sequelize as Class } from './dist/index.js'

export * from './dist/index.js'
export { Sequelize as default } from './dist/index.js'
export declare const ABSTRACT: typeof Class.ABSTRACT
export declare const ARRAY: typeof Class.ARRAY
export declare const BIGINT: typeof Class.BIGINT
export declare const BLOB: typeof Class.BLOB
export declare const BOOLEAN: typeof Class.BOOLEAN
export declare const CHAR: typeof Class.CHAR
export declare const CIDR: typeof Class.CIDR
export declare const CITEXT: typeof Class.CITEXT
export declare const DATE: typeof Class.DATE
export declare const DATEONLY: typeof Class.DATEONLY
export declare const DECIMAL: typeof Class.DECIMAL
export declare const DOUBLE: typeof Class.DOUBLE
export declare const ENUM: typeof Class.ENUM
export declare const FLOAT: typeof Class.FLOAT
export declare const GEOGRAPHY: typeof Class.GEOGRAPHY
export declare const GEOMETRY: typeof Class.GEOMETRY
export declare const HSTORE: typeof Class.HSTORE
export declare const INET: typeof Class.INET
export declare const INTEGER: typeof Class.INTEGER
export declare const JSON: typeof Class.JSON
export declare const JSONB: typeof Class.JSONB
export declare const MACADDR: typeof Class.MACADDR
export declare const MEDIUMINT: typeof Class.MEDIUMINT
export declare const NOW: typeof Class.NOW
export declare const NUMBER: typeof Class.NUMBER
export declare const NUMERIC: typeof Class.NUMERIC
export declare const RANGE: typeof Class.RANGE
export declare const REAL: typeof Class.REAL
export declare const SMALLINT: typeof Class.SMALLINT
export declare const STRING: typeof Class.STRING
export declare const TEXT: typeof Class.TEXT
export declare const TIME: typeof Class.TIME
export declare const TINYINT: typeof Class.TINYINT
export declare const TSVECTOR: typeof Class.TSVECTOR
export declare const UUID: typeof Class.UUID
export declare const UUIDV1: typeof Class.UUIDV1
export declare const UUIDV4: typeof Class.UUIDV4
export declare const UUIDV7: typeof Class.UUIDV7
export declare const VIRTUAL: typeof Class.VIRTUAL
export declare const Validator: typeof Class.Validator
