'use strict'
// The manual's page on hooks: declaring, order, removal, bulk, associations, transactions, and the habits of its readers.

module.exports = async ({
  sequelize,
  Sequelize,
  connect,
  DataTypes,
  each,
  step,
  quiet,
  record,
  event,
}) => {
  const names = [
    'beforeValidate',
    'afterValidate',
    'validationFailed',
    'beforeCreate',
    'afterCreate',
    'beforeUpdate',
    'afterUpdate',
    'beforeSave',
    'afterSave',
    'beforeDestroy',
    'afterDestroy',
    'beforeRestore',
    'afterRestore',
    'beforeUpsert',
    'afterUpsert',
    'beforeBulkCreate',
    'afterBulkCreate',
    'beforeBulkUpdate',
    'afterBulkUpdate',
    'beforeBulkDestroy',
    'afterBulkDestroy',
    'beforeBulkRestore',
    'afterBulkRestore',
    'beforeFind',
    'beforeFindAfterExpandIncludeAll',
    'beforeFindAfterOptions',
    'afterFind',
    'beforeCount',
    'beforeSync',
    'afterSync',
  ]
  const User = sequelize.define(
    'User',
    {
      username: DataTypes.STRING,
      mood: { type: DataTypes.ENUM('happy', 'sad', 'neutral'), defaultValue: 'neutral' },
      n: DataTypes.INTEGER,
    },
    { paranoid: true },
  )
  const Post = sequelize.define('Post', { title: DataTypes.STRING })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId', onDelete: 'CASCADE', hooks: true })
  Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING })
  const PostTag = sequelize.define('PostTag', {})
  Post.belongsToMany(Tag, { through: PostTag, as: 'tags' })
  Tag.belongsToMany(Post, { through: PostTag, as: 'posts' })
  await quiet(() => sequelize.sync())
  const documented = [
    'fields',
    'individualHooks',
    'validate',
    'skip',
    'paranoid',
    'raw',
    'username',
  ]
  const short = (value) => {
    if (Array.isArray(value)) return value.map(short)
    if (value instanceof Sequelize.Model) return `${value.constructor.name}#${value.id ?? '-'}`
    // the documented options; what else v6 keeps in them is compared in hooks/arguments
    if (value && typeof value === 'object')
      return documented.filter((key) => key in value).join(',')
    return value instanceof Error ? value.name : value
  }
  for (const model of [User, Post, Tag, PostTag]) {
    for (const name of names)
      model.addHook(name, 'log', (...args) => event(`${model.name}.${name}`, ...args.map(short)))
  }
  await step('create', () => User.create({ username: 'a' }).then(() => 1))
  await step('create with include', () =>
    User.create({ username: 'b', posts: [{ title: 't' }] }, { include: 'posts' }).then(() => 1),
  )
  await step('update', async () => {
    await (await User.findByPk(1)).update({ username: 'aa' })
  })
  await step('save nothing', async () => {
    await (await User.findByPk(1)).save()
  })
  await step('validate', () =>
    User.build()
      .validate()
      .then(() => 1),
  )
  await step('validationFailed', () =>
    User.build({ username: ['x'] })
      .validate()
      .catch((e) => e.name),
  )
  await step('save without hooks', async () => {
    const user = User.build({ username: 'q' })
    await user.save({ hooks: false })
  })
  await step('find without hooks', () => User.findAll({ hooks: false }).then((all) => all.length))
  await step('upsert', () => User.upsert({ id: 1, username: 'up' }).then(() => 1))
  await step('findOrCreate', () =>
    User.findOrCreate({ where: { username: 'foc' } }).then(([, made]) => made),
  )
  await step('bulkCreate', () =>
    User.bulkCreate([{ username: 'c' }, { username: 'd' }]).then((l) => l.length),
  )
  // saved side by side: the order among records is the server's
  await step('bulkCreate individual', () =>
    User.bulkCreate([{ username: 'e' }], { individualHooks: true }).then((l) => l.length),
  )
  await step('bulkCreate fields', () =>
    User.bulkCreate([{ username: 'g', n: 3 }], { fields: ['username'], validate: true }).then(
      (l) => l.length,
    ),
  )
  await step('bulk update', () => User.update({ n: 1 }, { where: { username: 'c' } }))
  await step('bulk update individual', () =>
    User.update({ n: 2 }, { where: { username: ['c', 'd'] }, individualHooks: true }).then(
      ([n]) => n,
    ),
  )
  await step('bulk destroy', () => User.destroy({ where: { username: 'c' } }))
  await step('bulk destroy individual', () =>
    User.destroy({ where: { username: 'd' }, individualHooks: true }),
  )
  await step('bulk restore', () => User.restore({ where: { username: 'c' } }))
  await step('bulk restore individual', () =>
    User.restore({ where: { username: 'd' }, individualHooks: true }),
  )
  await step('destroy cascades by hooks', async () => {
    await (await User.findByPk(2)).destroy()
  })
  await step('restore', async () => {
    await (await User.findByPk(2, { paranoid: false })).restore()
  })
  await step('destroy force', async () => {
    await (await User.findByPk(2)).destroy({ force: true })
  })
  await step('count', () => User.count())
  await step(
    'findAndCountAll',
    () => User.findAndCountAll({ where: { id: 1 } }).then(({ count }) => count),
    { unordered: true },
  )
  await step('increment', async () => {
    await (await User.findByPk(1)).increment('n')
  })
  await step('truncate', () => Tag.truncate())
  await step('include all', () =>
    User.findAll({ include: { all: true }, where: { id: 1 } }).then((l) => l.length),
  )
  const post = await quiet(() => Post.create({ title: 'p', userId: 1 }))
  await step('getUser', async () => {
    await post.getUser()
  })
  await step('addTag', async () => {
    await post.addTag(await Tag.create({ name: 'x' }))
  })
  await step('createTag', async () => {
    await post.createTag({ name: 'y' })
  })
  await step('setTags', async () => {
    await post.setTags([])
  })
  await step('createPost', async () => {
    await (await User.findByPk(1)).createPost({ title: 'z' })
  })
  await step('setPosts', async () => {
    await (await User.findByPk(1)).setPosts([])
  })
  await step('getPosts', async () => {
    await (await User.findByPk(1)).getPosts()
  })
  await step('countTags', async () => post.countTags())
  await step('sync', () => Tag.sync().then(() => 1))
  for (const model of [User, Post, Tag, PostTag])
    for (const name of names) model.removeHook(name, 'log')
  await record('removed', () => names.map((name) => User.hasHook(name)))
  // what hooks change
  const effects = {
    'beforeCreate changes a value': [
      'beforeCreate',
      (user) => {
        user.username = 'hooked'
      },
      () => User.create({ username: 'x' }),
    ],
    'beforeCreate, fields limited': [
      'beforeCreate',
      (user) => {
        user.n = 7
      },
      () => User.create({ username: 'x' }, { fields: ['username'] }),
    ],
    'beforeValidate changes a value': [
      'beforeValidate',
      (user) => {
        user.mood = 'happy'
      },
      () => User.create({ username: 'x' }),
    ],
    'beforeUpdate changes another': [
      'beforeUpdate',
      (user) => {
        user.n = 77
      },
      async () => (await User.findByPk(1)).update({ username: 'u1' }),
    ],
    'beforeSave changes another': [
      'beforeSave',
      (user) => {
        user.n = 78
      },
      async () => (await User.findByPk(1)).update({ username: 'u2' }),
    ],
    'beforeUpdate, fields given': [
      'beforeUpdate',
      (user) => {
        user.n = 79
      },
      async () => (await User.findByPk(1)).update({ username: 'u3' }, { fields: ['username'] }),
    ],
    'beforeUpdate sees changed': [
      'beforeUpdate',
      (user) => event('changed', user.changed(), user.previous('username')),
      async () => (await User.findByPk(1)).update({ username: 'u4' }),
    ],
    'afterUpdate sees changed': [
      'afterUpdate',
      (user) =>
        event(
          'changed',
          user.changed(),
          user.previous('username'),
          user._previousDataValues.username,
        ),
      async () => (await User.findByPk(1)).update({ username: 'u5' }),
    ],
    'afterSave sees isNewRecord': [
      'afterSave',
      (user, options) => event('new', user.isNewRecord, options.fields),
      () => User.create({ username: 'y' }),
    ],
    'beforeBulkCreate changes': [
      'beforeBulkCreate',
      (users) => {
        for (const user of users) user.username += '!'
      },
      () => User.bulkCreate([{ username: 'b' }]),
    ],
    'beforeBulkUpdate sets individualHooks': [
      'beforeBulkUpdate',
      (options) => {
        options.individualHooks = true
      },
      () => User.update({ n: 5 }, { where: { id: 1 } }),
    ],
    'beforeBulkUpdate changes attributes': [
      'beforeBulkUpdate',
      (options) => {
        options.attributes.n = 6
        options.fields.push('mood')
        options.attributes.mood = 'sad'
      },
      () => User.update({ n: 5 }, { where: { id: 1 } }),
    ],
    'beforeBulkUpdate changes where': [
      'beforeBulkUpdate',
      (options) => {
        options.where = { id: 3 }
      },
      () => User.update({ n: 55 }, { where: { id: 1 } }),
    ],
    'beforeBulkDestroy changes where': [
      'beforeBulkDestroy',
      (options) => {
        options.where = { id: -1 }
      },
      () => User.destroy({ where: { id: 1 } }),
    ],
    'beforeFind changes where': [
      'beforeFind',
      (options) => {
        options.where = { id: 1 }
      },
      () => User.findAll({ attributes: ['id'] }),
    ],
    'beforeFind adds attributes': [
      'beforeFind',
      (options) => {
        options.attributes = ['id', 'username']
      },
      () => User.findOne({ where: { id: 1 } }),
    ],
    beforeFindAfterOptions: [
      'beforeFindAfterOptions',
      (options) => {
        options.limit = 1
      },
      () => User.findAll({ attributes: ['id'], order: ['id'] }),
    ],
    'beforeCount changes where': [
      'beforeCount',
      (options) => {
        options.where = { id: 1 }
      },
      () => User.count(),
    ],
    'afterFind changes result': [
      'afterFind',
      (result) => {
        if (result) result.username = 'seen'
      },
      () => User.findByPk(1),
    ],
    'afterFind array': [
      'afterFind',
      (result) => event('is array', Array.isArray(result), result?.length),
      () => User.findAll({ where: { id: 1 }, attributes: ['id'] }),
    ],
    'afterFind null': ['afterFind', (result) => event('result', result), () => User.findByPk(-1)],
    'afterFind raw': [
      'afterFind',
      (result) => event('result', result),
      () => User.findByPk(1, { raw: true, attributes: ['id'] }),
    ],
    'throwing before': [
      'beforeCreate',
      () => {
        throw new Error('no')
      },
      () => User.create({ username: 'x' }),
    ],
    'throwing after': [
      'afterCreate',
      () => {
        throw new Error('too late')
      },
      () => User.create({ username: 'late' }),
    ],
    rejecting: [
      'beforeDestroy',
      async () => {
        throw new Error('keep')
      },
      async () => (await User.findByPk(1)).destroy(),
    ],
    'throwing text': [
      'beforeCreate',
      () => {
        // oxlint-disable-next-line no-throw-literal -- what programs throw
        throw 'text'
      },
      () => User.create({ username: 'x' }),
    ],
    'returning false': [
      'beforeCreate',
      () => false,
      () => User.create({ username: 'f' }).then((user) => user.username),
    ],
    'callback style is not awaited': [
      'beforeCreate',
      (user, options, done) => event('third', typeof done),
      () => User.create({ username: 'f' }).then((user) => user.username),
    ],
    beforeUpsert: [
      'beforeUpsert',
      (values, options) => {
        values.username = 'ups'
        event('fields', options.fields)
      },
      () => User.upsert({ id: 1, username: 'x' }).then(([user]) => user.username),
    ],
    afterUpsert: [
      'afterUpsert',
      (result) => event('result', Array.isArray(result), result.length),
      () => User.upsert({ id: 1, username: 'x' }).then(([user]) => user.username),
    ],
    beforeRestore: [
      'beforeRestore',
      (user) => event('restoring', user.id),
      async () => {
        const user = await User.findByPk(1)
        await user.destroy()
        await user.restore()
        return user.deletedAt
      },
    ],
    'transaction is passed': [
      'afterCreate',
      (user, options) =>
        event('in transaction', options.transaction !== undefined && options.transaction !== null),
      () =>
        sequelize.transaction((transaction) =>
          User.create({ username: 't' }, { transaction }).then(() => 1),
        ),
    ],
    'options are the same object': [
      'beforeCreate',
      (user, options) => {
        options.mark = 1
        event('has type', 'type' in options)
      },
      () => User.create({ username: 'o' }, { custom: 5 }).then(() => 1),
    ],
    'custom options arrive': [
      'afterCreate',
      (user, options) => event('custom', options.custom),
      () => User.create({ username: 'o' }, { custom: 5 }).then(() => 1),
    ],
  }
  await each('effect', effects, async ([name, fn, run]) => {
    User.addHook(name, 'effect', fn)
    try {
      const got = await run()
      return got instanceof Sequelize.Model
        ? { username: got.username, mood: got.mood, n: got.n }
        : got
    } finally {
      User.removeHook(name, 'effect')
    }
  })
  // registration
  const order = []
  const Other = sequelize.define(
    'Other',
    { a: DataTypes.STRING },
    {
      hooks: {
        beforeCreate: [
          () => {
            order.push('o1')
          },
          async () => {
            order.push('o2')
          },
        ],
        beforeSave: () => {
          order.push('s')
        },
      },
    },
  )
  await quiet(() => Other.sync())
  Other.beforeCreate('named', () => {
    order.push('n')
  })
  Other.beforeCreate(() => {
    order.push('u')
  })
  const fn = () => {
    order.push('f')
  }
  Other.addHook('beforeCreate', fn)
  sequelize.addHook('beforeCreate', 'perm', () => {
    order.push('p')
  })
  sequelize.addHook('beforeSave', () => {
    order.push('ps')
  })
  await step('order', async () => {
    await Other.create({})
    return order.splice(0)
  })
  await record('hooks seen', () => [
    Other.hasHook('beforeCreate'),
    Other.hasHooks('beforeSave'),
    Other.hasHook('beforeUpdate'),
    sequelize.hasHook('beforeCreate'),
    Other.options.hooks.beforeCreate.length,
  ])
  await record('removeHook by fn', () => {
    Other.removeHook('beforeCreate', fn)
    return Other.options.hooks.beforeCreate.length
  })
  await record('removeHook by name', () => {
    Other.removeHook('beforeCreate', 'named')
    return Other.options.hooks.beforeCreate.length
  })
  await record('removeHook of sequelize', () => {
    sequelize.removeHook('beforeCreate', 'perm')
    return sequelize.hasHook('beforeCreate')
  })
  await step('order 2', async () => {
    await Other.create({})
    return order.splice(0)
  })
  await step('runHooks', async () => {
    await Other.runHooks('beforeCreate', Other.build(), {})
    return order.splice(0)
  })
  await record('addHook answers', () => [
    Other.addHook('afterFind', () => {}) === Other,
    Other.afterFind(() => {}),
    sequelize.addHook('afterFind', () => {}) === sequelize,
  ])
  await record('removeHook of nothing', () => Other.removeHook('beforeUpdate', 'x') === Other)
  const second = connect({
    define: { hooks: { beforeCreate: () => event('define hook') } },
    hooks: { beforeCreate: () => event('global hook') },
  })
  const Third = second.define('Third', { a: DataTypes.STRING })
  const Fourth = second.define(
    'Fourth',
    { a: DataTypes.STRING },
    { hooks: { beforeCreate: () => event('own hook') } },
  )
  await quiet(() => second.sync())
  await step('define.hooks', () => Third.create({}).then(() => 1))
  await step('define.hooks with own', () => Fourth.create({}).then(() => 1))
}
