const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const s = open()
  const T = require('sequelize-temporal')
  const U = T(s.define('User', { name: DataTypes.STRING }), s)
  await s.sync()
  const u = await U.create({ name: 'a' })
  await u.update({ name: 'b' })
  await U.update({ name: 'c' }, { where: {}, individualHooks: false })
  await u.reload()
  await u.destroy()
  const H = s.models.UserHistory
  console.log(
    (await H.findAll({ order: ['hid'] })).map((h) => [h.id, h.name, Object.keys(h.get())]),
  )
})
