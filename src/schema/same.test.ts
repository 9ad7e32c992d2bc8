import { describe, expect, it } from 'vitest'
import { constant } from './expression.js'
import { isSameDefault, isSameType } from './same.js'

describe('isSameType', () => {
  it.each([
    ['VARCHAR(20)', 'CHARACTER VARYING(20)'],
    ['CHAR(3)', 'CHARACTER(3)'],
    ['INTEGER', 'INT(11)'],
    ['INTEGER(5)', 'int(11)'],
    ['TINYINT(1)', 'tinyint(1)'],
    ['DECIMAL(5,2)', 'NUMERIC'],
    ['DECIMAL', 'decimal(10,0)'],
    ['FLOAT', 'DOUBLE PRECISION'],
    ['TIME', 'TIME WITHOUT TIME ZONE'],
    ['CHAR(36) BINARY', 'char(36)'],
    ['INTEGER[]', 'ARRAY'],
    ['INTEGER UNSIGNED', 'int(10) unsigned'],
    ['JSON', 'longtext'],
    ["ENUM('a', 'b')", "enum('a','b')"],
  ])('sees that %s and %s are one', (wanted, described) => {
    expect(isSameType(wanted, described)).toBe(true)
  })

  it.each([
    ['VARCHAR(20)', 'VARCHAR(30)'],
    ['INTEGER', 'BIGINT'],
    ['INTEGER UNSIGNED', 'INTEGER'],
    ['TEXT', 'VARCHAR(255)'],
    ['DECIMAL(5,2)', 'DECIMAL(10,2)'],
    ["ENUM('a', 'b')", "enum('a')"],
    ["ENUM('a')", "enum('A')"],
    ['INTEGER', 'ARRAY'],
  ])('sees that %s and %s differ', (wanted, described) => {
    expect(isSameType(wanted, described)).toBe(false)
  })
})

describe('isSameDefault', () => {
  it.each([
    [undefined, null],
    [constant(null), undefined],
    [constant(3), '3'],
    [constant(1.5), "'1.50'::numeric"],
    [constant(true), '1'],
    [constant(false), 'false'],
    [constant('x'), 'x'],
    [constant("it's"), "'it''s'::character varying"],
    [constant('a'), "('a')"],
    [constant({ a: [1] }), '{"a": [1]}'],
    [{ kind: 'raw', sql: 'now()' } as const, 'CURRENT_TIMESTAMP'],
  ])('sees that %o and %o are one', (wanted, described) => {
    expect(isSameDefault(wanted, described)).toBe(true)
  })

  it.each([
    [undefined, '3'],
    [constant(3), undefined],
    [constant(3), '4'],
    [constant(true), '0'],
    [constant('x'), 'y'],
    [constant({ a: 1 }), '{"a": 2}'],
    [{ kind: 'raw', sql: 'now()' } as const, null],
  ])('sees that %o and %o differ', (wanted, described) => {
    expect(isSameDefault(wanted, described)).toBe(false)
  })
})
