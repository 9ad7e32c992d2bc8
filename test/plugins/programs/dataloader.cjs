const { createContext, EXPECTED_OPTIONS_KEY } = require('dataloader-sequelize')
const { open, run } = require('./common.cjs')
const { DataTypes } = require('sequelize')
run(async () => {
  const log = []
  const s = open({ logging: (q) => log.push(q) })
  const U = s.define('user', { n: DataTypes.STRING }),
    P = s.define('post', { t: DataTypes.STRING }),
    T = s.define('tag', { l: DataTypes.STRING })
  U.hasMany(P)
  P.belongsTo(U)
  P.belongsToMany(T, { through: 'pt' })
  T.belongsToMany(P, { through: 'pt' })
  U.hasOne(T, { as: 'fav' })
  await s.sync()
  for (let i = 1; i <= 3; i++) {
    const u = await U.create({ n: 'u' + i })
    for (let j = 0; j < 2; j++) {
      const p = await u.createPost({ t: 'p' + i + j })
      await p.createTag({ l: 't' + i + j })
    }
    await u.setFav(await T.create({ l: 'f' + i }))
  }
  log.length = 0
  const ctx = createContext(s)
  const o = { [EXPECTED_OPTIONS_KEY]: ctx }
  const users = await U.findAll(o)
  const posts = await Promise.all(users.map((u) => u.getPosts(o)))
  console.log(posts.map((l) => l.map((p) => p.t)))
  const owners = await Promise.all(posts.flat().map((p) => p.getUser(o)))
  console.log(owners.map((u) => u.n))
  const tags = await Promise.all(posts.flat().map((p) => p.getTags(o)))
  console.log(tags.map((l) => l.map((t) => t.l)))
  console.log((await Promise.all(users.map((u) => u.getFav(o)))).map((t) => t.l))
  console.log((await Promise.all([1, 2, 3].map((i) => U.findByPk(i, o)))).map((u) => u.n))
  console.log(await Promise.all(users.map((u) => u.countPosts(o))))
  console.log(
    (await Promise.all(users.map((u) => u.getPosts({ ...o, where: { t: 'p10' } })))).map(
      (l) => l.length,
    ),
    (
      await Promise.all(users.map((u) => u.getPosts({ ...o, limit: 1, order: [['id', 'DESC']] })))
    ).map((l) => l.map((p) => p.t)),
  )
  // three reads of lists and one of counts, each for all at once
  console.log(log.filter((text) => /FROM `(users|posts)`/.test(text)).length)
})
