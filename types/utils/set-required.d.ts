// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { type SetRequired } from '../../dist/types/helpers.js'
