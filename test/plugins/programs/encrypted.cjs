const { open, run } = require('./common.cjs')
const Sequelize = require('sequelize')
const Enc = require('sequelize-encrypted')
run(async () => {
  const s = open()
  const k = 'a593e7f567d01031d153b5af6d9a25766b95926cff91c6be3438c7f7ac37230e'
  const ef = Enc(Sequelize, k)
  const U = s.define('user', {
    n: Sequelize.STRING,
    encrypted: ef.vault('encrypted'),
    priv: ef.field('priv'),
  })
  await s.sync()
  const u = U.build()
  u.priv = 'secret'
  await u.save()
  const f = await U.findOne()
  console.log(f.priv, f.encrypted)
})
