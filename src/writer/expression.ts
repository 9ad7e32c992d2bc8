/**
 * Standard SQL for expressions: columns, values, comparisons, groups. Dialects override single kinds.
 * In: expression nodes. Out: text and slots on the writer.
 */
import { QueryError } from '../errors/index.js'
import type { BinaryOperator, ParamNode } from '../sql/nodes.js'
import type { NodeFunctions } from './table.js'

/** Spelling of the binary operators; a dialect overrides `binary` where its spelling differs. */
export const operatorText: Readonly<Record<BinaryOperator, string>> = {
  eq: '=',
  ne: '!=',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  is: 'IS',
  isNot: 'IS NOT',
  like: 'LIKE',
  notLike: 'NOT LIKE',
  iLike: 'ILIKE',
  notILike: 'NOT ILIKE',
  regexp: '~',
  notRegexp: '!~',
  iRegexp: '~*',
  notIRegexp: '!~*',
  overlap: '&&',
  contains: '@>',
  contained: '<@',
  adjacent: '-|-',
  strictLeft: '<<',
  strictRight: '>>',
  noExtendRight: '&<',
  noExtendLeft: '&>',
  match: '@@',
}

/** A slot for a param that needs nothing around it. */
export function plainSlot(node: ParamNode): {
  readonly node: ParamNode
  readonly pattern: undefined
  readonly cast: string
} {
  return { node, pattern: undefined, cast: '' }
}

/** Standard functions for expressions. */
export const expressionFunctions: NodeFunctions = {
  column(w, node) {
    if (node.table !== undefined) {
      w.name(node.table)
      w.text('.')
    }
    w.name(node.name)
  },
  star(w, node) {
    if (node.table !== undefined) {
      w.name(node.table)
      w.text('.')
    }
    w.text('*')
  },
  param(w, node) {
    w.slot(plainSlot(node))
  },
  'param-list'(w, node) {
    w.slot({ node, pattern: undefined, cast: '' })
  },
  raw(w, node) {
    w.text(node.sql)
  },
  call(w, node) {
    w.text(node.name)
    w.text('(')
    w.list(node.args, ', ')
    w.text(')')
  },
  cast(w, node) {
    w.text('CAST(')
    w.node(node.expr)
    w.text(` AS ${node.type.toUpperCase()})`)
  },
  'json-change'(w) {
    throw new QueryError(
      `Members of JSON documents cannot be updated one by one on ${w.dialect.name}: update the whole ` +
        'attribute.',
    )
  },
  binary(w, node) {
    w.node(node.left)
    w.text(` ${operatorText[node.operator]} `)
    w.node(node.right)
  },
  'compare-text'(w, node) {
    w.node(node.left)
    // v6 writes counters as `"n"="n"+ 1`.
    const isSum = node.operator === '+' || node.operator === '-'
    w.text(isSum ? `${node.operator} ` : ` ${node.operator} `)
    w.node(node.right)
  },
  keyword(w, node) {
    const isBoolean = node.word === 'TRUE' || node.word === 'FALSE'
    w.text(isBoolean ? w.dialect.boolean(node.word === 'TRUE') : node.word)
  },
  in(w, node) {
    w.node(node.left)
    w.text(node.negated ? ' NOT IN ' : ' IN ')
    if (node.right.kind === 'raw') {
      w.node(node.right)
    } else {
      w.text('(')
      w.node(node.right)
      w.text(')')
    }
  },
  'in-rows'(w, node) {
    w.text('(')
    w.list(node.left, ', ')
    w.text(node.negated ? ') NOT IN (' : ') IN (')
    w.node(node.right)
    w.text(')')
  },
  between(w, node) {
    w.node(node.left)
    w.text(node.negated ? ' NOT BETWEEN ' : ' BETWEEN ')
    w.node(node.low)
    w.text(' AND ')
    w.node(node.high)
  },
  pattern(w, node) {
    w.node(node.left)
    w.text(' LIKE ')
    w.slot({ node: node.value, pattern: node.where, cast: '' })
    if (node.escape) w.text(` ESCAPE ${w.dialect.text('\\')}`)
  },
  logic(w, node) {
    if (!node.bare) w.text('(')
    w.list(node.terms, node.operator === 'and' ? ' AND ' : ' OR ')
    if (!node.bare) w.text(')')
  },
  not(w, node) {
    w.text('NOT ')
    // A group keeps its own parentheses inside, as in v6.
    w.text('(')
    w.node(node.expr)
    w.text(')')
  },
  truth(w, node) {
    w.text(node.value ? '1=1' : '0 = 1')
  },
  quantified(w, node) {
    w.text(node.quantifier === 'any' ? 'ANY ' : 'ALL ')
    if (node.of.kind === 'values') {
      w.node(node.of)
    } else {
      w.text('(')
      w.node(node.of)
      w.text(')')
    }
  },
  values(w, node) {
    w.text('(VALUES ')
    for (const [index, item] of node.items.entries()) {
      w.text(index > 0 ? ', (' : '(')
      w.node(item)
      w.text(')')
    }
    w.text(')')
  },
  sequence(w, node) {
    w.list(node.items, ', ')
  },
  exists(w, node) {
    w.text('EXISTS (')
    w.node(node.select)
    w.text(')')
  },
  subquery(w, node) {
    w.text('(')
    w.node(node.select)
    w.text(')')
  },
  'row-number'(w, node) {
    w.text('ROW_NUMBER() OVER (')
    if (node.partition.length > 0) {
      w.text('PARTITION BY ')
      w.list(node.partition, ', ')
    }
    if (node.order.length > 0) {
      w.text(node.partition.length > 0 ? ' ORDER BY ' : 'ORDER BY ')
      w.list(node.order, ', ')
    }
    w.text(')')
  },
  alias(w, node) {
    w.node(node.expr)
    w.text(' AS ')
    w.name(node.alias)
  },
}
