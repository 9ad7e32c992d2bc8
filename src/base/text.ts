/**
 * Case changes and English plurals for names of tables, columns and accessors. The plurals come from
 * the library `inflection` (pinned: names of existing tables depend on it) or from what the user gave
 * `useInflection`. In: a name. Out: a name.
 */

/** What `useInflection` accepts: the part of the library `inflection` that names are made with. */
export interface Inflection {
  pluralize(word: string): string
  singularize(word: string): string
  /** Without it, the library's. */
  underscore?(word: string): string
}

let inflection: Inflection | undefined

// Loaded with the first model, not with the package.
function pinned(): Required<Inflection> {
  return require('inflection') as Required<Inflection>
}

function library(): Inflection {
  inflection ??= pinned()
  return inflection
}

/** Replaces the library that makes plurals (v6: `Sequelize.useInflection`). */
export function useInflection(replacement: Inflection): void {
  inflection = replacement
}

/** `user_role`, `user-role`, `user role` → `userRole`. */
export function camelize(text: string): string {
  return text
    .trim()
    .replace(/[-_\s]+(.)?/g, (_match, letter: string | undefined) => (letter ?? '').toUpperCase())
}

/** `userRole` → `user_role`; every capital starts a word: `FAQ` → `f_a_q`. */
export function underscore(text: string): string {
  const given = library()
  return given.underscore ? given.underscore(text) : pinned().underscore(text)
}

/** `Person` → `People`. */
export function pluralize(text: string): string {
  return library().pluralize(text)
}

/** `People` → `Person`. */
export function singularize(text: string): string {
  return library().singularize(text)
}

/** `camelize(text)` if the condition holds, else the text as it is. */
export function camelizeIf(text: string, condition: unknown): string {
  return condition ? camelize(text) : text
}

/** `underscore(text)` if the condition holds, else the text as it is. */
export function underscoredIf(text: string, condition: unknown): string {
  return condition ? underscore(text) : text
}

/** First letter in upper case, the rest untouched. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** First letter in lower case, the rest untouched. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
