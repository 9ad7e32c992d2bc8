import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Rows, Statement } from '../../contract/driver.js'
import { tryLoad } from '../shared/load-driver.js'
import { driver } from './driver.js'

function statement(text: string, values: readonly unknown[] = [], raw = false): Statement {
  return { text, values, returnsRows: true, raw }
}

/** The packages that are installed here. */
const modules = ['better-sqlite3', 'node:sqlite', 'sqlite3'].filter(
  (name) => tryLoad(name) !== undefined,
)

describe.each(modules)('%s', (name) => {
  const open = async (storage = ':memory:') => {
    const made = driver({ storage, timezone: '+00:00', dialectModule: tryLoad(name) })
    const connection = await made.connect({ storage })
    return {
      made,
      connection,
      run: async (text: string, values: readonly unknown[] = [], raw = false): Promise<Rows> =>
        made.run(connection, statement(text, values, raw)),
    }
  }

  it('gives rows as arrays and tells ids and counts of writes', async () => {
    const { run } = await open()
    await run('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(9), data BLOB)')
    const first = await run('INSERT INTO t (name, data) VALUES (?, ?)', ['ann', Buffer.from('x')])
    const update = await run('UPDATE t SET name = $1 WHERE id = $2', ['bob', 1])
    const read = await run('SELECT id, name, data FROM t')
    expect([first.insertId, first.affected, update.insertId, update.affected]).toEqual([
      1,
      1,
      undefined,
      1,
    ])
    expect([read.columns, read.rows]).toEqual([
      ['id', 'name', 'data'],
      [[1, 'bob', Buffer.from('x')]],
    ])
  })

  it.skipIf(name === 'sqlite3')('reads integers beyond 2^53 as text', async () => {
    const { run } = await open()
    await run('CREATE TABLE t (id INTEGER PRIMARY KEY, big BIGINT)')
    await run('INSERT INTO t (big) VALUES (?), (?)', ['9007199254740993', 7])
    expect((await run('SELECT id, big FROM t')).rows).toEqual([
      [1, '9007199254740993'],
      [2, 7],
    ])
    expect((await run('SELECT SUM(big) FROM t')).rows).toEqual([['9007199254741000']])
  })

  it('binds whole numbers as integers', async () => {
    const { run } = await open()
    expect(
      (await run('SELECT typeof(?) AS a, typeof(?) AS b, 7 / ? AS c', [5, 1.5, 2])).rows,
    ).toEqual([['integer', 'real', 3]])
  })

  it('has errors with code, errno and message as sqlite3 has them', async () => {
    const { run } = await open()
    await run('CREATE TABLE t (name VARCHAR(9) UNIQUE)')
    await run("INSERT INTO t VALUES ('a')")
    await expect(run("INSERT INTO t VALUES ('a')")).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT',
      errno: 19,
      message: 'SQLITE_CONSTRAINT: UNIQUE constraint failed: t.name',
    })
    await expect(run('SELECT * FROM nope')).rejects.toMatchObject({
      code: 'SQLITE_ERROR',
      errno: 1,
      message: 'SQLITE_ERROR: no such table: nope',
    })
  })

  it('runs comments as nothing and sees columns added later', async () => {
    const { run } = await open()
    expect((await run('-- nothing to do')).rows).toEqual([])
    await run('CREATE TABLE t (a INTEGER)')
    await run('INSERT INTO t VALUES (1)')
    await run('SELECT * FROM t', [], true)
    await run('ALTER TABLE t ADD b INTEGER DEFAULT 2')
    const read = await run('SELECT * FROM t', [], true)
    expect([read.columns, read.rows]).toEqual([['a', 'b'], [[1, 2]]])
  })

  it('waits for a lock, and says so after a second', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'resequel-')), 'deep', 'a.db')
    const one = await open(file)
    const two = await open(file)
    await one.run('CREATE TABLE t (a INTEGER)')
    await one.run('BEGIN IMMEDIATE TRANSACTION')
    const waiting = two.run('INSERT INTO t VALUES (1)')
    setTimeout(() => void one.run('COMMIT'), 30)
    expect((await waiting).affected).toBe(1)
    await one.run('BEGIN IMMEDIATE TRANSACTION')
    await expect(two.run('INSERT INTO t VALUES (2)')).rejects.toMatchObject({
      message: 'SQLITE_BUSY: database is locked',
    })
    await one.made.disconnect(one.connection)
    await two.made.disconnect(two.connection)
    expect(one.made.isValid(one.connection)).toBe(false)
  })

  it.skipIf(name === 'sqlite3')('knows REGEXP', async () => {
    const { run } = await open()
    const read = await run(
      "SELECT 'Ann' REGEXP ?, 'Ann' REGEXP ?, iregexp(?, 'Ann'), NULL REGEXP 'a'",
      ['^A', '^a', '^a'],
    )
    expect(read.rows).toEqual([[1, 0, 1, null]])
  })
})
