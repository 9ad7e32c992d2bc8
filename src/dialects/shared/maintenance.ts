/**
 * Where the databases of each dialect are made and dropped. In: the name of a dialect. Out: the way. It is asked before
 * there is a connection, so it does not stand in the dialects themselves: they would all have to be loaded.
 */

/** How databases are made and dropped. */
export interface Maintenance {
  /** A database is a file. */
  readonly isFile: boolean
  /** The database to connect to meanwhile; undefined where none is needed. */
  readonly database: string | undefined
}

/** By dialect. */
export const maintenance: Readonly<Record<string, Maintenance>> = Object.freeze({
  sqlite: { isFile: true, database: undefined },
  postgres: { isFile: false, database: 'postgres' },
  mysql: { isFile: false, database: undefined },
  mariadb: { isFile: false, database: undefined },
  mssql: { isFile: false, database: 'master' },
})
