'use strict'
// Corners of finds with includes: polymorphic recipes, schemas, renamed keys, several ways between two
// models, hooks, deleted rows, underscored models, literal conditions, `all`. PARITY 8.4, 8.5.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes,
  Op,
  each,
  step,
  quiet,
  event,
  dialect,
}) => {
  const off = { timestamps: false }
  const { fn, col, literal } = Sequelize
  const Image = sequelize.define('Image', { url: DataTypes.STRING }, off)
  const Video = sequelize.define('Video', { text: DataTypes.STRING }, off)
  const Comment = sequelize.define(
    'Comment',
    {
      title: DataTypes.STRING,
      commentableId: DataTypes.INTEGER,
      commentableType: DataTypes.STRING,
    },
    off,
  )
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, off)
  const Taggable = sequelize.define(
    'Taggable',
    {
      tagId: { type: DataTypes.INTEGER },
      taggableId: { type: DataTypes.INTEGER, references: null },
      taggableType: { type: DataTypes.STRING },
    },
    off,
  )
  for (const [Model, type] of [
    [Image, 'image'],
    [Video, 'video'],
  ]) {
    Model.hasMany(Comment, {
      foreignKey: 'commentableId',
      constraints: false,
      scope: { commentableType: type },
    })
    Comment.belongsTo(Model, { foreignKey: 'commentableId', constraints: false })
    Model.belongsToMany(Tag, {
      through: { model: Taggable, unique: false, scope: { taggableType: type } },
      as: 'tags',
      foreignKey: 'taggableId',
      constraints: false,
    })
    Tag.belongsToMany(Model, {
      through: { model: Taggable, unique: false, scope: { taggableType: type } },
      foreignKey: 'tagId',
      constraints: false,
    })
  }
  const Order = sequelize.define(
    'Order',
    { orderNo: DataTypes.STRING, totalPrice: DataTypes.INTEGER, deletedOn: DataTypes.DATE },
    {
      underscored: true,
      timestamps: true,
      createdAt: false,
      updatedAt: false,
      paranoid: true,
      deletedAt: 'deletedOn',
    },
  )
  const Item = sequelize.define(
    'OrderItem',
    { itemName: DataTypes.STRING, unitPrice: DataTypes.INTEGER },
    { underscored: true, ...off },
  )
  Order.hasMany(Item, { as: 'lineItems', foreignKey: 'orderId' })
  Item.belongsTo(Order, { as: 'parentOrder', foreignKey: 'orderId' })
  const City = sequelize.define(
    'City',
    { code: { type: DataTypes.STRING, unique: true }, name: DataTypes.STRING },
    off,
  )
  const Match = sequelize.define(
    'Match',
    { round: DataTypes.INTEGER, homeCode: DataTypes.STRING, awayCode: DataTypes.STRING },
    off,
  )
  Match.belongsTo(City, {
    as: 'home',
    foreignKey: 'homeCode',
    targetKey: 'code',
    constraints: false,
  })
  Match.belongsTo(City, {
    as: 'away',
    foreignKey: 'awayCode',
    targetKey: 'code',
    constraints: false,
  })
  City.hasMany(Match, {
    as: 'homeMatches',
    foreignKey: 'homeCode',
    sourceKey: 'code',
    constraints: false,
  })
  City.hasMany(Match, {
    as: 'awayMatches',
    foreignKey: 'awayCode',
    sourceKey: 'code',
    constraints: false,
  })
  await quiet(async () => {
    await sequelize.sync()
    await Image.bulkCreate([{ url: 'i1' }, { url: 'i2' }])
    await Video.bulkCreate([{ text: 'v1' }])
    await Comment.bulkCreate([
      { title: 'on i1', commentableId: 1, commentableType: 'image' },
      { title: 'on v1', commentableId: 1, commentableType: 'video' },
      { title: 'on i2', commentableId: 2, commentableType: 'image' },
    ])
    await Tag.bulkCreate([{ name: 'a' }, { name: 'b' }])
    await Taggable.bulkCreate([
      { tagId: 1, taggableId: 1, taggableType: 'image' },
      { tagId: 2, taggableId: 1, taggableType: 'video' },
      { tagId: 2, taggableId: 2, taggableType: 'image' },
    ])
    await Order.bulkCreate([
      { orderNo: 'o1', totalPrice: 10 },
      { orderNo: 'o2', totalPrice: 20 },
      { orderNo: 'o3', totalPrice: 30, deletedOn: new Date('2024-01-01T00:00:00Z') },
    ])
    await Item.bulkCreate([
      { itemName: 'x', unitPrice: 4, orderId: 1 },
      { itemName: 'y', unitPrice: 6, orderId: 1 },
      { itemName: 'z', unitPrice: 20, orderId: 2 },
      { itemName: 'w', unitPrice: 1, orderId: 3 },
    ])
    await City.bulkCreate([
      { code: 'osl', name: 'Oslo' },
      { code: 'brn', name: 'Bern' },
      { code: 'rom', name: 'Rome' },
    ])
    await Match.bulkCreate([
      { round: 1, homeCode: 'osl', awayCode: 'brn' },
      { round: 2, homeCode: 'brn', awayCode: 'osl' },
      { round: 3, homeCode: 'osl', awayCode: null },
    ])
  })
  const ids = [['id', 'ASC']]
  const q = (name) => sequelize.getQueryInterface().quoteIdentifier(name)
  await each(
    'polymorphic',
    {
      'has many with scope': () => Image.findAll({ include: [Comment], order: ids }),
      'belongs to both': () => Comment.findAll({ include: [Image, Video], order: ids }),
      'tags of images': () => Image.findAll({ include: ['tags'], order: ids }),
      'targets of tags': () => Tag.findAll({ include: [Image, Video], order: ids }),
      'scope and where': () =>
        Image.findAll({ include: [{ model: Comment, where: { title: 'on i2' } }], order: ids }),
      'scope, limited': () =>
        Image.findAll({ include: [{ model: Comment, required: true }], order: ids, limit: 1 }),
    },
    (run) => run(),
  )
  await each(
    'underscored',
    {
      many: () =>
        Order.findAll({
          include: ['lineItems'],
          order: [
            ['id', 'ASC'],
            ['lineItems', 'id', 'ASC'],
          ],
        }),
      attributes: () =>
        Order.findAll({
          attributes: ['orderNo'],
          include: [{ association: 'lineItems', attributes: ['itemName'] }],
          order: [
            ['id', 'ASC'],
            ['lineItems', 'id', 'ASC'],
          ],
        }),
      where: () =>
        Order.findAll({
          include: [{ association: 'lineItems', where: { unitPrice: { [Op.gt]: 5 } } }],
          order: [['orderNo', 'ASC']],
        }),
      'deleted parent': () => Item.findAll({ include: ['parentOrder'], order: ids }),
      'deleted parent shown': () =>
        Item.findAll({ include: [{ association: 'parentOrder', paranoid: false }], order: ids }),
      'required parent': () =>
        Item.findAll({ include: [{ association: 'parentOrder', required: true }], order: ids }),
      'order by renamed': () =>
        Order.findAll({
          include: ['lineItems'],
          order: [
            ['totalPrice', 'DESC'],
            ['lineItems', 'unitPrice', 'DESC'],
          ],
        }),
      'limit, order by renamed': () =>
        Order.findAll({
          include: ['lineItems'],
          order: [['totalPrice', 'DESC']],
          limit: 1,
          paranoid: false,
        }),
      raw: () =>
        Order.findAll({
          include: ['lineItems'],
          raw: true,
          nest: true,
          attributes: ['orderNo'],
          order: [
            ['id', 'ASC'],
            ['lineItems', 'id', 'ASC'],
          ],
        }),
      group: () =>
        Order.findAll({
          attributes: ['orderNo', [fn('SUM', col('lineItems.unit_price')), 'sum']],
          include: [{ association: 'lineItems', attributes: [] }],
          group: ['Order.id', 'Order.order_no'],
          order: ids,
        }),
      separate: () =>
        Order.findAll({
          include: [{ association: 'lineItems', separate: true, order: [['unitPrice', 'DESC']] }],
          order: ids,
        }),
      'separate attributes': () =>
        Order.findAll({
          attributes: ['orderNo'],
          include: [
            { association: 'lineItems', separate: true, attributes: ['itemName'], order: ids },
          ],
          order: ids,
        }),
    },
    (run) => run(),
  )
  await each(
    'other keys',
    {
      'two ways': () => Match.findAll({ include: ['home', 'away'], order: ids }),
      'two ways back': () =>
        City.findAll({
          include: [{ association: 'homeMatches', include: ['away'] }, 'awayMatches'],
          order: [
            ['id', 'ASC'],
            ['homeMatches', 'id', 'ASC'],
          ],
        }),
      'without the key': () =>
        City.findAll({
          attributes: ['name'],
          include: [{ association: 'homeMatches', attributes: ['round'] }],
          order: [
            ['id', 'ASC'],
            ['homeMatches', 'id', 'ASC'],
          ],
        }),
      'required and limited': async () => {
        const cities = await City.findAll({
          include: [{ association: 'homeMatches', required: true, attributes: ['id'] }],
          order: ids,
          limit: 1,
        })
        // nobody asked for an order of theirs, and MariaDB has none
        return cities.map((city) => [city.id, city.homeMatches.map(({ id }) => id).toSorted()])
      },
      separate: () =>
        City.findAll({
          attributes: ['name'],
          include: [{ association: 'homeMatches', separate: true, order: ids }],
          order: ids,
        }),
      named: () =>
        Match.findAll({
          include: ['home', 'away'],
          where: { [Op.or]: [{ '$home.name$': 'Bern' }, { '$away.name$': 'Bern' }] },
          order: ids,
        }),
      'same model twice by order': () =>
        Match.findAll({
          include: ['home', 'away'],
          order: [
            [{ model: City, as: 'away' }, 'name', 'ASC'],
            ['id', 'ASC'],
          ],
          where: { awayCode: { [Op.ne]: null } },
        }),
    },
    (run) => run(),
  )
  await each(
    'literal',
    {
      'in where': () =>
        Match.findAll({
          include: ['home'],
          where: literal(`${q('home')}.${q('name')} = 'Oslo'`),
          order: ids,
        }),
      'in and': () =>
        Match.findAll({
          include: ['home'],
          where: {
            [Op.and]: [literal(`${q('home')}.${q('name')} = 'Oslo'`), { round: { [Op.gt]: 1 } }],
          },
          order: ids,
        }),
      'in include': () =>
        Match.findAll({
          include: [
            {
              association: 'home',
              where: literal(`${q('home')}.${q('name')} = 'Oslo'`),
              required: false,
            },
          ],
          order: ids,
        }),
      'in attributes': () =>
        Match.findAll({
          attributes: ['id', [literal(`UPPER(${q('home')}.${q('name')})`), 'loud']],
          include: [{ association: 'home', attributes: [] }],
          order: ids,
        }),
      'in order': () =>
        Match.findAll({
          include: ['home'],
          order: literal(`${q('home')}.${q('name')} DESC, ${q('Match')}.${q('id')} ASC`),
        }),
      'to-many in where': () =>
        City.findAll({
          include: ['homeMatches'],
          where: literal(`${q('homeMatches')}.${q('round')} = 3`),
        }),
    },
    (run) => run(),
  )
  await each(
    'all',
    {
      all: () =>
        City.findAll({
          include: { all: true },
          order: [
            ['id', 'ASC'],
            ['homeMatches', 'id', 'ASC'],
          ],
        }),
      nested: () =>
        Order.findAll({
          include: [{ all: true, nested: true }],
          order: [
            ['id', 'ASC'],
            ['lineItems', 'id', 'ASC'],
          ],
        }),
      'with one of its own': () =>
        City.findAll({
          include: [{ all: true }, { association: 'homeMatches', attributes: ['id'] }],
          order: [
            ['id', 'ASC'],
            ['homeMatches', 'id', 'ASC'],
          ],
        }),
      BelongsTo: () => Match.findAll({ include: [{ all: 'BelongsTo' }], order: ids }),
    },
    async (run) => JSON.parse(JSON.stringify(await run())),
  )
  Item.addHook('beforeFind', () => event('Item.beforeFind'))
  Item.addHook('afterFind', (found) =>
    event('Item.afterFind', Array.isArray(found) ? found.length : found && found.id),
  )
  Order.addHook('beforeFindAfterOptions', ({ includeNames }) =>
    event('Order.beforeFindAfterOptions', includeNames),
  )
  Order.addHook('afterFind', (found) =>
    event(
      'Order.afterFind',
      found.map(({ lineItems }) => lineItems && lineItems.length),
    ),
  )
  await step(
    'hooks joined',
    async () => (await Order.findAll({ include: ['lineItems'], order: ids })).length,
  )
  await step(
    'hooks separate',
    async () =>
      (await Order.findAll({ include: [{ association: 'lineItems', separate: true }], order: ids }))
        .length,
  )
  await step('hook adds an include', async () => {
    City.addHook('beforeFind', 'add', (options) => {
      options.include = [{ association: 'homeMatches', attributes: ['round'] }]
    })
    const found = await City.findAll({ order: [['id', 'ASC']] })
    City.removeHook('beforeFind', 'add')
    return JSON.parse(JSON.stringify(found)).map(({ homeMatches, ...rest }) => ({
      ...rest,
      rounds: homeMatches.map(({ round }) => round).sort(),
    }))
  })
  await step('options are not written', async () => {
    const include = [{ association: 'lineItems', attributes: ['id'], where: { unitPrice: 4 } }]
    const options = { include, order: ids }
    await Order.findAll(options)
    return [Object.keys(options), Object.keys(include[0])]
  })
  await step('the same options twice', async () => {
    const options = {
      include: [{ association: 'lineItems', attributes: ['id'] }],
      order: ids,
      limit: 1,
    }
    const first = await Order.findAll(options)
    const second = await Order.findAll(options)
    return [first.length, second.length, second[0].lineItems.length]
  })
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
