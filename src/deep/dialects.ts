/**
 * The deep paths `sequelize/lib/dialects/…`: classes which programs extend, patch or compare with. They are
 * the classes that are really used: what is replaced on their prototypes takes effect. In: a dialect's
 * name. Out: its classes. PARITY 1.4.
 */
import { typesOfDialect } from '../data-types/index.js'
import { loadDialect } from '../dialects/index.js'
import type { DialectName } from '../contract/dialect.js'
import { AbstractDialect, dialectClass } from '../model/sequelize/dialect-face.js'
import { Query, queryClass } from '../model/sequelize/query-class.js'
import { generatorClass, QueryGenerator } from '../model/sequelize/query-generator.js'
import { ConnectionManager } from '../runtime/connections.js'
import { QueryInterface } from '../facade/query-interface.js'

type Deep = Readonly<Record<string, unknown>>

/** v6's names of the query interfaces. */
const interfaces: Readonly<Record<DialectName, string>> = {
  mariadb: 'MySQLQueryInterface',
  mssql: 'MSSqlQueryInterface',
  mysql: 'MySQLQueryInterface',
  postgres: 'PostgresQueryInterface',
  sqlite: 'SQLiteQueryInterface',
}

/** A class with v6's extra handles: `X.X` and `X.default`. */
function named<C extends object>(Class: C, name: string): C {
  for (const key of [name, 'default']) {
    Object.defineProperty(Class, key, { value: Class, configurable: true, writable: true })
  }
  return Class
}

/** A class that all dialects share, seen as one dialect's: `instanceof` looks at the dialect. */
function sharedClass(Shared: typeof ConnectionManager, dialect: DialectName): unknown {
  const own = class extends Shared {
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof Shared && value.dialectName === dialect
    }
  }
  Object.defineProperty(own, 'name', { value: Shared.name })
  return named(own, Shared.name)
}

/** The classes of one dialect, by path. */
export function deepDialect(name: DialectName): Deep {
  const dialect = loadDialect(name)
  const face = dialectClass(dialect)
  return {
    index: named(face, face.name),
    'query-generator': generatorClass(dialect),
    'query-interface': { [interfaces[name]]: QueryInterface },
    query: named(queryClass(name), 'Query'),
    'connection-manager': sharedClass(ConnectionManager, name),
    // v6's module is a function of the base types
    'data-types': () => typesOfDialect(name),
  }
}

/** The parents of the dialects' classes, by path. */
export function deepAbstract(): Deep {
  return {
    index: named(AbstractDialect, 'AbstractDialect'),
    'query-generator': QueryGenerator,
    query: named(Query, 'AbstractQuery'),
    // The one module that is not the class itself.
    'query-interface': { QueryInterface },
    'connection-manager': named(ConnectionManager, 'ConnectionManager'),
  }
}
