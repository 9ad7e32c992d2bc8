// Written by scripts/faces.mjs (npm run build): do not edit.
export { ConnectionError as default, ConnectionError } from '../../dist/errors/classes.js'
