/**
 * Text literals with backslashes, as v6 logs them for MySQL and MariaDB; but quotes are doubled, so that a
 * text ends where it should under every sql_mode.
 */

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\t': '\\t',
  '\\': '\\\\',
  // doubled: right whether backslashes escape or not (NO_BACKSLASH_ESCAPES)
  "'": "''",
  '"': '\\"',
  '\x1a': '\\Z',
}

/** Text literal with backslashes, as v6 logs it. The driver writes its own: `inline-values.ts`. */
export function text(value: string): string {
  // oxlint-disable-next-line no-control-regex -- these characters are what is escaped
  return `'${value.replace(/[\0\n\r\b\t\\'"\x1a]/g, (char) => escapes[char] ?? char)}'`
}
