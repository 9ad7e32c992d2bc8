// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../dist/facade/v6-sql-string.js'
