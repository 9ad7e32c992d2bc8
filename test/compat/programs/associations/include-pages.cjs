'use strict'
// Order, limits, groups and counts over includes, as programs write them. PARITY 7.4, 8.5.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet }) => {
  const off = { timestamps: false }
  const { fn, col, literal } = Sequelize
  const Author = sequelize.define(
    'Author',
    { name: DataTypes.STRING, rank: { type: DataTypes.INTEGER, field: 'author_rank' } },
    off,
  )
  const Book = sequelize.define('Book', { title: DataTypes.STRING, price: DataTypes.INTEGER }, off)
  const Review = sequelize.define('Review', { stars: DataTypes.INTEGER }, off)
  const Genre = sequelize.define('Genre', { label: DataTypes.STRING }, off)
  const BookGenre = sequelize.define('BookGenre', { weight: DataTypes.INTEGER }, off)
  const Country = sequelize.define('Country', { code: DataTypes.STRING }, off)
  Author.hasMany(Book)
  Book.belongsTo(Author)
  Book.hasMany(Review, { as: 'reviews', foreignKey: 'bookId' })
  Review.belongsTo(Book, { as: 'book', foreignKey: 'bookId' })
  Book.belongsToMany(Genre, { through: BookGenre })
  Genre.belongsToMany(Book, { through: BookGenre })
  Author.belongsTo(Country)
  Country.hasMany(Author)
  await quiet(async () => {
    await sequelize.sync()
    await Country.bulkCreate([{ code: 'no' }, { code: 'be' }])
    await Author.bulkCreate([
      { name: 'ann', rank: 3, CountryId: 1 },
      { name: 'bob', rank: 1, CountryId: 2 },
      { name: 'cid', rank: 2, CountryId: 1 },
      { name: 'dot', rank: 4 },
    ])
    await Book.bulkCreate([
      { title: 'a1', price: 10, AuthorId: 1 },
      { title: 'a2', price: 30, AuthorId: 1 },
      { title: 'b1', price: 20, AuthorId: 2 },
      { title: 'c1', price: 5, AuthorId: 3 },
      { title: 'c2', price: 50, AuthorId: 3 },
    ])
    await Review.bulkCreate([
      { stars: 5, bookId: 1 },
      { stars: 3, bookId: 1 },
      { stars: 4, bookId: 3 },
      { stars: 1, bookId: 5 },
    ])
    await Genre.bulkCreate([{ label: 'x' }, { label: 'y' }])
    await BookGenre.bulkCreate([
      { BookId: 1, GenreId: 1, weight: 2 },
      { BookId: 1, GenreId: 2, weight: 1 },
      { BookId: 5, GenreId: 1, weight: 9 },
    ])
  })
  const authors = (options) => Author.findAll(options)
  await each(
    'order',
    {
      'model and column': { include: [Book], order: [[Book, 'price', 'DESC']] },
      'two models': {
        include: [{ model: Book, include: [{ model: Review, as: 'reviews' }] }],
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
          [Book, { model: Review, as: 'reviews' }, 'stars', 'DESC'],
        ],
      },
      'through model': {
        include: [{ model: Book, include: [Genre] }],
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
          [Book, Genre, BookGenre, 'weight', 'DESC'],
        ],
      },
      'to-one column': {
        include: [Country],
        order: [
          [Country, 'code', 'ASC'],
          ['id', 'ASC'],
        ],
        where: { CountryId: { [Op.ne]: null } },
      },
      'to-one by col': {
        include: [Country],
        order: [
          [col('Country.code'), 'DESC'],
          ['id', 'DESC'],
        ],
        where: { CountryId: { [Op.ne]: null } },
      },
      'col alone': {
        include: [Country],
        order: [col('Country.code'), ['id', 'ASC']],
        where: { CountryId: { [Op.ne]: null } },
      },
      literal: {
        include: [Country],
        order: literal(
          sequelize.getDialect() === 'postgres'
            ? '"Author"."author_rank" DESC'
            : '`Author`.`author_rank` DESC',
        ),
      },
      'function of own': {
        include: [Country],
        order: [[fn('max', col('Author.author_rank')), 'DESC']],
        group: ['Author.id', 'Country.id'],
      },
      renamed: { include: [Country], order: [['rank', 'DESC']] },
      associations: {
        include: [Book],
        order: [
          ['id', 'ASC'],
          [Author.associations.Books, 'title', 'DESC'],
        ],
      },
      'alias text': {
        include: [{ model: Book, include: ['reviews'] }],
        order: [
          ['id', 'ASC'],
          ['Books', 'id', 'ASC'],
          ['Books', 'reviews', 'stars', 'ASC'],
        ],
      },
      'by to-many, limited': {
        include: [{ model: Book, required: true }],
        order: [
          ['id', 'ASC'],
          [Book, 'price', 'DESC'],
        ],
        limit: 2,
      },
      'by to-many, rows limited': {
        include: [Book],
        order: [[Book, 'price', 'DESC']],
        limit: 2,
        subQuery: false,
        where: { id: [1, 2, 3] },
      },
      'desc nulls': {
        include: [Country],
        order: [
          [Country, 'id', 'ASC'],
          ['id', 'ASC'],
        ],
      },
    },
    authors,
  )
  await each(
    'limit',
    {
      'to-one': { include: [Country], limit: 2, order: [['id', 'ASC']] },
      'to-one required': {
        include: [{ model: Country, required: true }],
        limit: 2,
        offset: 1,
        order: [['id', 'ASC']],
      },
      'to-one where': {
        include: [{ model: Country, where: { code: 'no' } }],
        limit: 1,
        offset: 1,
        order: [['id', 'ASC']],
      },
      'to-one named': {
        include: [Country],
        where: { '$Country.code$': 'no' },
        limit: 5,
        order: [['id', 'ASC']],
      },
      'to-many': {
        include: [Book],
        limit: 2,
        offset: 1,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'to-many required': {
        include: [{ model: Book, required: true }],
        limit: 2,
        offset: 1,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'to-many where': {
        include: [{ model: Book, where: { price: { [Op.gt]: 10 } } }],
        limit: 2,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'nested required': {
        include: [
          {
            model: Book,
            required: true,
            include: [{ model: Review, as: 'reviews', required: true }],
          },
        ],
        limit: 2,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
          [Book, 'reviews', 'id', 'ASC'],
        ],
      },
      'nested where': {
        include: [
          {
            model: Book,
            required: true,
            include: [{ model: Review, as: 'reviews', where: { stars: { [Op.gte]: 4 } } }],
          },
        ],
        limit: 1,
        order: [['id', 'ASC']],
      },
      'many to many where': {
        include: [{ model: Book, include: [{ model: Genre, where: { label: 'x' } }] }],
        limit: 3,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'subQuery false named': {
        include: [Book],
        where: { '$Books.price$': { [Op.gte]: 20 } },
        limit: 2,
        subQuery: false,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      zero: { include: [Book], limit: 0 },
      separate: {
        include: [{ model: Book, separate: true, order: [['price', 'DESC']] }],
        limit: 2,
        order: [['id', 'ASC']],
      },
      'separate with limit': {
        include: [{ model: Book, separate: true, limit: 1, order: [['price', 'DESC']] }],
        order: [['id', 'ASC']],
      },
      'separate nested': {
        include: [
          {
            model: Book,
            separate: true,
            order: [['id', 'ASC']],
            include: [{ model: Review, as: 'reviews', separate: true, order: [['id', 'DESC']] }],
          },
        ],
        order: [['id', 'ASC']],
      },
      'separate attributes': {
        attributes: ['name'],
        include: [
          {
            model: Book,
            separate: true,
            attributes: ['title', 'AuthorId'],
            order: [['id', 'ASC']],
          },
        ],
        order: [['id', 'ASC']],
      },
      'separate where': {
        include: [
          {
            model: Book,
            separate: true,
            where: { price: { [Op.gt]: 10 } },
            order: [['id', 'ASC']],
          },
        ],
        order: [['id', 'ASC']],
      },
      'limit in include': {
        include: [{ model: Book, limit: 1, order: [['id', 'DESC']] }],
        order: [['id', 'ASC']],
      },
    },
    authors,
  )
  const n = [fn('COUNT', col('Books.id')), 'n']
  await each(
    'group',
    {
      count: {
        attributes: ['id', 'name', n],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.id', 'Author.name'],
        order: [['id', 'ASC']],
      },
      'count raw': {
        attributes: ['name', n],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.id'],
        raw: true,
        order: [['id', 'ASC']],
      },
      having: {
        attributes: ['name', n],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.id'],
        having: Sequelize.where(fn('COUNT', col('Books.id')), Op.gt, 1),
        raw: true,
        order: [['id', 'ASC']],
      },
      'by include': {
        attributes: [[fn('SUM', col('Author.author_rank')), 'sum']],
        include: [{ model: Country, attributes: ['code'], required: true }],
        group: ['Country.id', 'Country.code'],
        raw: true,
        order: [[col('Country.code'), 'ASC']],
      },
      'by include, records': {
        attributes: [[fn('SUM', col('Author.author_rank')), 'sum']],
        include: [{ model: Country, attributes: ['id', 'code'], required: true }],
        group: ['Country.id', 'Country.code'],
        order: [[col('Country.code'), 'ASC']],
      },
      'by model list': {
        attributes: ['CountryId', [fn('COUNT', col('Books.id')), 'n']],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.CountryId'],
        raw: true,
        order: [['CountryId', 'ASC']],
      },
      'order by count': {
        attributes: ['id', 'name', n],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.id'],
        order: [
          [fn('COUNT', col('Books.id')), 'DESC'],
          ['id', 'ASC'],
        ],
      },
      'order by alias': {
        attributes: ['id', 'name', n],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.id'],
        order: [
          [literal('n'), 'DESC'],
          ['id', 'ASC'],
        ],
      },
      'nested count': {
        attributes: ['id', [fn('COUNT', col('Books.reviews.id')), 'n']],
        include: [
          {
            model: Book,
            attributes: [],
            include: [{ model: Review, as: 'reviews', attributes: [] }],
          },
        ],
        group: ['Author.id'],
        order: [['id', 'ASC']],
      },
      'through count': {
        attributes: ['id', [fn('COUNT', col('Books.Genres.id')), 'n']],
        include: [
          {
            model: Book,
            attributes: [],
            include: [{ model: Genre, attributes: [], through: { attributes: [] } }],
          },
        ],
        group: ['Author.id'],
        order: [['id', 'ASC']],
      },
      'group limit': {
        attributes: ['id', n],
        include: [{ model: Book, attributes: [] }],
        group: ['Author.id'],
        order: [['id', 'ASC']],
        limit: 2,
        subQuery: false,
      },
      average: {
        attributes: [[fn('AVG', col('Books.price')), 'average']],
        include: [{ model: Book, attributes: [] }],
        raw: true,
      },
    },
    authors,
  )
  await each(
    'findAndCountAll',
    {
      'to-one': { include: [Country], limit: 2, order: [['id', 'ASC']] },
      'to-one where': {
        include: [{ model: Country, where: { code: 'no' } }],
        limit: 1,
        order: [['id', 'ASC']],
      },
      'distinct to-many': {
        include: [Book],
        limit: 2,
        distinct: true,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'distinct required': {
        include: [{ model: Book, required: true }],
        limit: 1,
        distinct: true,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'distinct col': {
        include: [{ model: Book, required: true }],
        limit: 1,
        distinct: true,
        col: 'Author.id',
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      'distinct where': {
        include: [{ model: Book, where: { price: { [Op.gt]: 15 } } }],
        limit: 2,
        distinct: true,
        order: [
          ['id', 'ASC'],
          [Book, 'id', 'ASC'],
        ],
      },
      named: { include: [Country], where: { '$Country.code$': 'no' }, order: [['id', 'ASC']] },
      attributes: {
        attributes: ['id'],
        include: [{ model: Country, attributes: ['code'] }],
        limit: 2,
        order: [['id', 'ASC']],
      },
      nothing: { include: [Country], where: { name: 'nobody' } },
      grouped: {
        attributes: ['CountryId'],
        group: ['Author.CountryId'],
        include: [{ model: Country, attributes: [] }],
        order: [['CountryId', 'ASC']],
        raw: true,
      },
    },
    (options) => Author.findAndCountAll(options),
  )
  await each(
    'count',
    {
      'to-one': { include: [Country] },
      'to-one required': { include: [{ model: Country, required: true }] },
      distinct: { include: [{ model: Book, required: true }], distinct: true },
      'col of include': { include: [{ model: Book }], col: 'Books.id' },
      'col of include, distinct': {
        include: [{ model: Book }],
        distinct: true,
        col: 'Books.AuthorId',
      },
      named: { include: [Book], distinct: true, where: { '$Books.price$': { [Op.gt]: 15 } } },
      grouped: { include: [{ model: Book, attributes: [] }], group: ['Author.id'] },
      'grouped by include': {
        include: [{ model: Country, attributes: [] }],
        group: ['Country.code'],
      },
    },
    (options) => Author.count(options),
  )
  await step('sum of include', () =>
    Author.sum('Books.price', { include: [{ model: Book, attributes: [] }] }),
  )
  await step('max over include', () =>
    Author.max('rank', { include: [{ model: Country, attributes: [], where: { code: 'no' } }] }),
  )
  await step('sum by group', () =>
    Book.sum('price', {
      include: [{ model: Author, attributes: [] }],
      group: ['Author.name'],
      plain: false,
      order: [[col('Author.name'), 'ASC']],
    }),
  )
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
