const { run } = require('./common.cjs')
run(async () => {
  const { ServiceBroker } = require('moleculer')
  const Db = require('moleculer-db')
  const A = require('moleculer-db-adapter-sequelize')
  const { DataTypes } = require('sequelize')
  const b = new ServiceBroker({ logger: false })
  b.createService({
    name: 'posts',
    mixins: [Db],
    adapter: new A('sqlite://:memory:', { logging: false }),
    model: {
      name: 'post',
      define: { title: DataTypes.STRING, votes: DataTypes.INTEGER, status: DataTypes.BOOLEAN },
      options: { timestamps: false },
    },
  })
  await b.start()
  console.log(await b.call('posts.create', { title: 'a', votes: 2, status: true }))
  await b.call('posts.insert', {
    entities: [
      { title: 'b', votes: 5 },
      { title: 'c', votes: 1 },
    ],
  })
  console.log(
    await b.call('posts.find', { query: { votes: 5 } }),
    await b.call('posts.list', { page: 1, pageSize: 2, sort: '-votes' }),
    await b.call('posts.count'),
    await b.call('posts.get', { id: 1 }),
    await b.call('posts.update', { id: 1, title: 'z' }),
    await b.call('posts.find', { search: 'z', searchFields: ['title'] }),
    await b.call('posts.remove', { id: 2 }),
  )
  await b.stop()
})
