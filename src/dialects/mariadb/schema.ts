/** Schema statements of MariaDB: MySQL's; a unique index with a condition goes with its mark. */
import type { SchemaSteps } from '../../contract/dialect.js'
import { dropSteps } from '../mysql/expression-indexes.js'
import { schema as mysql } from '../mysql/schema.js'

/** Steps of MariaDB. */
export const schema: SchemaSteps = Object.freeze({ ...mysql, dropIndex: dropSteps })
