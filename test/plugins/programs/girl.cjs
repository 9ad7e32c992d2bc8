const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const { factory, SequelizeAdapter } = require('factory-girl')
  factory.setAdapter(new SequelizeAdapter())
  const s = open()
  const U = s.define('User', { name: DataTypes.STRING, age: DataTypes.INTEGER }),
    P = s.define('Post', { t: DataTypes.STRING })
  P.belongsTo(U)
  await s.sync()
  factory.define('user', U, { name: factory.sequence('u', (n) => 'n' + n), age: 3 })
  factory.define('post', P, { t: 'x', UserId: factory.assoc('user', 'id') })
  const p = await factory.create('post')
  console.log(
    p.UserId,
    (await factory.createMany('user', 2)).map((u) => u.name),
    (await factory.attrs('user')).age,
    await U.count(),
  )
  await factory.cleanUp()
  console.log(await U.count())
})
