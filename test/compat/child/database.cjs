'use strict'
// A fresh, empty database for each program, made with the bare driver.
// Comes in: dialect, server URL, a name; goes out: `reset()` → Sequelize options, and `drop()`.

/** @returns {{ reset: () => Promise<object>, drop: () => Promise<void> }} */
function makeDatabase(dialect, url, name) {
  const make = makers[dialect]
  if (!make) throw new Error(`harness: no database for dialect ${dialect}`)
  return make(url, name)
}

const makers = {
  offline: () => ({
    reset: async () => ({ dialect: 'sqlite', storage: ':memory:' }),
    drop: async () => {},
  }),

  sqlite: () => ({
    reset: async () => ({ dialect: 'sqlite', storage: ':memory:' }),
    drop: async () => {},
  }),

  postgres: (url, name) => {
    const { Client } = require('pg')
    const own = new URL(url)
    own.pathname = `/${name}`
    let client
    return {
      reset: async () => {
        if (!client) {
          await withClient(Client, url, async (admin) => {
            await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
            await admin.query(`CREATE DATABASE "${name}"`)
          })
          client = new Client({ connectionString: own.href })
          await client.connect()
        }
        const { rows } = await client.query(
          "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'",
        )
        await client.query('SET client_min_messages TO error')
        for (const row of rows) await client.query(`DROP SCHEMA "${row.nspname}" CASCADE`)
        await client.query('CREATE SCHEMA public')
        return { ...credentials(own, 5432), dialect: 'postgres' }
      },
      drop: async () => {
        if (client) await client.end()
        await withClient(Client, url, (admin) =>
          admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
        )
      },
    }
  },

  mysql: (url, name) => {
    const mysql = require('mysql2/promise')
    const own = new URL(url)
    own.pathname = `/${name}`
    const { username: user, password, host, port } = credentials(own, 3306)
    let admin
    return {
      reset: async () => {
        admin ??= await mysql.createConnection({ user, password: password ?? '', host, port })
        await admin.query(`DROP DATABASE IF EXISTS \`${name}\``)
        await admin.query(`CREATE DATABASE \`${name}\``)
        return { ...credentials(own, 3306), dialect: 'mysql' }
      },
      drop: async () => {
        if (!admin) return
        await admin.query(`DROP DATABASE IF EXISTS \`${name}\``)
        await admin.end()
      },
    }
  },
}

function credentials(url, defaultPort) {
  return {
    host: url.hostname,
    port: Number(url.port || defaultPort),
    username: decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  }
}

async function withClient(Client, url, run) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

module.exports = { makeDatabase }
