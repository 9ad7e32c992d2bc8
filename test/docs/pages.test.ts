// Every code block of the documentation runs: README.md, docs/**/*.md and the READMEs of the examples. How blocks
// are marked stands in test/docs/README.md.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { ownDatabase } from '../support/own-database.js'
import { assemble } from './assemble.js'
import { groupBlocks, readPage } from './read-page.js'
import { root, runProgram } from './run-program.js'

const pages = ['README.md', 'CONTRIBUTING.md', ...pagesBelow('docs'), ...pagesBelow('examples')]
  .filter((page) => existsSync(join(root, page)))
  .filter((page) => !page.startsWith('examples') || page.endsWith('README.md'))
const blocksOf = new Map(
  pages.map((page) => [page, readPage(page, readFileSync(join(root, page), 'utf8'))]),
)
const all = [...blocksOf.values()].flat()

describe.each(pages.filter((page) => blocksOf.get(page)?.some((block) => block.isRun)))(
  '%s',
  (page) => {
    for (const group of groupBlocks(blocksOf.get(page) ?? [])) {
      const [first] = group
      const name = first?.isSeparate ? `line ${first.line}` : `${group.length} blocks`
      test(`${name} on ${first?.onPostgres ? 'PostgreSQL' : 'SQLite'}`, async (context) => {
        const url = first?.onPostgres ? await ownDatabase('postgres') : undefined
        if (first?.onPostgres && !url) return context.skip('no PostgreSQL')
        const { place, error } = await runProgram(assemble(group), url)
        expect(error && `${place}: ${error}`).toBeUndefined()
      })
    }
  },
)

test('blocks that do not run are few, and named', () => {
  const silent = all.filter((block) => !block.isRun)
  const list = silent.map((block) => `  ${block.page}:${block.line}`).join('\n')
  process.stdout.write(
    `documentation: ${all.length} code blocks on ${pages.length} pages, ${silent.length} do not run\n${list}\n`,
  )
  expect(silent.length).toBeLessThanOrEqual(Math.ceil(all.length / 10))
})

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort()
}
