// SQLite's rows turned into the values of JavaScript, by hand: for the bare driver and for the
// query builders, which leave it to the caller. Dates are text as sequelize@6 stores them.
import { dateText } from '../data/seed.mjs'

export { dateText }

/** One mapper per table, from a row as an object. */
export const fromObject = {
  user: (r) => ({
    id: r.id,
    name: r.name,
    email: r.email,
    bio: r.bio,
    age: r.age,
    active: r.active === 1,
    score: r.score,
    role: r.role,
    settings: JSON.parse(r.settings),
    createdAt: new Date(r.createdAt),
    updatedAt: new Date(r.updatedAt),
  }),
  post: (r) => ({
    id: r.id,
    userId: r.userId,
    title: r.title,
    body: r.body,
    published: r.published === 1,
    views: r.views,
    createdAt: new Date(r.createdAt),
  }),
  comment: (r) => r,
  note: (r) => ({ id: r.id, userId: r.userId, text: r.text, pinned: r.pinned === 1 }),
  tag: (r) => r,
}

/** The same from a row as an array in the order of the table's columns. */
export const fromArray = {
  user: (r) => ({
    id: r[0],
    name: r[1],
    email: r[2],
    bio: r[3],
    age: r[4],
    active: r[5] === 1,
    score: r[6],
    role: r[7],
    settings: JSON.parse(r[8]),
    createdAt: new Date(r[9]),
    updatedAt: new Date(r[10]),
  }),
  post: (r) => ({
    id: r[0],
    userId: r[1],
    title: r[2],
    body: r[3],
    published: r[4] === 1,
    views: r[5],
    createdAt: new Date(r[6]),
  }),
  comment: (r) => ({ id: r[0], postId: r[1], text: r[2], likes: r[3] }),
  note: (r) => ({ id: r[0], userId: r[1], text: r[2], pinned: r[3] === 1 }),
  tag: (r) => ({ id: r[0], name: r[1], postId: r[2] }),
}

/** The values of an account as SQLite stores them, for query builders. */
export const toSqlite = (account) => ({
  ...account,
  active: account.active ? 1 : 0,
  settings: JSON.stringify(account.settings),
  createdAt: dateText(account.createdAt),
  updatedAt: dateText(account.updatedAt),
})

const dateColumns = [
  ['users', ['createdAt', 'updatedAt']],
  ['accounts', ['createdAt', 'updatedAt']],
  ['posts', ['createdAt']],
]

/**
 * Statements that respell the seeded dates, for libraries with a date format of their own.
 * @param {(column: string) => string} spell the SQL expression of the new text
 */
export function respellDates(spell) {
  return dateColumns.map(
    ([table, columns]) =>
      `UPDATE "${table}" SET ${columns.map((name) => `"${name}" = ${spell(`"${name}"`)}`).join(', ')}`,
  )
}
