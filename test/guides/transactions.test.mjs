// Learning guide, "Transactions": managed, unmanaged, isolation levels, locks, optimistic locking.
import { AsyncLocalStorage } from 'node:async_hooks'
import { describe, expect, test } from 'vitest'

import { chapter, collect, resequel } from './support.mjs'

const { DataTypes, OptimisticLockError, Sequelize, Transaction } = resequel

chapter(({ fresh, dialect, testOn }) => {
  async function prepared(options) {
    const sequelize = await fresh(options)
    const User = sequelize.define('User', {
      firstName: DataTypes.STRING,
      lastName: DataTypes.STRING,
      email: { type: DataTypes.STRING, unique: true },
      balance: { type: DataTypes.INTEGER, defaultValue: 0 },
    })
    const Profile = sequelize.define('Profile', {
      bio: { type: DataTypes.STRING, allowNull: false },
    })
    User.hasOne(Profile, { foreignKey: 'userId', as: 'profile' })
    await sequelize.sync()
    return { sequelize, User, Profile }
  }
  const john = { firstName: 'John', lastName: 'Doe', email: 'john@example.com' }

  describe('managed', () => {
    test('commits and gives what the function gives', async () => {
      const { sequelize, User, Profile } = await prepared()
      // Sequelize will automatically commit or rollback
      const result = await sequelize.transaction(async (t) => {
        const user = await User.create(
          {
            firstName: 'John',
            lastName: 'Doe',
            email: 'john@example.com',
          },
          { transaction: t },
        )

        const profile = await Profile.create(
          {
            userId: user.id,
            bio: 'Software Developer',
          },
          { transaction: t },
        )

        return { user, profile }
      })
      expect(result.profile.userId).toBe(result.user.id)
      expect([await User.count(), await Profile.count()]).toEqual([1, 1])
    })

    test('rolls back when the function throws, and throws the same', async () => {
      const { sequelize, User, Profile } = await prepared()
      const work = sequelize.transaction(async (t) => {
        const user = await User.create(john, { transaction: t })
        await Profile.create({ userId: user.id }, { transaction: t })
      })
      await expect(work).rejects.toThrow('notNull Violation: Profile.bio cannot be null')
      expect([await User.count(), await Profile.count()]).toEqual([0, 0])
    })

    test('with CLS no transaction needs to be passed', async () => {
      const storage = new AsyncLocalStorage()
      // the two methods of a namespace that are asked for
      const namespace = {
        run: (work) => storage.run(new Map(), work),
        bind: (work) => work,
        get: (key) => storage.getStore()?.get(key),
        set: (key, value) => storage.getStore()?.set(key, value),
        get active() {
          return storage.getStore()
        },
      }
      Sequelize.useCLS(namespace)
      try {
        const { sequelize, User } = await prepared()
        const work = sequelize.transaction(async () => {
          await User.create(john)
          throw new Error('no')
        })
        await expect(work).rejects.toThrow('no')
        expect(await User.count()).toBe(0)
      } finally {
        Sequelize._cls = undefined
      }
    })
  })

  describe('unmanaged', () => {
    const createBoth = async ({ sequelize, User, Profile }, bio) => {
      const t = await sequelize.transaction()

      try {
        const user = await User.create(
          {
            firstName: 'John',
            lastName: 'Doe',
            email: 'john@example.com',
          },
          { transaction: t },
        )

        const profile = await Profile.create(
          {
            userId: user.id,
            bio,
          },
          { transaction: t },
        )

        await t.commit()
        return { user, profile }
      } catch (error) {
        await t.rollback()
        throw error
      }
    }

    test('commit', async () => {
      const models = await prepared()
      const { user, profile } = await createBoth(models, 'Software Developer')
      expect(profile.userId).toBe(user.id)
      expect([await models.User.count(), await models.Profile.count()]).toEqual([1, 1])
    })

    test('rollback', async () => {
      const models = await prepared()
      await expect(createBoth(models, null)).rejects.toThrow('Profile.bio cannot be null')
      expect([await models.User.count(), await models.Profile.count()]).toEqual([0, 0])
    })

    test('one end is enough', async () => {
      const { sequelize } = await prepared()
      const t = await sequelize.transaction()
      await t.commit()
      await expect(t.rollback()).rejects.toThrow('has been finished with state: commit')
    })
  })

  test('isolation levels', async () => {
    const { sequelize, User } = await prepared()
    // Set isolation level
    await sequelize.transaction(
      {
        isolationLevel: Transaction.ISOLATION_LEVELS.SERIALIZABLE,
      },
      async (t) => {
        // Transaction operations
        await User.create(john, { transaction: t })
        expect(t.options.isolationLevel).toBe('SERIALIZABLE')
        if (dialect === 'postgres') {
          const [level] = await sequelize.query('SHOW transaction_isolation', { transaction: t })
          expect(level).toEqual({ transaction_isolation: 'serializable' })
        }
      },
    )
    expect(await User.count()).toBe(1)
    // Available isolation levels
    expect(Transaction.ISOLATION_LEVELS).toEqual({
      READ_UNCOMMITTED: 'READ UNCOMMITTED',
      READ_COMMITTED: 'READ COMMITTED',
      REPEATABLE_READ: 'REPEATABLE READ',
      SERIALIZABLE: 'SERIALIZABLE',
    })
  })

  describe('concurrent transactions', () => {
    test('a lock on a row: no sum is lost', async () => {
      const { sequelize, User } = await prepared()
      await User.create(john)
      // SQLite has no locks of rows: there the transactions take turns from their begin
      const options = dialect === 'sqlite' ? { type: Transaction.TYPES.IMMEDIATE } : {}
      const deposit = () =>
        // Using locks
        sequelize.transaction(options, async (t) => {
          const user = await User.findByPk(1, {
            lock: t.LOCK.UPDATE,
            transaction: t,
          })

          user.balance += 100
          await user.save({ transaction: t })
        })
      await Promise.all([deposit(), deposit(), deposit()])
      expect((await User.findByPk(1)).balance).toBe(300)
    })

    test('lock: true', async () => {
      const { sequelize, User } = await prepared()
      await User.create(john)
      const statements = collect()
      await sequelize.transaction(async (t) => {
        // Pessimistic locking
        const user = await User.findByPk(1, {
          lock: true,
          transaction: t,
          logging: statements.log,
        })
        expect(user.firstName).toBe('John')
      })
      const [sql] = statements.list
      expect(sql.endsWith(' FOR UPDATE;')).toBe(dialect !== 'sqlite')
    })

    test('optimistic locking: a declared version starts at 0 (D14)', async () => {
      const sequelize = await fresh()
      // Optimistic locking (using version field)
      const User = sequelize.define(
        'User',
        {
          name: DataTypes.STRING,
          version: DataTypes.INTEGER,
        },
        {
          version: true,
        },
      )
      await sequelize.sync()

      const created = await User.create({ name: 'Ann' })
      expect(created.version).toBe(0)
      const [one, two] = [await User.findByPk(1), await User.findByPk(1)]
      await one.update({ name: 'first' })
      expect(one.version).toBe(1)
      const error = await two.update({ name: 'second' }).catch((reason) => reason)
      expect(error).toBeInstanceOf(OptimisticLockError)
      expect(error.modelName).toBe('User')
      const found = await User.findByPk(1)
      expect([found.name, found.version]).toEqual(['first', 1])
      await two.reload()
      await two.update({ name: 'second' })
      expect(two.version).toBe(2)
    })
  })

  testOn(['postgres', 'mysql', 'mariadb'], 'SQLite has one writer at a time')(
    'others do not see what is not committed',
    async () => {
      const { sequelize, User } = await prepared()
      const t = await sequelize.transaction()
      await User.create(john, { transaction: t })
      expect([await User.count(), await User.count({ transaction: t })]).toEqual([0, 1])
      await t.commit()
      expect(await User.count()).toBe(1)
    },
  )
})
