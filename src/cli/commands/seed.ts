/** `db:seed` and its family: seeds are migrations with a folder and a record of their own, by default with none. */
import { basename } from 'node:path'

import type { Migrator } from '../../migrations/index.js'
import { confirm } from '../confirm.js'
import type { Args } from '../given.js'
import { type Run, withRun } from '../migrator.js'
import type { View } from '../view.js'

const NONE_FOUND = 'No seeders found.'

/** `db:seed`: those that `--seed` names, none without it, as in v6. */
export async function seed(args: Args, view: View): Promise<void> {
  await withRun('seeder', args, view, async ({ migrator, signal }) => {
    const migrations = (args.list('seed') ?? []).map((file) => basename(file))
    await migrator.up({ migrations, signal })
  })
}

/** `db:seed:all`. */
export async function seedAll(args: Args, view: View): Promise<void> {
  await withRun('seeder', args, view, async ({ migrator, signal }) => {
    if ((await migrator.pending()).length === 0) view.line(NONE_FOUND)
    else await migrator.up({ signal })
  })
}

/** `db:seed:undo`: the last one, or those that `--seed` names, by their whole names. */
export async function undo(args: Args, view: View): Promise<void> {
  await withRun('seeder', args, view, async (run) => {
    const all = await revertible(run)
    const wanted = args.list('seed')
    const found = wanted ? all.filter((name) => wanted.includes(name)) : all.slice(-1)
    if (found.length === 0) view.line(NONE_FOUND)
    else await revert(run, found)
  })
}

/** `db:seed:undo:all`. */
export async function undoAll(args: Args, view: View): Promise<void> {
  await withRun('seeder', args, view, async (run) => {
    const all = await revertible(run)
    if (all.length === 0) view.line(NONE_FOUND)
    else {
      await confirm(args, `Revert all ${all.length} seeds?`)
      await revert(run, all)
    }
  })
}

/** What may be reverted: all there are, if nobody knows what was run. */
async function revertible({ migrator, isUnrecorded }: Run): Promise<readonly string[]> {
  const list = isUnrecorded ? await migrator.pending() : await migrator.executed()
  return list.map(({ name }) => name)
}

async function revert(
  { migrator, isUnrecorded, signal }: Run,
  names: readonly string[],
): Promise<void> {
  const choice: Parameters<Migrator['down']>[0] = {
    migrations: names.toReversed(),
    rerun: isUnrecorded ? 'ALLOW' : 'THROW',
  }
  await migrator.down({ ...choice, signal })
}
