/**
 * Loads a driver package when its dialect is named, synchronously as v6's constructor is. In: package
 * names and the user's `dialectModule` / `dialectModulePath`. Out: the module.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { BaseError } from '../../errors/index.js'

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
 * @throws BaseError `Please install <package> package manually`
 */
export function loadDriver(name: string, choice: DriverChoice): unknown {
  if (choice.dialectModule) return choice.dialectModule
  const found = tryLoad(choice.dialectModulePath || name)
  if (found === undefined) throw missingDriver(name)
  return found
}

/** The error for a package that is not installed. */
export function missingDriver(name: string): BaseError {
  return new BaseError(`Please install ${name} package manually`)
}
