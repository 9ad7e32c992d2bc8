// Written by scripts/faces.mjs (npm run build): do not edit.
export { HostNotReachableError as default, HostNotReachableError } from '../../../dist/errors/classes.js'
