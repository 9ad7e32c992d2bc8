/** Integers of drivers which read them as bigint. In: a bigint. Out: what users of v6 see. */

/** Integers beyond 2^53 as text, smaller ones as numbers. */
export function safeInteger(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
