/** A map with a bound: caches of plans, statements and texts. The entry used longest ago goes first. */

/** Bounded map; reading an entry makes it the youngest. */
export class Lru<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #max: number
  readonly #onEvict: ((value: V, key: K) => void) | undefined

  /**
   * @param max number of entries; at least 1
   * @param onEvict called with each entry that is pushed out (a prepared statement is closed there)
   */
  constructor(max: number, onEvict?: (value: V, key: K) => void) {
    this.#max = Math.max(1, max)
    this.#onEvict = onEvict
  }

  /** Number of entries. */
  get size(): number {
    return this.#entries.size
  }

  /** Value of the key, or undefined. */
  get(key: K): V | undefined {
    const entries = this.#entries
    const value = entries.get(key)
    // A cache that is not full needs no order yet: reads cost one look-up until then.
    if (value !== undefined && entries.size >= this.#max) {
      entries.delete(key)
      entries.set(key, value)
    }
    return value
  }

  /** Is the key there? Does not touch its age. */
  has(key: K): boolean {
    return this.#entries.has(key)
  }

  /** Puts the entry in as the youngest. */
  set(key: K, value: V): this {
    const entries = this.#entries
    entries.delete(key)
    entries.set(key, value)
    if (entries.size > this.#max) {
      const oldest = entries.entries().next().value
      if (oldest) {
        entries.delete(oldest[0])
        this.#onEvict?.(oldest[1], oldest[0])
      }
    }
    return this
  }

  /** Takes the entry out; true if it was there. */
  delete(key: K): boolean {
    return this.#entries.delete(key)
  }

  /** Takes all entries out. */
  clear(): void {
    this.#entries.clear()
  }
}
