'use strict'
// All models of the tour, in an order in which each finds the tables that it refers to.

const definitions = [
  require('./data-set.js'),
  require('./country.js'),
  require('./genre.js'),
  require('./media-type.js'),
  require('./artist.js'),
  require('./album.js'),
  require('./track.js'),
  require('./employee.js'),
  require('./customer.js'),
  require('./order.js'),
  require('./order-line.js'),
  require('./playlist.js'),
  require('./playlist-track.js'),
  require('./review.js'),
]

/**
 * Defines the tour's models on a connection.
 * @param sequelize an instance whose `define` option sets `underscored` and no timestamps
 * @returns the models by name: `{ Country, Genre, … }`
 */
exports.defineModels = (sequelize) => {
  for (const define of definitions) define(sequelize)
  return { ...sequelize.models }
}
