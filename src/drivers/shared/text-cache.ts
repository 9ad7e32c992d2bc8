/**
 * What is made of SQL texts and kept by text: prepared statements, split texts. A bulk INSERT has a text
 * for each number of rows, of tens of kilobytes, and a prepared statement of near a megabyte: of long
 * texts only a few are kept. (500 sizes of bulkCreate held 350 MB of SQLite's memory before.)
 */
import { Lru } from '../../base/lru.js'

/** From this length on a text counts as long. */
const longText = 4096
const maxLong = 24

/** Bounded map by text; the entry used longest ago goes first. */
export class TextCache<V> {
  readonly #short: Lru<string, V>
  readonly #long = new Lru<string, V>(maxLong)

  /** @param max number of entries with short texts */
  constructor(max: number) {
    this.#short = new Lru(max)
  }

  /** What was made of the text, or undefined. */
  get(text: string): V | undefined {
    return text.length < longText ? this.#short.get(text) : this.#long.get(text)
  }

  /** Keeps it. */
  set(text: string, value: V): void {
    if (text.length < longText) this.#short.set(text, value)
    else this.#long.set(text, value)
  }
}
