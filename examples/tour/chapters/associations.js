'use strict'
// Tables that belong together: associations and include.

const { col, fn } = require('../resequel.js')

/** Says how the shop's tables belong together. */
const associate = ({ Album, Artist, Customer, Genre, Order, OrderLine, Track }) => {
  Artist.hasMany(Album, { as: 'albums', foreignKey: 'artistId' })
  Album.belongsTo(Artist, { as: 'artist', foreignKey: 'artistId' })
  Album.belongsTo(Genre, { as: 'genre', foreignKey: 'genreId' })
  Album.hasMany(Track, { as: 'tracks', foreignKey: 'albumId' })
  Track.belongsTo(Album, { as: 'album', foreignKey: 'albumId' })
  Customer.hasMany(Order, { as: 'orders', foreignKey: 'customerId' })
  Order.belongsTo(Customer, { as: 'customer', foreignKey: 'customerId' })
  Order.hasMany(OrderLine, { as: 'lines', foreignKey: 'orderId' })
  OrderLine.belongsTo(Track, { as: 'track', foreignKey: 'trackId' })
}

module.exports = {
  name: 'associations',
  title: 'Tables that belong together',
  about: 'hasMany and belongsTo say how tables refer to each other; include reads along them.',
  run: async ({ step, models }) => {
    const { Album, Artist, Order } = models
    associate(models)

    await step(
      'Albums with artist and genre: one statement',
      async () => {
        const albums = await Album.findAll({
          include: ['artist', 'genre'],
          order: [['releasedOn', 'DESC'], 'id'],
          limit: 5,
        })
        return albums.map(({ title, artist, genre, releasedOn }) => ({
          title,
          artist: artist.name,
          genre: genre.name,
          releasedOn,
        }))
      },
      { again: true, check: (rows) => rows.length === 5 },
    )

    await step(
      'An order with its customer, its lines and their tracks',
      async () => {
        const order = await Order.findByPk(100, {
          include: ['customer', { association: 'lines', include: ['track'] }],
        })
        return order.lines.map(({ quantity, track }) => ({
          customer: order.customer.fullName,
          track: track.title,
          duration: track.duration,
          quantity,
        }))
      },
      { again: true, check: (rows) => rows.length > 0 },
    )

    await step(
      'The artists with the most albums',
      () =>
        Artist.findAll({
          attributes: ['id', 'name', [fn('COUNT', col('albums.id')), 'albumCount']],
          include: [{ association: 'albums', attributes: [] }],
          group: ['Artist.id', 'Artist.name'],
          order: [[fn('COUNT', col('albums.id')), 'DESC'], 'id'],
          subQuery: false,
          limit: 5,
          raw: true,
        }),
      { again: true, check: (rows) => rows.length === 5 },
    )

    await step(
      'Accessors: from a row to its neighbours',
      async () => {
        const artist = await Artist.findOne({ where: { name: 'Boston Choir' } })
        return artist.getAlbums({ order: ['releasedOn'] })
      },
      { again: true, columns: ['id', 'title', 'releasedOn', 'price'] },
    )
  },
}
