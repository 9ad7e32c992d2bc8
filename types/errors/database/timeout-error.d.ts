// Written by scripts/faces.mjs (npm run build): do not edit.
export { TimeoutError as default, TimeoutError } from '../../../dist/errors/classes.js'
