// Contract tests that do not apply to SQL Server or to its test double, with the reasons, as data.

/** File of the test and parts of its name → why it is skipped. */
export type Skip = readonly [part: string, reason: string]

/** The parts are in the names of the suites and of the test. */
export const skips: readonly Skip[] = [
  [
    'bulk.test.ts > writes all rows by one statement',
    'the text is that of databases which take NULL for a counted key',
  ],
  [
    'save.test.ts > writes the row and gives the key',
    'the text is that of databases which take NULL for a counted key',
  ],
  [
    'names.test.ts > minifyAliases',
    'columns of nested includes are named by their path, which must not pass 128 characters here',
  ],
  ['limits.test.ts > L49', 'OUTPUT names the column, which the test looks for in the text'],
  ['limits.test.ts > L43', 'cascades in a circle are refused (error 1785)'],
  ['emulated-operators.test.ts > egexp', 'there are no regular expressions'],
  [
    'several-statements.test.ts > refused',
    'a batch of T-SQL is several statements, and the server runs them, as with v6',
  ],
  ['number-shapes.test.ts > in includes by "json"', "strategy 'json' is not there"],
  ['counters.test.ts > keeps the digits of decimals', 'tedious reads DECIMAL as a number'],
  ['number-shapes.test.ts > without a form', 'tedious reads DECIMAL as a number'],
  ['number-shapes.test.ts > what does not fit the form', 'tedious reads DECIMAL as a number'],
  ['ddl.test.ts > unknown ones and wrong calls', 'DEFAULT constraints are there'],
  ['ddl.test.ts > are begun, committed and rolled back', 'COMMIT TRANSACTION is the text'],
  [
    'ddl.test.ts > a change that fails leaves',
    'the steps of an alteration are not one transaction, as in v6',
  ],
  [
    'ddl.test.ts > are changed',
    'an index keeps its column from being changed (error 5074), as in v6',
  ],
  [
    'ddl.test.ts > lose their default',
    'an index keeps its column from being changed (error 5074), as in v6',
  ],
  ['describe.test.ts > describeTable tells type', 'the test has no list for the dialect'],
  ['describe.test.ts > a model describes', 'the test has no list for the dialect'],
  ['enum-types.test.ts > changeColumn removes values', 'the test expects the type in the text'],
  ['nested-update.test.ts', 'two cascading paths lead to one table (error 1785)'],
  ['seams.test.ts > a wrapped query sees finders', 'savepoints and DELETE begin otherwise'],
  ['seams.test.ts > a wrapped query sees schema', 'statements begin with IF'],
  ['sync.test.ts > creates tables once', 'statements begin with IF'],
  [
    'sync.test.ts > tables that refer to each other',
    'cascades in a circle are refused (error 1785)',
  ],
  ['types.test.ts > TINYINT', 'TINYINT has no negative numbers'],
]
