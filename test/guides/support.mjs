// What every chapter needs: the snippets of the guides on each database of the matrix, each on an empty one,
// and the console they print to. Snippets are JavaScript, as the guides' readers write it.
import { createRequire } from 'node:module'
import { onTestFinished, vi } from 'vitest'

import { eachDialect } from '../support/each-dialect.ts'

const require = createRequire(import.meta.url)

/** The built package, as a snippet gets it from `require`. */
export const resequel = require('../../index.js')

/**
 * Declares a chapter's tests for every database that can be reached.
 * @param declare gets `fresh()` (a new instance on the emptied database, closed after the test), `account()` (the
 *   arguments with which a snippet connects), the dialect's name and `testOn(dialects, why)`, which gives the
 *   test function there and one that skips elsewhere
 */
export function chapter(declare) {
  eachDialect((database) => {
    const fresh = async (options = {}) => {
      const sequelize = database.connect(options)
      onTestFinished(() => sequelize.close())
      await sequelize.getQueryInterface().dropAllTables()
      await sequelize.getQueryInterface().dropAllEnums()
      return sequelize
    }
    const testOn = (dialects, why) => database.testIf(dialects.includes(database.dialect), why)
    declare({ fresh, account: () => accountOf(database), testOn, dialect: database.dialect })
  })
}

/** Reads database, user and options (host, port, dialect) out of the URL of a test's database. */
function accountOf({ dialect, url }) {
  if (dialect === 'sqlite') {
    return { database: 'db', username: '', password: '', options: { dialect, storage: url } }
  }
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    database: pathname.slice(1),
    username,
    password: password || undefined,
    options: { dialect, host: hostname, port: Number(port) },
    url,
  }
}

/**
 * Listens to a method of the console for the rest of the test.
 * @returns a function that gives what was printed so far, one array of arguments per call
 */
export function listen(method = 'log') {
  const spy = vi.spyOn(console, method).mockImplementation(() => {})
  onTestFinished(() => spy.mockRestore())
  return () => spy.mock.calls
}

/**
 * Collects the statements of an instance or a call: `{ logging: statements.log }`.
 * @returns texts without the `Executing (…): ` in front, in `list`
 */
export function collect() {
  const list = []
  return { list, log: (text) => list.push(text.replace(/^Execut(ing|ed) \([^)]*\): /, '')) }
}

/** Plain data of a record or a list of records, without timestamps. */
export function plain(found) {
  return JSON.parse(
    JSON.stringify(found, (key, value) =>
      ['createdAt', 'updatedAt', 'deletedAt'].includes(key) ? undefined : value,
    ),
  )
}
