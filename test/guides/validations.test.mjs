// Learning guide, "Hooks and Validations", first half: validators of attributes and of the model.
import { describe, expect, test } from 'vitest'

import { chapter, resequel } from './support.mjs'

const { DataTypes, Op, Sequelize, ValidationError } = resequel

const messagesOf = async (work) => {
  const error = await work.then(
    () => new Error('nothing was thrown'),
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(ValidationError)
  return error.errors.map(({ path, message }) => `${path}: ${message}`).toSorted()
}

chapter(({ fresh }) => {
  async function prepared() {
    const sequelize = await fresh()
    const User = sequelize.define(
      'User',
      {
        firstName: {
          type: DataTypes.STRING,
          allowNull: false,
          validate: {
            notEmpty: {
              msg: 'First name cannot be empty',
            },
            len: {
              args: [2, 50],
              msg: 'First name must be between 2 and 50 characters',
            },
          },
        },

        email: {
          type: DataTypes.STRING,
          allowNull: false,
          unique: true,
          validate: {
            isEmail: {
              msg: 'Must be a valid email address',
            },
            notNull: {
              msg: 'Email is required',
            },
          },
        },

        age: {
          type: DataTypes.INTEGER,
          validate: {
            min: {
              args: [0],
              msg: 'Age cannot be negative',
            },
            max: {
              args: [120],
              msg: 'Age cannot exceed 120',
            },
            isInt: {
              msg: 'Age must be an integer',
            },
          },
        },

        password: {
          type: DataTypes.STRING,
          validate: {
            len: {
              args: [8, 100],
              msg: 'Password must be between 8 and 100 characters',
            },
            isStrongPassword(value) {
              if (!/(?=.*[a-z])(?=.*[A-Z])(?=.*\d)/.test(value)) {
                throw new Error(
                  'Password must contain at least one lowercase letter, one uppercase letter, and one digit',
                )
              }
            },
          },
        },

        website: {
          type: DataTypes.STRING,
          validate: {
            isUrl: {
              msg: 'Must be a valid URL',
            },
          },
        },

        phoneNumber: {
          type: DataTypes.STRING,
          validate: {
            is: {
              args: /^\+?[\d\s\-()]+$/,
              msg: 'Invalid phone number format',
            },
          },
        },

        latitude: { type: DataTypes.DOUBLE, defaultValue: null },
        longitude: { type: DataTypes.DOUBLE, defaultValue: null },
      },
      {
        // Model-level validations
        validate: {
          // Custom validation function
          bothCoordsOrNone() {
            if ((this.latitude === null) !== (this.longitude === null)) {
              throw new Error('Either both latitude and longitude, or neither!')
            }
          },

          // Async validation
          async emailNotExists() {
            const existingUser = await User.findOne({
              where: {
                email: this.email,
                id: { [Op.ne]: this.id || 0 },
              },
            })
            if (existingUser) {
              throw new Error('Email already exists')
            }
          },
        },
      },
    )
    await sequelize.sync()
    return User
  }
  const ann = {
    firstName: 'Ann',
    email: 'ann@example.com',
    age: 30,
    password: 'Secret123',
    website: 'https://example.com',
    phoneNumber: '+1 (555) 123-4567',
    latitude: 1.5,
    longitude: -2.25,
  }
  test('what fits is written', async () => {
    const User = await prepared()
    const user = await User.create(ann)
    expect(user.id).toBe(1)
    await user.update({ age: 31 })
    expect((await User.findByPk(1)).age).toBe(31)
  })

  test.for([
    [
      'an empty name',
      { firstName: '' },
      [
        'firstName: First name cannot be empty',
        'firstName: First name must be between 2 and 50 characters',
      ],
    ],
    [
      'a short name',
      { firstName: 'A' },
      ['firstName: First name must be between 2 and 50 characters'],
    ],
    ['no name', { firstName: null }, ['firstName: User.firstName cannot be null']],
    ['no email', { email: null }, ['email: Email is required']],
    ['a wrong email', { email: 'ann' }, ['email: Must be a valid email address']],
    ['a negative age', { age: -1 }, ['age: Age cannot be negative']],
    ['a high age', { age: 121 }, ['age: Age cannot exceed 120']],
    ['a part of a year', { age: 1.5 }, ['age: Age must be an integer']],
    [
      'a short and weak password',
      { password: 'abc' },
      [
        'password: Password must be between 8 and 100 characters',
        'password: Password must contain at least one lowercase letter, one uppercase letter, and one digit',
      ],
    ],
    ['a wrong address', { website: 'here' }, ['website: Must be a valid URL']],
    ['a wrong number', { phoneNumber: 'call me' }, ['phoneNumber: Invalid phone number format']],
    [
      'half a place',
      { latitude: null },
      ['bothCoordsOrNone: Either both latitude and longitude, or neither!'],
    ],
  ])('%s is refused', async ([, values, messages]) => {
    const User = await prepared()
    expect(await messagesOf(User.create({ ...ann, ...values }))).toEqual(messages)
    expect(await User.count()).toBe(0)
  })

  test('asynchronous validators may ask the database', async () => {
    const User = await prepared()
    await User.create(ann)
    expect(await messagesOf(User.create(ann))).toEqual(['emailNotExists: Email already exists'])
    // the record itself does not stand in its way
    const user = await User.findOne()
    await user.update({ firstName: 'Anna', email: 'ann@example.com' })
    expect((await User.findByPk(1)).firstName).toBe('Anna')
  })

  test('a function as validator', async () => {
    // Custom validator functions
    const isValidUsername = (value) => {
      if (!/^[a-zA-Z0-9_]+$/.test(value)) {
        throw new Error('Username can only contain letters, numbers, and underscores')
      }
    }
    const sequelize = await fresh()
    const User = sequelize.define('User', {
      username: { type: DataTypes.STRING, validate: { isValidUsername } },
    })
    await sequelize.sync()
    expect(await messagesOf(User.create({ username: 'no spaces' }))).toEqual([
      'username: Username can only contain letters, numbers, and underscores',
    ])
    expect((await User.create({ username: 'ok_1' })).username).toBe('ok_1')
  })
})

// they ask no database
describe('built-in validators', () => {
  const sequelize = new Sequelize('sqlite::memory:', { logging: false })

  test.for([
    // - is: pattern matching
    ['is', /^[a-z]+$/i, 'abc', 'a1'],
    ['is', ['^[a-z]+$', 'i'], 'ABC', 'a1'],
    // - not: inverse pattern matching
    ['not', /^\d+$/, 'abc', '12'],
    // - isEmail, isUrl, isIP, isAlpha, isAlphanumeric
    ['isEmail', true, 'a@example.com', 'a@'],
    ['isUrl', true, 'https://example.com', 'x'],
    ['isIP', true, '10.0.0.1', '10.0.0'],
    ['isAlpha', true, 'abc', 'ab1'],
    ['isAlphanumeric', true, 'ab1', 'a b'],
    // - len: string/array length
    ['len', [2, 4], 'abc', 'a'],
    // - min, max: number range
    ['min', 5, '6', '4'],
    ['max', 5, '5', '6'],
    // - notEmpty
    ['notEmpty', true, 'x', ' '],
    // - equals: exact match
    ['equals', 'this', 'this', 'that'],
    // - contains, notContains
    ['contains', 'foo', 'a foo', 'bar'],
    ['notContains', 'foo', 'bar', 'a foo'],
    // - isIn, notIn: value in/not in array
    ['isIn', [['a', 'b']], 'a', 'c'],
    ['notIn', [['a', 'b']], 'c', 'a'],
    // - isDate, isAfter, isBefore
    ['isDate', true, '2024-02-29', 'tomorrow'],
    ['isAfter', '2024-01-01', '2024-06-01', '2023-06-01'],
    ['isBefore', '2024-01-01', '2023-06-01', '2024-06-01'],
    // - isCreditCard, isUUID
    ['isCreditCard', true, '4111111111111111', '4111111111111112'],
    ['isUUID', 4, '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d', '9b1deb4d'],
  ])('%s %o', async ([name, args, good, bad]) => {
    const Value = sequelize.define('Value', {
      value: { type: DataTypes.STRING, validate: { [name]: args } },
    })
    await Value.build({ value: good }).validate()
    expect(await messagesOf(Value.build({ value: bad }).validate())).toEqual([
      `value: Validation ${name} on value failed`,
    ])
  })

  test('false switches a validator off (D20)', async () => {
    const Value = sequelize.define('Value', {
      value: { type: DataTypes.STRING, validate: { isEmail: false } },
    })
    await expect(Value.build({ value: 'none' }).validate()).resolves.toBeDefined()
  })
})
