/** Text literals of standard SQL. In: text. Out: a literal. */

/** Text in single quotes, quotes doubled: SQLite, PostgreSQL, SQL Server. */
export function doubledQuotes(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
