// A logged statement, the same on every dialect: for tests that compare one text for all.

/**
 * Takes `Executing (…): ` off, writes all quotes of identifiers as `"` and numbers placeholders: `$1`, `$2`.
 * @param text what `options.logging` was given
 */
export function plainSql(text: string): string {
  let count = 0
  return text
    .replace(/^Executing \(.*?\): /, '')
    .replaceAll('`', '"')
    .replace(/(?<=[ =(,])\?(?=[ ,);]|$)/g, () => `$${++count}`)
}
