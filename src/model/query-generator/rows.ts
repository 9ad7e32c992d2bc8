/**
 * Writes in the query generator: INSERT, UPDATE, DELETE, counters, TRUNCATE. In: a table, values by
 * column, v6's options. Out: text with literals, or `{ query, bind }`.
 */
import { randomUUID } from 'node:crypto'
import type { Bag, ModelClass } from '../../contract/model.js'
import { isPlainObject } from '../../base/object.js'
import { conditionNode } from '../../query/detached.js'
import {
  deleteFrom,
  insertInto,
  updateOf,
  type ColumnFacts,
  type ColumnTable,
} from '../../query/table-rows.js'
import { readTable } from '../../schema/names.js'
import { constant } from '../../schema/expression.js'
import type { AssignNode, ConflictNode, Expression, InsertNode } from '../../sql/nodes.js'
import { boundText, statementText, type GeneratorContext } from './text.js'

type Row = Readonly<Record<string, unknown>>

/** Facts by column of what v6 hands around: `rawAttributes` (by attribute) or by column. */
function factsByColumn(attributes: unknown): ColumnTable {
  if (!isPlainObject(attributes)) return {}
  const facts: Record<string, ColumnFacts> = {}
  for (const [name, fact] of Object.entries(attributes)) {
    if (!isPlainObject(fact)) continue
    facts[typeof fact['field'] === 'string' ? fact['field'] : name] = fact
  }
  return facts
}

/** Columns asked back: only where v6 asks, too (its SQLite reads the id from the driver). */
function returningOf(
  { dialect }: GeneratorContext,
  option: unknown,
  columns: ColumnTable,
): readonly string[] | undefined {
  if (!option || !dialect.supports.returning || dialect.supports.insertId !== 'none')
    return undefined
  if (Array.isArray(option)) return option.map(String)
  const names = Object.keys(columns).filter((name) => keyOf(columns[name]?.type) !== 'VIRTUAL')
  return names.length === 0 ? ['*'] : names
}

function keyOf(type: unknown): unknown {
  return typeof type === 'object' && type !== null && 'key' in type ? type.key : undefined
}

function conflictOf(options: Bag): ConflictNode | undefined {
  const update: unknown = options['updateOnDuplicate']
  const isIgnoring = options['ignoreDuplicates'] === true
  if (!isIgnoring && !Array.isArray(update)) return undefined
  const keys: unknown = options['upsertKeys']
  return {
    kind: 'conflict',
    action: isIgnoring ? 'nothing' : 'update',
    target: Array.isArray(keys) && !isIgnoring ? keys.map(String) : [],
    where: options['conflictWhere']
      ? conditionNode(options['conflictWhere'], undefined)
      : undefined,
    update: Array.isArray(update) ? update.map(String) : [],
    set: [],
  }
}

/** The methods that write rows. */
export function rowMethods(context: GeneratorContext): Record<string, unknown> {
  const { dialect } = context
  const insert = (
    table: unknown,
    rows: readonly Row[],
    attributes: unknown,
    options: Bag,
  ): InsertNode => {
    const columns = factsByColumn(attributes)
    return insertInto(readTable(table, options), rows, columns, dialect, {
      conflict: conflictOf(options),
      returning: returningOf(context, options['returning'], columns),
      hasTrigger: options['hasTrigger'] === true,
    })
  }
  return {
    insertQuery: (table: unknown, values: Row, attributes?: unknown, options: Bag = {}) =>
      boundText(context, insert(table, [values], attributes, options), options['bindParam']),
    bulkInsertQuery: (
      table: unknown,
      rows: readonly Row[],
      options: Bag = {},
      attributes: unknown = {},
    ) => statementText(context, insert(table, rows, attributes, options)),
    updateQuery(
      table: unknown,
      values: Row,
      where: unknown,
      options: Bag = {},
      attributes: unknown = {},
    ) {
      // v6: nothing to set is no statement
      if (Object.keys(Object(values)).length === 0) return ''
      const columns = factsByColumn(attributes)
      const node = updateOf(readTable(table, options), values, where, columns, dialect, {
        limit: options['limit'],
        returning: returningOf(context, options['returning'], columns),
        hasTrigger: options['hasTrigger'] === true,
      })
      return boundText(context, node, options['bindParam'])
    },
    deleteQuery(table: unknown, where: unknown, options: Bag = {}, model?: ModelClass) {
      const keys = model?._definition.primaryKeys.map(({ field }) => field)
      const columns = factsByColumn(model?.['fieldRawAttributesMap'])
      const { limit } = options
      return statementText(
        context,
        deleteFrom(readTable(table, options), where, columns, {
          limit,
          ...(keys && { primaryKey: keys }),
        }),
      )
    },
    arithmeticQuery(
      operator: string,
      table: unknown,
      where: unknown,
      amounts: Row,
      alsoSet: Row = {},
      options: Bag = {},
    ) {
      const counters = Object.entries(amounts).map(([column, amount]): AssignNode => {
        const left: Expression = { kind: 'column', table: undefined, name: column }
        const expr: Expression = { kind: 'compare-text', operator, left, right: constant(amount) }
        return { kind: 'assign', column, expr }
      })
      const node = updateOf(readTable(table, options), alsoSet, where, {}, dialect, {
        returning: returningOf(context, options['returning'] ?? true, {}),
      })
      return statementText(context, { ...node, set: [...counters, ...node.set] })
    },
    truncateTableQuery: (table: unknown, options: Bag = {}) =>
      statementText(context, {
        kind: 'truncate',
        table: readTable(table, options),
        cascade: options['cascade'] === true,
        restartIdentity: options['restartIdentity'] === true,
      }),
    generateTransactionId: () => randomUUID(),
  }
}
