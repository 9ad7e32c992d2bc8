/**
 * Standard SQL for SELECT: list, tables, joins, conditions, order, limit, lock, unions. In: select
 * nodes. Out: text and slots on the writer.
 */
import type { NodeFunctions } from './table.js'

/** Standard functions for reads. */
export const selectFunctions: NodeFunctions = {
  table(w, node) {
    if (node.schema !== undefined && w.dialect.supports.schemas) {
      w.name(node.schema)
      w.text('.')
      w.name(node.name)
    } else if (node.schema !== undefined) {
      // No real schemas: the schema is a prefix of the table's name, in one pair of quotes.
      w.name(`${node.schema}${node.delimiter || '.'}${node.name}`)
    } else {
      w.name(node.name)
    }
    if (node.alias !== undefined) {
      w.text(' AS ')
      w.name(node.alias)
    }
  },
  derived(w, node) {
    w.text('(')
    w.node(node.select)
    w.text(') AS ')
    w.name(node.alias)
  },
  join(w, node) {
    const word = { inner: 'INNER JOIN', left: 'LEFT OUTER JOIN', right: 'RIGHT OUTER JOIN' }
    w.text(` ${word[node.type]} `)
    w.node(node.table)
    w.text(' ON ')
    w.node(node.on)
  },
  'join-group'(w, node) {
    w.text('( ')
    w.node(node.table)
    w.list(node.joins, '')
    w.text(node.isTight ? ')' : ' )')
  },
  order(w, node) {
    w.node(node.expr)
    if (node.direction !== undefined) w.text(` ${node.direction}`)
    if (node.nulls !== undefined) w.text(` NULLS ${node.nulls}`)
  },
  lock(w, node) {
    w.text(` FOR ${node.level}`)
    if (node.of !== undefined) {
      w.text(' OF ')
      w.name(node.of)
    }
    if (node.skipLocked) w.text(' SKIP LOCKED')
    else if (node.noWait) w.text(' NOWAIT')
  },
  select(w, node) {
    w.text('SELECT ')
    if (node.optimizerHint !== undefined) w.text(`/*+ ${node.optimizerHint} */ `)
    w.list(node.columns, ', ')
    if (node.from !== undefined) {
      w.text(' FROM ')
      w.node(node.from)
      if (w.dialect.supports.indexHints) {
        for (const hint of node.indexHints) {
          w.text(` ${hint.type} INDEX (`)
          for (const [index, name] of hint.values.entries()) {
            if (index > 0) w.text(',')
            w.name(name)
          }
          w.text(')')
        }
      }
      if (node.tableHint !== undefined && w.dialect.supports.tableHints) {
        w.text(` WITH (${node.tableHint})`)
      }
    }
    w.list(node.joins, '')
    if (node.where !== undefined) {
      w.text(' WHERE ')
      w.node(node.where)
    }
    if (node.group.length > 0) {
      w.text(' GROUP BY ')
      w.list(node.group, ', ')
    }
    if (node.having !== undefined) {
      w.text(' HAVING ')
      w.node(node.having)
    }
    if (node.order.length > 0) {
      w.text(' ORDER BY ')
      w.list(node.order, ', ')
    }
    w.node({
      kind: 'page',
      limit: node.limit,
      offset: node.offset,
      ordered: node.order.length > 0,
    })
    if (node.lock !== undefined && w.dialect.supports.rowLocks) w.node(node.lock)
  },
  page(w, node) {
    if (node.limit !== undefined) {
      w.text(' LIMIT ')
      w.node(node.limit)
    }
    if (node.offset !== undefined) {
      w.text(' OFFSET ')
      w.node(node.offset)
    }
  },
  union(w, node) {
    for (const [index, select] of node.selects.entries()) {
      if (index > 0) w.text(' UNION ALL ')
      w.text('SELECT * FROM (')
      w.node(select)
      w.text(') AS sub')
    }
  },
}
