// Written by scripts/faces.mjs (npm run build): do not edit.
export { EagerLoadingError as default, EagerLoadingError } from '../../dist/errors/classes.js'
