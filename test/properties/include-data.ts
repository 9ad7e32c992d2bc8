// The tables of the include properties: a small graph with all four kinds of associations, a self
// association, scopes, deleted rows, a key of two columns and missing links. In: nothing. Out: what
// models look like, and generated rows.

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
  readonly kind: 'BelongsTo' | 'HasOne' | 'HasMany' | 'BelongsToMany'
  /** Attribute of the source and of the target (or of the through row). */
  readonly here: string
  readonly there: string
  /** For many-to-many: the through model and its key of the target. */
  readonly through?: {
    readonly model: ModelName
    readonly otherKey: string
  }
  /** Scope of the association: equal to, always. */
  readonly scope?: Record
}

/** Does the association lead to a list? */
export function isMany({ kind }: Edge): boolean {
  return kind === 'HasMany' || kind === 'BelongsToMany'
}

/** The attributes that tell rows apart. */
export const keys: Readonly<{ [model in ModelName]: readonly string[] }> = {
  User: ['id'],
  Account: ['id'],
  Post: ['id'],
  Comment: ['id'],
  Tag: ['id'],
  PostTag: ['postId', 'tagId'],
}

/** Attributes beside the key that conditions and orders may use. */
export const columns: Readonly<{ [model in ModelName]: readonly string[] }> = {
  User: ['name', 'age', 'bossId'],
  Account: ['plan', 'userId'],
  Post: ['title', 'views', 'userId'],
  Comment: ['text', 'score', 'postId', 'userId'],
  Tag: ['label'],
  PostTag: ['weight'],
}

/** Attributes whose columns have another name. */
export const fields: Readonly<{ [attribute: string]: string }> = {
  age: 'the_age',
  views: 'the_views',
}

/** The attribute of each model that computed columns and aggregates are about. */
export const measures: Readonly<{ [model in ModelName]: string }> = {
  User: 'age',
  Account: 'userId',
  Post: 'views',
  Comment: 'score',
  Tag: 'id',
  PostTag: 'weight',
}

/** Models whose deleted rows stay, with `deletedAt` set. */
export const paranoid: ReadonlySet<ModelName> = new Set(['Comment', 'PostTag'])

/** Named scopes: the rows which they show. `default` is the default scope. */
export const scopes: Readonly<{
  [model in ModelName]?: Readonly<{
    [scope: string]: { readonly column: string; readonly above: number | string }
  }>
}> = {
  Post: { seen: { column: 'views', above: 0 } },
  Account: { default: { column: 'plan', above: 'a' }, late: { column: 'plan', above: 'b' } },
}

/** The rows that a model shows: `undefined` asks for its default scope, `''` for none. */
export function scopeOf(
  model: ModelName,
  scope: string | undefined,
): { readonly column: string; readonly above: number | string } | undefined {
  return scopes[model]?.[scope ?? 'default']
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

/** What stands for NULL where an order is by COALESCE(column, …). */
export function coalescedTo(column: string): number | string {
  return numeric.has(column) ? 1 : 'b'
}

const tagged = { model: 'PostTag', otherKey: 'tagId' } as const
const taggedPosts = { model: 'PostTag', otherKey: 'postId' } as const

/** Associations by source. */
export const edges: Readonly<{ [model in ModelName]: readonly Edge[] }> = {
  User: [
    { as: 'boss', target: 'User', kind: 'BelongsTo', here: 'bossId', there: 'id' },
    { as: 'reports', target: 'User', kind: 'HasMany', here: 'id', there: 'bossId' },
    { as: 'account', target: 'Account', kind: 'HasOne', here: 'id', there: 'userId' },
    { as: 'posts', target: 'Post', kind: 'HasMany', here: 'id', there: 'userId' },
    { as: 'comments', target: 'Comment', kind: 'HasMany', here: 'id', there: 'userId' },
    // Many users share a name: its posts belong to each of them.
    { as: 'namesakes', target: 'Post', kind: 'HasMany', here: 'name', there: 'title' },
  ],
  Account: [{ as: 'user', target: 'User', kind: 'BelongsTo', here: 'userId', there: 'id' }],
  Post: [
    { as: 'author', target: 'User', kind: 'BelongsTo', here: 'userId', there: 'id' },
    { as: 'comments', target: 'Comment', kind: 'HasMany', here: 'id', there: 'postId' },
    {
      as: 'notes',
      target: 'Comment',
      kind: 'HasMany',
      here: 'id',
      there: 'postId',
      scope: { text: 'a' },
    },
    {
      as: 'tags',
      target: 'Tag',
      kind: 'BelongsToMany',
      here: 'id',
      there: 'postId',
      through: tagged,
    },
    { as: 'links', target: 'PostTag', kind: 'HasMany', here: 'id', there: 'postId' },
  ],
  Comment: [
    { as: 'post', target: 'Post', kind: 'BelongsTo', here: 'postId', there: 'id' },
    { as: 'writer', target: 'User', kind: 'BelongsTo', here: 'userId', there: 'id' },
  ],
  Tag: [
    {
      as: 'posts',
      target: 'Post',
      kind: 'BelongsToMany',
      here: 'id',
      there: 'tagId',
      through: taggedPosts,
    },
  ],
  PostTag: [
    { as: 'tag', target: 'Tag', kind: 'BelongsTo', here: 'tagId', there: 'id' },
    { as: 'post', target: 'Post', kind: 'BelongsTo', here: 'postId', there: 'id' },
  ],
}

const text = fc.constantFrom(null, 'a', 'b', 'c')
const small = fc.constantFrom(null, 0, 1, 2)
const deletedAt = fc.constantFrom(null, null, null, '2024-05-01T10:00:00.000Z')
const key = (last: number): fc.Arbitrary<Value> =>
  fc.oneof(fc.constant(null), fc.integer({ min: 1, max: last }))

function withIds<T extends object>(rows: readonly T[]): (T & { id: number })[] {
  return rows.map((row, index) => ({ id: index + 1, ...row }))
}

function distinctBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}

/** Generated rows: four users, six posts, and what hangs on them. */
export const dataArbitrary: fc.Arbitrary<Data> = fc
  .record({
    User: fc.array(fc.record({ name: text, age: small, bossId: key(4) }), {
      minLength: 4,
      maxLength: 4,
    }),
    Account: fc.array(fc.record({ plan: text, userId: fc.integer({ min: 1, max: 4 }) }), {
      maxLength: 4,
    }),
    Post: fc.array(fc.record({ title: text, views: small, userId: key(4) }), {
      minLength: 6,
      maxLength: 6,
    }),
    Comment: fc.array(
      fc.record({ text, score: small, postId: key(6), userId: key(4), deletedAt }),
      { minLength: 4, maxLength: 10 },
    ),
    Tag: fc.array(fc.record({ label: text }), { minLength: 3, maxLength: 3 }),
    PostTag: fc.array(
      fc.record({
        weight: small,
        postId: fc.integer({ min: 1, max: 6 }),
        tagId: fc.integer({ min: 1, max: 3 }),
        deletedAt,
      }),
      { minLength: 2, maxLength: 10 },
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
