'use strict'
// Reading rows: one, many, some columns, plain objects.

module.exports = {
  name: 'find',
  title: 'Read',
  about: 'The second time is the median of further calls, with logging off.',
  run: async ({ step, models }) => {
    const { Artist, Country, Track } = models

    await step('One row by its primary key', () => Track.findByPk(1234), {
      again: true,
      columns: ['id', 'title', 'duration', 'price', 'bytes', 'explicit'],
      check: ({ id }) => id === 1234,
    })

    await step('A primary key may be a text', () => Country.findByPk('PT'), {
      again: true,
      check: ({ name }) => name === 'Portugal',
    })

    await step('Nothing found is null', () => Track.findByPk(0), {
      again: true,
      check: (track) => track === null,
    })

    await step(
      'Some columns, one of them under another name',
      () =>
        Artist.findAll({
          attributes: ['id', 'name', ['formed_in', 'since']],
          where: { countryCode: 'NO' },
        }),
      { again: true },
    )

    await step(
      'All but some columns; methods of the class work on every row',
      async () => {
        const artists = await Artist.findAll({
          attributes: { exclude: ['biography'] },
          where: { countryCode: 'JP' },
        })
        return artists.map((artist) => ({ name: artist.name, years: artist.years() }))
      },
      { again: true },
    )

    await step(
      'Every track of the shop, as instances',
      async () => {
        const tracks = await Track.findAll()
        return tracks.length
      },
      { again: true, check: (count) => count > 9000 },
    )

    await step(
      'Every track of the shop, as plain objects',
      async () => {
        const tracks = await Track.findAll({ raw: true })
        return tracks.length
      },
      { again: true, check: (count) => count > 9000 },
    )
  },
}
