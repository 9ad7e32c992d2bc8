/**
 * Turns of transactions where all share one connection (SQLite in memory): one begins when the one before it has
 * ended (PARITY L23). In: who wants a turn. Out: a promise of it.
 */
import { ConnectionAcquireTimeoutError } from '../errors/index.js'
import type { Turns } from './embedded-pool.js'

// Taken at load: programs' tests replace timers by fake ones, and nothing may hang then.
const { clearTimeout, setTimeout } = globalThis

/** Gives turns in the order in which they were asked for. */
export class MemoryTurns {
  private readonly turns: Turns
  private readonly patience: number
  private readonly waiters: (() => void)[] = []

  /**
   * @param turns what users read of it, kept up to date here
   * @param patience milliseconds that one waits, as for a connection of a pool
   */
  constructor(turns: Turns, patience: number) {
    this.turns = turns
    this.patience = patience
  }

  /**
   * Waits for the turn: a transaction that never ends must not hang others.
   *
   * @throws ConnectionAcquireTimeoutError if it does not come in time
   */
  async take(): Promise<void> {
    if (!this.turns.isTaken) {
      this.turns.isTaken = true
      return
    }
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.waiters.splice(this.waiters.indexOf(turn), 1)
        this.turns.waiting = this.waiters.length
        reject(new ConnectionAcquireTimeoutError(new Error('Operation timeout')))
      }, this.patience)
      this.waiters.push(turn)
      this.turns.waiting = this.waiters.length
    })
  }

  /** Lets the next one begin. */
  giveBack(): void {
    const next = this.waiters.shift()
    this.turns.waiting = this.waiters.length
    if (next === undefined) this.turns.isTaken = false
    else next()
  }
}
