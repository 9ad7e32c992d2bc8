/**
 * The dialects by name. Each is loaded when it is named, so that a program on SQLite does not load
 * the others' files.
 */
import { createRequire } from 'node:module'
import type { Dialect, DialectName } from '../contract/dialect.js'
import { BaseError } from '../errors/index.js'

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

function isDialectModule(module: unknown): module is { readonly dialect: Dialect } {
  return typeof module === 'object' && module !== null && 'dialect' in module
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
 * Loads a dialect by name or alias.
 *
 * @throws BaseError if there is no such dialect
 */
export function loadDialect(name: string): Dialect {
  // A plain `import` would load all five with the package.
  const module: unknown = createRequire(__filename)(`./${dialectName(name)}/index.js`)
  if (isDialectModule(module)) return module.dialect
  throw new BaseError(`The dialect ${name} could not be loaded.`)
}
