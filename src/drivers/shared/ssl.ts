/** The option `ssl` beside the dialect (PARITY L41): v6 keeps it, and reads it nowhere. In: configuration. Out: a warning. */
import { warnOnce } from '../../base/warn.js'
import type { ConnectionConfig } from '../../contract/driver.js'

/** Tells who asks for TLS in a way that nobody follows: passwords and rows travel in the clear. */
export function warnOfSsl({ ssl, dialectOptions }: ConnectionConfig): void {
  if (!ssl || (dialectOptions !== undefined && 'ssl' in dialectOptions)) return
  warnOnce('The option "ssl" does nothing: TLS is switched on by `dialectOptions: { ssl: true }`.')
}
