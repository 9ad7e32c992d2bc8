// Makes and fills the database of the linearity measurements. Out: what children open it with.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from './models.mjs'

const usual = {
  postgres: 'postgres://postgres@127.0.0.1:5432/postgres',
  mariadb: 'mariadb://root@127.0.0.1:3306/mysql',
  mysql: 'mysql://root@127.0.0.1:3306/mysql',
}

/** Writes rows in slices, so that filling needs little memory. */
async function fill(model, count, make) {
  const slice = 5000
  for (let from = 0; from < count; from += slice) {
    const length = Math.min(slice, count - from)
    const rows = Array.from({ length }, (_, index) => make(from + index))
    await model.bulkCreate(rows, { validate: false })
  }
}

/**
 * @param {string} dialect
 * @param {string | undefined} url a server on which databases may be created
 * @param {number} most rows of the largest reading
 * @returns {Promise<{ dialect: string, url: string, server: string, remove(): Promise<void> }>}
 */
export async function makeStore(dialect, url, most) {
  const { url: own, remove } = await makeDatabase(dialect, url)
  const { sequelize, models } = open({ dialect, url: own })
  const { User, Post, Note, Comment } = models
  await sequelize.sync({ force: true })
  const users = Math.ceil(most / 20)
  const post = (n) => ({
    title: `title of the post ${n}`,
    views: n % 1000,
    userId: Math.floor(n / 20) + 1,
    at: new Date(1_600_000_000_000 + n * 60_000),
  })
  await fill(User, users, (n) => ({ name: `user ${n}` }))
  await fill(Post, users * 20, post)
  await fill(Note, Math.ceil(most / 41) * 20, (n) => ({
    title: `note ${n}`,
    views: n % 10,
    userId: Math.floor(n / 20) + 1,
  }))
  await fill(Comment, Math.ceil(most / 121) * 100, (n) => ({
    title: `comment ${n}`,
    views: n % 10,
    postId: Math.floor(n / 5) + 1,
  }))
  if (dialect === 'postgres') await sequelize.query('ANALYZE')
  const server = `${dialect} ${await sequelize.databaseVersion()}`
  await sequelize.close()
  return { dialect, url: own, server, remove }
}

async function makeDatabase(dialect, url = usual[dialect]) {
  if (dialect === 'sqlite') {
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'linearity-'))
    return {
      url: join(folder, 'data.sqlite'),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    }
  }
  const name = `resequel_linearity_${process.pid}`
  const administrate = async (text) => {
    const { sequelize } = open({ dialect, url })
    await sequelize.query(text)
    await sequelize.close()
  }
  await administrate(`CREATE DATABASE ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, remove: () => administrate(`DROP DATABASE ${name}`) }
}
