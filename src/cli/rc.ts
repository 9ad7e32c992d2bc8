/**
 * `.sequelizerc`: flags that a project gives once for all commands (CommonJS, or any file that `--options-path` names).
 */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'

import { isPlainObject } from '../base/object.js'
import { CommandError } from './failure.js'

/**
 * Reads the file.
 * @param optionsPath `--options-path`; without it `.sequelizerc` in the working folder
 * @returns its flags, named as it names them; none if there is no such file
 * @throws CommandError if it cannot be loaded or exports something else than an object
 */
export function readRc(optionsPath: string | undefined): Readonly<Record<string, unknown>> {
  const file = resolve(optionsPath ?? '.sequelizerc')
  if (!existsSync(file)) return {}
  const loaded = load(file)
  if (!isPlainObject(loaded)) throw new CommandError(`${file} must export an object with flags`)
  return loaded
}

function load(file: string): unknown {
  try {
    const loaded: unknown = createRequire(file)(file)
    const isCompiled = typeof loaded === 'object' && loaded !== null && '__esModule' in loaded
    return isCompiled && 'default' in loaded ? loaded.default : loaded
  } catch (error) {
    throw new CommandError(`Error reading "${file}". Error: ${String(error)}`, { cause: error })
  }
}
