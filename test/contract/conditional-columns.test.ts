// Columns that stand in a unique index with a condition, which MySQL and MariaDB emulate: dropping, changing and renaming
// them comes to the same as on PostgreSQL and SQLite, where the index goes with a column and follows its name.
import { beforeEach, expect, test } from 'vitest'

import { DataTypes as T, UniqueConstraintError, type QueryInterface } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  const columns = { email: T.STRING, tenant: T.INTEGER, state: T.STRING(20), note: T.STRING }
  const index = { name: 'accounts_live', unique: true, fields: ['tenant', 'email'] }
  const options = { tableName: 'accounts', timestamps: false }
  const define = (attributes: object, indexes: readonly object[]) =>
    database.sequelize.define('Account', attributes as never, { ...options, indexes } as never)
  let qi: QueryInterface

  beforeEach(async () => {
    qi = database.sequelize.getQueryInterface()
    const Account = define(columns, [{ ...index, where: { state: "it's on" } }])
    await Account.sync({ force: true })
    await Account.bulkCreate([
      { tenant: 1, email: 'a', state: "it's on" },
      { tenant: 1, email: 'a', state: 'off' },
      { tenant: 1, email: 'a' },
    ] as never)
  })

  const names = async (): Promise<unknown> =>
    ((await qi.showIndex('accounts')) as { name: string; primary: boolean }[])
      .filter(({ primary }) => !primary)
      .map(({ name }) => name)
  const insert = async (row: object): Promise<unknown> => qi.bulkInsert('accounts', [row])

  test.each([
    ['of its condition', ['state']],
    ['of its parts', ['email']],
    ['of both, one after the other', ['tenant', 'state']],
  ])('removeColumn: a column %s takes the index along', async (_which, removed) => {
    for (const name of removed) await qi.removeColumn('accounts', name)
    expect(await names()).toEqual([])
    const left = Object.keys(await qi.describeTable('accounts'))
    expect(left).toEqual(['id', ...Object.keys(columns).filter((name) => !removed.includes(name))])
    await insert({ note: 'x' })
  })

  test('removeColumn of another column leaves it', async () => {
    await qi.removeColumn('accounts', 'note')
    expect(await names()).toEqual(['accounts_live'])
    await expect(insert({ tenant: 1, email: 'a', state: "it's on" })).rejects.toThrow(
      UniqueConstraintError,
    )
  })

  test.each([
    ['its condition', 'state', 'mode'],
    ['its parts', 'email', 'mail'],
  ])('renameColumn of a column of %s: the index follows', async (_which, before, after) => {
    await qi.renameColumn('accounts', before, after)
    expect(await names()).toEqual(['accounts_live'])
    const row = { tenant: 1, email: 'a', state: "it's on" }
    const renamed = Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name === before ? after : name, value]),
    )
    await expect(insert(renamed)).rejects.toThrow(UniqueConstraintError)
    await insert({ ...renamed, [before === 'state' ? after : 'state']: 'off' })
  })

  test('changeColumn of them: the index stays', async () => {
    await qi.changeColumn('accounts', 'state', { type: T.STRING(40), allowNull: true })
    await qi.changeColumn('accounts', 'email', { type: T.STRING(90) })
    expect(await names()).toEqual(['accounts_live'])
    await expect(insert({ tenant: 1, email: 'a', state: "it's on" })).rejects.toThrow(
      UniqueConstraintError,
    )
    await insert({ tenant: 1, email: 'a', state: 'off' })
  })

  test('sync({ alter }) of a model without them: index and columns go, a second run sends nothing', async () => {
    const Account = define({ tenant: T.INTEGER, note: T.STRING }, [])
    await Account.sync({ alter: true })
    expect(await names()).toEqual([])
    expect(Object.keys(await qi.describeTable('accounts'))).toEqual(['id', 'tenant', 'note'])
    const sent: string[] = []
    await Account.sync({ alter: true, logging: (sql) => void sent.push(sql) })
    expect(sent.filter((sql) => /: (CREATE|ALTER|DROP|INSERT)/.test(sql))).toEqual([])
  })

  test('removeIndex takes what was made for it along, and the index can be made anew', async () => {
    await qi.removeIndex('accounts', 'accounts_live')
    expect(await names()).toEqual([])
    const [rows] = await database.sequelize.query('SELECT * FROM accounts LIMIT 1')
    expect(Object.keys((rows as object[])[0] ?? {})).toEqual(['id', ...Object.keys(columns)])
    await qi.removeColumn('accounts', 'state')
    await qi.addIndex('accounts', { ...index, where: { note: 'x' } } as never)
    await insert({ tenant: 1, email: 'a' })
    await insert({ tenant: 1, email: 'a', note: 'x' })
    await expect(insert({ tenant: 1, email: 'a', note: 'x' })).rejects.toThrow(
      UniqueConstraintError,
    )
  })
})
