// The bench's tables in drizzle's words, for every dialect, with their relations.
import { relations } from 'drizzle-orm'
import * as mysql from 'drizzle-orm/mysql-core'
import * as postgres from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { roles } from '../data/schema.mjs'
import { dateText } from './sqlite-rows.mjs'

const sqliteDate = sqlite.customType({
  dataType: () => 'datetime',
  fromDriver: (text) => new Date(text),
  toDriver: (date) => dateText(date),
})

// MariaDB's JSON is text; drizzle's own type leaves it so.
const mariadbJson = mysql.customType({
  dataType: () => 'json',
  fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
  toDriver: (value) => JSON.stringify(value),
})

const family = {
  table: mysql.mysqlTable,
  id: () => mysql.int().autoincrement().primaryKey(),
  integer: () => mysql.int(),
  text: () => mysql.text(),
  boolean: () => mysql.boolean(),
  double: () => mysql.double(),
  json: () => mysql.json(),
  date: () => mysql.datetime({ mode: 'date' }),
  role: () => mysql.mysqlEnum(roles),
}

/** A table maker and column makers that go by one name on all dialects. */
const dialects = {
  mysql: family,
  mariadb: { ...family, json: () => mariadbJson() },
  sqlite: {
    table: sqlite.sqliteTable,
    id: () => sqlite.integer().primaryKey({ autoIncrement: true }),
    integer: () => sqlite.integer(),
    text: () => sqlite.text(),
    boolean: () => sqlite.integer({ mode: 'boolean' }),
    double: () => sqlite.real(),
    json: () => sqlite.text({ mode: 'json' }),
    date: () => sqliteDate(),
    role: () => sqlite.text({ enum: roles }),
  },
  postgres: {
    table: postgres.pgTable,
    id: () => postgres.serial().primaryKey(),
    integer: () => postgres.integer(),
    text: () => postgres.text(),
    boolean: () => postgres.boolean(),
    double: () => postgres.doublePrecision(),
    json: () => postgres.json(),
    date: () => postgres.timestamp({ withTimezone: true, mode: 'date' }),
    role: (table) => postgres.pgEnum(`enum_${table}_role`, roles)(),
  },
}

/** @param {'sqlite' | 'postgres' | 'mariadb' | 'mysql'} dialect */
export function drizzleSchema(dialect) {
  const t = dialects[dialect]
  const person = (table) =>
    t.table(table, {
      id: t.id(),
      name: t.text().notNull(),
      email: t.text().notNull(),
      bio: t.text().notNull(),
      age: t.integer().notNull(),
      active: t.boolean().notNull(),
      score: t.double().notNull(),
      role: t.role(table).notNull(),
      settings: t.json().notNull(),
      createdAt: t.date().notNull(),
      updatedAt: t.date().notNull(),
    })
  const users = person('users')
  const accounts = person('accounts')
  const posts = t.table('posts', {
    id: t.id(),
    userId: t.integer().notNull(),
    title: t.text().notNull(),
    body: t.text().notNull(),
    published: t.boolean().notNull(),
    views: t.integer().notNull(),
    createdAt: t.date().notNull(),
  })
  const comments = t.table('comments', {
    id: t.id(),
    postId: t.integer().notNull(),
    text: t.text().notNull(),
    likes: t.integer().notNull(),
  })
  const notes = t.table('notes', {
    id: t.id(),
    userId: t.integer().notNull(),
    text: t.text().notNull(),
    pinned: t.boolean().notNull(),
  })
  const tags = t.table('tags', { id: t.id(), name: t.text().notNull() })
  const postTags = t.table('post_tags', {
    postId: t.integer().notNull(),
    tagId: t.integer().notNull(),
  })
  return {
    users,
    accounts,
    posts,
    comments,
    notes,
    tags,
    postTags,
    userRelations: relations(users, ({ many }) => ({ posts: many(posts), notes: many(notes) })),
    postRelations: relations(posts, ({ one, many }) => ({
      author: one(users, { fields: [posts.userId], references: [users.id] }),
      comments: many(comments),
      postTags: many(postTags),
    })),
    commentRelations: relations(comments, ({ one }) => ({
      post: one(posts, { fields: [comments.postId], references: [posts.id] }),
    })),
    noteRelations: relations(notes, ({ one }) => ({
      user: one(users, { fields: [notes.userId], references: [users.id] }),
    })),
    tagRelations: relations(tags, ({ many }) => ({ postTags: many(postTags) })),
    postTagRelations: relations(postTags, ({ one }) => ({
      post: one(posts, { fields: [postTags.postId], references: [posts.id] }),
      tag: one(tags, { fields: [postTags.tagId], references: [tags.id] }),
    })),
  }
}
