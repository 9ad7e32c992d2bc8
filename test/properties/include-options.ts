// A generated query as options of a finder. In: a query, the package's operators and functions, models.
// Out: options.

import { coalescedTo, columns, fields, keys, measures, type ModelName } from './include-data.js'
import type { Models } from './include-graph.js'
import {
  isRaw,
  isSeparate,
  keyTerms,
  termsOf,
  type Condition,
  type Include,
  type Query,
  type Selection,
  type Term,
} from './include-query.js'

/** What options are made of. */
export interface Words {
  readonly Op: {
    readonly and: symbol
    readonly or: symbol
    readonly ne: symbol
    readonly gt: symbol
    readonly col: symbol
  }
  readonly fn: (name: string, ...args: unknown[]) => unknown
  readonly col: (name: string) => unknown
}

/** Makes options for the models of one package. */
export class OptionMaker {
  private readonly words: Words
  private readonly models: Models

  constructor(words: Words, models: Models) {
    this.words = words
    this.models = models
  }

  /** The query as options of `findAll`. */
  find(query: Query): object {
    const { model, where, limit, offset, subQuery, strategy, mode, attributes } = query
    return {
      ...(attributes && { attributes: this.#attributes(attributes, model, model) }),
      ...(where && { where: this.#where(where, [], []) }),
      include: query.include.map((each) => this.#include(each, [model], [])),
      order: termsOf(query).map((term) => this.#term(term, model)),
      ...(mode !== 'one' && limit !== undefined && { limit }),
      ...(offset !== undefined && { offset }),
      ...(subQuery !== undefined && { subQuery }),
      ...(strategy && { strategy }),
      ...(query.paranoid === false && { paranoid: false }),
      ...(isRaw(query) && { raw: true }),
      ...(mode === 'nest' && { nest: true }),
    }
  }

  /** The scoped model that is asked. */
  model(name: ModelName, scope: string | undefined): Models[ModelName] {
    const model = this.models[name]
    return scope === undefined ? model : scope === '' ? model.unscoped() : model.scope(scope)
  }

  #attributes({ names, computed, form }: Selection, model: ModelName, table: string): unknown {
    const column = measures[model]
    const { fn, col } = this.words
    const call = fn('COALESCE', col(`${table}.${fields[column] ?? column}`), 7)
    const more = computed ? [[call, 'extra']] : []
    if (form === 'list') return [...names, ...more]
    const exclude = [...keys[model], ...columns[model]].filter((name) => !names.includes(name))
    return { exclude, ...(computed && { include: more }) }
  }

  #term({ path, through, column, descending, coalesced }: Term, root: string): unknown[] {
    const direction = descending ? 'DESC' : 'ASC'
    if (coalesced) {
      const { fn, col } = this.words
      const table = path.length === 0 ? root : path.join('.')
      const other = coalescedTo(column)
      return [fn('COALESCE', col(`${table}.${fields[column] ?? column}`), other), direction]
    }
    const between = through === undefined ? [] : [this.models[through]]
    return [...path, ...between, column, direction]
  }

  /** `above`: names of the tables from here upwards. `path`: of the place of the condition. */
  #where(condition: Condition, above: readonly string[], path: readonly string[]): object {
    const { Op } = this.words
    if (condition.kind !== 'leaf') {
      return {
        [condition.kind === 'and' ? Op.and : Op.or]: condition.terms.map((term) =>
          this.#where(term, above, path),
        ),
      }
    }
    const { up = 0, column, operator, value } = condition
    const below = condition.path.length === 0 ? [] : [...path, ...condition.path]
    const name =
      up > 0
        ? `$${above[up]}.${fields[column] ?? column}$`
        : below.length === 0
          ? column
          : // v6 knows columns only
            `$${below.join('.')}.${fields[column] ?? column}$`
    switch (operator) {
      case 'isNull':
        return { [name]: null }
      case 'notNull':
        return { [name]: { [Op.ne]: null } }
      case 'in':
        return { [name]: [value, 'a', 'b'].filter((each) => typeof each === typeof value) }
      case 'eq':
        return { [name]: value }
      case 'ne':
        return { [name]: { [Op.ne]: value } }
      default:
        return { [name]: { [Op.gt]: value } }
    }
  }

  #include(include: Include, outside: readonly string[], outsidePath: readonly string[]): object {
    const { edge, where, required, attributes, limit, offset, strategy, scope, tie } = include
    const { target } = edge
    const alone = isSeparate(include)
    const path = alone ? [] : [...outsidePath, edge.as]
    const table = alone ? target : path.join('.')
    const names = alone ? [target] : [table, ...outside]
    const { order } = include
    const isScoped = scope !== undefined
    return {
      ...(isScoped ? { model: this.model(target, scope), as: edge.as } : { association: edge.as }),
      ...(where && { where: this.#where(where, names, path) }),
      ...(required !== undefined && { required }),
      ...(attributes && { attributes: this.#attributes(attributes, target, table) }),
      ...(include.paranoid === false && { paranoid: false }),
      ...(limit !== undefined && { limit }),
      ...(offset !== undefined && { offset }),
      ...(include.separate !== undefined && { separate: include.separate }),
      ...(order && {
        order: [...order, ...keyTerms(target, [])].map((term) => this.#term(term, table)),
      }),
      ...(tie === 'or' && { or: true }),
      ...(tie === 'on' && {
        on: { [edge.there]: { [this.words.Op.col]: `${outside[0]}.${edge.here}` } },
      }),
      ...(include.right && { right: true }),
      ...(strategy && { strategy }),
      ...(include.duplicating !== undefined && { duplicating: include.duplicating }),
      ...(edge.through && { through: this.#through(include) }),
      ...(include.include.length > 0 && {
        include: include.include.map((each) => this.#include(each, names, path)),
      }),
    }
  }

  #through({ throughWhere, throughAttributes, throughParanoid }: Include): object {
    return {
      ...(throughAttributes && { attributes: [...throughAttributes] }),
      ...(throughWhere && { where: this.#where(throughWhere, [], []) }),
      ...(throughParanoid === false && { paranoid: false }),
    }
  }
}
