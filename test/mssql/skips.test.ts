// The list of skips names files that are there; that its entries speak of tests in them, skips.ts sees to.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { skips } from './skip-list.js'

const contract = join(__dirname, '../contract')

test('each entry names a file of the contract suite and a reason', () => {
  const files = new Set(readdirSync(contract))
  const wrong = skips.filter(([part, reason]) => !files.has(part.split(' > ')[0] ?? '') || !reason)
  expect(wrong).toEqual([])
})
