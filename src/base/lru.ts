/** A map with a bound: caches of plans, statements and texts. The entry used longest ago goes first. */

/** Bounds for the lengths of keys that are texts, in characters. */
export interface KeyLengths {
  /** A longer key is not kept. */
  readonly longest: number
  /** All keys together; the oldest entries go until the others fit. */
  readonly sum: number
}

/** Bounded map; reading an entry makes it the youngest. */
export class Lru<K, V> {
  readonly #entries = new Map<K, V>()
  readonly #max: number
  readonly #onEvict: ((value: V, key: K) => void) | undefined
  readonly #lengths: KeyLengths | undefined
  #sum = 0

  /**
   * @param max number of entries; at least 1
   * @param onEvict called with each entry that is pushed out (a prepared statement is closed there)
   * @param lengths bounds of the keys' lengths, where an entry is as large as its key is long
   */
  constructor(max: number, onEvict?: (value: V, key: K) => void, lengths?: KeyLengths) {
    this.#max = Math.max(1, max)
    this.#onEvict = onEvict
    this.#lengths = lengths
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
    const lengths = this.#lengths
    this.delete(key)
    if (lengths !== undefined) {
      const length = lengthOf(key)
      if (length > lengths.longest) return this
      this.#sum += length
    }
    entries.set(key, value)
    while (entries.size > this.#max || (lengths !== undefined && this.#sum > lengths.sum)) {
      const oldest = entries.entries().next().value
      if (oldest === undefined || oldest[0] === key) break
      this.delete(oldest[0])
      this.#onEvict?.(oldest[1], oldest[0])
    }
    return this
  }

  /** Takes the entry out; true if it was there. */
  delete(key: K): boolean {
    const wasThere = this.#entries.delete(key)
    if (wasThere && this.#lengths !== undefined) this.#sum -= lengthOf(key)
    return wasThere
  }

  /** Takes all entries out. */
  clear(): void {
    this.#entries.clear()
    this.#sum = 0
  }
}

function lengthOf(key: unknown): number {
  return typeof key === 'string' ? key.length : 0
}
