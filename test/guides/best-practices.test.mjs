// Learning guide, "Best Practices" and "Performance Optimization".
import { describe, expect, test } from 'vitest'

import { chapter, collect, plain, resequel } from './support.mjs'

const { DataTypes, Op, QueryTypes, Sequelize } = resequel

chapter(({ fresh, account, dialect, testOn }) => {
  async function prepared() {
    const sequelize = await fresh()
    const Department = sequelize.define('Department', {
      name: DataTypes.STRING,
      budget: DataTypes.INTEGER,
    })
    const User = sequelize.define(
      'User',
      {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
        email: { type: DataTypes.STRING, unique: true },
        age: DataTypes.INTEGER,
        isActive: { type: DataTypes.BOOLEAN, defaultValue: true },
        lastLoginAt: DataTypes.DATE,
      },
      { tableName: 'users', underscored: true },
    )
    const Profile = sequelize.define('Profile', {
      bio: { type: DataTypes.STRING, allowNull: false },
      userId: DataTypes.INTEGER,
    })
    const Post = sequelize.define(
      'Post',
      { title: DataTypes.STRING },
      { tableName: 'posts', underscored: true },
    )
    User.hasMany(Post, { as: 'posts', foreignKey: 'authorId' })
    User.belongsTo(Department, { as: 'department', foreignKey: 'departmentId' })
    await sequelize.sync()
    await Department.bulkCreate([{ name: 'Sales', budget: 1 }, { name: 'Law' }])
    await User.bulkCreate([
      { firstName: 'Ann', email: 'ann@example.com', age: 30, departmentId: 1 },
      { firstName: 'Bob', email: 'bob@example.com', age: 40, departmentId: 1 },
      { firstName: 'Carl', email: 'carl@example.com', age: 50, departmentId: 2, isActive: false },
    ])
    await Post.bulkCreate(
      Array.from({ length: 9 }, (_, at) => ({ title: `post ${at}`, authorId: at < 7 ? 1 : 2 })),
    )
    return { sequelize, User, Profile, Post, Department }
  }
  const byId = (list) => list.toSorted((a, b) => a.id - b.id)

  describe('error handling', () => {
    test('a missing record is null, and an error of the program', async () => {
      const { User } = await prepared()
      // Better with custom errors
      class UserNotFoundError extends Error {
        constructor(userId) {
          super(`User with ID ${userId} not found`)
          this.name = 'UserNotFoundError'
          this.statusCode = 404
        }
      }
      const seen = []
      const findUser = async (userId) => {
        // Good
        try {
          const user = await User.findByPk(userId)
          if (!user) {
            throw new UserNotFoundError(userId)
          }
          return user
        } catch (error) {
          seen.push(error)
          throw error
        }
      }
      expect((await findUser(1)).firstName).toBe('Ann')
      await expect(findUser(99)).rejects.toMatchObject({
        message: 'User with ID 99 not found',
        statusCode: 404,
      })
      expect(seen).toHaveLength(1)
      await expect(User.findByPk(99, { rejectOnEmpty: new UserNotFoundError(99) })).rejects.toThrow(
        UserNotFoundError,
      )
    })
  })

  test('transactions for what belongs together', async () => {
    const { sequelize, User, Profile } = await prepared()
    // Good
    const createUserWithProfile = async (userData, profileData) => {
      return await sequelize.transaction(async (t) => {
        const user = await User.create(userData, { transaction: t })
        const profile = await Profile.create(
          {
            ...profileData,
            userId: user.id,
          },
          { transaction: t },
        )

        return { user, profile }
      })
    }
    const { user, profile } = await createUserWithProfile({ firstName: 'Dan' }, { bio: 'new' })
    expect(profile.userId).toBe(user.id)
    await expect(createUserWithProfile({ firstName: 'Eve' }, {})).rejects.toThrow('bio')
    expect(await User.count({ where: { firstName: ['Dan', 'Eve'] } })).toBe(1)
  })

  test('validation that asks the database only if the email changed', async () => {
    const sequelize = await fresh()
    let asked = 0
    // Model validation
    const User = sequelize.define(
      'User',
      {
        name: DataTypes.STRING,
        email: {
          type: DataTypes.STRING,
          allowNull: false,
          unique: true,
          validate: {
            isEmail: true,
            notEmpty: true,
          },
        },
      },
      {
        validate: {
          async emailNotExists() {
            if (this.changed('email') || this.isNewRecord) {
              asked++
              const existing = await User.findOne({
                where: {
                  email: this.email,
                  id: { [Op.ne]: this.id || 0 },
                },
              })
              if (existing) {
                throw new Error('Email already exists')
              }
            }
          },
        },
      },
    )
    await sequelize.sync()
    const user = await User.create({ name: 'Ann', email: 'ann@example.com' })
    await user.update({ name: 'Anna' })
    expect(asked).toBe(1)
    await expect(User.create({ email: 'ann@example.com' })).rejects.toThrow('Email already exists')
    await user.update({ email: 'anna@example.com' })
    // v6 validates an update twice, and so do we
    expect(asked).toBeGreaterThan(2)
    expect(await User.count()).toBe(1)
  })

  describe('indexes', () => {
    async function indexed(indexes) {
      const sequelize = await fresh()
      // Add indexes for frequently queried columns
      sequelize.define(
        'User',
        {
          email: {
            type: DataTypes.STRING,
            allowNull: false,
            unique: true, // Creates a unique constraint (D31)
          },
          firstName: DataTypes.STRING,
          lastName: DataTypes.STRING,
          isActive: DataTypes.BOOLEAN,
          departmentId: DataTypes.INTEGER,
        },
        {
          indexes,
        },
      )
      const statements = collect()
      await sequelize.sync({ logging: statements.log })
      const found = await sequelize.getQueryInterface().showIndex('Users')
      const names = found
        .filter(({ primary, unique }) => !primary && !unique)
        .map(({ name }) => name)
      return { statements, sequelize, names: names.toSorted() }
    }

    test('of one column, of several, with a name', async () => {
      const { names, sequelize } = await indexed([
        // Single column index
        { fields: ['departmentId'] },

        // Composite index
        { fields: ['firstName', 'lastName'] },

        // Named index
        {
          name: 'user_name_search',
          fields: ['firstName', 'lastName'],
        },
      ])
      expect(names).toEqual([
        'user_name_search',
        'users_department_id',
        'users_first_name_last_name',
      ])
      // a second sync finds them
      await sequelize.sync()
      const { User } = sequelize.models
      await User.create({ email: 'a' })
      await expect(User.create({ email: 'a' })).rejects.toThrow('Validation error')
    })

    testOn(['sqlite', 'postgres'], 'MySQL and MariaDB have no partial indexes')(
      'of some rows',
      async () => {
        const { names, statements } = await indexed([
          // Partial index
          {
            fields: ['email'],
            where: { isActive: true },
          },
        ])
        expect(names).toEqual(['users_email'])
        const sql = statements.list.find((text) => text.startsWith('CREATE INDEX'))
        expect(sql.replaceAll('`', '"')).toBe(
          `CREATE INDEX "users_email" ON "Users" ("email") WHERE "isActive" = ${dialect === 'sqlite' ? 1 : true}`,
        )
      },
    )
  })

  describe('queries', () => {
    test('eager loading instead of a query per record', async () => {
      const { User, Post } = await prepared()
      // Avoid N+1 queries
      const users = await User.findAll({
        include: [
          {
            model: Post,
            as: 'posts',
          },
        ],
      })
      expect(byId(users).map(({ posts }) => posts.length)).toEqual([7, 2, 0])
    })

    test('separate queries, with a limit per user', async () => {
      const { User, Post } = await prepared()
      // Use separate queries for has-many relationships
      const users = await User.findAll({
        include: [
          {
            model: Post,
            as: 'posts',
            separate: true, // Separate query to avoid duplicates
            limit: 5, // Limit related records
          },
        ],
      })
      expect(byId(users).map(({ posts }) => posts.length)).toEqual([5, 2, 0])
    })

    test('only the attributes that are needed', async () => {
      const { User } = await prepared()
      const statements = collect()
      // Select only needed attributes
      const users = await User.findAll({
        attributes: ['id', 'firstName', 'lastName', 'email'],
        logging: statements.log,
      })
      expect(Object.keys(users[0].toJSON())).toEqual(['id', 'firstName', 'lastName', 'email'])
      expect(statements.list[0].replaceAll('`', '"')).toBe(
        'SELECT "id", "first_name" AS "firstName", "last_name" AS "lastName", "email" FROM "users" AS "User";',
      )
    })

    test('attributes of included records', async () => {
      const { User, Department } = await prepared()
      const statements = collect()
      // Avoid N+1 with proper includes
      const users = await User.findAll({
        include: [
          {
            model: Department,
            as: 'department',
            attributes: ['id', 'name'], // Limit attributes
          },
        ],
        logging: statements.log,
      })
      expect(byId(users).map(({ department }) => plain(department))).toEqual([
        { id: 1, name: 'Sales' },
        { id: 1, name: 'Sales' },
        { id: 2, name: 'Law' },
      ])
      expect(statements.list).toHaveLength(1)
    })

    test('conditions on columns with indexes, and pages', async () => {
      const { User } = await prepared()
      // Use indexes effectively
      const users = await User.findAll({
        where: {
          departmentId: 1, // Should have index
          isActive: true, // Should have index
        },
      })
      expect(byId(users).map(({ firstName }) => firstName)).toEqual(['Ann', 'Bob'])

      // Limit returned data
      const page = await User.findAll({
        attributes: ['id', 'firstName', 'email'], // Only needed columns
        limit: 100, // Pagination
        offset: 0,
      })
      expect(page).toHaveLength(3)
    })

    test('raw queries for the complex', async () => {
      const { sequelize } = await prepared()
      const result = await sequelize.query(
        `
        SELECT u.*, COUNT(p.id) as post_count
        FROM users u
        LEFT JOIN posts p ON u.id = p.author_id
        GROUP BY u.id
      `,
        { type: QueryTypes.SELECT },
      )
      expect(byId(result).map(({ post_count }) => Number(post_count))).toEqual([7, 2, 0])

      // Use raw queries for complex operations
      const stats = await sequelize.query(
        `
        SELECT
          department_id,
          COUNT(*) as user_count,
          AVG(age) as avg_age
        FROM users
        WHERE is_active = true
        GROUP BY department_id
      `,
        { type: QueryTypes.SELECT },
      )
      const told = stats.map((row) => [
        row.department_id,
        Number(row.user_count),
        Number(row.avg_age),
      ])
      expect(told).toEqual([[1, 2, 35]])
    })
  })

  test('a configuration per environment', async () => {
    const { database, username, password, options } = account()
    const NODE_ENV = 'test'
    // config/database.js
    const config = {
      development: { ...options, database, username, password, logging: () => {} },

      test: {
        username,
        password,
        database,
        ...options,
        logging: false,
      },

      production: {
        use_env_variable: 'DATABASE_URL',
        dialect: 'postgres',
        logging: false,
        pool: {
          max: 20,
          min: 0,
          acquire: 30000,
          idle: 10000,
        },
        dialectOptions: {
          ssl: {
            require: true,
            rejectUnauthorized: false,
          },
        },
      },
    }
    const settings = config[NODE_ENV || 'development']
    const { database: name, username: user, password: secret, ...rest } = settings
    const sequelize = new Sequelize(name, user, secret, rest)
    await sequelize.authenticate()
    await sequelize.close()
    // one object is enough
    const other = new Sequelize(settings)
    await other.authenticate()
    await other.close()
  })

  test('the options of a pool', async () => {
    const { database, username, password, options } = account()
    const sequelize = new Sequelize(database, username, password, {
      ...options,
      logging: false,
      pool: {
        max: 20, // Maximum connections
        min: 0, // Minimum connections
        acquire: 60000, // Maximum time to get connection (ms)
        idle: 10000, // Maximum idle time (ms)
        evict: 1000, // Check for idle connections interval
      },
    })
    await sequelize.authenticate()
    await sequelize.close()
    await expect(sequelize.query('SELECT 1')).rejects.toThrow(/closed/)
  })

  describe('bulk operations', () => {
    test('create, and update what is there', async () => {
      const { User } = await prepared()
      // the conflict is found by a unique key, so the rows name one that exists
      const rows = [
        { firstName: 'Anna', email: 'ann@example.com' },
        { firstName: 'Jane', email: 'jane@example.com' },
      ]
      // Bulk create
      const users = await User.bulkCreate(rows, {
        validate: true, // Validate each record
        individualHooks: false, // Skip individual hooks for performance
        updateOnDuplicate: ['firstName'], // Update on conflict
        ...(['postgres', 'sqlite'].includes(dialect) && { conflictAttributes: ['email'] }),
      })
      expect(users).toHaveLength(2)
      const found = await User.findAll({ where: { email: rows.map(({ email }) => email) } })
      expect(byId(found).map(({ firstName, age }) => [firstName, age])).toEqual([
        ['Anna', 30],
        ['Jane', null],
      ])
    })

    test('the unique key is found without saying', async () => {
      const { User } = await prepared()
      await User.bulkCreate([{ firstName: 'Anna', email: 'ann@example.com' }], {
        updateOnDuplicate: ['firstName'],
      })
      expect((await User.findByPk(1)).firstName).toBe('Anna')
      expect(await User.count()).toBe(3)
    })

    test('validation tells which record is wrong', async () => {
      const sequelize = await fresh()
      const User = sequelize.define('User', {
        email: { type: DataTypes.STRING, validate: { isEmail: true } },
      })
      await sequelize.sync()
      const list = [{ email: 'ann@example.com' }, { email: 'no' }]
      const error = await User.bulkCreate(list, { validate: true }).catch((reason) => reason)
      expect(error.name).toBe('AggregateError')
      expect(error.errors.map(({ record, message }) => [record.email, message])).toEqual([
        ['no', 'Validation error: Validation isEmail on email failed'],
      ])
      expect(await User.count()).toBe(0)
    })

    test('update', async () => {
      const { User } = await prepared()
      await User.update({ lastLoginAt: new Date('2022-06-01') }, { where: { id: [1, 2] } })
      await User.update({ lastLoginAt: new Date('2024-06-01') }, { where: { id: 3 } })
      // Bulk update
      const [affected] = await User.update(
        { isActive: false },
        {
          where: { lastLoginAt: { [Op.lt]: new Date('2023-01-01') } },
          individualHooks: false,
        },
      )
      expect(affected).toBe(2)
      expect(await User.count({ where: { isActive: true } })).toBe(0)
    })
  })

  test('records go through JSON into a cache, and out when they change', async () => {
    const { User } = await prepared()
    // stands for the caching server
    const client = new Map()
    // Cache frequently accessed data
    const getCachedUser = async (userId) => {
      const cacheKey = `user:${userId}`

      // Try cache first
      const cached = client.get(cacheKey)
      if (cached) {
        return JSON.parse(cached)
      }

      // Fetch from database
      const user = await User.findByPk(userId)
      if (user) {
        client.set(cacheKey, JSON.stringify(user))
      }

      return user
    }

    // Invalidate cache on updates
    User.addHook('afterUpdate', async (user) => {
      client.delete(`user:${user.id}`)
    })
    const user = await getCachedUser(1)
    const cached = await getCachedUser(1)
    expect(cached).toEqual(JSON.parse(JSON.stringify(user.get())))
    expect(cached.constructor).toBe(Object)
    await user.update({ firstName: 'Anna' })
    expect((await getCachedUser(1)).firstName).toBe('Anna')
  })
})
