const { run } = require('./common.cjs')
const cls = require('cls-hooked')
const { Sequelize, DataTypes } = require('sequelize')
run(async () => {
  const ns = cls.createNamespace('t')
  Sequelize.useCLS(ns)
  const s = new Sequelize(
    'sqlite:' + require('node:os').tmpdir() + '/resequel-cls-' + process.pid + '.db',
    { logging: false },
  )
  const U = s.define('U', { n: DataTypes.STRING })
  await s.sync({ force: true })
  await s
    .transaction(async (t) => {
      await U.create({ n: 'a' })
      console.log(ns.get('transaction') === t)
      await Promise.all([1, 2].map(() => U.create({ n: 'b' })))
      setTimeout(() => {}, 1)
      throw new Error('back')
    })
    .catch((e) => console.log(e.message))
  console.log(await U.count())
  await s.transaction(async () => {
    await U.create({ n: 'c' })
  })
  console.log(await U.count(), ns.get('transaction'))
})
