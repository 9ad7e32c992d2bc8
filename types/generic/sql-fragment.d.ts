// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { type SQLFragment, type TruthySQLFragment } from '../../dist/deep/types.js'
