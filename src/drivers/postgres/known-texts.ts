/**
 * What is kept of texts that were run before: the message that has them parsed, and how their rows were read. In: a
 * text. Out: its entry. Nothing here is taken on trust: the server describes each answer, and what was kept holds only
 * if the description is the same to the byte and the readers are still the ones.
 */
import { Lru } from '../../base/lru.js'
import type { Field } from './package.js'
import type { ColumnReaders } from './parsers.js'
import type { RowShape } from './row-bytes.js'
import { parseMessage } from './wire.js'

/** How rows of one description are read. */
export interface Described {
  /** The description as the server sent it, without letter and length. */
  readonly bytes: Buffer
  readonly fields: readonly Field[]
  readonly columns: readonly string[]
  readonly readers: ColumnReaders
  readonly shape: RowShape
}

/** One text. */
export interface KnownText {
  /** The message that has the server parse it, without a name; made when it is first wanted. */
  parse: Buffer | undefined
  described: Described | undefined
}

/** Texts of one configuration, whatever connection they were run on. */
export interface KnownTexts {
  /** The entry of a text; one that is too long to be kept has a new one each time. */
  of(text: string): KnownText
}

/** Texts that are kept, and the longest of them. */
const maxTexts = 500
const longestText = 8192

/** Begins the list. */
export function knownTexts(): KnownTexts {
  const entries = new Lru<string, KnownText>(maxTexts)
  return {
    of(text) {
      const known = entries.get(text)
      if (known !== undefined) return known
      const entry: KnownText = { parse: undefined, described: undefined }
      if (text.length <= longestText) entries.set(text, entry)
      return entry
    },
  }
}

/** The message that has the server parse a text, without a name. */
export function parseOf(known: KnownText, text: string): Buffer {
  known.parse ??= parseMessage('', text)
  return known.parse
}
