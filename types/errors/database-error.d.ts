// Written by scripts/faces.mjs (npm run build): do not edit.
export { DatabaseError as default, DatabaseError } from '../../dist/errors/classes.js'
export { type DatabaseErrorParent, type DatabaseErrorSubclassOptions } from '../../dist/deep/types.js'
