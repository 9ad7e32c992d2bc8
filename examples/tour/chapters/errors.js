'use strict'
// What goes wrong, and how it is told.

const {
  DatabaseError,
  ForeignKeyConstraintError,
  UniqueConstraintError,
  ValidationError,
} = require('../resequel.js')

module.exports = {
  name: 'errors',
  title: 'When something is wrong',
  about: 'Errors have classes, name the attribute, and keep the original error of the database.',
  run: async ({ step, sequelize, models }) => {
    const { Artist, Customer, Order } = models

    await step.refused(
      'A validation error: nothing is sent to the database',
      () => Customer.create({ firstName: '', email: 'not an address', countryCode: 'GB' }),
      ValidationError,
      { check: ({ errors }) => errors.length === 3 },
    )

    await step.refused(
      'A unique violation: the database refuses',
      async () => {
        const { email } = await Customer.findByPk(1)
        await Customer.create({ firstName: 'Second', lastName: 'Account', email })
      },
      UniqueConstraintError,
      { sql: (text) => text.startsWith('INSERT') },
    )

    await step.refused(
      'A foreign key that leads nowhere',
      () => Order.create({ customerId: 999_999 }),
      ForeignKeyConstraintError,
    )

    await step.refused(
      'A value that was forgotten',
      () => Artist.findAll({ where: { name: undefined } }),
      Error,
    )

    await step.refused(
      'An attribute that is not there',
      () => Artist.findAll({ where: { nmae: 'Boston Choir' } }),
      Error,
    )

    await step.refused(
      'A mistake in your own SQL',
      () => sequelize.query('SELECT nmae FROM tour_artists'),
      DatabaseError,
    )
  },
}
