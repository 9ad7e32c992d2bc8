/**
 * SQL functions which SQLite lacks and the dialect's SQL uses: REGEXP, a REGEXP without case,
 * containment of JSON, CONCAT before 3.44. They are registered on each connection.
 */

type SqlFunction = (...args: unknown[]) => unknown

const patterns = new Map<string, RegExp>()
const maxPatterns = 100

/** With Unicode's characters; patterns that only the older, laxer grammar takes are read by it. */
function build(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`)
  } catch {
    return new RegExp(source, flags)
  }
}

function compiled(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`
  let pattern = patterns.get(key)
  if (pattern === undefined) {
    pattern = build(source, flags)
    if (patterns.size >= maxPatterns) patterns.clear()
    patterns.set(key, pattern)
  }
  return pattern
}

function regexp(flags: string): SqlFunction {
  return (pattern, value) => {
    if (pattern === null || value === null || value === undefined) return null
    return Number(compiled(String(pattern), flags).test(String(value)))
  }
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    // Not JSON: the text itself is the value.
    return value
  }
}

/** PostgreSQL's `@>`: every member of `part` is in `whole`. */
function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(whole)) {
    const parts: unknown[] = Array.isArray(part) ? part : [part]
    return parts.every((item) => whole.some((member: unknown) => containsMember(member, item)))
  }
  return containsMember(whole, part)
}

function containsMember(whole: unknown, part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return whole === part
  if (typeof whole !== 'object' || whole === null) return false
  if (Array.isArray(whole) !== Array.isArray(part)) return false
  if (Array.isArray(part)) return contains(whole, part)
  const members = new Map<string, unknown>(Object.entries(whole))
  return Object.entries(part).every(
    ([key, value]) => members.has(key) && containsMember(members.get(key), value),
  )
}

function overlaps(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return false
  return left.some((a: unknown) => right.some((b: unknown) => containsMember(a, b)))
}

function onJson(compare: (left: unknown, right: unknown) => boolean): SqlFunction {
  return (left, right) =>
    left === null || right === null ? null : Number(compare(parsed(left), parsed(right)))
}

/** The functions by name; `version` of the library decides about CONCAT. */
export function functionsFor(version: string): Readonly<Record<string, SqlFunction>> {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const all: Record<string, SqlFunction> = {
    regexp: regexp(''),
    iregexp: regexp('i'),
    json_contains: onJson(contains),
    json_overlaps: onJson(overlaps),
  }
  if (major < 3 || (major === 3 && minor < 44)) {
    all['concat'] = (...parts) =>
      parts.map((part) => (part === null || part === undefined ? '' : String(part))).join('')
  }
  return all
}
