// Written by scripts/faces.mjs (npm run build): do not edit.
export { InstanceError as default, InstanceError } from '../../dist/errors/classes.js'
