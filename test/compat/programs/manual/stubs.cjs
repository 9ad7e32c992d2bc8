'use strict'
// Unit tests of apps: stubs of Model methods, of `sequelize.query`, of instance methods, fake timers; written by hand in sinon's way.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes,
  each,
  step,
  quiet,
  record,
  connect,
}) => {
  const User = sequelize.define('User', { name: DataTypes.STRING, n: DataTypes.INTEGER })
  const Post = sequelize.define('Post', { title: DataTypes.STRING })
  User.hasMany(Post)
  Post.belongsTo(User)
  await quiet(async () => {
    await sequelize.sync()
    await User.create({ name: 'ann', n: 1 })
    await Post.create({ title: 'p', UserId: 1 })
  })
  const stub = async (target, name, replacement, run) => {
    const had = Object.hasOwn(target, name)
    const original = target[name]
    const calls = []
    target[name] = function (...args) {
      calls.push(args.map((each) => (typeof each === 'function' ? each.name : each)))
      return replacement.call(this, original.bind(this), ...args)
    }
    try {
      return [await run(), calls.length]
    } finally {
      if (had) target[name] = original
      else delete target[name]
    }
  }
  const call = (original, ...args) => original(...args)
  await step('findAll stubbed: findOne goes through', () =>
    stub(
      User,
      'findAll',
      async () => ({ id: 9, fake: true }),
      () => User.findOne({ where: { name: 'x' } }),
    ),
  )
  await step('findAll stubbed: findByPk', () =>
    stub(
      User,
      'findAll',
      async () => null,
      () => User.findByPk(1),
    ),
  )
  await step('findOne stubbed: findByPk', () =>
    stub(
      User,
      'findOne',
      async () => 'one',
      () => User.findByPk(1),
    ),
  )
  await step('findOne stubbed: findOrCreate', () =>
    stub(
      User,
      'findOne',
      async () => User.build({ id: 5 }),
      () => User.findOrCreate({ where: { name: 'q' } }),
    ),
  )
  await step('findOne stubbed: findOrBuild', () =>
    stub(
      User,
      'findOne',
      async () => null,
      async () => {
        const [user, made] = await User.findOrBuild({ where: { name: 'q' }, defaults: { n: 3 } })
        return [user.get(), made]
      },
    ),
  )
  await step('count and findAll stubbed: findAndCountAll', () =>
    stub(
      User,
      'count',
      async () => 42,
      () =>
        stub(
          User,
          'findAll',
          async () => ['row'],
          () => User.findAndCountAll({ limit: 1 }),
        ),
    ),
  )
  await step('aggregate stubbed: count, max, sum', () =>
    stub(
      User,
      'aggregate',
      async (_o, ...args) => args.slice(0, 2),
      async () => [await User.count(), await User.max('n'), await User.sum('n')],
    ),
  )
  await step('build stubbed: create', () =>
    stub(
      User,
      'build',
      (original, ...args) => original({ ...args[0], name: 'built' }, args[1]),
      () => User.create({ name: 'given' }),
    ),
  )
  await step('save stubbed on prototype: create', () =>
    stub(
      User.prototype,
      'save',
      async function () {
        return 'saved'
      },
      () => User.create({ name: 'x' }),
    ),
  )
  await step('save stubbed on prototype: update', async () => {
    const user = await User.findByPk(1)
    return stub(
      User.prototype,
      'save',
      async function () {
        return 'saved'
      },
      () => user.update({ name: 'x' }),
    )
  })
  await step('create stubbed: findCreateFind', () =>
    stub(
      User,
      'create',
      async () => 'created',
      () => User.findCreateFind({ where: { name: 'stub' } }),
    ),
  )
  await step('destroy of model stubbed: truncate', () =>
    stub(
      User,
      'destroy',
      async () => 'gone',
      () => User.truncate(),
    ),
  )
  await step('bulkCreate, stubbed build', () =>
    stub(User, 'bulkBuild', call, () => User.bulkCreate([{ name: 'b1' }])),
  )
  await step('findAll stubbed: association getter', async () => {
    const user = await User.findByPk(1)
    return stub(
      Post,
      'findAll',
      async () => ['posts'],
      () => user.getPosts(),
    )
  })
  await step('findOne stubbed: belongsTo getter', async () => {
    const post = await Post.findByPk(1)
    return stub(
      User,
      'findOne',
      async () => 'owner',
      () => post.getUser(),
    )
  })
  await step('findByPk stubbed: belongsTo getter', async () => {
    const post = await Post.findByPk(1)
    return stub(
      User,
      'findByPk',
      async () => 'owner',
      async () => typeof (await post.getUser()),
    )
  })
  await step('count stubbed: countPosts', async () => {
    const user = await User.findByPk(1)
    return stub(
      Post,
      'findOne',
      async () => ({ count: 3 }),
      () => user.countPosts(),
    )
  })
  await step('create stubbed: createPost', async () => {
    const user = await User.findByPk(1)
    return stub(
      Post,
      'create',
      async (_o, values) => values,
      () => user.createPost({ title: 't' }),
    )
  })
  await step('update stubbed: addPost', async () => {
    const user = await User.findByPk(1)
    return stub(
      Post,
      'update',
      async (_o, values, options) => [values, options.where],
      () => user.addPost(1),
    )
  })
  await step('reload by findOne', async () => {
    const user = await User.findByPk(1)
    return stub(
      User,
      'findOne',
      async () => null,
      () => user.reload().catch((error) => error.message),
    )
  })
  await step('query stubbed: findAll', () =>
    stub(
      sequelize,
      'query',
      async () => [{ id: 3 }],
      () => User.findAll(),
    ),
  )
  await step('query stubbed: raw', () =>
    stub(
      sequelize,
      'query',
      async () => 'raw',
      () => sequelize.query('SELECT 1'),
    ),
  )
  await step('query stubbed on the prototype', () =>
    stub(
      Sequelize.prototype,
      'query',
      async (_o, sql) => [typeof sql],
      () => sequelize.query('SELECT 1'),
    ),
  )
  await step('query stubbed: authenticate', () =>
    stub(
      sequelize,
      'query',
      async () => 'ok',
      () => sequelize.authenticate(),
    ),
  )
  await step('query stubbed: authenticate fails', () =>
    stub(
      sequelize,
      'query',
      async () => {
        throw new Error('no db')
      },
      () => sequelize.authenticate(),
    ),
  )
  await step('transaction stubbed', () =>
    stub(
      sequelize,
      'transaction',
      async (_o, run) => run({ fake: true }),
      () => sequelize.transaction(async (t) => t),
    ),
  )
  await step('get spied', async () => {
    const user = await User.findByPk(1)
    return stub(user, 'get', call, () => user.toJSON())
  })
  await step('validate stubbed: save', async () => {
    const user = User.build({ name: 'v' })
    return stub(
      user,
      'validate',
      async () => undefined,
      async () => (await user.save()).name,
    )
  })
  await step('sync stubbed', () =>
    stub(
      User,
      'sync',
      async () => 'synced',
      () => sequelize.sync().then(() => 'done'),
    ),
  )
  await step('model scope stubbed', () =>
    stub(
      User,
      'scope',
      () => ({ findAll: async () => ['scoped'] }),
      () => User.scope('x').findAll(),
    ),
  )
  await step('unscoped goes through scope', () =>
    stub(
      User,
      'scope',
      () => 'scoped',
      () => User.unscoped(),
    ),
  )
  await step('increment of model stubbed: instance', async () => {
    const user = await User.findByPk(1)
    return stub(
      User,
      'increment',
      async () => 'inc',
      async () => typeof (await user.increment('n')),
    )
  })
  await step('decrement goes through increment', () =>
    stub(
      User,
      'increment',
      async (_o, f, options) => [f, options],
      () => User.decrement('n', { by: 2, where: { id: 1 } }),
    ),
  )
  await step('queryInterface methods', async () => {
    const qi = sequelize.getQueryInterface()
    return [
      await stub(qi, 'insert', call, async () => (await User.create({ name: 'i' })).name),
      await stub(
        qi,
        'update',
        call,
        async () => (await (await User.findByPk(1)).update({ name: 'ann2' })).name,
      ),
      await stub(
        qi,
        'bulkInsert',
        call,
        async () => (await User.bulkCreate([{ name: 'bi' }])).length,
      ),
      await stub(qi, 'bulkUpdate', call, () => User.update({ n: 4 }, { where: { name: 'bi' } })),
      await stub(qi, 'bulkDelete', call, () => User.destroy({ where: { name: 'bi' } })),
      await stub(qi, 'delete', call, async () => {
        const u = await User.create({ name: 'del' })
        await u.destroy()
        return 1
      }),
      await stub(qi, 'increment', call, async () => {
        await (await User.findByPk(1)).increment('n')
        return 1
      }),
      await stub(qi, 'rawSelect', call, () => User.count()),
      await stub(qi, 'select', call, async () => (await User.findAll()).length),
      await stub(qi, 'upsert', call, async () => {
        await User.upsert({ id: 1, name: 'up' })
        return 1
      }),
    ]
  })
  // fake time: a frozen clock and timers that never fire
  await step('fake timers', async () => {
    const real = {
      Date: globalThis.Date,
      setTimeout: globalThis.setTimeout,
      setImmediate: globalThis.setImmediate,
      setInterval: globalThis.setInterval,
    }
    class FakeDate extends real.Date {
      constructor(...args) {
        super(...(args.length ? args : [1e12]))
      }
      static now() {
        return 1e12
      }
    }
    Object.assign(globalThis, {
      Date: FakeDate,
      setTimeout: () => 1,
      setImmediate: () => 1,
      setInterval: () => 1,
    })
    try {
      const user = await User.create({ name: 'fake' })
      const found = await User.findByPk(user.id)
      await sequelize.transaction(async (transaction) =>
        found.update({ name: 'fake2' }, { transaction }),
      )
      return [
        +user.createdAt,
        +found.updatedAt,
        (await User.findAll({ where: { name: 'fake2' } })).length,
      ]
    } finally {
      Object.assign(globalThis, real)
    }
  })
  await each(
    'matchers of tests',
    {
      'instanceof Model': () => User.build() instanceof Sequelize.Model,
      'instanceof User': () => User.build() instanceof User,
      'constructor name': () => User.build().constructor.name,
      'name of the class': () => User.name,
      'errors are Errors': () => new Sequelize.ValidationError('x') instanceof Error,
      'new ValidationError': () =>
        new Sequelize.ValidationError('m', [
          new Sequelize.ValidationErrorItem('a', 'notnull violation', 'p', 'v'),
        ]).errors[0].path,
      'new UniqueConstraintError': () => {
        const e = new Sequelize.UniqueConstraintError({
          message: 'dup',
          errors: [],
          fields: { a: 1 },
        })
        return [e.name, e.message, e.fields, e.errors]
      },
      'new UniqueConstraintError()': () => {
        const e = new Sequelize.UniqueConstraintError()
        return [e.name, e.message, e.errors, e.fields]
      },
      'new ForeignKeyConstraintError': () => {
        const e = new Sequelize.ForeignKeyConstraintError({
          parent: new Error('fk'),
          table: 't',
          fields: ['a'],
          value: 1,
          index: 'i',
        })
        return [e.name, e.message, e.table, e.fields, e.value, e.index]
      },
      'new DatabaseError': () => {
        const e = new Sequelize.DatabaseError(new Error('db'))
        return [e.name, e.message, e.parent.message, e.sql]
      },
      'new ConnectionError': () => {
        const e = new Sequelize.ConnectionError(new Error('c'))
        return [e.name, e.message]
      },
      'new TimeoutError': () => {
        const e = new Sequelize.TimeoutError(new Error('t'))
        return [e.name, e.message]
      },
      'new EmptyResultError': () => {
        const e = new Sequelize.EmptyResultError('none')
        return [e.name, e.message]
      },
      'new OptimisticLockError': () => {
        const e = new Sequelize.OptimisticLockError({
          modelName: 'M',
          values: { a: 1 },
          where: { id: 1 },
        })
        return [e.name, e.message, e.modelName, e.values, e.where]
      },
    },
    async (run) => run(),
  )
}
