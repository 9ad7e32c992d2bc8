// Where the programs of a dialect run: the servers which the global setup of the tests found or
// started (test/support), or for v6 on both sides also the usual local port.

import { inject } from 'vitest'
import type { CompatDialect } from './types.js'

/** A place for the programs of a dialect, or why there is none. */
export interface Place {
  /** Name of the target in test/support/targets.ts; the result table counts under it. */
  readonly title: string
  /** Server URL; empty for what needs no server; undefined if there is none. */
  readonly url: string | undefined
  readonly reason: string
}

const TITLES: Readonly<Record<CompatDialect, string>> = {
  offline: 'offline',
  sqlite: 'sqlite (memory)',
  postgres: 'postgres',
  // v6 cannot work with the installed mariadb driver (L46): both sides use mysql2.
  mysql: 'mariadb',
}

/** Finds the place of a dialect. */
export function placeOf(dialect: CompatDialect, isSelf: boolean): Place {
  const title = TITLES[dialect]
  if (dialect === 'offline' || dialect === 'sqlite') return { title, url: '', reason: '' }
  const found = inject('reach').find((reach) => reach.title === title)
  const url = found?.url ?? (isSelf ? LOCAL[dialect] : undefined)
  return { title, url, reason: found?.reason ?? `${title} is not in the test matrix` }
}

const LOCAL: Readonly<Record<'postgres' | 'mysql', string>> = {
  postgres: 'postgres://postgres@127.0.0.1:5432/postgres',
  mysql: 'mysql://root@127.0.0.1:3306/mysql',
}
