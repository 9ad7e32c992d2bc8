// Written by scripts/faces.mjs (npm run build): do not edit.
export { AssociationError as default, AssociationError } from '../../dist/errors/classes.js'
