/**
 * Loads a driver package when its dialect is named, synchronously as v6's constructor is. In: package
 * names and the user's `dialectModule` / `dialectModulePath`. Out: the module.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { plainError, type BaseError } from '../../errors/index.js'

/** What the user may say of the driver. */
export interface DriverChoice {
  readonly dialectModule?: unknown
  readonly dialectModulePath?: string | null | undefined
}

function isMissing(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_UNKNOWN_BUILTIN_MODULE') &&
    error.message.includes(name)
  )
}

/** The module, or undefined if the package is not installed. An error inside of it is thrown. */
export function tryLoad(name: string): unknown {
  // From our own package first (a peer beside us), then from the program's folder (linked packages).
  for (const from of [__filename, join(process.cwd(), 'noop.js')]) {
    try {
      return createRequire(from)(name)
    } catch (error) {
      if (!isMissing(error, name)) throw error
    }
  }
  return undefined
}

/**
 * A package inside of another one: guides that name the one have the other installed with it.
 *
 * @param outer the package that depends on it
 * @returns undefined if either is not installed
 * @throws Error `tedious 15.1.3 is too old: …`
 */
export function loadInside(outer: string, name: string): unknown {
  const from = resolveDriver(outer)
  if (from === undefined) return undefined
  const require = createRequire(from)
  try {
    checkVersion(name, oldest[name], require.resolve(name))
    return require(name)
  } catch (error) {
    if (!isMissing(error, name)) throw error
    return undefined
  }
}

/** File of an installed package, or undefined. */
export function resolveDriver(name: string): string | undefined {
  for (const from of [__filename, join(process.cwd(), 'noop.js')]) {
    try {
      return createRequire(from).resolve(name)
    } catch (error) {
      if (!isMissing(error, name)) throw error
    }
  }
  return undefined
}

/**
 * The driver: the user's own, or the package by name.
 *
 * @throws Error `Please install <package> package manually`, `Unable to find dialect at <path>`
 */
export function loadDriver(name: string, choice: DriverChoice): unknown {
  if (choice.dialectModule) return choice.dialectModule
  if (choice.dialectModulePath) {
    const own = tryLoad(choice.dialectModulePath)
    if (own === undefined) throw plainError(`Unable to find dialect at ${choice.dialectModulePath}`)
    return own
  }
  const found = tryLoad(name)
  if (found === undefined) throw missingDriver(name)
  checkVersion(name)
  return found
}

/** The oldest major versions that ours works with, as in `peerDependencies`. */
const oldest: Readonly<Record<string, number>> = {
  'better-sqlite3': 11,
  mariadb: 3,
  mysql2: 3,
  pg: 8,
  sqlite3: 5,
  tedious: 18,
}

/**
 * Refuses a package that is too old, before it fails in a stranger way.
 *
 * @param least oldest major version
 * @param file a file of the package; found by name unless given
 * @throws Error `mysql2 2.3.3 is too old: …`
 */
export function checkVersion(
  name: string,
  least: number | undefined = oldest[name],
  file = resolveDriver(name),
): void {
  const version = least === undefined ? undefined : versionOf(name, file)
  if (version === undefined || least === undefined) return
  if (Number.parseInt(version, 10) >= least) return
  throw plainError(
    `${name} ${version} is too old: install version ${least} or newer (npm install ${name}@latest).`,
  )
}

/** Version of an installed package; undefined where its package.json is not to be found. */
function versionOf(name: string, file: string | undefined): string | undefined {
  const end = file?.lastIndexOf(join('node_modules', name)) ?? -1
  if (file === undefined || end < 0) return undefined
  try {
    const text = readFileSync(
      join(file.slice(0, end), 'node_modules', name, 'package.json'),
      'utf8',
    )
    const { version }: { readonly version?: unknown } = JSON.parse(text)
    return typeof version === 'string' ? version : undefined
  } catch {
    // A bundle or a linked package: nothing is known, and nothing refused.
    return undefined
  }
}

/** The error for a package that is not installed. */
export function missingDriver(name: string): BaseError {
  return plainError(`Please install ${name} package manually`)
}
