const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const S2J = require('sequelize-to-json')
  const s = open()
  const U = s.define(
    'user',
    { name: DataTypes.STRING, pw: DataTypes.STRING },
    { timestamps: false },
  )
  U.serializer = {
    schemes: { default: { include: ['@all', '@assoc'], exclude: ['pw'] } },
    defaultScheme: 'default',
  }
  const P = s.define('post', { t: DataTypes.STRING }, { timestamps: false })
  P.serializer = { schemes: { default: { include: ['@all'] } }, defaultScheme: 'default' }
  U.hasMany(P)
  P.belongsTo(U)
  await s.sync()
  const u = await U.create({ name: 'x', pw: 'y' })
  await u.createPost({ t: 'z' })
  const Ser = S2J.default || S2J
  const ser = new Ser(U, 'default')
  console.log(JSON.stringify(ser.serialize(await U.findOne({ include: [P] }))))
})
