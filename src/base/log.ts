/**
 * The `DEBUG=sequelize:*` channels. The library `debug` is loaded only if the variable was set when
 * the program started; otherwise a channel costs one comparison.
 */

/** Writes one line to a channel; `%o`, `%s` as in `debug`. */
export type Channel = ((text: string, ...values: readonly unknown[]) => void) & {
  /** Is anybody listening? Ask before building an expensive text. */
  readonly enabled: boolean
}

const wanted = Boolean(process.env['DEBUG'])

const silent: Channel = Object.assign(() => {}, { enabled: false })

/** The channel `sequelize:<name>`: `sql:pg`, `connection:mysql`, `pool`, `hooks`. */
export function channel(name: string): Channel {
  if (!wanted) return silent
  const debug = require('debug') as (namespace: string) => Channel
  return debug(`sequelize:${name}`)
}
