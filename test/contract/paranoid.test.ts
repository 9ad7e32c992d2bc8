// Soft deletion (guide: Paranoid).
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }

eachDialect((database) => {
  let User: ModelStatic<Row>
  let Post: ModelStatic<Row>
  let ann: Row

  beforeEach(async () => {
    const { sequelize } = database
    User = sequelize.define(
      'User',
      { name: DataTypes.STRING },
      { paranoid: true, deletedAt: 'goneAt', underscored: true },
    ) as never
    Post = sequelize.define('Post', { title: DataTypes.STRING }, { paranoid: true }) as never
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    Post.belongsTo(User, { as: 'user', foreignKey: 'userId' })
    await sequelize.sync({ force: true })
    ann = await User.create({ name: 'ann' })
    await User.create({ name: 'bob' })
  })

  const names = async (options: object = {}): Promise<unknown[]> =>
    (await User.findAll({ order: ['id'], ...options })).map((row) => row['name'] as unknown)

  test('destroy marks the row, finders leave it out', async () => {
    await ann.destroy()
    expect([ann['goneAt'] instanceof Date, ann.isSoftDeleted()]).toEqual([true, true])
    expect([await names(), await names({ paranoid: false })]).toEqual([['bob'], ['ann', 'bob']])
    expect([await User.count(), await User.findByPk(ann['id']), await User.max('id')]).toEqual([
      1,
      null,
      2,
    ])
  })

  test('force deletes the row', async () => {
    await ann.destroy({ force: true })
    expect(await names({ paranoid: false })).toEqual(['bob'])
  })

  test('restore takes the mark back', async () => {
    await ann.destroy()
    await ann.restore()
    expect([ann['goneAt'], await names()]).toEqual([null, ['ann', 'bob']])
    await User.destroy({ where: { name: ['ann', 'bob'] } })
    await User.restore({ where: { name: 'bob' } })
    expect(await names()).toEqual(['bob'])
  })

  test('bulk destroy marks rows that are not marked, and says how many', async () => {
    await ann.destroy()
    const before = (await User.findByPk(ann['id'], { paranoid: false }))?.['goneAt'] as Date
    expect(await User.destroy({ where: { name: ['ann', 'bob'] } })).toBe(1)
    const after = (await User.findByPk(ann['id'], { paranoid: false }))?.['goneAt'] as Date
    expect(after).toEqual(before)
    expect(await User.destroy({ where: { name: 'ann' }, force: true })).toBe(1)
    expect(await names({ paranoid: false })).toEqual(['bob'])
  })

  describe('with includes', () => {
    beforeEach(async () => {
      await Post.bulkCreate([
        { title: 'one', userId: ann['id'] },
        { title: 'two', userId: ann['id'] },
      ])
      await Post.destroy({ where: { title: 'two' } })
    })

    const titles = async (include: object): Promise<unknown[]> => {
      const user = await User.findByPk(ann['id'], {
        include: [include] as never,
        rejectOnEmpty: true,
      })
      return (user['posts'] as Row[]).map((post) => post['title'] as unknown).toSorted()
    }

    test('hides marked children unless asked', async () => {
      expect(await titles({ association: 'posts' })).toEqual(['one'])
      expect(await titles({ association: 'posts', paranoid: false })).toEqual(['one', 'two'])
    })

    test('accessors hide them too', async () => {
      expect([
        await ann['countPosts'](),
        ((await ann['getPosts']({ paranoid: false })) as Row[]).length,
      ]).toEqual([1, 2])
    })
  })

  test('a model that deletes rows has nothing to restore', async () => {
    const Plain = database.sequelize.define('Plain', {}, { timestamps: false })
    await Plain.sync({ force: true })
    const row = await Plain.create()
    await expect(row.restore()).rejects.toThrow('Model is not paranoid')
    expect(() => row.isSoftDeleted()).toThrow('Model is not paranoid')
  })
})
