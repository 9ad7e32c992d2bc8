// Reads the code blocks of a page of documentation. In: Markdown. Out: the JavaScript and TypeScript blocks
// with the line where their code begins and what their fence says about running them.

/** A block of code. */
export interface CodeBlock {
  readonly page: string
  /** Line of the page on which the code begins. */
  readonly line: number
  readonly code: string
  readonly isTypeScript: boolean
  /** `js postgres`: runs on PostgreSQL instead of SQLite. */
  readonly onPostgres: boolean
  /** `js no-run`: cannot run; it is listed. */
  readonly isRun: boolean
  /** `<!-- separate -->` stands before it: it shares nothing with other blocks. */
  readonly isSeparate: boolean
}

const LANGUAGES: Readonly<Record<string, 'js' | 'ts' | undefined>> = {
  js: 'js',
  javascript: 'js',
  cjs: 'js',
  mjs: 'js',
  ts: 'ts',
  typescript: 'ts',
}
const MARKS = new Set(['postgres', 'no-run'])
const FENCE = /^(\s*)(```+|~~~+)\s*([\w-]*)[ \t]*(.*)$/

/**
 * Finds the blocks of a page.
 * @param page path for messages
 * @param markdown its content
 * @returns blocks in other languages (sh, sql, json, …) are left out
 * @throws Error if a fence says something unknown, or is never closed
 */
export function readPage(page: string, markdown: string): readonly CodeBlock[] {
  const lines = markdown.split(/\r?\n/)
  const blocks: CodeBlock[] = []
  let isSeparate = false
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', fence, name = '', rest = ''] = FENCE.exec(lines[at] ?? '') ?? []
    if (fence === undefined) {
      // the mark holds for the next block, over blank lines only
      if ((lines[at] ?? '').trim() !== '') isSeparate = lines[at]?.trim() === '<!-- separate -->'
      continue
    }
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence)
    if (end < 0) throw new Error(`${page}:${at + 1}: the code block is never closed`)
    const language = LANGUAGES[name]
    if (language) {
      const marks = rest.split(/\s+/).filter(Boolean)
      const unknown = marks.find((mark) => !MARKS.has(mark))
      if (unknown) throw new Error(`${page}:${at + 1}: unknown mark '${unknown}' of a code block`)
      blocks.push({
        page,
        line: at + 2,
        code: lines
          .slice(at + 1, end)
          .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
          .join('\n'),
        isTypeScript: language === 'ts',
        onPostgres: marks.includes('postgres'),
        isRun: !marks.includes('no-run'),
        isSeparate,
      })
    }
    isSeparate = false
    at = end
  }
  return blocks
}

/**
 * Puts the blocks of a page together which run as one program: those on SQLite, those on PostgreSQL, and each
 * separate one alone.
 */
export function groupBlocks(blocks: readonly CodeBlock[]): readonly (readonly CodeBlock[])[] {
  const running = blocks.filter((block) => block.isRun)
  const shared = running.filter((block) => !block.isSeparate)
  return [
    shared.filter((block) => !block.onPostgres),
    shared.filter((block) => block.onPostgres),
    ...running.filter((block) => block.isSeparate).map((block) => [block]),
  ].filter((group) => group.length > 0)
}
