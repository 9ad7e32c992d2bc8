/**
 * Reads a command line with the tables of `commands.ts` and `flags.ts`, as `sequelize-cli@6` reads it: flags before
 * or after the command, in kebab or camel case, `--flag=value`, `--no-flag`; what the command line leaves open is
 * taken from `.sequelizerc`. Strict: what nobody knows is an error, with v6's words.
 */
import { nearest } from '../base/suggest.js'
import { type Command, commands } from './commands.js'
import { UsageError } from './failure.js'
import { builtIn, commonFlags, type Flag } from './flags.js'
import type { Args, FlagValue } from './given.js'
import { commandHelp, topHelp } from './help.js'

/** What to do: run a command, or print a text and leave. */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly args: Args }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' }

/** Flags by name in kebab case; what is not known is there too. */
type Given = Map<string, FlagValue>

/**
 * Reads the words after the program's name.
 * @param words as in `process.argv.slice(2)`
 * @param program the name in the help
 * @param env the environment if no flag names one
 * @param readDefaults reads `.sequelizerc`, or the file that `--options-path` names
 * @throws UsageError for a command or flag that is missing, unknown or excluded by another
 */
export function readArgs(
  words: readonly string[],
  program: string,
  env: string,
  readDefaults: (optionsPath: string | undefined) => Readonly<Record<string, unknown>>,
): Request {
  const name = commandOf(words)
  const command = commands.find((candidate) => candidate.name === name)
  const flags = [...builtIn, ...commonFlags(env), ...(command?.flags ?? [])]
  const { given, rest } = scan(words, flags)
  if (given.get('version') === true) return { kind: 'version' }

  const help = command ? commandHelp(flags) : topHelp(program)
  if (given.get('help') === true || name === 'help') return { kind: 'help', text: help }
  if (!command) throw new UsageError(help, complaint(name))

  const defaults = readDefaults(asText(given.get('options-path')))
  for (const [key, value] of Object.entries(defaults)) {
    const kebab = toKebab(key)
    if (!given.has(kebab)) given.set(kebab, asValue(value))
  }
  checkGiven(given, rest.slice(1), flags, help)
  return { kind: 'run', command, args: argsOf(command.name, given, flags) }
}

function complaint(name: string | undefined): string {
  if (name === undefined) return 'Please specify a command'
  const meant = nearest(
    name,
    commands.map((command) => command.name),
  )
  return meant === undefined ? `Unknown argument: ${name}` : `Did you mean ${meant}?`
}

/** The first word that is no flag and no flag's value, for which the flags of all commands are looked at. */
function commandOf(words: readonly string[]): string | undefined {
  const all = [...builtIn, ...commonFlags(''), ...commands.flatMap((command) => command.flags)]
  return scan(words, all).rest[0]
}

interface Scanned {
  readonly given: Given
  /** Words that are neither flags nor values. */
  readonly rest: readonly string[]
}

function scan(words: readonly string[], flags: readonly Flag[]): Scanned {
  const kinds = new Map(flags.map((flag) => [flag.name, flag.kind]))
  const given: Given = new Map()
  const rest: string[] = []
  let at = 0
  const next = (): string | undefined => (isValue(words[at]) ? words[at++] : undefined)
  while (at < words.length) {
    const word = words[at++] ?? ''
    if (!word.startsWith('-') || word === '-') {
      rest.push(word)
      continue
    }
    if (word === '--') {
      rest.push(...words.slice(at))
      break
    }
    const [, dashes = '', name = '', value] = /^(--?)([^=]*)(?:=(.*))?$/s.exec(word) ?? []
    if (dashes === '-') {
      for (const letter of name) given.set(letter, true)
      continue
    }
    const kebab = toKebab(name)
    const isDenied = kebab.startsWith('no-') && kinds.get(kebab.slice(3)) === 'boolean'
    if (isDenied) {
      given.set(kebab.slice(3), false)
      continue
    }
    const kind = kinds.get(kebab)
    if (kind === 'string') {
      given.set(kebab, value ?? next() ?? '')
    } else if (kind === 'array') {
      const before = given.get(kebab)
      const list: string[] = Array.isArray(before) ? [...before] : []
      if (value !== undefined) list.push(value)
      else while (!isCommand(words[at]) && isValue(words[at])) list.push(words[at++] ?? '')
      given.set(kebab, list)
    } else if (kind === 'boolean') {
      const isWord = words[at] === 'true' || words[at] === 'false'
      given.set(kebab, (value ?? (isWord ? next() : 'true')) !== 'false')
    } else {
      // nobody knows it: what stands behind it is its value
      if (value === undefined && !isCommand(words[at])) next()
      given.set(kebab, true)
    }
  }
  return { given, rest }
}

function isValue(word: string | undefined): boolean {
  return word !== undefined && !word.startsWith('-')
}

/** Is a word the name of a command? Lists end there: `--seed a.js db:seed`. */
function isCommand(word: string | undefined): boolean {
  return commands.some((command) => command.name === word)
}

function checkGiven(
  given: Given,
  extra: readonly string[],
  flags: readonly Flag[],
  help: string,
): void {
  const missing = flags.filter((flag) => flag.isRequired && !given.has(flag.name))
  if (missing.length > 0) {
    const names = missing.map((flag) => flag.name)
    throw new UsageError(help, `Missing required argument${plural(names)}: ${names.join(', ')}`)
  }
  const known = new Set(flags.map((flag) => flag.name))
  const unknown = [...[...given.keys()].filter((name) => !known.has(name)), ...extra]
  if (unknown.length > 0) {
    throw new UsageError(help, `Unknown argument${plural(unknown)}: ${unknown.join(', ')}`)
  }
  for (const flag of flags) {
    const other = flag.conflicts?.find((name) => given.has(name))
    if (other === undefined || !given.has(flag.name)) continue
    throw new UsageError(help, `Arguments ${flag.name} and ${other} are mutually exclusive`)
  }
}

function argsOf(command: string, given: Given, flags: readonly Flag[]): Args {
  const defaults = new Map(flags.map((flag) => [flag.name, flag.default]))
  return {
    command,
    text: (name) => asText(given.get(name) ?? defaults.get(name)),
    isSet: (name) => (given.get(name) ?? defaults.get(name) ?? false) === true,
    list: (name) => {
      const value = given.get(name)
      if (value === undefined) return undefined
      return typeof value === 'object' ? value : [String(value)]
    },
    isGiven: (name) => given.has(name),
  }
}

function asText(value: FlagValue | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

/** A value of .sequelizerc. */
function asValue(value: unknown): FlagValue {
  if (typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : String(value)
}

function toKebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function plural(names: readonly string[]): string {
  return names.length > 1 ? 's' : ''
}
