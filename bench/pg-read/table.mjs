// The table of the reading bench: 10,000 rows, one column of each common type of PostgreSQL.
import { createHash } from 'node:crypto'

/** Rows of the table. */
export const rowCount = 10_000

/** Statements that make and fill it; the values are the same in each run. */
export const statements = [
  `CREATE TABLE readings (
    id integer PRIMARY KEY, serial bigint, note text, name varchar(80), active boolean, seen timestamptz,
    day date, price numeric(12,2), score double precision, meta jsonb, key uuid)`,
  `INSERT INTO readings SELECT i, i * 1000003::bigint, CASE WHEN i % 9 = 0 THEN NULL
      ELSE 'Reading number ' || i || ' of the long list' END,
    'name ' || i % 500, i % 3 = 0, '2024-01-01T00:00:00Z'::timestamptz + i * interval '7 minutes 13.250 seconds',
    '2000-01-01'::date + i % 9000, (i * 37 % 100000) / 100.0, i / 7.0,
    jsonb_build_object('theme', CASE WHEN i % 2 = 0 THEN 'dark' ELSE 'light' END, 'n', i), md5(i::text)::uuid
    FROM generate_series(1, ${rowCount}) i`,
  'ANALYZE readings',
]

/** Columns in the order in which everybody reads them. */
export const columns = [
  'id',
  'serial',
  'note',
  'name',
  'active',
  'seen',
  'day',
  'price',
  'score',
  'meta',
  'key',
]

/** The statement that the plain driver runs; the one of the library has the same columns and order. */
export const sql = `SELECT ${columns.join(', ')} FROM readings ORDER BY id`

/** Reads each member, as a program would, so that nobody can put work off. */
export function touch(row) {
  return (
    row.id +
    row.serial.length +
    (row.note === null ? 0 : row.note.length) +
    row.name.length +
    (row.active ? 1 : 0) +
    row.seen.getTime() +
    (typeof row.day === 'string' ? row.day.length : row.day.getTime()) +
    row.price.length +
    row.score +
    row.meta.theme.length +
    row.key.length
  )
}

const two = (n) => String(n).padStart(2, '0')

/** pg's default reader makes DATE a moment of the local zone, v6's (and ours) text: one spelling. */
function dayText(day) {
  if (typeof day === 'string') return day
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** One text for equal rows, types included. */
export function digest(rows) {
  const hash = createHash('sha256')
  for (const row of rows) {
    for (const column of columns) {
      const value = column === 'day' ? dayText(row.day) : row[column]
      const kind = value === null ? 'null' : (value.constructor?.name ?? typeof value)
      hash.update(
        `${column}:${kind}:${value instanceof Date ? value.toISOString() : JSON.stringify(value)};`,
      )
    }
  }
  return hash.digest('hex')
}
