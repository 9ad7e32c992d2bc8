/**
 * Loads a driver package when its dialect is named, synchronously as v6's constructor is. In: package
 * names and the user's `dialectModule` / `dialectModulePath`. Out: the module.
 */
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
  return found
}

/** The error for a package that is not installed. */
export function missingDriver(name: string): BaseError {
  return plainError(`Please install ${name} package manually`)
}
