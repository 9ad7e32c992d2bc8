/**
 * The replicas: which of them answer, and whose turn it is. A replica that refuses a connection is left out, tried
 * again behind the back of reads, and gets its share back when it answers. In: configurations. Out: connections.
 * Guide: "Read Replication".
 */
import { channel } from '../base/log.js'
import { warn } from '../base/warn.js'
import type { Connection, ConnectionConfig } from '../contract/driver.js'
import { ConnectionTimedOutError } from '../errors/index.js'
import { isOutage, type FailoverSettings, type ReplicaState } from './failover.js'
import { inTime } from './in-time.js'

interface Replica {
  readonly config: ConnectionConfig
  isUp: boolean
  since: number
  error: Error | undefined
  /** Milliseconds from one trial to the next. */
  delay: number
  nextTrial: number
  trial: Promise<void> | undefined
}

/** No replica takes a connection; `failure` is what the last one said. */
export class NoReplica extends Error {
  readonly failure: unknown

  constructor(failure: unknown) {
    super('No replica answers')
    this.failure = failure
  }
}

/** Opens and ends connections. */
export interface ReplicaLinks {
  create(config: ConnectionConfig): Promise<Connection>
  destroy(connection: Connection): Promise<void>
  /** A replica went out: what is open there may have ended, too. */
  suspect(): void
}

/** The replicas of one `Sequelize` object. */
export class Replicas {
  private readonly list: readonly Replica[]
  private readonly settings: FailoverSettings | undefined
  private readonly links: ReplicaLinks
  private readonly owners = new WeakMap<object, { replica: Replica; round: number }>()
  private turn = 0
  /** Counts replicas that came back: connections from before make room for theirs. */
  private round = 0
  private isClosed = false

  /** @param settings undefined: replicas are taken in turn, whether they answer or not (v6) */
  constructor(
    configs: readonly ConnectionConfig[],
    settings: FailoverSettings | undefined,
    links: ReplicaLinks,
  ) {
    const delay = settings?.retryAfter ?? 0
    this.list = configs.map((config) => ({
      config,
      isUp: true,
      since: Date.now(),
      error: undefined,
      delay,
      nextTrial: 0,
      trial: undefined,
    }))
    this.settings = settings
    this.links = links
  }

  /** What programs read of the replicas. */
  get states(): readonly ReplicaState[] {
    return this.list.map(stateOf)
  }

  /** Does one of them answer, as far as we know? */
  get isAnyUp(): boolean {
    return this.list.some(({ isUp }) => isUp)
  }

  /** Do reads go to the primary while none answers? */
  get hasPrimary(): boolean {
    return this.settings?.primary === true
  }

  /** What the replica said that went out last. */
  get lastFailure(): unknown {
    return this.list.findLast(({ error }) => error !== undefined)?.error
  }

  /**
   * A connection to the next replica that answers.
   *
   * @throws NoReplica if none does; what is no outage (a wrong password, a hook) as it is
   */
  async connect(): Promise<Connection> {
    let failure: unknown = this.lastFailure
    for (const _each of this.list) {
      const replica = this.next()
      if (replica === undefined) break
      try {
        return await this.open(replica)
      } catch (error) {
        if (this.settings === undefined || !isOutage(error)) throw error
        this.putOut(replica, error)
        failure = error
      }
    }
    throw new NoReplica(failure)
  }

  /** The server behind a connection. */
  serverOf(connection: Connection): object {
    return this.owners.get(connection)?.replica ?? this
  }

  /** May a connection stay? One from before a replica came back makes room for a fair share of it. */
  isCurrent(connection: Connection): boolean {
    return this.owners.get(connection)?.round === this.round
  }

  /** Tries replicas that are out, if it is time: reads do not wait for that. */
  tryAgain(): void {
    if (this.isClosed) return
    for (const replica of this.list) {
      if (replica.isUp || replica.trial !== undefined || Date.now() < replica.nextTrial) continue
      replica.trial = this.attempt(replica).finally(() => {
        replica.trial = undefined
      })
    }
  }

  /** Tries none any more; resolves when the last trial has ended. */
  async close(): Promise<void> {
    this.isClosed = true
    for (const { trial } of this.list) await trial
  }

  private next(): Replica | undefined {
    for (const _each of this.list) {
      const replica = this.list[this.turn++ % this.list.length]
      if (replica?.isUp === true) return replica
    }
    return undefined
  }

  private async open(replica: Replica): Promise<Connection> {
    const opening = this.links.create({ ...replica.config })
    const connection: Connection = await (this.settings === undefined
      ? opening
      : inTime(opening, this.settings.connectTimeout, {
          error: (patience) =>
            new ConnectionTimedOutError(new Error(`No answer within ${patience} ms`)),
          late: (late) => this.links.destroy(late),
        }))
    this.owners.set(connection, { replica, round: this.round })
    return connection
  }

  private async attempt(replica: Replica): Promise<void> {
    try {
      const connection = await this.open(replica)
      this.putIn(replica)
      await this.links.destroy(connection)
    } catch (error) {
      replica.error = error instanceof Error ? error : new Error(String(error))
      this.wait(replica, replica.delay * 2)
    }
  }

  private wait(replica: Replica, delay: number): void {
    const { retryAfter = 0, maxRetryAfter = 0 } = this.settings ?? {}
    replica.delay = Math.max(retryAfter, Math.min(delay, maxRetryAfter))
    replica.nextTrial = Date.now() + replica.delay
  }

  private putOut(replica: Replica, error: Error): void {
    // Several connections may be refused at the same time.
    if (!replica.isUp) return
    const now = Date.now()
    // One that goes out again soon is left alone for longer.
    const isFlapping = now - replica.since < replica.delay
    this.wait(replica, isFlapping ? replica.delay * 2 : 0)
    Object.assign(replica, { isUp: false, since: now, error })
    this.links.suspect()
    const rest = this.hasPrimary ? 'the primary: no replica answers' : 'nobody, and fail'
    this.tell(replica, `reads go to ${this.isAnyUp ? 'the other replicas' : rest}`)
  }

  private putIn(replica: Replica): void {
    Object.assign(replica, { isUp: true, since: Date.now(), error: undefined })
    this.round++
    this.tell(replica, 'it takes reads again')
  }

  private tell(replica: Replica, consequence: string): void {
    const { host, port, isUp, error } = stateOf(replica)
    const state = isUp ? 'answers' : `does not answer (${error?.message ?? ''})`
    const text = `Replica ${host ?? ''}:${port ?? ''} ${state}: ${consequence}.`
    channel('pool')(text)
    const { onChange } = this.settings ?? {}
    if (onChange !== undefined) onChange(stateOf(replica))
    else if (!isUp) warn(text)
  }
}

function stateOf({ config, isUp, since, error }: Replica): ReplicaState {
  const { host, port, database } = config
  return { host, port, database, isUp, since: new Date(since), error }
}
