'use strict'
// What the test suites of apps do between and around their tests: reset, roll back, factories, error messages, spies on hooks and logs.

const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks')

module.exports = async ({
  sequelize,
  Sequelize,
  connect,
  DataTypes,
  Op,
  each,
  step,
  quiet,
  record,
  event,
}) => {
  const User = sequelize.define('User', {
    name: { type: DataTypes.STRING, allowNull: false, validate: { len: [2, 10] } },
    email: { type: DataTypes.STRING, unique: true, validate: { isEmail: true } },
    age: { type: DataTypes.INTEGER, validate: { min: 0, max: { args: [150], msg: 'too old' } } },
  })
  const Post = sequelize.define(
    'Post',
    { title: { type: DataTypes.STRING, allowNull: false } },
    { paranoid: true },
  )
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false })
  User.hasMany(Post, {
    as: 'posts',
    foreignKey: { name: 'userId', allowNull: false },
    onDelete: 'CASCADE',
  })
  Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  Post.belongsToMany(Tag, { through: 'PostTags', as: 'tags' })
  Tag.belongsToMany(Post, { through: 'PostTags', as: 'posts' })
  await quiet(() => sequelize.sync({ force: true }))
  let n = 0
  const factory = (over) => User.create({ name: `user${++n}`, email: `u${n}@x.co`, ...over })
  const counts = async () => [
    await User.count(),
    await Post.count({ paranoid: false }),
    await Tag.count(),
  ]
  await step('factory', () => factory())
  await step('factory with posts', () =>
    User.create(
      {
        name: 'with',
        email: 'w@x.co',
        posts: [{ title: 'a', tags: [{ name: 't' }] }, { title: 'b' }],
      },
      { include: [{ association: 'posts', include: ['tags'] }] },
    ).then((user) =>
      user.posts.map((post) => [post.title, post.userId === user.id, post.tags?.length]),
    ),
  )
  await step('counts', () => quiet(counts))
  await step('reset by destroy', async () => {
    for (const model of [Tag, Post, User])
      await quiet(() => model.destroy({ where: {}, force: true }))
    return quiet(counts)
  })
  await quiet(() => factory())
  await step('reset by truncate cascade', async () => {
    await quiet(() =>
      User.destroy({ where: {}, truncate: { cascade: true } }).catch(() =>
        User.destroy({ where: {} }),
      ),
    )
    return User.count()
  })
  await step('sync force', async () => {
    await quiet(() => sequelize.sync({ force: true }))
    return quiet(counts)
  })
  await step('ids restart', async () => (await factory()).id)
  // error messages, as tests expect them
  const message = (promise) =>
    promise.then(
      () => 'nothing',
      (error) => [error.name, error.message, error.errors?.length],
    )
  await each(
    'messages',
    {
      null: () => message(User.create({})),
      short: () => message(User.create({ name: 'x' })),
      email: () => message(User.create({ name: 'xx', email: 'x' })),
      several: () => message(User.create({ name: 'x', email: 'x', age: 200 })),
      negative: () => message(User.create({ name: 'xx', age: -1 })),
      unique: () =>
        message(
          User.create({ name: 'xx', email: 'u2@x.co' }).then(() =>
            User.create({ name: 'xx', email: 'u2@x.co' }),
          ),
        ),
      'string violation': () => message(User.create({ name: ['x'] })),
      'required key': () => message(Post.create({ title: 'x' })),
      'unknown column': () =>
        message(User.findAll({ where: { nothing: 1 } })).then(([name]) => name),
      'findByPk reject': () => message(User.findByPk(99, { rejectOnEmpty: true })),
      'not paranoid': () => message(User.build().restore()),
      'association missing': () => message(User.findAll({ include: 'nothing' })),
      'model not associated': () => message(User.findAll({ include: Tag })),
      'wrong alias': () => message(User.findAll({ include: { model: Post, as: 'wrong' } })),
      'no alias': () => message(Post.findAll({ include: [{ model: Tag, as: 'tagz' }] })),
      'where undefined': () => message(User.findAll({ where: { id: undefined } })),
      'update without where': () => message(User.update({ age: 1 })),
      'destroy without where': () => message(User.destroy()),
      'bad operator': () =>
        message(User.findAll({ where: { age: { $gt: 1 } } })).then(([name]) => typeof name),
      'increment without where': () => message(User.increment('age')),
      'bulkCreate invalid': () =>
        message(User.bulkCreate([{ name: 'x' }, { name: 'yy' }], { validate: true })),
      'transaction finished': async () => {
        const t = await sequelize.transaction()
        await t.commit()
        return message(User.findAll({ transaction: t })).then(([name, text]) => [
          name,
          text.replace(t.id, 'ID'),
        ])
      },
      'commit twice': async () => {
        const t = await sequelize.transaction()
        await t.commit()
        return message(t.commit())
      },
      'rollback after commit': async () => {
        const t = await sequelize.transaction()
        await t.commit()
        return message(t.rollback())
      },
      'raw syntax': () => message(sequelize.query('SELEC 1')).then(([name]) => name),
      'missing replacement': () =>
        message(sequelize.query('SELECT :a', { replacements: { b: 1 } })),
      'bind missing': () => message(sequelize.query('SELECT $1', { bind: [] })),
      'model of unknown name': () => message((async () => sequelize.model('Nope'))()),
      'association to nothing': () => message((async () => User.hasMany(undefined))()),
      'belongsToMany without through': () => message((async () => User.belongsToMany(Tag))()),
      scope: () => message((async () => User.scope('x'))()),
      'duplicate alias': () => message((async () => User.hasMany(Post, { as: 'posts' }))()),
    },
    (run) => run(),
  )
  // each test in a transaction that is rolled back
  await step('rollback around a test', async () => {
    const transaction = await sequelize.transaction()
    // v6 logs a database in memory under the transaction's name
    await quiet(() => factory({ name: 'rolled' }))
    await transaction.rollback()
    return User.count({ where: { name: 'rolled' } })
  })
  const storage = new AsyncLocalStorage()
  Sequelize.useCLS({
    run: (fn) => storage.run(new Map(), () => fn(storage.getStore())),
    bind: (fn) => AsyncResource.bind(fn),
    get: (key) => storage.getStore()?.get(key),
    set: (key, value) => storage.getStore()?.set(key, value),
  })
  await step('rollback by CLS', async () => {
    await sequelize
      .transaction(async () => {
        await User.create({ name: 'cls', email: 'c@x.co' })
        event('inside', await User.count({ where: { name: 'cls' } }))
        throw new Error('roll back')
      })
      .catch(() => {})
    return User.count({ where: { name: 'cls' } })
  })
  delete Sequelize._cls
  // spies
  await step('spy on a hook', async () => {
    const calls = []
    const spy = (...args) => calls.push(args.length)
    User.addHook('afterCreate', 'spy', spy)
    await factory()
    User.removeHook('afterCreate', 'spy')
    await factory()
    return calls
  })
  await step('captured SQL', async () => {
    const sql = []
    await User.findAll({
      where: { name: 'x' },
      attributes: ['id'],
      logging: (text) => sql.push(text),
    })
    return sql
  })
  await step('captured SQL with benchmark', async () => {
    const sql = []
    await User.findAll({
      attributes: ['id'],
      where: { id: -1 },
      benchmark: true,
      logging: (text, ms) => sql.push([text, typeof ms]),
    })
    return sql
  })
  await step('logging object', async () => {
    const seen = []
    await User.count({
      logging: (text, options) =>
        seen.push([typeof options, options?.type, options?.plain, options?.raw]),
    })
    return seen
  })
  await step('a second connection sees it', async () => {
    const other = connect({})
    const [row] = await other.query('SELECT 1 AS one', { type: 'SELECT' })
    return row
  })
  await step('describe and tables', async () => [
    (await sequelize.getQueryInterface().showAllTables())
      .map((table) => table.tableName ?? table)
      .sort(),
    Object.keys(await User.describe()),
  ])
  await step('drop all', async () => {
    await quiet(() => sequelize.drop())
    return (await quiet(() => sequelize.getQueryInterface().showAllTables())).length
  })
  await step('find after drop', () => User.findAll().catch((error) => error.name))
  await step('sync returns', async () => (await quiet(() => sequelize.sync())) === sequelize)
}
