/**
 * `queryInterface.queryGenerator` as v6's programs call it: our writer under v6's method names, with v6's
 * text. In: tables, options, models. Out: SQL text with literals, or `{ query, bind }`. The methods lie in
 * `model/query-generator/`, by concern.
 */
import type { Dialect } from '../../contract/dialect.js'
import type { SequelizeRef } from '../../contract/model.js'
import { attributeMethods } from '../query-generator/attributes.js'
import { catalogMethods } from '../query-generator/catalog.js'
import { keyMethods } from '../query-generator/keys.js'
import { nameMethods } from '../query-generator/names.js'
import { readMethods } from '../query-generator/read.js'
import { rowMethods } from '../query-generator/rows.js'
import { tableMethods } from '../query-generator/tables.js'
import { generatorContext } from '../query-generator/text.js'
import { transactionMethods } from '../query-generator/transactions.js'

/** v6's query generator of an instance. */
export function makeQueryGenerator(
  sequelize: SequelizeRef,
  dialect: Dialect,
): Record<string, unknown> {
  const context = generatorContext(sequelize, dialect)
  return {
    sequelize,
    dialect: dialect.name,
    options: sequelize.options,
    ...nameMethods(context),
    ...readMethods(context),
    ...rowMethods(context),
    ...attributeMethods(context),
    ...tableMethods(context),
    ...keyMethods(context),
    ...catalogMethods(context),
    ...transactionMethods(context),
  }
}
