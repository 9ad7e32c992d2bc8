// Learning guide, "Hooks and Validations", second half: lifecycle events of models and of one record.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { chapter, listen, plain, resequel } from './support.mjs'

const { DataTypes } = resequel

/** Stands for the package of this name. */
const bcrypt = {
  hash: async (text, rounds) =>
    `$2b$${rounds}$${createHash('sha256').update(text).digest('base64').slice(0, 53)}`,
}

chapter(({ fresh, dialect }) => {
  async function prepared() {
    const mails = []
    const sendWelcomeEmail = async (address) => mails.push(['welcome', address])
    const sendEmailVerification = async (address) => mails.push(['verify', address])
    const sequelize = await fresh()
    const Profile = sequelize.define('Profile', {
      userId: DataTypes.INTEGER,
      bio: DataTypes.STRING,
    })
    const ArchiveUser = sequelize.define('ArchiveUser', {
      originalId: DataTypes.INTEGER,
      userData: DataTypes.JSON,
    })
    const User = sequelize.define(
      'User',
      {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
        email: DataTypes.STRING,
        password: DataTypes.STRING,
      },
      {
        hooks: {
          // Before validation
          beforeValidate: (user, _options) => {
            if (user.email) {
              user.email = user.email.toLowerCase().trim()
            }
          },

          // After validation
          afterValidate: (_user, _options) => {
            console.log('User validated successfully')
          },

          // Before creation
          beforeCreate: async (user, _options) => {
            // Hash password
            if (user.password) {
              user.password = await bcrypt.hash(user.password, 10)
            }

            // Set default values
            user.isActive = true
            user.lastLoginAt = new Date()
          },

          // After creation
          afterCreate: async (user, options) => {
            // Send welcome email
            await sendWelcomeEmail(user.email)

            // Create user profile
            await Profile.create(
              {
                userId: user.id,
                bio: 'New user',
              },
              { transaction: options.transaction },
            )
          },

          // Before update
          beforeUpdate: (user, _options) => {
            if (user.changed('email')) {
              user.emailVerified = false
            }
          },

          // After update
          afterUpdate: async (user, _options) => {
            if (user.changed('email')) {
              await sendEmailVerification(user.email)
            }
          },

          // Before destroy
          beforeDestroy: async (user, _options) => {
            // Archive user data
            await ArchiveUser.create({
              originalId: user.id,
              userData: user.toJSON(),
            })
          },

          // After destroy
          afterDestroy: (user, _options) => {
            console.log(`User ${user.id} has been deleted`)
          },

          // Before bulk operations
          beforeBulkCreate: (instances, _options) => {
            console.log(`Creating ${instances.length} users`)
          },

          beforeBulkUpdate: (_options) => {
            console.log('Bulk updating users')
          },

          beforeBulkDestroy: (_options) => {
            console.log('Bulk deleting users')
          },
        },
      },
    )
    await sequelize.sync()
    return { sequelize, User, Profile, ArchiveUser, mails }
  }
  const john = { firstName: 'John', lastName: 'Doe', email: ' John@Example.com ', password: 'pw' }

  test('create: before and after validation, before and after the row', async () => {
    const printed = listen('log')
    const { User, Profile, mails } = await prepared()
    const user = await User.create(john)
    expect(printed()).toEqual([['User validated successfully']])
    expect(mails).toEqual([['welcome', 'john@example.com']])
    expect(plain(await Profile.findAll())).toEqual([{ id: 1, userId: user.id, bio: 'New user' }])
    const stored = await User.findByPk(user.id)
    expect([stored.email, stored.password]).toEqual(['john@example.com', user.password])
    expect(stored.password).toMatch(/^\$2[ayb]\$[0-9]{2}\$/)
    // names that are no attributes are plain properties (D34)
    expect([user.isActive, user.get('isActive'), stored.isActive]).toEqual([
      true,
      undefined,
      undefined,
    ])
  })

  test('hooks work in the transaction they are given', async () => {
    listen('log')
    const { sequelize, User, Profile } = await prepared()
    const work = sequelize.transaction(async (transaction) => {
      await User.create(john, { transaction })
      throw new Error('no')
    })
    await expect(work).rejects.toThrow('no')
    expect([await User.count(), await Profile.count()]).toEqual([0, 0])
  })

  test('update: the hooks see what changed', async () => {
    listen('log')
    const { User, mails } = await prepared()
    const user = await User.create(john)
    await user.update({ firstName: 'Jack' })
    expect([user.emailVerified, mails.length]).toEqual([undefined, 1])
    await user.update({ email: 'NEW@example.com' })
    expect([user.emailVerified, (await User.findByPk(user.id)).email]).toEqual([
      false,
      'new@example.com',
    ])
  })

  test('destroy: archived before, told after', async () => {
    const printed = listen('log')
    const { User, ArchiveUser } = await prepared()
    const user = await User.create(john)
    await user.destroy()
    expect(printed().at(-1)).toEqual(['User 1 has been deleted'])
    const [archive] = await ArchiveUser.findAll()
    expect([archive.originalId, archive.userData.email]).toEqual([1, 'john@example.com'])
    expect(await User.count()).toBe(0)
  })

  test('bulk operations have hooks of their own', async () => {
    const printed = listen('log')
    const { User, mails } = await prepared()
    await User.bulkCreate([john, { firstName: 'Jane' }])
    await User.update({ lastName: 'X' }, { where: { firstName: 'Jane' } })
    await User.destroy({ where: { firstName: 'Jane' } })
    expect(printed().map(([text]) => text)).toEqual([
      'Creating 2 users',
      // values of an update are validated before anything else
      'User validated successfully',
      'Bulk updating users',
      'Bulk deleting users',
    ])
    expect(mails).toEqual([])
    // and run those of each record if asked
    await User.bulkCreate([john], { individualHooks: true })
    expect(mails).toHaveLength(1)
  })

  test('added and removed by name', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', { password: DataTypes.STRING })
    await sequelize.sync()
    // Adding hooks after model definition
    User.addHook('beforeSave', 'hashPassword', async (user) => {
      if (user.changed('password')) {
        user.password = await bcrypt.hash(user.password, 10)
      }
    })
    expect(User.hasHook('beforeSave')).toBe(true)
    const user = await User.create({ password: 'one' })
    const { password } = user
    expect(password).toMatch(/^\$2b\$10\$/)
    await user.save()
    expect((await User.findByPk(1)).password).toBe(password)
    await user.update({ password: 'two' })
    expect((await User.findByPk(1)).password).toMatch(/^\$2b\$10\$/)

    // Removing hooks
    User.removeHook('beforeSave', 'hashPassword')
    await user.update({ password: 'three' })
    expect((await User.findByPk(1)).password).toBe('three')
  })

  test('global hooks of definitions', async () => {
    const sequelize = await fresh({ define: { timestamps: false } })
    // Global hooks
    sequelize.addHook('beforeDefine', (_attributes, options) => {
      // Add timestamps to all models
      options.timestamps = true
    })
    const User = sequelize.define('User', { name: DataTypes.STRING })
    await sequelize.sync()
    expect(Object.keys(User.getAttributes())).toEqual(['id', 'name', 'createdAt', 'updatedAt'])
    expect((await User.create({ name: 'Ann' })).createdAt).toBeInstanceOf(Date)
  })

  describe('hooks of one record (D12)', () => {
    test('run for this record only', async () => {
      const printed = listen('log')
      const sequelize = await fresh()
      const User = sequelize.define('User', {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
      })
      await sequelize.sync()
      const user = await User.create({
        firstName: 'John',
        lastName: 'Doe',
      })

      // Add hook to specific instance
      user.addHook('afterSave', () => {
        console.log('This specific user was saved')
      })
      const other = await User.create({ firstName: 'Jane' })
      await other.update({ lastName: 'Smith' })
      expect(printed()).toEqual([])
      await user.update({ lastName: 'Smith' })
      expect(printed()).toEqual([['This specific user was saved']])
      expect([user.hasHook('afterSave'), other.hasHook('afterSave')]).toEqual([true, false])
    })

    test('after those of the model; they can be removed', async () => {
      const order = []
      const sequelize = await fresh()
      const User = sequelize.define('User', { name: DataTypes.STRING })
      await sequelize.sync()
      User.addHook('beforeSave', () => order.push('model'))
      const user = User.build({ name: 'Ann' })
      user.addHook('beforeSave', 'mine', () => order.push('record'))
      await user.save()
      user.removeHook('beforeSave', 'mine')
      await user.update({ name: 'Anna' })
      expect(order).toEqual(['model', 'record', 'model'])
      expect(Object.keys(user.toJSON())).toEqual(['id', 'name', 'updatedAt', 'createdAt'])
      expect(dialect).toBe(sequelize.getDialect())
    })
  })
})
