// The runner of the documentation itself: what is right passes, and what is wrong is found, with its line.
import { expect, test } from 'vitest'

import { assemble } from './assemble.js'
import { groupBlocks, readPage } from './read-page.js'
import { runProgram, type Outcome } from './run-program.js'

const RIGHT = `
\`\`\`js
import { Op } from 'resequel'
const { DataTypes } = require('sequelize')
const User = sequelize.define('User', { name: DataTypes.STRING })
await User.sync()
await User.create({ name: 'Ada' })
\`\`\`

\`\`\`ts
import { DataTypes, type Model } from 'resequel'
const name: string = 'Ada'
await User.count({ where: { name: { [Op.eq]: name } } }) // → 1
const found: Model | null = await User.findOne({ attributes: ['id', 'name'] }) // → { id: 1, name: 'Ada' }
console.log(found.name, 1)
// → Ada 1
await User.findAll({ attributes: ['name'] })
// → [
//     { name: 'A…' }
//   ]
await User.create({ name: ['no', 'text'] }) // → throws ValidationError
export const after = 1
\`\`\`

\`\`\`js
const User = 'declared again' // → 'declared again'
console.log(User) // → declared again
\`\`\`

<!-- separate -->
\`\`\`js
typeof User // → undefined
\`\`\`

\`\`\`sh
not looked at
\`\`\`

\`\`\`js no-run
neither is this
\`\`\`
`

test('right pages pass, block by block, and every expectation is compared', async () => {
  const groups = groupBlocks(readPage('page.md', RIGHT))
  const outcomes: Outcome[] = []
  for (const group of groups) outcomes.push(await runProgram(assemble(group)))
  expect(outcomes.map(({ checks, error }) => ({ checks, error }))).toEqual([
    { checks: 7, error: undefined },
    { checks: 1, error: undefined },
  ])
})

test.each([
  ['a wrong value', '1 + 1 // → 3', 2, 'but it is\n  2'],
  ['wrong output', "console.log('a') // → b", 2, 'but it is\n  a'],
  ['a wrong value of a variable', 'let a\n\nconst b = 2 // → 1', 4, 'but it is\n  2'],
  ['no error', "await sequelize.query('SELECT 1') // → throws Error", 2, 'throws nothing'],
  ['another error', 'null.x // → throws RangeError', 2, 'throws TypeError'],
  ['an error of the block', "throw new Error('no')", 2, 'Error: no'],
])('finds %s', async (_what, code, line, message) => {
  const blocks = readPage('page.md', `\`\`\`js\n${code}\n\`\`\`\n`)
  const { place, error } = await runProgram(assemble(blocks))
  expect(place).toBe(`page.md:${line}`)
  expect(error).toContain(message)
})

test('refuses marks it does not know, and blocks that are not closed', () => {
  expect(() => readPage('p.md', '```js norun\n```')).toThrow("p.md:1: unknown mark 'norun'")
  expect(() => readPage('p.md', 'x\n```js\n1')).toThrow('p.md:2: the code block is never closed')
})
