/**
 * Stacks that reach the caller's line: ours stand between it and the place where an error is made. In: what makes an
 * error, or one that was made elsewhere. Out: an error that tells where the call was.
 */

/** Frames that are kept: enough for ours and some of the caller's. */
const frames = 40

/** Makes an error whose stack is long enough. */
export function fromCaller<T>(make: () => T): T {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = Math.max(limit, frames)
  try {
    return make()
  } finally {
    Error.stackTraceLimit = limit
  }
}

const extended = new WeakSet<Error>()

/**
 * Adds where one waited for what failed elsewhere: connections are opened by the pool, in nobody's name.
 *
 * @param error given back as it is, but for its stack
 */
export function withCaller<T>(error: T): T {
  if (!(error instanceof Error) || extended.has(error)) return error
  extended.add(error)
  const here: { stack?: string } = {}
  fromCaller(() => Error.captureStackTrace(here, withCaller))
  const lines = here.stack?.split('\n').slice(1) ?? []
  const known = new Set(error.stack?.split('\n'))
  const added = lines.filter((line) => !known.has(line))
  if (added.length > 0) error.stack = [error.stack ?? String(error), ...added].join('\n')
  return error
}
