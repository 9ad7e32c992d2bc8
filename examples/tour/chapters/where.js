'use strict'
// Conditions: operators, and / or / not, nesting, functions and columns.

const { col, fn, Op, where } = require('../resequel.js')

module.exports = {
  name: 'where',
  title: 'Conditions',
  about: 'A plain object is AND and equality; the symbols of Op say everything else.',
  run: async ({ step, models }) => {
    const { Artist, Customer, Order, Track } = models
    const songs = ['id', 'title', 'duration', 'price', 'explicit']

    await step(
      'Equality, a list, and null',
      () => Artist.findAll({ where: { countryCode: ['SE', 'DK'], disbandedIn: null } }),
      {
        again: true,
        columns: ['id', 'name', 'countryCode', 'formedIn', 'disbandedIn'],
        check: (artists) =>
          artists.every((one) => one.disbandedIn === null && /SE|DK/.test(one.countryCode)),
      },
    )

    await step(
      'Between, less than, like',
      () =>
        Track.findAll({
          where: {
            milliseconds: { [Op.between]: [240_000, 300_000] },
            price: { [Op.lt]: 1 },
            title: { [Op.like]: '%Harbour%' },
          },
        }),
      { again: true, columns: songs, check: (tracks) => tracks.every((one) => one.price < 1) },
    )

    await step(
      'Starts with, ends with, is not',
      () =>
        Track.findAll({
          where: {
            title: { [Op.startsWith]: 'Remember', [Op.endsWith]: 'Waltz' },
            albumId: { [Op.ne]: 2 },
          },
        }),
      { again: true, columns: ['id', 'albumId', 'title'] },
    )

    await step(
      'Or inside and: what is open and large, or refunded with a note',
      () =>
        Order.findAll({
          where: {
            placedAt: { [Op.gte]: new Date('2025-01-01') },
            [Op.or]: [
              { status: { [Op.in]: ['pending', 'paid'] }, total: { [Op.gt]: 8 } },
              { status: 'refunded', note: { [Op.not]: null } },
            ],
          },
        }),
      {
        again: true,
        columns: ['id', 'status', 'placedAt', 'total', 'note'],
        check: (orders) =>
          orders.every(({ status, total }) => status === 'refunded' || Number(total) > 8),
      },
    )

    await step(
      'Not, and two answers for one column',
      () =>
        Customer.findAll({
          where: {
            [Op.not]: { countryCode: { [Op.in]: ['US', 'GB', 'DE'] } },
            company: { [Op.or]: [{ [Op.startsWith]: 'Alder' }, { [Op.endsWith]: 'Radio' }] },
          },
        }),
      {
        again: true,
        columns: ['id', 'firstName', 'lastName', 'company', 'countryCode'],
        check: (customers) => customers.every((one) => !/US|GB|DE/.test(one.countryCode)),
      },
    )

    await step(
      'A function of the database on the left, a column on the right',
      () =>
        Customer.findAll({
          where: {
            [Op.and]: [
              where(fn('length', col('first_name')), Op.gte, 7),
              { city: { [Op.ne]: { [Op.col]: 'last_name' } } },
              { [Op.or]: [{ countryCode: 'FR' }, { countryCode: 'BE' }] },
            ],
          },
        }),
      {
        again: true,
        columns: ['id', 'firstName', 'lastName', 'city'],
        check: (customers) => customers.every((one) => one.firstName.length >= 7),
      },
    )

    await step('An empty list matches nothing', () => Artist.count({ where: { id: [] } }), {
      check: (count) => count === 0,
    })

    await step(
      'Quotes in a value are a value',
      () => Artist.findOne({ where: { name: "'; DROP TABLE tour_artists; --" } }),
      { check: (artist) => artist === null },
    )
  },
}
