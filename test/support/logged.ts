// A logged statement, the same on every dialect: for tests that compare one text for all.

/**
 * Takes `Executing (…): ` off, writes all quotes of identifiers as `"` and numbers placeholders: `$1`, `$2`.
 * What SQL Server alone says (OUTPUT, the count behind a DELETE) is left out.
 * @param text what `options.logging` was given
 */
export function plainSql(text: string): string {
  let count = 0
  return text
    .replace(/^Executing \(.*?\): /, '')
    .replaceAll('`', '"')
    .replaceAll(/\[((?:[^\]]|\]\])*)\](?=[\s.,;=)(]|$)/g, '"$1"')
    .replaceAll(/(?<=[ (,])N'/g, "'")
    .replaceAll(/@(\d+)\b/g, (_, position) => `$${Number(position) + 1}`)
    .replace(/ OUTPUT (?:,?INSERTED\."[^"]*")+/, '')
    .replace('; SELECT @@ROWCOUNT AS AFFECTEDROWS;', '')
    .replace(/(?<=[ =(,])\?(?=[ ,);]|$)/g, () => `$${++count}`)
}
