'use strict'
// A small program as a user would write it, from connection to paging, without associations.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, step, event }) => {
  const { Model } = Sequelize
  class Article extends Model {
    static published() {
      return this.findAll({
        where: { publishedAt: { [Op.ne]: null } },
        order: [['publishedAt', 'DESC']],
      })
    }
    get isPublished() {
      return this.publishedAt !== null
    }
    publish(when) {
      this.publishedAt = when
      return this.save()
    }
  }
  Article.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      title: {
        type: DataTypes.STRING(80),
        allowNull: false,
        validate: { notEmpty: true, len: [3, 80] },
      },
      slug: { type: DataTypes.STRING, unique: true },
      body: { type: DataTypes.TEXT, defaultValue: '' },
      views: { type: DataTypes.INTEGER, defaultValue: 0 },
      rating: DataTypes.DECIMAL(3, 1),
      publishedAt: { type: DataTypes.DATE, field: 'published_at' },
      tags: { type: DataTypes.JSON, defaultValue: [] },
      summary: {
        type: DataTypes.VIRTUAL,
        get() {
          return `${this.title} (${this.views})`
        },
      },
    },
    {
      sequelize,
      modelName: 'Article',
      underscored: true,
      indexes: [{ fields: ['published_at'] }],
      hooks: {
        beforeValidate: (article) => {
          if (article.title && !article.slug)
            article.slug = article.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
        },
      },
    },
  )
  await step('sync', () => sequelize.sync({ force: true }).then(() => 'done'))
  await step('create', () =>
    Article.create({ title: 'Hello World', body: 'first', tags: ['a', 'b'], rating: 4.5 }),
  )
  await step('slug clash', () => Article.create({ title: 'Hello, World' }))
  await step('invalid', () => Article.create({ title: 'x' }))
  await step('missing title', () => Article.create({ body: 'no title' }))
  await step('bulk', () =>
    Article.bulkCreate(
      [1, 2, 3, 4, 5, 6, 7].map((n) => ({
        title: `Article ${n}`,
        slug: `article-${n}`,
        views: n * 10,
        rating: n / 2,
      })),
      { validate: true },
    ).then((rows) => rows.length),
  )
  await step('publish', async () => {
    const article = await Article.findOne({ where: { slug: 'hello-world' } })
    await article.publish(new Date('2024-05-01T10:00:00Z'))
    return [article.isPublished, article.changed(), article.summary]
  })
  await step('published', () => Article.published())
  await step('search', () =>
    Article.findAll({
      attributes: ['id', 'title'],
      where: {
        [Op.or]: [{ title: { [Op.like]: '%World%' } }, { views: { [Op.between]: [20, 30] } }],
        body: { [Op.ne]: null },
      },
      order: [['title', 'ASC']],
      raw: true,
    }),
  )
  await step(
    'page',
    () =>
      Article.findAndCountAll({
        where: { views: { [Op.gt]: 10 } },
        order: [['views', 'DESC']],
        limit: 2,
        offset: 2,
        attributes: ['slug', 'views'],
      }),
    { unordered: true },
  )
  await step('statistics', () =>
    Article.findAll({
      attributes: [
        [Sequelize.fn('COUNT', Sequelize.col('id')), 'n'],
        [Sequelize.fn('MAX', Sequelize.col('views')), 'most'],
      ],
      raw: true,
    }),
  )
  await step('raise views', () =>
    Article.increment('views', { by: 5, where: { views: { [Op.lt]: 30 } } }).then(() => 'done'),
  )
  await step('views', () =>
    Article.findAll({ attributes: ['slug', 'views'], order: ['id'], raw: true }),
  )
  await step('tags', async () => {
    const article = await Article.findByPk(1)
    article.tags = [...article.tags, 'c']
    await article.save()
    return (await Article.findByPk(1)).tags
  })
  await step('transfer', () =>
    sequelize.transaction(async (transaction) => {
      const [one, two] = await Article.findAll({ order: ['id'], limit: 2, transaction })
      await one.decrement('views', { by: 1, transaction })
      await two.increment('views', { by: 1, transaction })
      return [one.id, two.id]
    }),
  )
  await step('failed transfer', () =>
    sequelize.transaction(async (transaction) => {
      await Article.update({ views: -1 }, { where: {}, transaction })
      throw new Error('undo')
    }),
  )
  await step('nothing lost', () => Article.min('views'))
  await step('raw report', () =>
    sequelize.query(
      'SELECT slug, views FROM articles WHERE views >= :least ORDER BY views DESC LIMIT 2',
      { replacements: { least: 20 }, type: Sequelize.QueryTypes.SELECT },
    ),
  )
  await step('remove', async () => {
    const article = await Article.findOne({ where: { slug: 'article-7' } })
    await article.destroy()
    event('left', await Article.count())
  })
  await step('remove several', () => Article.destroy({ where: { views: { [Op.gte]: 50 } } }))
  await step('toJSON', async () =>
    JSON.parse(JSON.stringify(await Article.findOne({ where: { slug: 'hello-world' } }))),
  )
  await step('drop', () => Article.drop().then(() => 'done'))
}
