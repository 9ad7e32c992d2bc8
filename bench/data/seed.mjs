// The rows of the bench's tables, the same in every run and for every contestant.
// Out: INSERT statements with literals, so that any library's "run this text" can load them.
import { roles, tables } from './schema.mjs'

/** How many rows each table starts with. */
export const counts = {
  users: 10_000,
  accounts: 1_000,
  withPosts: 100,
  perUser: 20,
  perPost: 5,
  tags: 50,
}

/** A small repeatable random source (mulberry32); a library's seed would differ by version. */
function random(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const words =
  'amber birch cedar delta ember fjord grove harbor island juniper kelp lagoon meadow nectar orchid pebble quartz river stone tundra umber valley willow yarrow zephyr'.split(
    ' ',
  )

function text(next, length) {
  return Array.from({ length }, () => words[Math.floor(next() * words.length)]).join(' ')
}

function person(next, id) {
  const first = words[Math.floor(next() * words.length)]
  const created = new Date(
    Date.UTC(2020, 0, 1) + Math.floor(next() * 1000) * 86_400_000 + id * 1000,
  )
  return {
    id,
    name: `${first} ${words[Math.floor(next() * words.length)]}`,
    email: `${first}.${id}@example.com`,
    bio: text(next, 12),
    age: 18 + Math.floor(next() * 60),
    active: next() < 0.8,
    // Quarters are exact in binary, so every library prints the same digits.
    score: Math.floor(next() * 4000) / 4,
    role: roles[Math.floor(next() * roles.length)],
    settings: {
      theme: next() < 0.5 ? 'dark' : 'light',
      pageSize: 10 + (id % 5) * 10,
      tags: [first, 'x'],
    },
    createdAt: created,
    updatedAt: new Date(created.getTime() + 3_600_000),
  }
}

/** All rows by table, as plain values. */
export function makeRows() {
  const next = random(42)
  const rows = {
    users: [],
    accounts: [],
    posts: [],
    comments: [],
    notes: [],
    tags: [],
    post_tags: [],
  }
  for (let id = 1; id <= counts.users; id++) rows.users.push(person(next, id))
  for (let id = 1; id <= counts.accounts; id++) rows.accounts.push(person(next, id))
  for (let id = 1; id <= counts.tags; id++) rows.tags.push({ id, name: `${words[id % 25]}-${id}` })
  for (let userId = 1; userId <= counts.withPosts; userId++) {
    for (let n = 0; n < counts.perUser; n++) {
      const id = rows.posts.length + 1
      rows.posts.push({
        id,
        userId,
        title: text(next, 4),
        body: text(next, 20),
        published: next() < 0.7,
        views: Math.floor(next() * 10_000),
        createdAt: new Date(Date.UTC(2021, 0, 1) + id * 60_000),
      })
      rows.notes.push({ id, userId, text: text(next, 6), pinned: next() < 0.2 })
      for (let c = 0; c < counts.perPost; c++) {
        rows.comments.push({
          id: rows.comments.length + 1,
          postId: id,
          text: text(next, 8),
          likes: Math.floor(next() * 100),
        })
      }
      const firstTag = Math.floor(next() * counts.tags)
      for (let t = 0; t < 3; t++) {
        rows.post_tags.push({ postId: id, tagId: 1 + ((firstTag + t * 7) % counts.tags) })
      }
    }
  }
  return rows
}

/** A date as sequelize@6 stores it on SQLite; PostgreSQL reads the same text. */
export function dateText(date) {
  return `${date.toISOString().slice(0, 23).replace('T', ' ')} +00:00`
}

/** The same moment as MySQL and MariaDB keep it, in UTC and without saying so. */
const plainDate = (date) => dateText(date).slice(0, 19)

const isMysql = (dialect) => dialect === 'mysql' || dialect === 'mariadb'

function literal(value, dialect) {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean')
    return dialect === 'sqlite' ? String(Number(value)) : String(value)
  if (value instanceof Date) return `'${isMysql(dialect) ? plainDate(value) : dateText(value)}'`
  const string = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${string.replaceAll("'", "''")}'`
}

/**
 * The statements that fill the tables.
 * @param {'sqlite' | 'postgres' | 'mariadb' | 'mysql'} dialect
 * @returns {string[]} multi-row INSERTs of 500 rows each, then what the server needs to plan well
 */
export function insertRows(dialect) {
  const statements = []
  for (const [table, rows] of Object.entries(makeRows())) {
    const names = tables[table].map(([name]) => name)
    const columns = names.map((name) => `"${name}"`).join(', ')
    for (let at = 0; at < rows.length; at += 500) {
      const values = rows
        .slice(at, at + 500)
        .map((row) => `(${names.map((name) => literal(row[name], dialect)).join(', ')})`)
      statements.push(`INSERT INTO "${table}" (${columns}) VALUES ${values.join(', ')}`)
    }
    if (dialect === 'postgres' && names[0] === 'id') {
      statements.push(`SELECT setval('"${table}_id_seq"', ${rows.length})`)
    }
  }
  if (isMysql(dialect)) statements.push(`ANALYZE TABLE ${Object.keys(tables).join(', ')}`)
  else statements.push('ANALYZE')
  return statements
}
