'use strict'
// PARITY 7.3: JSON conditions, order, attributes.

module.exports = async ({ Sequelize, sequelize, DataTypes, Op, each, quiet, dialect }) => {
  const { json, where, literal } = Sequelize
  const Doc = sequelize.define(
    'Doc',
    { data: dialect === 'postgres' ? DataTypes.JSONB : DataTypes.JSON, name: DataTypes.STRING },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Doc.bulkCreate([
      {
        name: 'one',
        data: {
          a: 1,
          b: { c: 'x', d: [1, 2] },
          flag: true,
          at: '2024-01-01T00:00:00.000Z',
          'odd key': 1,
        },
      },
      { name: 'two', data: { a: 10, b: { c: "it's" }, flag: false, none: null } },
      { name: 'three', data: [1, 2, 3] },
      { name: 'four', data: null },
    ])
  })
  const find = (condition) =>
    Doc.findAll({ where: condition, attributes: ['id'], order: [['id', 'ASC']], raw: true })
  await each(
    'conditions',
    {
      number: { data: { a: 1 } },
      text: { data: { b: { c: 'x' } } },
      quote: { data: { b: { c: "it's" } } },
      boolean: { data: { flag: true } },
      date: { data: { at: new Date('2024-01-01T00:00:00Z') } },
      null: { data: { none: null } },
      operator: { data: { a: { [Op.gt]: 5 } } },
      between: { data: { a: { [Op.between]: [0, 5] } } },
      in: { data: { a: { [Op.in]: [1, 10] } } },
      list: { data: { a: [1, 10] } },
      like: { data: { b: { c: { [Op.like]: '%x%' } } } },
      'two keys': { data: { a: 1, flag: true } },
      dotted: { 'data.a': 1 },
      'dotted deep': { 'data.b.c': 'x' },
      'dotted operator': { 'data.a': { [Op.lt]: 5 } },
      cast: { 'data.a::integer': 10 },
      'array index': { 'data.b.d[0]': 1 },
      'odd key': { data: { 'odd key': 1 } },
      'json()': json('data.a', 1),
      'json() object': json({ data: { a: 1 } }),
      'json() deep': json({ data: { b: { c: 'x' } } }),
      'where json': where(json('data.b.c'), 'x'),
      'in or': { [Op.or]: [{ 'data.a': 1 }, { 'data.a': 10 }] },
      'is null': { data: null },
      'not null': { data: { [Op.ne]: null } },
      'bad cast': { 'data.a::evil': 1 },
    },
    find,
  )
  await each(
    'selected',
    {
      'json attribute': { attributes: ['id', [json('data.a'), 'a']], order: [['id', 'ASC']] },
      'json deep': { attributes: [[json('data.b.c'), 'c']], order: [['id', 'ASC']] },
      order: {
        attributes: ['id'],
        order: [
          ['data.a', 'DESC'],
          ['id', 'ASC'],
        ],
        where: literal('id < 3'),
      },
    },
    (options) => Doc.findAll({ ...options, raw: true }),
  )
  await each(
    'written',
    {
      'update path': async () => {
        const doc = await Doc.findByPk(1)
        doc.set('data.a', 2)
        await doc.save()
        return (await doc.reload()).data
      },
      'update whole': async () => {
        const doc = await Doc.findByPk(2)
        await doc.update({ data: { z: 1 } })
        return (await doc.reload()).data
      },
      bulk: async () => {
        await Doc.update({ data: { bulk: [1] } }, { where: { id: 3 } })
        return (await Doc.findByPk(3)).data
      },
      'to null': async () => {
        const doc = await Doc.findByPk(3)
        await doc.update({ data: null })
        return (await doc.reload()).data
      },
    },
    (run) => run(),
  )
}
