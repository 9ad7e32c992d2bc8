/**
 * The dialects by name: plain tables, imported statically; their drivers are loaded when a connection
 * needs one. In: a name as users write it. Out: the dialect.
 */
import type { Dialect, DialectName } from '../contract/dialect.js'
import { plainError } from '../errors/index.js'
import { dialect as mariadb } from './mariadb/index.js'
import { dialect as mssql } from './mssql/index.js'
import { dialect as mysql } from './mysql/index.js'
import { dialect as postgres } from './postgres/index.js'
import { dialect as sqlite } from './sqlite/index.js'

const dialects: { readonly [Name in DialectName]: Dialect } = {
  mariadb,
  mssql,
  mysql,
  postgres,
  sqlite,
}

function isDialectName(name: string): name is DialectName {
  return Object.hasOwn(dialects, name)
}

/**
 * v6's name of a dialect as users may write it: `postgresql` is `postgres`.
 *
 * @throws Error if there is no such dialect
 */
export function dialectName(name: string): DialectName {
  const plain = name === 'postgresql' ? 'postgres' : name
  if (isDialectName(plain)) return plain
  throw plainError(
    `The dialect ${name} is not supported. ` +
      'Supported dialects: mssql, mariadb, mysql, postgres and sqlite.',
  )
}

/**
 * The dialect with a name or alias.
 *
 * @throws Error if there is no such dialect
 */
export function loadDialect(name: string): Dialect {
  return dialects[dialectName(name)]
}
