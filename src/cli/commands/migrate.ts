/** `db:migrate` and its family: run, list and revert migrations. Lines and choices as `sequelize-cli@6` has them. */
import { confirm } from '../confirm.js'
import { CommandError } from '../failure.js'
import type { Args } from '../given.js'
import { withMigrator, withRun } from '../migrator.js'
import type { View } from '../view.js'

const UP_TO_DATE = 'No migrations were executed, database schema was already up to date.'
const NONE_EXECUTED = 'No executed migrations found.'

/** `db:migrate`. */
export async function migrate(args: Args, view: View): Promise<void> {
  await withRun('migration', args, view, async ({ migrator, signal }) => {
    const pending = (await migrator.pending()).map(({ name }) => name)
    // given without a word, a flag is as good as not given
    const to = args.text('to') || undefined
    const from = args.text('from') || undefined
    const name = args.text('name') || undefined
    const isMissing = [to, from].some((wanted) => wanted !== undefined && !pending.includes(wanted))
    if (pending.length === 0 || isMissing) view.line(UP_TO_DATE)
    else if (name !== undefined) await migrator.up({ name, signal })
    else await migrator.up({ to, from, signal })
  })
}

/** `db:migrate:status`. */
export async function status(args: Args, view: View): Promise<void> {
  await withMigrator('migration', args, view, async ({ migrator }) => {
    const all = await migrator.status()
    for (const { name, state } of all) view.line(state, name)
    if (args.isSet('json')) view.json(all.map(({ name, state }) => ({ name, state })))
  })
}

/** `db:migrate:undo`. */
export async function undo(args: Args, view: View): Promise<void> {
  await withRun('migration', args, view, async ({ migrator, signal }) => {
    const name = args.text('name') || undefined
    if ((await migrator.executed()).length === 0) view.line(NONE_EXECUTED)
    else await migrator.down({ name, signal })
  })
}

/** `db:migrate:undo:all`. */
export async function undoAll(args: Args, view: View): Promise<void> {
  await withRun('migration', args, view, async ({ migrator, signal }) => {
    const to = args.text('to') || 0
    const executed = await migrator.executed()
    if (executed.length === 0) view.line(NONE_EXECUTED)
    else {
      const which = to === 0 ? `all ${executed.length} migrations` : `all migrations back to ${to}`
      await confirm(args, `Revert ${which}?`)
      await migrator.down({ to, signal })
    }
  })
}

/** `db:migrate:schema:timestamps:add`. */
export async function addTimestamps(args: Args, view: View): Promise<void> {
  await withMigrator('migration', args, view, async ({ migrator, internals }) => {
    const { storage } = migrator
    if (!(storage instanceof internals.migrations.SequelizeStorage)) {
      throw new CommandError('No MetaTable table found.')
    }
    const isAdded = await storage.addTimestamps()
    view.line(
      isAdded ? 'Successfully added timestamps to MetaTable.' : 'MetaTable already has timestamps.',
    )
  })
}
