// Written by scripts/faces.mjs (npm run build): do not edit.
export { ExclusionConstraintError as default, ExclusionConstraintError } from '../../../dist/errors/classes.js'
