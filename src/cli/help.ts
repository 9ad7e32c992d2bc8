/**
 * The help texts: columns of names, what they do, and kind and default in brackets, laid out as `sequelize-cli@6` does.
 */
import { commands } from './commands.js'
import { builtIn, type Flag } from './flags.js'

/**
 * The list of the commands.
 * @param program the name that was called: `sequelize`
 */
export function topHelp(program: string): string {
  const rows = commands.map(({ name, about }) => [`${program} ${name}`, about] as const)
  return [`${program} <command>`, '', 'Commands:', ...columns(rows), '', flagHelp(builtIn)].join(
    '\n',
  )
}

/** The flags of one command. */
export function commandHelp(flags: readonly Flag[]): string {
  return flagHelp(flags)
}

function flagHelp(flags: readonly Flag[]): string {
  const rows = flags.map(
    (flag) => [`--${flag.name}`, [flag.about, ...notes(flag)].join('  ')] as const,
  )
  return ['Options:', ...columns(rows)].join('\n')
}

function notes(flag: Flag): readonly string[] {
  const parts = [`[${flag.kind}]`]
  if (flag.isRequired) parts.push('[required]')
  if (flag.default !== undefined) parts.push(`[default: ${JSON.stringify(flag.default)}]`)
  return [parts.join(' ')]
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`)
}
