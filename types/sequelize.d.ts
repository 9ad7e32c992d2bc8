// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { default } from '../index.js'
