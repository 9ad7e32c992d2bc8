// Rows of MariaDB and MySQL for the libraries that leave values as mysql2 gives them: booleans are
// numbers, and MariaDB's JSON is text. In: a target. Out: options of a connection, mappers in place.
import { createRequire } from 'node:module'

const root = new URL('../../index.js', import.meta.url).href

/** Where a driver is found: mysql2 is the repository's own, so that everyone has the same. */
export const rootOf = (driver) => (driver === 'mysql2' ? root : undefined)

/** @param {{ url: string }} target */
export function familyOptions({ url }) {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    timezone: 'Z',
  }
}

/** A pool of mysql2 with callbacks. */
export const familyPool = (target) =>
  createRequire(root)('mysql2').createPool(familyOptions(target))

const same = (value) => value

/** What the package leaves undone, in place. */
export const fixFamily = {
  user(row) {
    row.active = row.active === 1
    if (typeof row.settings === 'string') row.settings = JSON.parse(row.settings)
    return row
  },
  post(row) {
    row.published = row.published === 1
    return row
  },
  comment: same,
  note(row) {
    row.pinned = row.pinned === 1
    return row
  },
  tag: same,
}

/** An account as it goes in: mysql2 spells an object as a list of assignments. */
export const jsonText = (account) => ({ ...account, settings: JSON.stringify(account.settings) })
