// Shapes which the parts of the harness hand to each other.

/** `offline` runs programs which need no server: constructors, SQL text of all five dialects. */
export type CompatDialect = 'sqlite' | 'postgres' | 'mysql' | 'offline'

/** Which package runs: `sequelize@6` is the reference, ours the subject. */
export type Side = 'reference' | 'subject'

/** JSON as the child's serializer writes it; special values are objects with `$`. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json }

/** One program: its name (path below `programs/` without ending) and its file. */
export interface ProgramFile {
  readonly name: string
  readonly file: string
}

/** What one step of a program did. */
export interface StepRecord {
  readonly step: string
  readonly result?: Json
  readonly error?: Json
  readonly events?: readonly Json[]
}

/** All that one side recorded of one program. */
export interface ProgramRecord {
  readonly name: string
  readonly records: readonly StepRecord[]
  readonly ms: number
  /** Set when the process died or hung in this program. */
  readonly broken?: string
}

/** One place where the two sides differ. */
export interface Difference {
  readonly program: string
  readonly step: string
  /** For example `result[0].values.name` or `events`. */
  readonly path: string
  readonly reference: string
  readonly subject: string
}

/** A difference that we want (or that a later issue removes), with its reason. */
export interface Intended {
  /** Name of the program; `*` stands for any run of characters, here and in `step` and `path`. */
  readonly program: string
  readonly step: string
  readonly path?: string
  /** Values as the report shows them (`*` allowed); any if left out. */
  readonly v6?: string
  readonly ours?: string
  /** Dialects on which it occurs; all on which the program runs if left out. */
  readonly dialects?: readonly CompatDialect[]
  /** A line of the parity list (`L5`, `D21`), `ours` for a documented choice, or an issue (`#3`). */
  readonly id: string
  readonly reason: string
}
