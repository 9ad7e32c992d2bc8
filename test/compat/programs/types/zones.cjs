'use strict'
// PARITY 2.3, 3.2: the time zone option: how dates are written, compared and read.

module.exports = async ({ connect, DataTypes, Op, each, quiet }) => {
  for (const timezone of ['+00:00', '+02:00', '-05:30', 'Europe/Berlin', 'America/New_York']) {
    const sequelize = connect({ timezone })
    const Row = sequelize.define(
      'Row',
      { at: DataTypes.DATE, day: DataTypes.DATEONLY },
      { timestamps: false },
    )
    await quiet(() => Row.sync({ force: true }))
    const summer = new Date('2024-07-01T12:00:00.250Z')
    const winter = new Date('2024-01-15T23:30:00Z')
    await each(
      timezone,
      {
        'create summer': () => Row.create({ at: summer, day: summer }),
        'create winter': () => Row.create({ at: winter, day: '2024-01-15' }),
        bulk: () => Row.bulkCreate([{ at: winter }]).then((rows) => rows.length),
        find: () => Row.findAll({ order: ['id'] }),
        raw: () => Row.findAll({ order: ['id'], raw: true }),
        where: () => Row.count({ where: { at: summer } }),
        between: () => Row.count({ where: { at: { [Op.between]: [winter, summer] } } }),
        'text value': () => Row.count({ where: { at: '2024-07-01T12:00:00.250Z' } }),
        update: () => Row.update({ at: winter }, { where: { at: summer } }),
        session: () => sequelize.query('SHOW timezone', { plain: true }),
        escape: () => sequelize.escape(summer),
        max: () => Row.max('at'),
      },
      (run) => run(),
    )
    await sequelize.close()
  }
}
module.exports.dialects = ['postgres']
