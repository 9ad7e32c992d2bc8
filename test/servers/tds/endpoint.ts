// A TDS 7.4 endpoint: what the real `tedious` connects to where no SQL Server can be had. It is no
// database: it decodes what the driver sends and answers what the test says. It proves that the driver
// takes what the dialect hands over, that parameters have the right types, that rows, errors, timeouts
// and lost connections come out right. It proves nothing about the meaning of SQL.
import net from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

import {
  change,
  done,
  loginAck,
  message,
  preLogin,
  resultSet,
  type Message,
  type Reply,
} from './answer.js'
import { u32, u64 } from './bytes.js'
import {
  readBatch,
  readCall,
  readLogin,
  readTransaction,
  type Login,
  type Request,
} from './read-request.js'
import { beginsWithTls, secure } from './tls.js'

export type { Column, Message, Reply } from './answer.js'
export type { Login, Parameter, Request } from './read-request.js'

/** One connection of a client. */
export interface Session {
  readonly id: number
  readonly login: Login
  /** The protocol of TLS, if it is spoken: `TLSv1.2`. */
  readonly tls: string | undefined
  /** The driver's own first batch: `set ansi_nulls on …`. */
  settings?: string
  /** Breaks the connection. */
  drop(): void
}

/** What a test says. */
export interface Script {
  /** Answers a request: nothing (done, no rows), one result, or several. */
  answer?(request: Request, session: Session): Answer | Promise<Answer>
  /** An error refuses the login. */
  login?(login: Login): Message | undefined
  /** A connection has gone. */
  ended?(session: Session): void
  /** Speaks TLS with those who want it, by the certificate of certificate.ts. */
  readonly tls?: boolean
}

export type Answer = Reply | readonly Reply[] | undefined

/** A running endpoint. */
export interface Endpoint {
  readonly port: number
  /** All requests in the order in which they came. */
  readonly log: Request[]
  /** Connections that logged in. */
  readonly sessions: ReadonlySet<Session>
  /** How many attentions (cancels) came. */
  readonly attentions: () => number
  /** What broke inside of the endpoint: tests expect it to be empty. */
  readonly failures: unknown[]
  close(): Promise<void>
}

const packetSize = 4088
const isTransactional: ReadonlySet<Request['kind']> = new Set([
  'begin',
  'commit',
  'rollback',
  'save',
])

interface World {
  readonly script: Script
  readonly log: Request[]
  readonly failures: unknown[]
  readonly sessions: Set<Session>
  attentions: number
  lastId: number
  lastTransaction: bigint
}

/** Packets of one answer. */
function packets(body: Buffer): Buffer {
  const out: Buffer[] = []
  for (let at = 0, id = 1; at < body.length || at === 0; at += packetSize, id++) {
    const chunk = body.subarray(at, at + packetSize)
    const head = Buffer.alloc(8)
    head[0] = 4
    head[1] = at + packetSize >= body.length ? 1 : 0
    head.writeUInt16BE(chunk.length + 8, 2)
    head[6] = id & 255
    out.push(head, chunk)
  }
  return Buffer.concat(out)
}

/** One client. */
class Peer {
  /** What the packets go through: TLS, once it is agreed on. */
  #stream: Duplex
  readonly #socket: net.Socket
  readonly #world: World
  #session: Session | undefined
  #received: Buffer = Buffer.alloc(0)
  #parts: Buffer[] = []
  #queue: Promise<void> = Promise.resolve()
  #pending = 0
  #cancelled = 0
  #wake: () => void = () => undefined
  #transaction = 0n

