/**
 * Types of the class `Model` that need no knowledge of it: receivers of statics, results of `define`.
 * In: attributes. Out: `ModelThis`, `DefinedCreation`, …
 */
import type { AnyFlags, DefinedCreationAttributes, FindOptions, OpenNames } from '../types/index.js'
import type { ModelShape } from '../types/shapes.js'

/** The receiver of a static: any class whose records are `M`. Cheaper to check than `ModelStatic`. */
export type ModelThis<M extends ModelShape> = new () => M

/** A find which says by a literal that nothing may be found. */
export interface NullableFindOptions<TAttributes> extends FindOptions<TAttributes> {
  rejectOnEmpty: false
}

/** What a model inferred by `define` takes in `create`: known attributes checked, others let through. */
export type DefinedCreation<A, F extends AnyFlags> = DefinedCreationAttributes<A, F> & OpenNames
