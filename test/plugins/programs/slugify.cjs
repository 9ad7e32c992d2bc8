const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
const S = require('sequelize-slugify')
run(async () => {
  const s = open()
  const A = s.define('A', {
    title: DataTypes.STRING,
    slug: { type: DataTypes.STRING, unique: true },
  })
  ;(S.slugifyModel || S.default.slugifyModel)(A, { source: ['title'] })
  await s.sync()
  console.log(
    (await A.create({ title: 'Hello World' })).slug,
    (await A.create({ title: 'Hello World' })).slug,
  )
  const a = await A.findOne()
  a.title = 'New'
  await a.save()
  console.log(a.slug)
})
