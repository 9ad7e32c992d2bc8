// Learning guide, "Querying Data": create, read, update, delete, operators, options of queries.
import { describe, expect, test } from 'vitest'

import { chapter, collect, plain, resequel } from './support.mjs'

const { DataTypes, Op, Sequelize } = resequel

const john = { firstName: 'John', lastName: 'Doe', email: 'john@example.com' }
const jane = { firstName: 'Jane', lastName: 'Smith', email: 'jane@example.com' }
const DAY = 24 * 60 * 60 * 1000

chapter(({ fresh, dialect, testOn }) => {
  async function people(options = {}) {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
        middleName: DataTypes.STRING,
        email: DataTypes.STRING,
        password: DataTypes.STRING,
        age: DataTypes.INTEGER,
        isActive: { type: DataTypes.BOOLEAN, defaultValue: true },
        lastLogin: DataTypes.DATE,
        loginCount: { type: DataTypes.INTEGER, defaultValue: 0 },
        departmentId: DataTypes.INTEGER,
      },
      options,
    )
    const Profile = sequelize.define('Profile', {
      bio: DataTypes.STRING,
      avatar: DataTypes.STRING,
    })
    User.hasOne(Profile, { as: 'profile', foreignKey: 'userId' })
    Profile.belongsTo(User, { as: 'user', foreignKey: 'userId' })
    await sequelize.sync()
    return { sequelize, User, Profile }
  }

  describe('create', () => {
    test('a single record', async () => {
      const { User } = await people()
      // Create single record
      const user = await User.create({
        firstName: 'John',
        lastName: 'Doe',
        email: 'john@example.com',
      })
      expect(plain(user)).toMatchObject({ id: 1, isActive: true, loginCount: 0, ...john })
      expect(user.isNewRecord).toBe(false)
    })

    test('several records', async () => {
      const { User } = await people()
      // Create multiple records
      const users = await User.bulkCreate([
        { firstName: 'John', lastName: 'Doe', email: 'john@example.com' },
        { firstName: 'Jane', lastName: 'Smith', email: 'jane@example.com' },
      ])
      expect(users.map(({ firstName }) => firstName)).toEqual(['John', 'Jane'])
      expect(await User.count()).toBe(2)
      const found = await User.findAll({ order: ['id'] })
      expect(found.map(({ lastName, isActive }) => [lastName, isActive])).toEqual([
        ['Doe', true],
        ['Smith', true],
      ])
    })

    test('with associations: the name of the included model is a key as well (D11)', async () => {
      const { User, Profile } = await people()
      // Create with associations
      const userWithProfile = await User.create(
        {
          firstName: 'John',
          lastName: 'Doe',
          email: 'john@example.com',
          Profile: {
            bio: 'Software Developer',
            avatar: 'avatar.jpg',
          },
        },
        {
          include: [{ model: Profile, as: 'profile' }],
        },
      )
      expect(userWithProfile.profile.bio).toBe('Software Developer')
      expect(userWithProfile.Profile).toBe(userWithProfile.profile)
      expect(Object.keys(userWithProfile.toJSON())).not.toContain('Profile')
      expect(plain(await Profile.findAll())).toEqual([
        { id: 1, bio: 'Software Developer', avatar: 'avatar.jpg', userId: userWithProfile.id },
      ])
    })
  })

  describe('read', () => {
    async function filled() {
      const all = await people()
      await all.User.bulkCreate([
        { ...john, age: 30 },
        { ...jane, age: 17 },
        { firstName: 'Joe', age: 40, isActive: false },
        ...Array.from({ length: 30 }, (_, at) => ({ firstName: `No${at}`, age: 18 + at })),
      ])
      return all
    }

    test('by primary key', async () => {
      const { User } = await filled()
      // Find by primary key
      const user = await User.findByPk(1)
      expect([user.id, await User.findByPk(1000)]).toEqual([1, null])
    })

    test('one record', async () => {
      const { User } = await filled()
      // Find one record
      const user = await User.findOne({
        where: { email: 'john@example.com' },
      })
      expect(user.firstName).toBe('John')
    })

    test('all records', async () => {
      const { User } = await filled()
      // Find all records
      const users = await User.findAll()
      expect(users).toHaveLength(33)
      expect(users[0]).toBeInstanceOf(User)
    })

    test('with conditions', async () => {
      const { User } = await filled()
      // Find with conditions
      const activeUsers = await User.findAll({
        where: {
          isActive: true,
          age: {
            [Op.gte]: 18,
          },
        },
      })
      expect(activeUsers).toHaveLength(31)
      expect(activeUsers.every(({ isActive, age }) => isActive && age >= 18)).toBe(true)
    })

    test('a page and the number of all', async () => {
      const { User } = await filled()
      // Find and count
      const { count, rows } = await User.findAndCountAll({
        where: { isActive: true },
        limit: 10,
        offset: 20,
      })
      expect([count, rows.length]).toEqual([32, 10])
    })
  })

  describe('update', () => {
    test('a record', async () => {
      const { User } = await people()
      await User.create(john)
      // Update single record
      const user = await User.findByPk(1)
      const before = user.updatedAt
      await user.update({
        firstName: 'Jane',
        email: 'jane@example.com',
      })
      expect([user.firstName, user.changed()]).toEqual(['Jane', false])
      expect(+user.updatedAt).toBeGreaterThanOrEqual(+before)
      expect(plain(await User.findByPk(1))).toMatchObject({
        firstName: 'Jane',
        lastName: 'Doe',
        email: 'jane@example.com',
      })
    })

    test('all records of a condition', async () => {
      const { User } = await people()
      await User.bulkCreate([
        { ...john, lastLogin: new Date(Date.now() - 31 * DAY) },
        { ...jane, lastLogin: new Date() },
        { firstName: 'Never' },
      ])
      // Update multiple records
      const [affected] = await User.update(
        { isActive: false },
        {
          where: {
            lastLogin: {
              [Op.lt]: new Date(Date.now() - 30 * 24 * 60 * 60 * 1000), // 30 days ago
            },
          },
        },
      )
      expect(affected).toBe(1)
      const inactive = await User.findAll({ where: { isActive: false } })
      expect(inactive.map(({ firstName }) => firstName)).toEqual(['John'])
    })

    test('with increment', async () => {
      const { User } = await people()
      await User.bulkCreate([john, jane])
      // Update with increment
      await User.increment('loginCount', {
        where: { id: 1 },
      })
      const counts = (await User.findAll({ order: ['id'] })).map(({ loginCount }) => loginCount)
      expect(counts).toEqual([1, 0])
    })
  })

  describe('delete', () => {
    test('a record', async () => {
      const { User } = await people()
      await User.bulkCreate([john, jane])
      // Delete single record
      const user = await User.findByPk(1)
      await user.destroy()
      expect((await User.findAll()).map(({ id }) => id)).toEqual([2])
    })

    test('all records of a condition', async () => {
      const { User } = await people()
      await User.bulkCreate([john, { ...jane, isActive: false }])
      // Delete multiple records
      const deleted = await User.destroy({
        where: {
          isActive: false,
        },
      })
      expect([deleted, await User.count()]).toEqual([1, 1])
    })

    test('paranoid models hide; force deletes', async () => {
      const { User } = await people({ paranoid: true })
      const user = await User.create(john)
      await user.destroy()
      expect(await User.count({ paranoid: false })).toBe(1)
      // Force delete (ignore paranoid)
      await user.destroy({ force: true })
      expect(await User.count({ paranoid: false })).toBe(0)
    })
  })

  describe('operators', () => {
    const rows = [
      { ...john, age: 30, middleName: null },
      { ...jane, age: 70, middleName: 'M' },
      { firstName: 'john', lastName: 'Smith', age: 10, isActive: false, middleName: '' },
    ]
    /** Ids of the rows that each condition finds, by its name. */
    const findEach = async (cases) => {
      const { User } = await people()
      await User.bulkCreate(rows)
      const found = {}
      for (const [name, where] of cases) {
        found[name] = (await User.findAll({ where, order: ['id'] })).map(({ id }) => id)
      }
      return found
    }

    test('the whole condition of the guide; of two equal keys JavaScript keeps the last (D37)', async () => {
      const { User } = await people()
      await User.bulkCreate([{ ...john, middleName: 'M', age: 20 }, jane])
      const users = await User.findAll({
        where: {
          age: {
            [Op.gte]: 18, // age >= 18
            [Op.lt]: 65, // age < 65
          },

          // String operators
          firstName: {
            [Op.like]: 'J%', // firstName LIKE 'J%'
            [Op.iLike]: '%john%', // firstName ILIKE '%john%' (case insensitive)
            [Op.startsWith]: 'Jo', // firstName LIKE 'Jo%'
            [Op.endsWith]: 'hn', // firstName LIKE '%hn'
            [Op.substring]: 'oh', // firstName LIKE '%oh%'
          },

          // Array operators
          id: {
            [Op.in]: [1, 2, 3], // id IN (1, 2, 3)
            [Op.notIn]: [4, 5, 6], // id NOT IN (4, 5, 6)
          },

          // Null checks
          middleName: {
            [Op.not]: null, // middleName IS NOT NULL
          },

          // Logical operators
          [Op.and]: [{ isActive: true }, { age: { [Op.gte]: 18 } }],
          [Op.or]: [{ firstName: 'John' }, { lastName: 'Doe' }],
        },
      })
      expect(users.map(({ firstName }) => firstName)).toEqual(['John'])
    })

    const rowsWith = (...ids) => ids
    const cases = [
      ['id', { id: 1 }, rowsWith(1)],
      ['comparisons', { age: { [Op.gte]: 18, [Op.lt]: 65 } }, rowsWith(1)],
      ['iLike (D5)', { firstName: { [Op.iLike]: '%JOHN%' } }, rowsWith(1, 3)],
      ['notILike', { firstName: { [Op.notILike]: 'j_hn' } }, rowsWith(2)],
      ['startsWith', { lastName: { [Op.startsWith]: 'Sm' } }, rowsWith(2, 3)],
      ['endsWith', { firstName: { [Op.endsWith]: 'hn' } }, rowsWith(1, 3)],
      ['substring', { firstName: { [Op.substring]: 'an' } }, rowsWith(2)],
      ['wildcards in a value are text', { firstName: { [Op.substring]: '%' } }, rowsWith()],
      ['in', { id: { [Op.in]: [1, 2, 3] } }, rowsWith(1, 2, 3)],
      ['notIn', { id: { [Op.notIn]: [2, 5, 6] } }, rowsWith(1, 3)],
      ['a list', { id: [1, 3] }, rowsWith(1, 3)],
      ['is null', { middleName: { [Op.is]: null } }, rowsWith(1)],
      ['not null', { middleName: { [Op.not]: null } }, rowsWith(2, 3)],
      ['and', { [Op.and]: [{ isActive: true }, { age: { [Op.gte]: 50 } }] }, rowsWith(2)],
      ['or', { [Op.or]: [{ firstName: 'John' }, { lastName: 'Smith' }] }, rowsWith(1, 2, 3)],
      [
        'or of one attribute',
        { age: { [Op.or]: [{ [Op.lt]: 20 }, { [Op.gt]: 60 }] } },
        rowsWith(2, 3),
      ],
      ['not', { [Op.not]: { isActive: true } }, rowsWith(3)],
      ['between', { age: { [Op.between]: [10, 30] } }, rowsWith(1, 3)],
      ['null and not null', { middleName: { [Op.is]: null, [Op.not]: null } }, rowsWith()],
    ]

    test('one by one', async () => {
      const expected = Object.fromEntries(cases.map(([name, , ids]) => [name, ids]))
      expect(await findEach(cases)).toEqual(expected)
    })
  })

  describe('options', () => {
    async function filled() {
      const all = await people()
      await all.User.bulkCreate([
        { ...john, departmentId: 1, password: 'x' },
        { ...jane, departmentId: 1 },
        { firstName: 'Jim', lastName: 'Longname', departmentId: 2 },
      ])
      return all
    }

    test('attributes: chosen', async () => {
      const { User } = await filled()
      const users = await User.findAll({
        // Attributes (columns to select)
        attributes: ['id', 'firstName', 'lastName'],
        where: { id: 1 },
      })
      expect(users.map((user) => user.toJSON())).toEqual([
        { id: 1, firstName: 'John', lastName: 'Doe' },
      ])
    })

    test('attributes: excluded', async () => {
      const { User } = await filled()
      const user = await User.findOne({
        // Exclude attributes
        attributes: {
          exclude: ['password', 'createdAt', 'updatedAt'],
        },
      })
      expect(Object.keys(user.toJSON())).toEqual([
        'id',
        'firstName',
        'lastName',
        'middleName',
        'email',
        'age',
        'isActive',
        'lastLogin',
        'loginCount',
        'departmentId',
      ])
    })

    test('attributes: calculated', async () => {
      const { User } = await filled()
      const user = await User.findOne({
        // Include calculated fields
        attributes: {
          include: [[Sequelize.fn('UPPER', Sequelize.col('firstName')), 'upperFirstName']],
        },
        where: { id: 1 },
      })
      expect([user.get('upperFirstName'), user.upperFirstName, user.email]).toEqual([
        'JOHN',
        undefined,
        'john@example.com',
      ])
    })

    const literal = [Sequelize.literal('CONCAT(firstName, " ", lastName)'), 'fullName']

    testOn(['mysql', 'mariadb'], 'elsewhere double quotes hold names (D4)')(
      'a literal with text in double quotes',
      async () => {
        const { User } = await filled()
        const [user] = await User.findAll({ attributes: [literal], where: { id: 1 } })
        expect(user.get('fullName')).toBe('John Doe')
      },
    )

    testOn(['sqlite'], 'drivers of other databases say it their way (D4)')(
      'text in double quotes is refused with advice; single quotes are right everywhere',
      async () => {
        const { User } = await filled()
        await expect(User.findAll({ attributes: [literal] })).rejects.toThrow('single-quotes')
        const [user] = await User.findAll({
          attributes: [[Sequelize.literal("CONCAT(firstName, ' ', lastName)"), 'fullName']],
          where: { id: 1 },
        })
        expect(user.get('fullName')).toBe('John Doe')
      },
    )

    test('order, limit, offset', async () => {
      const { User } = await filled()
      const users = await User.findAll({
        // Ordering
        order: [
          [Sequelize.fn('LENGTH', Sequelize.col('lastName')), 'DESC'],
          ['firstName', 'ASC'],
          ['createdAt', 'DESC'],
        ],

        // Pagination
        limit: 10,
        offset: 1,
      })
      expect(users.map(({ firstName }) => firstName)).toEqual(['Jane', 'John'])
    })

    test('group and having', async () => {
      const { User } = await filled()
      const statements = collect()
      const users = await User.findAll({
        attributes: ['departmentId', [Sequelize.fn('COUNT', Sequelize.col('id')), 'number']],

        // Grouping
        group: ['departmentId'],

        // Having (use with group)
        having: Sequelize.where(Sequelize.fn('COUNT', Sequelize.col('id')), Op.gt, 1),

        // Distinct
        distinct: true,

        // Subquery
        subQuery: false,

        // Raw query
        raw: true,

        // Logging
        logging: statements.log,
      })
      expect(users.map(({ departmentId, number }) => [departmentId, Number(number)])).toEqual([
        [1, 2],
      ])
      // `distinct` is for counting: never SELECT DISTINCT (D10)
      const quote = dialect === 'postgres' ? '"' : '`'
      expect(statements.list).toEqual([
        'SELECT "departmentId", COUNT("id") AS "number" FROM "Users" AS "User" GROUP BY "departmentId" HAVING COUNT("id") > 1;'.replaceAll(
          '"',
          quote,
        ),
      ])
    })

    test('text of a request as limit and order (D22, D23)', async () => {
      const { User } = await filled()
      expect(await User.findAll({ limit: '2' })).toHaveLength(2)
      await expect(User.findAll({ limit: '2; DROP TABLE Users' })).rejects.toThrow(/limit/i)
      await expect(User.findAll({ order: [['id', 'sideways']] })).rejects.toThrow(/sideways/)
      await expect(User.findAll({ order: [['nothing', 'ASC']] })).rejects.toThrow(/nothing/)
    })
  })
})
