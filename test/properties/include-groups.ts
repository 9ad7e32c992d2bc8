// Grouped finds with includes: rows of the model that is asked, with numbers of what is joined to them. In:
// generated finds, of which conditions and joins are kept. Out: nothing, or an error that shows all.

import { inspect } from 'node:util'
import fc from 'fast-check'
import { queryArbitrary } from './include-arbitrary.js'
import { canonical, eachTable, shownData, type Amount } from './include-check.js'
import { fields, keys, measures, type Data } from './include-data.js'
import type { Models } from './include-graph.js'
import { joinRows, keptRows, ownRows, sortRows, type Rules } from './include-joins.js'
import { OptionMaker, type Words } from './include-options.js'
import { isApart, keyTerms, placesOf, type Include, type Query } from './include-query.js'

/** What groups need besides. */
export interface GroupWords extends Words {
  readonly where: (left: unknown, operator: string, value: unknown) => unknown
}

/** A find that is grouped by the key of its model. */
interface Grouped {
  readonly query: Query
  /** Which of the joined tables is counted. */
  readonly place: number
  readonly having: boolean
}

const hiddenSelection = { names: [], computed: false, form: 'list' } as const

/** An include of a grouped find shows nothing of itself. */
function bare(each: Include): Include {
  return {
    ...each,
    attributes: hiddenSelection,
    throughAttributes: [],
    order: undefined,
    right: false,
    include: each.include.filter((below) => !isApart(below)).map(bare),
  }
}

const groupedArbitrary: fc.Arbitrary<Grouped> = fc
  .record({ query: queryArbitrary, place: fc.nat(9), having: fc.boolean() })
  .map(({ query, ...rest }) => ({
    ...rest,
    query: {
      ...query,
      include: query.include.filter((each) => !isApart(each)).map(bare),
      order: [],
      limit: undefined,
      offset: undefined,
      subQuery: undefined,
      mode: 'raw' as const,
    },
  }))

/**
 * Checks that grouped finds agree with the reference.
 * @throws Error with seed, data and query of the smallest counterexample
 */
export async function checkGroups(
  models: Models,
  words: GroupWords,
  rules: Rules,
  amount: Amount,
): Promise<void> {
  const maker = new OptionMaker(words, models)
  await eachTable(models, amount, groupedArbitrary, (data, grouped) =>
    checkOne(maker, words, rules, data, grouped),
  )
}

async function checkOne(
  maker: OptionMaker,
  words: GroupWords,
  rules: Rules,
  data: Data,
  grouped: Grouped,
): Promise<void> {
  const { query } = grouped
  const sql: string[] = []
  const options = optionsOf(maker, words, grouped)
  const model = maker.model(query.model, query.scope)
  const logging = (text: string): void => {
    sql.push(text)
  }
  const wanted = canonical(expectedGroups(grouped, data, rules), true)
  const found = await model.findAll({ ...options, logging }).then(
    (rows) => canonical(asNumbers(rows), true),
    (error: unknown) => `threw ${String(error)}`,
  )
  if (found === wanted) return
  throw new Error(
    `found    ${found}\nexpected ${wanted}\nmodel: ${query.model} ${query.scope ?? ''}\n` +
      `options: ${inspect(options, { depth: 20 })}\nsql: ${sql.join('\n')}\ndata: ${shownData(data)}`,
  )
}

/** Databases give sums and numbers of rows as numbers or as text. */
function asNumbers(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows
  return rows.map(
    ({ number, sum, ...rest }: { readonly number: unknown; readonly sum: unknown }) => ({
      ...rest,
      number: Number(number),
      sum: sum === null ? null : Number(sum),
    }),
  )
}

function placeOf({ query, place }: Grouped): { path: readonly string[]; model: Query['model'] } {
  const places = [{ path: [], model: query.model }, ...placesOf(query.include)]
  return places[place % places.length] ?? { path: [], model: query.model }
}

function optionsOf(maker: OptionMaker, words: GroupWords, grouped: Grouped): object {
  const { query, having } = grouped
  const { path, model } = placeOf(grouped)
  const table = path.length === 0 ? query.model : path.join('.')
  const column = measures[model]
  const { fn, col, where } = words
  const key = keys[model][0] ?? ''
  const number = fn('COUNT', col(`${table}.${key}`))
  const sum = fn('SUM', col(`${table}.${fields[column] ?? column}`))
  const own = keys[query.model]
  return {
    ...maker.find(query),
    attributes: [...own, [number, 'number'], [sum, 'sum']],
    group: own.map((name) => `${query.model}.${name}`),
    order: own.map((name) => [name, 'ASC']),
    ...(having && { having: where(number, '>', 0) }),
  }
}

function expectedGroups(grouped: Grouped, data: Data, rules: Rules): object[] {
  const { query, having } = grouped
  const { path, model } = placeOf(grouped)
  const joined = joinRows(ownRows(query, data), query.include, [], data, rules)
  const rows = sortRows(keptRows(joined, query), keyTerms(query.model, []), [], rules)
  const parents = [...new Set(rows.map((row) => row.get('')?.record))]
  return parents.flatMap((record) => {
    const own = rows
      .filter((row) => row.get('')?.record === record)
      .map((row) => row.get(path.join('.'))?.record)
    const number = own.filter((found) => found !== undefined).length
    if (having && number === 0) return []
    const values = own.map((found) => found?.[measures[model]] ?? null)
    const known = values.filter((value) => value !== null)
    const sum = known.length === 0 ? null : known.reduce((a, b) => Number(a) + Number(b), 0)
    const key = Object.fromEntries(keys[query.model].map((name) => [name, record?.[name]]))
    return [{ ...key, number, sum }]
  })
}
