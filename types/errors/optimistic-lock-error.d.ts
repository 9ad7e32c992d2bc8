// Written by scripts/faces.mjs (npm run build): do not edit.
export { OptimisticLockError as default, OptimisticLockError } from '../../dist/errors/classes.js'
