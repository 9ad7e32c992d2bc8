import { expect, test } from 'vitest'
import { bareName } from './quoted-name.js'

test.each([
  ['a.b', 'a.b'],
  ['"a"."b"', 'a.b'],
  ['`a`.`b`', 'a.b'],
  ['[a].[b]', 'a.b'],
  ['"a".b', 'a.b'],
  ['a."b"', 'a.b'],
  ['"posts.id"', 'posts.id'],
  ['"a"."b"."c"', 'a.b.c'],
  ['*', '*'],
  ['"posts".*', 'posts.*'],
  ['"*"', '"*"'],
  // what is not wholly quoted is part of the name
  ['a"b', 'a"b'],
  ['"a"b"', '"a"b"'],
  ['"a""b"', '"a""b"'],
  ['a[1]', 'a[1]'],
  ['"', '"'],
  ['""', '""'],
  ['"a" FROM x --', '"a" FROM x --'],
])('the bare name of %s is %s', (text, bare) => {
  expect(bareName(text)).toBe(bare)
})
