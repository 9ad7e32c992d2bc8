const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const C = require('sequelize-simple-cache')
  const log = []
  const s = open({ logging: (q) => log.push(q) })
  const c = new C({ User: { ttl: 60 } })
  const U = c.init(s.define('User', { name: DataTypes.STRING }))
  await s.sync()
  await U.create({ name: 'x' })
  log.length = 0
  console.log(
    (await U.findOne({ where: { name: 'x' } })).name,
    (await U.findOne({ where: { name: 'x' } })).name,
    log.length,
    (await U.noCache().findOne({ where: { name: 'x' } })).name,
    log.length,
  )
  await U.update({ name: 'y' }, { where: { id: 1 } })
  console.log(
    await U.findOne({ where: { name: 'x' } }),
    await U.count(),
    await U.findAll({ where: { name: 'y' }, raw: true, attributes: ['name'] }),
  )
})
