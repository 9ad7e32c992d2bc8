const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const { feathers } = require('@feathersjs/feathers')
  const { SequelizeService } = require('feathers-sequelize')
  const s = open()
  const U = s.define(
    'user',
    { name: { type: DataTypes.STRING, allowNull: false }, age: DataTypes.INTEGER },
    { timestamps: false },
  )
  await s.sync()
  const app = feathers()
  app.use(
    'users',
    new SequelizeService({
      Model: U,
      paginate: { default: 2, max: 5 },
      multi: true,
      operators: [],
      filters: {},
    }),
  )
  const svc = app.service('users')
  console.log(
    await svc.create([
      { name: 'a', age: 1 },
      { name: 'b', age: 2 },
      { name: 'c', age: 3 },
    ]),
  )
  console.log(await svc.find({ query: { age: { $gt: 1 }, $sort: { age: -1 }, $select: ['name'] } }))
  console.log(await svc.get(1))
  console.log(await svc.patch(1, { age: 9 }))
  console.log(await svc.update(2, { name: 'z' }))
  console.log(await svc.find({ query: { $or: [{ name: 'z' }, { age: 9 }], $limit: 1 } }))
  console.log(await svc.patch(null, { age: 5 }, { query: { name: { $in: ['z', 'c'] } } }))
  console.log(await svc.remove(3))
  await svc.get(77).catch((e) => console.log(e.name, e.message))
  await svc.create({}).catch((e) => console.log(e.name, e.message, e.errors && e.errors.length))
})
