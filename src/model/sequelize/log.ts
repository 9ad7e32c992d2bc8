/**
 * `sequelize.log(text, …)`: a line for the user's log function, from us and from plugins. In: text, and
 * whatever goes with it. Out: nothing. Guide: "Getting Started – Logging".
 */
import { isPlainObject } from '../../base/object.js'
import type { SequelizeRef } from '../../contract/model.js'
import { logFunction } from '../../runtime/log.js'

/**
 * Logs as the instance does, or as the last argument says if that is an object of options.
 * @param args - text first; the rest goes to the user's function
 */
export function logLine(sequelize: SequelizeRef, ...args: readonly unknown[]): void {
  const last = args.at(-1)
  const own = isPlainObject(last) ? last['logging'] : undefined
  const log = logFunction(own, sequelize.options['logging'])
  const [text, ...rest] = args
  if (log === console.log) log(String(text))
  else log?.(String(text), ...rest)
}
