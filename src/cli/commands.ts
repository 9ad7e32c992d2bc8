/**
 * The table of commands: names, what the help says, flags, and where the work is done. A command's file is loaded
 * when the command runs, so `--help` loads none of them. Names and flags: `sequelize-cli@6` (PARITY 15.1).
 */
import type { Args } from './given.js'
import { beyond, type Flag, underscored } from './flags.js'
import type { View } from './view.js'

/** Does the work of a command; throws what ends it early. */
export type Work = (args: Args, view: View) => Promise<void> | void

/** One command. */
export interface Command {
  readonly name: string
  readonly about: string
  /** Its own flags. */
  readonly flags: readonly Flag[]
  readonly load: () => Promise<Work>
}

const to: Flag = { name: 'to', kind: 'string', about: 'Last migration to run' }
const from: Flag = { name: 'from', kind: 'string', about: 'Run what comes after this migration' }
const oneMigration: Flag = {
  name: 'name',
  kind: 'string',
  about: 'Run this migration alone; not together with --to and --from',
  conflicts: ['to', 'from'],
}
const seed: Flag = { name: 'seed', kind: 'array', about: 'Files of seeds' }
const force: Flag = {
  name: 'force',
  kind: 'boolean',
  about: 'Replace what exists: configuration, folders and all that is in them',
  default: false,
}
const sure = [beyond.yes, beyond.force]

const databaseFlags: readonly Flag[] = [
  { name: 'charset', kind: 'string', about: 'Character set (MySQL, MariaDB)' },
  { name: 'collate', kind: 'string', about: 'Collation' },
  { name: 'encoding', kind: 'string', about: 'Encoding (PostgreSQL)' },
  { name: 'ctype', kind: 'string', about: 'Classes of characters (PostgreSQL)' },
  { name: 'template', kind: 'string', about: 'Template (PostgreSQL)' },
]

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  {
    name: 'db:migrate',
    about: 'Run the migrations that have not run yet',
    flags: [to, from, oneMigration, beyond.json],
    load: async () => (await import('./commands/migrate.js')).migrate,
  },
  {
    name: 'db:migrate:schema:timestamps:add',
    about: 'Give the table of migrations its timestamps',
    flags: [],
    load: async () => (await import('./commands/migrate.js')).addTimestamps,
  },
  {
    name: 'db:migrate:status',
    about: 'List the migrations and whether they have run',
    flags: [beyond.json],
    load: async () => (await import('./commands/migrate.js')).status,
  },
  {
    name: 'db:migrate:undo',
    about: 'Revert the last migration, or a named one',
    flags: [{ name: 'name', kind: 'string', about: 'Migration to revert' }, beyond.json],
    load: async () => (await import('./commands/migrate.js')).undo,
  },
  {
    name: 'db:migrate:undo:all',
    about: 'Revert all migrations, or those back to a named one',
    flags: [
      { name: 'to', kind: 'string', about: 'Last migration to revert: it is reverted too' },
      ...sure,
      beyond.json,
    ],
    load: async () => (await import('./commands/migrate.js')).undoAll,
  },
  {
    name: 'db:seed',
    about: 'Run the seeds that --seed names',
    flags: [seed, beyond.json],
    load: async () => (await import('./commands/seed.js')).seed,
  },
  {
    name: 'db:seed:undo',
    about: 'Revert the last seed, or named ones',
    flags: [seed, beyond.json],
    load: async () => (await import('./commands/seed.js')).undo,
  },
  {
    name: 'db:seed:all',
    about: 'Run all seeds that have not run yet',
    flags: [beyond.json],
    load: async () => (await import('./commands/seed.js')).seedAll,
  },
  {
    name: 'db:seed:undo:all',
    about: 'Revert all seeds',
    flags: [...sure, beyond.json],
    load: async () => (await import('./commands/seed.js')).undoAll,
  },
  {
    name: 'db:create',
    about: 'Create the database of the configuration',
    flags: databaseFlags,
    load: async () => (await import('./commands/database.js')).create,
  },
  {
    name: 'db:drop',
    about: 'Drop the database of the configuration',
    flags: [...databaseFlags, ...sure],
    load: async () => (await import('./commands/database.js')).drop,
  },
  ...['', ':config', ':migrations', ':models', ':seeders'].map(initCommand),
  ...['generate', 'create'].map((verb) => ({
    name: `migration:${verb}`,
    about: 'Write an empty migration',
    flags: [named('migration'), underscored, beyond.typescript],
    load: async () => (await import('./commands/generate.js')).migration,
  })),
  ...['generate', 'create'].map((verb) => ({
    name: `model:${verb}`,
    about: 'Write a model and the migration for its table',
    flags: [
      named('model'),
      {
        name: 'attributes',
        kind: 'string' as const,
        about: 'Attributes: name:string,age:integer,role:enum:{admin,guest},tags:array:string',
        isRequired: true,
      },
      // a word after it is taken for its value in v6, where it is a string
      { name: 'force', kind: 'string' as const, about: 'Replace the model if it exists' },
      underscored,
      beyond.typescript,
    ],
    load: async () => (await import('./commands/generate.js')).model,
  })),
  ...['generate', 'create'].map((verb) => ({
    name: `seed:${verb}`,
    about: 'Write an empty seed',
    flags: [named('seed'), beyond.typescript],
    load: async () => (await import('./commands/generate.js')).seed,
  })),
]

function initCommand(part: string): Command {
  const what = part === '' ? 'configuration and folders' : `${part.slice(1)} only`
  return {
    name: `init${part}`,
    about: `Set up a project: ${what}`,
    flags: [force],
    load: async () => (await import('./commands/init.js')).init,
  }
}

function named(what: string): Flag {
  return { name: 'name', kind: 'string', about: `Name of the ${what}`, isRequired: true }
}
