// Written by scripts/faces.mjs (npm run build): do not edit.
export { ConnectionAcquireTimeoutError as default, ConnectionAcquireTimeoutError } from '../../../dist/errors/classes.js'
