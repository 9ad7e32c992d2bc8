/** Schema statements of MariaDB: the same as MySQL's. */
export { schema } from '../mysql/schema.js'
