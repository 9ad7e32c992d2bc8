// The compiled loop must give what the closures give.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { closureHydrator, compileHydrator } from './hydrate.js'
import '../../test/support/seed.js'

const double = (value: unknown): unknown => `${String(value)}${String(value)}`

it('compiled and plain hydrators agree on any names and values', () => {
  const column = fc.record({
    name: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'a"b', 'x\n', 'a.b')),
    decode: fc.constantFrom(undefined, double),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(column, { selector: ({ name }) => name, minLength: 1, maxLength: 6 }),
      fc.array(fc.array(fc.oneof(fc.integer(), fc.constant(null), fc.string())), { maxLength: 5 }),
      (columns, raw) => {
        const rows = raw.map((row) => columns.map((_column, index) => row[index] ?? null))
        const compiled = compileHydrator(columns)(rows)
        const plain = closureHydrator(columns)(rows)
        expect(compiled.map((row) => Object.entries(row))).toEqual(
          plain.map((row) => Object.entries(row)),
        )
        for (const row of compiled) expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
      },
    ),
  )
})

it('gives the last of two columns with one name, as v6 does', () => {
  const columns = [
    { name: 'a', decode: undefined },
    { name: 'a', decode: undefined },
  ]
  expect(compileHydrator(columns)([[1, 2]])).toEqual([{ a: 2 }])
})
