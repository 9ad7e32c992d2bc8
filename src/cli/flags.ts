/**
 * The flags of the command line, as data: name, kind, default, and what the help says of them. Names, kinds and
 * defaults are those of `sequelize-cli@6` (PARITY 15.1); flags that it does not have stand in `beyond`.
 */

/** How the words after a flag are read: one word, none, or all up to the next flag. */
export type FlagKind = 'string' | 'boolean' | 'array'

/** One flag. */
export interface Flag {
  /** Without the dashes: `migrations-path`. The same name in camel case is understood too. */
  readonly name: string
  readonly kind: FlagKind
  /** What the help says. */
  readonly about: string
  readonly default?: string | boolean
  readonly isRequired?: boolean
  /** Flags that exclude this one. */
  readonly conflicts?: readonly string[]
}

/** What every command understands besides its own flags, before them in the help. */
export const builtIn: readonly Flag[] = [
  { name: 'version', kind: 'boolean', about: 'Print the version of this command line' },
  { name: 'help', kind: 'boolean', about: 'Print this text' },
]

/**
 * The flags of all commands: where things are, and for which environment.
 * @param env the environment if none is named: `NODE_ENV` or `development`
 */
export function commonFlags(env: string): readonly Flag[] {
  return [
    { name: 'env', kind: 'string', about: 'Environment whose configuration is used', default: env },
    { name: 'config', kind: 'string', about: 'File with the configuration' },
    { name: 'options-path', kind: 'string', about: 'File with flags, in place of .sequelizerc' },
    folder('migrations', 'Folder of the migrations'),
    folder('seeders', 'Folder of the seeds'),
    folder('models', 'Folder of the models'),
    { name: 'url', kind: 'string', about: 'URL of the database, in place of a configuration file' },
    { name: 'debug', kind: 'boolean', about: 'Print stacks of errors', default: false },
  ]
}

function folder(name: string, about: string): Flag {
  return { name: `${name}-path`, kind: 'string', about, default: name }
}

/** `--underscored`, of the commands that write models and migrations. */
export const underscored: Flag = {
  name: 'underscored',
  kind: 'boolean',
  about: 'Timestamps in snake case',
  default: false,
}

/** Flags of ours, all of them without effect unless given. */
export const beyond = {
  typescript: {
    name: 'typescript',
    kind: 'boolean',
    about: 'Write TypeScript',
    default: false,
  },
  json: {
    name: 'json',
    kind: 'boolean',
    about: 'Print one JSON document and nothing else',
    default: false,
  },
  yes: {
    name: 'yes',
    kind: 'boolean',
    about: 'Do not ask before data is lost',
    default: false,
  },
  force: {
    name: 'force',
    kind: 'boolean',
    about: 'The same as --yes',
    default: false,
  },
} as const satisfies Readonly<Record<string, Flag>>
