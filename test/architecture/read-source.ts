// Reads one TypeScript file for the architecture test: what it imports (types included), how many lines of
// code it has, and where it asks for a dialect's name or writes SQL text. Uses TypeScript 6's parser, since
// the compiler that builds the package (7) has no JavaScript interface.
import ts from 'typescript-6.0'

/** An import, export-from, dynamic import, require or import type. */
export interface ImportFound {
  readonly specifier: string
  readonly line: number
}

/** What the architecture test knows of a file. */
export interface SourceFound {
  readonly path: string
  readonly imports: readonly ImportFound[]
  readonly codeLines: number
  /** All lines, with comments and blank ones. */
  readonly lines: number
  /** Lines where a dialect's name is compared. */
  readonly dialectTests: readonly number[]
  /** Lines where a string or template begins like a statement of SQL. */
  readonly sqlTexts: readonly number[]
}

const DIALECTS = new Set(['postgres', 'mysql', 'mariadb', 'sqlite', 'mssql'])
const SQL_START =
  /^\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|TRUNCATE|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO|START TRANSACTION|SET TRANSACTION|SHOW|PRAGMA|MERGE INTO)\s+\S/
const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
])

/**
 * Parses a file and collects what the rules ask for.
 * @param path path of the file, as it shall appear in faults
 * @param text its content
 */
export function readSource(path: string, text: string): SourceFound {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS)
  const imports: ImportFound[] = []
  const dialectTests: number[] = []
  const sqlTexts: number[] = []
  const withCode = new Set<number>()
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1

  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode)
      return
    const line = lineOf(node.getStart(file))
    const specifier = specifierOf(node)
    if (specifier !== undefined) imports.push({ specifier, line })
    if (asksForDialect(node)) dialectTests.push(line)
    if (beginsLikeSql(node)) sqlTexts.push(line)
    const children = node.getChildren(file)
    if (children.length === 0 && node.getEnd() > node.getStart(file)) {
      for (let at = line; at <= lineOf(node.getEnd() - 1); at++) withCode.add(at)
    }
    children.forEach(visit)
  }
  visit(file)
  return {
    path,
    imports,
    codeLines: withCode.size,
    lines: text.split('\n').length - 1,
    dialectTests,
    sqlTexts,
  }
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined
  }
  if (ts.isExternalModuleReference(node)) return textOf(node.expression)
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? textOf(node.arguments[0]) : undefined
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

/** `dialect.name === x`, `getDialect() !== x`, `anything === 'postgres'` and the same as a switch. */
function asksForDialect(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && COMPARISONS.has(node.operatorToken.kind)) {
    const sides = [node.left, node.right]
    // whether there is one at all is no question of which
    if (sides.some((side) => ['undefined', 'null'].includes(side.getText()))) return false
    return sides.some((side) => isDialectName(side) || namesADialect(side))
  }
  if (ts.isSwitchStatement(node)) return isDialectName(node.expression)
  return ts.isCaseClause(node) && namesADialect(node.expression)
}

function isDialectName(node: ts.Expression): boolean {
  const text = node.getText().replaceAll(/[?!]/g, '')
  return /(^|\.)(dialect\.name|dialectName|getDialect\(\)|options\.dialect)$/.test(text)
}

function namesADialect(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) && DIALECTS.has(node.text)
}

function beginsLikeSql(node: ts.Node): boolean {
  if (ts.isTemplateExpression(node)) return SQL_START.test(`${node.head.text}x`)
  if (!ts.isStringLiteralLike(node)) return false
  return !ts.isLiteralTypeNode(node.parent) && SQL_START.test(node.text)
}
