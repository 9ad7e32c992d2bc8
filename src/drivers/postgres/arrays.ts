/** PostgreSQL's text form of arrays, read and written. Manual: "Arrays", Input and Output Syntax. */

/** Reads one element's text. */
export type ParseText = (text: string) => unknown

/** A function that reads `{1,2,NULL}` with the elements' own parser. */
export function arrayParser(element: ParseText | undefined): ParseText {
  return (text) => {
    // `[2:3]={…}` tells where the indexes start; JavaScript's start at 0.
    const start = text.startsWith('[') ? text.indexOf('{') : 0
    return readArray(text, { at: start + 1 }, element)
  }
}

function readArray(
  text: string,
  position: { at: number },
  element: ParseText | undefined,
): unknown[] {
  const items: unknown[] = []
  const { length } = text
  while (position.at < length) {
    const char = text[position.at]
    if (char === '}') {
      position.at++
      return items
    }
    if (char === ',') {
      position.at++
    } else if (char === '{') {
      position.at++
      items.push(readArray(text, position, element))
    } else if (char === '"') {
      const read = readQuoted(text, position)
      items.push(element === undefined ? read : element(read))
    } else {
      const from = position.at
      while (position.at < length && text[position.at] !== ',' && text[position.at] !== '}') {
        position.at++
      }
      const read = text.slice(from, position.at)
      if (read === 'NULL') items.push(null)
      else items.push(element === undefined ? read : element(read))
    }
  }
  return items
}

function readQuoted(text: string, position: { at: number }): string {
  let read = ''
  position.at++
  let from = position.at
  while (position.at < text.length) {
    const char = text[position.at]
    if (char === '\\') {
      read += text.slice(from, position.at) + (text[position.at + 1] ?? '')
      position.at += 2
      from = position.at
    } else if (char === '"') {
      read += text.slice(from, position.at)
      position.at++
      return read
    } else {
      position.at++
    }
  }
  return read + text.slice(from)
}

/** One element in an array's text: quoted wherever a bare one could be misread. */
function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value)
  }
  return quoted(String(value))
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** Members of a JSON path as an array's text, `{a,b}`: in quotes only where a bare one could be misread. */
export function pathText(path: readonly string[]): string {
  const members = path.map((member) =>
    member === '' || /[\s{},"\\]/.test(member) || member.toUpperCase() === 'NULL'
      ? quoted(member)
      : member,
  )
  return `{${members.join(',')}}`
}

/**
 * `{…}` of a list; `encode` makes each element text, number or Buffer.
 *
 * @param levels how deep lists are arrays; below they are elements (ranges, JSON). Left out: all are arrays
 */
export function arrayText(
  values: readonly unknown[],
  encode: (value: unknown) => unknown,
  levels = Number.POSITIVE_INFINITY,
): string {
  const parts = values.map((value) => {
    if (Array.isArray(value) && levels > 1) return arrayText(value, encode, levels - 1)
    return elementText(value === null || value === undefined ? null : encode(value))
  })
  return `{${parts.join(',')}}`
}
