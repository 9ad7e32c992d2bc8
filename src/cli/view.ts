/**
 * What the command line prints, and where: lines on stdout, errors and warnings on stderr. Layout as `sequelize-cli@6`.
 * Colours are for terminals; `NO_COLOR` (https://no-color.org) switches them off, `FORCE_COLOR` on.
 */
import { styleText } from 'node:util'

/** The printer that commands are given. */
export interface View {
  /** Prints a line on stdout; nothing when a JSON document was asked for. */
  line(...parts: readonly string[]): void
  /** Prints the first line, set off by empty ones. */
  banner(text: string): void
  /** Marks a name: a colour on terminals. */
  name(text: string): string
  /** Prints a warning on stderr. */
  warn(text: string): void
  /** Prints the document of `--json` on stdout. */
  json(document: unknown): void
  /** Prints an error on stderr. */
  error(error: unknown): void
  /** Notes what was run, for the document of `--json`. */
  ran(step: Step): void
  /** Prints that document if it was asked for; does nothing otherwise. */
  printRun(): void
}

/** A migration or seed that was run. */
export interface Step {
  readonly name: string
  readonly direction: 'up' | 'down'
  readonly durationSeconds: number
}

/** How to print. */
export interface ViewOptions {
  /** `--json`: lines are left out. */
  readonly isJson: boolean
  /** `--debug`: errors with their stacks. */
  readonly isDebug: boolean
}

/** The printer of this process. */
export function createView({ isJson, isDebug }: ViewOptions): View {
  const executed: Step[] = []
  const json = (document: unknown): void => {
    process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`)
  }
  return {
    line: (...parts) => {
      if (!isJson) process.stdout.write(`${parts.join(' ')}\n`)
    },
    banner: (text) => {
      if (!isJson) process.stdout.write(`\n${paint('underline', text, process.stdout)}\n\n`)
    },
    name: (text) => paint('blueBright', text, process.stdout),
    warn: (text) => {
      process.stderr.write(`${paint('yellow', 'WARNING:', process.stderr)} ${text}\n`)
    },
    json,
    ran: (step) => executed.push(step),
    printRun: () => {
      if (isJson) json({ executed })
    },
    error: (error) => {
      // v6 sets errors off with empty lines, which go to stdout
      if (!isJson) process.stdout.write('\n')
      process.stderr.write(`${errorLines(error, isDebug).join('\n')}\n`)
      if (!isJson) process.stdout.write('\n')
    },
  }
}

/** The lines of an error: what the database added is named below it. */
function errorLines(error: unknown, isDebug: boolean): readonly string[] {
  const label = paint('red', 'ERROR:', process.stderr)
  if (!(error instanceof Error)) return [`${label} ${String(error)}`]
  const lines = [`${label} ${isDebug ? (error.stack ?? error.message) : error.message}`]
  const detail = detailOf(error)
  if (detail !== undefined) lines.push(`${paint('red', 'ERROR DETAIL:', process.stderr)} ${detail}`)
  const cause = causeOf(error)
  if (isDebug && cause !== undefined) {
    lines.push(`${paint('red', 'EXTRA MESSAGE:', process.stderr)} ${cause.message}`)
  }
  return lines
}

function detailOf(error: Error): string | undefined {
  const cause = causeOf(error)
  const detail = cause && 'detail' in cause ? cause.detail : undefined
  return typeof detail === 'string' && detail !== '' ? detail : undefined
}

function causeOf(error: Error): Error | undefined {
  const original = 'original' in error ? error.original : error.cause
  return original instanceof Error ? original : undefined
}

function paint(
  style: 'blueBright' | 'red' | 'underline' | 'yellow',
  text: string,
  stream: NodeJS.WriteStream,
): string {
  // the stream was asked already, and FORCE_COLOR is stronger
  return hasColors(stream) ? styleText(style, text, { validateStream: false }) : text
}

function hasColors(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR) return FORCE_COLOR !== '0'
  return stream.isTTY && TERM !== 'dumb'
}
