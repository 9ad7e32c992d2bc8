// Runs generated finds with includes on a database and compares with the reference. In: an open
// Sequelize. Out: nothing, or an error that shows the data, the query and its SQL.

import { inspect, isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { DataTypes, type Sequelize } from '../../index.js'
import { dataArbitrary, type Data, type ModelName } from './include-data.js'
import { findOptions, queryArbitrary, type Include, type Query } from './include-query.js'
import { expectedOf, type Rules } from './include-reference.js'

/** The little of a model that the property needs. */
interface CheckedModel {
  destroy(options: object): Promise<unknown>
  bulkCreate(rows: readonly object[]): Promise<unknown>
  findAll(options: object): Promise<readonly unknown[]>
  count(options: object): Promise<unknown>
}

/** The models of the graph. */
export type Models = Readonly<{ [model in ModelName]: CheckedModel }>

/** Sets of rows per run: each is asked many times. */
const TABLES = 6

/** Defines and creates the graph. */
export async function defineGraph(sequelize: Sequelize): Promise<Models> {
  const { INTEGER, STRING } = DataTypes
  const options = { timestamps: false }
  const User = sequelize.define(
    'User',
    { name: STRING, age: { type: INTEGER, field: 'the_age' } },
    options,
  )
  const Account = sequelize.define('Account', { plan: STRING }, options)
  const Post = sequelize.define(
    'Post',
    { title: STRING, views: { type: INTEGER, field: 'the_views' } },
    options,
  )
  const Comment = sequelize.define('Comment', { text: STRING, score: INTEGER }, options)
  const Tag = sequelize.define('Tag', { label: STRING }, options)
  const PostTag = sequelize.define('PostTag', { weight: INTEGER }, options)
  const free = { constraints: false }
  User.belongsTo(User, { as: 'boss', foreignKey: 'bossId', ...free })
  User.hasMany(User, { as: 'reports', foreignKey: 'bossId', ...free })
  User.hasOne(Account, { as: 'account', foreignKey: 'userId', ...free })
  Account.belongsTo(User, { as: 'user', foreignKey: 'userId', ...free })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId', ...free })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId', ...free })
  Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId', ...free })
  Comment.belongsTo(Post, { as: 'post', foreignKey: 'postId', ...free })
  User.hasMany(Comment, { as: 'comments', foreignKey: 'userId', ...free })
  Comment.belongsTo(User, { as: 'writer', foreignKey: 'userId', ...free })
  Post.belongsToMany(Tag, {
    as: 'tags',
    through: PostTag,
    foreignKey: 'postId',
    otherKey: 'tagId',
    ...free,
  })
  Tag.belongsToMany(Post, {
    as: 'posts',
    through: PostTag,
    foreignKey: 'tagId',
    otherKey: 'postId',
    ...free,
  })
  await sequelize.sync({ force: true })
  return { User, Account, Post, Comment, Tag, PostTag } as unknown as Models
}

/** How much is run, and from which seed. */
export interface Amount {
  readonly queries: number
  readonly seed: number
}

/**
 * Checks that `findAll` and `count` agree with the reference.
 * @throws Error with seed, data and query of the smallest counterexample
 */
export async function checkIncludes(
  models: Models,
  rules: Rules,
  { queries, seed }: Amount,
): Promise<void> {
  const tables = fc.sample(dataArbitrary, { seed, numRuns: TABLES })
  for (const [index, data] of tables.entries()) {
    await fill(models, data)
    const property = fc.asyncProperty(queryArbitrary, (query) =>
      checkOne(models, data, query, rules),
    )
    await fc.assert(property, { seed: seed + index, numRuns: Math.ceil(queries / TABLES) })
  }
}

async function fill(models: Models, data: Data): Promise<void> {
  for (const name of Object.keys(models) as ModelName[]) {
    await models[name].destroy({ where: {}, truncate: true })
    if (data[name].length > 0) await models[name].bulkCreate(data[name])
  }
}

async function checkOne(models: Models, data: Data, query: Query, rules: Rules): Promise<void> {
  const sql: string[] = []
  const logging = (text: string): void => {
    sql.push(text)
  }
  const options = findOptions(query)
  const expected = expectedOf(query, data, rules)
  const rows: unknown = JSON.parse(JSON.stringify(expected.rows))
  const fail = (what: string): Error =>
    new Error(
      `${what}\nmodel: ${query.model}\noptions: ${inspect(options, { depth: 12 })}\nsql: ${sql.join('\n     ')}\n` +
        `data: ${inspect(data, { depth: 4 })}`,
    )
  let found: unknown
  let count: unknown
  const {
    limit: _limit,
    offset: _offset,
    order: _order,
    ...counted
  } = options as { [key: string]: unknown }
  try {
    found = JSON.parse(JSON.stringify(await models[query.model].findAll({ ...options, logging })))
    count = await models[query.model].count({ ...counted, logging })
  } catch (error) {
    throw Object.assign(fail(`threw ${String(error)}`), { cause: error })
  }
  const isOrdered = query.isTotal && !query.include.some(leavesOrderOpen)
  const shown = (list: unknown): unknown => (isOrdered ? list : unordered(list, 0))
  if (!isDeepStrictEqual(shown(found), shown(rows))) {
    throw fail(`found    ${JSON.stringify(shown(found))}\nexpected ${JSON.stringify(shown(rows))}`)
  }
  if (count !== expected.count) throw fail(`count is ${String(count)} instead of ${expected.count}`)
}

/** Includes below one with a limit of its own have no order here. */
function leavesOrderOpen({ limit, include }: Include): boolean {
  return (limit !== undefined && include.length > 0) || include.some(leavesOrderOpen)
}

/** Children as sets; the order of parents stays. */
function unordered(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => unordered(item, depth + 1))
    return depth === 0
      ? list
      : list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, unordered(item, depth + 1)]),
  )
}
