// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { HasMany as default } from '../../index.js'
