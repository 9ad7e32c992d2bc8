/**
 * Retrying statements and whole transactions: the library `retry-as-promised`, loaded when something
 * first fails with an error that the options want retried. In: the first error. Out: the result of a
 * later try.
 */
import { ConnectionError, TimeoutError } from '../errors/index.js'

/** v6's `retry` option, as far as we read it ourselves. */
interface RetryOptions {
  readonly max?: number
  readonly match?: unknown
  readonly [option: string]: unknown
}

function readOptions(value: unknown): RetryOptions | undefined {
  return typeof value === 'object' && value !== null ? { ...value } : undefined
}

/** Does one entry of `match` speak of the error? Strings are parts of the message, as in v6. */
function matches(entry: unknown, error: Error): boolean {
  if (typeof entry === 'string') {
    return error.toString() === entry || error.message.includes(entry)
  }
  if (entry instanceof RegExp) return entry.test(error.message) || entry.test(error.toString())
  if (typeof entry !== 'function') return false
  return error instanceof (entry as new () => Error)
}

/**
 * Without `match`, v6 repeats every failing statement. We repeat what may pass the second time:
 * failures of the connection and busy errors (docs/differences.md, D17).
 */
function mayPass(error: Error): boolean {
  return error instanceof ConnectionError || error instanceof TimeoutError
}

function wantsRetry(options: RetryOptions, error: unknown, isTransient: Test): boolean {
  if (!(error instanceof Error)) return false
  if (options.match === undefined) return isTransient(error)
  return [options.match].flat().some((entry) => matches(entry, error))
}

type Test = (error: Error) => boolean

/**
 * Tries again after a first failure, if the options want that.
 *
 * @param settings v6's option `retry`; `max` counts all tries, the failed first one included
 * @param isTransient which errors are tried again if the settings have no `match`
 * @throws the first error, if it is not to be retried; else the last one
 */
export async function withRetry<T>(
  run: () => Promise<T>,
  firstError: unknown,
  settings: unknown,
  isTransient: Test = mayPass,
): Promise<T> {
  const options = readOptions(settings)
  const max = options?.max ?? 0
  if (options === undefined || max <= 1 || !wantsRetry(options, firstError, isTransient)) {
    throw firstError
  }
  const { retryAsPromised } = await import('retry-as-promised')
  const { match: _match, ...rest } = options
  // The library retries whatever is thrown; an error that is not to be retried leaves as a value.
  const outcome = await retryAsPromised<Outcome<T>>(
    async ({ current }) => {
      if (current === 1) throw firstError
      try {
        return { result: await run() }
      } catch (error) {
        if (wantsRetry(options, error, isTransient)) throw error
        return { error }
      }
    },
    { ...rest, max },
  )
  if ('error' in outcome) throw outcome.error
  return outcome.result
}

type Outcome<T> = { readonly result: T } | { readonly error: unknown }
