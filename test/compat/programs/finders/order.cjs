'use strict'
// PARITY 7.4: order in all shapes, with SQL text and messages; paging.

module.exports = async ({ Sequelize, sequelize, DataTypes, each, quiet }) => {
  const { fn, col, literal, cast } = Sequelize
  const Item = sequelize.define(
    'Item',
    {
      name: DataTypes.STRING,
      size: { type: DataTypes.INTEGER, field: 'item_size' },
      meta: DataTypes.JSON,
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Item.bulkCreate([
      { name: 'b', size: 2, meta: { n: 3 } },
      { name: 'a', size: null, meta: { n: 1 } },
      { name: 'C', size: 9, meta: { n: 2 } },
    ])
  })
  const find = (order) => Item.findAll({ order, attributes: ['id', 'name'], raw: true })
  await each(
    'order',
    {
      'name only': ['name'],
      'nested name': [['name']],
      'with direction': [['name', 'DESC']],
      two: [
        ['size', 'ASC'],
        ['name', 'DESC'],
      ],
      'lower case': [['name', 'desc']],
      'mixed case': [['name', 'Desc']],
      'nulls first': [['size', 'ASC NULLS FIRST']],
      'nulls last': [['size', 'DESC NULLS LAST']],
      'nulls alone': [['size', 'NULLS FIRST']],
      'flat pair': ['name', 'DESC'],
      fn: [fn('LOWER', col('name'))],
      'fn with direction': [[fn('LOWER', col('name')), 'DESC']],
      col: [col('name')],
      'col direction': [[col('item_size'), 'DESC']],
      'literal list': [literal('name DESC')],
      'literal direction': [[literal('name'), 'DESC']],
      'literal alone': literal('name DESC'),
      'fn alone': fn('LOWER', col('name')),
      'col alone': col('name'),
      cast: [[cast(col('item_size'), 'INTEGER'), 'DESC']],
      'mapped field': [['size', 'DESC']],
      'empty list': [],
      null: null,
      undefined: undefined,
      'model first': [[Item, 'name', 'DESC']],
      'json path': [['meta.n', 'ASC']],
      'json path desc': [['meta.n', 'DESC']],
      number: [1],
    },
    find,
  )
  await each(
    'refused',
    {
      text: 'name DESC',
      object: { raw: 'name' },
      'raw object': [{ raw: 'name DESC' }],
      'raw in pair': [[{ raw: 'name' }, 'DESC']],
      'unknown association': [[{ model: Item, as: 'x' }, 'name']],
      'unknown alias': [['owner', 'name', 'ASC']],
      number: 5,
      boolean: [true],
    },
    find,
  )
  await each(
    'odd directions',
    {
      injected: [['name', 'DESC; DROP TABLE x']],
      'unknown word': [['name', 'UP']],
      'empty direction': [['name', '']],
    },
    find,
  )
  await each(
    'paging',
    {
      limit: { limit: 2 },
      'limit offset': { limit: 1, offset: 1 },
      offset: { offset: 1 },
      zero: { limit: 0 },
      'text limit': { limit: '2' },
      'text both': { limit: '1', offset: '1' },
      'bad text': { limit: '1; DROP TABLE x' },
      'literal limit': { limit: literal('1') },
      null: { limit: null, offset: null },
      undefined: { limit: undefined, offset: undefined },
    },
    (paging) => Item.findAll({ ...paging, order: [['id', 'ASC']], attributes: ['id'], raw: true }),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
