const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const s = open()
  require('sequelize-noupdate-attributes')(s)
  const U = s.define('User', {
    name: { type: DataTypes.STRING, noUpdate: true },
    o: { type: DataTypes.STRING, noUpdate: { readOnly: true } },
  })
  await s.sync()
  const u = await U.create({ name: 'a' })
  await u.update({ name: 'b' }).catch((e) => console.log(e.name, e.message))
  await U.update({ name: 'c' }, { where: {} }).then(console.log, (e) => console.log(e.message))
})
