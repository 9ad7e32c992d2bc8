'use strict'
// One row's life: build, create, change, save, reload, destroy; then many rows at once.

const columns = ['id', 'firstName', 'lastName', 'email', 'city', 'preferences']

module.exports = {
  name: 'write',
  title: 'Create, find, update, delete',
  about: 'A row is an object: change its attributes and save. Values always travel as parameters.',
  run: async ({ step, models }) => {
    const { Customer, Playlist } = models

    const grace = await step(
      'Create one customer',
      () =>
        Customer.create({
          firstName: 'Grace',
          lastName: 'Winter',
          email: 'grace.winter@example.com',
          city: 'Leeds',
          countryCode: 'GB',
          preferences: { newsletter: true, genres: ['Jazz'] },
        }),
      { columns, check: ({ isNewRecord, id }) => !isNewRecord && id > 600 },
    )

    await step(
      'Find her again',
      () => Customer.findOne({ where: { email: 'grace.winter@example.com' } }),
      { columns, again: true, check: ({ fullName }) => fullName === 'Grace Winter' },
    )

    await step(
      'Change and save: only what changed is written',
      async () => {
        grace.city = 'Bristol'
        const [changed, before] = [grace.changed(), grace.previous('city')]
        await grace.save()
        return { changed, before, after: grace.city }
      },
      { check: ({ changed }) => changed.join() === 'city' },
    )

    await step('Change and save in one call', () => grace.update({ company: 'Juniper Press' }), {
      columns: ['id', 'firstName', 'city', 'company', 'updatedAt'],
    })

    await step(
      'Forget what was not saved',
      async () => {
        grace.lastName = 'Summer'
        await grace.reload()
        return grace.fullName
      },
      { check: (name) => name === 'Grace Winter' },
    )

    await step('Delete her', () => grace.destroy(), { show: () => undefined })

    await step(
      'Several rows with one statement',
      () =>
        Playlist.bulkCreate([
          { name: 'Tour: Monday', curatorId: 1 },
          { name: 'Tour: Tuesday', curatorId: 1 },
          { name: 'Tour: Wednesday', curatorId: 2 },
        ]),
      { check: (lists) => lists.length === 3 },
    )

    await step(
      'Update every row that matches; the answer says how many',
      () =>
        Playlist.update({ curatorId: 3 }, { where: { name: ['Tour: Monday', 'Tour: Tuesday'] } }),
      { check: ([count]) => count === 2 },
    )

    await step(
      'Delete every row that matches',
      () =>
        Playlist.destroy({ where: { name: ['Tour: Monday', 'Tour: Tuesday', 'Tour: Wednesday'] } }),
      { check: (count) => count === 3 },
    )
  },
}
