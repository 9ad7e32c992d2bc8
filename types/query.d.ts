// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { type AbstractQuery, type AbstractQueryOptions, type AbstractQueryFormatBindOptions } from '../dist/deep/types.js'
