/**
 * Statements that the server keeps parsed and planned under a name (`dialectOptions.preparedStatements`). In: texts as they are run. Out:
 * names for those which come again. One list per connection, bounded; a name is made of its text, so
 * that equal names are equal texts whoever made them. Manual: "PREPARE", "Message Flow, Extended Query".
 */
import { createHash } from 'node:crypto'
import { Lru } from '../../base/lru.js'
import type { Client } from './package.js'

/** Statements kept by the server per connection, at most. */
const maxNames = 200
/** Texts that are watched, and how often one must come before it is kept. */
const maxTexts = 1000
const timesBefore = 3
/** Longer texts are not watched: of lists and bulk INSERTs there is one per length, of up to megabytes. */
const longestText = 8192

/** Names of one connection. */
export interface PreparedNames {
  /** Name for a text that has come often enough, else undefined. */
  nameOf(text: string): string | undefined
  /** The server does not know it any more, or must not: it gets a name anew when it has come often enough. */
  forget(text: string): void
  forgetAll(): void
}

function makeName(text: string): string {
  return `rsql_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`
}

/** Statements that a name may stand for: one statement that reads or writes rows. */
const kept = /^\s*(?:select|insert|update|delete|with)\b/i

/** Begins the list of a connection. */
export function preparedNames(client: Client): PreparedNames {
  const seen = new Lru<string, number>(maxTexts)
  const close = (name: string): void => {
    const { connection } = client
    delete connection?.parsedStatements?.[name]
    delete connection?.submittedNamedStatements?.[name]
    // Goes out with the next statement; of a name that the server does not have it takes no notice.
    connection?.close?.({ type: 'S', name })
  }
  // In the order of their last use.
  const names = new Map<string, string>()
  const forget = (text: string): void => {
    const name = names.get(text)
    if (name === undefined) return
    names.delete(text)
    close(name)
  }
  return {
    nameOf(text) {
      if (text.length > longestText) return undefined
      const known = names.get(text)
      if (known !== undefined) {
        names.delete(text)
        names.set(text, known)
        return known
      }
      const times = (seen.get(text) ?? 0) + 1
      seen.set(text, times)
      if (times < timesBefore || !kept.test(text)) return undefined
      const [oldest] = names.keys()
      if (names.size >= maxNames && oldest !== undefined) forget(oldest)
      const name = makeName(text)
      names.set(text, name)
      return name
    },
    forget(text) {
      forget(text)
      seen.delete(text)
    },
    forgetAll() {
      for (const text of names.keys()) forget(text)
      seen.clear()
    },
  }
}

/** SQLSTATEs that speak of the name: a pooler, DEALLOCATE, DISCARD ALL. */
const nameCodes: ReadonlySet<string> = new Set(['26000', '42P05', '08P01'])

/**
 * May the statement have failed only because it was prepared? What the server kept has the types of
 * parameters and results of then; a table that was changed since makes errors of these classes: data (22),
 * feature not supported ("cached plan must not change result type", 0A), names and types (42).
 */
export function failureOfName(error: unknown): 'name' | 'plan' | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  const code = String(error.code)
  if (nameCodes.has(code)) return 'name'
  return /^(?:22|0A|42)/.test(code) ? 'plan' : undefined
}

const changesNothing =
  /^\s*(?:select|insert|update|delete|with|fetch|declare|close|begin|start|commit|rollback|savepoint|release|set|show|explain|values)\b/i

/** May the statement change tables or types, or drop what is kept? */
export function mayChangeSchema(text: string): boolean {
  return !changesNothing.test(text)
}
