// Written by scripts/faces.mjs (npm run build): do not edit.
export { ConnectionRefusedError as default, ConnectionRefusedError } from '../../../dist/errors/classes.js'
