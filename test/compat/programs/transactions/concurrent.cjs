'use strict'
// PARITY 11, on a server: isolation between connections, several transactions at a time, locks.

module.exports = async ({ sequelize, DataTypes, step, quiet, dialect, connect }) => {
  const Row = sequelize.define(
    'Row',
    { name: { type: DataTypes.STRING, unique: true }, n: DataTypes.INTEGER },
    { timestamps: false },
  )
  await quiet(async () => {
    await sequelize.sync()
    await Row.create({ name: 'a', n: 0 })
  })
  await step('not seen outside', () =>
    sequelize.transaction(async (transaction) => {
      await Row.create({ name: 'b', n: 1 }, { transaction })
      return [await Row.count({ transaction }), await Row.count()]
    }),
  )
  await step('seen after commit', () => Row.count())
  await step(
    'two at a time',
    async () => {
      const [one, two] = await Promise.all([sequelize.transaction(), sequelize.transaction()])
      await Row.create({ name: 'c' }, { transaction: one })
      await Row.create({ name: 'd' }, { transaction: two })
      await two.rollback()
      await one.commit()
      return [one.finished, two.finished, one.id !== two.id]
    },
    { unordered: true },
  )
  await step(
    'five at a time',
    async () =>
      (
        await Promise.all(
          [1, 2, 3, 4, 5].map((n) =>
            sequelize.transaction(
              async (transaction) => (await Row.create({ name: `e${n}` }, { transaction })).name,
            ),
          ),
        )
      ).toSorted(),
    { unordered: true },
  )
  await step(
    'more than the pool',
    async () =>
      (
        await Promise.all(
          Array.from({ length: 12 }, (_, n) =>
            Row.findOne({
              where: { name: 'a' },
              attributes: ['n'],
              raw: true,
              logging: false,
            }).then((row) => row.n + n),
          ),
        )
      ).length,
  )
  await step(
    'counter under lock',
    async () => {
      await Promise.all(
        [1, 2, 3].map(() =>
          sequelize.transaction({ logging: false }, async (transaction) => {
            const row = await Row.findOne({
              where: { name: 'a' },
              lock: true,
              transaction,
              logging: false,
            })
            await row.update({ n: row.n + 1 }, { transaction, logging: false })
          }),
        ),
      )
      return (await quiet(() => Row.findOne({ where: { name: 'a' } }))).n
    },
    { unordered: true },
  )
  await step('error inside', async () => {
    const t = await sequelize.transaction()
    const error = await Row.create({ name: 'a' }, { transaction: t }).catch((caught) => caught.name)
    const next = await Row.count({ transaction: t }).catch((caught) => caught.name)
    await t.rollback()
    return [error, next]
  })
  await step('pool is whole again', async () => {
    const { pool } = sequelize.connectionManager
    return [pool.using, pool.size <= 5]
  })
  const small = connect({ pool: { max: 1, acquire: 300 } })
  await step('acquire timeout', async () => {
    const t = await quiet(() => small.transaction({ logging: false }))
    const result = await small
      .query('SELECT 1', { logging: false })
      .catch((error) => [error.name, error.message])
    await quiet(() => t.rollback())
    return result
  })
  if (dialect === 'postgres')
    await step('skip locked', async () => {
      const one = await quiet(() => sequelize.transaction())
      await quiet(() => Row.findAll({ where: { name: 'a' }, lock: true, transaction: one }))
      const two = await quiet(() => sequelize.transaction())
      const rows = await Row.findAll({
        lock: true,
        skipLocked: true,
        transaction: two,
        attributes: ['name'],
        where: { name: ['a', 'b'] },
        raw: true,
      })
      await quiet(async () => {
        await one.rollback()
        await two.rollback()
      })
      return rows
    })
}
module.exports.dialects = ['postgres', 'mysql']
