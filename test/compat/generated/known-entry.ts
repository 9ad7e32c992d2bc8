// One wanted difference of generated programs: what it is known by, and why it is wanted.

import type { CompatDialect } from '../harness/types.js'
import type { Program } from './language.js'

/** A difference that is wanted. What is left out may be anything. */
export interface Known {
  readonly reason: string
  /** The step's call, for example `bulkCreate`. */
  readonly call?: RegExp
  /** The step as JSON: options that must be there. */
  readonly asks?: RegExp
  readonly path?: RegExp
  readonly v6?: RegExp
  readonly ours?: RegExp
  readonly dialects?: readonly CompatDialect[]
  readonly when?: (program: Program) => boolean
  /** It explains all that differs in its step. */
  readonly whole?: boolean
}
