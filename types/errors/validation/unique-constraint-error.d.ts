// Written by scripts/faces.mjs (npm run build): do not edit.
export { UniqueConstraintError as default, UniqueConstraintError, type UniqueConstraintErrorOptions } from '../../../dist/errors/classes.js'
