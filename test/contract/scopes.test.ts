// Scopes: default ones, named ones, how they merge, where they apply (guide: Scopes).
import { beforeEach, describe, expect, test } from 'vitest'

import { DataTypes, Op, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }

eachDialect((database) => {
  let User: ModelStatic<Row>
  let Post: ModelStatic<Row>

  beforeEach(async () => {
    const { sequelize } = database
    Post = sequelize.define(
      'Post',
      { title: DataTypes.STRING, open: DataTypes.BOOLEAN },
      {
        timestamps: false,
        defaultScope: { where: { open: true } },
        scopes: { all: {}, closed: { where: { open: false } } },
      },
    ) as never
    User = sequelize.define(
      'User',
      { name: DataTypes.STRING, age: DataTypes.INTEGER, active: DataTypes.BOOLEAN },
      {
        timestamps: false,
        defaultScope: { where: { active: true }, order: [['id', 'ASC']] },
        scopes: {
          old: { where: { age: { [Op.gte]: 50 } } },
          young: { where: { age: { [Op.lt]: 50 } } },
          olderThan: (age: number) => ({ where: { age: { [Op.gt]: age } } }),
          named: { where: { name: 'bob' }, attributes: ['name'] },
          first: { order: [['id', 'ASC']], limit: 1 },
        },
      },
    ) as never
    User.hasMany(Post, { as: 'posts', foreignKey: 'userId' })
    await sequelize.sync({ force: true })
    await User.bulkCreate([
      { name: 'ann', age: 30, active: true },
      { name: 'bob', age: 60, active: true },
      { name: 'cid', age: 70, active: false },
    ])
    await Post.bulkCreate([
      { title: 'open', open: true, userId: 1 },
      { title: 'closed', open: false, userId: 1 },
    ])
  })

  const names = async (model: ModelStatic<Row>, options: object = {}): Promise<unknown[]> =>
    (await model.findAll(options)).map((row) => row['name'] as unknown).toSorted()

  test('the default scope applies unless others are named', async () => {
    expect([
      await names(User),
      await names(User.unscoped()),
      await names(User.scope(null)),
      await names(User.scope('old')),
      await names(User.scope('defaultScope', 'old')),
    ]).toEqual([
      ['ann', 'bob'],
      ['ann', 'bob', 'cid'],
      ['ann', 'bob', 'cid'],
      ['bob', 'cid'],
      ['bob'],
    ])
  })

  test('functions take arguments, conditions may be given as they are', async () => {
    expect([
      await names(User.scope({ method: ['olderThan', 65] })),
      await names(User.scope([{ method: ['olderThan', 20] }, 'defaultScope'])),
      await names(User.scope({ where: { name: 'cid' } })),
    ]).toEqual([['cid'], ['ann', 'bob'], ['cid']])
  })

  test('later scopes win over earlier ones, and the call over all', async () => {
    expect([
      await names(User.scope('old', 'young')),
      await names(User.scope('old'), { where: { age: 30 } }),
      await names(User.scope('first'), { limit: 2 }),
    ]).toEqual([['ann'], ['ann'], ['ann', 'bob']])
  })

  test('with whereMergeStrategy and, conditions of one attribute are joined', async () => {
    const Both = database.sequelize.define(
      'Both',
      { name: DataTypes.STRING, age: DataTypes.INTEGER },
      {
        tableName: 'Users',
        timestamps: false,
        whereMergeStrategy: 'and',
        scopes: {
          old: { where: { age: { [Op.gte]: 50 } } },
          below: { where: { age: { [Op.lt]: 65 } } },
        },
      },
    ) as never as ModelStatic<Row>
    expect(await names(Both.scope('old', 'below'))).toEqual(['bob'])
  })

  test('apply to counts, aggregates, updates, destroys and counters', async () => {
    expect([await User.count(), await User.scope('old').sum('age')]).toEqual([2, 130])
    await User.scope('old').update({ name: 'old' }, { where: {} })
    await User.scope({ method: ['olderThan', 65] }).increment('age', { where: {} })
    expect(await User.scope('young').destroy({ where: {} })).toBe(1)
    const rows = await User.unscoped().findAll({ raw: true, order: ['id'] })
    expect(rows.map((row) => [row['name'], row['age']])).toEqual([
      ['old', 60],
      ['old', 71],
    ])
  })

  test('do not apply to create', async () => {
    const user = await User.scope('named').create({ name: 'dan', age: 1, active: true })
    expect([user['name'], await User.count()]).toEqual(['dan', 3])
  })

  test('included models bring their default scope; a scoped model replaces it', async () => {
    const titles = async (include: object): Promise<unknown[]> => {
      const user = await User.findByPk(1, { include: [include] as never, rejectOnEmpty: true })
      return (user['posts'] as Row[]).map((post) => post['title'] as unknown).toSorted()
    }
    expect([
      await titles({ model: Post, as: 'posts' }),
      await titles({ model: Post.scope('closed'), as: 'posts' }),
      await titles({ model: Post.unscoped(), as: 'posts' }),
    ]).toEqual([['open'], ['closed'], ['closed', 'open']])
  })

  test('accessors take a scope', async () => {
    const user = (await User.findByPk(1)) as Row
    const count = async (options?: object): Promise<number> =>
      ((await user['getPosts'](options)) as Row[]).length
    expect([
      await count(),
      await count({ scope: 'closed' }),
      await count({ scope: false }),
      await count({ scope: ['all'] }),
    ]).toEqual([1, 1, 2, 2])
  })

  describe('definition', () => {
    test('addScope adds, and overrides on demand', async () => {
      User.addScope('bobs', { where: { name: 'bob' } })
      expect(await names(User.scope('bobs'))).toEqual(['bob'])
      expect(() => User.addScope('bobs', {})).toThrow(
        'The scope bobs already exists. Pass { override: true } as options to silence this error',
      )
      User.addScope('defaultScope', { where: { name: 'ann' } }, { override: true })
      expect(await names(User)).toEqual(['ann'])
    })

    test('an unknown scope is refused by name', () => {
      expect(() => User.scope('nothing')).toThrow('Invalid scope nothing called.')
    })

    test('a query never changes the scope', async () => {
      const scoped = User.scope('old')
      await scoped.findAll({ where: { name: 'bob' }, limit: 1 })
      expect([await names(scoped), await names(User)]).toEqual([
        ['bob', 'cid'],
        ['ann', 'bob'],
      ])
    })
  })

  test.each([false, true])(
    "in an include, attributes of its own stand in the place of the scope's (separate: %s)",
    async (separate) => {
      const Open = Post.scope({ attributes: ['id', 'title'] })
      const [user] = await User.findAll({ limit: 1 })
      if (user === undefined) throw new Error('no user')
      await Post.destroy({ where: {} })
      await Post.create({ title: 'mine', open: true, userId: user.get('id') } as never)
      const shown = async (more: object): Promise<unknown> => {
        const found = await User.findByPk(user.get('id') as number, {
          include: [{ model: Open, as: 'posts', separate, ...more }],
        })
        return Object.keys((found?.['posts'] as Row[] | undefined)?.[0]?.toJSON() ?? {})
      }
      expect(await shown({})).toEqual(['id', 'title'])
      expect(await shown({ attributes: ['open'] })).toEqual(['open'])
      expect(await shown({ attributes: { exclude: ['title'] } })).toEqual(['id', 'open', 'userId'])
      // In a find both count.
      const found = await Open.findAll({ attributes: ['open'] })
      expect(Object.keys(found[0]?.toJSON() ?? {})).toEqual(['id', 'title', 'open'])
    },
  )
})
