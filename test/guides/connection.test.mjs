// Learning guide, "Database Connection": URL, separate parameters, pool, environment.
import { expect, test } from 'vitest'

import { chapter, collect, listen, resequel } from './support.mjs'

const { Sequelize } = resequel

chapter(({ account, testOn }) => {
  testOn(['postgres', 'mariadb', 'mysql'], 'a file has no URL of this form')(
    'one URL',
    async () => {
      const { url } = account()
      // Option 1: Database URL
      const sequelize = new Sequelize(url, { logging: false })

      await sequelize.authenticate()
      expect(sequelize.getDatabaseName()).toBe(account().database)
      await sequelize.close()
    },
  )

  test('separate parameters; statements are logged by the function given', async () => {
    const printed = listen('log')
    const { database, username, password, options } = account()
    // Option 2: Separate parameters
    const sequelize = new Sequelize(database, username, password, {
      ...options,
      logging: console.log, // Set to false to disable logging
    })

    // Test connection
    async function testConnection() {
      try {
        await sequelize.authenticate()
        console.log('Connection established successfully.')
      } catch (error) {
        console.error('Unable to connect to database:', error)
      }
    }

    await testConnection()
    await sequelize.close()
    expect(printed().map(([text]) => text)).toEqual([
      'Executing (default): SELECT 1+1 AS result',
      'Connection established successfully.',
    ])
  })

  testOn(['postgres', 'mariadb', 'mysql'], 'SQLite opens files, it connects to nobody')(
    'a server that is not there',
    async () => {
      const printed = listen('error')
      const { options } = account()
      const sequelize = new Sequelize('database', 'username', 'password', {
        ...options,
        port: 1,
        logging: false,
      })
      try {
        await sequelize.authenticate()
      } catch (error) {
        console.error('Unable to connect to database:', error)
      }
      const [[words, error]] = printed()
      expect([words, error.name]).toEqual([
        'Unable to connect to database:',
        'SequelizeConnectionRefusedError',
      ])
      await sequelize.close()
    },
  )

  test('the pool never holds more than its maximum', async () => {
    const { database, username, password, options } = account()
    const sequelize = new Sequelize(database, username, password, {
      ...options,
      logging: false,
      pool: {
        max: 20, // Maximum connections in pool
        min: 0, // Minimum connections in pool
        acquire: 30000, // Maximum time to get connection
        idle: 10000, // Maximum time connection can be idle
      },
    })
    expect(sequelize.options.pool).toMatchObject({ max: 20, min: 0, acquire: 30000, idle: 10000 })
    await Promise.all(Array.from({ length: 60 }, () => sequelize.query('SELECT 1')))
    const { pool } = sequelize.connectionManager
    expect(pool.size).toBeLessThanOrEqual(20)
    expect([pool.using, pool.waiting]).toEqual([0, 0])
    await sequelize.close()
  })

  test('parameters from the environment', async () => {
    const { database, username, password, options } = account()
    const env = {
      DB_NAME: database,
      DB_USER: username,
      DB_PASS: password,
      DB_HOST: options.host,
      DB_DIALECT: options.dialect,
      // the environment has text only
      DB_PORT: options.port && String(options.port),
      NODE_ENV: 'production',
    }
    const statements = collect()
    // config/database.js
    const sequelize = new Sequelize(
      env.DB_NAME || 'myapp_development',
      env.DB_USER || 'root',
      env.DB_PASS || '',
      {
        ...(options.storage && { storage: options.storage }),
        host: env.DB_HOST || 'localhost',
        dialect: env.DB_DIALECT || 'postgres',
        port: env.DB_PORT || 5432,
        logging: env.NODE_ENV === 'development' ? statements.log : false,
      },
    )

    await sequelize.authenticate()
    expect(statements.list).toEqual([])
    await sequelize.close()
  })
})
