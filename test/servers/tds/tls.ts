// TLS as TDS has it. In TDS 7 the handshake travels inside of PRELOGIN packets, and what comes after it is bare
// (MS-TDS 2.2.6.5); in TDS 8 (`encrypt: 'strict'`) TLS is there from the first byte.
import type net from 'node:net'
import { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

import { certificate, key } from './certificate.js'

const preLoginType = 0x12
/** First byte of a TLS record that begins a handshake, and of one with data. */
const records: ReadonlySet<number> = new Set([0x16, 0x17])

/** A PRELOGIN packet. */
function wrapped(body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head[0] = preLoginType
  head[1] = 1
  head.writeUInt16BE(body.length + 8, 2)
  return Buffer.concat([head, body])
}

/** What TLS writes to and reads from: the socket, with or without packets round the records. */
class Wire extends Duplex {
  readonly #socket: net.Socket
  #isBare: boolean
  #received: Buffer = Buffer.alloc(0)

  constructor(socket: net.Socket, isBare: boolean) {
    super()
    this.#socket = socket
    this.#isBare = isBare
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('close', () => this.destroy())
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    while (!this.#isBare && this.#received.length >= 8) {
      // The handshake is over for the client when its first record comes without a packet.
      if (this.#received[0] !== preLoginType) {
        this.#isBare = true
        break
      }
      const length = this.#received.readUInt16BE(2)
      if (this.#received.length < length) return
      this.push(this.#received.subarray(8, length))
      this.#received = this.#received.subarray(length)
    }
    if (!this.#isBare) return
    this.push(this.#received)
    this.#received = Buffer.alloc(0)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#socket.write(this.#isBare ? chunk : wrapped(chunk))
    done()
  }

  override _final(done: () => void): void {
    this.#socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}

/** Does the first chunk of a connection begin with TLS? */
export function beginsWithTls(chunk: Buffer): boolean {
  return records.has(chunk[0] ?? 0)
}

/**
 * The server's end of TLS on a socket.
 * @param isBare - no packets stand round the handshake
 */
export function secure(socket: net.Socket, isBare: boolean): TLSSocket {
  return new TLSSocket(new Wire(socket, isBare), {
    isServer: true,
    key,
    cert: certificate,
    ALPNProtocols: ['tds/8.0'],
  })
}
