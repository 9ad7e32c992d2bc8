/**
 * `Deferrable`: when a constraint is checked (PostgreSQL). Values that DDL and transactions read; each
 * may be made with or without `new`. Guide: "Constraints & Circularities".
 */

/** A moment of checking. */
export class AbstractDeferrable {
  /** SQL of the moment, as v6's generator is asked for it. */
  toString(_generator?: unknown): string {
    return this.toSql()
  }

  /** SQL of the moment. */
  toSql(): string {
    return ''
  }
}

class InitiallyDeferred extends AbstractDeferrable {
  override toSql(): string {
    return 'DEFERRABLE INITIALLY DEFERRED'
  }
}

class InitiallyImmediate extends AbstractDeferrable {
  override toSql(): string {
    return 'DEFERRABLE INITIALLY IMMEDIATE'
  }
}

class Not extends AbstractDeferrable {
  override toSql(): string {
    return 'NOT DEFERRABLE'
  }
}

/** Constraints a transaction defers or checks at once; an empty list means all. */
export class DeferralMode extends AbstractDeferrable {
  readonly constraints: readonly string[]
  readonly mode: 'DEFERRED' | 'IMMEDIATE' = 'DEFERRED'

  constructor(constraints: readonly string[] = []) {
    super()
    this.constraints = constraints
  }
}

class SetDeferred extends DeferralMode {
  override readonly mode = 'DEFERRED'
}

class SetImmediate extends DeferralMode {
  override readonly mode = 'IMMEDIATE'
}

type Callable<T extends new (...args: never[]) => object> = T &
  ((...args: ConstructorParameters<T>) => InstanceType<T>)

/** A class that may be called without `new`. */
function callable<T extends new (...args: never[]) => object>(Class: T): Callable<T> {
  const made: unknown = new Proxy(Class, {
    apply: (target, _self, args) => Reflect.construct(target, args),
  })
  return made as Callable<T>
}

/** The table users read: `Deferrable.INITIALLY_DEFERRED`, … */
export const Deferrable = Object.freeze({
  INITIALLY_DEFERRED: callable(InitiallyDeferred),
  INITIALLY_IMMEDIATE: callable(InitiallyImmediate),
  NOT: callable(Not),
  SET_DEFERRED: callable(SetDeferred),
  SET_IMMEDIATE: callable(SetImmediate),
})
