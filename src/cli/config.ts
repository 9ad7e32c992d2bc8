/**
 * The configuration of the database (PARITY 15.2): from `--url`, or from a file that holds an object, a promise or a
 * function, of which the entry of the environment is taken. Out: options for `new Sequelize`, and v6's lines about
 * where they come from.
 */
import { existsSync } from 'node:fs'

import { isPlainObject } from '../base/object.js'
import { readUri } from '../runtime/uri.js'
import type { Args } from './given.js'
import { CommandError } from './failure.js'
import { loadFile } from './module.js'
import { configFile, shown } from './project.js'
import type { View } from './view.js'

/** Options of `new Sequelize`, with the keys that are the command line's: `migrationStorage`, `seederStorage` … */
export type Config = Readonly<Record<string, unknown>>

/**
 * Finds and reads the configuration.
 * @throws CommandError if there is none, or it cannot be read
 */
export async function readConfig(args: Args, view: View): Promise<Config> {
  const url = args.text('url')
  const file = configFile(args)
  return url === undefined ? fromFile(file, args, view) : fromUrl(url, file, view)
}

function fromUrl(url: string, file: string, view: View): Config {
  try {
    const config = withUrl({}, url)
    view.line('Parsed url', masked(url))
    return config
  } catch (error) {
    // v6 names the file here, though it was not read
    throw new CommandError(`Error reading "${shown(file)}". Error: ${String(error)}`, {
      cause: error,
    })
  }
}

async function fromFile(file: string, args: Args, view: View): Promise<Config> {
  const whole = await loadConfig(file)
  view.line(`Loaded configuration file "${shown(file)}".`)
  const env = args.text('env') ?? ''
  const entry = whole[env]
  if (isPlainObject(entry)) view.line(`Using environment "${env}".`)
  else warnOfUnknown(env, whole, file, view)
  // v6: without such a key the whole object is the configuration (PARITY D36)
  const config: Config = isPlainObject(entry) ? entry : whole

  const variable = config['use_env_variable']
  if (typeof variable === 'string') return withUrl(config, process.env[variable])
  const url = config['url']
  return typeof url === 'string' ? withUrl(config, url) : config
}

async function loadConfig(file: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(file)) {
    throw new CommandError(`Cannot find "${file}". Have you run "sequelize init"?`)
  }
  let loaded: unknown
  try {
    loaded = await valueOf(await loadFile(file))
  } catch (error) {
    throw new CommandError(`Error reading "${shown(file)}". Error: ${String(error)}`, {
      cause: error,
    })
  }
  if (!isPlainObject(loaded)) {
    throw new CommandError(`Config must be an object or a promise for an object: ${shown(file)}`)
  }
  return loaded
}

/** A function is called: with a callback if it takes one. */
async function valueOf(loaded: unknown): Promise<unknown> {
  if (typeof loaded !== 'function') return loaded
  if (loaded.length === 0) return Reflect.apply(loaded, undefined, [])
  return new Promise((resolve, reject) => {
    const done = (error: unknown, value: unknown): void => {
      if (error == null) resolve(value)
      else reject(error instanceof Error ? error : new CommandError(String(error)))
    }
    Reflect.apply(loaded, undefined, [done])
  })
}

/** An environment that is asked for and missing beside others is a slip of the pen; v6 says nothing. */
function warnOfUnknown(
  env: string,
  whole: Readonly<Record<string, unknown>>,
  file: string,
  view: View,
): void {
  const isEntry = ['dialect', 'url', 'use_env_variable'].some((key) => key in whole)
  const known = Object.keys(whole).filter((key) => isPlainObject(whole[key]))
  if (isEntry || known.length === 0) return
  view.warn(`There is no environment "${env}" in "${shown(file)}", which has: ${known.join(', ')}.`)
}

/** Adds what a URL says to the options beside it. */
function withUrl(config: Config, url: string | undefined): Config {
  const { url: _url, use_env_variable: _variable, ...rest } = config
  if (url === undefined) throw new CommandError('Error parsing url: undefined')
  let read: Config
  try {
    read = readUri(url, rest)
  } catch (error) {
    throw parseError(url, error)
  }
  const isServer = read['storage'] === undefined && rest['replication'] === undefined
  if (isServer && !read['database'] && !rest['database']) throw parseError(url)
  return { ...rest, ...read }
}

/** v6's words, with its name of an error, which messages show. */
function parseError(url: string, cause?: unknown): CommandError {
  const error = new CommandError(`Error parsing url: ${masked(url)}`, { cause })
  error.name = 'Error'
  return error
}

/** A URL for eyes: without its password. */
function masked(url: string): string {
  return url.replace(/^([^/@:]+:\/\/[^/@:]*)(?::.*)?@/s, '$1:*****@')
}
