const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const s = open()
  const User = s.define(
    'user',
    {
      name: { type: DataTypes.STRING, allowNull: false },
      kind: DataTypes.ENUM('a', 'b'),
      n: DataTypes.INTEGER,
      at: DataTypes.DATE,
      meta: DataTypes.JSON,
    },
    { timestamps: false },
  )
  const Post = s.define('post', { title: DataTypes.STRING }, { timestamps: false })
  const Tag = s.define('tag', { word: DataTypes.STRING }, { timestamps: false })
  User.hasMany(Post)
  Post.belongsTo(User)
  Post.belongsToMany(Tag, { through: 'pt' })
  Tag.belongsToMany(Post, { through: 'pt' })
  User.hasOne(Tag, { as: 'own' })
  await s.sync()
  const { createSequelizeDataSource } = require('@forestadmin/datasource-sequelize')
  const T = require('@forestadmin/datasource-toolkit')
  const source = await createSequelizeDataSource(s)(() => {})
  for (const c of source.collections) console.log(c.name, JSON.stringify(c.schema))
  const users = source.getCollection('user'),
    posts = source.getCollection('post')
  const caller = { timezone: 'Europe/Paris', id: 1 }
  const made = await users.create(caller, [
    { name: 'a', n: 1, at: new Date(0) },
    { name: 'b', n: 5, kind: 'b' },
    { name: 'c', n: 5 },
  ])
  console.log(JSON.stringify(made))
  await posts.create(caller, [
    { title: 't', userId: 1 },
    { title: 'u', userId: 2 },
  ])
  const leaf = (field, operator, value) => new T.ConditionTreeLeaf(field, operator, value)
  const list = async (tree, projection = ['id', 'name'], more = {}) =>
    console.log(
      JSON.stringify(
        await users.list(
          caller,
          new T.PaginatedFilter({ conditionTree: tree, ...more }),
          new T.Projection(...projection),
        ),
      ),
    )
  await list(undefined)
  for (const [field, operator, value] of [
    ['name', 'Equal', 'a'],
    ['n', 'GreaterThan', 1],
    ['name', 'In', ['a', 'c']],
    ['name', 'NotEqual', 'a'],
    ['name', 'Like', 'A%'],
    ['name', 'ILike', 'A%'],
    ['kind', 'Present'],
    ['kind', 'Missing'],
    ['kind', 'Blank'],
    ['n', 'LessThan', 5],
    ['name', 'NotIn', ['a']],
    ['name', 'NotContains', 'a'],
    ['kind', 'NotEqual', 'b'],
  ])
    await list(leaf(field, operator, value)).catch((e) =>
      console.log(field, operator, e.name, e.message),
    )
  await list(
    new T.ConditionTreeBranch('Or', [
      leaf('name', 'Equal', 'a'),
      new T.ConditionTreeBranch('And', [leaf('n', 'Equal', 5), leaf('name', 'Equal', 'c')]),
    ]),
  )
  await list(undefined, ['id', 'name'], {
    sort: new T.Sort({ field: 'n', ascending: false }, { field: 'name', ascending: true }),
    page: new T.Page(1, 1),
  })
  console.log(
    JSON.stringify(
      await posts.list(
        caller,
        new T.PaginatedFilter({
          conditionTree: leaf('user:name', 'Equal', 'a'),
          sort: new T.Sort({ field: 'user:name', ascending: false }),
        }),
        new T.Projection('id', 'title', 'user:name'),
      ),
    ),
  )
  console.log(
    JSON.stringify(
      await users.aggregate(
        caller,
        new T.Filter({}),
        new T.Aggregation({ operation: 'Sum', field: 'n', groups: [{ field: 'n' }] }),
        10,
      ),
    ),
  )
  console.log(
    JSON.stringify(
      await posts.aggregate(
        caller,
        new T.Filter({}),
        new T.Aggregation({ operation: 'Count', groups: [{ field: 'user:name' }] }),
        10,
      ),
    ),
  )
  console.log(
    JSON.stringify(
      await users.aggregate(
        caller,
        new T.Filter({}),
        new T.Aggregation({ operation: 'Count', groups: [{ field: 'at', operation: 'Year' }] }),
      ),
    ),
  )
  await users.update(caller, new T.Filter({ conditionTree: leaf('name', 'Equal', 'a') }), { n: 9 })
  await users
    .delete(caller, new T.Filter({ conditionTree: leaf('name', 'Equal', 'b') }))
    .catch((e) => console.log(e.name))
  await list(undefined, ['id', 'name', 'n'])
})
