/**
 * The sink that builds the tree of a condition. Slots are numbered in the order in which the key sink
 * collects values, so that the tree of one call serves every call of the same shape.
 */
import type { DataType } from '../sql/data-type.js'
import type { BinaryOperator, Expression, ParamNode } from '../sql/nodes.js'
import { checkedPath } from './grammar.js'
import { hasWildcards, listClass, valueClass, type Sink } from './sink.js'

/** Builds nodes; values stay outside, behind numbered slots. */
export class NodeSink implements Sink<Expression> {
  private next = 0

  column(table: string | undefined, name: string): Expression {
    return { kind: 'column', table, name }
  }

  star(table: string | undefined): Expression {
    return { kind: 'star', table }
  }

  param(value: unknown, type: DataType | undefined, place: ParamNode['place']): ParamNode {
    const index = this.next++
    return { kind: 'param', index, value: undefined, type, of: valueClass(value), place }
  }

  list(values: readonly unknown[], type: DataType | undefined): Expression {
    return { kind: 'param-list', index: this.next++, value: [], type, of: listClass(values) }
  }

  raw(sql: string): Expression {
    return { kind: 'raw', sql }
  }

  call(name: string, args: readonly Expression[]): Expression {
    return { kind: 'call', name, args }
  }

  cast(expr: Expression, type: string): Expression {
    return { kind: 'cast', expr, type }
  }

  keyword(word: 'NULL' | 'TRUE' | 'FALSE'): Expression {
    return { kind: 'keyword', word }
  }

  binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
    return { kind: 'binary', operator, left, right }
  }

  compareText(operator: string, left: Expression, right: Expression): Expression {
    return { kind: 'compare-text', operator, left, right }
  }

  in(negated: boolean, left: Expression, right: Expression): Expression {
    return { kind: 'in', negated, left, right }
  }

  inRows(
    left: readonly Expression[],
    _rows: readonly (readonly unknown[])[],
    row: readonly (DataType | undefined)[],
  ): Expression {
    const index = this.next++
    const right = {
      kind: 'param-list',
      index,
      value: [],
      type: undefined,
      of: 'text',
      row,
    } as const
    return { kind: 'in-rows', negated: false, left, right }
  }

  between(negated: boolean, left: Expression, low: Expression, high: Expression): Expression {
    return { kind: 'between', negated, left, low, high }
  }

  pattern(where: 'start' | 'end' | 'anywhere', left: Expression, value: unknown): Expression {
    const param: ParamNode = {
      kind: 'param',
      index: this.next++,
      value: undefined,
      type: undefined,
      of: 'text',
      place: 'compare',
    }
    return { kind: 'pattern', where, left, value: param, escape: hasWildcards(value) }
  }

  logic(operator: 'and' | 'or', terms: readonly Expression[], bare: boolean): Expression {
    return { kind: 'logic', operator, terms, bare }
  }

  not(expr: Expression): Expression {
    return { kind: 'not', expr }
  }

  truth(value: boolean): Expression {
    return { kind: 'truth', value }
  }

  quantified(quantifier: 'any' | 'all', of: Expression): Expression {
    return { kind: 'quantified', quantifier, of }
  }

  values(list: readonly unknown[], type: DataType | undefined): Expression {
    const of = listClass(list)
    const items = list.map((value) => this.param(value, type, 'compare'))
    return { kind: 'values', items, of }
  }

  jsonPath(column: Expression, path: readonly string[], cast: string | undefined): Expression {
    return { kind: 'json-path', column, path: checkedPath(path), cast }
  }

  jsonChange(
    column: Expression,
    type: string,
    paths: readonly (readonly string[])[],
    values: readonly Expression[],
  ): Expression {
    return { kind: 'json-change', column, type, paths: paths.map(checkedPath), values }
  }
}
