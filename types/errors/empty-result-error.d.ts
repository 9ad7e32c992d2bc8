// Written by scripts/faces.mjs (npm run build): do not edit.
export { EmptyResultError as default, EmptyResultError } from '../../dist/errors/classes.js'
