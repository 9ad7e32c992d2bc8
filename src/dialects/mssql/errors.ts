/** Errors of SQL Server → v6's classes, by the server's texts. Manual: "Database engine errors". */
import type { ConflictRow, DriverError, ErrorDetails, ErrorRow } from '../../contract/dialect.js'
import { codeBehind, connectionRows, hasCode, unreachable } from '../shared/error-rows.js'

const duplicateKey =
  /Violation of (?:UNIQUE|PRIMARY) KEY constraint '([\s\S]*?)'\. Cannot insert duplicate key in object '([\s\S]*?)'\.(?: The duplicate key value is \(([\s\S]*)\)\.)?/
const duplicateRow =
  /Cannot insert duplicate key row in object '([\s\S]*?)' with unique index '([\s\S]*?)'\.?(?: The duplicate key value is \(([\s\S]*)\)\.)?/
const reference =
  /The (?:DELETE|INSERT|MERGE|UPDATE) statement conflicted with the (?:FOREIGN KEY|REFERENCE|SAME TABLE REFERENCE) constraint "([\s\S]*?)"\. The conflict occurred in database "[\s\S]*?", table "([\s\S]*?)"/

/** `UQ__Users__AB6E61646A1CD0B7`: a constraint that nobody named. */
const systemName = /^(PK|UQ)__.*__[0-9A-F]{8,16}$/

function duplicate(error: DriverError): ErrorDetails {
  const key = duplicateKey.exec(error.message)
  const row = duplicateRow.exec(error.message)
  const index = key?.[1] ?? row?.[2] ?? ''
  const value = key?.[3] ?? row?.[3] ?? ''
  const prefix = systemName.exec(index)?.[1]
  return {
    fields: { [index]: value },
    index,
    table: key?.[2] ?? row?.[1],
    values: value.split(', '),
    ...(prefix === undefined ? {} : { unnamed: prefix === 'PK' ? 'primary' : 'unique' }),
  }
}

/** First row that matches wins. */
export const errors: readonly ErrorRow[] = Object.freeze([
  {
    matches: (error) => duplicateKey.test(error.message) || duplicateRow.test(error.message),
    becomes: 'unique',
    details: duplicate,
  },
  {
    matches: (error) => reference.test(error.message),
    becomes: 'foreign-key',
    details: (error) => ({ fields: null, index: reference.exec(error.message)?.[1] }),
  },
  {
    matches: (error) => error.message.includes('Could not drop constraint'),
    becomes: 'unknown-constraint',
    details: (error) => {
      const sql = String(error['sql'] ?? '')
      return {
        constraint: /(?:constraint|index) \[(.+?)\]/i.exec(sql)?.[1],
        table: /table \[(.+?)\]/i.exec(sql)?.[1],
      }
    },
  },
  ...connectionRows(unreachable, codeBehind('ESOCKET')),
  { matches: (error) => error['code'] === 'ELOGIN', becomes: 'access-denied' },
  // Connecting has its own rows above; under a statement these say that the connection has ended.
  { matches: hasCode('ESOCKET', 'ECLOSE', 'ECONNCLOSED', 'ECONNRESET', 'EPIPE'), becomes: 'lost' },
] satisfies ErrorRow[])

/** Deadlock victim and update conflict of snapshots end the transaction; a lock timeout does not. */
export const conflicts: readonly ConflictRow[] = Object.freeze([
  { matches: (error) => error['number'] === 1205 || error['number'] === 3960, hasEnded: true },
  { matches: (error) => error['number'] === 1222, hasEnded: false },
])
