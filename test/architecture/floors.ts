// The floors of the house, as data: a file imports from its own folder or from a lower floor, never from
// a neighbour on its floor and never upward; type imports count. See docs/architecture.md.

/** Folder below src/ (or a file there) → its floor. What is not listed may not exist. */
export const floors: Readonly<Record<string, number>> = {
  base: 1,
  sql: 2,
  contract: 3,
  errors: 4,
  types: 4,
  'data-types': 5,
  writer: 5,
  drivers: 5,
  migrations: 5,
  definition: 6,
  runtime: 6,
  dialects: 6,
  query: 7,
  schema: 7,
  model: 8,
  facade: 9,
  deep: 10,
  'roof.ts': 10,
  'index.ts': 11,
  'bundle.ts': 12,
  cli: 13,
}

/** Folders which may ask for the name of a dialect. */
export const mayNameDialects: readonly string[] = ['dialects', 'drivers', 'deep']

/** Folders which write SQL text. */
export const mayWriteSql: readonly string[] = ['writer', 'dialects', 'drivers']

/** Lines of code a file may have; comments and blank lines do not count. */
export const maxCodeLines = 400

/** Lines which the folder of one dialect may have: all of them, comments too, but those of tests. */
export const maxDialectLines = 1200

/** Folders of src/dialects which are no dialect's. */
export const noDialects: readonly string[] = ['shared']
