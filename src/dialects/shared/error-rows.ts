/**
 * Rows of the tables of errors for connections that did not come about, or ended: many codes are Node's, so drivers
 * have them in common. Out: rows for a dialect's `errors.ts`.
 */
import type { DriverError, ErrorRow } from '../../contract/dialect.js'

/** Does the error have one of the codes? */
export type CodeTest = (...codes: readonly string[]) => (error: DriverError) => boolean

/** By the property `code`. */
export const hasCode: CodeTest =
  (...codes) =>
  (error) =>
    codes.includes(String(error['code']))

/** Texts of an error and of those behind it. */
function textsOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return ''
  const code = 'code' in error ? String(error.code) : ''
  const inner: unknown[] = error instanceof AggregateError ? error.errors : []
  const behind = [error.cause, ...inner].map((part) => textsOf(part, depth + 1))
  return [code, error.message, ...behind].join(' ')
}

/**
 * By the property `code`, and in the texts of the errors behind it, if the driver wraps what the socket said.
 * @param wrapper - the driver's own code of such an error
 */
export function codeBehind(wrapper: string): CodeTest {
  return (...codes) =>
    (error) => {
      if (error['code'] !== wrapper && !hasCode(...codes)(error)) return false
      const texts = textsOf(error)
      return codes.some((code) => texts.includes(code))
    }
}

/** Codes of hosts out of reach. */
export const unreachable: readonly string[] = ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']

/**
 * Refused, unknown host, host out of reach, wrong options.
 * @param far - the codes that v6 takes for a host out of reach on this dialect
 * @param test - where the driver hides the code elsewhere
 */
export function connectionRows(
  far: readonly string[] = unreachable,
  test: CodeTest = hasCode,
): readonly ErrorRow[] {
  return [
    { matches: test('ECONNREFUSED'), becomes: 'refused' },
    { matches: test('ENOTFOUND'), becomes: 'host-not-found' },
    { matches: test(...far), becomes: 'host-not-reachable' },
    { matches: hasCode('EINVAL'), becomes: 'invalid-connection' },
  ]
}

/**
 * A connection that ended under a statement.
 * @param isUnsent - the driver refused to send it
 * @param isEnded - the server or the socket ended it, and the statement may have been done
 */
export function lostRows(
  isUnsent: ErrorRow['matches'],
  isEnded: ErrorRow['matches'],
): readonly ErrorRow[] {
  return [
    { matches: isUnsent, becomes: 'lost', details: () => ({ loss: 'unsent' }) },
    {
      matches: hasCode('ECONNRESET', 'EPIPE'),
      becomes: 'lost',
      details: () => ({ loss: 'unheard' }),
    },
    { matches: isEnded, becomes: 'lost' },
  ]
}
