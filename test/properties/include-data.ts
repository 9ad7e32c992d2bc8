// The tables of the include properties: a small graph with all four kinds of associations, a self
// association and missing links. In: nothing. Out: what models look like, and generated rows.

import fc from 'fast-check'

/** Value of a column. */
export type Value = number | string | null

/** A row by attribute name. */
export type Record = Readonly<{ [attribute: string]: Value }>

/** Name of a model. */
export type ModelName = 'User' | 'Account' | 'Post' | 'Comment' | 'Tag' | 'PostTag'

/** All rows of a run. */
export type Data = Readonly<{ [model in ModelName]: readonly Record[] }>

/** An association as the reference knows it. */
export interface Edge {
  readonly as: string
  readonly target: ModelName
  readonly many: boolean
  /** Attribute of the source and of the target (or of the through row). */
  readonly here: string
  readonly there: string
  /** For many-to-many: the through model and its key of the target. */
  readonly through?: { readonly model: ModelName; readonly otherKey: string }
}

/** Attributes beside the keys that conditions and orders may use. */
export const columns: Readonly<{ [model in ModelName]: readonly string[] }> = {
  User: ['name', 'age', 'bossId'],
  Account: ['plan', 'userId'],
  Post: ['title', 'views', 'userId'],
  Comment: ['text', 'score', 'postId', 'userId'],
  Tag: ['label'],
  PostTag: ['weight', 'postId', 'tagId'],
}

/** Attributes that hold numbers; the others hold text. */
export const numeric: ReadonlySet<string> = new Set([
  'id',
  'age',
  'bossId',
  'userId',
  'views',
  'score',
  'postId',
  'weight',
  'tagId',
])

/** Associations by source. */
export const edges: Readonly<{ [model in ModelName]: readonly Edge[] }> = {
  User: [
    { as: 'boss', target: 'User', many: false, here: 'bossId', there: 'id' },
    { as: 'reports', target: 'User', many: true, here: 'id', there: 'bossId' },
    { as: 'account', target: 'Account', many: false, here: 'id', there: 'userId' },
    { as: 'posts', target: 'Post', many: true, here: 'id', there: 'userId' },
    { as: 'comments', target: 'Comment', many: true, here: 'id', there: 'userId' },
  ],
  Account: [{ as: 'user', target: 'User', many: false, here: 'userId', there: 'id' }],
  Post: [
    { as: 'author', target: 'User', many: false, here: 'userId', there: 'id' },
    { as: 'comments', target: 'Comment', many: true, here: 'id', there: 'postId' },
    {
      as: 'tags',
      target: 'Tag',
      many: true,
      here: 'id',
      there: 'postId',
      through: { model: 'PostTag', otherKey: 'tagId' },
    },
  ],
  Comment: [
    { as: 'post', target: 'Post', many: false, here: 'postId', there: 'id' },
    { as: 'writer', target: 'User', many: false, here: 'userId', there: 'id' },
  ],
  Tag: [
    {
      as: 'posts',
      target: 'Post',
      many: true,
      here: 'id',
      there: 'tagId',
      through: { model: 'PostTag', otherKey: 'postId' },
    },
  ],
  PostTag: [],
}

const text = fc.constantFrom(null, 'a', 'b', 'c')
const small = fc.constantFrom(null, 0, 1, 2)
const key = (last: number): fc.Arbitrary<Value> =>
  fc.oneof(fc.constant(null), fc.integer({ min: 1, max: last }))

function withIds<T extends object>(rows: readonly T[]): (T & { id: number })[] {
  return rows.map((row, index) => ({ id: index + 1, ...row }))
}

function distinctBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}

/** Generated rows: five users, six posts, and what hangs on them. */
export const dataArbitrary: fc.Arbitrary<Data> = fc
  .record({
    User: fc.array(fc.record({ name: text, age: small, bossId: key(4) }), {
      minLength: 4,
      maxLength: 4,
    }),
    Account: fc.array(fc.record({ plan: text, userId: fc.integer({ min: 1, max: 4 }) }), {
      maxLength: 3,
    }),
    Post: fc.array(fc.record({ title: text, views: small, userId: key(4) }), {
      minLength: 6,
      maxLength: 6,
    }),
    Comment: fc.array(fc.record({ text, score: small, postId: key(6), userId: key(4) }), {
      minLength: 3,
      maxLength: 9,
    }),
    Tag: fc.array(fc.record({ label: text }), { minLength: 3, maxLength: 3 }),
    PostTag: fc.array(
      fc.record({
        weight: small,
        postId: fc.integer({ min: 1, max: 6 }),
        tagId: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 9 },
    ),
  })
  .map((raw) => ({
    User: withIds(raw.User),
    Account: withIds(distinctBy(raw.Account, (row) => String(row.userId))),
    Post: withIds(raw.Post),
    Comment: withIds(raw.Comment),
    Tag: withIds(raw.Tag),
    PostTag: distinctBy(raw.PostTag, (row) => `${row.postId}-${row.tagId}`),
  }))
