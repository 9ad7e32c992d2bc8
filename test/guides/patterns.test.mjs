// Learning guide, "Common Patterns": service, repository, data access object, factory.
import { describe, expect, test } from 'vitest'

import { chapter, resequel } from './support.mjs'

const { DataTypes, Op } = resequel

chapter(({ fresh, dialect }) => {
  async function prepared() {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        firstName: { type: DataTypes.STRING, allowNull: false },
        lastName: DataTypes.STRING,
        email: { type: DataTypes.STRING, validate: { isEmail: true } },
        age: DataTypes.INTEGER,
        isActive: { type: DataTypes.BOOLEAN, defaultValue: true },
      },
      { paranoid: true, underscored: true, tableName: 'users' },
    )
    const Profile = sequelize.define('Profile', {
      bio: DataTypes.STRING,
      userId: DataTypes.INTEGER,
    })
    const Post = sequelize.define(
      'Post',
      { title: DataTypes.STRING },
      { underscored: true, tableName: 'posts' },
    )
    User.hasOne(Profile, { as: 'profile', foreignKey: 'userId', constraints: false })
    User.hasMany(Post, { as: 'posts', foreignKey: 'authorId' })
    await sequelize.sync()
    return { sequelize, User, Profile, Post }
  }
  const john = { firstName: 'John', lastName: 'Doe', email: 'john@example.com' }

  describe('service layer', () => {
    function makeService({ User, Profile }) {
      return class UserService {
        static async createUser(userData) {
          try {
            const user = await User.create(userData)
            return { success: true, user }
          } catch (error) {
            if (error.name === 'SequelizeValidationError') {
              return {
                success: false,
                errors: error.errors.map((e) => ({ field: e.path, message: e.message })),
              }
            }
            throw error
          }
        }

        static async getUserById(id) {
          const user = await User.findByPk(id, {
            include: [{ model: Profile, as: 'profile' }],
          })

          if (!user) {
            throw new Error('User not found')
          }

          return user
        }

        static async updateUser(id, updates) {
          const user = await User.findByPk(id)
          if (!user) {
            throw new Error('User not found')
          }

          return await user.update(updates)
        }

        static async searchUsers(query, options = {}) {
          const { page = 1, limit = 10, sortBy = 'createdAt', sortOrder = 'DESC' } = options

          const whereClause = query
            ? {
                [Op.or]: [
                  { firstName: { [Op.iLike]: `%${query}%` } },
                  { lastName: { [Op.iLike]: `%${query}%` } },
                  { email: { [Op.iLike]: `%${query}%` } },
                ],
              }
            : {}

          return await User.findAndCountAll({
            where: whereClause,
            order: [[sortBy, sortOrder]],
            limit,
            offset: (page - 1) * limit,
            include: [{ model: Profile, as: 'profile' }],
          })
        }

        static async softDeleteUser(id) {
          const user = await User.findByPk(id)
          if (!user) {
            throw new Error('User not found')
          }

          return await user.destroy() // Soft delete if paranoid: true
        }
      }
    }

    test('create, read, update, delete', async () => {
      const models = await prepared()
      const UserService = makeService(models)
      const { success, user } = await UserService.createUser(john)
      expect([success, user.id]).toEqual([true, 1])
      expect(await UserService.createUser({ email: 'none' })).toEqual({
        success: false,
        errors: [
          { field: 'firstName', message: 'User.firstName cannot be null' },
          { field: 'email', message: 'Validation isEmail on email failed' },
        ],
      })
      await models.Profile.create({ bio: 'Developer', userId: 1 })
      expect((await UserService.getUserById(1)).profile.bio).toBe('Developer')
      expect((await UserService.updateUser(1, { lastName: 'Smith' })).lastName).toBe('Smith')
      await UserService.softDeleteUser(1)
      await expect(UserService.getUserById(1)).rejects.toThrow('User not found')
      expect(await models.User.count({ paranoid: false })).toBe(1)
    })

    test('search: pages, sorting, upper and lower case alike (D5)', async () => {
      const models = await prepared()
      const UserService = makeService(models)
      await models.User.bulkCreate([
        john,
        { firstName: 'Ann', lastName: 'JOHNSON' },
        { firstName: 'Bob', lastName: 'Miller', email: 'bob@john.org' },
        { firstName: 'Carl', lastName: 'Miller' },
      ])
      const sorted = { sortBy: 'firstName', sortOrder: 'ASC' }
      const { count, rows } = await UserService.searchUsers('john', { ...sorted, limit: 2 })
      expect([count, rows.map(({ firstName }) => firstName)]).toEqual([3, ['Ann', 'Bob']])
      const next = await UserService.searchUsers('john', { ...sorted, limit: 2, page: 2 })
      expect([next.count, next.rows.map(({ firstName }) => firstName)]).toEqual([3, ['John']])
      expect((await UserService.searchUsers()).count).toBe(4)
      expect((await UserService.searchUsers("o'%_")).count).toBe(0)
      // what comes from a request is checked before it is SQL (D23)
      await expect(UserService.searchUsers('', { sortBy: 'id; DROP' })).rejects.toThrow('id; DROP')
      await expect(UserService.searchUsers('', { sortOrder: 'UP' })).rejects.toThrow('UP')
    })
  })

  test('repository', async () => {
    class UserRepository {
      constructor(model) {
        this.model = model
      }

      async create(data) {
        return await this.model.create(data)
      }

      async findById(id, options = {}) {
        return await this.model.findByPk(id, options)
      }

      async findAll(options = {}) {
        return await this.model.findAll(options)
      }

      async update(id, data) {
        const [updatedRowsCount] = await this.model.update(data, {
          where: { id },
        })

        if (updatedRowsCount === 0) {
          throw new Error('User not found')
        }

        return await this.findById(id)
      }

      async delete(id) {
        const deletedRowsCount = await this.model.destroy({
          where: { id },
        })

        return deletedRowsCount > 0
      }

      async findByEmail(email) {
        return await this.model.findOne({
          where: { email },
        })
      }

      async findActiveUsers() {
        return await this.model.findAll({
          where: { isActive: true },
        })
      }
    }

    const { User } = await prepared()
    // Usage
    const userRepository = new UserRepository(User)
    const { id } = await userRepository.create(john)
    await userRepository.create({ firstName: 'Jane', isActive: false })
    expect((await userRepository.findById(id)).email).toBe('john@example.com')
    expect(await userRepository.findAll({ limit: 1 })).toHaveLength(1)
    expect((await userRepository.update(id, { lastName: 'X' })).lastName).toBe('X')
    await expect(userRepository.update(99, { lastName: 'X' })).rejects.toThrow('User not found')
    expect((await userRepository.findByEmail('john@example.com')).id).toBe(id)
    expect(await userRepository.findByEmail('nobody@example.com')).toBeNull()
    expect(await userRepository.findActiveUsers()).toHaveLength(1)
    expect([await userRepository.delete(id), await userRepository.delete(id)]).toEqual([
      true,
      false,
    ])
  })

  describe('data access object', () => {
    function makeDao({ sequelize, User, Profile, Post }) {
      class UserDAO {
        async createUserWithProfile(userData, profileData) {
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

        async getUsersWithPostCount() {
          return await User.findAll({
            attributes: [
              'id',
              'firstName',
              'lastName',
              'email',
              [sequelize.fn('COUNT', sequelize.col('Posts.id')), 'postCount'],
            ],
            include: [
              {
                model: Post,
                as: 'posts',
                attributes: [],
              },
            ],
            group: ['User.id'],
            raw: true,
          })
        }

        async getTopActiveUsers(limit = 10) {
          return await sequelize.query(
            `
            SELECT u.*,
                   COUNT(p.id) as post_count,
                   MAX(p.created_at) as last_post_date
            FROM users u
            LEFT JOIN posts p ON u.id = p.author_id
            WHERE u.is_active = true
            GROUP BY u.id
            ORDER BY post_count DESC, last_post_date DESC
            LIMIT :limit
          `,
            {
              replacements: { limit },
              type: sequelize.QueryTypes.SELECT,
            },
          )
        }
      }

      return new UserDAO()
    }

    async function filled() {
      const models = await prepared()
      const dao = makeDao(models)
      await models.User.bulkCreate([john, { firstName: 'Jane' }, { firstName: 'Joe' }])
      await models.Post.bulkCreate([
        { title: 'one', authorId: 1 },
        { title: 'two', authorId: 2 },
        { title: 'three', authorId: 2 },
      ])
      return { ...models, dao }
    }

    test('two records or none', async () => {
      const { dao } = await filled()
      const { user, profile } = await dao.createUserWithProfile(john, { bio: 'x' })
      expect(profile.userId).toBe(user.id)
    })

    test('counts of an included model, named by its table (D19)', async () => {
      const { dao } = await filled()
      const rows = await dao.getUsersWithPostCount()
      const told = rows
        .toSorted((a, b) => a.id - b.id)
        .map(({ firstName, postCount, ...rest }) => [
          firstName,
          Number(postCount),
          Object.keys(rest),
        ])
      const rest = ['id', 'lastName', 'email']
      expect(told).toEqual([
        ['John', 1, rest],
        ['Jane', 2, rest],
        ['Joe', 0, rest],
      ])
    })

    test('a raw query with a limit', async () => {
      const { dao } = await filled()
      const [first, ...others] = await dao.getTopActiveUsers(2)
      expect([first.first_name, Number(first.post_count), others.length]).toEqual(['Jane', 2, 1])
      expect(await dao.getTopActiveUsers()).toHaveLength(3)
    })
  })

  test('factory for test data', async () => {
    const { User } = await prepared()
    let serial = 0
    // stands for the package of this name
    const faker = {
      name: { firstName: () => 'First', lastName: () => 'Last' },
      internet: { email: () => `user${++serial}@example.com` },
      datatype: { number: ({ min }) => min },
    }
    class UserFactory {
      static async create(overrides = {}) {
        const userData = {
          firstName: faker.name.firstName(),
          lastName: faker.name.lastName(),
          email: faker.internet.email(),
          age: faker.datatype.number({ min: 18, max: 65 }),
          isActive: true,
          ...overrides,
        }

        return await User.create(userData)
      }

      static async createMany(count, overrides = {}) {
        const users = []
        for (let i = 0; i < count; i++) {
          users.push(await this.create(overrides))
        }
        return users
      }
    }

    // Usage in tests
    const user = await UserFactory.create({ email: 'test@example.com' })
    const users = await UserFactory.createMany(5, { isActive: false })
    expect([user.email, user.age]).toEqual(['test@example.com', 18])
    expect(users.map(({ id }) => id)).toEqual([2, 3, 4, 5, 6])
    expect(await User.count({ where: { isActive: false } })).toBe(5)
    expect(dialect).toBe(User.sequelize.getDialect())
  })
})
