// What is measured, each as a function of the number of rows that it reads or writes. Users have 20
// posts and 20 notes each, posts five comments.

/** Rows per user: itself and what is read with it. */
const perUser = { 'has-many': 21, json: 21, nested: 121, siblings: 41 }

const users = (name, size) => Math.max(1, Math.round(size / perUser[name]))

/** Reads users with an include; gives the number of records. */
const reads =
  (name, include, options) =>
  async ({ User }, { Op }, size) => {
    const found = await User.findAll({
      where: { id: { [Op.lte]: users(name, size) } },
      include,
      order: ['id'],
      ...options,
    })
    let rows = 0
    for (const user of found) {
      rows += 1 + user.posts.length + (user.notes?.length ?? 0)
      for (const post of user.posts) rows += post.comments?.length ?? 0
    }
    return rows
  }

/** The series, in the order of the legend. */
export const series = [
  { name: 'has-many', title: 'users with posts', run: reads('has-many', ['posts']) },
  {
    name: 'json',
    title: "the same, strategy: 'json'",
    run: reads('json', ['posts'], { strategy: 'json' }),
  },
  {
    name: 'nested',
    title: 'users, posts, comments',
    run: reads('nested', [{ association: 'posts', include: ['comments'] }]),
  },
  {
    name: 'siblings',
    title: 'users with posts and notes',
    run: reads('siblings', ['posts', 'notes']),
  },
  {
    name: 'flat',
    title: 'findAll of posts',
    run: async ({ Post }, _words, size) =>
      (await Post.findAll({ order: ['id'], limit: size })).length,
  },
  {
    name: 'stream',
    title: 'stream of posts',
    run: async ({ Post }, _words, size) => {
      let rows = 0
      for await (const post of Post.stream({ order: ['id'], limit: size })) if (post.id > 0) rows++
      return rows
    },
  },
  {
    name: 'bulk-create',
    title: 'bulkCreate',
    run: async ({ Entry }, _words, size) => {
      await Entry.truncate()
      const list = Array.from({ length: size }, (_, n) => ({
        title: `entry ${n}`,
        views: n % 1000,
        at: new Date(1_600_000_000_000 + n * 1000),
      }))
      return (await Entry.bulkCreate(list)).length
    },
  },
]
