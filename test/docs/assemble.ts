// Turns the code blocks of one program into an ES module. Each block stands in a scope inside the one before,
// so that a later block sees the names of the earlier ones and may declare them again. `// → value` behind a
// statement (or on the lines after it) becomes a check, `// → throws Error` one that it fails.
import ts from 'typescript-6.0'

import type { CodeBlock } from './read-page.js'

/** A change of the source text. */
interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

const ARROW = /^\/\/\s*→\s?(.*)$/

/**
 * Makes the program.
 * @param blocks blocks that share a scope, in order
 * @returns the text of an ES module that expects the functions of `prelude.mjs` as globals
 */
export function assemble(blocks: readonly CodeBlock[]): string {
  const imports = new Set<string>()
  const opened = blocks.map((block) => {
    const code = instrument(block, imports)
    return `docs.at(${JSON.stringify(`${block.page}:${block.line}`)})\n{\n${code}\n`
  })
  const body = `${opened.join('')}${'}'.repeat(blocks.length)}\n`
  const text = `${[...imports].join('\n')}\n${body}\nexport {}\n`
  if (!blocks.some((block) => block.isTypeScript)) return text
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
  })
  return outputText
}

/** The block's code with checks; its imports are collected, since they may stand at the top only. */
function instrument(block: CodeBlock, imports: Set<string>): string {
  const { code } = block
  const kind = block.isTypeScript ? ts.ScriptKind.TS : ts.ScriptKind.JS
  const file = ts.createSourceFile('block.ts', code, ts.ScriptTarget.ESNext, true, kind)
  const edits: Edit[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      imports.add(node.getText(file))
      edits.push({ from: node.getStart(file), to: node.getEnd(), text: '' })
      return
    }
    if (ts.canHaveModifiers(node)) {
      for (const modifier of ts.getModifiers(node) ?? []) {
        const isExport = [ts.SyntaxKind.ExportKeyword, ts.SyntaxKind.DefaultKeyword].includes(
          modifier.kind,
        )
        if (isExport) edits.push({ from: modifier.getStart(file), to: modifier.getEnd(), text: '' })
      }
    }
    const expected = expectationAfter(node, file)
    if (expected) edits.push(...checkOf(node, expected, block, file))
    node.forEachChild(visit)
  }
  file.forEachChild(visit)
  return apply(code, edits)
}

interface Expectation {
  readonly text: string
  readonly line: number
}

/** The text of `// → …` behind a statement; further lines of `//   …` below an arrow belong to it. */
function expectationAfter(node: ts.Node, file: ts.SourceFile): Expectation | undefined {
  if (!ts.isExpressionStatement(node) && !ts.isVariableStatement(node)) return undefined
  const end = node.getEnd()
  const behind = ts.getTrailingCommentRanges(file.text, end) ?? []
  const below = ts.getLeadingCommentRanges(file.text, end) ?? []
  const comments = [...behind, ...below].filter(
    (range) => range.kind === ts.SyntaxKind.SingleLineCommentTrivia,
  )
  const lineOf = (at: number): number => file.getLineAndCharacterOfPosition(at).line
  const [first] = comments
  const arrow = first && ARROW.exec(file.text.slice(first.pos, first.end))
  if (!first || !arrow || lineOf(first.pos) > lineOf(end) + 1) return undefined
  const lines = [arrow[1] ?? '']
  let last = lineOf(first.pos)
  for (const { pos, end: close } of comments.slice(1)) {
    const text = file.text.slice(pos, close)
    if (lineOf(pos) !== last + 1 || ARROW.test(text)) break
    // more of the value is indented: what starts after one blank is the next sentence
    if (!/^\/\/\s{2,}/.test(text)) break
    lines.push(text.slice(2).trim())
    last++
  }
  return { text: lines.join('\n').trim(), line: lineOf(first.pos) }
}

function checkOf(
  node: ts.Node,
  { text, line }: Expectation,
  block: CodeBlock,
  file: ts.SourceFile,
): readonly Edit[] {
  const place = JSON.stringify(`${block.page}:${block.line + line}`)
  const wanted = JSON.stringify(text)
  const wrap = (target: ts.Node, before: string, after: string): readonly Edit[] => [
    { from: target.getStart(file), to: target.getStart(file), text: before },
    { from: target.getEnd(), to: target.getEnd(), text: after },
  ]
  if (ts.isVariableStatement(node)) {
    const initializer = node.declarationList.declarations.at(-1)?.initializer
    return initializer ? wrap(initializer, 'docs.value(', `, ${wanted}, ${place})`) : []
  }
  if (!ts.isExpressionStatement(node)) return []
  const { expression } = node
  if (text.startsWith('throws ')) {
    return wrap(expression, '; await docs.throws(async () => (', `), ${wanted}, ${place})`)
  }
  if (ts.isCallExpression(expression) && expression.expression.getText(file) === 'console.log') {
    const { expression: callee } = expression
    return [
      { from: callee.getStart(file), to: callee.getEnd(), text: 'docs.printed' },
      {
        from: expression.getEnd() - 1,
        to: expression.getEnd(),
        text: `${expression.arguments.length > 0 ? ', ' : ''}docs.expected(${wanted}, ${place}))`,
      },
    ]
  }
  return wrap(expression, '; docs.value(', `, ${wanted}, ${place})`)
}

function apply(code: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, index) => ({ edit, index }))
  // from the end; at one place the outer node came first and must stand outside
  ordered.sort((a, b) => b.edit.from - a.edit.from || b.index - a.index)
  let text = code
  for (const { edit } of ordered) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to)
  return text
}
