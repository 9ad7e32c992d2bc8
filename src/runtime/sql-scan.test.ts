// Placeholders are found outside of strings, names, comments and dollar strings only.
import { describe, expect, it } from 'vitest'
import { loadDialect } from '../dialects/index.js'
import { prepareRaw } from './raw-query.js'
import { hasSeveralStatements, scanSql } from './sql-scan.js'

const postgres = loadDialect('postgres')
const sqlite = loadDialect('sqlite')
const context = { timezone: '+00:00', types: postgres.types }

function replaced(text: string, replacements: unknown): string {
  return prepareRaw({ text, replacements, bind: undefined }, true, postgres, context).statement.text
}

function bound(text: string, bind: unknown): { text: string; values: readonly unknown[] } {
  const { statement } = prepareRaw({ text, replacements: undefined, bind }, true, postgres, context)
  return { text: statement.text, values: statement.values }
}

describe('replacements', () => {
  it('leave strings, names, comments, casts and dollar strings alone', () => {
    const text = `select ':a', ":a", 1::int, $x$ :a $x$ -- :a
      /* :a */, :a`
    expect(replaced(text, { a: 1 })).toBe(text.replace(/:a$/, '1'))
  })

  it('write lists, nested lists, nulls, dates and quotes as literals', () => {
    expect(
      replaced('x in (:l) and (a,b) in (:n) and c = :q', {
        l: [1, 'a'],
        n: [
          [1, 2],
          [3, 4],
        ],
        q: "it's",
      }),
    ).toBe("x in (1, 'a') and (a,b) in ((1, 2), (3, 4)) and c = 'it''s'")
    expect(replaced('? ?', [null, new Date(0)])).toBe("NULL '1970-01-01 00:00:00.000 +00:00'")
  })

  it('are substituted once: a value that looks like a placeholder stays a value', () => {
    expect(replaced(':a :b', { a: ':b', b: "' or 1=1" })).toBe("':b' ''' or 1=1'")
  })

  it("leave PostgreSQL's operators alone", () => {
    expect(replaced('a ?| b and c ?& d and e = ?', ['x'])).toBe("a ?| b and c ?& d and e = 'x'")
  })

  it('name what is missing, as v6 does', () => {
    expect(() => replaced(':a', {})).toThrow(
      'Named replacement ":a" has no entry in the replacement map.',
    )
    expect(() => replaced('? ?', [1])).toThrow(
      'Positional replacement (?) 1 has no entry in the replacement map (replacements[1] is undefined).',
    )
    expect(() => replaced("'abc", {})).toThrow(
      'The following SQL query includes an unterminated string literal:',
    )
    expect(() => replaced(':a', { a: { x: 1 } })).toThrow('Invalid value { x: 1 }')
    expect(() => replaced(':a', 'x')).toThrow('"replacements" must be an array or a plain object')
  })
})

describe('binds', () => {
  it('become placeholders; one name is one parameter where they are numbered', () => {
    expect(bound('$a $b $a $$1', { a: 1, b: 2 })).toEqual({ text: '$1 $2 $1 $1', values: [1, 2] })
    expect(bound("$2 '$1' $1", ['x', 'y'])).toEqual({ text: "$1 '$1' $2", values: ['y', 'x'] })
  })

  it('name what is missing', () => {
    expect(() => bound('$2', ['x'])).toThrow(
      'Named bind parameter "$2" has no value in the given object.',
    )
  })
})

it('finds nothing in text without placeholders', () => {
  expect(scanSql('select 1', 'named', sqlite.lexis)).toEqual([{ kind: 'text', text: 'select 1' }])
})

describe('hasSeveralStatements', () => {
  it.each([
    'SELECT 1',
    'SELECT 1;',
    'SELECT 1 ;; -- done; really',
    'SELECT \';\' AS "a;b" /* ; */ FROM t',
    'DO $$ BEGIN PERFORM 1; PERFORM 2; END $$',
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END;',
    '',
  ])('sees one in %s', (sql) => {
    expect(hasSeveralStatements(sql, postgres.lexis)).toBe(false)
  })

  it.each([
    'SELECT 1; SELECT 2',
    "UPDATE a SET b = 'x'; DROP TABLE a --",
    'SELECT 1; /* c */ -- d\n DELETE FROM a',
    "SELECT 1;'x'",
    'CREATE TABLE a (b int); DROP TABLE a',
  ])('sees several in %s', (sql) => {
    expect(hasSeveralStatements(sql, postgres.lexis)).toBe(true)
  })
})