  constructor(socket: net.Socket, world: World) {
    this.#socket = socket
    this.#stream = socket
    this.#world = world
    socket.once('data', (chunk) => this.#begin(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#cancelled++
      this.#wake()
      if (this.#session === undefined) return
      world.sessions.delete(this.#session)
      world.script.ended?.(this.#session)
    })
  }

  /** `encrypt: 'strict'`: TLS comes before everything else. */
  #begin(chunk: Buffer): void {
    if (this.#world.script.tls === true && beginsWithTls(chunk)) {
      this.#secure(true)
      this.#socket.emit('data', chunk)
      return
    }
    this.#socket.on('data', this.#takePlain)
    this.#takePlain(chunk)
  }

  #takePlain = (chunk: Buffer): void => this.#take(chunk)

  #secure(isBare: boolean): void {
    this.#socket.removeListener('data', this.#takePlain)
    const stream = secure(this.#socket, isBare)
    stream.on('data', this.#takePlain)
    // A client that does not trust the certificate ends the connection.
    stream.on('error', () => this.#socket.destroy())
    this.#stream = stream
  }

  #take(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk])
    while (this.#received.length >= 8 && this.#received.length >= this.#received.readUInt16BE(2)) {
      const length = this.#received.readUInt16BE(2)
      const type = this.#received[0] ?? 0
      const isLast = ((this.#received[1] ?? 0) & 1) === 1
      this.#parts.push(this.#received.subarray(8, length))
      this.#received = this.#received.subarray(length)
      if (!isLast) continue
      const body = Buffer.concat(this.#parts)
      this.#parts = []
      if (type === 0x06) this.#attention()
      else this.#enqueue(type, body)
    }
  }

  #attention(): void {
    this.#world.attentions++
    this.#cancelled++
    this.#wake()
    // The end of the pending answer, then the acknowledgement: two messages.
    if (this.#pending > 0) this.#send(done(0xfd, 2))
    this.#send(done(0xfd, 0x20))
  }

  #enqueue(type: number, body: Buffer): void {
    this.#pending++
    this.#queue = this.#queue
      .then(() => this.#handle(type, body))
      .catch((error: unknown) => {
        this.#world.failures.push(error)
        this.#socket.destroy()
      })
      .then(() => {
        this.#pending--
      })
  }

  #send(body: Buffer): void {
    if (!this.#socket.destroyed) this.#stream.write(packets(body))
  }

  async #handle(type: number, body: Buffer): Promise<void> {
    if (type === 0x12) this.#preLogin()
    else if (type === 0x10) this.#login(readLogin(body))
    else if (type === 0x01) await this.#request(readBatch(body))
    else if (type === 0x03) await this.#request(readCall(body))
    else if (type === 0x0e) await this.#request(readTransaction(body))
    else throw new Error(`a TDS packet of type ${type}`)
  }

  #preLogin(): void {
    const { tls = false } = this.#world.script
    const isSecure = this.#stream !== this.#socket
    this.#send(preLogin(tls && !isSecure))
    if (tls && !isSecure) this.#secure(false)
  }

  #login(login: Login): void {
    const refused = this.#world.script.login?.(login)
    if (refused !== undefined) {
      this.#send(Buffer.concat([message(0xaa, { class: 14, ...refused }), done(0xfd, 2)]))
      this.#socket.end()
      return
    }
    const socket = this.#socket
    const stream = this.#stream
    this.#session = {
      id: ++this.#world.lastId,
      login,
      tls: stream instanceof TLSSocket ? (stream.getProtocol() ?? undefined) : undefined,
      drop: () => socket.destroy(),
    }
    this.#world.sessions.add(this.#session)
    this.#send(loginAck(login.database || 'master'))
  }

  async #request(request: Request): Promise<void> {
    const session = this.#session
    if (session === undefined) throw new Error('a request before the login')
    if (session.settings === undefined && request.kind === 'batch') {
      session.settings = request.sql
      this.#send(done(0xfd, 0))
      return
    }
    this.#world.log.push(request)
    const before = this.#cancelled
    const answer = await this.#world.script.answer?.(request, session)
    const replies = Array.isArray(answer) ? (answer as readonly Reply[]) : [(answer ?? {}) as Reply]
    await this.#wait(replies[0]?.delay)
    // The client gave up meanwhile and has its answer to the attention.
    if (this.#cancelled !== before) return
    if (replies[0]?.drop === true) this.#socket.destroy()
    else this.#send(this.#compose(request, replies))
  }

  async #wait(delay: number | undefined): Promise<void> {
    if (delay === undefined) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, delay)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #compose(request: Request, replies: readonly Reply[]): Buffer {
    const out: Buffer[] = []
    const isCall = request.kind === 'rpc'
    const failed = replies.some(({ error }) => error !== undefined)
    for (const [index, reply] of replies.entries()) {
      for (const info of reply.info ?? []) out.push(message(0xab, info))
      out.push(resultSet(reply))
      if (reply.error !== undefined) out.push(message(0xaa, reply.error))
      const count = reply.rowCount ?? reply.rows?.length
      const status = (reply.error === undefined ? 0 : 2) | (count === undefined ? 0 : 0x10)
      const isLast = index === replies.length - 1
      if (reply.aborted === true) out.push(this.#ended(10))
      if (isCall) out.push(done(0xff, status | 1, count))
      else if (!isLast || !isTransactional.has(request.kind)) {
        out.push(done(0xfd, status | (isLast ? 0 : 1), count))
      }
    }
    if (isTransactional.has(request.kind)) {
      if (!failed) out.push(this.#changeTransaction(request))
      out.push(done(0xfd, failed ? 2 : 0))
    }
    if (isCall)
      out.push(
        Buffer.concat([Buffer.from([0x79]), u32(failed ? 1 : 0)]),
        done(0xfe, failed ? 2 : 0),
      )
    return Buffer.concat(out)
  }

  #changeTransaction({ kind, name }: Request): Buffer {
    if (kind === 'begin') {
      this.#transaction = ++this.#world.lastTransaction
      return change(8, Buffer.concat([Buffer.from([8]), u64(this.#transaction)]))
    }
    if (kind === 'commit') return this.#ended(9)
    return kind === 'rollback' && !name ? this.#ended(10) : Buffer.alloc(0)
  }

  /** The transaction is over: committed (9) or rolled back (10). */
  #ended(type: 9 | 10): Buffer {
    return change(type, Buffer.from([0]), Buffer.concat([Buffer.from([8]), u64(this.#transaction)]))
  }
}

/** Starts an endpoint on a free port (or the given one) of this machine. */
export async function startTds(script: Script = {}, port = 0): Promise<Endpoint> {
  const world: World = {
    script,
    log: [],
    failures: [],
    sessions: new Set(),
    attentions: 0,
    lastId: 0,
    lastTransaction: 0n,
  }
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    new Peer(socket, world)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    log: world.log,
    sessions: world.sessions,
    attentions: () => world.attentions,
    failures: world.failures,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
