// Learning guide, "Advanced Queries": eager loading, aggregation, raw queries, scopes.
import { describe, expect, test } from 'vitest'

import { chapter, collect, listen, plain, resequel } from './support.mjs'

const { DataTypes, EagerLoadingError, Op, QueryTypes, Sequelize } = resequel

let warnings = 0

const DAY = 24 * 60 * 60 * 1000

chapter(({ fresh, dialect }) => {
  /** Users with a profile, posts and comments, as the chapter takes for granted. */
  async function blog() {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
        age: DataTypes.INTEGER,
        isActive: DataTypes.BOOLEAN,
        departmentId: DataTypes.INTEGER,
      },
      { tableName: 'users' },
    )
    const Profile = sequelize.define('Profile', { bio: DataTypes.STRING })
    const Post = sequelize.define(
      'Post',
      { title: DataTypes.STRING, published: DataTypes.BOOLEAN, views: DataTypes.INTEGER },
      { tableName: 'posts' },
    )
    const Comment = sequelize.define('Comment', { text: DataTypes.STRING })
    User.hasOne(Profile, { as: 'profile', foreignKey: 'userId' })
    Profile.belongsTo(User, { as: 'user', foreignKey: 'userId' })
    User.hasMany(Post, { as: 'posts', foreignKey: 'authorId' })
    Post.belongsTo(User, { as: 'author', foreignKey: 'authorId' })
    Post.hasMany(Comment, { as: 'comments', foreignKey: 'postId' })
    Comment.belongsTo(User, { as: 'author', foreignKey: 'authorId' })
    await sequelize.sync()
    await User.bulkCreate([
      { firstName: 'Ann', lastName: 'A', age: 20, isActive: true, departmentId: 1 },
      { firstName: 'Bob', lastName: 'B', age: 31, isActive: true, departmentId: 1 },
      { firstName: 'Carl', lastName: 'C', age: 70, isActive: false, departmentId: 2 },
    ])
    await Profile.create({ bio: 'Developer', userId: 1 })
    await Post.bulkCreate([
      { title: 'one', published: true, views: 10, authorId: 1 },
      { title: 'two', published: false, views: 5, authorId: 1 },
      { title: 'three', published: true, views: 4, authorId: 2 },
    ])
    await Comment.bulkCreate([
      { text: 'yes', postId: 1, authorId: 2 },
      { text: 'no', postId: 1, authorId: 1 },
      { text: 'well', postId: 3, authorId: 1 },
    ])
    return { sequelize, User, Profile, Post, Comment }
  }
  const byId = (list) => list.toSorted((a, b) => a.id - b.id)
  const titles = (users) =>
    byId(users).map(({ firstName, posts }) => [firstName, byId(posts).map(({ title }) => title)])

  describe('eager loading', () => {
    test('a model beside an aliased association (D9)', async () => {
      const { User, Profile } = await blog()
      // Basic include
      const users = await User.findAll({
        include: [Profile],
      })
      expect(byId(users).map(({ profile }) => profile?.bio)).toEqual([
        'Developer',
        undefined,
        undefined,
      ])
    })

    test('with an alias; the model by its name reads the same (D11)', async () => {
      const { User, Profile } = await blog()
      // Include with alias
      const users = await User.findAll({
        include: [
          {
            model: Profile,
            as: 'profile',
          },
        ],
      })
      const [ann] = byId(users)
      expect(ann.profile).toBeInstanceOf(Profile)
      expect(ann.Profile).toBe(ann.profile)
      expect(byId(users)[1].profile).toBeNull()
      await expect(User.findAll({ include: [{ model: Profile, as: 'profiles' }] })).rejects.toThrow(
        EagerLoadingError,
      )
    })

    test('with conditions: only users who have such posts', async () => {
      const { User, Post } = await blog()
      // Include with conditions
      const users = await User.findAll({
        include: [
          {
            model: Post,
            as: 'posts',
            where: { published: true },
          },
        ],
      })
      expect(titles(users)).toEqual([
        ['Ann', ['one']],
        ['Bob', ['three']],
      ])
    })

    test('nested', async () => {
      const { User, Post, Comment } = await blog()
      // Nested includes
      const users = await User.findAll({
        include: [
          {
            model: Post,
            as: 'posts',
            include: [
              {
                model: Comment,
                as: 'comments',
                include: [
                  {
                    model: User,
                    as: 'author',
                  },
                ],
              },
            ],
          },
        ],
      })
      const told = byId(users).flatMap(({ posts }) =>
        byId(posts).map(({ title, comments }) => [
          title,
          byId(comments).map(({ text, author }) => `${author.firstName}: ${text}`),
        ]),
      )
      expect(told).toEqual([
        ['one', ['Bob: yes', 'Ann: no']],
        ['two', []],
        ['three', ['Ann: well']],
      ])
    })

    test('all associations', async () => {
      const { User } = await blog()
      // Include all associations
      const users = await User.findAll({
        include: { all: true },
      })
      expect(titles(users)).toEqual([
        ['Ann', ['one', 'two']],
        ['Bob', ['three']],
        ['Carl', []],
      ])
      expect(byId(users)[0].profile.bio).toBe('Developer')
    })

    test('by a query of its own', async () => {
      const { User, Post } = await blog()
      const statements = collect()
      // Include with separate queries (avoid N+1)
      const users = await User.findAll({
        include: [
          {
            model: Post,
            as: 'posts',
            separate: true,
          },
        ],
        logging: statements.log,
      })
      expect(titles(users)).toEqual([
        ['Ann', ['one', 'two']],
        ['Bob', ['three']],
        ['Carl', []],
      ])
      expect(statements.list).toHaveLength(2)
    })
  })

  describe('aggregation', () => {
    test('of all records of a condition', async () => {
      const { User } = await blog()
      // Count
      const userCount = await User.count({
        where: { isActive: true },
      })

      // Sum
      const totalAge = await User.sum('age', {
        where: { isActive: true },
      })

      // Average
      const averageAge = await User.aggregate('age', 'avg', {
        where: { isActive: true },
      })

      // Min/Max
      const minAge = await User.min('age')
      const maxAge = await User.max('age')

      // an average is no whole number, whatever the attribute is (D8)
      expect({ userCount, totalAge, averageAge, minAge, maxAge }).toEqual({
        userCount: 2,
        totalAge: 51,
        averageAge: 25.5,
        minAge: 20,
        maxAge: 70,
      })
      expect(await User.aggregate('age', 'avg', { dataType: 'float' })).toBeCloseTo(121 / 3)
      expect(await User.max('age', { where: { age: { [Op.gt]: 1000 } } })).toBeNull()
    })

    test('by groups', async () => {
      const { User } = await blog()
      await User.bulkCreate(
        Array.from({ length: 6 }, (_, at) => ({ age: 30 + at, departmentId: 3 })),
      )
      // Group by with aggregation
      const usersByDepartment = await User.findAll({
        attributes: [
          'departmentId',
          [Sequelize.fn('COUNT', Sequelize.col('id')), 'userCount'],
          [Sequelize.fn('AVG', Sequelize.col('age')), 'averageAge'],
        ],
        group: ['departmentId'],
        having: Sequelize.where(Sequelize.fn('COUNT', Sequelize.col('id')), Op.gt, 5),
      })
      const told = usersByDepartment.map((each) => [
        each.departmentId,
        Number(each.get('userCount')),
        Number(each.get('averageAge')),
      ])
      expect(told).toEqual([[3, 6, 32.5]])
    })

    test('counts by groups, and over an include', async () => {
      const { User, Post } = await blog()
      const groups = await User.count({ group: ['departmentId'] })
      expect(groups.toSorted((a, b) => a.departmentId - b.departmentId)).toEqual([
        { departmentId: 1, count: 2 },
        { departmentId: 2, count: 1 },
      ])
      // users with posts, not rows of the join
      const include = [{ model: Post, as: 'posts', required: true }]
      expect(await User.count({ include, distinct: true })).toBe(2)
      const { count, rows } = await User.findAndCountAll({ include, distinct: true, limit: 1 })
      expect([count, rows.length]).toEqual([2, 1])
    })
  })

  describe('raw queries', () => {
    test('with named values', async () => {
      const { sequelize } = await blog()
      // Simple raw query
      const users = await sequelize.query('SELECT * FROM users WHERE age > :minAge', {
        replacements: { minAge: 18 },
        type: QueryTypes.SELECT,
      })
      expect(byId(users).map(({ firstName }) => firstName)).toEqual(['Ann', 'Bob', 'Carl'])
      expect(users[0].constructor).toBe(Object)
    })

    test('values are values, whatever they look like', async () => {
      const { sequelize } = await blog()
      const evil = "'; DELETE FROM users; --"
      const [row] = await sequelize.query('SELECT :text AS text', {
        replacements: { text: evil },
        type: QueryTypes.SELECT,
      })
      expect(row).toEqual({ text: evil })
    })

    test('with mapping to a model', async () => {
      const { sequelize, User } = await blog()
      // Raw query with model mapping
      const users = await sequelize.query('SELECT * FROM users WHERE age > ?', {
        replacements: [18],
        model: User,
        mapToModel: true,
      })
      expect(users).toHaveLength(3)
      const [ann] = byId(users)
      expect(ann).toBeInstanceOf(User)
      expect([ann.isNewRecord, ann.isActive, ann.createdAt]).toEqual([
        false,
        true,
        expect.any(Date),
      ])
      await ann.update({ age: 21 })
      expect((await User.findByPk(1)).age).toBe(21)
    })

    test('a complex one', async () => {
      const { sequelize } = await blog()
      // names in mixed case need quotes on PostgreSQL (D27)
      const quoted = (sql) =>
        dialect === 'postgres'
          ? sql.replace(/\b(u|p)\.(\w*[A-Z]\w*)/g, '$1."$2"').replaceAll('postCount', '"postCount"')
          : sql
      // Raw query for complex operations
      const result = await sequelize.query(
        quoted(`
        SELECT
          u.id,
          u.firstName,
          u.lastName,
          COUNT(p.id) as postCount,
          AVG(p.views) as averageViews
        FROM users u
        LEFT JOIN posts p ON u.id = p.authorId
        WHERE u.isActive = true
        GROUP BY u.id, u.firstName, u.lastName
        HAVING COUNT(p.id) > 0
        ORDER BY postCount DESC
        LIMIT 10
      `),
        {
          type: QueryTypes.SELECT,
        },
      )
      const told = result.map((row) => [
        row.firstName,
        Number(row.postCount),
        Number(row.averageViews ?? row.averageviews),
      ])
      expect(told).toEqual([
        ['Ann', 2, 7.5],
        ['Bob', 1, 4],
      ])
    })
  })

  describe('scopes', () => {
    async function scoped(name = 'Person') {
      const { sequelize, Post } = await blog()
      // Define scopes in model
      const User = sequelize.define(
        name,
        {
          firstName: DataTypes.STRING,
          lastName: DataTypes.STRING,
          age: DataTypes.INTEGER,
          isActive: DataTypes.BOOLEAN,
          lastLoginAt: DataTypes.DATE,
        },
        {
          tableName: 'people',
          scopes: {
            // Default scope
            defaultScope: {
              where: { isActive: true },
            },

            // Named scopes
            adults: {
              where: { age: { [Op.gte]: 18 } },
            },

            withPosts: {
              include: [
                {
                  model: Post,
                  as: 'posts',
                },
              ],
            },

            // Parameterized scopes
            olderThan: (age) => ({
              where: {
                age: { [Op.gt]: age },
              },
            }),

            // Function scopes
            recentlyActive: function (days) {
              return {
                where: {
                  lastLoginAt: {
                    [Op.gte]: new Date(Date.now() - days * 24 * 60 * 60 * 1000),
                  },
                },
              }
            },
          },
        },
      )
      User.hasMany(Post, { as: 'posts', foreignKey: 'personId', constraints: false })
      await sequelize.sync({ force: true })
      const now = new Date()
      await User.bulkCreate([
        { firstName: 'Ann', age: 20, isActive: true, lastLoginAt: now },
        { firstName: 'Bob', age: 70, isActive: true, lastLoginAt: new Date(now - 30 * DAY) },
        { firstName: 'Carl', age: 80, isActive: false, lastLoginAt: now },
        { firstName: 'Kid', age: 8, isActive: true },
      ])
      await Post.create({ title: 'one', personId: 1 })
      return User
    }
    const names = (list) => list.map(({ firstName }) => firstName).toSorted()

    test('a default scope among the scopes is the default scope, and we say so (D7)', async () => {
      const warned = listen('warn')
      // a model warns once in a process
      const name = `User${++warnings}`
      const User = await scoped(name)
      expect(names(await User.findAll())).toEqual(['Ann', 'Bob', 'Kid'])
      // Remove default scope
      const allUsers = await User.unscoped().findAll()
      expect(names(allUsers)).toEqual(['Ann', 'Bob', 'Carl', 'Kid'])
      expect(names(await User.scope('defaultScope').findAll())).toEqual(['Ann', 'Bob', 'Kid'])
      const [[text], ...more] = warned()
      expect([text, more]).toEqual([expect.stringContaining('defaultScope'), []])
      expect(text).toContain(name)
    })

    test('named scopes, with and without arguments', async () => {
      listen('warn')
      const User = await scoped()
      // Using scopes
      const adults = await User.scope('adults').findAll()
      const adultsWithPosts = await User.scope(['adults', 'withPosts']).findAll()
      const seniors = await User.scope({ method: ['olderThan', 65] }).findAll()
      const recentUsers = await User.scope({ method: ['recentlyActive', 7] }).findAll()

      expect(names(adults)).toEqual(['Ann', 'Bob', 'Carl'])
      expect(
        byId(adultsWithPosts).map(({ posts }) => plain(posts).map(({ title }) => title)),
      ).toEqual([['one'], [], []])
      expect(names(seniors)).toEqual(['Bob', 'Carl'])
      expect(names(recentUsers)).toEqual(['Ann', 'Carl'])
      expect(() => User.scope('unknown')).toThrow('Invalid scope unknown called.')
      expect(
        names(await User.scope('defaultScope', { method: ['olderThan', 65] }).findAll()),
      ).toEqual(['Bob'])
    })
  })
})
