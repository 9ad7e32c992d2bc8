/**
 * JSON texts → values, for results in which one text comes again and again (a joined row that belongs to many).
 * In: texts, one after the other. Out: values, each a fresh one.
 */

/** Longer texts are not kept. */
const longest = 4096

/** A copy of what `JSON.parse` made. */
export function copyDocument(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list: unknown[] = value.slice()
    for (let i = 0; i < list.length; i++) {
      const item = list[i]
      if (typeof item === 'object' && item !== null) list[i] = copyDocument(item)
    }
    return list
  }
  const copy: Record<string, unknown> = { ...value }
  for (const name in copy) {
    const item = copy[name]
    if (typeof item === 'object' && item !== null) copy[name] = copyDocument(item)
  }
  return copy
}

/**
 * Makes a reader. A text that comes again is not parsed again: what was made of it is copied (measured:
 * a third of the instructions). The first time nothing is kept but the text.
 */
export function documentReader(parse: (text: string) => unknown): (text: string) => unknown {
  let last = ''
  let known: unknown
  let isKnown = false
  return (text) => {
    if (text !== last) {
      if (text.length > longest) return parse(text)
      last = text
      known = undefined
      isKnown = false
      return parse(text)
    }
    if (!isKnown) {
      // A member of this name is set by `JSON.parse` alone.
      if (text.includes('__proto__')) return parse(text)
      // Nobody else gets this one.
      known = parse(text)
      isKnown = true
    }
    return copyDocument(known)
  }
}
