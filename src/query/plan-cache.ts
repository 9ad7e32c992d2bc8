/**
 * The cache of a definition's plans. Out: a bounded map by key. A plan weighs about fifty bytes per character of its key:
 * 500 plans of short keys are some megabytes, but as many for conditions of thousands of members were gigabytes.
 */
import { Lru } from '../base/lru.js'

/** Plans of one definition, at most this many. */
const plansPerModel = 500

/**
 * A find with thousands of conditions costs the database so much that planning it anew is not felt, and the next one
 * seldom has as many.
 */
const keyLengths = { longest: 65_536, sum: 1_048_576 }

/** An empty cache. */
export function planCache<K extends string | number, V>(): Lru<K, V> {
  return new Lru<K, V>(plansPerModel, undefined, keyLengths)
}
