// The list of workloads: name, group, what is read from a result (inside the timed part, so that
// lazy results pay for what they put off), what is made ready before a batch, how results compare.
import { counts } from '../data/seed.mjs'

const touchUser = (u) =>
  u.id +
  u.name.length +
  u.email.length +
  u.bio.length +
  u.age +
  (u.active ? 1 : 0) +
  u.score +
  u.role.length +
  u.settings.theme.length +
  u.createdAt.getTime() +
  u.updatedAt.getTime()

const touchPost = (p) =>
  p.id +
  p.userId +
  p.title.length +
  p.body.length +
  (p.published ? 1 : 0) +
  p.views +
  p.createdAt.getTime()

const touchComment = (c) => c.id + c.postId + c.text.length + c.likes
const touchNote = (n) => n.id + n.userId + n.text.length + (n.pinned ? 1 : 0)
const touchTag = (t) => t.id + t.name.length

function sum(list, touch) {
  let total = 0
  for (let n = 0; n < list.length; n++) total += touch(list[n])
  return total
}

const touchUsers = (users) => sum(users, touchUser)
const userWithPosts = (u) => touchUser(u) + sum(u.posts, touchPost)

/** Takes away what earlier batches created; the thousand seeded accounts stay. */
const clearNew = () => [`DELETE FROM "accounts" WHERE "id" > ${counts.accounts}`]

/** Lays out the rows that a batch of deletes will remove. */
function layOut(iterations) {
  const first = counts.accounts + 1
  const names = [
    'name',
    'email',
    'bio',
    'age',
    'active',
    'score',
    'role',
    'settings',
    'createdAt',
    'updatedAt',
  ]
  const columns = names.map((name) => `"${name}"`)
  return [
    ...clearNew(),
    `INSERT INTO "accounts" ("id", ${columns.join(', ')})
     WITH RECURSIVE seq(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM seq WHERE n < ${first + iterations - 1})
     SELECT seq.n, ${columns.join(', ')} FROM seq, "accounts" WHERE "accounts"."id" = 1`,
  ]
}

const number = (value) => Number(value)

/**
 * @typedef {object} Workload
 * @property {string} name what `--only` takes
 * @property {'core' | 'associations' | 'writes'} group
 * @property {string} title one line for people
 * @property {(result: any) => number} touch reads every attribute of a result
 * @property {(iterations: number) => string[]} [before] statements before each batch, untimed
 * @property {boolean} [writes] whether the table is compared after the check too
 * @property {(result: any) => unknown} [shape] brings a result to the common form before comparing
 */

