/**
 * The sink for select lists, ORDER BY and GROUP BY: values are part of the statement's structure and
 * are written into it as literals. Databases compare such expressions by their text.
 */
import type { DataType } from '../sql/data-type.js'
import type { Expression, ParamNode } from '../sql/nodes.js'
import { NodeSink } from './node-sink.js'
import { valueClass } from './sink.js'

/** Builds nodes whose values are constants of the plan. */
export class ConstantSink extends NodeSink {
  override param(value: unknown, type: DataType | undefined, place: ParamNode['place']): ParamNode {
    return { kind: 'param', index: -1, value, type, of: valueClass(value), place, inline: true }
  }

  override list(values: readonly unknown[], type: DataType | undefined): Expression {
    // A list of constants is written member by member.
    const [first, ...rest] = values.map((value) => this.param(value, type, 'compare'))
    if (first === undefined) return { kind: 'keyword', word: 'NULL' }
    return rest.length === 0 ? first : { kind: 'sequence', items: [first, ...rest] }
  }

  override inRows(
    left: readonly Expression[],
    rows: readonly (readonly unknown[])[],
    types: readonly (DataType | undefined)[],
  ): Expression {
    const terms = rows.map((row) => {
      const equal = left.map((column, index) =>
        this.binary('eq', column, this.param(row[index], types[index], 'compare')),
      )
      return this.logic('and', equal, false)
    })
    return this.logic('or', terms, false)
  }
}
