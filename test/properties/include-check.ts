// Runs generated finds with includes on a database and compares with the reference. In: models. Out:
// nothing, or an error that shows the data, the query and its SQL.

import { inspect } from 'node:util'
import fc from 'fast-check'
import { queryArbitrary } from './include-arbitrary.js'
import { dataArbitrary, type Data } from './include-data.js'
import { fillGraph, type CheckedModel, type Models } from './include-graph.js'
import { OptionMaker, type Words } from './include-options.js'
import type { Rules } from './include-joins.js'
import { expectedOf, type Expected } from './include-reference.js'
import type { Query } from './include-query.js'

/** How much is run, and from which seed. */
export interface Amount {
  readonly queries: number
  readonly seed: number
}

/** What a finder answered, and its statements. */
interface Answer {
  readonly found: unknown
  readonly count: unknown
  readonly sql: readonly string[]
}

/** Queries per set of rows. */
const perTables = 250

/**
 * Checks that `findAll`, `findOne`, `count` and `findAndCountAll` agree with the reference.
 * @throws Error with seed, data and query of the smallest counterexample
 */
export async function checkIncludes(
  models: Models,
  words: Words,
  rules: Rules,
  amount: Amount,
): Promise<void> {
  const maker = new OptionMaker(words, models)
  await eachQuery(models, amount, (data, query) => checkOne(maker, data, query, rules))
}

/**
 * The same for a package that is known to be wrong now and then.
 * @param known why a query is not compared
 * @returns how many were compared
 */
export async function compareIncludes(
  models: Models,
  words: Words,
  rules: Rules,
  amount: Amount,
  known: (query: Query, rules: Rules) => string | undefined,
): Promise<number> {
  const maker = new OptionMaker(words, models)
  let compared = 0
  await eachQuery(models, amount, async (data, query) => {
    if (known(query, rules) !== undefined) return
    compared++
    await checkOne(maker, data, query, rules, true)
  })
  return compared
}

function eachQuery(
  models: Models,
  amount: Amount,
  check: (data: Data, query: Query) => Promise<void>,
): Promise<void> {
  return eachTable(models, amount, queryArbitrary, check)
}

/** Runs a check on generated finds, many of them on each set of rows. */
export async function eachTable<T>(
  models: Models,
  { queries, seed }: Amount,
  arbitrary: fc.Arbitrary<T>,
  check: (data: Data, query: T) => Promise<void>,
): Promise<void> {
  const tables = fc.sample(dataArbitrary, { seed, numRuns: Math.ceil(queries / perTables) })
  let left = queries
  for (const [index, data] of tables.entries()) {
    await fillGraph(models, data)
    const property = fc.asyncProperty(arbitrary, (query) => check(data, query))
    const numRuns = Math.min(left, perTables)
    await fc.assert(property, { seed: seed + index, numRuns })
    left -= numRuns
  }
}

async function checkOne(
  maker: OptionMaker,
  data: Data,
  query: Query,
  rules: Rules,
  distinct?: boolean,
): Promise<void> {
  const expected = expectedOf(query, data, rules)
  const sql: string[] = []
  const answer = await ask(maker, query, sql, distinct).catch((error: unknown) => {
    throw Object.assign(failure(`threw ${String(error)}`, maker, query, data, sql), {
      cause: error,
    })
  })
  const wrong = differenceOf(query, answer, expected)
  if (wrong !== undefined) throw failure(wrong, maker, query, data, sql)
}

function failure(
  what: string,
  maker: OptionMaker,
  query: Query,
  data: Data,
  sql: readonly string[],
): Error {
  const options = inspect(maker.find(query), { depth: 20 })
  return new Error(
    `${what}\nmodel: ${query.model} ${query.scope ?? ''} ${query.mode}\noptions: ${options}\n` +
      `sql: ${sql.join('\n     ')}\ndata: ${shownData(data)}`,
  )
}

/** Rows for messages. */
export function shownData(data: Data): string {
  const tables = Object.entries(data).map(([model, rows]) => {
    const lines = rows.map((row) => `\n    ${JSON.stringify(row)}`)
    return `\n  ${model}${lines.join('')}`
  })
  return tables.join('')
}

/** Asks a query, and how many there are. `distinct`: sequelize@6 counts parents with this option only. */
async function ask(
  maker: OptionMaker,
  query: Query,
  sql: string[] = [],
  distinct?: boolean,
): Promise<Answer> {
  const logging = (text: string): void => {
    sql.push(text)
  }
  const options = { ...maker.find(query), logging, ...(distinct && { distinct }) }
  const model = maker.model(query.model, query.scope)
  if (query.mode === 'page') {
    const page = (await model.findAndCountAll(options)) as { rows: unknown; count: unknown }
    return { found: page.rows, count: page.count, sql }
  }
  const found = await (query.mode === 'one' ? model.findOne(options) : model.findAll(options))
  return { found, count: await countOf(model, options), sql }
}

function countOf(model: CheckedModel, options: object): Promise<unknown> {
  const {
    limit: _l,
    offset: _o,
    order: _r,
    attributes: _a,
    ...rest
  } = options as Readonly<{
    [option: string]: unknown
  }>
  return model.count({ ...rest, raw: false, nest: false })
}

/** What is wrong with an answer; nothing if it is right. */
function differenceOf(
  query: Query,
  { found, count }: Answer,
  expected: Expected,
): string | undefined {
  const rows: unknown = query.mode === 'one' ? (expected.rows[0] ?? null) : expected.rows
  const shown = canonical(found, query.isTotal)
  const wanted = canonical(rows, query.isTotal)
  if (shown !== wanted) return `found    ${shown}\nexpected ${wanted}`
  if (count !== expected.count) return `count is ${String(count)} instead of ${expected.count}`
  return undefined
}

/** An answer as text: keys sorted, children as a set unless their order is given. */
export function canonical(value: unknown, isTotal: boolean): string {
  const write = (part: unknown, depth: number): string => {
    if (Array.isArray(part)) {
      const list = part.map((item) => write(item, depth + 1))
      return `[${(depth === 0 || isTotal ? list : list.toSorted()).join()}]`
    }
    if (typeof part !== 'object' || part === null) return JSON.stringify(part) ?? 'undefined'
    const values = 'toJSON' in part && typeof part.toJSON === 'function' ? part.toJSON() : part
    if (typeof values !== 'object' || values === null) return JSON.stringify(values)
    const names = Object.keys(values).filter((name) => !name.endsWith('deletedAt'))
    const texts = names.toSorted().map((name) => `"${name}":${write(values[name], depth + 1)}`)
    return `{${texts.join()}}`
  }
  return write(value, 0)
}
