'use strict'
// PARITY 7.2: every operator of Op, SQL text and rows, with odd operands; PostgreSQL's own ones.

module.exports = async ({ Sequelize, sequelize, DataTypes, Op, each, quiet, dialect }) => {
  const { literal, fn, col } = Sequelize
  const Row = sequelize.define(
    'Row',
    {
      text: DataTypes.STRING,
      whole: DataTypes.INTEGER,
      real: DataTypes.DOUBLE,
      flag: DataTypes.BOOLEAN,
      at: DataTypes.DATE,
      day: DataTypes.DATEONLY,
      kind: DataTypes.ENUM('x', 'y'),
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Row.bulkCreate([
      {
        text: 'apple',
        whole: 1,
        real: 1.5,
        flag: true,
        at: new Date('2024-01-01T00:00:00Z'),
        day: '2024-01-01',
        kind: 'x',
      },
      {
        text: 'Apple pie',
        whole: 2,
        real: -2,
        flag: false,
        at: new Date('2024-06-01T00:00:00Z'),
        day: '2024-06-01',
        kind: 'y',
      },
      { text: 'per%cent', whole: 3, real: 0, flag: null, at: null, day: null, kind: null },
      {
        text: 'under_score',
        whole: 4,
        real: null,
        flag: true,
        at: new Date('2025-01-01T00:00:00Z'),
        day: '2025-01-01',
        kind: 'x',
      },
      { text: null, whole: null, real: 9, flag: false, at: null, day: null, kind: 'y' },
      { text: '', whole: 0, real: 100, flag: true, at: null, day: '2020-02-29', kind: null },
    ])
  })
  const find = (where) =>
    Row.findAll({ where, attributes: ['id'], order: [['id', 'ASC']], raw: true })
  const operands = {
    eq: {
      text: 'apple',
      number: 1,
      null: null,
      true: true,
      date: new Date('2024-01-01T00:00:00Z'),
      list: [1, 2],
      bigint: 1n,
      numericText: '1',
      float: 1.5,
      empty: '',
    },
    ne: { text: 'apple', number: 1, null: null, true: true, list: [1, 2] },
    gt: { number: 1, text: 'b', date: new Date('2024-03-01T00:00:00Z'), float: 0.5, null: null },
    gte: { number: 1, null: null },
    lt: { number: 3, text: 'b' },
    lte: { number: 3 },
    is: { null: null, true: true, false: false, number: 5, text: 'x', literal: literal('NULL') },
    not: {
      null: null,
      true: true,
      false: false,
      number: 1,
      text: 'apple',
      list: [1, 2],
      empty: [],
    },
    in: {
      list: [1, 2],
      one: [1],
      empty: [],
      null: [1, null],
      literal: literal('(SELECT 1)'),
      text: ['apple', ''],
    },
    notIn: { list: [1, 2], empty: [], null: [1, null], literal: literal('(SELECT 1)') },
    like: {
      prefix: 'app%',
      inner: '%e%',
      plain: 'apple',
      underscore: 'appl_',
      quote: "%'%",
      number: 1,
    },
    notLike: { prefix: 'app%', inner: '%e%' },
    startsWith: { text: 'app', empty: '' },
    endsWith: { text: 'e' },
    substring: { text: 'p' },
    between: {
      numbers: [1, 3],
      dates: [new Date('2024-01-01T00:00:00Z'), new Date('2024-12-31T00:00:00Z')],
      texts: ['a', 'b'],
      reversed: [3, 1],
    },
    notBetween: { numbers: [1, 3] },
    or: {
      scalars: [1, 2],
      nulls: [1, null],
      operators: [{ [Op.lt]: 1 }, { [Op.gt]: 3 }],
      object: { [Op.lt]: 1, [Op.gt]: 3 },
      empty: [],
    },
    and: {
      operators: [{ [Op.gt]: 1 }, { [Op.lt]: 4 }],
      object: { [Op.gt]: 1, [Op.lt]: 4 },
      empty: [],
    },
    col: { column: 'real', dotted: 'Row.real' },
  }
  const attributeOf = (value) => {
    const first = Array.isArray(value) ? value[0] : value
    if (first instanceof Date) return 'at'
    if (typeof first === 'string' && !/^\d/.test(first) && first !== 'real' && first !== 'Row.real')
      return 'text'
    if (typeof first === 'boolean') return 'flag'
    return 'whole'
  }
  for (const [name, values] of Object.entries(operands)) {
    const key = ['like', 'notLike'].includes(name) ? () => 'text' : attributeOf
    await each(`Op.${name}`, values, (value) => find({ [key(value)]: { [Op[name]]: value } }))
  }
  await each(
    'combined',
    {
      'two on one': { whole: { [Op.gt]: 0, [Op.ne]: 3 } },
      'three on one': { whole: { [Op.gt]: 0, [Op.lt]: 9, [Op.notIn]: [2] } },
      'not of like': { [Op.not]: { text: { [Op.like]: '%e%' } } },
      'not of null': { [Op.not]: { text: null } },
      'not of in': { [Op.not]: { whole: [1, 2] } },
      'double not': { [Op.not]: { [Op.not]: { whole: 1 } } },
      'or with null': { [Op.or]: [{ text: null }, { whole: 0 }] },
      'or of keys': { [Op.or]: { text: 'apple', whole: [3, 4] } },
      'or in and': { [Op.and]: [{ [Op.or]: [{ whole: 1 }, { whole: 2 }] }, { flag: true }] },
      'op.eq col': { whole: { [Op.eq]: col('real') } },
      'gt Op.col': { whole: { [Op.gt]: { [Op.col]: 'real' } } },
      'fn operand': { text: { [Op.eq]: fn('LOWER', 'APPLE') } },
      'literal operand': { whole: { [Op.gt]: literal('1 + 1') } },
      'like col': { text: { [Op.like]: col('text') } },
      'date only': { day: '2024-06-01' },
      'date only between': { day: { [Op.between]: ['2024-01-01', '2024-12-31'] } },
      enum: { kind: 'x' },
      'enum list': { kind: ['x', 'y'] },
      'not enum': { kind: { [Op.ne]: 'x' } },
      'same key in or': { [Op.or]: [{ whole: { [Op.lt]: 1 } }, { whole: { [Op.gt]: 3 } }] },
    },
    find,
  )
  await each(
    'wrong operands',
    {
      'in text': { whole: { [Op.in]: 'x' } },
      'in number': { whole: { [Op.in]: 5 } },
      'between one': { whole: { [Op.between]: [1] } },
      'between number': { whole: { [Op.between]: 5 } },
      'like null': { text: { [Op.like]: null } },
      undefined: { whole: { [Op.eq]: undefined } },
      'in undefined': { whole: { [Op.in]: undefined } },
      'list with undefined': { whole: [1, undefined] },
      NaN: { whole: NaN },
      object: { whole: { a: 1 } },
      'string operator': { whole: { $gt: 1 } },
      'regexp object': { text: /a/ },
    },
    find,
  )
  if (dialect === 'mysql' || dialect === 'postgres') {
    await each(
      'regexp',
      {
        regexp: { text: { [Op.regexp]: '^a' } },
        notRegexp: { text: { [Op.notRegexp]: '^a' } },
        quote: { text: { [Op.regexp]: "'" } },
      },
      find,
    )
  }
  if (dialect !== 'postgres') return
  await each(
    'postgres text',
    {
      iLike: { text: { [Op.iLike]: 'APP%' } },
      notILike: { text: { [Op.notILike]: 'APP%' } },
      iRegexp: { text: { [Op.iRegexp]: '^APP' } },
      notIRegexp: { text: { [Op.notIRegexp]: '^APP' } },
      'like any': { text: { [Op.like]: { [Op.any]: ['app%', '%cent'] } } },
      'iLike all': { text: { [Op.iLike]: { [Op.all]: ['APP%', '%E'] } } },
      any: { text: { [Op.any]: ['apple', ''] } },
      'eq any': { text: { [Op.eq]: { [Op.any]: ['apple'] } } },
      'any numbers': { whole: { [Op.any]: [1, 2] } },
      all: { whole: { [Op.all]: [1] } },
      'any values': { whole: { [Op.eq]: { [Op.any]: { [Op.values]: [1, 2] } } } },
      match: { text: { [Op.match]: fn('to_tsquery', 'apple') } },
    },
    find,
  )
  const Wide = sequelize.define(
    'Wide',
    {
      tags: DataTypes.ARRAY(DataTypes.TEXT),
      numbers: DataTypes.ARRAY(DataTypes.INTEGER),
      span: DataTypes.RANGE(DataTypes.INTEGER),
      meta: DataTypes.JSONB,
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await Wide.sync()
    await Wide.bulkCreate([
      { tags: ['a', 'b'], numbers: [1, 2], span: [1, 5], meta: { a: 1, t: ['x'] } },
      { tags: [], numbers: [3], span: [10, 20], meta: { a: 2 } },
      { tags: null, numbers: null, span: null, meta: null },
    ])
  })
  const findWide = (where) =>
    Wide.findAll({ where, attributes: ['id'], order: [['id', 'ASC']], raw: true })
  await each(
    'postgres arrays and ranges',
    {
      contains: { tags: { [Op.contains]: ['a'] } },
      contained: { numbers: { [Op.contained]: [1, 2, 3] } },
      overlap: { tags: { [Op.overlap]: ['b', 'z'] } },
      'equal array': { numbers: [1, 2] },
      'eq array': { numbers: { [Op.eq]: [1, 2] } },
      'range contains element': { span: { [Op.contains]: 2 } },
      'range contains range': { span: { [Op.contains]: [2, 3] } },
      'range contained': { span: { [Op.contained]: [0, 100] } },
      'range overlap': { span: { [Op.overlap]: [4, 11] } },
      adjacent: { span: { [Op.adjacent]: [5, 8] } },
      strictLeft: { span: { [Op.strictLeft]: [8, 9] } },
      strictRight: { span: { [Op.strictRight]: [6, 9] } },
      noExtendRight: { span: { [Op.noExtendRight]: [0, 9] } },
      noExtendLeft: { span: { [Op.noExtendLeft]: [9, 30] } },
      'jsonb contains': { meta: { [Op.contains]: { a: 1 } } },
      'jsonb path': { meta: { a: 1 } },
      'jsonb dotted': { 'meta.a': 2 },
      'jsonb cast': { 'meta.a::integer': { [Op.gt]: 1 } },
      'jsonb null': { meta: null },
    },
    findWide,
  )
}
