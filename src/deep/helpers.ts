/**
 * The small helpers below `sequelize/lib/`: the table of hooks, the logger, text of fragments,
 * replacements. In and out: as v6. PARITY 1.4.
 */
import { inspect } from 'node:util'
import { channel } from '../base/log.js'
import { warn } from '../base/warn.js'
import { loadDialect } from '../dialects/index.js'
import { addHook, hasOwnHook, removeHook, runHooksPublic } from '../model/hooks/run.js'
import type { HookTarget } from '../model/hooks/run.js'
import { HOOKS } from '../model/hooks/table.js'
import { injectReplacements as inject } from '../runtime/raw-query.js'
import { installHooks } from '../facade/hook-methods.js'

/** What v6's table says of a hook. */
interface HookFacts {
  params: number
  proxies?: readonly string[]
  sync?: true
  noModel?: true
}

/** v6's table of hooks. */
export function hookTable(): Record<string, HookFacts> {
  const rows = [...HOOKS].map(([name, row]): [string, HookFacts] => {
    const facts: HookFacts = { params: row.params }
    const proxies = row.lists.filter((list) => list !== name)
    if (proxies.length > 0) facts.proxies = proxies
    if (row.sync) facts.sync = true
    if (row.sequelizeOnly) facts.noModel = true
    return [name, facts]
  })
  return Object.fromEntries(rows)
}

const hookFamily = {
  addHook(this: HookTarget, type: string, nameOrFn: unknown, fn?: unknown): unknown {
    return addHook(this, type, nameOrFn, fn)
  },
  removeHook(this: HookTarget, type: string, nameOrFn: unknown): unknown {
    return removeHook(this, type, nameOrFn)
  },
  hasHook(this: HookTarget, type: string): boolean {
    return hasOwnHook(this, type)
  },
  hasHooks(this: HookTarget, type: string): boolean {
    return hasOwnHook(this, type)
  },
  runHooks(this: HookTarget, type: string, ...args: readonly unknown[]): unknown {
    return runHooksPublic(this, type, ...args)
  },
}

/** Gives an object the hook family. */
export function applyHooksTo(target: object): void {
  installHooks(target)
  for (const [name, value] of Object.entries(hookFamily)) {
    Object.defineProperty(target, name, { value, configurable: true, writable: true })
  }
}

/** What a logger is made with. */
export interface LoggerConfig {
  context?: string
}

/** v6's logger. */
export class Logger {
  protected config: LoggerConfig

  constructor(config: LoggerConfig = {}) {
    this.config = { context: 'sequelize', ...config }
  }

  /** Prints a warning for the program's author. */
  warn(message: string): void {
    warn(message)
  }

  /** A value as text for debugging. */
  inspect(value: unknown): string {
    return inspect(value, { showHidden: false, depth: 1 })
  }

  /** A function that writes to the channel `sequelize:<name>`. */
  debugContext(name: string): unknown {
    return channel(name)
  }
}

/** The logger of the package. */
export const logger: Logger = new Logger()

/** A part of SQL text that is neither text nor nothing. */
export class JoinSQLFragmentsError extends TypeError {
  readonly fragment: unknown

  constructor(parts: readonly unknown[], fragment: unknown, message: string) {
    super(`${message}\n\nAll fragments: ${inspect(parts)}`)
    this.name = 'JoinSQLFragmentsError'
    this.fragment = fragment
  }
}

/**
 * Joins parts of SQL text by single blanks; what is falsy is left out, lists are joined first.
 * @throws JoinSQLFragmentsError for a part that is no text
 */
export function joinSQLFragments(parts: readonly unknown[]): string {
  let text = ''
  for (const part of parts) {
    const next = Array.isArray(part) ? joinSQLFragments(part) : part
    if (!next) continue
    if (typeof next !== 'string') {
      const given = inspect(next)
      throw new JoinSQLFragmentsError(parts, next, `Only text can be joined to SQL, not ${given}`)
    }
    const piece = next.trim()
    const isClose = /^[,;)]/.test(piece) || text === '' || text.endsWith('(')
    text += piece === '' || isClose ? piece : ` ${piece}`
  }
  return text
}

/** Puts replacements into SQL text, by the rules of a dialect. */
export function injectReplacements(
  sql: string,
  dialect: { readonly name: string },
  replacements: unknown,
): string {
  const own = loadDialect(dialect.name)
  return inject(sql, replacements, own, { timezone: '+00:00', types: own.types })
}
