// TLS with real servers that take nothing else: certificates of an authority of the test's own. And a server that is
// started again under a program that has connections to it (PARITY L38). Skipped by name where there are no programs.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { BaseError, ConnectionError, DataTypes, Sequelize } from '../../index.js'
import { hasOpenssl, makeCertificates, type Certificates } from '../servers/certificates.js'
import { missingServer, startPrivateServer, type PrivateServer } from '../servers/private-server.js'

const kinds = ['postgres', 'mariadb', 'mysql'] as const

/** A statement that tells whether the session is encrypted, and how one reads the answer. */
const asks = {
  postgres: ['SELECT ssl AS tls FROM pg_stat_ssl WHERE pid = pg_backend_pid()', true],
  mariadb: ["SHOW STATUS LIKE 'Ssl_version'", /TLS/],
  mysql: ["SHOW STATUS LIKE 'Ssl_version'", /TLS/],
} as const

for (const kind of kinds) {
  const missing = missingServer(kind) ?? (hasOpenssl() ? undefined : 'no openssl here')
  describe(`TLS of ${kind}`, () => {
    if (missing !== undefined) {
      test('a server with certificates', (context) => context.skip(missing))
      return
    }
    let certificates: Certificates
    let server: PrivateServer
    const opened: Sequelize[] = []

    beforeAll(async () => {
      certificates = makeCertificates()
      server = await startPrivateServer(kind, certificates)
    }, 120_000)
    afterAll(async () => {
      for (const sequelize of opened) await sequelize.close()
      await server.remove()
      certificates.remove()
    })

    function connect(ssl: unknown, query = '', options: Record<string, unknown> = {}): Sequelize {
      const { user, port, database } = server
      const sequelize = new Sequelize(`${kind}://${user}@127.0.0.1:${port}/${database}${query}`, {
        logging: false,
        pool: { max: 1 },
        ...(ssl !== undefined && { dialectOptions: { ssl } }),
        ...options,
      })
      opened.push(sequelize)
      return sequelize
    }

    async function isEncrypted(sequelize: Sequelize): Promise<boolean> {
      const [sql, answer] = asks[kind]
      const row = await sequelize.query<Record<string, unknown>>(sql, {
        type: 'SELECT',
        plain: true,
      })
      const value: unknown = Object.values(row ?? {}).at(-1)
      return answer === true ? value === true : answer.test(String(value))
    }

    test('with its authority, or without checks, the session is encrypted and works', async () => {
      for (const ssl of [{ ca: certificates.ca }, { rejectUnauthorized: false }]) {
        const sequelize = connect(ssl)
        expect(await isEncrypted(sequelize)).toBe(true)
        const Item = sequelize.define('Item', { name: DataTypes.STRING, at: DataTypes.DATE(3) })
        await Item.sync({ force: true })
        const at = new Date('2024-03-31T01:30:00.123Z')
        await Item.bulkCreate(Array.from({ length: 300 }, (_, n) => ({ name: `ü${n}`, at })))
        const rows = await Item.findAll({ order: ['id'], attributes: ['name', 'at'] })
        expect([rows.length, rows[299]?.get()]).toEqual([300, { name: 'ü299', at }])
      }
    })

    test('a certificate that nobody vouches for is refused, with the reason as cause', async () => {
      const strangers =
        kind === 'mariadb' ? [{ ca: certificates.otherCa }] : [true, { ca: certificates.otherCa }]
      for (const ssl of kind === 'mysql' ? [{}, ...strangers.slice(1)] : strangers) {
        const error: unknown = await connect(ssl)
          .authenticate()
          .catch((e: unknown) => e)
        expect(error).toBeInstanceOf(ConnectionError)
        const { parent, cause, message } = error as ConnectionError
        expect(cause).toBe(parent)
        expect(`${message} ${String(parent.cause)}`).toMatch(/certificate|self.signed/i)
      }
    })

    test('a certificate for another name is refused, unless the name is said not to count', async () => {
      const ssl = { ca: certificates.ca, servername: 'db.example', host: 'db.example' }
      if (kind !== 'postgres') return
      await expect(connect(ssl).authenticate()).rejects.toThrow(/altnames/)
      await connect({ ...ssl, checkServerIdentity: () => undefined }).authenticate()
    })

    test('a server that wants TLS refuses who does without', async () => {
      const error: unknown = await connect(false)
        .authenticate()
        .catch((e: unknown) => e)
      expect(error).toBeInstanceOf(ConnectionError)
    })

    test('the option ssl beside the dialect does nothing, as in v6, and warns (L41)', async () => {
      const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      await expect(connect(undefined, '', { ssl: true }).authenticate()).rejects.toBeInstanceOf(
        ConnectionError,
      )
      const told = warned.mock.calls.flat().join('\n')
      // once per process
      if (kind === 'postgres')
        expect(told).toContain('TLS is switched on by `dialectOptions: { ssl: true }`')
      await connect({ ca: certificates.ca }, '', { ssl: true }).authenticate()
      expect(warned.mock.calls.flat().join('\n')).toBe(told)
      warned.mockRestore()
    })

    if (kind === 'postgres') {
      test('sslmode and files in a URI', async () => {
        const ca = encodeURIComponent(join(certificates.folder, 'ca.pem'))
        const other = encodeURIComponent(join(certificates.folder, 'other.pem'))
        for (const query of [
          `?sslmode=verify-full&sslrootcert=${ca}`,
          `?sslrootcert=${ca}`,
          '?sslmode=no-verify',
          '?uselibpqcompat=true&sslmode=require',
          `?uselibpqcompat=true&sslmode=verify-ca&sslrootcert=${ca}`,
        ]) {
          expect([query, await isEncrypted(connect(undefined, query))]).toEqual([query, true])
        }
        for (const query of [
          '?sslmode=require',
          '?ssl=true',
          `?sslmode=verify-full&sslrootcert=${other}`,
          '?sslmode=disable',
        ]) {
          await expect(connect(undefined, query).authenticate(), query).rejects.toBeInstanceOf(
            ConnectionError,
          )
        }
        expect(() => connect(undefined, '?sslrootcert=/nowhere/ca.pem')).toThrow(BaseError)
        expect(() => connect(undefined, '?uselibpqcompat=true&sslmode=verify-ca')).toThrow(
          'sslrootcert',
        )
      })
    }

    test('a server that was started again: the next statement runs on a new connection, write or read', async () => {
      const sequelize = connect({ ca: certificates.ca })
      const Item = sequelize.define('Restarted', { name: DataTypes.STRING }, { timestamps: false })
      await Item.sync({ force: true })
      await Item.create({ name: 'before' })
      await server.stop()
      await expect(Item.count()).rejects.toBeInstanceOf(ConnectionError)
      await server.start()
      await Item.create({ name: 'after' })
      expect(await Item.count()).toBe(2)
      await server.stop()
      await server.start()
      expect(await Item.count()).toBe(2)
    }, 120_000)
  })
}
