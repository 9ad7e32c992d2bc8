/**
 * Reads files that programs wrote: CommonJS, ES modules, TypeScript, SQL. In: a path. Out: what the file exports.
 * Guide: "Migrations – files".
 */
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { isPlainObject } from '../base/object.js'
import { plainError } from '../errors/index.js'
import type { MigrationFunction } from './migration.js'

const loaders: Readonly<Record<string, (path: string) => Promise<object>>> = {
  '.js': loadScript,
  '.cjs': requireModule,
  '.mjs': importModule,
  '.ts': loadTypeScript,
  '.cts': loadTypeScript,
  '.mts': loadTypeScript,
  '.sql': loadSql,
}

/**
 * What a file exports: `module.exports`, the name space of an ES module, or the functions that run a file of SQL.
 *
 * @param path absolute path
 * @throws what the file throws while it is read
 */
export async function loadFile(path: string): Promise<object> {
  const load = loaders[extname(path)]
  if (load === undefined) throw plainError(`${basename(path)}: there is no way to read such a file`)
  return load(path)
}

/** As Node reads it. `require` comes first: programs hang compilers on it (`@babel/register`). */
async function loadScript(path: string): Promise<object> {
  if (isInModulePackage(dirname(path))) return importModule(path)
  try {
    return await requireModule(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // an ES module that says so by its syntax alone
    if (code === 'ERR_REQUIRE_ESM' || code === 'ERR_REQUIRE_ASYNC_MODULE') return importModule(path)
    throw error
  }
}

async function requireModule(path: string): Promise<object> {
  const loaded: unknown = createRequire(path)(path)
  return asObject(loaded, path)
}

async function importModule(path: string): Promise<object> {
  const loaded: unknown = await import(pathToFileURL(path).href)
  return asObject(loaded, path)
}

/** By the compiler that the program hung on `require` (ts-node, tsx), else by jiti; types are not checked. */
async function loadTypeScript(path: string): Promise<object> {
  const handler = createRequire(path).extensions[extname(path)]
  // Node's own takes types off, but knows no enums
  if (handler !== undefined && handler.name !== 'loadTS') return requireModule(path)
  // not by `require` itself: whoever bundles a program with us would have the compiler in it
  const { createJiti } = createRequire(__filename)('jiti') as typeof import('jiti')
  const jiti = createJiti(path, { fsCache: false, interopDefault: false })
  const loaded: unknown = await jiti.import(path)
  return asObject(loaded, path)
}

/** A line that parts the statements of a file, where the database takes one at a time. */
const breakpoint = /^--> statement-breakpoint[ \t]*$/m

/** `x.sql` is run upwards, `down/x.sql` beside it downwards. */
async function loadSql(path: string): Promise<object> {
  const down = join(dirname(path), 'down', basename(path))
  return { up: runSql(path), ...(existsSync(down) ? { down: runSql(down) } : {}) }
}

function runSql(path: string): MigrationFunction {
  return async (queryInterface) => {
    const text = await readFile(path, 'utf8')
    for (const statement of text.split(breakpoint)) {
      if (statement.trim() !== '') await queryInterface.sequelize.query(statement)
    }
  }
}

/** Does the nearest package.json say that its scripts are ES modules? */
function isInModulePackage(folder: string): boolean {
  const file = join(folder, 'package.json')
  if (existsSync(file)) {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isPlainObject(read) && read['type'] === 'module'
  }
  const parent = dirname(folder)
  return parent !== folder && isInModulePackage(parent)
}

function asObject(loaded: unknown, path: string): object {
  if ((typeof loaded === 'object' && loaded !== null) || typeof loaded === 'function') return loaded
  throw plainError(`${basename(path)} exports no migration: { up, down } is wanted`)
}
