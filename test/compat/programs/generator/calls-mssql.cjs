'use strict'
// PARITY 6, 7, 8, 11.2: statements which calls send on SQL Server, without a server: `sequelize.query` is
// replaced and answers with nothing.

module.exports = async ({ Sequelize, DataTypes: T, Op, step, log }) => {
  const { fn, col, literal, cast, where: clause } = Sequelize
  const sequelize = new Sequelize('d', 'u', 'p', {
    dialect: 'mssql',
    logging: log,
    databaseVersion: '16.0.0',
  })
  const User = sequelize.define(
    'User',
    {
      name: T.STRING,
      email: { type: T.STRING, unique: true },
      age: { type: T.INTEGER, field: 'user_age' },
      open: T.BOOLEAN,
      at: T.DATE,
      day: T.DATEONLY,
      price: T.DECIMAL(10, 2),
      big: T.BIGINT,
      data: T.BLOB,
      uid: T.UUID,
      kind: T.ENUM('a', 'b'),
    },
    { timestamps: false },
  )
  const Post = sequelize.define(
    'Post',
    { title: T.STRING, userId: T.INTEGER },
    { timestamps: false },
  )
  const Tag = sequelize.define('Tag', { label: T.STRING }, { timestamps: false })
  const Note = sequelize.define('Note', { text: T.TEXT }, { timestamps: false, hasTrigger: true })
  const Pair = sequelize.define(
    'Pair',
    {
      a: { type: T.INTEGER, primaryKey: true },
      b: { type: T.INTEGER, primaryKey: true },
      n: T.INTEGER,
    },
    { timestamps: false, schema: 'shop' },
  )
  const Gone = sequelize.define(
    'Gone',
    { a: T.STRING },
    { paranoid: true, timestamps: true, createdAt: false, updatedAt: false },
  )
  User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
  Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
  Post.belongsToMany(Tag, {
    through: 'PostTags',
    as: 'tags',
    foreignKey: 'postId',
    otherKey: 'tagId',
    timestamps: false,
  })
  let sent = []
  sequelize.query = async (sql, options) => {
    const text = typeof sql === 'string' ? sql : sql.query
    sent.push(
      text
        .replace(/\s+/g, ' ')
        .replace(/ (?=[,)])/g, '')
        .trim(),
    )
    return options && options.plain ? null : []
  }
  const texts = (name, run) =>
    step(name, async () => {
      sent = []
      try {
        await run()
      } catch (error) {
        // An answer without rows is none that every call can read.
        if (sent.length === 0) throw error
      }
      return sent
    })

  const finds = {
    all: {},
    attributes: { attributes: ['name', ['user_age', 'years'], [fn('COUNT', col('id')), 'n']] },
    exclude: { attributes: { exclude: ['data', 'at', 'price'] } },
    include: { attributes: { include: [[literal('1 + 1'), 'two']] } },
    'by date': {
      where: { at: { [Op.gte]: new Date('2024-01-02T03:04:05.678Z') }, day: '2024-01-02' },
    },
    'by number in text': { where: { name: 5 } },
    'by types': {
      where: {
        open: true,
        price: '1.50',
        big: '9007199254740993',
        uid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
        kind: 'a',
      },
    },
    'by list': { where: { name: { [Op.notIn]: ['a', 'b'] }, age: [1, 2] } },
    'by like': { where: { name: { [Op.like]: '50[%]' } } },
    'by nested': {
      where: {
        [Op.or]: [
          { age: { [Op.gt]: 5, [Op.lt]: 9 } },
          { [Op.and]: [{ name: 'x' }, { [Op.not]: { open: false } }] },
        ],
      },
    },
    'by literal': { where: literal("[name] = N'x'") },
    'by fn': { where: clause(fn('LOWER', col('name')), Op.like, '%a%') },
    'by cast': { where: clause(cast(col('user_age'), 'varchar'), '5') },
    'by subquery': { where: { id: { [Op.in]: literal('(SELECT [userId] FROM [Posts])') } } },
    'by column': { where: { name: { [Op.eq]: col('email') } } },
    order: { order: ['name', ['age', 'DESC'], [fn('LEN', col('name')), 'ASC']] },
    'order random': { order: sequelize.random() },
    limit: { limit: 5 },
    page: { limit: 5, offset: 10, order: [['name', 'ASC']] },
    offset: { offset: 10 },
    group: {
      attributes: ['name', [fn('COUNT', literal('*')), 'n']],
      group: ['name'],
      having: literal('COUNT(*) > 1'),
    },
    hint: { tableHint: Sequelize.TableHints.NOLOCK },
    raw: { raw: true, where: { id: 1 } },
  }
  for (const [name, options] of Object.entries(finds))
    await texts(`find ${name}`, () => User.findAll(options))
  await texts('find one', () => User.findOne({ where: { name: 'a' } }))
  await texts('find by key', () => User.findByPk(5))
  await texts('find to one', () => Post.findAll({ include: 'user' }))
  await texts('find to one where', () =>
    Post.findAll({ include: { association: 'user', where: { name: 'a' }, attributes: ['name'] } }),
  )
  await texts('find to one required page', () =>
    Post.findAll({
      include: { association: 'user', required: true },
      limit: 2,
      offset: 1,
      order: [['title', 'ASC']],
    }),
  )
  await texts('find to one order', () =>
    Post.findAll({ include: 'user', order: [[{ model: User, as: 'user' }, 'name', 'DESC']] }),
  )
  await texts('find to one hint', () =>
    Post.findAll({ include: 'user', tableHint: Sequelize.TableHints.NOLOCK }),
  )
  await texts('find schema', () => Pair.findAll({ where: { a: 1, b: [1, 2] }, limit: 1 }))
  await texts('find paranoid', () => Gone.findAll({ where: { a: 'x' } }))
  await texts('count', () => User.count({ where: { age: { [Op.gt]: 5 } } }))
  await texts('count distinct', () => User.count({ distinct: true, col: 'name' }))
  await texts('count group', () => User.count({ group: ['name'] }))
  for (const kind of ['sum', 'min', 'max'])
    await texts(kind, () => User[kind]('age', { where: { name: 'a' } }))
  await texts('average', () => User.aggregate('age', 'avg'))
  const values = {
    plain: { name: 'a', age: 5 },
    types: {
      name: "o'n ü",
      open: true,
      at: new Date('2024-01-02T03:04:05.678Z'),
      day: '2024-01-02',
      price: '1.50',
      big: '9007199254740993',
      data: Buffer.from('ab'),
      uid: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
      kind: 'b',
    },
    null: { name: null },
    key: { id: 7, name: 'a' },
    nothing: {},
    literal: { name: literal("UPPER(N'a')"), age: literal('1 + 1') },
  }
  for (const [name, record] of Object.entries(values))
    await texts(`create ${name}`, () => User.create(record))
  await texts('create chosen fields', () =>
    User.create({ name: 'a', age: 1 }, { fields: ['name'] }),
  )
  await texts('create nothing back', () => User.create({ name: 'a' }, { returning: false }))
  await texts('create with trigger', () => Note.create({ text: 'a' }))
  await texts('create in schema', () => Pair.create({ a: 1, b: 2 }))
  await texts('bulk', () => User.bulkCreate([{ name: 'a' }, { name: 'b', age: 2 }]))
  await texts('bulk keys', () =>
    User.bulkCreate([
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]),
  )
  await texts('bulk nothing back', () => User.bulkCreate([{ name: 'a' }], { returning: false }))
  await texts('bulk trigger', () => Note.bulkCreate([{ text: 'a' }]))
  await texts('update', () => User.update({ name: 'b', age: 3 }, { where: { id: 1 } }))
  await texts('update back', () =>
    User.update({ name: 'b' }, { where: { id: 1 }, returning: true }),
  )
  await texts('update columns back', () =>
    User.update({ name: 'b' }, { where: { id: 1 }, returning: ['id'] }),
  )
  await texts('update trigger', () =>
    Note.update({ text: 'b' }, { where: { id: 1 }, returning: true }),
  )
  await texts('update limit', () => User.update({ name: 'b' }, { where: { id: 1 }, limit: 2 }))
  await texts('update literal', () =>
    User.update({ age: literal('[user_age] + 1') }, { where: { id: [1, 2] } }),
  )
  await texts('destroy', () => User.destroy({ where: { id: [1, 2] } }))
  await texts('destroy limit', () => User.destroy({ where: { name: 'a' }, limit: 3 }))
  await texts('destroy soft', () => Gone.destroy({ where: { id: 1 }, force: true }))
  await texts('truncate', () => User.truncate())
  await texts('increment', () => User.increment('age', { by: 2, where: { id: 1 } }))
  await texts('decrement', () => User.decrement({ age: 2, big: 1 }, { where: { id: 1 } }))
  await texts('upsert', () => User.upsert({ name: 'a', email: 'x' }))
  await texts('upsert key', () => User.upsert({ id: 1, name: 'a' }))
  const user = User.build({ id: 5, name: 'a' }, { isNewRecord: false })
  await texts('instance update', () => user.update({ name: 'z' }))
  await texts('instance destroy', () => user.destroy())
  await texts('instance reload', () => user.reload())
  await texts('instance increment', () => user.increment('age'))
  await texts('getter', () => user.getPosts({ where: { title: 'x' }, order: ['title'] }))
  await texts('getter count', () => user.countPosts())
  await texts('setter', () => user.addPost(3))
}
module.exports.dialects = ['offline']
