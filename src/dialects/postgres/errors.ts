/** Errors of PostgreSQL → v6's classes, by SQLSTATE. Manual: appendix A. */
import type { DataType } from '../../contract/data-type.js'
import type { ConflictRow, DriverError, ErrorDetails, ErrorRow } from '../../contract/dialect.js'
import { connectionRows, hasCode, lostRows } from '../shared/error-rows.js'

/** Columns and values of `Key (a, b)=(1, 2) already exists.` */
function keyOf(error: DriverError): Record<string, string> | null {
  const detail = String(error['detail'] ?? '').replaceAll('"', '')
  const match = /Key \((.*?)\)=\((.*?)\)/s.exec(detail)
  if (match === null) return null
  const values = (match[2] ?? '').split(', ')
  return Object.fromEntries(
    (match[1] ?? '').split(', ').map((column, index) => [column, values[index] ?? '']),
  )
}

function constraintDetails(error: DriverError): ErrorDetails {
  return { fields: keyOf(error), constraint: error['constraint'], table: error['table'] }
}

/** SQLSTATEs of a session that the server ended: shutdown, crash, limits for idle ones; what a socket says of its end. */
const isEnded = (error: DriverError): boolean =>
  /^(?:57P0[1235]|25P0[34]|0800[036]|ETIMEDOUT|ECONNABORTED)$/.test(String(error['code']))

/** pg's own words, and those of libpq (pg-native). */
const endedWords =
  /^Connection terminated|server closed the connection unexpectedly|could not (?:receive|send) data (?:from|to) server|SSL SYSCALL error|no connection to the server/
const unsentWords =
  /^Client (?:was closed|has encountered a connection error) and is not queryable$/

const refused = (error: DriverError): ErrorDetails => {
  const place = /parameter \$(\d+)/.exec(String(error['where'] ?? ''))?.[1]
  const fits = (type: DataType | undefined): boolean => type?.key === 'DECIMAL'
  return { refused: place === undefined ? { fits } : { position: Number(place) } }
}

const tooLong = (error: DriverError): ErrorDetails => {
  const limit = Number(/\((\d+)\)/.exec(error.message)?.[1])
  return {
    refused: {
      fits: (type, value) =>
        typeof value === 'string' &&
        value.length > limit &&
        type?.toSql().includes(`(${limit})`) === true,
    },
  }
}

/** First row that matches wins. */
export const errors: readonly ErrorRow[] = Object.freeze([
  {
    matches: hasCode('23505'),
    becomes: 'unique',
    details: (error) => ({ ...constraintDetails(error), fields: keyOf(error) ?? {} }),
  },
  {
    matches: hasCode('23503'),
    becomes: 'foreign-key',
    details: (error) => ({
      fields: null,
      index: error['constraint'],
      table: / on table "(.+?)"/.exec(error.message)?.[1] ?? error['table'],
    }),
  },
  {
    matches: hasCode('23P01'),
    becomes: 'exclusion',
    details: (error) => ({ ...constraintDetails(error), message: 'Exclusion constraint error' }),
  },
  {
    matches: (error) => error['code'] === '42704' && /constraint "/.test(error.message),
    becomes: 'unknown-constraint',
    details: (error) => ({
      message: 'Unknown constraint error',
      constraint: /constraint "(.*?)"/.exec(error.message)?.[1],
      table: /relation "(.*?)"/.exec(error.message)?.[1] ?? error['table'],
    }),
  },
  // Classes of "data exception": the server tells the place of the value, or none where a column cut it.
  { matches: hasCode('22P02', '22003', '22007', '22008'), becomes: 'database', details: refused },
  { matches: hasCode('22001'), becomes: 'database', details: tooLong },
  ...connectionRows(['EHOSTUNREACH']),
  { matches: hasCode('CONNECTION_ENDED'), becomes: 'timed-out' },
  ...lostRows(
    (error) => unsentWords.test(error.message),
    (error) => isEnded(error) || endedWords.test(error.message),
  ),
])

/** Serialization failure, deadlock, lock not available. */
export const conflicts: readonly ConflictRow[] = Object.freeze([
  { matches: hasCode('40001', '40P01', '55P03'), hasEnded: false },
])
