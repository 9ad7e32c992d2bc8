/**
 * TLS in PostgreSQL's connection URIs, as the package `pg` reads them: `ssl`, `sslmode`, files of certificates. In: the
 * pairs behind `?`. Out: the option `ssl` of the driver. Manual: "SSL Support" of libpq.
 */
import { readFileSync } from 'node:fs'
import { BaseError } from '../errors/index.js'

type Pairs = Readonly<Record<string, unknown>>

/** Pairs that name files, and what Node's TLS calls their texts. */
const files: readonly (readonly [pair: string, option: string])[] = [
  ['sslcert', 'cert'],
  ['sslkey', 'key'],
  ['sslrootcert', 'ca'],
]

/**
 * The driver's `ssl`: options of Node's TLS, `true`, `false`, or undefined if the URI says nothing of it.
 *
 * @throws BaseError for a file that cannot be read, and for `verify-ca` without an authority
 */
export function readSsl(pairs: Pairs): unknown {
  const { ssl, sslmode } = pairs
  const named = files.filter(([pair]) => typeof pairs[pair] === 'string' && pairs[pair] !== '')
  if (typeof sslmode !== 'string' && named.length === 0) {
    if (ssl === 'true' || ssl === '1') return true
    return ssl === '0' || ssl === 'false' ? false : undefined
  }
  if (sslmode === 'disable') return false
  const read = Object.fromEntries(
    named.map(([pair, option]) => [option, readCertificate(pair, String(pairs[pair]))]),
  )
  return { ...read, ...checksOf(pairs) }
}

/** How far the server's certificate is looked at: wholly, unless the mode says less. */
function checksOf({ sslmode, sslrootcert, uselibpqcompat }: Pairs): Record<string, unknown> {
  const unchecked = { rejectUnauthorized: false }
  // The name in the certificate does not count.
  const unnamed = { checkServerIdentity: () => undefined }
  if (sslmode === 'no-verify') return unchecked
  // pg takes `prefer`, `require` and `verify-ca` for `verify-full`, unless it is told to do as libpq.
  if (uselibpqcompat === undefined) return {}
  if (sslmode === 'prefer') return unchecked
  if (sslmode === 'require') return sslrootcert === undefined ? unchecked : unnamed
  if (sslmode !== 'verify-ca') return {}
  if (sslrootcert !== undefined) return unnamed
  throw new BaseError(
    'sslmode=verify-ca in a connection URI needs sslrootcert, the file of the authority that vouches for the server.',
  )
}

function readCertificate(pair: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BaseError(`The file of ${pair} in the connection URI cannot be read: ${file}`, {
      cause: error,
    })
  }
}
