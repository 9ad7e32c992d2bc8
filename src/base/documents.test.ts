import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentReader } from './documents.js'
import '../../test/support/seed.js'

describe('documents', () => {
  it('are what JSON.parse gives, each an object of its own, however often a text comes', () => {
    const read = documentReader((text): unknown => JSON.parse(text))
    fc.assert(
      fc.property(fc.array(fc.json(), { maxLength: 5 }), fc.array(fc.nat(4)), (texts, order) => {
        const seen = new Set<unknown>()
        for (const index of order) {
          const text = texts[index]
          if (text === undefined) continue
          const value = read(text)
          expect(value).toStrictEqual(JSON.parse(text))
          if (typeof value !== 'object' || value === null) continue
          expect(seen.has(value)).toBe(false)
          seen.add(value)
        }
      }),
    )
  })

  it('may be changed by those who get them', () => {
    const read = documentReader((text): unknown => JSON.parse(text))
    for (let i = 0; i < 4; i++) {
      const value = read('{"a":{"b":[1]}}') as { a: { b: number[] } }
      expect(value).toEqual({ a: { b: [1] } })
      value.a.b.push(2)
    }
  })

  it('keep a member called __proto__', () => {
    const read = documentReader((text): unknown => JSON.parse(text))
    const text = '{"__proto__":{"admin":true}}'
    for (let i = 0; i < 3; i++) {
      const value = read(text) as object
      expect(Object.hasOwn(value, '__proto__')).toBe(true)
      expect('admin' in value).toBe(false)
    }
  })
})
