import { expect, test } from 'vitest'
import { TextCache } from './text-cache.js'

test('keeps many short texts, and few long ones beside them', () => {
  const cache = new TextCache<number>(100)
  const long = (index: number): string => `${'x'.repeat(10_000)}${index}`
  for (let index = 0; index < 50; index++) {
    cache.set(`short ${index}`, index)
    cache.set(long(index), index)
  }
  const kept = (name: (index: number) => string): number =>
    Array.from({ length: 50 }, (_, index) => cache.get(name(index))).filter(
      (value) => value !== undefined,
    ).length
  expect(kept((index) => `short ${index}`)).toBe(50)
  expect(kept(long)).toBe(24)
  expect(cache.get(long(49))).toBe(49)
})
