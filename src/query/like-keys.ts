/**
 * Keys that the database calls equal though their values differ: texts under a collation that ignores
 * case, accents or blanks at the end (MySQL's default, CHAR, CITEXT), numbers of another type (a BIGINT is
 * text, an INTEGER is none). In: keys that were asked for, the key of a row that came back. Out: which
 * of them it means.
 */
import { plainKey } from './key-tuple.js'

type Fold = (part: string) => string

const accents = /\p{M}/gu
const number = /^-?\d+(\.\d+)?$/

/** From the narrowest likeness to the widest: the first that finds a key counts. */
const folds: readonly Fold[] = [
  (part) => part,
  (part) =>
    number.test(part) ? part.replace(/^(-?)0+(?=\d)|\.0+$|(?<=\.\d*[1-9])0+$/g, '$1') : part,
  (part) => part.trimEnd(),
  (part) => part.trimEnd().toLowerCase(),
  (part) => part.trimEnd().normalize('NFD').replace(accents, '').toLowerCase(),
]

function folded(key: unknown, fold: Fold): string {
  const parts: readonly unknown[] = Array.isArray(key) ? key : [key]
  return String(plainKey(parts.map((part) => fold(String(plainKey(part))))))
}

/** Keys, to be found by ones that are like them. */
export class LikeKeys {
  private readonly keys: readonly unknown[]
  private readonly levels: (Map<string, unknown[]> | undefined)[] = []

  constructor(keys: readonly unknown[]) {
    this.keys = keys
  }

  /** The keys that are like this one; the database has said that it equals one of them. */
  find(key: unknown): readonly unknown[] {
    for (const [index, fold] of folds.entries()) {
      const found = this.level(index, fold).get(folded(key, fold))
      if (found !== undefined) return found
    }
    return []
  }

  private level(index: number, fold: Fold): Map<string, unknown[]> {
    const known = this.levels[index]
    if (known !== undefined) return known
    const level = new Map<string, unknown[]>()
    for (const key of this.keys) {
      const text = folded(key, fold)
      const list = level.get(text)
      if (list === undefined) level.set(text, [key])
      else list.push(key)
    }
    this.levels[index] = level
    return level
  }
}

/** Could a database call two of these keys equal, though their values differ? */
export function areAlike(keys: readonly unknown[]): boolean {
  const isText = keys.some((key) => typeof key === 'string' || Array.isArray(key))
  if (!isText) return false
  const widest = folds[folds.length - 1]
  if (widest === undefined) return false
  return new Set(keys.map((key) => folded(key, widest))).size < keys.length
}
