// The language of generated programs: JSON, so that programs can be sent to another process, shown, kept and
// shrunk. child/values.cjs and child/interpreter.cjs give it its meaning.

/**
 * A value. Keys of objects that begin with `Op.` are operators; objects with `$` are special:
 * `{ $: 'undefined' }`, `{ $: 'fn', name, args }`, `{ $: 'model', name }`, … (child/values.cjs).
 */
export type Encoded =
  | null
  | boolean
  | number
  | string
  | readonly Encoded[]
  | { readonly [key: string]: Encoded }

/** An object of the language. */
export type EncodedObject = { readonly [key: string]: Encoded }

/** `sequelize.define(name, attributes, options)`; the hooks named in `hooks` are recorded. */
export interface ModelDraft {
  readonly name: string
  readonly attributes: EncodedObject
  readonly options: EncodedObject
  readonly hooks?: readonly string[]
}

/** `source[kind](target, options)`. */
export interface AssociationDraft {
  readonly source: string
  readonly kind: string
  readonly target: string
  readonly options: EncodedObject
}

/** One call; its result, error and events are recorded. */
export interface Step {
  /** Whose method: a special value (`model`, `record`, `sequelize`, `queryInterface`, `queryGenerator`, …). */
  readonly on: EncodedObject
  readonly call?: string
  readonly args?: readonly Encoded[]
  /** Not a call: what can be seen of a model. */
  readonly view?: 'model'
  /** Record the rows of all tables after it. */
  readonly rows?: boolean
  /** Record nothing. */
  readonly quiet?: boolean
  /** Record the outcome without statements and hooks. */
  readonly unlogged?: boolean
  /** Sort what happened: v6 does some of it at the same time. */
  readonly unordered?: boolean
  /** `sequelize.transaction(args[0])` with these steps in it; unmanaged unless `managed` is set. */
  readonly inside?: readonly Step[]
  readonly managed?: boolean
  /** How the transaction ends, once all steps are through: `commit`, `rollback`, or several of them. */
  readonly ends?: string | readonly string[]
  /** A step inside that fails does not end the transaction. */
  readonly catches?: boolean
  /** Milliseconds to let pass before. */
  readonly wait?: number
}

/** A program. */
export interface Program {
  /** Something in it is not as it should be. */
  readonly odd?: boolean
  readonly options?: EncodedObject
  /** Record what can be seen of models and associations when they are made. */
  readonly views?: boolean
  readonly models?: readonly ModelDraft[]
  readonly associations?: readonly AssociationDraft[]
  readonly steps?: readonly Step[]
}

/** `DataTypes[name]`, called with `args` if there are any. */
export function type(name: string, ...args: readonly Encoded[]): EncodedObject {
  return args.length === 0 ? { $: 'type', name } : { $: 'type', name, args }
}

/** A model by its name. */
export function model(name: string): EncodedObject {
  return { $: 'model', name }
}
