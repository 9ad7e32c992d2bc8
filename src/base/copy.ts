/** Copies of values, for who may change them without others seeing it. In: a value. Out: its copy. */

/**
 * A copy at every depth of dates, bytes, arrays and plain objects; what is of another class, a fragment or a record,
 * stays what it is.
 */
export function copyValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value)
  if (Buffer.isBuffer(value)) return Buffer.from(value)
  if (value instanceof Uint8Array) return value.slice()
  if (Array.isArray(value)) return value.map(copyValue)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return value
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
    key,
    copyValue(item),
  ])
  return prototype === null
    ? Object.setPrototypeOf(Object.fromEntries(entries), null)
    : Object.fromEntries(entries)
}

/** A row of a driver whose objects are nobody else's. */
export function copyRow(row: readonly unknown[]): readonly unknown[] {
  return row.map(copyValue)
}
