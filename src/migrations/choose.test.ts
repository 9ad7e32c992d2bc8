import { expect, test } from 'vitest'

import { chooseDown, chooseUp } from './choose.js'

const all = ['01-a.js', '02-b.js', '02-c.js', '03-d.js']

test.each([
  [{}, [], all],
  [{}, ['02-b.js'], ['01-a.js', '02-c.js', '03-d.js']],
  // a pending one before those that were run is run, as in v6
  [{ to: '02-b.js' }, ['02-c.js'], ['01-a.js', '02-b.js']],
  [{ from: '01-a.js' }, [], ['02-b.js', '02-c.js', '03-d.js']],
  // v6: all that begin so are before
  [{ from: '02' }, [], ['03-d.js']],
  [{ from: '01', to: '02-c' }, ['02-b.js'], ['02-c.js']],
  [{ from: '03' }, [], []],
  [{ step: 2 }, ['01-a.js'], ['02-b.js', '02-c.js']],
  [{ name: '02' }, [], ['02-b.js']],
  [{ migrations: ['03', '01'] }, [], ['03-d.js', '01-a.js']],
  [{ migrations: [] }, [], []],
  [{ migrations: ['03', '01'], rerun: 'SKIP' as const }, ['03-d.js'], ['01-a.js']],
  [{ name: '03', rerun: 'ALLOW' as const }, ['03-d.js'], ['03-d.js']],
])('up %j with %j executed', (options, executed, chosen) => {
  expect(chooseUp(all, executed, options)).toEqual(chosen)
})

test.each([
  [{}, [], []],
  [{}, all, ['03-d.js']],
  // the order of the record, not that of the files
  [{}, ['03-d.js', '01-a.js'], ['01-a.js']],
  [{ step: 2 }, all, ['03-d.js', '02-c.js']],
  [{ to: 0 as const }, ['01-a.js', '02-b.js'], ['02-b.js', '01-a.js']],
  [{ to: '02-c' }, all, ['03-d.js', '02-c.js']],
  [{ name: '01' }, all, ['01-a.js']],
  [{ name: '01', rerun: 'ALLOW' as const }, [], ['01-a.js']],
  [{ migrations: ['01', '03'], rerun: 'SKIP' as const }, ['03-d.js'], ['03-d.js']],
])('down %j with %j executed', (options, executed, chosen) => {
  expect(chooseDown(all, executed, options)).toEqual(chosen)
})

test.each([
  [() => chooseUp(all, [], { name: '' }), 'Unable to find migration: '],
  [() => chooseUp(all, [], { migrations: ['01', '09'] }), 'Unable to find migration: 09'],
  [() => chooseUp(all, ['01-a.js'], { to: '01' }), 'Migration is not pending: 01-a.js'],
  [() => chooseUp(all, [], { from: '02-b', to: '01' }), 'Migration 01 does not come after 02-b'],
  [
    () => chooseUp(all, [], { from: '02-b', to: '02-b' }),
    'Migration 02-b does not come after 02-b',
  ],
  [() => chooseDown(all, [], { to: '01' }), 'Migration was not executed: 01-a.js'],
  [() => chooseDown(all, ['00-gone.js'], {}), 'Unable to find migration: 00-gone.js'],
  [
    () => chooseDown(all, ['00-gone.js', '01-a.js'], { to: 0 }),
    'Unable to find migration: 00-gone.js',
  ],
  // a name that is recorded is taken to the letter
  [() => chooseDown(all, ['01'], {}), 'Unable to find migration: 01'],
])('%s is refused', (choose, message) => {
  expect(choose).toThrow(message)
})
