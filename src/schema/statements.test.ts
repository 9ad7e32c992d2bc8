// The texts of schema statements, as v6 writes them, on the dialects that are there.
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../contract/dialect.js'
import { describeIndex, normalizeIndex } from '../definition/indexes.js'
import { dialect as postgres } from '../dialects/postgres/index.js'
import { dialect as sqlite } from '../dialects/sqlite/index.js'
import { col, fn, literal } from '../sql/fragments.js'
import type { Expression } from '../sql/nodes.js'
import type { SchemaStatementNode } from '../sql/schema-nodes.js'
import { inlinedText } from '../writer/collect.js'
import { writeStatement } from '../writer/writer.js'
import { constant } from './expression.js'
import { readTable } from './names.js'
import { createIndexNode } from './table.js'

function text(dialect: Dialect, node: SchemaStatementNode): string {
  const context = { timezone: '+00:00', types: dialect.types }
  return inlinedText(writeStatement(dialect, node), [], dialect, context)
}

const table = readTable('T1')
const isX: Expression = {
  kind: 'binary',
  operator: 'eq',
  left: { kind: 'column', table: undefined, name: 'a' },
  right: constant('x'),
}

function index(options: object): SchemaStatementNode {
  return createIndexNode(table, describeIndex(normalizeIndex(options, 'T1')), () => isX)
}

describe('indexes', () => {
  it.each([
    [
      { fields: ['a', 'u'] },
      'CREATE INDEX "t1_a_u" ON "T1" ("a", "u")',
      'CREATE INDEX `t1_a_u` ON `T1` (`a`, `u`)',
    ],
    [
      { fields: ['a'], unique: true, name: 'i', concurrently: true, using: 'BTREE', where: {} },
      `CREATE UNIQUE INDEX CONCURRENTLY "i" ON "T1" USING BTREE ("a") WHERE "a" = 'x'`,
      "CREATE UNIQUE INDEX `i` ON `T1` (`a`) WHERE `a` = 'x'",
    ],
    [
      { name: 'i', fields: [fn('lower', col('a')), { name: 'b', order: 'desc', collate: 'de' }] },
      'CREATE INDEX "i" ON "T1" (lower("a"), "b" COLLATE "de" DESC)',
      'CREATE INDEX `i` ON `T1` (lower(`a`), `b` COLLATE `de` DESC)',
    ],
    [
      { name: 'i', fields: [literal('(a + 1)'), { attribute: 'b', operator: 'text_pattern_ops' }] },
      'CREATE INDEX "i" ON "T1" ((a + 1), "b" text_pattern_ops)',
      'CREATE INDEX `i` ON `T1` ((a + 1), `b` text_pattern_ops)',
    ],
  ])('%o', (options, onPostgres, onSqlite) => {
    expect([text(postgres, index(options)), text(sqlite, index(options))]).toEqual([
      onPostgres,
      onSqlite,
    ])
  })

  it('refuses words that are none, and fields without a name', () => {
    expect(() => index({ fields: ['a'], using: 'btree (x); DROP' })).toThrow(/using/)
    expect(() => index({ fields: [{ order: 'ASC' }], name: 'i' })).toThrow(/has no name/)
    expect(() => index({})).toThrow('Missing "fields" property for index definition')
    expect(() => index({ name: 'i', fields: [fn('f(); --', 1)] })).toThrow(/name of a function/)
  })
})

describe('constraints', () => {
  const plain = {
    kind: 'constraint',
    name: 'c',
    columns: ['u'],
    check: undefined,
    defaultValue: undefined,
    references: undefined,
    deferrable: undefined,
  } as const

  it.each([
    [{ ...plain, type: 'unique' } as const, 'UNIQUE ("u")'],
    [{ ...plain, type: 'primary key' } as const, 'PRIMARY KEY ("u")'],
    [{ ...plain, type: 'check', check: isX } as const, `CHECK ("a" = 'x')`],
    [
      {
        ...plain,
        type: 'foreign key',
        deferrable: 'INITIALLY DEFERRED',
        references: {
          kind: 'references',
          table: readTable('Users'),
          columns: ['id'],
          onDelete: 'CASCADE',
          onUpdate: 'SET NULL',
          deferrable: undefined,
        },
      } as const,
      'FOREIGN KEY ("u") REFERENCES "Users" ("id") ON UPDATE SET NULL ON DELETE CASCADE ' +
        'DEFERRABLE INITIALLY DEFERRED',
    ],
  ])('%o', (constraint, body) => {
    expect(text(postgres, { kind: 'add-constraint', table, constraint })).toBe(
      `ALTER TABLE "T1" ADD CONSTRAINT "c" ${body};`,
    )
  })
})

describe('functions and triggers', () => {
  const params = [{ type: 'integer', name: 'p', direction: undefined }]

  it("are written as v6's", () => {
    expect([
      text(postgres, {
        kind: 'create-function',
        name: 'ff',
        params,
        returnType: 'integer',
        language: 'plpgsql',
        body: 'RETURN p+1;',
        modifiers: ['IMMUTABLE', 'LEAKPROOF'],
        variables: [{ name: 'v', type: 'integer', default: 1 }],
        replace: false,
      }),
      text(postgres, { kind: 'drop-function', name: 'ff', params }),
      text(postgres, { kind: 'rename-function', name: 'ff', params, after: 'gg' }),
    ]).toEqual([
      'CREATE FUNCTION ff(p integer) RETURNS integer AS $func$ DECLARE v integer := 1; ' +
        "BEGIN RETURN p+1; END; $func$ language 'plpgsql' IMMUTABLE LEAKPROOF;",
      'DROP FUNCTION ff(p integer) RESTRICT;',
      'ALTER FUNCTION ff(p integer) RENAME TO gg;',
    ])
  })

  it('refuse names that are none', () => {
    const node = { kind: 'drop-function', name: 'f(); DROP TABLE x', params: [] } as const
    expect(() => text(postgres, node)).toThrow(/is not the name of a function/)
  })
})
