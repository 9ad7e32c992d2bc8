// Written by scripts/faces.mjs (npm run build): do not edit.
export { ForeignKeyConstraintError as default, ForeignKeyConstraintError } from '../../../dist/errors/classes.js'
export { RelationshipType } from '../../../dist/deep/errors.js'
