import { describe, expect, it } from 'vitest'
import { inlineValues } from './inline-values.js'

describe('inlineValues', () => {
  it('puts literals in place of the placeholders', () => {
    expect(
      inlineValues('SELECT ?, ?, ?, ?, ?, ?', ["it's", 1.5, true, null, Buffer.from('a'), 7n]),
    ).toBe("SELECT 'it''s', 1.5, true, NULL, X'61', 7")
  })

  it('leaves strings, names and comments alone', () => {
    const sql = "SELECT '?', \"?\", `?`, 'a\\'?' -- ?\n, /* ? */ ? # ?"
    expect(inlineValues(sql, [1])).toBe("SELECT '?', \"?\", `?`, 'a\\'?' -- ?\n, /* ? */ 1 # ?")
  })

  it('is not fooled by text that ends or escapes a string, in any sql_mode', () => {
    expect(inlineValues('SELECT ?', ["\\' OR 1=1 -- "])).toBe(
      `SELECT _utf8mb4 X'${Buffer.from("\\' OR 1=1 -- ").toString('hex')}'`,
    )
    expect(inlineValues('SELECT ?, ?', ['?', 2])).toBe("SELECT '?', 2")
    expect(inlineValues('SELECT ?', ["'; DROP TABLE t -- "])).toBe("SELECT '''; DROP TABLE t -- '")
  })
})
