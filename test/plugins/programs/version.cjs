const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const Version = require('sequelize-version')
  const s = open()
  const U = s.define('user', { name: DataTypes.STRING })
  const UV = new Version(U)
  await s.sync()
  const u = await U.create({ name: 'a' })
  await u.update({ name: 'b' })
  console.log(
    (await u.getVersions()).map((v) => [v.name, v.version_type]),
    Object.keys(UV.rawAttributes),
  )
  await u.destroy()
  console.log((await UV.findAll()).length)
})
