// Brings what different libraries return to one canonical text, so that results can be compared.
// A date stays distinct from its text, a bigint from a number, a boolean from 0 and 1.

/** Children come in no promised order, so they compare by id. */
const unordered = new Set(['posts', 'comments', 'notes', 'tags'])
const recent = 10 * 60 * 1000

function dateMark(date, now) {
  if (Number.isNaN(date.getTime())) return '<invalid date>'
  return Math.abs(now - date.getTime()) < recent ? '<now>' : `<date ${date.toISOString()}>`
}

function canonical(value, key, context) {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return `<bigint ${value}>`
  if (typeof value === 'function') return '<function>'
  if (typeof value !== 'object') {
    return context.freshIds && key === 'id' ? `<${typeof value}>` : value
  }
  if (value instanceof Date) return dateMark(value, context.now)
  if (Buffer.isBuffer(value)) return `<bytes ${value.toString('hex')}>`
  if (typeof value.toJSON === 'function') return canonical(value.toJSON(), key, context)
  if (Array.isArray(value)) {
    const list = unordered.has(key) ? value.toSorted((a, b) => a.id - b.id) : value
    return Array.from(list, (item) => canonical(item, '', context))
  }
  const out = {}
  for (const name of Object.keys(value).sort()) {
    if (value[name] !== undefined) out[name] = canonical(value[name], name, context)
  }
  return out
}

/**
 * One text for equal results.
 * @param {unknown} value rows, instances, counts
 * @param {{ freshIds?: boolean, now?: number }} [context] `freshIds`: keys are the database's choice,
 *   only their type counts; dates within ten minutes of `now` compare as "now"
 * @returns {string}
 */
export function normalize(value, context = {}) {
  return JSON.stringify(canonical(value, '', { now: Date.now(), ...context }))
}

/** The same for rows of `stateQuery`, whose values are text: dates and JSON are read first. */
export function normalizeState(rows) {
  const read = (text) => new Date(/(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(text) ? text : `${text}Z`)
  return normalize(
    rows.map((row) => ({
      ...row,
      // '1.0' and '1' are one number spelled by two databases.
      score: Number(row.score),
      settings: JSON.parse(row.settings),
      created: read(fixZone(row.created)),
      updated: read(fixZone(row.updated)),
    })),
  )
}

/** PostgreSQL prints `+00`; JavaScript wants `+00:00`. Epoch numbers (kept as text) are dates too. */
function fixZone(text) {
  if (/^\d+(\.0)?$/.test(text)) return new Date(Number(text)).toISOString()
  return text.replace(/([+-]\d\d)$/, '$1:00')
}

/**
 * Where two canonical texts part.
 * @returns {string} a path with both values, in words
 */
export function firstDifference(expectedText, actualText) {
  const found = walk(JSON.parse(expectedText), JSON.parse(actualText), 'result')
  return found ?? 'the texts differ, the values do not'
}

function walk(expected, actual, path) {
  if (Object.is(expected, actual)) return undefined
  const bothObjects =
    typeof expected === 'object' &&
    typeof actual === 'object' &&
    expected !== null &&
    actual !== null
  if (!bothObjects || Array.isArray(expected) !== Array.isArray(actual)) {
    return `${path}: expected ${short(expected)}, got ${short(actual)}`
  }
  if (Array.isArray(expected) && expected.length !== actual.length) {
    return `${path}.length: expected ${expected.length}, got ${actual.length}`
  }
  for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const next = Array.isArray(expected) ? `${path}[${key}]` : `${path}.${key}`
    const found = walk(expected[key], actual[key], next)
    if (found) return found
  }
  return undefined
}

function short(value) {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
