'use strict'
// Ordering and paging.

const { col, fn } = require('../resequel.js')

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
        const { gt } = require('../resequel.js').Op
        const pages = []
        for (let last = 0, page; (page = await nextPage(Track, gt, last)).length > 0;) {
          last = page.at(-1).id
          pages.push(page.length)
        }
        return { pages: pages.length, rows: pages.reduce((sum, rows) => sum + rows, 0) }
      },
      {
        code: ['Track.findAll({ where: { id: { [Op.gt]: last } }, order: ["id"], limit: 1000 })'],
        sql: (text) => !/> 0/.test(text),
        check: ({ rows }) => rows > 9000,
      },
    )
  },
}

const nextPage = (Track, gt, last) =>
  Track.findAll({ where: { id: { [gt]: last } }, order: ['id'], limit: 1000 })
