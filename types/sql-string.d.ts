// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { escape, format, formatNamedParameters, arrayToList } from '../dist/facade/v6-sql-string.js'
export { type Escapable } from '../dist/deep/types.js'
