/**
 * Where a project has its things: the folders of migrations, seeds and models, the configuration file, and what its
 * package.json says of its modules. Nothing is read but the existence of files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'

import type { Args } from './given.js'

/** Names of the configuration file, in the order in which they are looked for; v6 knows the first and the last. */
const configNames = ['js', 'cjs', 'mjs', 'ts', 'cts', 'mts'].map((ending) => `config.${ending}`)

/** A kind of files with a folder of its own. */
export type FolderKind = 'migrations' | 'seeders' | 'models'

/** The folder of a kind of files, absolute. */
export function folderOf(args: Args, kind: FolderKind): string {
  return resolve(args.text(`${kind}-path`) ?? kind)
}

/** The configuration file, absolute: `--config`, else the first that exists, else `config/config.json`. */
export function configFile(args: Args): string {
  const given = args.text('config')
  if (given !== undefined) return resolve(given)
  const found = configNames.map((name) => resolve('config', name)).find((file) => existsSync(file))
  return found ?? resolve('config', 'config.json')
}

/** A path as messages show it: from the working folder. */
export function shown(file: string): string {
  return relative(process.cwd(), file)
}

/**
 * A new file in a folder: `20240131120000-name.js`. The time is UTC, without a name it is `unnamed-<what>`. Files made
 * within one second are a second apart, so that they keep their order and none replaces another.
 */
export function timedFile(folder: string, name: string, what: string, ending: string): string {
  const names = readdirSync(folder)
  for (let time = Date.now(); ; time += 1000) {
    const stamp = new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 14)
    if (names.some((other) => other.startsWith(stamp))) continue
    return join(folder, `${stamp}-${name || `unnamed-${what}`}.${ending}`)
  }
}

/** How the modules of a file are written. */
export type ModuleKind = 'commonjs' | 'module'

/** Is a `.js` file at that place a CommonJS or an ES module? The nearest package.json tells. */
export function moduleKind(file: string): ModuleKind {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const own = join(folder, 'package.json')
    if (existsSync(own)) {
      const read: unknown = JSON.parse(readFileSync(own, 'utf8'))
      const isModule =
        typeof read === 'object' && read !== null && 'type' in read && read.type === 'module'
      return isModule ? 'module' : 'commonjs'
    }
    if (dirname(folder) === folder) return 'commonjs'
  }
}

/**
 * The name by which the project's files import this package: `resequel` if it is installed under that name, else
 * `sequelize`, the alias.
 */
export function packageName(): string {
  try {
    createRequire(join(process.cwd(), 'x.js')).resolve('resequel/package.json')
    return 'resequel'
  } catch {
    return 'sequelize'
  }
}
