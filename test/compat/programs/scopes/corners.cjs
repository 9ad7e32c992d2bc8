'use strict'
// PARITY 6.8: corners of scopes: what they do to each call, how they merge, on associations and includes, with functions and options.

module.exports = async ({ sequelize, DataTypes, Op, step, each, quiet, record }) => {
  const plain = { timestamps: false }
  const User = sequelize.define(
    'User',
    {
      name: DataTypes.STRING,
      age: DataTypes.INTEGER,
      active: { type: DataTypes.BOOLEAN, defaultValue: true },
    },
    {
      ...plain,
      defaultScope: { where: { active: true }, order: [['name', 'ASC']] },
      scopes: {
        old: { where: { age: { [Op.gte]: 50 } } },
        young: { where: { age: { [Op.lt]: 50 } } },
        aged: (age = 30) => ({ where: { age } }),
        between: (from, to) => ({ where: { age: { [Op.between]: [from, to] } } }),
        either: { where: { [Op.or]: [{ name: 'ann' }, { name: 'bob' }] } },
        other: { where: { [Op.or]: [{ age: 20 }, { age: 60 }] } },
        list: { where: [{ age: 60 }] },
        names: { attributes: ['name'] },
        ages: { attributes: ['age'] },
        without: { attributes: { exclude: ['active'] } },
        two: { limit: 2 },
        skip: { offset: 1, limit: 10 },
        last: { order: [['id', 'DESC']] },
        raw: { raw: true },
        posts: () => ({
          include: [{ association: 'posts', where: { title: 'x' }, required: false }],
        }),
        allPosts: () => ({ include: ['posts'] }),
        literal: { where: sequelize.literal('1 = 1') },
        nothing: {},
        group: { attributes: ['active'], group: ['active'] },
      },
    },
  )
  const Post = sequelize.define(
    'Post',
    { title: DataTypes.STRING, live: DataTypes.BOOLEAN },
    {
      ...plain,
      defaultScope: { where: { live: true } },
      scopes: { all: {}, titled: (title) => ({ where: { title } }) },
    },
  )
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  await quiet(async () => {
    await sequelize.sync({ force: true })
    await User.bulkCreate([
      { name: 'ann', age: 20 },
      { name: 'bob', age: 60 },
      { name: 'cid', age: 70, active: false },
      { name: 'dot', age: 30 },
    ])
    await Post.bulkCreate([
      { title: 'x', live: true, userId: 1 },
      { title: 'y', live: true, userId: 1 },
      { title: 'x', live: false, userId: 2 },
      { title: 'z', live: true, userId: 2 },
    ])
  })
  const names = (rows) => rows.map((row) => (row.get ? row.get({ plain: true }) : row))
  const scoped = {
    default: () => User,
    none: () => User.scope(),
    null: () => User.scope(null),
    unscoped: () => User.unscoped(),
    one: () => User.scope('old'),
    'default and one': () => User.scope('defaultScope', 'old'),
    'two on one key': () => User.scope('old', 'young'),
    list: () => User.scope(['young', 'last']),
    'method without arguments': () => User.scope({ method: 'aged' }),
    'method with one': () => User.scope({ method: ['aged', 60] }),
    'method with two': () => User.scope({ method: ['between', 25, 65] }),
    'a function by name': () => User.scope('aged'),
    conditions: () => User.scope({ where: { name: 'bob' } }),
    'name and conditions': () => User.scope('old', { where: { name: 'cid' } }),
    'two groups': () => User.scope('either', 'other'),
    'group and key': () => User.scope('either', 'old'),
    'a list of conditions': () => User.scope('list'),
    'list and key': () => User.scope('list', 'either'),
    'attributes twice': () => User.scope('names', 'ages'),
    'attributes and exclude': () => User.scope('without'),
    'limit and offset': () => User.scope('two', 'skip'),
    'order twice': () => User.scope('defaultScope', 'last'),
    raw: () => User.scope('raw', 'two'),
    nothing: () => User.scope('nothing'),
    chained: () => User.scope('old').scope('young'),
    unknown: () => User.scope('nope'),
  }
  await each('findAll', scoped, async (make) =>
    names(await make().findAll({ order: [['id', 'ASC']] })),
  )
  await each('findAll with where', scoped, async (make) =>
    names(await make().findAll({ where: { age: { [Op.ne]: 30 } }, order: [['id', 'ASC']] })),
  )
  await each('count', scoped, (make) => make().count())
  await each(
    'findOne',
    scoped,
    async (make) => (await make().findOne({ order: [['id', 'ASC']] }))?.get?.('name') ?? null,
  )
  await each('state', scoped, (make) => {
    const model = make()
    return [model.name, model.scoped, model._scopeNames, JSON.stringify(Object.keys(model._scope))]
  })
  await step('findByPk outside of the scope', () => User.findByPk(3))
  await step(
    'findAndCountAll',
    async () => {
      const { count, rows } = await User.findAndCountAll({ limit: 1 })
      return [count, names(rows)]
    },
    { unordered: true },
  )
  await step('max', () => User.max('age'))
  await step('max unscoped', () => User.unscoped().max('age'))
  await step('group', () => User.scope('group').findAll({ raw: true, order: ['active'] }))
  await step('update', () => User.scope('old').update({ age: 51 }, { where: { name: 'bob' } }))
  await step('update by the scope alone', () => User.scope('old').update({ age: 52 }, {}))
  await step('increment', () =>
    User.scope('old')
      .increment('age', { where: { name: 'bob' } })
      .then(() => 'done'),
  )
  await step('decrement by the default scope', () =>
    User.decrement('age', { where: { name: 'cid' } }).then(() => 'done'),
  )
  await step('ages', () =>
    User.unscoped().findAll({ attributes: ['name', 'age'], raw: true, order: ['id'] }),
  )
  await step(
    'create',
    async () =>
      (await User.scope('old').create({ name: 'new', active: false })).get({ plain: true }).age ??
      null,
  )
  await step('findOrCreate', async () => {
    const [user, isNew] = await User.scope('old').findOrBuild({ where: { name: 'ann' } })
    return [user.isNewRecord, isNew]
  })
  await step('destroy', () => User.destroy({ where: { name: 'new' } }))
  await step('destroy unscoped', () => User.unscoped().destroy({ where: { name: 'new' } }))
  await step('destroy by the scope', () =>
    Post.scope({ method: ['titled', 'z'] }).destroy({ where: {} }),
  )
  await step('reload of one that left the scope', async () => {
    const user = await quiet(() => User.findByPk(1))
    await quiet(() => User.update({ active: false }, { where: { id: 1 } }))
    const result = await user.reload().then(
      () => 'found',
      (error) => error.message,
    )
    await quiet(() => User.unscoped().update({ active: true }, { where: { id: 1 } }))
    return result
  })
  await step('save of one outside of the scope', async () => {
    const user = await quiet(() => User.unscoped().findByPk(3))
    return (await user.update({ name: 'sid' })).name
  })

  // Associations and includes.
  const user = await quiet(() => User.findByPk(1))
  await step('getter', async () => names(await user.getPosts({ order: ['id'] })))
  await step('getter, scope false', async () =>
    names(await user.getPosts({ scope: false, order: ['id'] })),
  )
  await step('getter, scope by name', async () =>
    names(await user.getPosts({ scope: 'all', order: ['id'] })),
  )
  await step('getter, scope with method', async () =>
    names(await user.getPosts({ scope: { method: ['titled', 'y'] } })),
  )
  await step('getter, scope null', async () =>
    names(await user.getPosts({ scope: null, order: ['id'] })),
  )
  await step('getter, unknown scope', () => user.getPosts({ scope: 'nope' }))
  await step('count', () => user.countPosts())
  const shape = (rows) => rows.map((each) => [each.name, each.posts.map((post) => post.title)])
  const find = (model, include) =>
    model.findAll({
      include,
      order: [
        ['id', 'ASC'],
        ['posts', 'id', 'ASC'],
      ],
      logging: false,
    })
  await step('include', async () => shape(await find(User, ['posts'])))
  await step('include of a scoped model', async () =>
    shape(await find(User, [{ model: Post.scope('all'), as: 'posts' }])),
  )
  await step('include of an unscoped model', async () =>
    shape(await find(User, [{ model: Post.unscoped(), as: 'posts' }])),
  )
  await step('include with where', async () =>
    shape(await find(User, [{ association: 'posts', where: { title: 'x' } }])),
  )
  await step('include in a scope', async () => shape(await find(User.scope('posts'), undefined)))
  await step('include in a scope and in the call', async () =>
    shape(await find(User.scope('posts'), [{ association: 'posts', required: true }])),
  )
  await step('include in two scopes', async () =>
    shape(await find(User.scope('posts', 'allPosts'), undefined)),
  )
  await step('to-one include outside of its scope', async () =>
    (await Post.scope('all').findAll({ include: ['user'], order: ['id'], logging: false })).map(
      (post) => [post.title, post.user?.name ?? null],
    ),
  )

  // Adding.
  await record('addScope', () => User.addScope('added', { where: { name: 'ann' } }))
  await step('added', async () => names(await User.scope('added').findAll()))
  await record('addScope again', () => User.addScope('added', {}))
  await record('addScope override', () =>
    User.addScope('added', { where: { name: 'bob' } }, { override: true }),
  )
  await step('overridden', async () => names(await User.scope('added').findAll()))
  await record('addScope defaultScope', () => User.addScope('defaultScope', { where: { age: 20 } }))
  await record('addScope defaultScope, override', () =>
    User.addScope('defaultScope', { where: { age: 20 } }, { override: true }),
  )
  await step('default now', async () => names(await User.findAll()))
  const And = sequelize.define(
    'And',
    { a: DataTypes.INTEGER, b: DataTypes.INTEGER },
    {
      ...plain,
      whereMergeStrategy: 'and',
      defaultScope: { where: { a: { [Op.gt]: 1 } } },
      scopes: { less: { where: { a: { [Op.lt]: 4 } } }, list: { where: [{ b: 1 }] } },
    },
  )
  await quiet(async () => {
    await And.sync({ force: true })
    await And.bulkCreate([1, 2, 3, 4].map((a) => ({ a, b: a % 2 })))
  })
  const as = async (model, options) =>
    (await model.findAll({ order: ['id'], ...options })).map(({ a }) => a)
  await step('and: default and call', () => as(And, { where: { a: { [Op.lt]: 4 } } }))
  await step('and: scopes', () => as(And.scope('defaultScope', 'less')))
  await step('and: list', () => as(And.scope('defaultScope', 'list')))
  await step('and: same key', () => as(And, { where: { a: 3 } }))
  await step('and: update', () => And.update({ b: 9 }, { where: { a: [1, 2] } }))
}
