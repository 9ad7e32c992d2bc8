// Written by scripts/faces.mjs (npm run build): do not edit.
export { AggregateError as default, AggregateError } from '../../dist/errors/classes.js'
