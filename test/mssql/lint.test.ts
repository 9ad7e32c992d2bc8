// The lint itself: each rule fires on what it is for, and not on the statement beside it that is right.
import { describe, expect, test } from 'vitest'

import { lint, type LintFacts } from './tsql/lint.js'

/** Rule, wrong statement, right statement. */
const cases: readonly (readonly [string, string, string, LintFacts?])[] = [
  ['foreign-word', 'SELECT [a] FROM [t] LIMIT 5', 'SELECT TOP (5) [a] FROM [t]'],
  [
    'foreign-word',
    'INSERT INTO [t] ([a]) VALUES (1) RETURNING [a]',
    'INSERT INTO [t] ([a]) OUTPUT INSERTED.[a] VALUES (1)',
  ],
  ['foreign-word', 'SELECT [a] FROM [t] WHERE [b] = true', 'SELECT [a] FROM [t] WHERE [b] = 1'],
  [
    'foreign-word',
    "SELECT [a] FROM [t] WHERE [b] ILIKE N'x'",
    "SELECT [a] FROM [t] WHERE LOWER([b]) LIKE LOWER(N'x')",
  ],
  [
    'foreign-word',
    "SELECT [a] FROM [t] WHERE [b] REGEXP N'x'",
    "SELECT [a] FROM [t] WHERE [b] LIKE N'x'",
  ],
  [
    'foreign-word',
    'SELECT [a] FROM [t] ORDER BY [a] NULLS LAST',
    'SELECT [a] FROM [t] ORDER BY CASE WHEN [a] IS NULL THEN 1 ELSE 0 END, [a]',
  ],
  [
    'foreign-word',
    'INSERT INTO [t] ([a]) VALUES (1) ON CONFLICT DO NOTHING',
    'INSERT INTO [t] ([a]) VALUES (1)',
  ],
  [
    'foreign-word',
    'CREATE TABLE IF NOT EXISTS [t] ([a] INT)',
    "IF OBJECT_ID('[t]', 'U') IS NULL CREATE TABLE [t] ([a] INT)",
  ],
  ['foreign-word', 'SELECT [a] FROM [t] FOR UPDATE', 'SELECT [a] FROM [t] WITH (UPDLOCK, ROWLOCK)'],
  ['foreign-word', 'SAVEPOINT [a]', 'SAVE TRANSACTION [a]'],
  ['foreign-operator', 'SELECT [a]::int FROM [t]', 'SELECT CAST([a] AS INT) FROM [t]'],
  ['foreign-operator', "SELECT [a] || N'x' FROM [t]", "SELECT [a] + N'x' FROM [t]"],
  ['foreign-quotes', 'SELECT "a" FROM [t]', 'SELECT [a] FROM [t]'],
  ['foreign-quotes', 'SELECT `a` FROM [t]', 'SELECT [a] FROM [t]'],
  [
    'foreign-placeholder',
    'SELECT [a] FROM [t] WHERE [a] = $1',
    'SELECT [a] FROM [t] WHERE [a] = @0',
  ],
  [
    'foreign-placeholder',
    'SELECT [a] FROM [t] WHERE [a] = ?',
    'SELECT [a] FROM [t] WHERE [a] = @0',
  ],
  ['prefixed-text', "SELECT [a] FROM [t] WHERE [a] = E'x'", "SELECT [a] FROM [t] WHERE [a] = N'x'"],
  ['text-without-N', "SELECT [a] FROM [t] WHERE [a] = 'ü'", "SELECT [a] FROM [t] WHERE [a] = N'ü'"],
  ['bare-name', 'SELECT [a] FROM users', 'SELECT [a] FROM [users]'],
  ['foreign-function', 'SELECT LENGTH([a]) AS [n] FROM [t]', 'SELECT LEN([a]) AS [n] FROM [t]'],
  ['stray-comma', 'SELECT [a] FROM [t] WHERE [a] IN (1, )', 'SELECT [a] FROM [t] WHERE [a] IN (1)'],
  ['empty-list', 'SELECT [a] FROM [t] WHERE [a] IN ()', 'SELECT [a] FROM [t] WHERE [a] IN (NULL)'],
  ['long-name', `SELECT [${'a'.repeat(129)}] FROM [t]`, `SELECT [${'a'.repeat(128)}] FROM [t]`],
  [
    'offset-without-order',
    'SELECT [a] FROM [t] OFFSET 5 ROWS',
    'SELECT [a] FROM [t] ORDER BY [a] OFFSET 5 ROWS',
  ],
  [
    'fetch-without-offset',
    'SELECT [a] FROM [t] ORDER BY [a] FETCH NEXT 5 ROWS ONLY',
    'SELECT [a] FROM [t] ORDER BY [a] OFFSET 0 ROWS FETCH NEXT 5 ROWS ONLY',
  ],
  [
    'top-with-offset',
    'SELECT TOP 5 [a] FROM [t] ORDER BY [a] OFFSET 5 ROWS',
    'SELECT TOP 5 [a] FROM [t] ORDER BY [a]',
  ],
  [
    'order-in-subquery',
    'SELECT [a] FROM (SELECT [a] FROM [t] ORDER BY [a]) AS [s]',
    'SELECT [a] FROM (SELECT TOP 5 [a] FROM [t] ORDER BY [a]) AS [s]',
  ],
  [
    'ordered-twice',
    'SELECT [a] FROM [t] ORDER BY [a], [a] DESC',
    'SELECT [a] FROM [t] ORDER BY [a], [b] DESC',
  ],
  [
    'order-of-distinct',
    'SELECT DISTINCT [a] FROM [t] ORDER BY (SELECT NULL)',
    'SELECT DISTINCT [a] FROM [t] ORDER BY [a]',
  ],
  [
    'row-value',
    'SELECT [a] FROM [t] WHERE ([a], [b]) IN ((1, 2))',
    'SELECT [a] FROM [t] WHERE [a] IN (1, 2)',
  ],
  ['unknown-hint', 'SELECT [a] FROM [t] WITH (FAST)', 'SELECT [a] FROM [t] WITH (NOLOCK)'],
  [
    'too-many-rows',
    `INSERT INTO [t] ([a]) VALUES ${Array(1001).fill('(1)').join(',')}`,
    `INSERT INTO [t] ([a]) VALUES ${Array(1000).fill('(1)').join(',')}`,
  ],
  [
    'too-many-parameters',
    `SELECT [a] FROM [t] WHERE [a] IN (${Array.from({ length: 2099 }, (_, at) => `@${at}`).join(', ')})`,
    'SELECT [a] FROM [t] WHERE [a] IN (@0, @1)',
  ],
  [
    'count-of-several',
    'SELECT COUNT(DISTINCT [a], [b]) AS [n] FROM [t]',
    'SELECT COUNT(DISTINCT [a]) AS [n] FROM [t]',
  ],
  ['value-as-condition', 'SELECT [a] FROM [t] WHERE [b]', 'SELECT [a] FROM [t] WHERE [b] = 1'],
  [
    'quantified-list',
    "SELECT [a] FROM [t] WHERE [b] LIKE ANY (N'a', N'b')",
    'SELECT [a] FROM [t] WHERE [b] = ANY (SELECT [c] FROM [u])',
  ],
  [
    'value-as-condition',
    'SELECT [a] FROM [t] WHERE [a] = 1 AND ([b] OR [c] = 1)',
    'SELECT [a] FROM [t] WHERE [a] = 1 AND ([b] BETWEEN 1 AND 2 OR [c] = 1)',
  ],
  [
    'value-as-condition',
    'SELECT CASE WHEN [b] THEN 1 END AS [c] FROM [t]',
    'SELECT CASE [b] WHEN 1 THEN 2 END AS [c] FROM [t]',
  ],
  [
    'value-as-condition',
    'SELECT [t].[a] FROM [t] INNER JOIN [u] ON 1 WHERE 1 = 1',
    'SELECT [t].[a] FROM [t] INNER JOIN [u] ON [t].[a] = [u].[a] WHERE 1 = 1',
  ],
  [
    'condition-as-value',
    'SELECT [a] = 1 AS [b], [c] > 2 AS [d] FROM [t]',
    'SELECT CASE WHEN [c] > 2 THEN 1 ELSE 0 END AS [d] FROM [t]',
  ],
  [
    'condition-as-value',
    'SELECT EXISTS (SELECT 1) AS [d] FROM [t]',
    'SELECT [a] FROM [t] WHERE EXISTS (SELECT 1)',
  ],
  [
    'condition-as-value',
    'SELECT [a] FROM [t] WHERE ([a] > 1) = 1',
    'SELECT [a] FROM [t] WHERE ([a] + 1) = 1',
  ],
  [
    'is-of-value',
    'SELECT [a] FROM [t] WHERE [b] IS NOT 1',
    'SELECT [a] FROM [t] WHERE [b] IS NOT NULL',
  ],
  [
    'merge-without-holdlock',
    'MERGE INTO [t] AS [x] USING (VALUES (1)) AS [s]([a]) ON [x].[a] = [s].[a] WHEN NOT MATCHED THEN INSERT ([a]) VALUES ([s].[a]);',
    'MERGE INTO [t] WITH (HOLDLOCK) AS [x] USING (VALUES (1)) AS [s]([a]) ON [x].[a] = [s].[a] WHEN NOT MATCHED THEN INSERT ([a]) VALUES ([s].[a]);',
  ],
  [
    'merge-without-semicolon',
    'MERGE INTO [t] WITH (HOLDLOCK) AS [x] USING (VALUES (1)) AS [s]([a]) ON [x].[a] = [s].[a] WHEN NOT MATCHED THEN INSERT ([a]) VALUES ([s].[a])',
    'MERGE INTO [t] WITH (HOLDLOCK) AS [x] USING (VALUES (1)) AS [s]([a]) ON [x].[a] = [s].[a] WHEN NOT MATCHED THEN INSERT ([a]) VALUES ([s].[a]);',
  ],
  [
    'identity-insert-unpaired',
    'SET IDENTITY_INSERT [t] ON; INSERT INTO [t] ([a]) VALUES (1);',
    'SET IDENTITY_INSERT [t] ON; INSERT INTO [t] ([a]) VALUES (1); SET IDENTITY_INSERT [t] OFF;',
  ],
  [
    'output-too-late',
    'INSERT INTO [t] ([a]) VALUES (1) OUTPUT INSERTED.[a]',
    'INSERT INTO [t] ([a]) OUTPUT INSERTED.[a] VALUES (1)',
  ],
  [
    'output-of-triggered-table',
    'UPDATE [t] SET [a]=1 OUTPUT INSERTED.[a] WHERE [a] = 2',
    'UPDATE [t] SET [a]=1 OUTPUT INSERTED.[a] INTO @tmp WHERE [a] = 2',
    { triggered: new Set(['t']) },
  ],
  [
    'alias-of-written-table',
    'DELETE FROM [t] AS [x] WHERE [x].[a] = 1',
    'DELETE FROM [t] WHERE [a] = 1',
  ],
  [
    'create-table-unchecked',
    'CREATE TABLE [t] ([a] INT)',
    "IF OBJECT_ID('[t]', 'U') IS NULL CREATE TABLE [t] ([a] INT)",
  ],
  ['unbalanced', 'SELECT ([a] FROM [t]', 'SELECT ([a]) AS [b] FROM [t]'],
  ['unreadable', "SELECT N'a", "SELECT N'a''b' AS [c]"],
]

describe('the lint', () => {
  for (const [rule, wrong, right, facts] of cases) {
    test(`${rule}: ${wrong.slice(0, 80)}`, () => {
      expect(lint(wrong, facts).map((finding) => finding.rule)).toContain(rule)
      expect(lint(right, facts)).toEqual([])
    })
  }
})
