'use strict'
// PARITY 7.1: every shape of `where`, rows and SQL text, and the messages of the refused ones.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, quiet, each, step }) => {
  const Item = sequelize.define(
    'Item',
    {
      name: DataTypes.STRING,
      size: DataTypes.INTEGER,
      price: DataTypes.DOUBLE,
      isOpen: { type: DataTypes.BOOLEAN, field: 'is_open' },
      seenAt: DataTypes.DATE,
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Item.bulkCreate([
      {
        name: 'apple',
        size: 1,
        price: 1.5,
        isOpen: true,
        seenAt: new Date('2024-01-02T03:04:05.678Z'),
      },
      {
        name: 'pear',
        size: 2,
        price: 2.5,
        isOpen: false,
        seenAt: new Date('2024-02-02T03:04:05Z'),
      },
      { name: 'plum', size: null, price: null, isOpen: null, seenAt: null },
      { name: "o'neil", size: 9, price: 0, isOpen: true, seenAt: null },
      {
        name: null,
        size: 5,
        price: -1.25,
        isOpen: false,
        seenAt: new Date('2023-12-31T23:30:00Z'),
      },
    ])
  })
  const { literal, fn, col, cast, where, and, or } = Sequelize
  const find = (condition) =>
    Item.findAll({ where: condition, order: [['id', 'ASC']], raw: true, attributes: ['id'] })

  await each(
    'keys',
    {
      'one key': { name: 'apple' },
      'two keys': { name: 'apple', size: 1 },
      'mapped field': { isOpen: true },
      false: { isOpen: false },
      null: { size: null },
      list: { size: [1, 2] },
      'list of text': { name: ['apple', 'plum', "o'neil"] },
      'empty list': { size: [] },
      'list with null': { size: [1, null] },
      'empty object': {},
      date: { seenAt: new Date('2024-01-02T03:04:05.678Z') },
      bigint: { size: 9n },
      'text for number': { size: '9' },
      'quote in value': { name: "o'neil" },
      'symbols before keys': { name: 'apple', [Op.or]: [{ size: 1 }, { size: 2 }] },
    },
    find,
  )

  await each(
    'operators on a key',
    {
      'two operators': { size: { [Op.gt]: 1, [Op.lt]: 9 } },
      'or of scalars': { size: { [Op.or]: [5, null, { [Op.gt]: 8 }] } },
      'and of operators': { size: { [Op.and]: [{ [Op.gt]: 1 }, { [Op.lt]: 9 }] } },
      'or object': { size: { [Op.or]: { [Op.lt]: 2, [Op.gt]: 8 } } },
      'not object': { size: { [Op.not]: { [Op.gt]: 2 } } },
      'not list': { size: { [Op.not]: [1, 2] } },
      'not null': { size: { [Op.not]: null } },
      'not true': { isOpen: { [Op.not]: true } },
      'is null': { size: { [Op.is]: null } },
      'empty operators': { size: {} },
    },
    find,
  )

  await each(
    'groups',
    {
      'or list': { [Op.or]: [{ name: 'apple' }, { size: 9 }] },
      'or object': { [Op.or]: { name: 'apple', size: 9 } },
      'and list': { [Op.and]: [{ name: 'apple' }, { size: 1 }] },
      'not object': { [Op.not]: { name: 'apple', size: 1 } },
      'not list': { [Op.not]: [{ name: 'apple' }, { size: 1 }] },
      nested: {
        [Op.or]: [
          { [Op.and]: [{ size: { [Op.gte]: 1 } }, { price: { [Op.lt]: 2 } }] },
          { name: null },
        ],
      },
      'not of or': { [Op.not]: { [Op.or]: [{ size: 1 }, { size: 2 }] } },
      'and empty list': { [Op.and]: [] },
      'and empty object': { [Op.and]: {} },
      'or empty list': { [Op.or]: [] },
      'or of empty': { [Op.or]: [{}] },
      'not empty object': { [Op.not]: {} },
      'not empty list': { [Op.not]: [] },
      'and() and or()': and({ size: { [Op.gt]: 1 } }, or({ name: 'pear' }, { name: "o'neil" })),
      'or with and list': {
        [Op.or]: [{ name: 'apple' }, { [Op.and]: [{ size: 2 }, { name: 'pear' }] }],
        price: { [Op.gt]: 1 },
      },
    },
    find,
  )

  await each(
    'lists and fragments',
    {
      'list of conditions': [{ name: 'apple' }, { size: 1 }],
      'empty list': [],
      literal: literal('size > 4'),
      'list with literal': [literal('size > 1'), { isOpen: true }],
      'where fn': where(fn('LENGTH', col('name')), 4),
      'where fn operator': where(fn('LENGTH', col('name')), '>', 4),
      'where fn Op': where(fn('LENGTH', col('name')), Op.gte, 5),
      'where fn object': where(fn('LENGTH', col('name')), { [Op.between]: [4, 5] }),
      'where null': where(col('size'), null),
      'where not null': where(col('size'), '!=', null),
      'where cast': where(cast(col('size'), 'TEXT'), '9'),
      'where attribute': where(Item.rawAttributes.size, 9),
      'key literal': { name: literal('size > 4') },
      'key fn': { name: fn('LOWER', 'APPLE') },
      'and with where': { [Op.and]: [where(fn('LOWER', col('name')), 'pear'), { size: 2 }] },
      'or with where': { [Op.or]: [where(fn('LOWER', col('name')), 'pear'), { size: 9 }] },
      'Op.col': { size: { [Op.col]: 'id' } },
      'Op.gt col': { price: { [Op.gt]: col('size') } },
      'Op.eq fn': { name: { [Op.eq]: fn('LOWER', 'PEAR') } },
      'in literal': { id: { [Op.in]: literal('(SELECT 2)') } },
      'bare id': 2,
      'dollar key': { '$Item.size$': 9 },
      'dollar plain': { $size$: 9 },
    },
    find,
  )

  await each(
    'refused',
    {
      'undefined value': { name: undefined },
      'undefined operator value': { size: { [Op.gt]: undefined } },
      string: 'size > 4',
      'list of scalars': ['size > ?', 4],
      boolean: true,
      date: new Date('2024-01-01T00:00:00Z'),
      'unknown column': { nothing: 1 },
    },
    find,
  )

  await step('count with where', () => Item.count({ where: { size: { [Op.gt]: 1 } } }))
  await step('null where', () => Item.count({ where: null }))
  await step('undefined where', () => Item.count({ where: undefined }))
}
