'use strict'
// Ordering and paging.

const { col, fn, Op } = require('../resequel.js')

module.exports = {
  name: 'order',
  title: 'Order and pages',
  about:
    'order takes columns, directions and functions; findAndCountAll gives a page and the total.',
  run: async ({ step, models }) => {
    const { Album, Track } = models

    await step(
      'By two columns',
      () =>
        Album.findAll({
          order: [
            ['price', 'DESC'],
            ['releasedOn', 'ASC'],
          ],
          limit: 5,
        }),
      {
        again: true,
        columns: ['id', 'title', 'releasedOn', 'price', 'label'],
        check: (albums) => albums.length === 5,
      },
    )

    await step(
      'By a function: the longest titles',
      () =>
        Track.findAll({
          attributes: ['id', 'title'],
          order: [[fn('length', col('title')), 'DESC'], 'id'],
          limit: 3,
        }),
      {
        again: true,
        check: ([first, second]) => first.title.length >= second.title.length,
      },
    )

    await step(
      'The third page of ten, and how many there are',
      () =>
        Track.findAndCountAll({
          where: { explicit: true },
          order: [['title', 'ASC'], 'id'],
          limit: 10,
          offset: 20,
        }),
      {
        again: true,
        columns: ['id', 'title', 'duration', 'price'],
        check: ({ count, rows }) => count > 30 && rows.length === 10,
      },
    )

    await step(
      'All pages, one after another, from where the last one ended',
      async () => {
        let rows = 0
        for (let last = 0; ;) {
          const after = { id: { [Op.gt]: last } }
          const page = await Track.findAll({ where: after, order: ['id'], limit: 1000 })
          if (page.length === 0) return rows
          rows += page.length
          last = page.at(-1).id
        }
      },
      { most: 2, check: (rows) => rows > 9000 },
    )
  },
}
