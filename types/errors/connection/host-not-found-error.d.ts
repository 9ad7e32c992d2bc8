// Written by scripts/faces.mjs (npm run build): do not edit.
export { HostNotFoundError as default, HostNotFoundError } from '../../../dist/errors/classes.js'
