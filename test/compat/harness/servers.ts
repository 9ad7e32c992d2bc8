// Where the database servers of the tests are: a URL by environment variable, else the default
// local port.

import { connect } from 'node:net'
import type { CompatDialect } from './types.js'

const URLS: Readonly<Record<CompatDialect, string>> = {
  sqlite: '',
  offline: '',
  postgres: process.env['RESEQUEL_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  mysql: process.env['RESEQUEL_MARIADB_URL'] ?? 'mysql://root@127.0.0.1:3306/mysql',
}

/** Server URL of a dialect; empty if it needs no server. */
export function serverUrl(dialect: CompatDialect): string {
  return URLS[dialect]
}

/** Whether a server listens there (an empty URL needs none). */
export function reachable(url: string): Promise<boolean> {
  if (url === '') return Promise.resolve(true)
  const { hostname, port, protocol } = new URL(url)
  const number = Number(port || (protocol === 'postgres:' ? 5432 : 3306))
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: number, timeout: 2000 })
    const finish = (answer: boolean) => (): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.on('connect', finish(true))
    socket.on('error', finish(false))
    socket.on('timeout', finish(false))
  })
}
