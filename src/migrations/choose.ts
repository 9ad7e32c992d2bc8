/**
 * Which migrations a call means. In: the names of all that there are and of those that were run, the caller's words.
 * Out: names, in the order of running. Pure. The texts of its errors are those of v6's CLI.
 * Guide: "Migrations – which ones".
 */
import { plainError } from '../errors/index.js'

/** What to do with a migration that was asked for by name, and was run already (or, downwards, was not). */
export type Rerun = 'THROW' | 'SKIP' | 'ALLOW'

/** Which pending migrations are run. Names may be cut short: the first file that begins so is meant. */
export interface UpChoice {
  /** The last one, itself included. */
  readonly to?: string | undefined
  /** Those after this one. */
  readonly from?: string | undefined
  /** This one alone. */
  readonly name?: string | undefined
  /** These, in this order. */
  readonly migrations?: readonly string[] | undefined
  /** So many. */
  readonly step?: number | undefined
  /** For `name` and `migrations`; `THROW` by default. */
  readonly rerun?: Rerun | undefined
}

/** Which migrations are reverted: the last one unless something is said. */
export interface DownChoice {
  /** All down to this one, itself included; 0: all. */
  readonly to?: string | 0 | undefined
  readonly name?: string | undefined
  readonly migrations?: readonly string[] | undefined
  readonly step?: number | undefined
  readonly rerun?: Rerun | undefined
}

/**
 * The migrations that `up` runs.
 *
 * @param all names of the migrations there are, sorted
 * @param executed names of those recorded as run
 * @throws Error `Unable to find migration: …`, `Migration is not pending: …`
 */
export function chooseUp(
  all: readonly string[],
  executed: readonly string[],
  { to, from, step, rerun, ...named }: UpChoice,
): readonly string[] {
  const done = new Set(executed)
  const isPending = (name: string): boolean => !done.has(name)
  const names = named.name === undefined ? named.migrations : [named.name]
  if (names !== undefined) {
    return byName(all, names, isPending, rerun, (name) => `Migration is not pending: ${name}`)
  }
  const first = from === undefined ? 0 : placeAfter(all, from)
  const last = to === undefined ? all.length : all.indexOf(findName(all, to))
  const target = all[last]
  if (target !== undefined && !isPending(target)) {
    throw plainError(`Migration is not pending: ${target}`)
  }
  // v6 overlooks `to` then, and runs all
  if (last < first) throw plainError(`Migration ${to} does not come after ${from}`)
  return all
    .slice(first, last + 1)
    .filter((name) => isPending(name))
    .slice(0, step)
}

/**
 * The migrations that `down` reverts.
 *
 * @param executed names of those recorded as run, in their order
 * @throws Error `Unable to find migration: …`, also for one that is recorded and whose file is gone;
 *   `Migration was not executed: …`
 */
export function chooseDown(
  all: readonly string[],
  executed: readonly string[],
  { to, step = 1, rerun, ...named }: DownChoice,
): readonly string[] {
  const isExecuted = (name: string): boolean => executed.includes(name)
  const names = named.name === undefined ? named.migrations : [named.name]
  if (names !== undefined) {
    return byName(all, names, isExecuted, rerun, (name) => `Migration was not executed: ${name}`)
  }
  const reversed = [...executed].reverse()
  const chosen = reversed.slice(0, countDown(all, reversed, to, step))
  // reverting the one before it instead would be worse than an error
  const gone = chosen.find((name) => !all.includes(name))
  if (gone !== undefined) throw notFound(gone)
  return chosen
}

function countDown(
  all: readonly string[],
  reversed: readonly string[],
  to: string | 0 | undefined,
  step: number,
): number {
  if (to === undefined) return step
  if (to === 0) return reversed.length
  const last = findName(all, to)
  const at = reversed.indexOf(last)
  if (at < 0) throw plainError(`Migration was not executed: ${last}`)
  return at + 1
}

function byName(
  all: readonly string[],
  names: readonly string[],
  isDue: (name: string) => boolean,
  rerun: Rerun = 'THROW',
  text: (name: string) => string,
): readonly string[] {
  const found = names.map((name) => findName(all, name))
  if (rerun === 'ALLOW') return found
  if (rerun === 'SKIP') return found.filter((name) => isDue(name))
  const other = found.find((name) => !isDue(name))
  if (other !== undefined) throw plainError(text(other))
  return found
}

/** v6: what is asked for may be the beginning of a name. */
function findName(all: readonly string[], needle: string): string {
  const found = needle === '' ? undefined : all.find((name) => name.startsWith(needle))
  if (found === undefined) throw notFound(needle)
  return found
}

/** Place of the first migration after all that begin so. */
function placeAfter(all: readonly string[], needle: string): number {
  findName(all, needle)
  return all.findLastIndex((name) => name.startsWith(needle)) + 1
}

function notFound(name: string): Error {
  return plainError(`Unable to find migration: ${name}`)
}
