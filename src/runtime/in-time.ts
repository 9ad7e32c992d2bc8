/** Bounds for waiting. In: a promise and milliseconds. Out: its value, or an error of the caller's. */

// Taken at load: programs' tests replace timers by fake ones, and nothing may hang then.
const { clearTimeout, setTimeout } = globalThis

/** What is done when it takes too long. */
export interface Overdue<T> {
  error(patience: number): Error
  /** What comes after all: nobody waits for it any more. */
  late?(value: T): unknown
}

/**
 * Waits, but not for ever.
 *
 * @param patience milliseconds
 * @throws the promise's own error; after `patience`, the error of `overdue`
 */
export async function inTime<T>(
  promise: Promise<T>,
  patience: number,
  overdue: Overdue<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isOver = false
    const timer = setTimeout(() => {
      isOver = true
      reject(overdue.error(patience))
    }, patience)
    promise.then(
      (value) => {
        clearTimeout(timer)
        if (isOver) void Promise.resolve(overdue.late?.(value)).catch(() => undefined)
        else resolve(value)
      },
      (error: unknown) => {
        clearTimeout(timer)
        if (!isOver) reject(error)
      },
    )
  })
}
