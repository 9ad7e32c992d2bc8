const { run } = require('./common.cjs')
run(async () => {
  const Sequelize = require('sequelize')
  require('sequelize-hierarchy-next')(Sequelize)
  const { DataTypes } = Sequelize
  const s = new Sequelize(process.env.DBURL || 'sqlite::memory:', { logging: false })
  const F = s.define('folder', { name: DataTypes.STRING })
  F.isHierarchy()
  await s.sync()
  const a = await F.create({ name: 'a' }),
    b = await F.create({ name: 'b', parentId: a.id }),
    c = await F.create({ name: 'c', parentId: b.id })
  console.log(
    JSON.stringify(
      (await F.findAll({ hierarchy: true })).map((x) => x.get({ plain: true })),
      (k, v) => (/At$/.test(k) ? undefined : v),
    ),
  )
  console.log(
    (await c.getAncestors()).map((x) => x.name),
    (await a.getDescendents()).map((x) => x.name),
  )
  await c.setParent(a)
  console.log(
    c.hierarchyLevel,
    (await a.getChildren()).map((x) => x.name),
  )
  console.log(
    JSON.stringify(
      (
        await F.findOne({
          where: { name: 'a' },
          include: [{ model: F, as: 'descendents', hierarchy: true }],
          order: [[{ model: F, as: 'descendents' }, 'hierarchyLevel']],
        })
      ).descendents?.map((d) => d.name),
    ),
  )
})
