/**
 * `sequelize.dialect` as v6's programs and plugins read it: name, flags under v6's names, quote
 * characters, generator. In: our dialect. Out: v6's shape over it, as an object of a class per dialect,
 * since programs take the class by its deep path.
 */
import type { Dialect, DialectName } from '../../contract/dialect.js'
import type { SequelizeRef } from '../../contract/model.js'
import { typesOfDialect } from '../../data-types/index.js'
import { queryClass } from './query-class.js'
import { makeQueryGenerator, type QueryGenerator } from './query-generator.js'
import { supportsOf } from './v6-supports.js'

/** v6's abstract class: the parent of the dialects' faces. */
export abstract class AbstractDialect {
  readonly sequelize: SequelizeRef
  declare readonly name: DialectName
  /** Flags; one object for all instances of a dialect, which plugins write into. */
  declare readonly supports: Readonly<Record<string, unknown>>
  readonly queryGenerator: QueryGenerator

  constructor(sequelize: SequelizeRef, dialect: Dialect) {
    this.sequelize = sequelize
    this.queryGenerator = makeQueryGenerator(sequelize, dialect, dialect)
    Object.defineProperty(this.queryGenerator, '_dialect', { value: this, writable: true })
  }

  /** The pool of the instance. */
  get connectionManager(): unknown {
    return this.sequelize['connectionManager']
  }

  get queryInterface(): unknown {
    return this.sequelize['queryInterface']
  }

  /** Do backslashes escape in text literals, by v6's reading? */
  canBackslashEscape(): boolean {
    return false
  }
}

type DialectFaceClass = new (sequelize: SequelizeRef) => AbstractDialect

/** v6's names of the classes and the oldest versions of servers that it names. */
const facts: Readonly<Record<DialectName, readonly [name: string, version: string]>> = {
  mariadb: ['MariadbDialect', '10.1.44'],
  mssql: ['MssqlDialect', '12.0.2000'],
  mysql: ['MysqlDialect', '5.7.0'],
  postgres: ['PostgresDialect', '9.5.0'],
  sqlite: ['SqliteDialect', '3.8.0'],
}

const classes = new Map<string, DialectFaceClass>()

/** The class of a dialect's faces. */
export function dialectClass(dialect: Dialect): DialectFaceClass {
  const known = classes.get(dialect.name)
  if (known !== undefined) return known
  const own = class extends AbstractDialect {
    constructor(sequelize: SequelizeRef) {
      super(sequelize, dialect)
    }
    override canBackslashEscape(): boolean {
      return dialect.lexis.backslashEscapes
    }
  }
  const [name, defaultVersion] = facts[dialect.name]
  Object.defineProperty(own, 'name', { value: name })
  Object.assign(own.prototype, {
    name: dialect.name,
    supports: supportsOf(dialect.name),
    Query: queryClass(dialect.name),
    TICK_CHAR: dialect.quotes.left,
    TICK_CHAR_LEFT: dialect.quotes.left,
    TICK_CHAR_RIGHT: dialect.quotes.right,
    DataTypes: typesOfDialect(dialect.name),
    defaultVersion,
  })
  classes.set(dialect.name, own)
  return own
}

/** Makes `sequelize.dialect`. */
export function dialectFace(sequelize: SequelizeRef, dialect: Dialect): AbstractDialect {
  return new (dialectClass(dialect))(sequelize)
}
