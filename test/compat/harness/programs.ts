// Finds the programs below `test/compat/programs` and says on which dialects each one runs.
// Comes in: a dialect and the selection in RESEQUEL_COMPAT_ONLY; goes out: names and files.

import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import type { CompatDialect, ProgramFile } from './types.js'

const SERVER_DIALECTS: readonly CompatDialect[] = ['sqlite', 'postgres', 'mysql']

/** All programs of a folder that run on `dialect`, in the order of their names. */
export function findPrograms(root: string, dialect: CompatDialect): readonly ProgramFile[] {
  const load = createRequire(join(root, 'index.js'))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cjs'))
    .toSorted()
    .map((file) => join(root, file))
    .filter((file) => dialectsOf(load(file)).includes(dialect))
    .map((file) => ({ name: relative(root, file).slice(0, -'.cjs'.length), file }))
}

/**
 * Programs chosen by a comma-separated list of beginnings of names (`where,hooks/order`);
 * all of them without a list.
 */
export function selectPrograms(
  programs: readonly ProgramFile[],
  only: string | undefined,
): readonly ProgramFile[] {
  if (only === undefined || only === '') return programs
  const starts = only.split(',').map((part) => part.trim())
  return programs.filter(({ name }) => starts.some((start) => name.startsWith(start)))
}

// A program may carry `dialects`; without it runs on every dialect with a server.
function dialectsOf(program: { readonly dialects?: readonly CompatDialect[] }): readonly string[] {
  return program.dialects ?? SERVER_DIALECTS
}
