'use strict'
// A third plain program: a session store with text keys, expiry, upserts and bulk clean-up.

module.exports = async ({ sequelize, DataTypes, Op, step, quiet }) => {
  const Session = sequelize.define(
    'Session',
    {
      sid: { type: DataTypes.STRING(36), primaryKey: true },
      data: DataTypes.TEXT,
      expires: { type: DataTypes.DATE, allowNull: true },
      hits: { type: DataTypes.INTEGER, defaultValue: 0, allowNull: false },
    },
    { timestamps: true },
  )
  await quiet(() => sequelize.sync())
  const at = (day) => new Date(Date.UTC(2024, 0, day))
  await step('create', () => Session.create({ sid: 'one', data: '{"a":1}', expires: at(10) }))
  await step('create again', () => Session.create({ sid: 'one' }))
  await step('create without key', () => Session.create({ data: 'x' }))
  await step('findByPk', () => Session.findByPk('one'))
  await step('findByPk none', () => Session.findByPk('none'))
  await step('findOrBuild', async () => {
    const [session, built] = await Session.findOrBuild({
      where: { sid: 'two' },
      defaults: { data: 'd' },
    })
    return [session.sid, session.isNewRecord, built]
  })
  await step('set and save', async () => {
    const session = await quiet(() => Session.findByPk('one'))
    session.data = '{}'
    session.expires = at(20)
    return session.save()
  })
  await step('touch', () => Session.update({ expires: at(30) }, { where: { sid: 'one' } }))
  await step('touch none', () => Session.update({ expires: at(30) }, { where: { sid: 'nobody' } }))
  await step('bulk', () =>
    Session.bulkCreate(
      Array.from({ length: 10 }, (_, n) => ({ sid: `s${n}`, expires: n % 2 ? at(n + 1) : null })),
    ).then((rows) => rows.map((row) => row.sid)),
  )
  await step('hit', () =>
    Session.increment('hits', { where: { sid: ['s1', 's2'] } }).then(() => 'done'),
  )
  await step('alive', () =>
    Session.findAll({
      where: { [Op.or]: [{ expires: null }, { expires: { [Op.gt]: at(5) } }] },
      attributes: ['sid', 'hits'],
      order: ['sid'],
      raw: true,
    }),
  )
  await step('clean up', () => Session.destroy({ where: { expires: { [Op.lt]: at(5) } } }))
  await step('length', () => Session.count())
  await step('upsert new', () =>
    Session.upsert({ sid: 'up', data: '1' }).then(([session]) => [session.sid, session.data]),
  )
  await step('upsert old', () =>
    Session.upsert({ sid: 'up', data: '2' }).then(([session]) => [session.sid, session.data]),
  )
  await step('after upsert', async () => {
    const session = await Session.findByPk('up')
    return [session.data, session.hits]
  })
  await step('destroy', async () => {
    const session = await quiet(() => Session.findByPk('one'))
    await session.destroy()
    return Session.findByPk('one')
  })
  await step('change the key', async () => {
    const session = await quiet(() => Session.findByPk('s2'))
    session.sid = 'moved'
    await session.save()
    return [session.sid, await quiet(() => Session.count({ where: { sid: 'moved' } }))]
  })
  await step('all keys', () =>
    Session.findAll({ attributes: ['sid'], order: [['sid', 'DESC']], limit: 3 }).then((rows) =>
      rows.map((row) => row.sid),
    ),
  )
}
