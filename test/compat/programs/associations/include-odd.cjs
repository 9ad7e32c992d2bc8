'use strict'
// Odd finds with includes: scopes of included models, no keys, empty options, what one does with the result.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet }) => {
  const { INTEGER, STRING, DATE } = DataTypes
  const off = { timestamps: false }
  const U = sequelize.define(
    'User',
    { name: STRING, secret: STRING },
    {
      ...off,
      defaultScope: { attributes: { exclude: ['secret'] } },
      scopes: {
        withSecret: {},
        o: { order: [['name', 'DESC']] },
        lim: { limit: 1 },
        inc: { include: ['posts'] },
      },
    },
  )
  const P = sequelize.define(
    'Post',
    { title: STRING, at: DATE },
    { ...off, defaultScope: { order: [['title', 'DESC']] } },
  )
  const C = sequelize.define('Comment', { text: STRING }, off)
  const N = sequelize.define('NoKey', { a: INTEGER, uid: INTEGER }, off)
  N.removeAttribute('id')
  U.hasMany(P, { as: 'posts', foreignKey: 'uid' })
  P.belongsTo(U, { as: 'user', foreignKey: 'uid' })
  P.hasMany(C, { as: { singular: 'comment', plural: 'comments' }, foreignKey: 'pid' })
  C.belongsTo(P, { foreignKey: 'pid' })
  U.hasMany(N, { as: 'nokeys', foreignKey: 'uid', constraints: false })
  await quiet(() => sequelize.sync())
  await quiet(async () => {
    await U.bulkCreate([{ name: 'a', secret: 'x' }, { name: 'b', secret: 'y' }, { name: 'c' }])
    await P.bulkCreate([
      { title: 'p1', uid: 1 },
      { title: 'p2', uid: 1 },
      { title: 'p3', uid: 2 },
    ])
    await C.bulkCreate([
      { text: 'c1', pid: 1 },
      { text: 'c2', pid: 1 },
      { text: 'c3', pid: 3 },
    ])
    await N.bulkCreate([
      { a: 1, uid: 1 },
      { a: 1, uid: 1 },
      { a: 2, uid: 2 },
    ])
  })
  const t = (name, run) => step(name, async () => JSON.parse(JSON.stringify((await run()) ?? null)))
  const ids = [['id', 'ASC']]
  await t('default scope attrs', () => P.findAll({ include: ['user'], order: ids }))
  await t('scope withSecret', () =>
    P.findAll({ include: [{ model: U.scope('withSecret'), as: 'user' }], order: ids }),
  )
  await t('include default order', () =>
    U.findAll({ include: [{ association: 'posts', attributes: ['title'] }], order: ids }).then(
      (r) => r.map((u) => u.posts.length),
    ),
  )
  await t('scope order root', () =>
    U.scope('o')
      .findAll({ include: ['posts'] })
      .then((r) => r.map((u) => u.name)),
  )
  await t('scope limit', () =>
    U.scope('lim').findAll({ include: [{ association: 'posts', attributes: ['id'] }], order: ids }),
  )
  await t('scope include dup', () =>
    U.scope('inc').findAll({
      include: [{ association: 'posts', attributes: ['title'], where: { title: 'p1' } }],
    }),
  )
  await t('nokey include', () => U.findAll({ include: ['nokeys'], order: ids }))
  await t('nokey root', () => N.findAll({ order: [['a', 'ASC']] }))
  await t('singular plural', () =>
    P.findAll({ include: ['comments'], order: ids }).then((r) =>
      r.map((p) => Object.keys(p.toJSON())),
    ),
  )
  await t('as object', () =>
    P.findAll({
      include: [{ model: C, as: { singular: 'comment', plural: 'comments' } }],
      order: ids,
    }).then((r) => r.length),
  )
  await t('attributes exclude all but', () =>
    U.findAll({
      attributes: { exclude: ['id'] },
      include: [{ association: 'posts', attributes: { exclude: ['id', 'at'] } }],
      order: ids,
    }),
  )
  await t('where array in include', () =>
    U.findAll({ include: [{ association: 'posts', where: [{ title: 'p1' }] }] }).then(
      (r) => r.length,
    ),
  )
  await t('where literal in include', () =>
    U.findAll({
      include: [{ association: 'posts', where: Sequelize.literal("posts.title = 'p1'") }],
    }).then((r) => r.length),
  )
  await t('where fn in include', () =>
    U.findAll({
      include: [
        {
          association: 'posts',
          where: Sequelize.where(Sequelize.fn('lower', Sequelize.col('posts.title')), 'p1'),
        },
      ],
    }).then((r) => r.length),
  )
  await t('where and list', () =>
    U.findAll({
      include: [{ association: 'posts', where: Sequelize.and({ title: 'p1' }, { uid: 1 }) }],
    }).then((r) => r.length),
  )
  await t('where null', () =>
    U.findAll({ include: [{ association: 'posts', where: null }], order: ids }).then(
      (r) => r.length,
    ),
  )
  await t('where {}', () =>
    U.findAll({ include: [{ association: 'posts', where: {} }], order: ids }).then((r) => r.length),
  )
  await t('required undefined', () =>
    U.findAll({
      include: [{ association: 'posts', required: undefined, where: { title: 'p1' } }],
    }).then((r) => r.length),
  )
  await t('limit null in include', () =>
    U.findAll({ include: [{ association: 'posts', limit: null }], order: ids }).then((r) =>
      r.map((u) => u.posts.length),
    ),
  )
  await t('limit undefined', () =>
    U.findAll({
      include: [{ association: 'posts', limit: undefined, order: undefined }],
      limit: undefined,
      order: ids,
    }).then((r) => r.map((u) => u.posts.length)),
  )
  await t('limit text', () =>
    U.findAll({ include: ['posts'], limit: '2', offset: '1', order: ids }).then((r) =>
      r.map((u) => u.name),
    ),
  )
  await t('nested findOne plain', () =>
    U.findOne({
      include: [{ association: 'posts', include: ['comments'] }],
      where: { name: 'a' },
      order: [['posts', 'id', 'ASC']],
    }).then((u) => u.get({ plain: true }).posts.map((p) => p.title)),
  )
  await t('include twice', () =>
    U.findAll({ include: ['posts', { association: 'posts', where: { title: 'p3' } }], order: ids }),
  )
  await t('include same model nested back', () =>
    U.findAll({
      include: [{ association: 'posts', include: [{ association: 'user', include: ['posts'] }] }],
      order: ids,
      where: { id: 2 },
    }),
  )
  await t('build include', () => {
    const u = U.build({ name: 'z', posts: [{ title: 'q' }] }, { include: ['posts'] })
    return [u.posts[0].title, u.toJSON()]
  })
  await t('mutating result', async () => {
    const [u] = await U.findAll({ include: ['posts'], order: ids })
    u.posts.push(P.build({ title: 'n' }))
    return u.toJSON().posts.length
  })
  await t('setDataValue', async () => {
    const [u] = await U.findAll({ include: ['posts'], order: ids })
    u.setDataValue('posts', [])
    return [u.posts.length, u.get('posts').length, u.dataValues.posts.length]
  })
  await t('delete value', async () => {
    const [u] = await U.findAll({ include: ['posts'], order: ids })
    delete u.dataValues.posts
    return [u.posts && u.posts.length, u.get('posts'), Object.keys(u.toJSON())]
  })
  await t('assign', async () => {
    const [u] = await U.findAll({ include: ['posts'], order: ids })
    u.posts = []
    return [u.posts.length, u.get('posts').length, u.toJSON().posts.length]
  })
  await t('equals and in', async () => {
    const [u] = await U.findAll({ include: ['posts'], order: ids })
    return [
      'posts' in u,
      Object.keys(u).includes('posts'),
      u.hasOwnProperty('posts'),
      JSON.stringify(Object.keys(u.dataValues)),
    ]
  })
  await t('instanceof', async () => {
    const [u] = await U.findAll({ include: ['posts'], order: ids })
    return [
      u.posts[0] instanceof P,
      u.posts[0].isNewRecord,
      u.posts[0].changed(),
      u.posts[0]._options.isNewRecord,
      u._options.includeNames,
      u._options.include[0].as,
    ]
  })
  await t('order random', () =>
    U.findAll({ include: ['posts'], order: sequelize.random() }).then((r) => r.length),
  )
  await t('order literal list', () =>
    U.findAll({ include: ['posts'], order: [Sequelize.literal('"User"."id" DESC')] }).then((r) =>
      r.map((u) => u.id),
    ),
  )
  await t('order col text', () =>
    U.findAll({ include: ['posts'], order: [Sequelize.col('posts.title')], where: { id: 1 } }).then(
      (r) => r[0].posts.map((p) => p.title),
    ),
  )
  await t('order posts.title dotted', () =>
    U.findAll({ include: ['posts'], order: [['posts.title', 'DESC']] }).then((r) => r.length),
  )
  await t('group dotted', () =>
    U.findAll({
      attributes: ['name'],
      include: [{ association: 'posts', attributes: [] }],
      group: ['name', 'posts.uid'],
      order: [['name', 'ASC']],
      raw: true,
    }),
  )
  await t('count group', () => U.count({ include: ['posts'], group: ['User.name'] }))
  await t('findAndCountAll group', () =>
    U.findAndCountAll({
      attributes: ['name'],
      include: [{ association: 'posts', attributes: [] }],
      group: ['User.name'],
      raw: true,
      order: [['name', 'ASC']],
    }),
  )
  await t('increment with include', () =>
    U.increment('id', { by: 0, where: { id: 1 }, include: ['posts'] }).then(() => 'ok'),
  )
  await t('include function', () => U.findAll({ include: () => 1 }).then((r) => r.length))
  await t('include true', () => U.findAll({ include: true }).then((r) => r.length))
  await t('include nested string list', () =>
    U.findAll({ include: { association: 'posts', include: 'comments' }, order: ids }).then((r) =>
      r.map((u) => u.posts.map((p) => p.comments.length)),
    ),
  )
  await t('exclude include', () =>
    U.findAll({
      attributes: { exclude: ['id', 'name', 'secret'], include: [[Sequelize.literal('1'), 'one']] },
      include: [{ association: 'posts', attributes: ['title'] }],
      order: ids,
    }),
  )
  await t('paranoid false non paranoid', () =>
    U.findAll({ paranoid: false, include: [{ association: 'posts', paranoid: false }] }).then(
      (r) => r.length,
    ),
  )
  await t('lock', () => U.findAll({ include: ['posts'], lock: true }).then((r) => r.length))
  await t('benchmark', () =>
    U.findAll({ include: ['posts'], benchmark: true, logging: false }).then((r) => r.length),
  )
}
// Rows without an order come by their keys on SQLite only.
module.exports.dialects = ['sqlite']
