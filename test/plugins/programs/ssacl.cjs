const { run, open } = require('./common.cjs')
run(async () => {
  const s = open()
  const { DataTypes } = require('sequelize')
  require('ssacl-attribute-roles')(s)
  const U = s.define('User', {
    name: DataTypes.STRING,
    secret: {
      type: DataTypes.STRING,
      roles: { admin: { set: true, get: true } },
      access: { admin: { get: true } },
    },
  })
  await s.sync()
  const u = await U.create({ name: 'x', secret: 'y' })
  console.log(
    u.get({ role: 'user', plain: true }).secret,
    u.get({ role: 'admin', plain: true }).secret,
  )
})
