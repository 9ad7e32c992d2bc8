'use strict'
// PARITY 6.1 to 6.5, 8.6: corners of finders that write, bulk work and nested creation: options, results, hooks, errors.

module.exports = async ({ sequelize, DataTypes, Op, step, quiet, event, dialect }) => {
  const User = sequelize.define(
    'User',
    {
      name: { type: DataTypes.STRING, unique: true },
      age: { type: DataTypes.INTEGER, defaultValue: 18, field: 'user_age' },
      role: { type: DataTypes.STRING, validate: { isIn: [['a', 'b']] } },
    },
    { timestamps: false },
  )
  const Post = sequelize.define(
    'Post',
    { title: { type: DataTypes.STRING, validate: { len: [1, 5] } } },
    { timestamps: false },
  )
  const Tag = sequelize.define('Tag', { name: DataTypes.STRING }, { timestamps: false })
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'author', foreignKey: 'userId' })
  User.hasOne(Tag, { as: 'tag', foreignKey: 'ownerId' })
  await quiet(() => sequelize.sync({ force: true }))
  const withoutIds = (value) =>
    JSON.parse(JSON.stringify(value), (key, item) => (/^id$|Id$/.test(key) ? typeof item : item))
  // Sequences have other gaps: v6 asks for a number where we find first.
  const plain = (row) => (row?.get ? withoutIds(row.get({ plain: true })) : row)
  const failing = (work) => async () => {
    try {
      return await work()
    } catch (error) {
      return [error.name, error.message]
    }
  }
  const rows = () => User.findAll({ raw: true, order: ['id'], logging: false })
  // Other statements by the keys of the two databases are told elsewhere.
  const silent = { logging: false }

  await step('findOrCreate new', async () => {
    const [user, isNew] = await User.findOrCreate({
      where: { name: 'ann' },
      defaults: { age: 3 },
      ...silent,
    })
    return [plain(user), isNew]
  })
  await step('findOrCreate known', async () => {
    const [user, isNew] = await User.findOrCreate({
      where: { name: 'ann' },
      defaults: { age: 4 },
      ...silent,
    })
    return [plain(user), isNew]
  })
  await step('findOrCreate with operators', async () => {
    const [user, isNew] = await User.findOrCreate({
      where: { name: 'bob', age: { [Op.gt]: 1 } },
      defaults: { age: 5 },
      ...silent,
    })
    return [plain(user), isNew]
  })
  await step('findOrCreate with or', async () => {
    const [user, isNew] = await User.findOrCreate({
      where: { [Op.or]: [{ name: 'cid' }, { name: 'dot' }] },
      defaults: { name: 'cid' },
      ...silent,
    })
    return [plain(user), isNew]
  })
  await step(
    'findOrCreate, no where',
    failing(() => User.findOrCreate({ defaults: {} })),
  )
  await step(
    'findOrCreate, invalid',
    failing(() =>
      User.findOrCreate({ where: { name: 'eve' }, defaults: { role: 'z' }, ...silent }),
    ),
  )
  await step(
    'findOrCreate, unique by another column',
    failing(() => User.findOrCreate({ where: { age: 77 }, defaults: { name: 'ann' }, ...silent })),
  )
  await step('findCreateFind', async () => {
    const [user, isNew] = await User.findCreateFind({
      where: { name: 'fay' },
      defaults: { age: 9 },
    })
    return [plain(user), isNew]
  })
  await step('findOrBuild new', async () => {
    const [user, isNew] = await User.findOrBuild({ where: { name: 'gus' }, defaults: { age: 9 } })
    return [plain(user), isNew, user.isNewRecord, user.changed()]
  })
  await step('create with fields', async () =>
    plain(await User.create({ name: 'hal', age: 1, role: 'a' }, { fields: ['name'] })),
  )
  await step('create with unknown fields', async () =>
    plain(await User.create({ name: 'ida', nope: 1 }, { fields: ['name', 'nope'] })),
  )
  await step('create raw', async () =>
    Object.keys((await User.create({ name: 'jon', extra: 1 }, { raw: true })).get()),
  )
  await step(
    'create not new',
    failing(() => User.create({ id: 1, name: 'ann2' }, { isNewRecord: false }).then(plain)),
  )

  await step('bulkCreate', async () =>
    (await User.bulkCreate([{ name: 'k1', age: 1 }, { name: 'k2' }], { returning: true })).map(
      (user) => [user.name, user.age, user.isNewRecord, user.changed()],
    ),
  )
  await step('bulkCreate: fields', async () =>
    (await User.bulkCreate([{ name: 'k3', age: 1 }], { fields: ['name'] })).map(({ name, age }) => [
      name,
      age,
    ]),
  )
  await step(
    'bulkCreate: duplicate',
    failing(() => User.bulkCreate([{ name: 'k4' }, { name: 'k1' }])),
  )
  await step('bulkCreate: nothing of it is there', () => User.count({ where: { name: 'k4' } }))
  await step('bulkCreate: nothing', () => User.bulkCreate([]))
  await step('bulkCreate: no attribute', async () => (await Tag.bulkCreate([{ nope: 1 }])).length)
  await step(
    'bulkCreate: updateOnDuplicate empty',
    failing(() => User.bulkCreate([{ name: 'k1' }], { updateOnDuplicate: [] })),
  )
  await step(
    'bulkCreate: updateOnDuplicate text',
    failing(() => User.bulkCreate([{ name: 'k1' }], { updateOnDuplicate: 'age' })),
  )
  await step('bulkCreate: records', async () =>
    (await User.bulkCreate([{ name: 'k5' }, { name: 'k6' }])).map(({ name, age }) => [name, age]),
  )
  await step('bulkCreate: individualHooks', async () => {
    User.addHook('beforeCreate', 'once', (user, options) =>
      event(
        'beforeCreate',
        user.name,
        Object.keys(options)
          .filter((key) => options[key] !== undefined)
          .sort(),
      ),
    )
    const result = await User.bulkCreate([{ name: 'k7' }, { name: 'k8' }], {
      individualHooks: true,
    })
    User.removeHook('beforeCreate', 'once')
    return result.map(({ name, isNewRecord }) => [name, isNewRecord])
  })
  await step('bulkCreate: include', async () => {
    const made = await User.bulkCreate(
      [
        { name: 'n1', posts: [{ title: 'a' }, { title: 'b' }] },
        { name: 'n2' },
        { name: 'n3', tag: { name: 't' } },
      ],
      { include: ['posts', 'tag'], ...silent },
    )
    return made.map((user) => [
      user.name,
      user.posts?.map(({ title, userId }) => [title, userId === user.id]),
      user.tag?.ownerId === user.id,
    ])
  })

  await step('update: nothing to set', () => User.update({}, { where: { name: 'k1' } }))
  await step('update: unknown only', () => User.update({ nope: 1 }, { where: { name: 'k1' } }))
  await step('update: undefined', () =>
    User.update({ age: undefined, role: 'a' }, { where: { name: 'k1' } }),
  )
  await step(
    'update: no where',
    failing(() => User.update({ age: 1 }, {})),
  )
  await step(
    'update: no options',
    failing(() => User.update({ age: 1 })),
  )
  await step(
    'update: where text',
    failing(() => User.update({ age: 1 }, { where: 'x' })),
  )
  await step('update: fields', () =>
    User.update({ age: 2, role: 'b' }, { where: { name: 'k1' }, fields: ['role'] }),
  )
  await step('update: key', () => User.update({ id: 500 }, { where: { name: 'k1' } }))
  await step('update: fragments', () =>
    User.update(
      { age: sequelize.literal('user_age + 1'), role: sequelize.fn('lower', 'A') },
      { where: { name: 'k2' } },
    ),
  )
  await step('update: individualHooks alike', async () => {
    const [count, users] = await User.update(
      { age: 40 },
      { where: { name: ['k1', 'k2'] }, individualHooks: true },
    )
    return [count, users.map(({ name, age }) => [name, age])]
  })
  await step('update: individualHooks, each its own', async () => {
    User.addHook('beforeUpdate', 'own', (user) => {
      user.age = user.name.length + Number(user.name.slice(1))
    })
    const [count, users] = await User.update(
      { age: 41 },
      { where: { name: ['k1', 'k2'] }, individualHooks: true },
    )
    User.removeHook('beforeUpdate', 'own')
    return [count, users.map(({ name, age }) => [name, age])]
  })
  await step(
    'destroy: no where',
    failing(() => User.destroy({})),
  )
  await step(
    'destroy: no options',
    failing(() => User.destroy()),
  )
  await step(
    'destroy: list',
    failing(() => User.destroy({ where: ['x'] })),
  )
  await step('destroy: individualHooks', async () => {
    User.addHook('afterDestroy', 'told', (user) => event('afterDestroy', user.name))
    const count = await User.destroy({ where: { name: ['k5', 'k6'] }, individualHooks: true })
    User.removeHook('afterDestroy', 'told')
    return count
  })
  if (dialect !== 'postgres')
    await step('destroy: limit', () => User.destroy({ where: { name: ['k7', 'k8'] }, limit: 1 }))
  await step(
    'increment: no where',
    failing(() => User.increment('age')),
  )
  await step('increment: by attribute and column', () =>
    User.increment({ age: 2 }, { where: { name: 'k2' } }).then(() => 'done'),
  )
  await step('decrement: list, by', () =>
    User.decrement(['age'], { by: 3, where: { name: 'k2' } }).then(() => 'done'),
  )
  await step('rows', async () => (await rows()).map(({ name, age, role }) => [name, age, role]))

  // Nested creation.
  for (const [model, name] of [
    [User, 'User'],
    [Post, 'Post'],
    [Tag, 'Tag'],
  ]) {
    model.addHook('beforeCreate', 'nested', (one, options) =>
      event(name, 'beforeCreate', options.hooks, options.validate, options.custom),
    )
    model.addHook('afterCreate', 'nested', (one) => event(name, 'afterCreate', one.isNewRecord))
  }
  await step('nested: down', async () =>
    plain(
      await User.create(
        { name: 'x1', tag: { name: 't' } },
        { include: ['posts', 'tag'], ...silent },
      ),
    ),
  )
  await step('nested: up', async () =>
    plain(
      await Post.create({ title: 'q', author: { name: 'x2' } }, { include: ['author'], ...silent }),
    ),
  )
  await step('nested: up and down', async () =>
    plain(
      await Post.create(
        { title: 'r', author: { name: 'x3', tag: { name: 'u' } } },
        { include: [{ association: 'author', include: ['tag'] }], ...silent },
      ),
    ),
  )
  await step('nested: null and empty', async () =>
    plain(
      await User.create(
        { name: 'x4', posts: [], tag: null },
        { include: ['posts', 'tag'], ...silent },
      ),
    ),
  )
  await step('nested: without include', async () =>
    Object.keys((await User.create({ name: 'x5', posts: [{ title: 'p' }] }, silent)).get()),
  )
  await step(
    'nested: invalid child',
    failing(() =>
      User.create(
        { name: 'x6', posts: [{ title: 'too long' }] },
        { include: ['posts'], ...silent },
      ).then(plain),
    ),
  )
  await step('nested: the parent stays', () => User.count({ where: { name: 'x6' } }))
  await step(
    'nested: invalid owner',
    failing(() =>
      Post.create(
        { title: 's', author: { name: 'x7', role: 'z' } },
        { include: ['author'], ...silent },
      ).then(plain),
    ),
  )
  await step('nested: nothing of it stays', () => Post.count({ where: { title: 's' } }))
  await step('nested: hooks false', async () =>
    plain(
      await User.create(
        { name: 'x8', posts: [{ title: 'p' }] },
        { include: ['posts'], hooks: false, ...silent },
      ),
    ),
  )
  await step('nested: build, then save', async () => {
    const user = User.build({ name: 'x9', posts: [{ title: 'p' }] }, { include: ['posts'] })
    user.posts[0].title = 'z'
    await user.save(silent)
    return [plain(user), user.posts[0].isNewRecord, user.posts[0].changed()]
  })
  await step('nested: records', async () => {
    const post = Post.build({ title: 'own' })
    const user = await User.create({ name: 'y1', posts: [post] }, { include: ['posts'], ...silent })
    return [plain(user), post.isNewRecord, user.posts[0] === post]
  })
  await step('nested: setter of the alias later', async () => {
    const user = User.build({ name: 'y2' }, { include: ['posts'] })
    user.set('posts', [{ title: 'l' }])
    await user.save(silent)
    return plain(user)
  })

  const own = {
    validate: [
      User,
      { name: 'z1', posts: [{ title: 'too long' }] },
      { association: 'posts', validate: false },
    ],
    hooks: [User, { name: 'z2', posts: [{ title: 'p' }] }, { association: 'posts', hooks: false }],
    custom: [User, { name: 'z3', posts: [{ title: 'p' }] }, { association: 'posts', custom: 7 }],
    'custom, up': [
      Post,
      { title: 'p', author: { name: 'z4' } },
      { association: 'author', custom: 8 },
    ],
    'fields, up': [
      Post,
      { title: 'p', author: { name: 'z5', age: 3 } },
      { association: 'author', fields: ['name'] },
    ],
  }
  for (const [name, [model, values, include]] of Object.entries(own)) {
    await step(
      `nested: options of the include: ${name}`,
      failing(async () => plain(await model.create(values, { include: [include], ...silent }))),
    )
  }
  await step(
    'nested: options of the include: bulk',
    failing(
      async () =>
        (
          await User.bulkCreate([{ name: 'z6', posts: [{ title: 'too long' }] }], {
            include: [{ association: 'posts', validate: true }],
            ...silent,
          })
        ).length,
    ),
  )
}
