'use strict'
// Idioms of apps: class models with own methods, overridden members, base classes, passwords, slugs, pagination,
// counters, audit logs, serializers, bulk imports, transactions in services.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes,
  Op,
  each,
  step,
  quiet,
  record,
  event,
}) => {
  const { Model } = Sequelize
  class Base extends Model {
    static findActive(options) {
      return this.findAll({ ...options, where: { ...options?.where, active: true } })
    }
    static async paginate({ page = 1, size = 2, ...options } = {}) {
      const { rows, count } = await this.findAndCountAll({
        ...options,
        limit: size,
        offset: (page - 1) * size,
        order: [['id', 'ASC']],
      })
      return { data: rows.map((row) => row.id), total: count, pages: Math.ceil(count / size) }
    }
    describeMe() {
      return `${this.constructor.name} ${this.id}`
    }
    toJSON() {
      const values = { ...this.get() }
      delete values.password
      return values
    }
  }
  class User extends Base {
    static associate(models) {
      this.hasMany(models.Post, { as: 'posts', foreignKey: 'userId' })
    }
    get fullName() {
      return [this.first, this.last].filter(Boolean).join(' ')
    }
    set fullName(value) {
      ;[this.first, this.last] = value.split(' ')
    }
    async save(options) {
      event('save', this.isNewRecord)
      return super.save(options)
    }
    static async create(values, options) {
      event('create', Object.keys(values))
      return super.create(values, options)
    }
    static findOne(options) {
      event('findOne')
      return super.findOne(options)
    }
    getPassword() {
      return this.password
    }
  }
  User.init(
    {
      first: DataTypes.STRING,
      last: DataTypes.STRING,
      password: DataTypes.STRING,
      active: { type: DataTypes.BOOLEAN, defaultValue: true },
      visits: { type: DataTypes.INTEGER, defaultValue: 0 },
      email: { type: DataTypes.STRING, unique: true },
    },
    { sequelize, timestamps: false },
  )
  class Post extends Base {
    static associate(models) {
      this.belongsTo(models.User, { as: 'user', foreignKey: 'userId' })
    }
  }
  Post.init(
    { title: DataTypes.STRING, slug: DataTypes.STRING, active: DataTypes.BOOLEAN },
    {
      sequelize,
      timestamps: false,
      hooks: {
        beforeValidate: (post) => {
          post.slug ??= post.title?.toLowerCase().replace(/\s+/g, '-')
        },
      },
    },
  )
  User.associate({ Post })
  Post.associate({ User })
  User.prototype.hello = function () {
    return `hello ${this.first}`
  }
  User.addHook('beforeCreate', async (user) => {
    if (user.password) user.password = `hash(${user.password})`
  })
  User.addHook('beforeUpdate', (user) => {
    if (user.changed('password')) user.password = `hash(${user.password})`
  })
  await quiet(() => sequelize.sync())
  await step('create', () => User.create({ first: 'A', last: 'B', password: 'p', email: 'a' }))
  const user = await quiet(() => User.findByPk(1))
  await record('methods', () => [
    user.hello(),
    user.describeMe(),
    user.fullName,
    user.getPassword(),
    JSON.stringify(user),
    Object.keys(user.toJSON()),
  ])
  await record('setter of the class', () => {
    user.fullName = 'C D'
    return [user.first, user.last, user.changed()]
  })
  await record('build with a class setter', () => {
    const made = User.build({ fullName: 'X Y' })
    return [made.first, made.get('fullName'), made.fullName]
  })
  await step('password changed', () => user.update({ password: 'q' }))
  await step('password unchanged', () => user.update({ first: 'E' }))
  await step('static of base', () => User.findActive({ attributes: ['id'] }))
  await step('paginate', () => User.paginate(), { unordered: true })
  await step('findByPk through findOne', () => User.findByPk(1, { attributes: ['id'] }))
  await step('findOrCreate through own create', () =>
    User.findOrCreate({ where: { email: 'foc' }, defaults: { first: 'F' } }).then(
      ([, made]) => made,
    ),
  )
  await step('update through own save', async () => (await user.update({ first: 'G' })).first)
  await step('bulkCreate with hooks', () =>
    User.bulkCreate([
      { first: 'b1', password: 'x' },
      { first: 'b2', password: 'y' },
    ]).then((all) => all.map((each) => each.password)),
  )
  await step('bulkCreate individual', () =>
    User.bulkCreate([{ first: 'b3', password: 'x' }], { individualHooks: true }).then((all) =>
      all.map((each) => each.password),
    ),
  )
  await step('slug', () =>
    Post.create({ title: 'Hello My World', userId: 1, active: true }).then((post) => post.slug),
  )
  await step('nested toJSON', async () =>
    JSON.parse(JSON.stringify(await Post.findOne({ include: 'user' }))),
  )
  await step('nested get plain', async () =>
    (await Post.findOne({ include: 'user' })).get({ plain: true }),
  )
  await step('spread', async () => {
    const post = await Post.findByPk(1)
    return [
      Object.keys({ ...post }).includes('dataValues'),
      { ...post.dataValues },
      { ...post.get() },
    ]
  })
  await step('destructure', async () => {
    const { id, title } = await Post.findByPk(1)
    return [id, title]
  })
  await step('map of rows', async () =>
    Object.fromEntries((await User.findAll({ order: ['id'] })).map(({ id, first }) => [id, first])),
  )
  await step('increment visits', async () => {
    await User.increment({ visits: 1 }, { where: { id: 1 } })
    await user.increment('visits', { by: 2 })
    await user.reload()
    return user.visits
  })
  await step('toggle', () =>
    User.update({ active: sequelize.literal('NOT active') }, { where: { id: 1 } }),
  )
  await step('where from query', async () => {
    const query = { first: 'b1', nothing: undefined }
    const where = {}
    for (const [key, value] of Object.entries(query)) if (value) where[key] = value
    return (await User.findAll({ where, attributes: ['first'] })).length
  })
  await step('search', () =>
    User.findAll({
      where: { [Op.or]: ['first', 'last'].map((key) => ({ [key]: { [Op.like]: '%b%' } })) },
      attributes: ['id'],
      order: ['id'],
    }).then((all) => all.length),
  )
  await step('pluck', async () =>
    (await User.findAll({ attributes: ['first'], raw: true, order: ['id'] })).map(
      (row) => row.first,
    ),
  )
  await step('exists', async () => [
    Boolean(await User.findOne({ where: { email: 'a' }, attributes: ['id'] })),
    (await User.count({ where: { email: 'zz' } })) > 0,
  ])
  await step('unique violation', () =>
    User.create({ email: 'a' }).catch((error) => [
      error instanceof Sequelize.UniqueConstraintError,
      error.errors[0].path,
      error.errors[0].value,
      Object.keys(error.fields),
      error.parent !== undefined,
      error.original === error.parent,
    ]),
  )
  await step('foreign key violation', () =>
    Post.create({ userId: 999 }).catch((error) => [
      error.name,
      error instanceof Sequelize.ForeignKeyConstraintError,
    ]),
  )
  await step('service in a transaction', async () => {
    const transfer = (fail) =>
      sequelize.transaction(async (transaction) => {
        const found = await User.findOne({
          where: { id: 1 },
          transaction,
          lock: transaction.LOCK.UPDATE,
        })
        await found.update({ visits: 100 }, { transaction })
        await Post.create({ title: 'in tx', userId: 1 }, { transaction })
        if (fail) throw new Error('fail')
        return found.visits
      })
    const failed = await transfer(true).catch((error) => error.message)
    return [failed, (await User.findByPk(1)).visits, await transfer(false), await Post.count()]
  })
  await step('unmanaged with try', async () => {
    const transaction = await sequelize.transaction()
    try {
      await User.create({ email: 'tx' }, { transaction })
      await User.create({ email: 'tx' }, { transaction })
      await transaction.commit()
    } catch (error) {
      await transaction.rollback()
      return [error.name, await User.count({ where: { email: 'tx' } }), transaction.finished]
    }
  })
  await step('sync of bulk import', async () => {
    await User.bulkCreate(
      [
        { id: 1, email: 'a', first: 'new' },
        { id: 50, email: 'n50', first: 'n' },
      ],
      { updateOnDuplicate: ['first'] },
    )
    return await User.findAll({
      where: { id: [1, 50] },
      order: ['id'],
      raw: true,
      attributes: ['id', 'first', 'email'],
    })
  })
  await step('bulkCreate ignoreDuplicates', async () => {
    await User.bulkCreate([{ id: 1, email: 'a', first: 'no' }], { ignoreDuplicates: true })
    return (await User.findByPk(1)).first
  })
  await step('destroy where in', () => User.destroy({ where: { id: { [Op.in]: [50, 51] } } }))
  await step('raw select into instances', async () => {
    const rows = await sequelize.query(
      'SELECT id, first FROM Users WHERE id = :id'.replace(
        'Users',
        sequelize.getDialect() === 'postgres' ? '"Users"' : 'Users',
      ),
      { replacements: { id: 1 }, model: User, mapToModel: true },
    )
    return [rows[0] instanceof User, rows[0].first, rows[0].hello()]
  })
  await step(
    'promise all',
    async () =>
      (await Promise.all([1, 2, 3].map((id) => User.findByPk(id, { attributes: ['id'] })))).map(
        (found) => found?.id ?? null,
      ),
    { unordered: true },
  )
  await step(
    'getter via include',
    async () => {
      const found = await quiet(() =>
        User.findByPk(1, { include: { association: 'posts', separate: true, order: ['id'] } }),
      )
      return [
        found.posts.length,
        found.posts[0].describeMe(),
        JSON.parse(JSON.stringify(found)).posts.length,
      ]
    },
    { unordered: true },
  )
  await each(
    'instance checks',
    {
      isNewRecord: () => user.isNewRecord,
      'in operator': () => 'first' in user,
      constructor: () => user.constructor === User,
      'Model prototype': () => user instanceof Model,
      'get undefined': () => user.nothing,
      'own toString': () => String(user),
      'sequelize of it': () => user.sequelize === sequelize,
      'static sequelize': () => User.sequelize === sequelize,
      'symbol iterator': () => typeof user[Symbol.iterator],
      then: () => typeof user.then,
      inspect: () => require('node:util').inspect(user, { depth: 0 }).split('\n')[0],
      'enumerable keys': () => {
        const keys = []
        for (const key in user) keys.push(key)
        return ['first', 'dataValues', 'fullName', 'hello'].map((key) => keys.includes(key))
      },
    },
    async (run) => run(),
  )
  await step('hook added late', async () => {
    User.beforeFind(() => event('beforeFind'))
    await User.findByPk(1)
    User.removeHook('beforeFind', 'x')
    return User.hasHook('beforeFind')
  })
}
