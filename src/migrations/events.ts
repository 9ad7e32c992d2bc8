/**
 * Events of the migrator, under umzug 3's names. In: listeners. Out: they are called in the order in which they were
 * added, and waited for; what one throws comes out of `up` or `down`.
 */
import type { MigrationParams } from './migration.js'

/** The events, and what listeners are told. */
export interface MigratorEventMap<Context = unknown> {
  readonly migrating: MigrationParams<Context>
  /** After the record was written and the transaction, if there was one, committed. */
  readonly migrated: MigrationParams<Context> & { readonly durationSeconds: number }
  readonly reverting: MigrationParams<Context>
  readonly reverted: MigrationParams<Context> & { readonly durationSeconds: number }
  /** Another program is migrating; how long it is waited for, in milliseconds. */
  readonly waiting: { readonly timeout: number }
}

/** Names of the events. */
export type MigratorEvent = keyof MigratorEventMap

type Listener = (data: never) => unknown

/** Calls listeners. */
export class MigratorEvents<Context = unknown> {
  private readonly listeners = new Map<string, Set<Listener>>()

  /** Adds a listener. @returns what takes it away again */
  on<E extends MigratorEvent>(
    event: E,
    listener: (data: MigratorEventMap<Context>[E]) => unknown,
  ): () => void {
    const list = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, list.add(listener))
    return () => this.off(event, listener)
  }

  /** Takes a listener away. */
  off<E extends MigratorEvent>(
    event: E,
    listener: (data: MigratorEventMap<Context>[E]) => unknown,
  ): void {
    this.listeners.get(event)?.delete(listener)
  }

  /** Calls all listeners of an event, one after the other. */
  async emit<E extends MigratorEvent>(event: E, data: MigratorEventMap<Context>[E]): Promise<void> {
    const listeners = this.listeners.get(event) ?? []
    for (const listener of Array.from(listeners)) await listener(data as never)
  }
}
