// A TCP proxy between a client and a database server, which can lose connections as networks do: in silence, with
// a reset at the next packet, or politely.
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** What happens to connections: bytes go on, are swallowed, or are answered with a reset. */
export type ProxyMode = 'pass' | 'silent' | 'reset'

/** A running proxy. */
export interface Proxy {
  readonly port: number
  /** Connections that were opened so far. */
  readonly opened: number
  /**
   * Cuts the connections there are: nobody is told. What the client sends from then on is swallowed (`silent`: a
   * firewall that forgot the connection) or answered with a reset (`reset`: a host that was started anew).
   * Connections that are made afterwards pass.
   */
  cut(mode: Exclude<ProxyMode, 'pass'>): void
  /** From now on new connections are accepted, and hear nothing: a host that has lost its mind. */
  hold(): void
  /** Ends all connections and listens no more: a server that is down. */
  stop(): Promise<void>
  /** Listens again, at the same port, and passes what comes. */
  start(): Promise<void>
  /** Closes the client's side of the connections there are, as a server does that stops. */
  end(): void
  close(): Promise<void>
}

interface Pair {
  mode: ProxyMode
  readonly client: Socket
  readonly server: Socket
}

/**
 * Starts a proxy before a server.
 *
 * @param url the server's URL, for its host and port
 * @param defaultPort port if the URL has none
 */
export async function startProxy(url: string, defaultPort: number): Promise<Proxy> {
  const { hostname, port } = new URL(url)
  const pairs = new Set<Pair>()
  let opened = 0
  let holds = false
  const listener: Server = createServer((client) => {
    opened++
    if (holds) {
      const pair: Pair = { mode: 'silent', client, server: client }
      pairs.add(pair)
      client.on('error', () => undefined)
      client.resume()
      return
    }
    const server = connect(Number(port || defaultPort), hostname)
    const pair: Pair = { mode: 'pass', client, server }
    pairs.add(pair)
    client.on('data', (bytes) => {
      if (pair.mode === 'pass') server.write(bytes)
      else if (pair.mode === 'reset') client.resetAndDestroy()
    })
    server.on('data', (bytes) => {
      if (pair.mode === 'pass') client.write(bytes)
    })
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => {
        if (pair.mode === 'pass') other.destroy()
      })
    }
  })
  const listen = async (port: number): Promise<void> =>
    new Promise((resolve) => {
      listener.listen(port, '127.0.0.1', resolve)
    })
  const end = async (): Promise<void> => {
    for (const { client, server } of pairs) {
      client.destroy()
      server.destroy()
    }
    pairs.clear()
    if (!listener.listening) return
    await new Promise<void>((resolve) => {
      listener.close(() => resolve())
    })
  }
  await listen(0)
  const { port: own } = listener.address() as AddressInfo
  return {
    port: own,
    get opened() {
      return opened
    },
    cut(mode) {
      for (const pair of pairs) {
        pair.mode = mode
        pair.server.destroy()
      }
    },
    end() {
      for (const { client } of pairs) client.end()
    },
    hold() {
      holds = true
    },
    stop: end,
    async start() {
      holds = false
      if (!listener.listening) await listen(own)
    },
    close: end,
  }
}
