/**
 * Texts of the few statements that concern a session and no table. In: names. Out: SQL text for
 * `sequelize.query`.
 */

/** Asks for nothing: an answer means that the database is reached. v6's text, the same on all dialects. */
export const probeText = 'SELECT 1+1 AS result'

/**
 * Sets variables of the session (MySQL, MariaDB): `SET @a := :a, @b := :b`.
 *
 * @param names variables, checked by the caller: they stand in the text as they are, and their values
 * are replacements of the same names
 */
export function setVariablesText(names: readonly string[]): string {
  return `SET ${names.map((name) => `@${name} := :${name}`).join(', ')}`
}
