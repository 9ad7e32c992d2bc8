// Learning guide, "Testing": a database for tests, models, services and hooks under test.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { chapter, resequel } from './support.mjs'

const { DataTypes, Model, Sequelize } = resequel

const bcrypt = {
  hash: async (text) => `$2b$10$${createHash('sha256').update(text).digest('base64')}`,
}

function defineModels(sequelize, { paranoid = false } = {}) {
  class User extends Model {
    getFullName() {
      return `${this.firstName} ${this.lastName}`
    }
  }
  User.init(
    {
      firstName: { type: DataTypes.STRING, allowNull: false },
      lastName: { type: DataTypes.STRING, allowNull: false },
      email: {
        type: DataTypes.STRING,
        allowNull: false,
        unique: true,
        validate: { isEmail: true },
      },
      password: DataTypes.STRING,
    },
    {
      sequelize,
      modelName: 'User',
      paranoid,
      hooks: {
        beforeValidate: (user) => {
          if (user.email) user.email = user.email.toLowerCase()
        },
        beforeCreate: async (user) => {
          if (user.password) user.password = await bcrypt.hash(user.password)
        },
      },
    },
  )
  const Profile = sequelize.define('Profile', {
    bio: DataTypes.STRING,
    avatar: DataTypes.STRING,
  })
  User.hasOne(Profile, { as: 'profile', foreignKey: 'userId' })
  Profile.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  return { User, Profile }
}

chapter(({ fresh, account, testOn }) => {
  const john = { firstName: 'John', lastName: 'Doe', email: 'john@example.com' }

  const testTruncate = testOn(
    ['sqlite', 'postgres'],
    'TRUNCATE knows no CASCADE there: tables with references refuse it, as in v6',
  )

  testTruncate('setup: reset once, empty before each test, close at the end', async () => {
    await fresh()
    const { database, username, password, options } = account()
    // Use test database
    const sequelize = new Sequelize(database, username, password, {
      ...options,
      logging: false,
    })
    const { User, Profile } = defineModels(sequelize)
    // Setup before tests
    const beforeAll = async () => {
      await sequelize.authenticate()
      await sequelize.sync({ force: true }) // Reset database
    }
    // Clean between tests
    const beforeEach = async () => {
      await sequelize.truncate({ cascade: true })
    }
    // Cleanup after tests
    const afterAll = async () => {
      await sequelize.close()
    }
    await beforeAll()
    for (const name of ['first', 'second']) {
      await beforeEach()
      expect([await User.count(), await Profile.count()]).toEqual([0, 0])
      const user = await User.create({ ...john, lastName: name })
      await user.createProfile({ bio: 'x' })
    }
    await afterAll()
  })

  testTruncate('paranoid models are emptied with force (D15)', async () => {
    const sequelize = await fresh()
    const { User } = defineModels(sequelize, { paranoid: true })
    await sequelize.sync({ force: true })
    await User.create(john)
    await sequelize.truncate({ cascade: true, force: true })
    expect(await User.count({ paranoid: false })).toBe(0)
    await User.create(john)
  })

  async function prepared() {
    const sequelize = await fresh()
    const models = defineModels(sequelize)
    await sequelize.sync()
    return { sequelize, ...models }
  }

  describe('User Model', () => {
    describe('Validations', () => {
      test('should validate required fields', async () => {
        const { User } = await prepared()
        const user = User.build({})

        await expect(user.validate()).rejects.toThrow()
      })

      test('should validate email format', async () => {
        const { User } = await prepared()
        const user = User.build({
          firstName: 'John',
          lastName: 'Doe',
          email: 'invalid-email',
        })

        await expect(user.validate()).rejects.toThrow('Validation isEmail on email failed')
      })

      test('should create user with valid data', async () => {
        const { User } = await prepared()
        const userData = {
          firstName: 'John',
          lastName: 'Doe',
          email: 'john@example.com',
        }

        const user = await User.create(userData)

        expect(user.firstName).toBe('John')
        expect(user.email).toBe('john@example.com')
        expect(user.id).toBeDefined()
      })
    })

    describe('Associations', () => {
      test('should create user with profile (D11)', async () => {
        const { User, Profile } = await prepared()
        const user = await User.create(
          {
            firstName: 'John',
            lastName: 'Doe',
            email: 'john@example.com',
            Profile: {
              bio: 'Software Developer',
            },
          },
          {
            include: [{ model: Profile, as: 'profile' }],
          },
        )

        expect(user.Profile).toBeDefined()
        expect(user.Profile.bio).toBe('Software Developer')
      })
    })

    describe('Instance Methods', () => {
      test('should return full name', async () => {
        const { User } = await prepared()
        const user = await User.create({
          firstName: 'John',
          lastName: 'Doe',
          email: 'john@example.com',
        })

        expect(user.getFullName()).toBe('John Doe')
      })
    })
  })

  describe('UserService Integration', () => {
    test('should create user with profile in transaction', async () => {
      const { sequelize, User, Profile } = await prepared()
      const UserService = {
        createUserWithProfile: (userData, profileData) =>
          sequelize.transaction(async (transaction) => {
            const user = await User.create(userData, { transaction })
            const values = { ...profileData, userId: user.id }
            return { user, profile: await Profile.create(values, { transaction }) }
          }),
      }
      const userData = {
        firstName: 'John',
        lastName: 'Doe',
        email: 'john@example.com',
      }

      const profileData = {
        bio: 'Software Developer',
        avatar: 'avatar.jpg',
      }

      const result = await UserService.createUserWithProfile(userData, profileData)

      expect(result.user.firstName).toBe('John')
      expect(result.profile.bio).toBe('Software Developer')
      expect(result.profile.userId).toBe(result.user.id)

      // Verify in database
      const dbUser = await User.findByPk(result.user.id, {
        include: [{ model: Profile, as: 'profile' }],
      })

      expect(dbUser.Profile.bio).toBe('Software Developer')
    })
  })

  describe('User Hooks', () => {
    test('should hash password before create', async () => {
      const { User } = await prepared()
      const user = await User.create({
        firstName: 'John',
        lastName: 'Doe',
        email: 'john@example.com',
        password: 'plaintext',
      })

      expect(user.password).not.toBe('plaintext')
      expect(user.password).toMatch(/^\$2[ayb]\$[0-9]{2}\$/) // bcrypt format
    })

    test('should lowercase email before validation', async () => {
      const { User } = await prepared()
      const user = await User.create({
        firstName: 'John',
        lastName: 'Doe',
        email: 'JOHN@EXAMPLE.COM',
      })

      expect(user.email).toBe('john@example.com')
    })
  })
})
