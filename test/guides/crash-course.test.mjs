// The crash course, snippet by snippet, in its order.
import { describe, expect, test } from 'vitest'

import { chapter, collect, listen, plain, resequel } from './support.mjs'

const { DataTypes, Sequelize, ValidationError } = resequel

const john = { firstName: 'John', lastName: 'Doe', email: 'john.doe@example.com' }

function defineUser(sequelize) {
  return sequelize.define(
    'User',
    {
      // Define attributes
      firstName: {
        type: DataTypes.STRING,
        allowNull: false,
      },
      lastName: {
        type: DataTypes.STRING,
        allowNull: false,
      },
      email: {
        type: DataTypes.STRING,
        allowNull: false,
        unique: true,
      },
    },
    {
      // Other model options go here
    },
  )
}

chapter(({ fresh, account, dialect }) => {
  test('connection: name, user, password and options', async () => {
    const printed = listen('log')
    const { database, username, password, options } = account()
    // Create a connection instance
    const sequelize = new Sequelize(database, username, password, { ...options, logging: false })

    // Test the connection
    await sequelize
      .authenticate()
      .then(() => console.log('Connection established successfully.'))
      .catch((err) => console.error('Unable to connect to the database:', err))

    expect(printed()).toEqual([['Connection established successfully.']])
    await sequelize.close()
  })

  describe('one model', () => {
    async function prepared() {
      const sequelize = await fresh()
      const User = defineUser(sequelize)
      await sequelize.sync()
      return User
    }

    test('create gives the record with its key and timestamps', async () => {
      const printed = listen('log')
      const User = await prepared()
      await User.create({
        firstName: 'John',
        lastName: 'Doe',
        email: 'john.doe@example.com',
      }).then((user) => console.log(user.toJSON()))

      const [[json]] = printed()
      expect(json).toEqual({
        id: 1,
        ...john,
        createdAt: expect.any(Date),
        updatedAt: expect.any(Date),
      })
    })

    test('what the definition forbids is refused', async () => {
      const User = await prepared()
      await expect(User.create({ lastName: 'Doe', email: 'x' })).rejects.toThrow(
        'notNull Violation: User.firstName cannot be null',
      )
      await User.create(john)
      await expect(User.create(john)).rejects.toMatchObject({
        name: 'SequelizeUniqueConstraintError',
        errors: [{ path: 'email', message: 'email must be unique', value: john.email }],
      })
    })

    test('read one and all', async () => {
      const printed = listen('log')
      const User = await prepared()
      await User.create(john)
      await User.findOne({ where: { email: 'john.doe@example.com' } }).then((user) =>
        console.log(user),
      )
      await User.findAll().then((users) => console.log(users))

      const [[user], [users]] = printed()
      expect(user).toBeInstanceOf(User)
      expect(plain([user, users])).toEqual([{ id: 1, ...john }, [{ id: 1, ...john }]])
    })

    test('update by condition', async () => {
      const printed = listen('log')
      const User = await prepared()
      await User.create(john)
      await User.update(
        { lastName: 'Smith' },
        {
          where: { email: 'john.doe@example.com' },
        },
      ).then(() => console.log('User updated!'))

      expect(printed()).toEqual([['User updated!']])
      expect((await User.findOne()).lastName).toBe('Smith')
    })

    test('delete by condition', async () => {
      const printed = listen('log')
      const User = await prepared()
      await User.bulkCreate([john, { ...john, email: 'other@example.com' }])
      await User.destroy({
        where: { email: 'john.doe@example.com' },
      }).then(() => console.log('User deleted!'))

      expect(printed()).toEqual([['User deleted!']])
      expect((await User.findAll()).map(({ email }) => email)).toEqual(['other@example.com'])
    })
  })

  describe('associations', () => {
    test('one user has many tasks', async () => {
      const sequelize = await fresh()
      const User = defineUser(sequelize)
      // Define the Task model
      const Task = sequelize.define('Task', {
        title: DataTypes.STRING,
        description: DataTypes.TEXT,
      })

      // Create an association: one User has many Tasks
      User.hasMany(Task)
      Task.belongsTo(User)

      // After defining associations, sync models
      await sequelize.sync()

      const user = await User.create(john)
      await user.createTask({ title: 'write', description: 'a text' })
      await user.addTask(await Task.create({ title: 'read' }))
      const tasks = await user.getTasks({ order: ['id'] })
      expect(tasks.map(({ title, UserId }) => [title, UserId])).toEqual([
        ['write', 1],
        ['read', 1],
      ])
      expect((await tasks[0].getUser()).equals(user)).toBe(true)
    })

    async function blog() {
      const sequelize = await fresh()
      const User = sequelize.define('User', {
        name: DataTypes.STRING,
        email: DataTypes.STRING,
      })

      const Post = sequelize.define('Post', {
        title: DataTypes.STRING,
        content: DataTypes.TEXT,
      })

      // One User has many Posts, and a Post belongs to one User
      User.hasMany(Post, { foreignKey: 'userId' })
      Post.belongsTo(User, { foreignKey: 'userId' })

      const Comment = sequelize.define('Comment', { text: DataTypes.STRING })
      Post.hasMany(Comment)
      Comment.belongsTo(Post)
      await sequelize.sync()

      const user = await User.create({ name: 'Ann', email: 'ann@example.com' })
      const first = await Post.create({ title: 'one', content: '…', userId: user.id })
      await Post.create({ title: 'two', userId: user.id })
      await Comment.bulkCreate([
        { text: 'yes', PostId: first.id },
        { text: 'no', PostId: first.id },
      ])
      await User.create({ name: 'Bob' })
      return { sequelize, User, Post, Comment }
    }
    const sorted = (list) => list.toSorted((a, b) => a.id - b.id)

    test('a user with all posts', async () => {
      const printed = listen('log')
      const { User, Post } = await blog()
      await User.findOne({
        where: { id: 1 },
        include: Post, // Automatically includes all posts for this user
      }).then((user) => {
        console.log(user)
      })

      const [[user]] = printed()
      expect(user.name).toBe('Ann')
      expect(sorted(user.Posts).map(({ title, userId }) => [title, userId])).toEqual([
        ['one', 1],
        ['two', 1],
      ])
    })

    test('eager loading does not ask once per record', async () => {
      const printed = listen('log')
      const { User, Post } = await blog()
      const statements = collect()
      await User.findOne({
        where: { id: 1 },
        include: { model: Post }, // Eagerly loads all posts for the user
        logging: statements.log,
      })
        .then((user) => {
          console.log(user)
          // Access posts with user.Posts if the association was defined as hasMany
        })
        .catch((error) => console.error(error))

      expect(printed()[0][0].Posts).toHaveLength(2)
      // a query for the user, one for all posts: nothing is repeated per post
      expect(statements.list).toHaveLength(2)
      // as one joined statement on demand
      statements.list.length = 0
      const options = { where: { id: 1 }, include: Post, logging: statements.log }
      const joined = await User.findOne({ ...options, strategy: 'join' })
      expect([joined.Posts.length, statements.list.length]).toEqual([2, 1])
    })

    test('nested eager loading', async () => {
      const printed = listen('log')
      const { User, Post, Comment } = await blog()
      await User.findOne({
        where: { id: 1 },
        include: [
          {
            model: Post,
            include: [Comment], // Eagerly loads comments for each post
          },
        ],
      })
        .then((user) => {
          console.log(user)
        })
        .catch((error) => console.error(error))

      const [[user]] = printed()
      const texts = sorted(user.Posts).map(({ title, Comments }) => [
        title,
        sorted(Comments).map(({ text }) => text),
      ])
      expect(texts).toEqual([
        ['one', ['yes', 'no']],
        ['two', []],
      ])
    })
  })

  test('validators: built in and custom', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', {
      email: {
        type: DataTypes.STRING,
        allowNull: false,
        unique: true,
        validate: {
          isEmail: true,
          customValidator(value) {
            if (!value.endsWith('@example.com')) {
              throw new Error('Email must be from example.com domain')
            }
          },
        },
      },
    })
    await sequelize.sync()

    const error = await User.create({ email: 'ann@other.org' }).catch((reason) => reason)
    expect(error).toBeInstanceOf(ValidationError)
    expect(
      error.errors.map(({ path, message, validatorKey }) => [path, message, validatorKey]),
    ).toEqual([['email', 'Email must be from example.com domain', 'customValidator']])
    const both = await User.create({ email: 'nothing' }).catch((reason) => reason)
    expect(both.errors.map(({ message }) => message)).toEqual([
      'Email must be from example.com domain',
      'Validation isEmail on email failed',
    ])
    // the custom validator is not asked about null: allowNull alone speaks (D38)
    const none = await User.create({}).catch((reason) => reason)
    expect(none.errors.map(({ message }) => message)).toEqual(['User.email cannot be null'])
    expect(await User.count()).toBe(0)
    expect((await User.create({ email: 'ann@example.com' })).id).toBe(1)
  })

  test('hooks added to a model', async () => {
    const printed = listen('log')
    const sequelize = await fresh()
    const User = sequelize.define('User', { name: DataTypes.STRING })
    User.beforeCreate((user, options) => {
      // Hash a password, set default values, etc.
      console.log('About to create a new user:', user.name)
      expect(options).toMatchObject({ validate: true })
    })

    User.afterUpdate((user, _options) => {
      console.log('User updated:', user.name)
    })
    await sequelize.sync()
    const user = await User.create({ name: 'Ann' })
    await user.update({ name: 'Anna' })
    expect(printed()).toEqual([
      ['About to create a new user:', 'Ann'],
      ['User updated:', 'Anna'],
    ])
  })

  test('getterMethods and setterMethods make a virtual field', async () => {
    const printed = listen('log')
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
      },
      {
        getterMethods: {
          fullName() {
            return `${this.firstName} ${this.lastName}`
          },
        },
        setterMethods: {
          fullName(value) {
            const names = value.split(' ')
            this.setDataValue('firstName', names.slice(0, -1).join(' '))
            this.setDataValue('lastName', names.slice(-1).join(' '))
          },
        },
      },
    )
    await sequelize.sync()

    // Using the virtual field
    await User.create({ firstName: 'Alice', lastName: 'Smith' }).then((user) => {
      console.log(user.fullName) // "Alice Smith"
    })
    expect(printed()).toEqual([['Alice Smith']])

    const user = await User.create({ fullName: 'Mary Ann Jones' })
    expect(plain(user)).toEqual({
      id: 2,
      firstName: 'Mary Ann',
      lastName: 'Jones',
      fullName: 'Mary Ann Jones',
    })
    user.fullName = 'Mary Jones'
    await user.save()
    expect((await User.findByPk(2)).fullName).toBe('Mary Jones')
    expect(Object.keys(User.rawAttributes)).not.toContain('fullName')
  })

  test('scopes: default, named, with a parameter', async () => {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        name: DataTypes.STRING,
        active: DataTypes.BOOLEAN,
      },
      {
        defaultScope: {
          where: { active: true },
        },
        scopes: {
          inactive: {
            where: { active: false },
          },
          withName(name) {
            return {
              where: { name },
            }
          },
        },
      },
    )
    await sequelize.sync()
    await User.bulkCreate([
      { name: 'Alice', active: true },
      { name: 'Alice', active: false },
      { name: 'Bob', active: true },
    ])
    const of = (users) => users.map(({ name, active }) => [name, active])

    // Using the scope:
    expect(of(await User.scope('inactive').findAll())).toEqual([['Alice', false]])
    expect(
      of(await User.scope({ method: ['withName', 'Alice'] }).findAll({ order: ['id'] })),
    ).toEqual([
      ['Alice', true],
      ['Alice', false],
    ])
    expect(of(await User.findAll({ order: ['id'] }))).toEqual([
      ['Alice', true],
      ['Bob', true],
    ])
    expect(await User.unscoped().count()).toBe(3)
    expect(dialect).toBe(sequelize.getDialect())
  })
})
