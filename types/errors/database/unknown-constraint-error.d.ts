// Written by scripts/faces.mjs (npm run build): do not edit.
export { UnknownConstraintError as default, UnknownConstraintError } from '../../../dist/errors/classes.js'
