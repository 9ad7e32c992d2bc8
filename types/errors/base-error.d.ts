// Written by scripts/faces.mjs (npm run build): do not edit.
export { BaseError as default, BaseError, type ErrorOptions } from '../../dist/errors/classes.js'
export { type CommonErrorProperties } from '../../dist/deep/types.js'
