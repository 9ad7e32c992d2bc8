/**
 * `sequelize.dialect` as v6's programs and plugins read it: name, flags under v6's names, quote
 * characters, generator. In: our dialect. Out: v6's shape over it.
 */
import type { Dialect } from '../../contract/dialect.js'
import type { SequelizeRef } from '../../contract/model.js'
import { typesOfDialect } from '../../data-types/index.js'
import { Query } from './query-class.js'
import { makeQueryGenerator } from './query-generator.js'
import { supportsOf } from './v6-supports.js'

/** Makes `sequelize.dialect`. */
export function dialectFace(sequelize: SequelizeRef, dialect: Dialect): Record<string, unknown> {
  return {
    name: dialect.name,
    supports: supportsOf(dialect.name),
    Query,
    TICK_CHAR: dialect.quotes.left,
    TICK_CHAR_LEFT: dialect.quotes.left,
    TICK_CHAR_RIGHT: dialect.quotes.right,
    defaultVersion: '',
    DataTypes: typesOfDialect(dialect.name),
    sequelize,
    queryGenerator: makeQueryGenerator(sequelize, dialect),
  }
}
