import { describe, expect, it } from 'vitest'
import type { DialectName } from '../contract/dialect.js'
import { loadDialect } from './index.js'

/** What an error of the driver becomes, with what could be read from it. */
function mapped(name: DialectName, message: string, properties: object) {
  const error = Object.assign(new Error(message), properties)
  const row = loadDialect(name).errors.find((candidate) => candidate.matches(error))
  return row && { becomes: row.becomes, ...row.details?.(error) }
}

describe('errors of drivers', () => {
  it('PostgreSQL: several columns of a unique key, quoted names', () => {
    const detail = 'Key ("userId", role)=(5, a) already exists.'
    expect(mapped('postgres', 'x', { code: '23505', detail, table: 't', constraint: 'c' })).toEqual(
      {
        becomes: 'unique',
        fields: { userId: '5', role: 'a' },
        table: 't',
        constraint: 'c',
      },
    )
    expect(mapped('postgres', 'x', { code: '23502' })).toBeUndefined()
  })

  it('MySQL and MariaDB: keys, both sides of a reference', () => {
    expect(mapped('mysql', "Duplicate entry 'a-b' for key 'users.uq'", { errno: 1062 })).toEqual({
      becomes: 'unique',
      fields: { uq: 'a-b' },
      index: 'uq',
    })
    const message =
      '(conn:1, no: 1451, SQLState: 23000) Cannot delete or update a parent row: a foreign key ' +
      'constraint fails (`db`.`users`, CONSTRAINT `fk` FOREIGN KEY (`a`, `b`) REFERENCES `orgs` ' +
      '(`x`, `y`))\nsql: DELETE FROM orgs - parameters:[]'
    expect(mapped('mariadb', message, { errno: 1451 })).toEqual({
      becomes: 'foreign-key',
      reltype: 'parent',
      index: 'fk',
      fields: ['a', 'b'],
      table: 'orgs',
    })
  })

  it('SQLite: NOT NULL and CHECK are no unique violations', () => {
    const constraint = { code: 'SQLITE_CONSTRAINT' }
    expect(
      mapped('sqlite', 'SQLITE_CONSTRAINT: UNIQUE constraint failed: t.a, t.b', constraint),
    ).toEqual({ becomes: 'unique', fields: ['a', 'b'] })
    expect(
      mapped('sqlite', "SQLITE_CONSTRAINT: UNIQUE constraint failed: index 'i'", constraint),
    ).toEqual({ becomes: 'unique', fields: [] })
    expect(
      mapped('sqlite', 'SQLITE_CONSTRAINT: NOT NULL constraint failed: t.a', constraint),
    ).toBeUndefined()
  })

  it('SQL Server: keys, indexes, references, sockets', () => {
    expect(
      mapped(
        'mssql',
        "Cannot insert duplicate key row in object 'dbo.users' with unique index 'uq'. " +
          'The duplicate key value is (a).',
        { number: 2601 },
      ),
    ).toEqual({
      becomes: 'unique',
      fields: { uq: 'a' },
      index: 'uq',
      table: 'dbo.users',
      values: ['a'],
    })
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
    })
    expect(mapped('mssql', 'Could not connect', { code: 'ESOCKET', cause })).toEqual({
      becomes: 'refused',
    })
  })
})
