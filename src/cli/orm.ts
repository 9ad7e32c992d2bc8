/**
 * Connects: loads the package, which no command loads that needs no database, and makes the instance as v6's command
 * line does. Statements are printed if the configuration says so; without a word on logging, only other lines are.
 */
import type { Options, Sequelize } from '../index.js'
import type { Config } from './config.js'
import type { View } from './view.js'

/** What `dist/index.js` exports. */
export type Package = typeof import('../bundle.js')

/** A connection and the class it is of. */
export interface Connection {
  readonly Sequelize: Package['Sequelize']
  readonly sequelize: Sequelize
  readonly internals: Package['internals']
}

/**
 * An instance for the configuration.
 * @throws what the constructor throws: no dialect, no driver
 */
export async function connect(config: Config, view: View): Promise<Connection> {
  const { Sequelize, internals } = await import('../bundle.js')
  const sequelize = new Sequelize({ ...config, logging: loggingOf(config, view) })
  return { Sequelize, sequelize, internals }
}

function loggingOf(config: Config, view: View): Options['logging'] {
  const { logging } = config
  const print = (message: unknown): void => view.line(String(message))
  if (logging === true) return print
  // whatever else a file says there, the constructor judges
  if (logging !== undefined) return logging as Options['logging']
  return (message: unknown): void => {
    if (!String(message).startsWith('Executing')) print(message)
  }
}
