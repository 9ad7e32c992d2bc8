// Certificates for servers of tests: an authority of its own, and a server that it vouches for as 127.0.0.1 and
// localhost. Made by the program openssl when a test asks for them.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What was made; `server.pem` and `server-key.pem` lie in the folder, too. */
export interface Certificates {
  readonly folder: string
  /** Text of the authority that vouches for the server. */
  readonly ca: string
  /** Text of an authority that knows nothing of it. */
  readonly otherCa: string
  remove(): void
}

/** Is there a program that makes certificates? */
export function hasOpenssl(): boolean {
  return spawnSync('openssl', ['version']).status === 0
}

/** Makes them, good for two days. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'rsq-ca-'))
  const run = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  }
  const request = (name: string, subject: string, more: string): void =>
    run(
      ...`req -newkey rsa:2048 -nodes -keyout ${name}-key.pem ${more}`.split(' '),
      '-subj',
      subject,
    )
  const authority = (name: string): string => {
    request(name, `/CN=resequel ${name}`, `-x509 -days 2 -out ${name}.pem`)
    return readFileSync(join(folder, `${name}.pem`), 'utf8')
  }
  const ca = authority('ca')
  const otherCa = authority('other')
  writeFileSync(join(folder, 'names.cnf'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  request('server', '/CN=localhost', '-out server.csr')
  const signed = 'x509 -req -in server.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2'
  run(...`${signed} -extfile names.cnf -out server.pem`.split(' '))
  return {
    folder,
    ca,
    otherCa,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
