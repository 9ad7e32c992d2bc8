const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
const fx = require('sequelize-fixtures')
run(async () => {
  const s = open()
  const U = s.define('User', { name: DataTypes.STRING }),
    P = s.define('Post', { t: DataTypes.STRING }),
    T = s.define('Tag', { l: DataTypes.STRING })
  P.belongsTo(U)
  U.hasMany(P)
  P.belongsToMany(T, { through: 'pt' })
  T.belongsToMany(P, { through: 'pt' })
  await s.sync()
  await fx.loadFixtures(
    [
      { model: 'User', data: { name: 'x' } },
      { model: 'Tag', data: { l: 'q' } },
      { model: 'Post', data: { t: 'hello', User: { name: 'x' }, Tags: [{ l: 'q' }] } },
    ],
    s.models,
    { log: () => {} },
  )
  console.log(
    JSON.stringify(
      (await P.findAll({ include: [U, T] })).map((p) => [p.t, p.User.name, p.Tags.map((t) => t.l)]),
    ),
  )
})
