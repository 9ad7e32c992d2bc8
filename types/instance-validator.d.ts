// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../index.js'
export { InstanceValidator, InstanceValidator as default } from '../dist/deep/validator.js'
