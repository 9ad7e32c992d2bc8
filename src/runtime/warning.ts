/** The warning that v6 prints when COMMIT or ROLLBACK fails. In: what failed. Out: console.warn. */

/** Prints that the connection is ended because its state is in doubt. */
export function warnUndetermined(
  action: 'Committing' | 'Rolling back',
  id: string,
  error: unknown,
): void {
  const message = error instanceof Error ? error.message : String(error)
  console.warn(
    `${action} transaction ${id} failed with error ${JSON.stringify(message)}. ` +
      'We are killing its connection as it is now in an undetermined state.',
  )
}
