// Keys of several columns in corners: types of their parts, thousands of owners, circles of tables, hooks,
// versions and deleted rows, models without associations.
import { describe, expect, test } from 'vitest'

import { DataTypes, Op, type Model, type ModelStatic } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- accessors are named by the associations
type Row = Model & { [name: string]: any }
type Table = ModelStatic<Row>

const listed = (rows: readonly Row[], name = 'name'): unknown[] => rows.map((row) => row[name])

eachDialect((database) => {
  const define = (name: string, attributes: object, options: object = {}): Table =>
    database.sequelize.define(name, attributes as never, {
      timestamps: false,
      ...options,
    }) as never
  const part = (type: unknown): object => ({ type, primaryKey: true })
  /** Models of one test, gone after it. */
  const withModels = async (models: readonly Table[], work: () => Promise<void>): Promise<void> => {
    const { sequelize } = database
    try {
      await sequelize.sync({ force: true })
      await work()
    } finally {
      await sequelize.drop()
      for (const model of models) sequelize.modelManager.removeModel(model as never)
    }
  }

  const moment = new Date('2024-02-29T10:20:30.000Z')
  test.each<[string, unknown, readonly [unknown, unknown]]>([
    [
      'UUID',
      DataTypes.UUID,
      ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'],
    ],
    [
      'BIGINT',
      DataTypes.BIGINT,
      // The package sqlite3 rounds integers beyond 2^53.
      database.driver === 'sqlite3' ? ['3', '5'] : ['4611686018427', '4611686018428'],
    ],
    ['DATE', DataTypes.DATE, [moment, new Date(moment.getTime() + 1000)]],
    ['DATEONLY', DataTypes.DATEONLY, ['2024-02-29', '2024-03-01']],
    ['DECIMAL', DataTypes.DECIMAL(10, 2), ['1.50', '2.00']],
    ['BOOLEAN', DataTypes.BOOLEAN, [true, false]],
    [
      'BLOB',
      database.dialect === 'mysql' || database.dialect === 'mariadb'
        ? DataTypes.STRING(9, true)
        : DataTypes.BLOB,
      [Buffer.from('a\u0000'), Buffer.from('b')],
    ],
    ['STRING', DataTypes.STRING(20), ["it's", '"b" \\ %']],
  ])('parts may be %s', async (name, type, values) => {
    const Owner = define(`Own${name}`, {
      kind: part(DataTypes.INTEGER),
      key: part(type),
      name: DataTypes.STRING,
    })
    const Child = define(`Sub${name}`, { name: DataTypes.STRING })
    Owner.hasMany(Child, { as: 'children', foreignKey: ['ownerKind', 'ownerKey'] })
    Child.belongsTo(Owner, { as: 'owner', foreignKey: ['ownerKind', 'ownerKey'] })
    await withModels([Owner, Child], async () => {
      const [one, two] = values
      await Owner.bulkCreate([
        { kind: 1, key: one, name: 'a' },
        { kind: 1, key: two, name: 'b' },
        { kind: 2, key: one, name: 'c' },
      ])
      await Child.bulkCreate([
        { ownerKind: 1, ownerKey: one, name: 'a1' },
        { ownerKind: 1, ownerKey: two, name: 'b1' },
        { ownerKind: 2, ownerKey: one, name: 'c1' },
        { ownerKind: 2, ownerKey: one, name: 'c2' },
      ])
      const expected = [['a1'], ['b1'], ['c1', 'c2']]
      for (const include of [
        { strategy: 'split', order: [['name', 'ASC']] },
        { strategy: 'join' },
        { separate: true, order: [['name', 'ASC']] },
        { limit: 2, order: [['name', 'ASC']] },
      ]) {
        const rows = await Owner.findAll({
          include: [{ association: 'children', ...include } as never],
          order: [['name', 'ASC']],
        })
        expect(rows.map((row) => listed(row['children']).toSorted())).toEqual(expected)
      }
      const found = (await Owner.findByPk({ kind: 2, key: one } as never)) as Row
      expect(found['name']).toBe('c')
      const children = await found['getChildren']({ order: ['name'] })
      expect(await found['hasChildren'](children)).toBe(true)
      await (await Owner.findByPk([1, two] as never))?.['addChildren'](children)
      const [child] = await Child.findAll({ where: { name: 'c2' }, include: 'owner' })
      expect(child?.['owner'].name).toBe('b')
      const lazy = await Child.findAll({ order: ['name'], lazyLoading: 'batch' })
      const owners = await Promise.all(lazy.map((row) => row['getOwner']() as Promise<Row>))
      expect(listed(owners)).toEqual(['a', 'b', 'b', 'b'])
    })
  })

  test('any number of owners is read in slices that statements take', async () => {
    const Owner = define('Owner', { a: part(DataTypes.INTEGER), b: part(DataTypes.INTEGER) })
    const Child = define('Child', { name: DataTypes.STRING })
    Owner.hasMany(Child, { as: 'children', foreignKey: ['a', 'b'], constraints: false })
    await withModels([Owner, Child], async () => {
      const count = 17_000
      const keys = Array.from({ length: count }, (_, index) => ({ a: index % 130, b: index }))
      for (let from = 0; from < count; from += 5000) {
        await Owner.bulkCreate(keys.slice(from, from + 5000))
        await Child.bulkCreate(keys.slice(from, from + 5000).filter(({ b }) => b % 1000 === 0))
      }
      const rows = await Owner.findAll({ include: 'children' })
      const withChildren = rows.filter((row) => row['children'].length > 0)
      expect([rows.length, withChildren.length]).toEqual([count, 17])
      expect(withChildren.every((row) => row['children'][0].b === row['b'])).toBe(true)
    })
  }, 60_000)

  test('conditions of a table between hold below an optional include', async () => {
    const key = (prefix: string, id: number): object => ({
      [`${prefix}t`]: id % 3,
      [`${prefix}n`]: Math.floor(id / 3),
    })
    const primary = { t: part(DataTypes.INTEGER), n: part(DataTypes.INTEGER) }
    const [A, B, D] = ['A', 'B', 'D'].map((name) => define(name, primary)) as [Table, Table, Table]
    const Tie = define('Tie', { w: DataTypes.INTEGER })
    B.belongsTo(A, { as: 'a', foreignKey: ['at', 'an'] })
    A.belongsToMany(D, {
      as: 'ds',
      through: Tie,
      foreignKey: ['at', 'an'],
      otherKey: ['dt', 'dn'],
    })
    // as many rows as made MySQL 9.7 choose a plan that lost the condition
    await withModels([A, B, D, Tie], async () => {
      const many = (count: number, row: (id: number) => object): object[] =>
        Array.from({ length: count }, (_, id) => row(id))
      await A.bulkCreate(many(12, (id) => key('', id)) as never)
      await D.bulkCreate(many(6, (id) => key('', id)) as never)
      await B.bulkCreate(
        many(30, (id) => ({ ...key('', id), ...key('a', (id * 5) % 12) })) as never,
      )
      await Tie.bulkCreate(
        many(12, (id) => ({ ...key('a', id), ...key('d', (id * 5) % 6), w: id % 4 })) as never,
      )
      const rows = await B.findAll({
        include: [
          {
            association: 'a',
            include: [{ association: 'ds', required: true, through: { where: { w: [1, 2] } } }],
          },
        ],
      })
      const owners = rows.map(({ a }) => a as Row | null).filter((row) => row !== null)
      const numbers = owners.map(({ t, n }) => t + 3 * n)
      expect([rows.length, new Set(numbers.map((id) => id % 4))]).toEqual([30, new Set([1, 2])])
      expect(owners.every(({ ds }) => ds.length === 1)).toBe(true)
    })
  })

  test('tables that refer to each other in a circle are created, altered and dropped', async () => {
    const Team = define('Team', { t: part(DataTypes.INTEGER), id: part(DataTypes.INTEGER) })
    const User = define('User', { t: part(DataTypes.INTEGER), id: part(DataTypes.INTEGER) })
    // SQL Server refuses circles of cascades
    Team.belongsTo(User, { as: 'lead', foreignKey: ['leadT', 'leadId'], onDelete: 'NO ACTION' })
    User.belongsTo(Team, { as: 'team', foreignKey: ['teamT', 'teamId'] })
    User.belongsTo(User, { as: 'boss', foreignKey: ['bossT', 'bossId'] })
    await withModels([Team, User], async () => {
      const { sequelize } = database
      const sent: string[] = []
      await sequelize.sync({ alter: true, logging: (sql) => sent.push(sql) })
      expect(sent.filter((sql) => /ALTER TABLE|_backup/.test(sql))).toEqual([])
      const user = (await User.create({ t: 1, id: 1 })) as Row
      const team = (await user['createTeam']({ t: 1, id: 9, leadT: 1, leadId: 1 })) as Row
      const [found] = await User.findAll({
        include: [{ association: 'team', include: ['lead'] }, 'boss'],
      })
      expect([found?.['team'].id, found?.['team'].lead.id, found?.['boss']]).toEqual([9, 1, null])
      await expect(team.update({ leadId: 5 })).rejects.toThrow(
        expect.objectContaining({ name: 'SequelizeForeignKeyConstraintError' }) as Error,
      )
      await sequelize.sync({ force: true })
      expect(await User.count()).toBe(0)
    })
  })

  test('what describeModel tells has keys of several columns', async () => {
    const Owner = define('Owner', { a: part(DataTypes.INTEGER), b: part(DataTypes.INTEGER) })
    const Child = define(
      'Child',
      { a: DataTypes.INTEGER, b: DataTypes.INTEGER },
      {
        foreignKeys: [
          {
            name: 'child_owner',
            fields: ['a', 'b'],
            references: { model: Owner, keys: ['a', 'b'] },
            onDelete: 'CASCADE',
            onUpdate: 'CASCADE',
          },
        ],
      },
    )
    await withModels([Owner, Child], async () => {
      const { sequelize } = database
      const told = await sequelize.getQueryInterface().describeModel('Children')
      expect(told.options['foreignKeys']).toEqual([
        expect.objectContaining({
          name: 'child_owner',
          fields: ['a', 'b'],
          references: expect.objectContaining({ keys: ['a', 'b'] }) as unknown,
          onDelete: 'CASCADE',
        }),
      ])
      const Again = sequelize.define('Child', told.attributes as never, told.options as never)
      const sent: string[] = []
      await Again.sync({ alter: true, logging: (sql) => sent.push(sql) })
      expect(sent.filter((sql) => /ALTER TABLE|_backup/.test(sql))).toEqual([])
      sequelize.modelManager.removeModel(Again as never)
      sequelize.modelManager.addModel(Child as never)
      await Owner.create({ a: 1, b: 2 })
      await Child.create({ a: 1, b: 2 })
      await Owner.destroy({ where: { a: 1 } })
      expect(await Child.count()).toBe(0)
    })
  })

  test('a key of the table names what is wrong with it', () => {
    const refused = (foreignKeys: unknown): (() => unknown) => {
      return () => define('Wrong', { a: DataTypes.INTEGER, b: DataTypes.INTEGER }, { foreignKeys })
    }
    const references = { model: 'owners', keys: ['a', 'b'] }
    expect(refused([{ fields: ['a', 'x'], references }])).toThrow(
      'Wrong: no column "x" in the option',
    )
    expect(refused([{ fields: ['a'], references }])).toThrow('must be lists of equal length')
    expect(refused([{ fields: ['a', 'b'] }])).toThrow('Wrong: no references in the option')
    expect(refused([{ fields: ['a', 'b'], references: { keys: ['a', 'b'] } }])).toThrow(
      'Wrong: no references.model',
    )
  })

  describe('records', () => {
    test('with a version, hooks and deleted rows go by the whole key', async () => {
      const Doc = define(
        'Doc',
        {
          lang: part(DataTypes.STRING(5)),
          id: part(DataTypes.INTEGER),
          name: DataTypes.STRING,
        },
        { version: true, paranoid: true, timestamps: true },
      )
      await withModels([Doc], async () => {
        await Doc.bulkCreate([
          { lang: 'de', id: 1, name: 'a' },
          { lang: 'en', id: 1, name: 'b' },
          { lang: 'en', id: 2, name: 'c' },
        ])
        const [en, stale] = await Promise.all([
          Doc.findByPk({ lang: 'en', id: 1 }) as Promise<Row>,
          Doc.findByPk({ lang: 'en', id: 1 }) as Promise<Row>,
        ])
        await en.update({ name: 'b2' })
        await expect(stale.update({ name: 'b3' })).rejects.toThrow(
          expect.objectContaining({ name: 'SequelizeOptimisticLockError' }) as Error,
        )
        const names = async (): Promise<unknown> =>
          listed(await Doc.findAll({ order: ['lang', 'id'] }))
        expect(await names()).toEqual(['a', 'b2', 'c'])
        await en.destroy()
        expect(await names()).toEqual(['a', 'c'])
        await en.restore()
        expect(await names()).toEqual(['a', 'b2', 'c'])
        const seen: unknown[] = []
        Doc.addHook('beforeUpdate', 'watch', (row) => {
          const { lang, id } = row as Row
          seen.push([lang, id])
        })
        await Doc.update({ name: 'all' }, { where: { id: 1 }, individualHooks: true })
        Doc.removeHook('beforeUpdate', 'watch')
        expect(seen.toSorted()).toEqual([
          ['de', 1],
          ['en', 1],
        ])
        expect(await names()).toEqual(['all', 'all', 'c'])
        await Doc.destroy({ where: { lang: 'en' }, individualHooks: true })
        expect(await names()).toEqual(['all'])
      })
    })

    test('are found or created, and not counted up with others', async () => {
      const Stock = define('Stock', {
        shop: part(DataTypes.INTEGER),
        code: part(DataTypes.STRING(9)),
        amount: { type: DataTypes.INTEGER, defaultValue: 0 },
      })
      await withModels([Stock], async () => {
        const find = (shop: number, amount: number): Promise<[Row, boolean]> =>
          Stock.findOrCreate({ where: { shop, code: 'x' }, defaults: { amount } }) as never
        expect((await find(1, 5))[1]).toBe(true)
        expect((await find(2, 6))[1]).toBe(true)
        const [again, created] = await find(1, 7)
        expect([again['amount'], created]).toEqual([5, false])
        await again.decrement({ amount: 2 })
        await Stock.increment({ amount: 10 }, { where: { shop: 2, code: 'x' } })
        const rows = await Stock.findAll({ order: ['shop'] })
        expect(listed(rows, 'amount')).toEqual([3, 16])
        expect(await Stock.max('amount', { where: { shop: { [Op.lt]: 2 } } })).toBe(3)
        const made = await Stock.bulkCreate(
          [
            { shop: 1, code: 'x', amount: 1 },
            { shop: 3, code: 'x', amount: 1 },
          ],
          { ignoreDuplicates: true },
        )
        expect([made.length, await Stock.count()]).toEqual([2, 3])
      })
    })

    test('destroy their targets with hooks, if the association says so', async () => {
      const Owner = define('Owner', { a: part(DataTypes.INTEGER), b: part(DataTypes.INTEGER) })
      const Child = define('Child', { name: DataTypes.STRING })
      Owner.hasMany(Child, {
        as: 'children',
        foreignKey: ['a', 'b'],
        onDelete: 'CASCADE',
        hooks: true,
      })
      await withModels([Owner, Child], async () => {
        await Owner.bulkCreate([
          { a: 1, b: 1 },
          { a: 1, b: 2 },
        ])
        await Child.bulkCreate([
          { a: 1, b: 1, name: 'x' },
          { a: 1, b: 2, name: 'y' },
        ])
        const gone: unknown[] = []
        Child.addHook('afterDestroy', (row) => {
          gone.push((row as Row)['name'])
        })
        await (await Owner.findByPk([1, 2]))?.destroy()
        expect([gone, listed(await Child.findAll())]).toEqual([['y'], ['x']])
      })
    })
  })
})
