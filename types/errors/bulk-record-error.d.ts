// Written by scripts/faces.mjs (npm run build): do not edit.
export { BulkRecordError as default, BulkRecordError } from '../../dist/errors/classes.js'
