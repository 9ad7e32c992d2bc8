import { describe, expect, it } from 'vitest'
import type { AlterationNode, ColumnSpecNode } from '../../../sql/schema-nodes.js'
import type { TableNode } from '../../../sql/nodes.js'
import { writeStatement } from '../../../writer/writer.js'
import { dialect } from '../index.js'

const table: TableNode = {
  kind: 'table',
  name: 'books',
  schema: undefined,
  delimiter: '',
  alias: undefined,
}

function column(given: Partial<ColumnSpecNode>): ColumnSpecNode {
  return {
    kind: 'column-spec',
    name: 'c',
    type: 'TEXT',
    allowNull: true,
    defaultValue: undefined,
    primaryKey: false,
    autoIncrement: false,
    identity: false,
    unique: false,
    comment: undefined,
    references: undefined,
    after: undefined,
    first: false,
    ...given,
  }
}

/** Rebuilds a table of a database in memory; gives the catalogue's texts and the rows afterwards. */
async function rebuilt(setup: readonly string[], alterations: readonly AlterationNode[]) {
  const driver = dialect.driver({ storage: ':memory:', timezone: '+00:00' })
  const connection = await driver.connect({ storage: ':memory:' })
  const ask = async (text: string): Promise<Record<string, unknown>[]> => {
    const { columns, rows } = await driver.run(connection, {
      text,
      values: [],
      returnsRows: true,
      raw: true,
    })
    return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])))
  }
  for (const sql of setup) await ask(sql)
  const rebuild = dialect.schema.rebuild
  if (rebuild === undefined) throw new Error('SQLite rebuilds tables')
  const { before, after } = await rebuild.around(ask)
  for (const sql of before) await ask(sql)
  for (const node of await rebuild.steps(ask, table, alterations)) {
    await ask(writeStatement(dialect, node).pieces.join(''))
  }
  for (const sql of [rebuild.commit, ...after]) await ask(sql)
  return {
    sql: (
      await ask("SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'")
    ).map((row) => row['sql']),
    rows: await ask('SELECT * FROM books'),
    ask,
  }
}

const authors = 'CREATE TABLE authors (id INTEGER PRIMARY KEY)'
const books =
  'CREATE TABLE books (`id` INTEGER PRIMARY KEY AUTOINCREMENT, title VARCHAR(9) NOT NULL UNIQUE ' +
  "DEFAULT 'a,(b', price REAL CHECK (price > 0), authorId INTEGER REFERENCES authors (id) ON DELETE " +
  'SET NULL, CONSTRAINT pair UNIQUE (title, price))'

describe('rebuild', () => {
  it('keeps keys, checks, references, indexes, triggers, views and the counter', async () => {
    const { sql, rows, ask } = await rebuilt(
      [
        authors,
        'INSERT INTO authors VALUES (1)',
        books,
        'CREATE INDEX by_price ON books (price) WHERE price > 1',
        'CREATE TABLE log (n)',
        'CREATE TRIGGER logged AFTER INSERT ON books BEGIN INSERT INTO log VALUES (new.id); END',
        'CREATE VIEW cheap AS SELECT id FROM books WHERE price < 5',
        "INSERT INTO books (title, price, authorId) VALUES ('x', 1, 1), ('y', 2, 1)",
        'DELETE FROM books WHERE id = 2',
      ],
      [
        {
          kind: 'change-column',
          table,
          column: column({ name: 'title', type: 'VARCHAR(20)', allowNull: false }),
        },
      ],
    )
    expect(sql).toContain(
      'CREATE TABLE "books" (`id` INTEGER PRIMARY KEY AUTOINCREMENT, ' +
        '`title` VARCHAR(20) NOT NULL UNIQUE, price REAL CHECK (price > 0), ' +
        'authorId INTEGER REFERENCES authors (id) ON DELETE SET NULL, ' +
        'CONSTRAINT pair UNIQUE (title, price))'.replace('"books"', '`books`'),
    )
    expect(sql).toHaveLength(6)
    expect(rows).toEqual([{ id: 1, title: 'x', price: 1, authorId: 1 }])
    await ask("INSERT INTO books (title, price) VALUES ('z', 3)")
    expect(await ask('SELECT id FROM books ORDER BY id DESC LIMIT 1')).toEqual([{ id: 3 }])
    expect(await ask('SELECT count(*) AS n FROM log')).toEqual([{ n: 3 }])
    expect(await ask('SELECT id FROM cheap')).toHaveLength(2)
  })

  it('drops a column with what hangs on it, adds a unique one', async () => {
    const { sql, rows } = await rebuilt(
      [
        authors,
        books,
        'CREATE INDEX by_price ON books (price)',
        'CREATE INDEX by_title ON books (title)',
        "INSERT INTO books (title, price) VALUES ('x', 1)",
      ],
      [
        { kind: 'drop-column', table, name: 'price' },
        { kind: 'add-column', table, column: column({ name: 'isbn', unique: true }) },
      ],
    )
    expect(sql.slice(1)).toEqual([
      expect.stringMatching(
        /^CREATE TABLE "books" \(`id` INTEGER PRIMARY KEY AUTOINCREMENT, title VARCHAR\(9\) NOT NULL UNIQUE DEFAULT 'a,\(b', authorId INTEGER REFERENCES authors \(id\) ON DELETE SET NULL, `isbn` TEXT UNIQUE\)$/,
      ),
      'CREATE INDEX by_title ON books (title)',
    ])
    expect(rows).toEqual([{ id: 1, title: 'x', authorId: null, isbn: null }])
  })

  it('adds and drops constraints by name', async () => {
    const { sql } = await rebuilt(
      [authors, books],
      [
        { kind: 'drop-constraint', table, name: 'pair' },
        {
          kind: 'add-constraint',
          table,
          constraint: {
            kind: 'constraint',
            type: 'check',
            name: 'dear',
            columns: [],
            check: { kind: 'raw', sql: 'price > 2' },
            defaultValue: undefined,
            references: undefined,
            deferrable: undefined,
          },
        },
      ],
    )
    expect(sql[1]).toContain('SET NULL, CONSTRAINT `dear` CHECK (price > 2))')
    expect(sql[1]).not.toContain('pair')
  })
})
