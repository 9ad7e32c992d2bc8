// What libraries written for v6 do, found by running them: names they quote themselves, options they give
// as null, comparators of one database, connections they watch.
import { beforeEach, expect, test, vi } from 'vitest'

import { DataTypes, Op, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

interface Row extends Model {
  id: number
  n: number
  posts: { title: string }[] | undefined
}

eachDialect((database) => {
  let User: ModelStatic<Row>
  let quoted: (...names: string[]) => string

  beforeEach(async () => {
    const { sequelize } = database
    User = sequelize.define('user', { n: DataTypes.INTEGER }, { timestamps: false }) as never
    const Post = sequelize.define('post', { title: DataTypes.STRING }, { timestamps: false })
    User.hasMany(Post, { as: 'posts' })
    await sequelize.sync({ force: true })
    await User.bulkCreate([{ n: 1 }, { n: 5 }, { n: 5 }])
    await Post.create({ title: 't', userId: 2 } as never)
    const { queryGenerator } = sequelize.getQueryInterface()
    quoted = (...names) => names.map((name) => queryGenerator.quoteIdentifier(name)).join('.')
  })

  test('a name that is quoted as a whole is bare: in col, Op.col, $…$ and group', async () => {
    const { sequelize } = database
    const n = quoted('user', 'n')
    const sums = await User.findAll({
      attributes: ['n', [sequelize.fn('SUM', sequelize.col(n)), 'sum']],
      group: [quoted('n')],
      order: [[sequelize.col(n), 'DESC']],
      raw: true,
    })
    const found = sums.map((row) => [row.n, Number(Reflect.get(row, 'sum'))])
    expect(found).toEqual([
      [5, 10],
      [1, 1],
    ])
    const same = await User.count({ where: { n: { [Op.col]: quoted('user', 'id') } } })
    expect(same).toBe(1)
    const some = await User.findAll({
      where: { [`$${quoted('posts', 'title')}$`]: 't' },
      include: ['posts'],
    })
    expect(some.map((user) => user.id)).toEqual([2])
  })

  test('the query generator does not quote twice', () => {
    const { queryGenerator } = database.sequelize.getQueryInterface()
    expect(queryGenerator.quoteIdentifier(quoted('n'))).toBe(quoted('n'))
    expect(queryGenerator.quoteIdentifiers(quoted('a', 'n'))).toBe(quoted('a', 'n'))
  })

  test('reload with include: null reads the record alone', async () => {
    const user = await User.findByPk(2, { include: ['posts'], rejectOnEmpty: true })
    const seen: string[] = []
    await user.reload({ include: null as never, logging: (sql) => void seen.push(sql) })
    expect(seen).toHaveLength(1)
    expect(seen[0]).not.toContain('JOIN')
    await user.reload()
    expect(user.posts?.map(({ title }) => title)).toEqual(['t'])
  })

  test('whoever replaces releaseConnection sees the connections of transactions come back', async () => {
    const { connectionManager } = database.sequelize
    const release = vi.spyOn(connectionManager, 'releaseConnection')
    const get = vi.spyOn(connectionManager, 'getConnection')
    await database.sequelize.transaction(async (transaction) => User.count({ transaction }))
    await expect(
      database.sequelize.transaction(() => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no')
    const counts = [get.mock.calls.length, release.mock.calls.length]
    vi.restoreAllMocks()
    expect(counts[0]).toBe(2)
    expect(counts[1]).toBe(2)
  })
})
