// Keys of several columns in SQL: constraints of CREATE TABLE, and lists of rows, on every dialect.
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../contract/dialect.js'
import { DataTypes } from '../data-types/index.js'
import { dialect as mariadb } from '../dialects/mariadb/index.js'
import { dialect as mssql } from '../dialects/mssql/index.js'
import { dialect as mysql } from '../dialects/mysql/index.js'
import { dialect as postgres } from '../dialects/postgres/index.js'
import { dialect as sqlite } from '../dialects/sqlite/index.js'
import type { Expression } from '../sql/nodes.js'
import { makeBinder } from '../writer/bind.js'
import { inlinedText } from '../writer/collect.js'
import { writeFragment } from '../writer/writer.js'
import { diffTableKeys, missingTableKeys, sortKeys, tableKeyNode } from './table-keys.js'
import { readTable } from './names.js'

const dialects = { sqlite, postgres, mariadb, mysql, mssql }

function each(read: (dialect: Dialect) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(dialects).map(([name, dialect]) => [name, read(dialect)]),
  )
}

const contextOf = (dialect: Dialect): { timezone: string; types: Dialect['types'] } => ({
  timezone: '+00:00',
  types: dialect.types,
})

describe('rows in a condition', () => {
  const rows: Expression = {
    kind: 'in-rows',
    negated: false,
    left: [
      { kind: 'column', table: 'o', name: 'a' },
      { kind: 'column', table: 'o', name: 'b' },
    ],
    right: {
      kind: 'param-list',
      index: 0,
      value: [],
      type: undefined,
      of: 'text',
      row: [DataTypes.INTEGER() as never, DataTypes.DATEONLY() as never],
    },
  }
  const params = [
    [
      [1, '2020-01-01'],
      [2, '2020-01-02'],
    ],
  ]

  it('are a list of rows, a table of rows, or a sub query', () => {
    expect(
      each((dialect) => {
        const written = writeFragment(dialect, rows)
        return inlinedText(written, params, dialect, contextOf(dialect))
      }),
    ).toEqual({
      sqlite: "(`o`.`a`, `o`.`b`) IN (VALUES (1, '2020-01-01'), (2, '2020-01-02'))",
      postgres: `("o"."a", "o"."b") IN (VALUES (1, '2020-01-01'), (2, '2020-01-02'))`,
      mariadb: "(`o`.`a`, `o`.`b`) IN ((1, '2020-01-01'), (2, '2020-01-02'))",
      mysql: "(`o`.`a`, `o`.`b`) IN ((1, '2020-01-01'), (2, '2020-01-02'))",
      mssql:
        "EXISTS (SELECT 1 FROM (VALUES (1, N'2020-01-01'), (2, N'2020-01-02')) AS [keys] ([k0], [k1]) " +
        'WHERE [keys].[k0] = [o].[a] AND [keys].[k1] = [o].[b])',
    })
  })

  it('are bound value by value', () => {
    const bound = each((dialect) => {
      const binder = makeBinder(writeFragment(dialect, rows), dialect, contextOf(dialect))
      return [binder.text(params).replace(/^.*VALUES |^.* IN \(/, ''), binder.values(params)]
    })
    const values = [1, '2020-01-01', 2, '2020-01-02']
    expect(bound).toMatchObject({
      postgres: ['($1::bigint, $2::date), ($3::bigint, $4::date))', values],
      sqlite: ['(CAST(? AS INTEGER), ?), (CAST(? AS INTEGER), ?))', values],
      mysql: ['(?, ?), (?, ?))', values],
    })
  })
})

describe('foreign keys of several columns', () => {
  const key = {
    name: 'Lines_order_fkey',
    columns: ['tenant', 'order'],
    table: 'Orders',
    keys: ['tenant', 'id'],
    onDelete: 'CASCADE',
    onUpdate: 'CASCADE',
    deferrable: undefined,
  }
  const row = (columnName: string, referencedColumnName: string, onDelete = 'CASCADE'): never =>
    ({
      constraintName: 'known',
      tableName: 'Lines',
      columnName,
      referencedTableName: 'Orders',
      referencedColumnName,
      onDelete,
    }) as never

  it('are constraints of the table', () => {
    const text = (dialect: Dialect): string =>
      inlinedText(
        writeFragment(dialect, tableKeyNode(key, dialect)),
        [],
        dialect,
        contextOf(dialect),
      )
    expect(text(postgres)).toBe(
      'CONSTRAINT "Lines_order_fkey" FOREIGN KEY ("tenant", "order") REFERENCES "Orders" ' +
        '("tenant", "id") ON UPDATE CASCADE ON DELETE CASCADE',
    )
  })

  it('are told from those of one column', () => {
    const single = { ...(row('a', 'id') as object), constraintName: 'other' } as never
    expect(sortKeys([row('tenant', 'tenant'), single, row('order', 'id')])).toEqual({
      single: [single],
      several: [[row('tenant', 'tenant'), row('order', 'id')]],
    })
  })

  it.each<[string, never[], unknown]>([
    ['nothing where it is there', [row('tenant', 'tenant'), row('order', 'id')], [[], []]],
    [
      'nothing where its columns have another order',
      [row('order', 'id'), row('tenant', 'tenant')],
      [[], []],
    ],
    ['a new one', [], [[], ['Lines_order_fkey']]],
    [
      'another target',
      [row('tenant', 'id'), row('order', 'tenant')],
      [['known'], ['Lines_order_fkey']],
    ],
    [
      'another action',
      [row('tenant', 'tenant', 'SET NULL'), row('order', 'id', 'SET NULL')],
      [['known'], ['Lines_order_fkey']],
    ],
  ])('need %s', (_name, known, expected) => {
    const wanted = [tableKeyNode(key, postgres)]
    const { dropped, added } = diffTableKeys(wanted, sortKeys(known).several, readTable('Lines'), {
      names: new Set(['known']),
      isSameTarget: (references, found) => references.onDelete === found['onDelete'],
    })
    expect([
      dropped.map((item) => item.kind === 'drop-constraint' && item.name),
      added.map((item) => item.kind === 'add-constraint' && item.constraint.name),
    ]).toEqual(expected)
    expect(missingTableKeys(wanted, sortKeys(known).several)).toEqual(
      known.length === 0 ? wanted : [],
    )
  })
})
