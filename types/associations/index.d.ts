// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { Association as default } from '../../index.js'
