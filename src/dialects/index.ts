/**
 * The dialects by name: plain tables, imported statically; their drivers are loaded when a connection
 * needs one. In: a name as users write it. Out: the dialect.
 */
import type { Dialect, DialectName } from '../contract/dialect.js'
import { BaseError } from '../errors/index.js'
import { dialect as mariadb } from './mariadb/index.js'
import { dialect as mysql } from './mysql/index.js'
import { dialect as postgres } from './postgres/index.js'
import { dialect as sqlite } from './sqlite/index.js'

const dialects: { readonly [Name in DialectName]?: Dialect } = {
  mariadb,
  mysql,
  postgres,
  sqlite,
}

const names: ReadonlySet<string> = new Set<DialectName>([
  'mssql',
  'mariadb',
  'mysql',
  'postgres',
  'sqlite',
])

function isDialectName(name: string): name is DialectName {
  return names.has(name)
}

/**
 * v6's name of a dialect as users may write it: `postgresql` is `postgres`.
 *
 * @throws BaseError if there is no such dialect
 */
export function dialectName(name: string): DialectName {
  const plain = name === 'postgresql' ? 'postgres' : name
  if (isDialectName(plain)) return plain
  throw new BaseError(
    `The dialect ${name} is not supported. ` +
      'Supported dialects: mssql, mariadb, mysql, postgres, and sqlite.',
  )
}

/**
 * The dialect with a name or alias.
 *
 * @throws BaseError if there is no such dialect
 */
export function loadDialect(name: string): Dialect {
  const found = dialects[dialectName(name)]
  if (found) return found
  throw new BaseError(`The dialect ${name} could not be loaded.`)
}
