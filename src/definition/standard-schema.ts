/**
 * What we use of the Standard Schema interface (zod, valibot, arktype…; https://standardschema.dev): such
 * objects are accepted as validators. In: whatever a user wrote as validator. Out: is it one?
 */

/** A Standard Schema object. */
export interface StandardSchema {
  readonly '~standard': {
    validate(value: unknown): StandardResult | Promise<StandardResult>
  }
}

/** Outcome of a validation: without issues the value is fine. */
export interface StandardResult {
  readonly issues?: readonly StandardIssue[] | undefined
}

/** One fault which a Standard Schema found. */
export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Is it a Standard Schema object? (Some libraries make functions of them.) */
export function isStandardSchema(value: unknown): value is StandardSchema {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    '~standard' in value
  )
}
