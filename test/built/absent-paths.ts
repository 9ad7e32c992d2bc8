// Files below v6's lib/ and types/ that this version does not have, and names that its files lack, each with
// its reason. Compared exactly by deep-paths.test.ts and deep-types.test.ts.

/** Pattern of a path below lib/ → why there is nothing. */
export const absentPaths: readonly (readonly [RegExp, string])[] = [
  [/^dialects\/(?:db2|oracle|snowflake)\//, 'these three databases are out of scope'],
  [
    /^dialects\/parserStore$/,
    "parsers are the dialects' tables; they are replaced on `DataTypes.X.parse` and taken over by `connectionManager.refreshTypeParser`",
  ],
  [
    /^dialects\/abstract\/query-generator\/(?:operators|transaction)$/,
    "parts of v6's query generator: their methods are on `queryGenerator`; operators are no table that can be changed",
  ],
]

/** Path below lib/ → members that its module lacks, and why. */
export const absentMembers: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  ...Object.fromEntries(
    ['data-types', 'index', 'sequelize'].map((path) => [
      path,
      ['db2', 'oracle', 'snowflake'].map((name) => [name, 'these databases are out of scope']),
    ]),
  ),
  model: [
    ['Mixin', 'the statics of associations are at associations/mixin'],
    ['default', 'by accident that same object in v6, not the class'],
  ],
  'dialects/mssql/async-queue': [
    ['default', 'statements of a connection are queued by its driver, not by this class'],
  ],
}

/** Path below types/ → names that are missing, and why. */
export const absentTypes: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'dialects/abstract/query': [
    ['AbstractQueryGroupJoinDataOptions', 'of a static with an underscore that is not kept'],
    ['replacementFuncType', 'not exported by v6 on purpose'],
  ],
  query: [
    ['AbstractQueryGroupJoinDataOptions', 'of a static with an underscore that is not kept'],
    ['replacementFuncType', 'not exported by v6 on purpose'],
  ],
  'dialects/mssql/async-queue': [['default', 'as in absentMembers']],
  'sql-string': [['escapeId', "v6's module does not have it"]],
  utils: [
    ['stack', "v6's module does not have it"],
    ['Primitive', "v6's guard of `isPrimitive` that says nothing of the value"],
    ['Inflector', 'the parameter of `useInflection`'],
    ['OptionsForMapping', 'the parameter of `mapFinderOptions`'],
  ],
  'utils/validator-extras': [
    ['OrigValidator', 'the types of validator.js are no dependency of ours'],
  ],
}
