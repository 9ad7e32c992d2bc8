/**
 * The sink that writes a condition's shape as text and collects its values. Names and raw texts are
 * written with their length in front, so no user text can imitate structure: equal keys mean equal SQL.
 */
import type { BinaryOperator, ParamNode } from '../sql/nodes.js'
import { hasWildcards, listClass, valueClass, type Sink } from './sink.js'

/** Text with its length in front. */
export function sized(text: string): string {
  return `${text.length}:${text}`
}

function table(name: string | undefined): string {
  return name === undefined ? '-' : sized(name)
}

/** Writes keys; `params` holds the values in the order of their slots. */
export class KeySink implements Sink<string> {
  readonly params: unknown[] = []

  column(alias: string | undefined, name: string): string {
    return `c${table(alias)}${sized(name)}`
  }

  star(alias: string | undefined): string {
    return `*${table(alias)}`
  }

  param(value: unknown, _type: unknown, place: ParamNode['place']): string {
    this.params.push(value)
    return `?${valueClass(value)}${place === 'argument' ? 'a' : ''}`
  }

  list(values: readonly unknown[]): string {
    this.params.push(values)
    return `?[${listClass(values)}`
  }

  raw(sql: string): string {
    return `r${sized(sql)}`
  }

  call(name: string, args: readonly string[]): string {
    return `f${sized(name)}(${args.join(',')})`
  }

  cast(expr: string, type: string): string {
    return `k${sized(type)}(${expr})`
  }

  keyword(word: string): string {
    return `w${word}`
  }

  binary(operator: BinaryOperator, left: string, right: string): string {
    return `${operator}(${left},${right})`
  }

  compareText(operator: string, left: string, right: string): string {
    return `t${sized(operator)}(${left},${right})`
  }

  in(negated: boolean, left: string, right: string): string {
    return `${negated ? 'notIn' : 'in'}(${left},${right})`
  }

  inRows(left: readonly string[], rows: readonly (readonly unknown[])[]): string {
    this.params.push(rows)
    return `inRows(${left.join(',')})`
  }

  between(negated: boolean, left: string, low: string, high: string): string {
    return `${negated ? 'notBetween' : 'between'}(${left},${low},${high})`
  }

  pattern(where: string, left: string, value: unknown): string {
    this.params.push(value)
    return `p${where}${hasWildcards(value) ? '!' : ''}(${left})`
  }

  logic(operator: string, terms: readonly string[], bare: boolean): string {
    return `${operator}${bare ? 'b' : ''}[${terms.join(',')}]`
  }

  not(expr: string): string {
    return `!(${expr})`
  }

  truth(value: boolean): string {
    return value ? 'T' : 'F'
  }

  quantified(quantifier: string, of: string): string {
    return `q${quantifier}(${of})`
  }

  values(list: readonly unknown[]): string {
    for (const value of list) this.params.push(value)
    return `v${list.length}${listClass(list)}`
  }

  jsonPath(column: string, path: readonly string[], cast: string | undefined): string {
    return `j(${column},${path.length}${path.map(sized).join('')},${cast ?? ''})`
  }

  jsonChange(
    column: string,
    type: string,
    paths: readonly (readonly string[])[],
    values: readonly string[],
  ): string {
    const places = paths.map((path) => `${path.length}${path.map(sized).join('')}`)
    return `J(${column},${type},${places.join(',')},${values.join(',')})`
  }
}
