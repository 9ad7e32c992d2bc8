// Learning guide, "Models" and "Data Types": define, classes, options, types, getters and setters.
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { chapter, collect, listen, plain, resequel } from './support.mjs'

const { DataTypes, Model, ValidationError } = resequel

/** Stands for the package of this name, which the snippets hash passwords with. */
const bcrypt = {
  hashSync: (text, rounds) =>
    `$2b$${rounds}$${createHash('sha256').update(text).digest('base64').slice(0, 53)}`,
}

chapter(({ fresh, dialect, testOn }) => {
  test('a model by sequelize.define', async () => {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        id: {
          type: DataTypes.INTEGER,
          primaryKey: true,
          autoIncrement: true,
        },
        firstName: {
          type: DataTypes.STRING,
          allowNull: false,
          validate: {
            notEmpty: true,
            len: [2, 50],
          },
        },
        lastName: {
          type: DataTypes.STRING,
          allowNull: false,
        },
        email: {
          type: DataTypes.STRING,
          allowNull: false,
          unique: true,
          validate: {
            isEmail: true,
          },
        },
        age: {
          type: DataTypes.INTEGER,
          validate: {
            min: 0,
            max: 120,
          },
        },
        isActive: {
          type: DataTypes.BOOLEAN,
          defaultValue: true,
        },
      },
      {
        // Model options
        tableName: 'users',
        timestamps: true, // adds createdAt and updatedAt
        paranoid: true, // adds deletedAt (soft delete)
        underscored: true, // use snake_case for columns
      },
    )
    await sequelize.sync()

    const columns = await sequelize.getQueryInterface().describeTable('users')
    expect(Object.keys(columns)).toEqual([
      'id',
      'first_name',
      'last_name',
      'email',
      'age',
      'is_active',
      'created_at',
      'updated_at',
      'deleted_at',
    ])
    const given = { firstName: 'John', lastName: 'Doe', email: 'john@example.com', age: 30 }
    const user = await User.create(given)
    expect(plain(user)).toEqual({ id: 1, isActive: true, ...given })

    const error = await User.create({ firstName: 'J', email: 'none', age: 130 }).catch((e) => e)
    expect(error).toBeInstanceOf(ValidationError)
    expect(error.errors.map(({ message }) => message).toSorted()).toEqual([
      'User.lastName cannot be null',
      'Validation isEmail on email failed',
      'Validation len on firstName failed',
      'Validation max on age failed',
    ])

    await user.destroy()
    expect([await User.count(), await User.count({ paranoid: false })]).toEqual([0, 1])
    expect(user.deletedAt).toBeInstanceOf(Date)
    await user.restore()
    expect([await User.count(), (await User.findByPk(1)).deletedAt]).toEqual([1, null])
  })

  test('a model by extending Model, with methods of its own', async () => {
    const sequelize = await fresh()
    class User extends Model {
      // Instance methods
      getFullName() {
        return `${this.firstName} ${this.lastName}`
      }

      // Class methods
      static findByEmail(email) {
        return this.findOne({ where: { email } })
      }
    }

    User.init(
      {
        id: {
          type: DataTypes.INTEGER,
          primaryKey: true,
          autoIncrement: true,
        },
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
        sequelize,
        modelName: 'User',
        tableName: 'users',
      },
    )
    await sequelize.sync()
    await User.create({ firstName: 'John', lastName: 'Doe', email: 'john@example.com' })

    const user = await User.findByEmail('john@example.com')
    expect(user).toBeInstanceOf(User)
    expect(user.getFullName()).toBe('John Doe')
    expect(await User.findByEmail('nobody@example.com')).toBeNull()
    expect(sequelize.models.User).toBe(User)
  })

  test('the options of a model', async () => {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        // attributes
        firstName: DataTypes.STRING,
        lastName: DataTypes.STRING,
        email: DataTypes.STRING,
      },
      {
        // Options
        tableName: 'custom_users', // Custom table name
        timestamps: true, // Add createdAt/updatedAt
        paranoid: true, // Soft delete with deletedAt
        underscored: true, // Use snake_case
        freezeTableName: true, // Prevent pluralization
        version: true, // Add version column
        indexes: [
          // Define indexes
          {
            fields: ['email'],
          },
          {
            fields: ['firstName', 'lastName'],
            name: 'user_name_index',
          },
        ],
        hooks: {
          // Lifecycle hooks
          beforeCreate: (user) => {
            user.email = user.email.toLowerCase()
          },
        },
      },
    )
    await sequelize.sync()

    const queryInterface = sequelize.getQueryInterface()
    expect(Object.keys(await queryInterface.describeTable('custom_users'))).toEqual([
      'id',
      'first_name',
      'last_name',
      'email',
      'created_at',
      'updated_at',
      'deleted_at',
      'version',
    ])
    const indexes = await queryInterface.showIndex('custom_users')
    const named = indexes
      .filter(({ primary }) => !primary)
      .map(({ name, fields }) => [name, fields.map(({ attribute }) => attribute)])
    expect(named.toSorted()).toEqual([
      ['custom_users_email', ['email']],
      ['user_name_index', ['first_name', 'last_name']],
    ])

    const user = await User.create({ firstName: 'Ann', email: 'ANN@Example.com' })
    expect([user.email, user.version]).toEqual(['ann@example.com', 0])
    await user.update({ firstName: 'Anna' })
    expect(user.version).toBe(1)
  })

  describe('data types', () => {
    const common = {
      // String types
      shortString: DataTypes.STRING, // VARCHAR(255)
      longString: DataTypes.STRING(1000), // VARCHAR(1000)
      text: DataTypes.TEXT, // TEXT
      mediumText: DataTypes.TEXT('medium'), // MEDIUMTEXT
      longText: DataTypes.TEXT('long'), // LONGTEXT

      // Number types
      integer: DataTypes.INTEGER, // INTEGER
      bigInteger: DataTypes.BIGINT, // BIGINT
      float: DataTypes.FLOAT, // FLOAT
      real: DataTypes.REAL, // REAL
      double: DataTypes.DOUBLE, // DOUBLE
      decimal: DataTypes.DECIMAL(10, 2), // DECIMAL(10,2)

      // Boolean
      isActive: DataTypes.BOOLEAN, // BOOLEAN

      // Date types
      birthday: DataTypes.DATEONLY, // DATE
      appointmentTime: DataTypes.DATE, // DATETIME
      createdTime: DataTypes.TIME, // TIME

      // JSON (PostgreSQL, MySQL, MariaDB, SQLite)
      metadata: DataTypes.JSON,
      settings: DataTypes.JSONB, // PostgreSQL only

      // Arrays (PostgreSQL only)
      tags: DataTypes.ARRAY(DataTypes.STRING),

      // UUID
      uuid: {
        type: DataTypes.UUID,
        defaultValue: DataTypes.UUIDV4,
      },

      // ENUM
      status: {
        type: DataTypes.ENUM('active', 'inactive', 'pending'),
        defaultValue: 'pending',
      },

      firstName: DataTypes.STRING,
      lastName: DataTypes.STRING,

      // Virtual fields (not stored in DB)
      fullName: {
        type: DataTypes.VIRTUAL,
        get() {
          return `${this.firstName} ${this.lastName}`
        },
        set(value) {
          const parts = value.split(' ')
          this.setDataValue('firstName', parts[0])
          this.setDataValue('lastName', parts[1])
        },
      },
    }

    const values = {
      shortString: 'short',
      longString: 'x'.repeat(1000),
      text: 'a\ntext',
      mediumText: 'medium',
      longText: 'long',
      integer: -7,
      bigInteger: '9007199254740993',
      float: 1.5,
      real: 0.25,
      double: 1e100,
      isActive: false,
      birthday: '1990-02-28',
      createdTime: '12:34:56',
      metadata: { nested: [1, 'two', null, { three: true }] },
      settings: { theme: 'dark' },
      tags: ['red', 'it\'s "blue"', ''],
      status: 'active',
    }

    test('each common type gives back what it was given, on every database (D6)', async () => {
      listen('warn') // TEXT has no sizes here, and we say so
      const sequelize = await fresh()
      const Example = sequelize.define('Example', common)
      await sequelize.sync()
      // whole seconds: MySQL's DATETIME has no more
      const appointmentTime = new Date('2024-05-06T07:08:09Z')
      const { id } = await Example.create({
        ...values,
        appointmentTime,
        decimal: 12.34,
        fullName: 'John Doe',
      })

      const found = await Example.findByPk(id)
      expect(plain(found)).toMatchObject({
        ...values,
        // SQLite has whole numbers of 64 bits, which v6 gives as JavaScript numbers there
        bigInteger: found.bigInteger,
        firstName: 'John',
        lastName: 'Doe',
        fullName: 'John Doe',
      })
      expect(found.appointmentTime).toEqual(appointmentTime)
      expect(Number(found.decimal)).toBe(12.34)
      expect(found.uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    })

    test('defaults and the virtual field', async () => {
      listen('warn') // TEXT has no sizes here, and we say so
      const sequelize = await fresh()
      const Example = sequelize.define('Example', common)
      await sequelize.sync()
      const [one, two] = [await Example.create({}), await Example.create({})]
      expect(one.status).toBe('pending')
      expect(one.uuid).not.toBe(two.uuid)
      expect(
        Object.keys(await sequelize.getQueryInterface().describeTable('Examples')),
      ).not.toContain('fullName')
      expect(() => DataTypes.ENUM('active', 'inactive').validate('unknown')).toThrow(
        '"unknown" is not a valid choice in ["active","inactive"]',
      )
    })

    test('JSON and ARRAY in conditions', async () => {
      listen('warn') // TEXT has no sizes here, and we say so
      const sequelize = await fresh()
      const Example = sequelize.define('Example', common)
      await sequelize.sync()
      await Example.bulkCreate([values, { tags: [], settings: { theme: 'light' } }])
      const { Op } = resequel
      expect(await Example.count({ where: { 'metadata.nested': { [Op.ne]: null } } })).toBe(1)
      expect(await Example.count({ where: { settings: { theme: 'light' } } })).toBe(1)
      expect(await Example.count({ where: { tags: { [Op.contains]: ['red'] } } })).toBe(1)
      expect(await Example.count({ where: { tags: { [Op.overlap]: ['red', 'green'] } } })).toBe(1)
    })

    testOn(['postgres'], 'the names of the types differ')(
      'types as PostgreSQL names them',
      async () => {
        const sequelize = await fresh()
        const statements = collect()
        sequelize.define('Example', common, { timestamps: false })
        await sequelize.sync({ logging: statements.log })
        expect(statements.list.find((sql) => sql.startsWith('CREATE TABLE'))).toBe(
          'CREATE TABLE IF NOT EXISTS "Examples" ("id" SERIAL, "shortString" VARCHAR(255), ' +
            '"longString" VARCHAR(1000), "text" TEXT, "mediumText" TEXT, "longText" TEXT, ' +
            '"integer" INTEGER, "bigInteger" BIGINT, "float" FLOAT, "real" REAL, ' +
            '"double" DOUBLE PRECISION, "decimal" DECIMAL(10,2), "isActive" BOOLEAN, ' +
            '"birthday" DATE, "appointmentTime" TIMESTAMP WITH TIME ZONE, "createdTime" TIME, ' +
            '"metadata" JSON, "settings" JSONB, "tags" VARCHAR(255)[], "uuid" UUID, ' +
            '"status" "public"."enum_Examples_status" DEFAULT \'pending\', ' +
            '"firstName" VARCHAR(255), "lastName" VARCHAR(255), PRIMARY KEY ("id"));',
        )
      },
    )
  })

  test('getters and setters of attributes', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', {
      email: {
        type: DataTypes.STRING,
        set(value) {
          // Always store email in lowercase
          this.setDataValue('email', value.toLowerCase())
        },
        get() {
          // Always return email in lowercase
          return this.getDataValue('email')?.toLowerCase()
        },
      },
      password: {
        type: DataTypes.STRING,
        set(value) {
          // Hash password before storing
          const hashedPassword = bcrypt.hashSync(value, 10)
          this.setDataValue('password', hashedPassword)
        },
      },
    })
    await sequelize.sync()

    const user = await User.create({ email: 'John@Example.COM', password: 'secret' })
    expect([user.email, user.password.slice(0, 7)]).toEqual(['john@example.com', '$2b$10$'])
    const [rows] = await sequelize.query(
      dialect === 'postgres'
        ? 'SELECT email, password FROM "Users"'
        : 'SELECT email, password FROM Users',
    )
    expect(rows).toEqual([{ email: 'john@example.com', password: user.password }])

    await sequelize.query(
      dialect === 'postgres'
        ? `UPDATE "Users" SET email = 'OTHER@example.com'`
        : `UPDATE Users SET email = 'OTHER@example.com'`,
    )
    const found = await User.findByPk(1)
    expect([found.email, found.get('email'), found.get({ raw: true }).email]).toEqual([
      'other@example.com',
      'other@example.com',
      'OTHER@example.com',
    ])
    expect((await User.build({})).email).toBeUndefined()
  })

  test('a record that was read with a selection shows the getters of that selection only', async () => {
    const sequelize = await fresh()
    const User = sequelize.define('User', {
      firstName: DataTypes.STRING,
      lastName: DataTypes.STRING,
      fullName: {
        type: DataTypes.VIRTUAL,
        get() {
          return `${this.firstName} ${this.lastName}`
        },
      },
    })
    await sequelize.sync()
    await User.create({ firstName: 'Ann', lastName: 'Lee' })
    const read = async (attributes) => plain(await User.findOne({ attributes }))
    expect(await read(['firstName'])).toEqual({ firstName: 'Ann' })
    expect(await read(['firstName', 'lastName', 'fullName'])).toMatchObject({ fullName: 'Ann Lee' })
    expect(await read({ exclude: ['fullName', 'createdAt', 'updatedAt'] })).toEqual({
      id: 1,
      firstName: 'Ann',
      lastName: 'Lee',
    })
    expect(await read()).toMatchObject({ firstName: 'Ann', fullName: 'Ann Lee' })
  })
})
