/**
 * Work in several steps, seen from outside: how far it is, and whether somebody wants it to end. In: the
 * options `onProgress` and `signal`. Out: a call of the user's function, or the signal's reason.
 */
import type { Bag } from '../../contract/model.js'

/** How far the work is. */
export interface Progress {
  readonly done: number
  readonly total: number
}

/** Tells `onProgress`, and waits for it: a slow listener slows the work, not the memory. */
export async function reportProgress(bag: Bag, { done, total }: Progress): Promise<void> {
  const report: unknown = bag['onProgress']
  if (typeof report === 'function') await report({ done, total })
}

/**
 * Between two steps.
 * @throws the reason of `signal`, if it is aborted
 */
export function checkSignal(bag: Bag): void {
  const signal: unknown = bag['signal']
  // Signals of other realms and of polyfills are no instances of our AbortSignal.
  if (typeof signal !== 'object' || signal === null || !('aborted' in signal)) return
  if (signal.aborted !== true) return
  throw 'reason' in signal && signal.reason !== undefined
    ? signal.reason
    : new DOMException('This operation was aborted', 'AbortError')
}
