// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { type ModelManager, type ModelManager as default } from '../dist/types/managers.js'
