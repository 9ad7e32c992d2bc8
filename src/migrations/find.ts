/**
 * The migrations of a folder. In: a folder. Out: its migrations in the order of their names, not yet read.
 * Guide: "Migrations".
 */
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'

import { loadFile } from './load.js'
import type { FoundMigration } from './migration.js'

/** Scripts, but no declarations. v6's CLI knows `.js`, `.cjs`, `.ts` and `.cts`. */
const scripts = /^(?!.*\.d\.[cm]?ts$).*\.[cm]?[jt]s$/

/** Which files of the folder are migrations. */
export interface FindOptions {
  /** Names of files that are, instead of all scripts. */
  readonly pattern?: RegExp | undefined
  /** Files with SQL are migrations, too. Not by default: with v6 such files lie beside scripts that read them. */
  readonly sql?: boolean | undefined
}

/**
 * Finds the migrations of a folder, not of those below it.
 *
 * @throws Error of the file system (`ENOENT`) if there is no such folder
 */
export async function findMigrations(
  folder: string,
  { pattern = scripts, sql = false }: FindOptions = {},
): Promise<readonly FoundMigration[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => isMatch(pattern, name) || (sql && name.endsWith('.sql')))
    .sort()
    .map((name) => {
      const path = resolve(folder, name)
      return { name, path, load: () => loadFile(path) }
    })
}

function isMatch(pattern: RegExp, name: string): boolean {
  // a pattern with the flag g remembers where it was
  pattern.lastIndex = 0
  return pattern.test(name)
}
