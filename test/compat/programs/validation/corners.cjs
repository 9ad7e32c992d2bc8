'use strict'
// PARITY 9: corners of validation: forms of arguments, `this`, order and number of errors, partial saves, models' validators, messages.

module.exports = async ({ sequelize, DataTypes, step, each, quiet, event }) => {
  const errors = (error) =>
    error.errors?.map((item) => [
      item.message,
      item.type,
      item.path,
      item.value,
      item.origin,
      item.validatorKey,
      item.validatorName,
      item.validatorArgs,
      item.getValidatorKey?.(),
    ])
  let number = 0
  const check = async (spec, value) => {
    const Thing = sequelize.define(`Thing${(number += 1)}`, { v: spec }, { timestamps: false })
    try {
      await Thing.build({ v: value }).validate()
      return 'valid'
    } catch (error) {
      return [
        error.name,
        error.message.replaceAll(/Thing\d+/g, 'Thing'),
        JSON.parse(JSON.stringify(errors(error) ?? null).replaceAll(/Thing\d+/g, 'Thing')),
      ]
    }
  }
  const text = (validate, more = {}) => ({ type: DataTypes.STRING, validate, ...more })
  const cases = {
    'is: RegExp': [text({ is: /^a/i }), 'b'],
    'is: text': [text({ is: '^a' }), 'A'],
    'is: pair': [text({ is: ['^a', 'i'] }), 'A'],
    'is: args': [text({ is: { args: ['^a', 'i'], msg: 'no a' } }), 'b'],
    'is: args RegExp': [text({ is: { args: /^a/, msg: 'no a' } }), 'b'],
    'not: RegExp': [text({ not: /^a/ }), 'ab'],
    'not: args list': [text({ not: { args: [['^a', 'i']], msg: 'an a' } }), 'Ab'],
    'len: pair': [text({ len: [2, 4] }), 'a'],
    'len: args': [text({ len: { args: [2, 4], msg: 'length' } }), 'abcde'],
    'len: one': [text({ len: 3 }), 'ab'],
    'len: number value': [text({ len: [2, 3] }), 12345],
    'isIn: double': [text({ isIn: [['a', 'b']] }), 'c'],
    'isIn: flat': [text({ isIn: ['a', 'b'] }), 'b'],
    'isIn: args': [text({ isIn: { args: [['a', 'b']], msg: 'neither' } }), 'c'],
    notIn: [text({ notIn: [['a', 'b']] }), 'a'],
    'isAlpha: locale': [text({ isAlpha: 'de-DE' }), 'äö'],
    'isAlpha: true': [text({ isAlpha: true }), 'äö'],
    'isMobilePhone: locale': [text({ isMobilePhone: 'de-DE' }), '123'],
    'isUUID: 4': [text({ isUUID: 4 }), '00000000-0000-1000-8000-000000000000'],
    'isUUID: all': [text({ isUUID: 'all' }), 'x'],
    isDate: [text({ isDate: true }), 'tomorrow'],
    isAfter: [text({ isAfter: '2020-01-01' }), '2019-05-05'],
    isBefore: [text({ isBefore: '2020-01-01' }), '2021-05-05'],
    min: [{ type: DataTypes.INTEGER, validate: { min: 5 } }, 4],
    'min: text': [text({ min: 5 }), 'abc'],
    'max: args': [
      { type: DataTypes.INTEGER, validate: { max: { args: [5], msg: 'too many' } } },
      6,
    ],
    'isInt: args': [
      { type: DataTypes.INTEGER, validate: { isInt: { args: { min: 2 }, msg: 'whole' } } },
      1.5,
    ],
    isDecimal: [text({ isDecimal: true }), '1,5'],
    contains: [text({ contains: 'x' }), 'abc'],
    'contains: list': [text({ contains: ['x', 'y'] }), 'ay'],
    notContains: [text({ notContains: 'b' }), 'abc'],
    equals: [text({ equals: 'x' }), 'y'],
    isNull: [text({ isNull: true }), 'y'],
    notEmpty: [text({ notEmpty: true }), '  '],
    'notNull msg': [text({ notNull: { msg: 'give it' } }, { allowNull: false }), null],
    isUrl: [text({ isUrl: true }), 'no url'],
    isURL: [text({ isURL: { msg: 'url!' } }), 'no url'],
    isIP: [text({ isIP: true }), '1.2.3'],
    'isIPv4: msg': [text({ isIPv4: { msg: 'v4' } }), '::1'],
    isCreditCard: [text({ isCreditCard: true }), '123'],
    unknown: [text({ isWhatever: true }), 'x'],
    isArray: [text({ isArray: true }), 'x'],
    'custom throws text': [
      text({
        own() {
          // oxlint-disable-next-line no-throw-literal -- what a program may do
          throw 'just text'
        },
      }),
      'x',
    ],
    'custom throws error': [
      text({
        own() {
          throw new TypeError('of its own')
        },
      }),
      'x',
    ],
    'custom callback': [
      text({
        own(value, next) {
          next(value === 'x' ? 'by callback' : undefined)
        },
      }),
      'x',
    ],
    'custom callback late': [
      text({
        own(value, next) {
          setTimeout(() => next(new Error('late')), 1)
        },
      }),
      'x',
    ],
    'custom async': [
      text({
        async own() {
          await null
          throw new Error('async')
        },
      }),
      'x',
    ],
    'custom returns false': [
      text({
        own() {
          return false
        },
      }),
      'x',
    ],
    'two at once': [
      text({
        len: [5, 9],
        isNumeric: true,
        own() {
          throw new Error('own')
        },
      }),
      'x',
    ],
    'list for text': [text({ len: [1, 2] }), ['a']],
    'object for text': [text({}), { a: 1 }],
    'null with own, allowNull true': [
      text(
        {
          own() {
            throw new Error('asked')
          },
        },
        { allowNull: true },
      ),
      null,
    ],
    'null with own, allowNull left out': [
      text({
        own() {
          throw new Error('asked')
        },
      }),
      null,
    ],
    'null with own, allowNull false': [
      text(
        {
          own() {
            throw new Error('asked')
          },
        },
        { allowNull: false },
      ),
      null,
    ],
    'undefined, allowNull false': [text({ len: [1, 2] }, { allowNull: false }), undefined],
    'empty text, len': [text({ len: [1, 2] }), ''],
    zero: [{ type: DataTypes.INTEGER, validate: { min: 1 } }, 0],
    false: [{ type: DataTypes.BOOLEAN, validate: { isIn: [[true]] } }, false],
    date: [
      { type: DataTypes.DATE, validate: { isAfter: '2020-01-01' } },
      new Date('2019-01-01T00:00:00Z'),
    ],
    json: [
      {
        type: DataTypes.JSON,
        validate: {
          own(value) {
            throw new Error(typeof value)
          },
        },
      },
      { a: 1 },
    ],
    fragment: [text({ len: [9, 9] }), sequelize.fn('upper', 'x')],
  }
  await each('form', cases, ([spec, value]) => check(spec, value))

  const User = sequelize.define(
    'User',
    {
      name: {
        type: DataTypes.STRING,
        allowNull: false,
        validate: {
          len: [2, 9],
          own() {
            event('name', this.name, this.constructor.name)
          },
        },
      },
      email: { type: DataTypes.STRING, validate: { isEmail: { msg: 'mail' } } },
      fixed: { type: DataTypes.STRING, validate: { isImmutable: true } },
      age: DataTypes.INTEGER,
      far: { type: DataTypes.VIRTUAL, validate: { isInt: true } },
    },
    {
      timestamps: false,
      validate: {
        both() {
          event('both', this.name)
          if (this.age !== null && this.age !== undefined && this.age < 0)
            throw new Error('too young')
        },
        async later() {
          await null
          if (this.name === 'later') throw new Error('was late')
        },
        back(next) {
          next(this.name === 'back' ? 'gone back' : undefined)
        },
      },
    },
  )
  await quiet(() => User.sync({ force: true }))
  const failing = (work) => async () => {
    try {
      const result = await work()
      return result?.get?.() ?? result
    } catch (error) {
      return [error.name, error.message, errors(error)]
    }
  }
  await step(
    'all at once',
    failing(() => User.create({ name: 'x', email: 'no', age: -1, far: 'x' })),
  )
  await step(
    'model validator',
    failing(() => User.create({ name: 'ann', age: -1 })),
  )
  await step(
    'async model validator',
    failing(() => User.create({ name: 'later' })),
  )
  await step(
    'callback model validator',
    failing(() => User.create({ name: 'back' })),
  )
  await step(
    'missing',
    failing(() => User.create({ email: 'a@b.co' })),
  )
  await step(
    'fields leave it out',
    failing(() => User.create({ name: 'ann', email: 'no' }, { fields: ['name'] })),
  )
  await step(
    'validate: false',
    failing(() => User.create({ name: 'y', email: 'no' }, { validate: false })),
  )
  const user = await quiet(() => User.create({ name: 'good', fixed: 'f' }))
  await step(
    'immutable',
    failing(() => user.update({ fixed: 'g' })),
  )
  await quiet(() => user.reload())
  await step(
    'immutable, the same',
    failing(() => user.update({ fixed: 'f', age: 1 })),
  )
  await step(
    'update one',
    failing(() => user.update({ email: 'wrong' })),
  )
  await quiet(() => user.reload())
  await step(
    'save: fields',
    failing(() => {
      user.set({ email: 'wrong', age: 3 })
      return user.save({ fields: ['age'] })
    }),
  )
  await step(
    'save: skip',
    failing(() => user.save({ skip: ['email'] })),
  )
  await step(
    'validate: skip',
    failing(() => user.validate({ skip: ['email'] }).then(() => 'valid')),
  )
  await step(
    'validate: hooks false',
    failing(() => user.validate({ hooks: false })),
  )
  await step(
    'bulk update',
    failing(() => User.update({ email: 'wrong' }, { where: { id: user.id } })),
  )
  await step(
    'bulk update: null',
    failing(() => User.update({ name: null }, { where: { id: user.id } })),
  )
  await step(
    'bulk update: validate false',
    failing(() => User.update({ email: 'wrong2' }, { where: { id: user.id }, validate: false })),
  )
  await step(
    'bulk update: model validator',
    failing(() => User.update({ age: -5 }, { where: { id: user.id } })),
  )
  await step(
    'upsert',
    failing(() => User.upsert({ id: user.id, name: 'x', email: 'no' }).then(() => 'done')),
  )
  await step(
    'upsert: missing',
    failing(() => User.upsert({ id: 77, email: 'no mail' }).then(() => 'done')),
  )
  await step('bulkCreate', async () => {
    try {
      await User.bulkCreate([{ name: 'ok ok' }, { email: 'no' }], { validate: true })
      return 'done'
    } catch (error) {
      return [
        error.name,
        error.message,
        error.errors.map((each) => [
          each.name,
          each.message,
          each.record.name,
          errors(each.errors),
        ]),
      ]
    }
  })
  await step(
    'bulkCreate: fields',
    failing(() =>
      User.bulkCreate([{ name: 'fine', email: 'no' }], { validate: true, fields: ['name'] }).then(
        (rows) => rows.length,
      ),
    ),
  )
  await step(
    'build twice, setValidators',
    failing(async () => {
      const built = User.build({ name: 'ann', age: 200 })
      built.setValidators('age', { max: 100 })
      await built.validate()
      return 'valid'
    }),
  )
}
