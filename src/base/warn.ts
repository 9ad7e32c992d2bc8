/**
 * Warnings for the program's author: v6's text on `console.warn`, and Node's deprecation warnings
 * with v6's codes.
 */

const told = new Set<string>()
const maxTold = 1000

/** Prints `(sequelize) Warning: <text>` on `console.warn`. */
export function warn(text: string): void {
  // oxlint-disable-next-line no-console -- v6 warns there, and programs listen there
  console.warn(`(sequelize) Warning: ${text}`)
}

/** Warns with the same text once per process. */
export function warnOnce(text: string): void {
  if (told.has(text)) return
  if (told.size < maxTold) told.add(text)
  warn(text)
}

/**
 * Emits Node's deprecation warning, once per code.
 *
 * @param code `SEQUELIZE0002`, …
 */
export function deprecate(code: string, text: string): void {
  if (told.has(code)) return
  told.add(code)
  process.emitWarning(text, 'DeprecationWarning', code)
}
