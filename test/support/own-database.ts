// Makes an empty database for a test that starts programs of its own. The global setup drops it at the end.
import { inject } from 'vitest'

import { administrate } from './admin.js'
import { targets } from './targets.js'

let count = 0

/**
 * Creates a database on the server of a target.
 * @param title title of the target, such as `postgres`
 * @returns its URL, or undefined when there is no such server
 */
export async function ownDatabase(title: string): Promise<string | undefined> {
  const target = targets.find((candidate) => candidate.title === title)
  const server = inject('reach').find((found) => found.title === title)?.url
  if (!target || !server) return undefined
  const { prefix } = inject('run')
  const name = `${prefix}own_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}_${++count}`
  await administrate(target.dialect, server, (admin) => admin(`CREATE DATABASE ${name}`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
