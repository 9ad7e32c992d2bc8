/** Errors of MySQL and MariaDB → v6's classes, by number. Manual: "Server Error Message Reference". */
import type { ConflictRow, DriverError, ErrorDetails, ErrorRow } from '../../contract/dialect.js'
import { connectionRows, hasCode, lostRows } from '../shared/error-rows.js'

function number(error: DriverError): unknown {
  return error['errno'] ?? error['code']
}

/** `Duplicate entry 'a-b' for key 'users.email'` → `{ email: 'a-b' }`. */
function duplicate(error: DriverError): ErrorDetails {
  const match = /Duplicate entry '([\s\S]*)' for key '?(.*?)'?$/.exec(messageOf(error))
  if (match === null) return { fields: {} }
  const index = (match[2] ?? '').split('.').pop() ?? ''
  return { fields: { [index]: match[1] ?? '' }, index }
}

/** MariaDB puts connection and SQL state round the message. */
function messageOf(error: DriverError): string {
  const own: unknown = error['sqlMessage']
  return (typeof own === 'string' ? own : error.message).split('\nsql: ')[0] ?? ''
}

const reference =
  /CONSTRAINT ([`"])(.*)\1 FOREIGN KEY \(\1(.*)\1\) REFERENCES \1(.*?)\1 \(\1(.*)\1\)/

function foreignKey(reltype: 'parent' | 'child'): (error: DriverError) => ErrorDetails {
  return (error) => {
    const match = reference.exec(messageOf(error))
    return {
      reltype,
      index: match?.[2],
      fields: match?.[3]?.split(/[`"], *[`"]/),
      table: match?.[4],
    }
  }
}

function hasNumber(...numbers: readonly number[]): (error: DriverError) => boolean {
  return (error) => numbers.includes(Number(number(error)))
}

/** The session was killed, timed out, or the server stopped; what the packages and a socket say of an end. */
const isEnded = (error: DriverError): boolean =>
  hasNumber(1053, 1927, 4031, 3169)(error) ||
  hasCode(
    'PROTOCOL_CONNECTION_LOST',
    'ER_SOCKET_UNEXPECTED_CLOSE',
    'ETIMEDOUT',
    'ECONNABORTED',
  )(error)

/** mysql2's and mariadb's refusal to send. */
const isUnsent = (error: DriverError): boolean =>
  error.message.startsWith("Can't add new command when connection is in closed state") ||
  hasCode('ER_CMD_CONNECTION_CLOSED', 'ER_CONNECTION_ALREADY_CLOSED')(error)

const refused = (error: DriverError): ErrorDetails => {
  const column = /for column [`'](?:.*[`']\.[`'])?(.*?)[`'] at row/.exec(messageOf(error))?.[1]
  return column === undefined ? {} : { refused: { column } }
}

/** First row that matches wins. */
export const errors: readonly ErrorRow[] = Object.freeze([
  { matches: hasNumber(1062), becomes: 'unique', details: duplicate },
  { matches: hasNumber(1451), becomes: 'foreign-key', details: foreignKey('parent') },
  { matches: hasNumber(1452), becomes: 'foreign-key', details: foreignKey('child') },
  // Out of range, truncated, wrong for the type, too long.
  { matches: hasNumber(1264, 1265, 1292, 1366, 1406), becomes: 'database', details: refused },
  { matches: hasCode('ER_ACCESS_DENIED_ERROR'), becomes: 'access-denied' },
  ...connectionRows(),
  ...lostRows(isUnsent, isEnded),
])

/** Deadlock: InnoDB has rolled the transaction back. Lock wait timeout, and rows changed since they were read. */
export const conflicts: readonly ConflictRow[] = Object.freeze([
  { matches: hasNumber(1213), hasEnded: true },
  { matches: hasNumber(1205, 1020), hasEnded: false },
])
