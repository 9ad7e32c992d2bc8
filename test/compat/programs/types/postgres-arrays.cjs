'use strict'
// PARITY 3.2: PostgreSQL's arrays of every element type, in and out, in conditions, defaults and literals.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet, step }) => {
  const T = DataTypes
  const uuid = '00000000-0000-4000-8000-000000000001'
  const date = new Date('2024-03-04T05:06:07.891Z')
  const kinds = {
    INTEGER: [T.ARRAY(T.INTEGER), [[1, -2, 2147483647], [], null, [1, null, 3]]],
    SMALLINT: [T.ARRAY(T.SMALLINT), [[1, 2]]],
    BIGINT: [T.ARRAY(T.BIGINT), [['9007199254740993', 5], [-1]]],
    FLOAT: [T.ARRAY(T.FLOAT), [[1.5, -0.25]]],
    DOUBLE: [T.ARRAY(T.DOUBLE), [[0.1, 1e100, 5]]],
    REAL: [T.ARRAY(T.REAL), [[1.5]]],
    DECIMAL: [T.ARRAY(T.DECIMAL(10, 2)), [['1.50', 2.25, 3]]],
    BOOLEAN: [T.ARRAY(T.BOOLEAN), [[true, false]]],
    STRING: [
      T.ARRAY(T.STRING),
      [
        [
          'plain',
          "it's",
          'say "hi"',
          'back\\slash',
          'a,b',
          '{x}',
          'NULL',
          'null',
          '',
          ' ',
          'ünï 😀',
          'two\nlines',
        ],
        [],
        [null, 'x'],
      ],
    ],
    TEXT: [T.ARRAY(T.TEXT), [['a', 'b c']]],
    CHAR: [T.ARRAY(T.CHAR(3)), [['abc', 'x']]],
    DATE: [T.ARRAY(T.DATE), [[date], [date, '2020-01-01T00:00:00Z']]],
    DATEONLY: [T.ARRAY(T.DATEONLY), [['2024-03-04', '1999-12-31']]],
    TIME: [T.ARRAY(T.TIME), [['05:06:07']]],
    UUID: [T.ARRAY(T.UUID), [[uuid]]],
    JSON: [T.ARRAY(T.JSON), [[{ a: 1, b: 'x"y\\z' }, { c: [1, null] }]]],
    JSONB: [T.ARRAY(T.JSONB), [[{ b: 1, a: "it's" }], []]],
    ENUM: [T.ARRAY(T.ENUM('x', 'y z', "q'q")), [['x', 'y z'], ["q'q"], []]],
    INET: [T.ARRAY(T.INET), [['10.0.0.1', '::1']]],
    CIDR: [T.ARRAY(T.CIDR), [['10.0.0.0/8']]],
    MACADDR: [T.ARRAY(T.MACADDR), [['08:00:2b:01:02:03']]],
    nested: [
      T.ARRAY(T.ARRAY(T.INTEGER)),
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[1], [null]],
      ],
    ],
    'nested text': [
      T.ARRAY(T.ARRAY(T.TEXT)),
      [
        [
          ['a,b', 'c"d'],
          ['{e}', 'f\\g'],
        ],
      ],
    ],
  }
  for (const [kind, [type, values]] of Object.entries(kinds)) {
    const Model = sequelize.define(
      `A_${kind.replace(' ', '_')}`,
      { v: type },
      { timestamps: false },
    )
    await step(`${kind}: sync`, () => Model.sync({ force: true }).then(() => 'done'))
    await each(`${kind}: create`, Object.fromEntries(values.map((v, i) => [i, v])), (v) =>
      Model.create({ v }),
    )
    await step(`${kind}: bulkCreate`, () => Model.bulkCreate(values.map((v) => ({ v }))))
    await step(`${kind}: find`, () => Model.findAll({ order: ['id'] }))
    await step(`${kind}: find raw`, () => Model.findAll({ raw: true, order: ['id'] }))
    await step(`${kind}: raw query`, () =>
      sequelize.query(`SELECT v FROM "${Model.tableName}" ORDER BY id`, { type: 'SELECT' }),
    )
    await step(`${kind}: update`, () =>
      Model.update({ v: values[0] }, { where: { id: 2 }, returning: true }),
    )
    await step(`${kind}: equal`, () => Model.count({ where: { v: values[0] } }))
  }
  const Item = sequelize.define(
    'Item',
    {
      n: { type: T.ARRAY(T.INTEGER), defaultValue: [1, 2] },
      s: { type: T.ARRAY(T.STRING), defaultValue: [] },
      e: { type: T.ARRAY(T.ENUM('a', 'b')), defaultValue: ['a'] },
    },
    { timestamps: false },
  )
  await step('defaults: sync', () => Item.sync({ force: true }).then(() => 'done'))
  await step('defaults: create', () => Item.create({}))
  await quiet(() => Item.create({ n: [3, 4, 5], s: ['x', "y'z"], e: ['a', 'b'] }))
  await each(
    'where',
    {
      contains: { n: { [Op.contains]: [3] } },
      'contains text': { s: { [Op.contains]: ["y'z"] } },
      contained: { n: { [Op.contained]: [1, 2, 3] } },
      overlap: { n: { [Op.overlap]: [5, 6] } },
      'overlap text': { s: { [Op.overlap]: ['x'] } },
      'overlap empty': { n: { [Op.overlap]: [] } },
      'contains enum': { e: { [Op.contains]: ['b'] } },
      'not equal': { n: { [Op.ne]: [1, 2] } },
      'is null': { n: null },
      'by index': sequelize.where(sequelize.literal('n[1]'), 3),
      in: {
        n: {
          [Op.in]: [
            [1, 2],
            [3, 4, 5],
          ],
        },
      },
      any: sequelize.literal('3 = ANY("n")'),
    },
    (where) => Item.findAll({ where, order: ['id'] }),
  )
  await each(
    'append',
    {
      array_append: sequelize.fn('array_append', sequelize.col('n'), 9),
      array_cat: sequelize.literal('"n" || ARRAY[7]'),
    },
    (n) => Item.update({ n }, { where: { id: 1 }, returning: true }),
  )
  await step('increment of a list is refused by the server', () => Item.increment('n'))
}
module.exports.dialects = ['postgres']
