'use strict'
// Takes the volatile parts out of texts: uuids, moments of this run, names made up by v6, times.
// Comes in: text; goes out: the same text with place holders, white space left alone.

const DAY = 24 * 60 * 60 * 1000
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gi
const MOMENT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\s?[+-]\d\d(?::?\d\d)?)?/g

/** White space folded; before commas and closing parentheses (v6 leaves some there) it says nothing. */
const folded = (sql) =>
  sql
    .replace(/\s+/g, ' ')
    .replace(/ (?=[,)])/g, '')
    .trim()

/** MySQL reads `\\'` and `''`, `\\"` and `"` inside of texts alike; ours writes what holds in every sql_mode. */
const alike = (sql) => sql.replaceAll("\\'", "''").replaceAll('\\"', '"')

/** Makes a normaliser; uuids are numbered in order of appearance since `reset`. */
function makeNormaliser(dialect) {
  let uuids = new Map()
  const isNow = (date) => Math.abs(date.getTime() - Date.now()) < DAY

  function text(value) {
    return value
      .replace(UUID, (uuid) => {
        // Programs write their own constants with a leading block of zeros.
        if (uuid.startsWith('00000000')) return uuid
        const key = uuid.toLowerCase()
        if (!uuids.has(key)) uuids.set(key, `<uuid${uuids.size + 1}>`)
        return uuids.get(key)
      })
      .replace(MOMENT, (moment) => {
        const date = new Date(moment)
        return !Number.isNaN(date.getTime()) && isNow(date) ? '<now>' : moment
      })
      .replace(/compat_(?:reference|subject)_\d+/g, '<database>')
      .replace(/func_[0-9a-f]{32}/g, 'func_<hex>')
      .replace(/Elapsed time: \d+ms/g, 'Elapsed time: <n>ms')
  }

  return {
    text,
    isNow,
    /** A logged statement: white space folded, the usual prefix dropped. */
    sql: (value) =>
      text(folded(dialect === 'mysql' ? alike(value) : value)).replace(
        /^Executing \(default\): /,
        '',
      ),
    reset: () => {
      uuids = new Map()
    },
  }
}

module.exports = { folded, makeNormaliser }
