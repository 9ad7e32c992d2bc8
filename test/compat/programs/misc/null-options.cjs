// Options given as null or undefined: v6 takes them as no options in most places. Only outcomes are compared.
module.exports = async ({ sequelize, DataTypes, step, quiet }) => {
  const User = sequelize.define(
    'User',
    { name: DataTypes.STRING, age: DataTypes.INTEGER },
    { timestamps: false },
  )
  const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false })
  User.hasMany(Post)
  Post.belongsTo(User)
  const q = sequelize.getQueryInterface()
  await quiet(() => sequelize.sync())
  let user
  let post
  const fresh = () =>
    quiet(async () => {
      await Post.destroy({ where: {}, truncate: false })
      await User.destroy({ where: {} })
      user = await User.create({ id: 1, name: 'a', age: 3 })
      post = await Post.create({ id: 1, title: 't', UserId: 1 })
    })
  const cases = {
    sync: (none) => User.sync(none),
    'sequelize.sync': (none) => sequelize.sync(none),
    findAll: (none) => User.findAll(none),
    findOne: (none) => User.findOne(none),
    findByPk: (none) => User.findByPk(1, none),
    count: (none) => User.count(none),
    max: (none) => User.max('age', none),
    sum: (none) => User.sum('age', none),
    aggregate: (none) => User.aggregate('age', 'min', none),
    build: (none) => User.build({ name: 'x' }, none).get(none),
    'build values': (none) => User.build(none).get(),
    create: (none) => User.create({ name: 'b' }, none),
    'create values': (none) => User.create(none),
    bulkCreate: (none) => User.bulkCreate([{ name: 'c' }], none),
    bulkBuild: (none) => User.bulkBuild([{ name: 'c' }], none).length,
    upsert: (none) => User.upsert({ id: 1, name: 'z' }, none),
    update: (none) => User.update({ name: 'u' }, none),
    destroy: (none) => User.destroy(none),
    truncate: (none) => Post.truncate(none),
    increment: (none) => User.increment('age', none),
    decrement: (none) => User.decrement('age', none),
    describe: (none) => User.describe(none),
    scope: (none) => User.scope(none).findAll(),
    findOrCreate: (none) => User.findOrCreate(none),
    findOrBuild: (none) => User.findOrBuild(none),
    save: (none) => {
      user.name = 'n'
      return user.save(none)
    },
    'instance.update': (none) => user.update({ name: 'm' }, none),
    'instance.update values': (none) => user.update(none),
    reload: (none) => user.reload(none),
    validate: (none) => user.validate(none),
    'instance.increment': (none) => user.increment('age', none),
    'instance.destroy': (none) => post.destroy(none),
    set: (none) => user.set({ name: 'k' }, none).get(),
    get: (none) => user.get('name', none),
    'get all': (none) => user.get(none),
    changed: (none) => user.changed(none),
    previous: (none) => user.previous(none),
    where: (none) => user.where(none),
    getPosts: (none) => user.getPosts(none),
    countPosts: (none) => user.countPosts(none),
    hasPost: (none) => user.hasPost(post, none),
    setPosts: (none) => user.setPosts([post], none),
    'setPosts none': (none) => user.setPosts(none),
    addPost: (none) => user.addPost(post, none),
    'addPost none': (none) => user.addPost(none),
    removePost: (none) => user.removePost(post, none),
    getUser: (none) => post.getUser(none),
    'setUser none': (none) => post.setUser(none ?? null),
    query: (none) => sequelize.query('SELECT 1 AS one', none),
    authenticate: (none) => sequelize.authenticate(none),
    transaction: (none) => sequelize.transaction(none).then((t) => t.rollback()),
    showAllTables: (none) => q.showAllTables(none),
    describeTable: (none) => q.describeTable('Users', none),
    showIndex: (none) => q.showIndex('Users', none),
    createTable: (none) =>
      q.createTable('T1', { id: { type: DataTypes.INTEGER, primaryKey: true } }, none),
    addColumn: (none) => q.addColumn('Posts', 'extra', { type: DataTypes.INTEGER }, none),
    renameColumn: (none) => q.renameColumn('Posts', 'extra', 'more', none),
    changeColumn: (none) => q.changeColumn('Posts', 'more', { type: DataTypes.BIGINT }, none),
    removeColumn: async (none) => {
      await q.addColumn('Posts', 'gone', { type: DataTypes.INTEGER })
      await q.removeColumn('Posts', 'gone', none)
    },
    addIndex: (none) => q.addIndex('Posts', ['UserId'], none),
    removeIndex: (none) => q.removeIndex('Posts', 'posts__user_id', none),
    bulkInsert: (none) => q.bulkInsert('Users', [{ name: 'q' }], none),
    bulkUpdate: (none) => q.bulkUpdate('Users', { name: 'r' }, { id: 1 }, none),
    bulkDelete: (none) => q.bulkDelete('Users', { id: 99 }, none),
    select: (none) => q.select(User, 'Users', none),
    rawSelect: (none) => q.rawSelect('Users', none, 'id'),
    dropTable: (none) => q.dropTable('T1', none),
    tableExists: (none) => q.tableExists('Users', none),
    'User.drop': (none) => sequelize.define('Gone', {}).drop(none),
  }
  for (const [name, run] of Object.entries(cases)) {
    for (const none of [null, undefined]) {
      await fresh()
      await step(`${name} ${none}`, () => quiet(async () => void (await run(none))))
    }
  }
}
