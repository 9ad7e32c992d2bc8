'use strict'
// PARITY 6.1: findAll, findOne, findByPk and their messages; attributes in all forms (7.4).

module.exports = async ({ Sequelize, sequelize, DataTypes, Op, each, step, quiet }) => {
  const { fn, col, literal, cast } = Sequelize
  const Post = sequelize.define(
    'Post',
    {
      title: DataTypes.STRING,
      views: { type: DataTypes.INTEGER, field: 'view_count' },
      slug: { type: DataTypes.STRING, unique: true },
      open: DataTypes.BOOLEAN,
      at: DataTypes.DATE,
      head: {
        type: DataTypes.VIRTUAL(DataTypes.STRING, ['title']),
        get() {
          return `# ${this.get('title')}`
        },
      },
      deep: { type: new DataTypes.VIRTUAL(DataTypes.STRING, ['views', 'slug']) },
    },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Post.bulkCreate([
      { title: 'a', views: 1, slug: 's-a', open: true, at: new Date('2024-01-01T10:00:00Z') },
      { title: 'b', views: 20, slug: 's-b', open: false, at: new Date('2024-01-02T10:00:00Z') },
      { title: 'c', views: null, slug: 's-c', open: null, at: null },
      { title: 'a', views: 7, slug: 's-d', open: true, at: new Date('2023-01-01T10:00:00.123Z') },
    ])
  })
  const order = [['id', 'ASC']]

  await step('findAll', () => Post.findAll())
  await step('findAll empty options', () => Post.findAll({}))
  await step('findAll null', () => Post.findAll(null))
  await step('findAll none', () => Post.findAll({ where: { title: 'zzz' } }))
  await each(
    'findAll',
    {
      raw: { raw: true },
      plain: { plain: true },
      'raw and plain': { raw: true, plain: true },
      'plain none': { plain: true, where: { id: 99 } },
      nest: { nest: true },
      'raw and nest': { raw: true, nest: true },
      limit: { limit: 2, order },
      offset: { offset: 1, order },
      'limit offset': { limit: 1, offset: 2, order },
      'limit null': { limit: null, order },
      'limit zero': { limit: 0, order },
      'offset zero': { offset: 0, order },
      'limit zero offset zero': { limit: 0, offset: 0 },
      'reject plain': { where: { id: 99 }, rejectOnEmpty: true },
      'reject error': { where: { id: 99 }, rejectOnEmpty: new Error('gone') },
      'reject found': { rejectOnEmpty: true, order },
      'hooks off': { hooks: false, order },
      'logging off': { logging: false, order },
      'where forgotten': { title: 'a', order },
    },
    (options) => Post.findAll(options),
  )
  await each(
    'findAll refused',
    { number: 5, text: 'x', list: [], date: new Date('2024-01-01T00:00:00Z') },
    (options) => Post.findAll(options),
  )

  await each(
    'attributes',
    {
      list: ['title'],
      'with id': ['id', 'views'],
      alias: [['title', 'name']],
      'field alias': [['view_count', 'v']],
      fn: [[fn('COUNT', col('id')), 'n']],
      'fn and column': ['title', [fn('UPPER', col('title')), 'up']],
      literal: [[literal('1 + 1'), 'two']],
      'bare literal': [literal('title')],
      cast: [[cast(col('view_count'), 'TEXT'), 'v']],
      exclude: { exclude: ['at', 'slug', 'open'] },
      include: { include: [[literal('2'), 'two']] },
      'include and exclude': { include: [[fn('LOWER', col('title')), 'low']], exclude: ['at'] },
      virtual: ['head'],
      'virtual with own': ['head', 'title'],
      'virtual several': ['deep'],
      'exclude all': { exclude: ['id', 'title', 'views', 'slug', 'open', 'at', 'head', 'deep'] },
      empty: [],
      'unknown name': ['nothing'],
      parentheses: ['COUNT(*)'],
      'alias parentheses': [['COUNT(*)', 'n']],
      one: [['title']],
      three: [['title', 'a', 'b']],
      text: 'title',
      dotted: ['Post.title'],
      'sum distinct': [[fn('SUM', fn('DISTINCT', col('view_count'))), 's']],
      'col with table': [[col('Post.title'), 't']],
    },
    (attributes) =>
      Post.findAll({
        attributes,
        order:
          Array.isArray(attributes) && JSON.stringify(attributes).includes('fn') ? undefined : [],
        raw: true,
      }),
  )
  await step('attributes to instances', () =>
    Post.findAll({ attributes: ['id', ['title', 'name'], [literal('5'), 'five']], order }),
  )
  await step('alias through get', async () => {
    const post = await Post.findOne({ attributes: [['title', 'name']], order })
    return [post.name, post.get('name'), post.get('title')]
  })
  await step(
    'virtual getter after find',
    async () => (await Post.findOne({ attributes: ['head'], order })).head,
  )

  await each(
    'findByPk',
    { number: 1, text: '2', none: 99, null: null, undefined, bigint: 3n, buffer: Buffer.from('1') },
    (key) => Post.findByPk(key),
  )
  await each(
    'findByPk refused',
    {
      object: {},
      list: [1],
      boolean: true,
      date: new Date('2024-01-01T00:00:00Z'),
      symbol: Symbol('x'),
    },
    (key) => Post.findByPk(key),
  )
  await step('findByPk attributes', () => Post.findByPk(1, { attributes: ['title'] }))
  await step('findByPk raw', () => Post.findByPk(1, { raw: true }))
  await step('findByPk reject', () => Post.findByPk(99, { rejectOnEmpty: true }))
  await step('findByPk where is replaced', () => Post.findByPk(1, { where: { title: 'b' } }))

  await each(
    'findOne',
    {
      none: {},
      where: { where: { title: 'a' }, order },
      'by key': { where: { id: 2 } },
      'by key and more': { where: { id: 2, title: 'b' } },
      'by key operator': { where: { id: { [Op.gt]: 1 } }, order },
      'by unique': { where: { slug: 's-c' } },
      'by unique null': { where: { slug: null } },
      'own limit': { limit: 5, order },
      offset: { offset: 2, order },
      raw: { raw: true, order },
      missing: { where: { id: 99 } },
      reject: { where: { id: 99 }, rejectOnEmpty: true },
      'key list': { where: { id: [1] } },
      'where number': { where: 3 },
    },
    (options) => Post.findOne(options),
  )
  await step('findOne undefined', () => Post.findOne())
  await each('findOne refused', { number: 5, text: 'x' }, (options) => Post.findOne(options))
  class Gone extends Error {}
  await step('reject class', () => Post.findOne({ where: { id: 99 }, rejectOnEmpty: Gone }))
  await step('options are not written into', async () => {
    const options = { where: { title: 'a' }, order, attributes: ['id'] }
    await Post.findAll(options)
    return options
  })
  await step('where is copied', async () => {
    const where = Object.freeze({ title: 'a' })
    return (await Post.findAll(Object.freeze({ where }))).length
  })
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
