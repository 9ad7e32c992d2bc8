/**
 * Includes whose rows travel as JSON in their parents' rows (`strategy: 'json'`): which of them can, and
 * how what comes back becomes rows again. In: nodes, select lists. Out: obstacles in words, forms of the
 * columns, readers. Guide: docs/eager-loading.md, Strategies.
 */
import type { Convert, DataType } from '../contract/data-type.js'
import type { Engine } from '../contract/engine.js'
import type { JsonForm } from '../contract/json-rows.js'
import { QueryError } from '../errors/index.js'
import type { Expression } from '../sql/nodes.js'
import type { Selected } from './attributes.js'
import type { TreeNode } from './include-node.js'

/** A value of a row that has to be read before anyone looks at it. */
export interface CellReader {
  readonly position: number
  readonly read: Convert
}

/** How the columns of a sub query stand in JSON. */
export interface JsonColumns {
  /** Names of forms, for the writer. */
  readonly forms: readonly string[]
  readonly readers: readonly CellReader[]
}

/** Form of what is itself rows as JSON: the writers' word. */
const rowsForm = 'rows'

/** Why values of a select list cannot travel as JSON; undefined if they can. */
export function obstacleOf(
  node: TreeNode,
  selected: readonly Selected[],
  engine: Engine,
): string | undefined {
  for (const { name, expr } of selected) {
    if (name === undefined) return 'a column has no name'
    const type = typeOf(expr, (alias) => (alias === node.alias ? node : undefined))
    if (engine.dialect.jsonRows?.form(type) !== undefined) continue
    return type === undefined
      ? `the type of "${name}" is not known`
      : `JSON has no form for the type of "${name}"`
  }
  return undefined
}

/** Declared type of a column; undefined for computed values and columns that the model lacks. */
function typeOf(
  expr: Expression,
  nodeOf: (alias: string | undefined) => TreeNode | undefined,
): DataType | undefined {
  if (expr.kind !== 'column') return undefined
  const type = nodeOf(expr.table)?.definition.byField.get(expr.name)?.type
  return typeof type === 'object' ? type : undefined
}

/** The forms of a sub query's columns. */
export function jsonColumns(
  columns: readonly Expression[],
  node: TreeNode,
  engine: Engine,
): JsonColumns {
  const byAlias = new Map<string, TreeNode>()
  const add = (each: TreeNode): void => {
    byAlias.set(each.alias, each)
    if (each.through !== undefined) add(each.through)
    each.children.forEach(add)
  }
  add(node)
  const forms: string[] = []
  const readers: CellReader[] = []
  for (const [position, column] of columns.entries()) {
    const expr = column.kind === 'alias' ? column.expr : column
    if (expr.kind === 'json-rows') {
      forms.push(rowsForm)
      continue
    }
    const type = typeOf(expr, (alias) => byAlias.get(alias ?? ''))
    // Values without a form are keys, which are compared only: see `obstacleOf`.
    const form = engine.dialect.jsonRows?.form(type)
    forms.push(form?.name ?? 'plain')
    const read = form && readerOf(form, engine)
    if (read !== undefined) readers.push({ position, read })
  }
  return { forms, readers }
}

function readerOf({ code, read }: JsonForm, { driver }: Engine): Convert | undefined {
  const readText = code === undefined ? undefined : driver.textReader?.(code)
  return readText === undefined ? read : (value) => readText(String(value))
}

/**
 * The rows of one parent.
 *
 * @param as the include, for the error
 * @throws QueryError if the database cut the text
 */
export function readJsonRows(
  value: unknown,
  readers: readonly CellReader[],
  as: string,
): readonly unknown[][] {
  if (value === null || value === undefined) return []
  const rows = (typeof value === 'string' ? parse(value, as) : value) as unknown[][]
  if (readers.length === 0) return rows
  for (const row of rows) {
    for (const { position, read } of readers) {
      const cell = row[position]
      if (cell !== null) row[position] = read(cell)
    }
  }
  return rows
}

function parse(text: string, as: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const failure = new QueryError(
      `The rows of the include "${as}" did not arrive as whole JSON: the database cuts long texts. ` +
        "Use strategy: 'split' for it.",
    )
    failure.cause = error
    throw failure
  }
}