/** @type {Workload[]} */
export const workloads = [
  { name: 'point-read', group: 'core', title: 'one user by primary key', touch: touchUser },
  { name: 'list-100', group: 'core', title: '100 users', touch: touchUsers },
  {
    name: 'list-10000',
    group: 'core',
    title: '10,000 users, every attribute read',
    touch: touchUsers,
  },
  { name: 'page', group: 'core', title: '4 operators, order, limit, offset', touch: touchUsers },
  {
    name: 'create',
    group: 'core',
    title: 'create one account',
    touch: (account) => account.id,
    before: clearNew,
    writes: true,
  },
  {
    name: 'create-10-tx',
    group: 'core',
    title: 'ten creates in a transaction',
    touch: (accounts) => sum(accounts, (account) => account.id),
    before: clearNew,
    writes: true,
  },
  {
    name: 'bulk-1000',
    group: 'core',
    title: 'insert 1,000 accounts at once',
    touch: (count) => count,
    before: clearNew,
    writes: true,
  },
  {
    name: 'update',
    group: 'core',
    title: 'update by primary key, one statement',
    touch: number,
    writes: true,
    shape: number,
  },
  {
    name: 'load-modify-save',
    group: 'core',
    title: 'load, change two attributes, save',
    touch: (account) => account.id,
    writes: true,
  },
  {
    name: 'belongs-to',
    group: 'associations',
    title: '100 posts, each with its author',
    touch: (posts) => sum(posts, (p) => touchPost(p) + touchUser(p.author)),
  },
  {
    name: 'has-many',
    group: 'associations',
    title: '100 users with 20 posts each',
    touch: (users) => sum(users, userWithPosts),
  },
  {
    name: 'nested',
    group: 'associations',
    title: 'users, posts, comments: 50 / 1,000 / 5,000',
    touch: (users) =>
      sum(
        users,
        (u) => touchUser(u) + sum(u.posts, (p) => touchPost(p) + sum(p.comments, touchComment)),
      ),
  },
  {
    name: 'siblings',
    group: 'associations',
    title: 'two to-many side by side: 50 x 20 x 20',
    touch: (users) => sum(users, (u) => userWithPosts(u) + sum(u.notes, touchNote)),
  },
  {
    name: 'many-to-many',
    group: 'associations',
    title: '100 posts with 3 tags each',
    touch: (posts) => sum(posts, (p) => touchPost(p) + sum(p.tags, touchTag)),
  },
  {
    name: 'has-many-limit',
    group: 'associations',
    title: 'page of 20 users with their posts',
    touch: (users) => sum(users, userWithPosts),
  },
  {
    name: 'group-by',
    group: 'associations',
    title: 'count and maximum by role',
    touch: (groups) => sum(groups, (g) => g.role.length + Number(g.n) + Number(g.best)),
    shape: (groups) =>
      groups
        .map((g) => ({ role: g.role, n: Number(g.n), best: Number(g.best) }))
        .sort((a, b) => (a.role < b.role ? -1 : 1)),
  },
  {
    name: 'find-and-count',
    group: 'associations',
    title: 'page of 20 users and the count of all',
    touch: (result) => number(result.count) + touchUsers(result.rows),
    shape: (result) => ({ count: Number(result.count), rows: result.rows }),
  },
  {
    name: 'upsert',
    group: 'writes',
    title: 'upsert by primary key, half exist',
    touch: () => 1,
    before: clearNew,
    writes: true,
    shape: () => 'done',
  },
  {
    name: 'delete',
    group: 'writes',
    title: 'delete by primary key, one statement',
    touch: number,
    before: layOut,
    writes: true,
    shape: number,
  },
  {
    name: 'save',
    group: 'writes',
    title: 'change two attributes of a record in hand, save',
    touch: (account) => account.id,
    writes: true,
  },
  {
    name: 'load-delete',
    group: 'writes',
    title: 'load, delete the record',
    touch: () => 1,
    before: layOut,
    writes: true,
    shape: () => 'done',
  },
  {
    name: 'increment',
    group: 'writes',
    title: 'add to a number in the database',
    touch: () => 1,
    before: layOut,
    writes: true,
    shape: () => 'done',
  },
  {
    name: 'find-or-create',
    group: 'writes',
    title: 'find or create by primary key, half exist',
    touch: ({ record, created }) => touchUser(record) + (created ? 1 : 0),
    before: clearNew,
    writes: true,
  },
  {
    name: 'bulk-upsert-1000',
    group: 'writes',
    title: 'upsert 1,000 accounts at once, half exist',
    touch: number,
    before: clearNew,
    writes: true,
  },
]

/**
 * Reads `--only`: names, groups, or `all`.
 * @param {string[]} wanted
 * @returns {Workload[]} in the list's order
 * @throws when a word is neither a workload nor a group
 */
export function selectWorkloads(wanted) {
  const words = new Set(workloads.flatMap((w) => [w.name, w.group]).concat('all'))
  const unknown = wanted.filter((word) => !words.has(word))
  if (unknown.length > 0) {
    throw new Error(`unknown workload ${unknown.join(', ')}; there are: ${[...words].join(', ')}`)
  }
  return workloads.filter(
    (w) => wanted.includes('all') || wanted.includes(w.group) || wanted.includes(w.name),
  )
}

/** What the table holds after a write workload's check, all as text so that no parser comes between. */
export const stateQuery = `SELECT "name", "email", "bio", CAST("age" AS TEXT) AS "age",
  CASE WHEN "active" THEN 'yes' ELSE 'no' END AS "active", CAST("score" AS TEXT) AS "score",
  CAST("role" AS TEXT) AS "role", CAST("settings" AS TEXT) AS "settings",
  CAST("createdAt" AS TEXT) AS "created", CAST("updatedAt" AS TEXT) AS "updated"
  FROM "accounts" WHERE "id" > ${counts.accounts} OR "name" LIKE 'changed%' OR "name" LIKE 'new%'
  ORDER BY "name", "email"`

/** Undoes what an earlier check left, so that a contestant who skipped that one is not blamed here. */
export const restoreStatements = [
  ...clearNew(),
  `UPDATE "accounts" SET "name" = 'row' WHERE "name" LIKE 'changed%' OR "name" LIKE 'new%'`,
]
