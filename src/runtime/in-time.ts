/** Bounds for waiting. In: a promise and milliseconds. Out: its value, or an error of the caller's. */

// Taken at load: programs' tests replace timers by fake ones, and nothing may hang then.
const { clearTimeout, setTimeout } = globalThis

/** What is done when it takes too long. */
export interface Overdue<T> {
  error(patience: number): Error
  /** What comes after all: nobody waits for it any more. */
  late?(value: T): unknown
  /** While it waits, how to end that at once is in here. */
  readonly pending?: Set<() => void> | undefined
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
    const giveUp = (): void => {
      isOver = true
      settle()
      reject(overdue.error(patience))
    }
    const timer = setTimeout(giveUp, patience)
    overdue.pending?.add(giveUp)
    const settle = (): void => {
      clearTimeout(timer)
      overdue.pending?.delete(giveUp)
    }
    promise.then(
      (value) => {
        settle()
        if (isOver) void Promise.resolve(overdue.late?.(value)).catch(() => undefined)
        else resolve(value)
      },
      (error: unknown) => {
        settle()
        if (!isOver) reject(error)
      },
    )
  })
}
