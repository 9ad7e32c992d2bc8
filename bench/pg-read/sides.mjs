// Who reads: plain `pg` with its default parsers, and ways of the library. Each side opens its own
// connection and returns all rows of one read.
import { createRequire } from 'node:module'
import { columns, sql } from './table.mjs'

const require = createRequire(import.meta.url)

async function plain(url, query) {
  const { Client } = require('pg')
  const client = new Client({ connectionString: url })
  await client.connect()
  return { read: async () => query(client), close: () => client.end() }
}

async function library(url, subject, read) {
  const { Sequelize, DataTypes, QueryTypes } = require(subject)
  const sequelize = new Sequelize(url, { logging: false, pool: { max: 1 } })
  const Reading = sequelize.define(
    'reading',
    {
      id: { type: DataTypes.INTEGER, primaryKey: true },
      serial: DataTypes.BIGINT,
      note: DataTypes.TEXT,
      name: DataTypes.STRING(80),
      active: DataTypes.BOOLEAN,
      seen: DataTypes.DATE,
      day: DataTypes.DATEONLY,
      price: DataTypes.DECIMAL(12, 2),
      score: DataTypes.DOUBLE,
      meta: DataTypes.JSONB,
      key: DataTypes.UUID,
    },
    { tableName: 'readings', timestamps: false },
  )
  await sequelize.authenticate()
  const order = ['id']
  return {
    read: () => read({ Reading, sequelize, order, QueryTypes }),
    close: () => sequelize.close(),
  }
}

async function streamed(rows) {
  const all = []
  for await (const row of rows) all.push(row)
  return all
}

/** Sides by name; `subject` is the package that the library sides load. */
export const sides = {
  pg: (url) => plain(url, async (client) => (await client.query(sql)).rows),
  'pg arrays': (url) =>
    plain(url, async (client) => {
      const { rows } = await client.query({ text: sql, rowMode: 'array' })
      return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])))
    }),
  'findAll raw': (url, subject) =>
    library(url, subject, ({ Reading, order }) => Reading.findAll({ raw: true, order })),
  findAll: (url, subject) =>
    library(url, subject, ({ Reading, order }) => Reading.findAll({ order })),
  stream: (url, subject) =>
    library(url, subject, ({ Reading, order }) => streamed(Reading.stream({ order }))),
  'stream raw': (url, subject) =>
    library(url, subject, ({ Reading, order }) => streamed(Reading.stream({ order, raw: true }))),
  query: (url, subject) =>
    library(url, subject, ({ sequelize, QueryTypes }) =>
      sequelize.query(sql, { type: QueryTypes.SELECT }),
    ),
}
