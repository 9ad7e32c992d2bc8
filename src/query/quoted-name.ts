/**
 * Names that a program quoted itself: `col('"posts"."id"')`. v6 takes the quotes off and quotes again, and
 * programs rely on it. In: a name with dots. Out: the bare name. Only parts that are wholly quoted are meant;
 * a quote character in the middle of a name belongs to it and is doubled when it is written.
 */

// in quotes a star is a name, and stays one
const part = /"[^"*]+"|`[^`*]+`|\[[^\][*]+\]|[^"`[\].]+/.source
const path = new RegExp(`^(?:${part})(?:\\.(?:${part}))*$`)
const anyQuote = /["`[]/
const quotes = /["`[\]]/g

/** `"posts"."id"` → `posts.id`; any other text is given back as it is. */
export function bareName(text: string): string {
  return anyQuote.test(text) && path.test(text) ? text.replaceAll(quotes, '') : text
}
