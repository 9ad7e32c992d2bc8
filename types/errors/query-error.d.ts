// Written by scripts/faces.mjs (npm run build): do not edit.
export { QueryError as default, QueryError } from '../../dist/errors/classes.js'
