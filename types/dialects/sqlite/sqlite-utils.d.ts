// Written by scripts/faces.mjs (npm run build): do not edit.
export * from '../../../index.js'
export { withSqliteForeignKeysOff } from '../../../dist/deep/values.js'
