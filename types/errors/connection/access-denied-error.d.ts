// Written by scripts/faces.mjs (npm run build): do not edit.
export { AccessDeniedError as default, AccessDeniedError } from '../../../dist/errors/classes.js'
