// Written by scripts/faces.mjs (npm run build): do not edit.
export { ValidationError as default, ValidationError, ValidationErrorItem, ValidationErrorItemOrigin, ValidationErrorItemType } from '../../dist/errors/classes.js'
