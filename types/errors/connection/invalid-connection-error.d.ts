// Written by scripts/faces.mjs (npm run build): do not edit.
export { InvalidConnectionError as default, InvalidConnectionError } from '../../../dist/errors/classes.js'
