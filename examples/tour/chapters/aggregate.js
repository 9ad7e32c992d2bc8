'use strict'
// Counting, summing, grouping.

const { col, fn, literal, Op, where } = require('../resequel.js')

module.exports = {
  name: 'aggregate',
  title: 'Count, sum, group',
  about: 'Simple questions have methods of their own; fn, col and group ask the rest.',
  run: async ({ step, models }) => {
    const { Customer, Order, Review, Track } = models

    await step('How many?', () => Customer.count({ where: { company: { [Op.ne]: null } } }), {
      again: true,
      check: (count) => count > 0 && count < 600,
    })

    await step('How many different?', () => Order.count({ col: 'customerId', distinct: true }), {
      again: true,
      check: (count) => count > 0 && count <= 600,
    })

    await step(
      'Sum, least and most',
      async () => ({
        turnover: await Order.sum('total', { where: { status: 'shipped' } }),
        smallest: await Order.min('total'),
        largest: await Order.max('total'),
        last: await Order.max('placedAt'),
      }),
      { check: ({ smallest, largest }) => smallest > 0 && largest > smallest },
    )

    await step('Count by group', () => Order.count({ group: ['status'] }), {
      again: true,
      check: (groups) => groups.length === 4,
    })

    await step(
      'Turnover by status, the largest first',
      () =>
        Order.findAll({
          attributes: [
            'status',
            [fn('COUNT', col('id')), 'orders'],
            [fn('SUM', col('total')), 'turnover'],
          ],
          group: ['status'],
          order: [[literal('turnover'), 'DESC']],
          raw: true,
        }),
      { again: true, check: ([first]) => first.status === 'shipped' },
    )

    await step(
      'Albums with five reviews or more: having',
      () =>
        Review.findAll({
          attributes: [
            'albumId',
            [fn('COUNT', col('id')), 'reviews'],
            [fn('AVG', col('rating')), 'rating'],
          ],
          group: ['albumId'],
          having: where(fn('COUNT', col('id')), Op.gte, 5),
          order: [[fn('AVG', col('rating')), 'DESC'], 'albumId'],
          raw: true,
        }),
      { again: true, check: (rows) => rows.every(({ reviews }) => reviews >= 5) },
    )

    await step(
      'How long the longest albums play',
      () =>
        Track.findAll({
          attributes: [
            'albumId',
            [fn('COUNT', col('id')), 'tracks'],
            [literal('SUM(milliseconds) / 60000'), 'minutes'],
          ],
          group: 'albumId',
          order: [[fn('SUM', col('milliseconds')), 'DESC']],
          limit: 5,
          raw: true,
        }),
      { again: true, check: (rows) => rows.length === 5 },
    )
  },
}
