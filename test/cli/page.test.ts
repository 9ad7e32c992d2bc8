// docs/cli.md: its command lines name commands and flags that there are.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { makeProject } from './run-cli.js'

const page = readFileSync(join(__dirname, '../../docs/cli.md'), 'utf8')
const lines = [...page.matchAll(/^npx sequelize (.*)$/gm)].map(([, words = '']) => words)

test('the page shows command lines', () => expect(lines.length).toBeGreaterThan(8))

test.each(lines)('sequelize %s', async (words) => {
  const project = makeProject('ours')
  try {
    const help = await project.run(`${words} --help`)
    expect(help).toMatchObject({ stderr: '', code: 0 })
    for (const [, flag] of words.matchAll(/--([a-z-]+)/g))
      expect(help.stdout).toContain(`--${flag} `)
  } finally {
    project.remove()
  }
})

test('and lists every command of the help', async () => {
  const project = makeProject('ours')
  try {
    const { stdout } = await project.run('--help')
    const names = [...stdout.matchAll(/^ {2}sequelize (\S+) /gm)].map(([, name = '']) => name)
    expect(names).toHaveLength(22)
    const missing = names.filter((name) => !name.endsWith(':create') && !page.includes(`\`${name}`))
    expect(missing).toEqual([])
  } finally {
    project.remove()
  }
})
