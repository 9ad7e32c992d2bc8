'use strict'
// PARITY 9.1: every attribute validator, passing and failing, with its messages and items.

module.exports = async ({ sequelize, DataTypes, each, step }) => {
  const uuid = '00000000-0000-4000-8000-000000000001'
  const validators = {
    is: [/^a/, ['abc', 'x']],
    'is list': [['^a', 'i'], ['ABC', 'x'], 'is'],
    'is text': ['^a', ['abc', 'x'], 'is'],
    not: [/^a/, ['x', 'abc']],
    regex: [/^a/, ['abc', 'x']],
    notRegex: [/^a/, ['x', 'abc']],
    isEmail: [true, ['a@b.org', 'x']],
    isUrl: [true, ['http://a.org', 'x y']],
    isURL: [true, ['http://a.org', 'x y']],
    isIP: [true, ['127.0.0.1', 'x']],
    isIPv4: [true, ['127.0.0.1', '::1']],
    isIPv6: [true, ['::1', '127.0.0.1']],
    isAlpha: [true, ['abc', 'a1']],
    isAlphanumeric: [true, ['a1', 'a-1']],
    isNumeric: [true, ['12', 'a']],
    isInt: [true, ['12', '1.5']],
    isFloat: [true, ['1.5', 'a']],
    isDecimal: [true, ['1.5', 'a']],
    isLowercase: [true, ['abc', 'ABC']],
    isUppercase: [true, ['ABC', 'abc']],
    isCreditCard: [true, ['4111111111111111', '12']],
    isUUID: [4, [uuid, 'x']],
    isNull: [true, ['', 'x']],
    notEmpty: [true, ['x', '  ']],
    equals: ['x', ['x', 'y']],
    contains: ['x', ['axb', 'y']],
    notContains: ['x', ['y', 'axb']],
    isIn: [[['a', 'b']], ['a', 'c']],
    notIn: [[['a', 'b']], ['c', 'a']],
    'isIn flat': [['a', 'b'], ['a', 'b'], 'isIn'],
    len: [
      [2, 4],
      ['abc', 'a', 'abcde'],
    ],
    min: [5, ['6', '4', 'x', 5]],
    max: [5, ['4', '6', 'x']],
    isDate: [true, ['2024-01-01', 'x']],
    isAfter: ['2020-01-01', ['2024-01-01', '2019-01-01']],
    isBefore: ['2020-01-01', ['2019-01-01', '2024-01-01']],
    isArray: [true, ['x']],
    isNothing: [true, ['x']],
    isJSON: [true, ['{"a":1}', 'x']],
    isMobilePhone: ['de-DE', ['+4915112345678', 'x']],
    isHexColor: [true, ['#fff', 'x']],
    isEmailOff: [false, ['x'], 'isEmail'],
  }
  let number = 0
  for (const [name, [argument, values, key = name]] of Object.entries(validators)) {
    number += 1
    const forms = { plain: argument, msg: { args: argument, msg: 'own text' } }
    if (argument === true) forms.msgOnly = { msg: 'only text' }
    for (const [form, given] of Object.entries(forms)) {
      const model = sequelize.define(
        `V${number}${form}`,
        { a: { type: DataTypes.STRING, validate: { [key]: given } } },
        { timestamps: false },
      )
      await each(
        `${name} ${form}`,
        Object.fromEntries(values.map((value) => [String(value), value])),
        async (value) => (await model.build({ a: value }).validate()) && 'valid',
      )
    }
  }
  const Custom = sequelize.define(
    'Custom',
    {
      a: {
        type: DataTypes.STRING,
        allowNull: true,
        validate: {
          isEven(value) {
            if (value === null || Number(value) % 2 !== 0) throw new Error('not even')
          },
          async later(value) {
            await null
            if (value === '4') throw new Error('four')
          },
          callback(value, next) {
            next(value === '6' ? 'six' : undefined)
          },
        },
      },
      b: {
        type: DataTypes.STRING,
        allowNull: false,
        validate: { notNull: { msg: 'b is needed' }, len: [1, 3] },
      },
      c: {
        type: DataTypes.STRING,
        validate: {
          custom() {
            throw new TypeError('always')
          },
        },
      },
      d: { type: DataTypes.STRING, allowNull: false },
    },
    {
      timestamps: false,
      validate: {
        both() {
          if (this.b === this.d) throw new Error('b and d are equal')
        },
        async slow() {
          if (this.b === 'bad') throw new Error('slow bad')
        },
        withNext(next) {
          next(this.d === 'bad' ? new Error('next bad') : undefined)
        },
      },
    },
  )
  await each(
    'custom',
    {
      fine: { a: '2', b: 'x', d: 'y' },
      odd: { a: '3', b: 'x', d: 'y' },
      later: { a: '4', b: 'x', d: 'y' },
      callback: { a: '6', b: 'x', d: 'y' },
      'null runs when allowNull is true': { a: null, b: 'x', d: 'y' },
      'missing is null': { a: '2' },
      'b too long': { a: '2', b: 'long text', d: 'y' },
      'c runs': { a: '2', b: 'x', d: 'y', c: 'z' },
      'model validator': { a: '2', b: 'x', d: 'x' },
      'model validator async': { a: '2', b: 'bad', d: 'x' },
      'model validator next': { a: '2', b: 'x', d: 'bad' },
      several: { a: '3', b: 'bad', d: 'bad', c: 'q' },
      object: { a: { x: 1 }, b: 'x', d: 'y' },
    },
    async (values) => (await Custom.build(values).validate()) && 'valid',
  )
  await each(
    'options',
    {
      skip: { skip: ['b', 'd'] },
      fields: { fields: ['a'] },
      'skip model': { skip: ['both'] },
      hooks: { hooks: false },
    },
    async (options) => {
      const result = await Custom.build({ a: '3' }).validate(options)
      return result === undefined ? 'undefined' : 'instance'
    },
  )
  await step('error api', async () => {
    const error = await Custom.build({ a: '3', b: 'x', d: 'y' })
      .validate()
      .catch((caught) => caught)
    const item = error.get('a')[0]
    return {
      get: error.get('a').length,
      none: error.get('z'),
      key: item.getValidatorKey(),
      bare: item.getValidatorKey(false),
      separator: item.getValidatorKey(true, '/'),
      isError: error instanceof Error,
      instance: item.instance.constructor.name,
    }
  })
}
module.exports.dialects = ['sqlite']
