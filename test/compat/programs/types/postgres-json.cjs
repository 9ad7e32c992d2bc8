'use strict'
// PARITY 3.2, 7.3: JSON and JSONB on PostgreSQL: values of every kind in and out, paths and operators in conditions.

module.exports = async ({ sequelize, DataTypes, Op, each, quiet, step }) => {
  const T = DataTypes
  const values = {
    object: { a: 1, b: { c: [1, { d: 'x' }] }, 'odd "key"': "it's", ünï: '😀', n: null },
    list: [1, 'two', null, { three: 3 }],
    empty: {},
    'empty list': [],
    text: 'plain "text"',
    number: 12.5,
    true: true,
    // more digits than a number has: what is left of them goes in
    big: Number('12345678901234567890'),
    date: { at: new Date('2024-03-04T05:06:07.891Z') },
    'undefined member': { a: undefined, b: 1 },
    null: null,
  }
  for (const kind of ['JSON', 'JSONB']) {
    const Doc = sequelize.define(
      `D_${kind}`,
      { v: T[kind] },
      { timestamps: false, freezeTableName: true },
    )
    await quiet(() => Doc.sync({ force: true }))
    await each(`${kind}: create`, values, (v) => Doc.create({ v }))
    await step(`${kind}: bulkCreate`, () =>
      Doc.bulkCreate(Object.values(values).map((v) => ({ v }))),
    )
    await step(`${kind}: find`, () => Doc.findAll({ order: ['id'], raw: true }))
    await step(`${kind}: instances`, () => Doc.findAll({ order: ['id'], limit: 4 }))
    await step(`${kind}: query`, () =>
      sequelize.query(`SELECT v FROM "D_${kind}" ORDER BY id LIMIT 3`, { type: 'SELECT' }),
    )
    await each(
      `${kind}: where`,
      {
        path: { v: { a: 1 } },
        'nested path': { v: { b: { c: { [Op.ne]: null } } } },
        'dotted key': { 'v.a': 1 },
        'dotted deep': { 'v.b.c': { [Op.ne]: null } },
        'cast in path': { 'v.a::integer': { [Op.gt]: 0 } },
        'text member': { v: { 'odd "key"': "it's" } },
        gt: { v: { a: { [Op.gt]: 0 } } },
        in: { v: { a: { [Op.in]: [1, 2] } } },
        'null member': { v: { n: null } },
        'is null': { v: null },
        'json()': sequelize.json({ v: { a: 1 } }),
        'json path': sequelize.where(sequelize.json('v.b.c'), Op.ne, null),
        'boolean member': { v: { n: { [Op.is]: null } } },
        like: { v: { 'odd "key"': { [Op.like]: 'it%' } } },
      },
      (where) => Doc.findAll({ where, attributes: ['id'], raw: true, order: ['id'] }),
    )
    await step(`${kind}: order by path`, () =>
      Doc.findAll({
        order: [
          ['v.a', 'DESC'],
          ['id', 'ASC'],
        ],
        attributes: ['id'],
        raw: true,
      }),
    )
    await step(`${kind}: attribute by path`, () =>
      Doc.findAll({ attributes: ['id', [sequelize.json('v.a'), 'a']], order: ['id'], raw: true }),
    )
    await step(`${kind}: update`, () =>
      Doc.update({ v: { a: 2 } }, { where: { id: 1 }, returning: true }),
    )
  }
  const Doc = sequelize.models.D_JSONB
  await each(
    'JSONB only',
    {
      contains: { v: { [Op.contains]: { b: { c: [1] } } } },
      'contains list': { v: { [Op.contains]: ['two'] } },
      contained: { v: { [Op.contained]: { a: 2, z: 1 } } },
      equal: { v: { [Op.eq]: { a: 2 } } },
      'not equal': { v: { [Op.ne]: { a: 2 } } },
      literal: sequelize.literal(`"v" @> '{"a": 2}'`),
    },
    (where) => Doc.findAll({ where, attributes: ['id'], raw: true, order: ['id'] }),
  )
  const Default = sequelize.define(
    'Default',
    {
      v: { type: T.JSONB, defaultValue: { a: "it's" } },
      l: { type: T.JSON, defaultValue: [] },
      o: { type: T.JSONB, allowNull: false, defaultValue: {} },
    },
    { timestamps: false },
  )
  await step('defaults: sync', () => Default.sync({ force: true }).then(() => 'done'))
  await step('defaults: create', () => Default.create({}))
}
module.exports.dialects = ['postgres']
