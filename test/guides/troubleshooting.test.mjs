// Learning guide, "Troubleshooting": errors, debugging, performance.
import { performance } from 'node:perf_hooks'
import { describe, expect, test } from 'vitest'

import { chapter, collect, listen, resequel } from './support.mjs'

const { DataTypes, Sequelize } = resequel

chapter(({ fresh, account, testOn }) => {
  async function prepared(options) {
    const sequelize = await fresh(options)
    const User = sequelize.define(
      'User',
      {
        name: { type: DataTypes.STRING, allowNull: false },
        email: { type: DataTypes.STRING, unique: true },
        isActive: { type: DataTypes.BOOLEAN, defaultValue: true },
      },
      { tableName: 'users', underscored: true },
    )
    const Post = sequelize.define('Post', { title: DataTypes.STRING })
    User.hasMany(Post, { as: 'posts', foreignKey: 'authorId' })
    await sequelize.sync()
    await User.bulkCreate([{ name: 'Ann' }, { name: 'Bob' }])
    await Post.bulkCreate([
      { title: 'one', authorId: 1 },
      { title: 'two', authorId: 1 },
    ])
    return { sequelize, User, Post }
  }

  describe('common errors', () => {
    testOn(['postgres', 'mysql', 'mariadb'], 'SQLite connects to nobody')(
      'refused connections are tried again as often as said',
      async () => {
        const printed = listen('error')
        const { options } = account()
        // Error: connect ECONNREFUSED
        const sequelize = new Sequelize('database', 'username', 'password', {
          ...options,
          host: 'localhost',
          port: 1,
          logging: false,
          retry: {
            max: 3,
          },
        })

        // Test connection
        await sequelize
          .authenticate()
          .then(() => console.log('Connected'))
          .catch((err) => console.error('Connection failed:', err))
        const [[words, error]] = printed()
        expect([words, error.name]).toEqual([
          'Connection failed:',
          'SequelizeConnectionRefusedError',
        ])
        await sequelize.close()
      },
    )

    test('retry is for connections: a duplicate is sent once (D17)', async () => {
      const statements = collect()
      const { sequelize, User } = await prepared({ retry: { max: 3 }, logging: statements.log })
      await User.create({ name: 'x', email: 'x' })
      statements.list.length = 0
      await expect(User.create({ name: 'y', email: 'x' })).rejects.toThrow('Validation error')
      expect(statements.list).toHaveLength(1)
      await sequelize.close()
    })

    test('associations are set up after all models are there', async () => {
      const sequelize = await fresh()
      const User = sequelize.define('User', {})
      const Post = sequelize.define('Post', {})
      User.associate = (models) => models.User.hasMany(models.Post, { as: 'posts' })
      const db = { User, Post }
      Object.keys(db).forEach((modelName) => {
        if (db[modelName].associate) {
          db[modelName].associate(db)
        }
      })
      expect(Object.keys(User.associations)).toEqual(['posts'])
    })

    test('validation errors and violated constraints are told apart', async () => {
      const printed = listen('log')
      const { User } = await prepared()
      await User.create({ name: 'Ann', email: 'ann@example.com' })
      const create = async (invalidData) => {
        // Handle validation errors properly
        try {
          await User.create(invalidData)
        } catch (error) {
          if (error.name === 'SequelizeValidationError') {
            error.errors.forEach((err) => {
              console.log(`${err.path}: ${err.message}`)
            })
          } else if (error.name === 'SequelizeUniqueConstraintError') {
            console.log('Unique constraint violation:', error.errors)
          } else {
            console.log('Other error:', error)
          }
        }
      }
      await create({})
      await create({ name: 'Eve', email: 'ann@example.com' })
      await create({ name: 'x'.repeat(256), email: 1, isActive: 'perhaps' })
      const [first, [words, errors], other] = printed()
      expect(first).toEqual(['name: User.name cannot be null'])
      expect(words).toBe('Unique constraint violation:')
      expect(errors.map(({ path, value }) => [path, value])).toEqual([['email', 'ann@example.com']])
      if (other) expect(other[0]).toMatch(/^(Other error:|isActive: )/)
    })

    test('closed connections end the process; pools are bounded', async () => {
      const { database, username, password, options } = account()
      // Use connection pooling
      const sequelize = new Sequelize(database, username, password, {
        ...options,
        logging: false,
        pool: {
          max: 10,
          min: 0,
          acquire: 30000,
          idle: 10000,
        },
      })
      await Promise.all(Array.from({ length: 30 }, () => sequelize.query('SELECT 1')))
      const { pool } = sequelize.connectionManager
      expect(pool.size).toBeLessThanOrEqual(10)
      await sequelize.close()
      expect(pool.size).toBe(0)
    })
  })

  describe('logging', () => {
    test('statements with the time they took', async () => {
      const printed = listen('log')
      const { sequelize } = await prepared({
        logging: (sql, timing) => {
          console.log(`[${timing}ms] ${sql}`)
        },
        benchmark: true,
      })
      await sequelize.query('SELECT 1+1 AS result')
      const [line] = printed().at(-1)
      expect(line).toMatch(/^\[\d+(\.\d+)?ms\] Executed \(default\): SELECT 1\+1 AS result$/)
    })

    test('a logger of its own', async () => {
      const lines = []
      const logger = { info: (text) => lines.push(text) }
      const { sequelize } = await prepared({
        logging: (msg) => logger.info(msg),
        benchmark: true,
      })
      await sequelize.query('SELECT 1+1 AS result')
      expect(lines.at(-1)).toBe('Executed (default): SELECT 1+1 AS result')
    })

    test('slow queries only, for one call', async () => {
      const warned = listen('warn')
      const { User } = await prepared()
      const seen = []
      // Analyze query performance
      const users = await User.findAll({
        where: { isActive: true },
        benchmark: true,
        logging: (sql, timing) => {
          seen.push([sql, typeof timing])
          if (timing > 1000) {
            // Log slow queries
            console.warn(`Slow query (${timing}ms): ${sql}`)
          }
        },
      })
      expect(users).toHaveLength(2)
      expect(seen).toEqual([[expect.stringContaining('SELECT'), 'number']])
      expect(warned()).toEqual([])
    })
  })

  describe('analysis', () => {
    testOn(['postgres'], 'each database has its own EXPLAIN')(
      'EXPLAIN ANALYZE gives rows: the type SELECT has no second result (D18)',
      async () => {
        const { sequelize } = await prepared()
        // Use EXPLAIN for complex queries
        const [results, metadata] = await sequelize.query(
          'EXPLAIN ANALYZE SELECT * FROM users WHERE is_active = true',
          { type: sequelize.QueryTypes.SELECT },
        )
        expect(Object.keys(results)).toEqual(['QUERY PLAN'])
        expect(Object.keys(metadata)).toEqual(['QUERY PLAN'])
        const [rows] = await sequelize.query('EXPLAIN SELECT * FROM users')
        expect(rows[0]['QUERY PLAN']).toContain('users')
      },
    )

    test('counters of the pool (D16)', async () => {
      const { sequelize } = await prepared()
      // Monitor connection pool
      const status = () => {
        const pool = sequelize.connectionManager.pool
        return {
          size: pool.size,
          available: pool.available,
          using: pool.using,
          waiting: pool.waiting,
        }
      }
      const t = await sequelize.transaction()
      await sequelize.query('SELECT 1', { transaction: t })
      const busy = status()
      await t.commit()
      const idle = status()
      expect([busy.using, busy.size >= 1, busy.waiting]).toEqual([1, true, 0])
      expect([idle.using, idle.waiting]).toEqual([0, 0])
    })
  })

  describe('performance', () => {
    test('a query per record, and one for all', async () => {
      const printed = listen('log')
      const statements = collect()
      const { User, Post } = await prepared({ logging: statements.log })
      statements.list.length = 0
      // Bad: N+1 query problem
      const slow = await User.findAll()
      for (const user of slow) {
        const posts = await user.getPosts() // N queries
        console.log(`${user.name} has ${posts.length} posts`)
      }
      expect(statements.list).toHaveLength(3)
      statements.list.length = 0

      // Good: Use eager loading
      const users = await User.findAll({
        include: [{ model: Post, as: 'posts' }],
      })
      users.forEach((user) => {
        console.log(`${user.name} has ${user.posts.length} posts`)
      })
      expect(statements.list.length).toBeLessThan(3)
      const lines = printed().map(([line]) => line)
      expect(lines.slice(0, 2).toSorted()).toEqual(['Ann has 2 posts', 'Bob has 0 posts'])
      expect(lines.slice(2).toSorted()).toEqual(['Ann has 2 posts', 'Bob has 0 posts'])
    })

    test('profiling a query', async () => {
      const printed = listen('log')
      const { User, Post } = await prepared()
      // Use query profiling
      const profileQuery = async (queryFn) => {
        const start = performance.now()
        const result = await queryFn()
        const end = performance.now()
        console.log(`Query took ${end - start} milliseconds`)
        return result
      }

      // Usage
      const users = await profileQuery(() => User.findAll({ include: [Post] }))
      expect(users.map(({ posts }) => posts.length).toSorted()).toEqual([0, 2])
      expect(printed()).toEqual([[expect.stringMatching(/^Query took [\d.]+ milliseconds$/)]])
    })
  })
})
