/** Errors of SQLite's drivers → v6's classes. The drivers' errors have one shape: see `driver.ts`. */
import type { ConflictRow, DriverError, ErrorRow } from '../../contract/dialect.js'
import { hasCode } from '../shared/error-rows.js'

const unique =
  /UNIQUE constraint failed: (.+)$|columns? (.+) (?:is|are) not unique|PRIMARY KEY must be unique/

/** Columns of `UNIQUE constraint failed: t.a, t.b`. */
function columnsOf(error: DriverError): readonly string[] {
  const match = unique.exec(error.message)
  const list = match?.[1] ?? match?.[2]
  if (list === undefined || list.startsWith('index ')) return []
  return list.split(', ').map((name) => name.slice(name.lastIndexOf('.') + 1))
}

const isBusy = hasCode('SQLITE_BUSY', 'SQLITE_LOCKED')

/** First row that matches wins. */
export const errors: readonly ErrorRow[] = Object.freeze([
  {
    matches: (error) => error['code'] === 'SQLITE_CONSTRAINT' && unique.test(error.message),
    becomes: 'unique',
    details: (error) => ({ fields: columnsOf(error) }),
  },
  {
    matches: (error) =>
      error['code'] === 'SQLITE_CONSTRAINT' &&
      error.message.includes('FOREIGN KEY constraint failed'),
    becomes: 'foreign-key',
  },
  { matches: isBusy, becomes: 'timeout' },
])

/** The file, or a table of it, is locked by another connection. */
export const conflicts: readonly ConflictRow[] = Object.freeze([
  { matches: isBusy, hasEnded: false },
])
