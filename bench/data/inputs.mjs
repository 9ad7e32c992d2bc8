// What each workload asks for, shared by all contestants: they may differ only in how they ask.
// `i` counts operations over the whole run of a contestant, `k` inside one batch.
import { roles } from './schema.mjs'
import { counts } from './seed.mjs'

/** Primary key of the i-th point read: every user once before any comes again. */
export const userIdAt = (i) => 1 + ((i * 7919) % counts.users)

/** Primary key of the i-th account to update. */
export const accountIdAt = (i) => 1 + ((i * 7919) % counts.accounts)

/** Primary key of the k-th account that the delete workload laid out for this batch. */
export const doomedIdAt = (k) => counts.accounts + 1 + k

/** Primary key of the k-th upsert: by turns a row that exists and one that does not. */
export const upsertIdAt = (k) =>
  k % 2 === 0 ? 1 + ((k * 7919) % counts.accounts) : counts.accounts + 1 + k

/** The page: four operators, order, limit, offset. */
export const page = {
  minAge: 30,
  roles: ['admin', 'editor'],
  pattern: '%e%',
  notActive: false,
  limit: 20,
  offset: 20,
}

/** The parents with to-many children, and the page of them. */
export const hasMany = { users: 100, nested: 50, siblings: 50, limit: 20, offset: 10 }

/** Posts read with their author or their tags. */
export const postsRead = 100

/** Rows of one bulk insert. */
export const bulkRows = 1_000

/** The i-th new account: all columns but the key and the timestamps, a fresh object each time. */
export function newAccount(i) {
  return {
    name: `new ${i}`,
    email: `new.${i}@example.com`,
    bio: 'a person who came to the bench and stayed for a while, writing short lines about rivers',
    age: 20 + (i % 50),
    active: i % 2 === 0,
    score: (i % 400) / 4,
    role: roles[i % roles.length],
    settings: { theme: 'dark', pageSize: 20, tags: ['new', 'x'] },
  }
}

/** The thousand accounts of the i-th bulk insert. */
export function newAccounts(i) {
  return Array.from({ length: bulkRows }, (_, n) => newAccount(i * bulkRows + n))
}

/** The thousand accounts of the i-th bulk upsert: by turns ones that exist and ones that do not. */
export function upsertAccounts(i) {
  return Array.from({ length: bulkRows }, (_, n) => ({
    id: upsertIdAt(n),
    ...newAccount(i * bulkRows + n),
  }))
}

/** How much the increment adds. */
export const amount = 2

/** The columns the i-th update writes. */
export const changes = (i) => ({ name: `changed ${i}`, score: (i % 4000) / 4 })
