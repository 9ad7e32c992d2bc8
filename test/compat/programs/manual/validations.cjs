'use strict'
// The manual's page on validations and constraints, all validators it lists with their forms, and what apps do with errors.

module.exports = async ({ sequelize, Sequelize, DataTypes, each, step, quiet, record }) => {
  const shape = (error) => ({
    name: error.name,
    message: error.message,
    items: error.errors?.map((item) => [
      item.message,
      item.type,
      item.path,
      item.value,
      item.origin,
      item.validatorKey,
      item.validatorName,
      item.validatorArgs,
      item.instance !== null,
      item.getValidatorKey?.(),
      item.original?.message,
    ]),
  })
  const run = async (attribute, value, options) => {
    const Model = sequelize.define('Thing', { a: attribute }, { timestamps: false, ...options })
    try {
      await Model.build({ a: value }).validate()
      return 'passes'
    } catch (error) {
      return shape(error)
    }
  }
  const cases = {
    is: [/^[a-z]+$/i, ['abc', 'a1', '', null]],
    'is list': [
      ['^[a-z]+$', 'i'],
      ['ABC', '1'],
    ],
    'is text': ['^[a-z]+$', ['abc', 'ABC']],
    not: [/^[a-z]+$/i, ['abc', '1']],
    'not list': [
      ['[a-z]', 'i'],
      ['A', '1'],
    ],
    isEmail: [true, ['a@b.co', 'a', 'a@b']],
    isUrl: [true, ['http://a.b', 'a.b', 'x']],
    isIP: [true, ['1.1.1.1', '::1', 'x']],
    isIPv4: [true, ['1.1.1.1', '::1']],
    isIPv6: [true, ['1.1.1.1', '::1']],
    isAlpha: [true, ['abc', 'a1']],
    isAlphanumeric: [true, ['a1', 'a-']],
    isNumeric: [true, ['1', '-1.5', 'x']],
    isInt: [true, ['1', 1.5, 'x']],
    'isInt args': [{ min: 2, max: 4 }, [1, 3, 5]],
    'isInt args msg': [{ args: [{ min: 2 }], msg: 'MSG' }, [1, 3]],
    isFloat: [true, ['1.5', 'x']],
    isDecimal: [true, ['1.5', 'x', '1.']],
    isLowercase: [true, ['a', 'A']],
    isUppercase: [true, ['a', 'A']],
    isNull: [true, [null, 'a']],
    notEmpty: [true, ['a', ' ', '']],
    equals: ['x', ['x', 'y', 1]],
    contains: ['foo', ['xfoox', 'bar']],
    notIn: [[['foo', 'bar']], ['foo', 'x']],
    isIn: [[['foo', 'bar']], ['foo', 'x']],
    'isIn numbers': [[[1, 2]], [1, '1', 3]],
    'isIn msg': [{ args: [['en', 'zh']], msg: 'Must be English or Chinese' }, ['en', 'fr']],
    'isIn single': [
      ['foo', 'bar'],
      ['foo', 'bar', 'o'],
    ],
    notContains: ['bar', ['foo', 'xbar']],
    len: [
      [2, 4],
      ['a', 'abc', 'abcde', 12345, ''],
    ],
    'len one': [2, ['a', 'ab']],
    'len msg': [{ args: [2, 4], msg: 'LEN' }, ['a']],
    isUUID: [4, ['110ec58a-a0f2-4ac4-8393-c866d813b8d1', 'x']],
    'isUUID all': ['all', ['110ec58a-a0f2-1ac4-8393-c866d813b8d1', 'x']],
    isDate: [true, ['2020-01-01', 'x', new Date(0)]],
    isAfter: ['2011-11-05', ['2012-01-01', '2010-01-01']],
    isBefore: ['2011-11-05', ['2012-01-01', '2010-01-01']],
    max: [23, [22, 23, 24, '25', 'x']],
    min: [23, [22, 23, 24, '25', 'x']],
    'min msg': [{ args: [18], msg: 'Must be an adult' }, [17]],
    'min msg flat': [{ args: 18, msg: 'Must be an adult' }, [17, 18]],
    isCreditCard: [true, ['4111111111111111', '1']],
    isHexColor: [true, ['#fff', 'x']],
    isJSON: [true, ['{"a":1}', '{']],
    isMobilePhone: [true, ['+4915112345678', 'x']],
    isSlug: [true, ['a-b', 'A b']],
    isBase64: [true, ['YWJj', '?']],
    isBoolean: [true, ['true', 'x']],
    isMD5: [true, ['d41d8cd98f00b204e9800998ecf8427e', 'x']],
    isPostalCode: ['any', ['12345', 'x']],
    isPort: [true, ['80', '99999']],
    isLatLong: [true, ['1,2', 'x']],
    isISO8601: [true, ['2020-01-01T00:00:00Z', 'x']],
    isCurrency: [true, ['$1.00', 'x']],
    isEmpty: [true, ['', 'x']],
    isByteLength: [{ min: 2, max: 3 }, ['ab', 'a']],
    isDivisibleBy: [3, ['9', '10']],
    matches: [/a/, ['a', 'b']],
    isAscii: [true, ['a', 'é']],
    isLocale: [true, ['de_DE', 'x']],
    isMACAddress: [true, ['00:00:00:00:00:00', 'x']],
    isFQDN: [true, ['a.b', 'x']],
    isStrongPassword: [true, ['aA1!aaaa', 'x']],
  }
  for (const [label, [args, values]] of Object.entries(cases)) {
    const name = label.split(' ')[0]
    await each(
      `${label}`,
      Object.fromEntries(
        values.map((value) => [
          String(value instanceof Date ? 'date' : JSON.stringify(value)),
          value,
        ]),
      ),
      (value) => run({ type: DataTypes.TEXT, allowNull: true, validate: { [name]: args } }, value),
    )
  }
  await each(
    'odd',
    {
      'msg only': [{ type: DataTypes.STRING, validate: { isEmail: { msg: 'no mail' } } }, 'x'],
      two: [{ type: DataTypes.STRING, validate: { isEmail: true, len: [5, 9] } }, 'x'],
      'custom sync': [
        {
          type: DataTypes.INTEGER,
          validate: {
            isEven(value) {
              if (value % 2) throw new Error('Only even values are allowed!')
            },
          },
        },
        3,
      ],
      'custom text': [
        {
          type: DataTypes.INTEGER,
          validate: {
            bad() {
              // oxlint-disable-next-line no-throw-literal -- what programs throw
              throw 'text'
            },
          },
        },
        3,
      ],
      'custom object': [
        {
          type: DataTypes.INTEGER,
          validate: {
            bad() {
              // oxlint-disable-next-line no-throw-literal -- what programs throw
              throw { message: 'obj', code: 5 }
            },
          },
        },
        3,
      ],
      'custom async': [
        {
          type: DataTypes.INTEGER,
          validate: {
            async late() {
              throw new Error('late')
            },
          },
        },
        3,
      ],
      'custom callback': [
        {
          type: DataTypes.INTEGER,
          validate: {
            back(value, next) {
              next('cb')
            },
          },
        },
        3,
      ],
      'custom callback later': [
        {
          type: DataTypes.INTEGER,
          validate: {
            back(value, next) {
              setTimeout(() => next(new Error('cb later')), 2)
            },
          },
        },
        3,
      ],
      'custom callback ok': [
        {
          type: DataTypes.INTEGER,
          validate: {
            back(value, next) {
              next()
            },
          },
        },
        3,
      ],
      'custom returns false': [
        {
          type: DataTypes.INTEGER,
          validate: {
            no() {
              return false
            },
          },
        },
        3,
      ],
      'custom arrow this': [
        {
          type: DataTypes.INTEGER,
          validate: {
            who() {
              throw new Error(this.constructor.name)
            },
          },
        },
        3,
      ],
      'custom named as builtin': [
        {
          type: DataTypes.INTEGER,
          validate: {
            isEmail(value) {
              throw new Error('own ' + value)
            },
          },
        },
        3,
      ],
      'throws validation error': [
        {
          type: DataTypes.INTEGER,
          validate: {
            ve() {
              throw new Sequelize.ValidationError('inner', [
                new Sequelize.ValidationErrorItem('im', 'it', 'ip', 'iv'),
              ])
            },
          },
        },
        3,
      ],
      'throws item': [
        {
          type: DataTypes.INTEGER,
          validate: {
            ve() {
              throw new Sequelize.ValidationErrorItem('im', 'it', 'ip', 'iv')
            },
          },
        },
        3,
      ],
      'null not allowed': [{ type: DataTypes.STRING, allowNull: false }, null],
      'null msg': [
        { type: DataTypes.STRING, allowNull: false, validate: { notNull: { msg: 'gimme' } } },
        null,
      ],
      'null and custom': [
        {
          type: DataTypes.STRING,
          allowNull: false,
          validate: {
            c() {
              throw new Error('c')
            },
          },
        },
        null,
      ],
      'null allowed and custom': [
        {
          type: DataTypes.STRING,
          allowNull: true,
          validate: {
            c(value) {
              throw new Error(`c ${value}`)
            },
          },
        },
        null,
      ],
      'notEmpty on null': [
        { type: DataTypes.STRING, allowNull: false, validate: { notEmpty: true } },
        null,
      ],
      'string array': [{ type: DataTypes.STRING }, ['a']],
      'string object': [{ type: DataTypes.STRING }, { a: 1 }],
      'string number': [{ type: DataTypes.STRING }, 5],
      'string boolean': [{ type: DataTypes.STRING }, true],
      'string buffer': [{ type: DataTypes.STRING }, Buffer.from('a')],
      'unknown validator': [{ type: DataTypes.STRING, validate: { isNothing: true } }, 'a'],
      'primary key null': [{ type: DataTypes.STRING, primaryKey: true, allowNull: false }, null],
      'enum value': [{ type: DataTypes.ENUM('a', 'b') }, 'c'],
      'integer text': [{ type: DataTypes.INTEGER, validate: { isInt: true } }, 'x'],
      default: [{ type: DataTypes.STRING, allowNull: false, defaultValue: 'd' }, undefined],
      'a fragment': [
        { type: DataTypes.STRING, allowNull: false, validate: { isEmail: true } },
        Sequelize.literal('x'),
      ],
      virtual: [
        {
          type: DataTypes.VIRTUAL,
          validate: {
            v(value) {
              throw new Error(`v ${value}`)
            },
          },
        },
        'x',
      ],
      unique: [{ type: DataTypes.STRING, unique: { msg: 'taken' } }, 'x'],
    },
    ([attribute, value]) => run(attribute, value),
  )
  await each(
    'definition',
    {
      'notNull without allowNull': () =>
        sequelize.define('X', { a: { type: DataTypes.STRING, validate: { notNull: true } } }),
      'model validator no function': () =>
        sequelize.define('X', { a: DataTypes.STRING }, { validate: { a1: 'x' } }),
      'model validator named as field': () =>
        sequelize.define('X', { a: DataTypes.STRING }, { validate: { a() {} } }),
    },
    async (define) => {
      define()
      return 'ok'
    },
  )

  const Place = sequelize.define(
    'Place',
    {
      name: DataTypes.STRING,
      address: DataTypes.STRING,
      latitude: { type: DataTypes.INTEGER, validate: { min: -90, max: 90 } },
      longitude: { type: DataTypes.INTEGER, validate: { min: -180, max: 180 } },
      code: { type: DataTypes.STRING, unique: true },
      fixed: { type: DataTypes.STRING, validate: { isImmutable: true } },
    },
    {
      validate: {
        bothCoordsOrNone() {
          if ((this.latitude === null) !== (this.longitude === null))
            throw new Error('Either both latitude and longitude, or neither!')
        },
        async second() {
          if (this.name === 'bad') throw new Error('bad name')
        },
        third(next) {
          next(this.name === 'worse' ? 'worse name' : undefined)
        },
      },
    },
  )
  await quiet(() => sequelize.getQueryInterface().dropAllTables())
  await quiet(() => Place.sync())
  const attempt = (name, fn) =>
    step(name, async () => {
      try {
        const got = await fn()
        return got?.toJSON ? Object.keys(got.toJSON()).sort() : got
      } catch (error) {
        return shape(error)
      }
    })
  await attempt('both coords', () => Place.create({ latitude: 42, longitude: null }))
  await attempt('fields and model', () =>
    Place.create({ latitude: 420, longitude: null, name: 'bad' }),
  )
  await attempt('worse', () => Place.create({ latitude: null, longitude: null, name: 'worse' }))
  await attempt('fine', () =>
    Place.create({ latitude: null, longitude: null, code: 'c', fixed: 'f' }),
  )
  await attempt('duplicate', () => Place.create({ latitude: null, longitude: null, code: 'c' }))
  await attempt('duplicate by update', async () => {
    const p = await Place.create({ latitude: null, longitude: null, code: 'd' })
    return p.update({ code: 'c' })
  })
  await attempt('immutable', async () => {
    const p = await Place.findOne({ where: { code: 'c' } })
    return p.update({ fixed: 'g' })
  })
  await attempt('validate: false', () =>
    Place.create({ latitude: 420, longitude: null }, { validate: false }),
  )
  await attempt('skip', () =>
    Place.build({ latitude: 420, longitude: null }).validate({
      skip: ['latitude', 'bothCoordsOrNone'],
    }),
  )
  await attempt('save fields', () =>
    Place.build({ latitude: 420, longitude: 1, name: 'n' }).save({ fields: ['name'] }),
  )
  await attempt('bulkCreate', () => Place.bulkCreate([{ latitude: 420 }], { validate: false }))
  await step('bulkCreate validate', async () => {
    try {
      await Place.bulkCreate(
        [
          { latitude: 420, longitude: 1 },
          { latitude: 1, longitude: 1 },
          { longitude: 1, latitude: null },
        ],
        { validate: true },
      )
      return 'ok'
    } catch (error) {
      return [
        error.name,
        error.message,
        error.errors.map((each) => [
          each.name,
          each.message,
          shape(each.errors),
          each.record.latitude,
        ]),
      ]
    }
  })
  await attempt('bulk update', () => Place.update({ latitude: 420 }, { where: { code: 'c' } }))
  await attempt('bulk update unvalidated', () =>
    Place.update({ latitude: 42 }, { where: { code: 'c' }, validate: false }),
  )
  await attempt('upsert', () =>
    Place.upsert({ latitude: 420, longitude: 1, code: 'u' }).then(() => 'done'),
  )
  await step('get(path)', async () => {
    try {
      await Place.create({ latitude: 420, longitude: 420 })
    } catch (error) {
      return [
        error.get('latitude').map((e) => e.message),
        error.get('nothing'),
        error instanceof Sequelize.ValidationError,
        error instanceof Error,
        Object.keys(error),
        JSON.stringify(error.errors.map(({ instance, ...rest }) => rest)),
      ]
    }
  })
  await record('Validator', () => [
    typeof Sequelize.Validator,
    Sequelize.Validator.isEmail('a@b.co'),
    Sequelize.Validator.notEmpty(' '),
    Sequelize.Validator.len('abc', 1, 2),
    Sequelize.Validator.isNull(''),
    Sequelize.Validator.isImmutable('a', 1, 'f', { isNewRecord: true }),
    Sequelize.Validator.isArray,
    typeof Sequelize.Validator.extend,
    Sequelize.Validator.contains('a', 'a'),
    Sequelize.Validator.notContains('a', 'a'),
    Sequelize.Validator.regex('a', 'A', 'i'),
    Sequelize.Validator.notRegex('a', 'A', 'i'),
    Sequelize.Validator.isDecimal('1.2'),
    Sequelize.Validator.min('3', 4),
    Sequelize.Validator.max('3', 4),
    Sequelize.Validator.not('a', 'b'),
    Sequelize.Validator.is('a', 'b'),
    Sequelize.Validator.isDate('2020-01-01'),
    Sequelize.Validator.toString(5),
  ])
  await record('keys of Validator', () => Object.keys(Sequelize.Validator).length > 80)
}
