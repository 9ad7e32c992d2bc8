// Written by scripts/faces.mjs (npm run build): do not edit.
export { ConnectionTimedOutError as default, ConnectionTimedOutError } from '../../../dist/errors/classes.js'
