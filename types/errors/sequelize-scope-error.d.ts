// Written by scripts/faces.mjs (npm run build): do not edit.
export { SequelizeScopeError as default, SequelizeScopeError } from '../../dist/errors/classes.js'
