/**
 * Connection URIs: `scheme://user:password@host:port/database?key=value`, and SQLite's own forms.
 * In: the text and the options given beside it. Out: options. Guide: PARITY 2.2's facts.
 */
import path from 'node:path'
import { isPlainObject } from '../base/object.js'
import { BaseError } from '../errors/index.js'
import { readSsl } from './postgres-ssl.js'

type Options = Record<string, unknown>

const uriForm = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/)?(.*)$/s

/**
 * Reads a URI; its parts win over the same options.
 *
 * @throws BaseError that names the accepted forms, if the text is no URI
 */
export function readUri(uri: string, options: Options): Options {
  const match = uriForm.exec(uri)
  if (match === null) {
    throw new BaseError(
      `new Sequelize(${JSON.stringify(uri)}): this is no connection URI. Accepted: ` +
        "'postgres://user:password@host:5432/database', 'sqlite::memory:', 'sqlite:path/to/file', " +
        "or an options object with 'dialect'.",
    )
  }
  const scheme = (match[1] ?? '').toLowerCase()
  const dialect = scheme === 'postgresql' ? 'postgres' : scheme
  const rest = match[3] ?? ''
  const read = fileReaders[dialect]
  if (read) return read(rest, match[2] !== undefined, options)
  return readServer(dialect, uri, rest, options)
}

function readQuery(text: string | undefined, options: Options): Options {
  const given = isPlainObject(options['dialectOptions']) ? options['dialectOptions'] : {}
  if (text === undefined || text === '') return { dialectOptions: { ...given } }
  const pairs = Object.fromEntries(new URLSearchParams(text))
  const dialectOptions: Options = { ...given, ...pairs }
  const result: Options = { dialectOptions }
  if (pairs['host'] !== undefined) result['host'] = pairs['host']
  if (pairs['options'] !== undefined) {
    try {
      dialectOptions['options'] = JSON.parse(pairs['options'])
    } catch {
      // Not JSON: PostgreSQL's own `options` text, kept as it is.
      dialectOptions['options'] = pairs['options']
    }
  }
  return result
}

/** Dialects whose URIs name a file; all others name a server. */
const fileReaders: Readonly<Record<string, typeof readSqlite | undefined>> = {
  sqlite: readSqlite,
  pglite: readPglite,
}

/** SQLite: everything behind the scheme is a path, or asks for a database in memory. */
function readSqlite(rest: string, hasSlashes: boolean, options: Options): Options {
  const [name = '', query] = rest.split('?', 2)
  const result: Options = { ...options, dialect: 'sqlite', ...readQuery(query, options) }
  if (options['storage'] !== undefined && options['storage'] !== null) return result
  const decoded = decode(name)
  if (decoded === '' || decoded === ':memory:' || decoded === ':memory') {
    return { ...result, storage: ':memory:' }
  }
  if (path.isAbsolute(decoded)) return { ...result, storage: decoded }
  // v6 keeps `sqlite:file.db` as a plain relative name; with folders it resolves against the cwd.
  const isPlain = !hasSlashes && !decoded.includes('/')
  return { ...result, storage: isPlain ? decoded : path.resolve(decoded) }
}

/** PGlite: behind the scheme is a folder, or nothing, or `:memory:`. The dialect is PostgreSQL. */
function readPglite(rest: string, _hasSlashes: boolean, options: Options): Options {
  const [name = '', query] = rest.split('?', 2)
  const result = {
    ...options,
    dialect: 'postgres',
    protocol: 'pglite',
    ...readQuery(query, options),
  }
  if (options['storage'] !== undefined && options['storage'] !== null) return result
  const folder = decode(name)
  const isMemory = folder === '' || folder === ':memory:' || folder === ':memory'
  return { ...result, storage: isMemory ? 'memory://' : path.resolve(folder) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that escapes nothing is itself.
    return text
  }
}

const serverForm = /^(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?(?:\/([^?#]*))?(?:\?([^#]*))?/

/** Servers: credentials, host, port, database, query. */
function readServer(dialect: string, uri: string, rest: string, options: Options): Options {
  // The last @ before the first slash ends the credentials: a password may hold one.
  const authority = rest.split(/[/?#]/, 1)[0] ?? ''
  const at = authority.lastIndexOf('@')
  const credentials = at < 0 ? undefined : authority.slice(0, at)
  const match = serverForm.exec(at < 0 ? rest : rest.slice(at + 1))
  if (match === null) throw new BaseError(`new Sequelize(${JSON.stringify(uri)}): not a URI.`)
  const [, , host, port, database, query] = match
  const result: Options = { ...options, dialect }
  // A folder of sockets has its slashes encoded.
  if (host !== undefined && host !== '') result['host'] = decode(host.replace(/^\[|\]$/g, ''))
  if (database !== undefined && database !== '') result['database'] = decode(database)
  if (port !== undefined && port !== '') result['port'] = port
  if (credentials !== undefined && credentials !== '') {
    // Everything behind the first colon is the password.
    const colon = credentials.indexOf(':')
    result['username'] = decode(colon < 0 ? credentials : credentials.slice(0, colon))
    if (colon >= 0) result['password'] = decode(credentials.slice(colon + 1))
  }
  const read = { ...result, ...readQuery(query, options) }
  return driverReaders[dialect]?.(read, { credentials, host, port, database }) ?? read
}

interface Parts {
  readonly credentials: string | undefined
  readonly host: string | undefined
  readonly port: string | undefined
  readonly database: string | undefined
}

/** Dialects whose driver options hold the parts of the URI, too. */
const driverReaders: Readonly<
  Record<string, ((read: Options, parts: Parts) => Options) | undefined>
> = { postgres: readPostgres }

/** PostgreSQL: as `pg` itself reads a connection string, `sslmode` among them. */
function readPostgres(read: Options, { credentials, host, port, database }: Parts): Options {
  const given = isPlainObject(read['dialectOptions']) ? read['dialectOptions'] : {}
  const [user = '', ...password] = (credentials ?? '').split(':')
  const dialectOptions: Options = {
    ...given,
    user: decode(user),
    password: decode(password.join(':')),
    host: given['host'] ?? decode(host ?? ''),
    port: port ?? '',
    database: decode(database ?? ''),
  }
  const ssl = readSsl(given)
  if (ssl !== undefined) dialectOptions['ssl'] = ssl
  return { ...read, dialectOptions }
}
