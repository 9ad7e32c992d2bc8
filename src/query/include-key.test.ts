// Plans of trees are found by key: equal keys must mean equal statements (a wrong plan would be a wrong
// query), and other values must not make other keys.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bag, ModelClass, SequelizeRef } from '../contract/model.js'
import { DataTypes, Sequelize } from '../index.js'
import { conformIncludes } from '../model/finders/include-conform.js'
import { treeOf } from '../model/finders/include-tree.js'
import { Op } from '../sql/operators.js'
import { writeStatement } from '../writer/writer.js'
import { assembleTree } from './include-assemble.js'
import { keyOfTree } from './include-key.js'
import { Link } from './include-node.js'
import type { Level } from './include-columns.js'
import type { StageParts } from './include-stage.js'
import { resolverOf } from './include-walk.js'
import '../../test/support/seed.js'

const sequelize = new Sequelize('sqlite::memory:', { logging: false })
const { STRING, INTEGER } = DataTypes
const options = { timestamps: false }
const User = sequelize.define('User', { name: STRING, age: INTEGER }, options)
const Post = sequelize.define('Post', { title: STRING, views: INTEGER }, options)
const Tag = sequelize.define('Tag', { label: STRING }, options)
User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
Post.hasMany(sequelize.define('Comment', { text: STRING }, options), {
  as: 'comments',
  foreignKey: 'postId',
})
Post.belongsToMany(Tag, { as: 'tags', through: 'PostTags', foreignKey: 'postId' })
Tag.belongsToMany(Post, { as: 'posts', through: 'PostTags', foreignKey: 'tagId' })
const { _engine: engine } = sequelize as unknown as SequelizeRef
const model = Post as unknown as ModelClass

/** Texts of all statements of a call, and its key. */
function planned(bag: Bag, link?: Link): { key: string | undefined; texts: string } {
  const full = { ...bag, ...conformIncludes(model, bag['include']) }
  const tree = treeOf(model, full, link)
  const resolve = resolverOf(tree)
  const { key, params } = keyOfTree(tree, resolve, 'find', engine)
  const { stage } = assembleTree(tree, engine, 'find', resolve, params.length)
  return { key, texts: textsOf(stage).join('\n') }
}

function textsOf(stage: StageParts): string[] {
  const { pieces, slots } = writeStatement(engine.dialect, stage.node)
  const marks = slots.map(({ node }) => `${node.kind}${node.index}`)
  const texts = [pieces.join('?'), marks.join(), namesOf(stage.level)]
  return [...texts, ...stage.below.flatMap((each) => textsOf(each.stage))]
}

/** Under which names a row's parts are put. */
function namesOf(level: Level | undefined): string {
  if (level === undefined) return ''
  const columns = level.columns.map(({ name }) => name)
  const joins = level.joins.map((join) => `${join.as}(${namesOf(join.level)})`)
  const jsons = level.jsons.map((json) => `${json.as}(${namesOf(json.level)})`)
  return [...columns, ...joins, ...jsons, ...level.splits.map(({ as }) => as)].join()
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined })

/** Small on purpose: shapes must meet again with other values. */
const where = (column: string): fc.Arbitrary<object> =>
  fc
    .tuple(fc.constantFrom(Op.gt, Op.in), fc.integer({ min: 0, max: 3 }))
    .map(([operator, value]) => ({
      [column]: { [operator]: operator === Op.in ? [value, value] : value },
    }))

const author = fc.record({
  association: fc.constant('author'),
  where: maybe(where('age')),
  required: maybe(fc.boolean()),
  attributes: maybe(fc.constantFrom<string[]>([], ['name'])),
})
const tags = fc.record({
  association: fc.constant('tags'),
  where: maybe(where('label')),
  limit: maybe(fc.integer({ min: 1, max: 3 })),
  strategy: maybe(fc.constantFrom('join', 'split')),
  through: maybe(
    fc.record({
      where: maybe(where('postId')),
      as: maybe(fc.constantFrom('link', 'row')),
      attributes: maybe(fc.constantFrom<string[]>([], ['postId'])),
    }),
  ),
  required: maybe(fc.boolean()),
  or: maybe(fc.boolean()),
  right: maybe(fc.boolean()),
})
const comments = fc.record({
  association: fc.constant('comments'),
  separate: maybe(fc.boolean()),
  limit: maybe(fc.integer({ min: 1, max: 2 })),
  attributes: maybe(fc.constantFrom<string[]>([], ['text'])),
})
const lists: fc.Arbitrary<object[]> = fc.oneof(
  author.map((one) => [one]),
  tags.map((one) => [one]),
  comments.map((one) => [one]),
  fc.tuple(author, tags).map((both) => [...both]),
)
const bags = fc.record({
  where: maybe(fc.constantFrom('views', '$author.age$').chain(where)),
  include: lists,
  order: maybe(fc.constantFrom<unknown[]>(['id'], [['author', 'age', 'DESC']])),
  limit: maybe(fc.integer({ min: 1, max: 3 })),
  offset: maybe(fc.integer({ min: 1, max: 3 })),
  subQuery: maybe(fc.boolean()),
  raw: maybe(fc.boolean()),
  attributes: maybe(fc.constantFrom<string[]>(['title'], ['id', 'views'])),
})

/** What the generator makes may name an include that is not there, or one with a limit. */
function tryPlan(bag: Bag): { key: string | undefined; texts: string } | undefined {
  try {
    return planned(bag)
  } catch {
    return undefined
  }
}

describe('keys of trees', () => {
  test('equal keys are equal statements', () => {
    const known = new Map<string, string>()
    let met = 0
    fc.assert(
      fc.property(bags, (bag) => {
        const plan = tryPlan(bag)
        if (plan?.key === undefined) return
        const before = known.get(plan.key)
        if (before !== undefined) met++
        known.set(plan.key, before ?? plan.texts)
        expect(plan.texts).toBe(before ?? plan.texts)
      }),
      { numRuns: 3000 },
    )
    expect(met).toBeGreaterThan(20)
  })

  test('other values have the same key, in the order of their slots', () => {
    const ask = (age: number, weight: number, limit: number): ReturnType<typeof keyOfTree> => {
      const bag: Bag = {
        where: { views: age },
        limit,
        include: [
          { association: 'author', where: { age } },
          { association: 'tags', through: { where: { postId: weight } }, where: { label: 'x' } },
        ],
      }
      const tree = treeOf(model, { ...bag, ...conformIncludes(model, bag['include']) }, undefined)
      return keyOfTree(tree, resolverOf(tree), 'find', engine)
    }
    const [first, second] = [ask(1, 2, 3), ask(4, 5, 6)]
    expect(first.key).toBe(second.key)
    expect([first.params, second.params]).toEqual([
      [1, 3, 1, 'x', 2],
      [4, 6, 4, 'x', 5],
    ])
  })

  test('owners whose rows are wanted are part of the key, their number is not', () => {
    const record = (User as unknown as ModelClass)._definition.associations['posts']
    if (record === undefined) throw new Error('no association')
    const key = (keys: readonly unknown[], limit?: number): string | undefined =>
      planned({}, new Link(record, keys, { limit })).key
    expect(key([1])).toBe(key([1, 2, 3]))
    expect(key([1])).not.toBe(key([1], 2))
    expect(key([1])).not.toBe(planned({ include: ['author'] }).key)
  })
})
