// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../index.js'
export { classToInvokable } from '../../dist/data-types/abstract.js'
