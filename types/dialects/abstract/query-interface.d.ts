// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../../dist/index.js'
export { QueryInterface as default } from '../../../dist/index.js'
