// Unique keys beside soft deletion: a key is free again when its row is marked as deleted, on every database.
import { beforeEach, expect, test } from 'vitest'

import { DataTypes, UniqueConstraintError } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  const define = () =>
    database.sequelize.define(
      'User',
      { email: DataTypes.STRING, tenant: DataTypes.INTEGER },
      {
        paranoid: true,
        timestamps: true,
        indexes: [{ unique: true, fields: ['tenant', 'email'], where: { deletedAt: null } }],
      },
    )
  let User: ReturnType<typeof define>

  beforeEach(async () => {
    User = define()
    await User.sync({ force: true })
  })

  test('two live rows clash, a deleted one is in nobody’s way', async () => {
    const first = await User.create({ tenant: 1, email: 'a@x' })
    await User.create({ tenant: 2, email: 'a@x' })
    await expect(User.create({ tenant: 1, email: 'a@x' })).rejects.toThrow(UniqueConstraintError)
    await first.destroy()
    const second = await User.create({ tenant: 1, email: 'a@x' })
    await second.destroy()
    await User.create({ tenant: 1, email: 'a@x' })
    expect(await User.count({ paranoid: false })).toBe(4)
    await expect(first.restore()).rejects.toThrow(UniqueConstraintError)
    expect(await User.count()).toBe(2)
  })

  test('a second sync finds nothing to do, and the table shows the model’s columns only', async () => {
    const sent: string[] = []
    await User.sync({ alter: true, logging: (text) => void sent.push(text) })
    expect(sent.filter((text) => /(ALTER|CREATE|DROP) (?!TABLE IF NOT)/.test(text))).toEqual([])
    expect(Object.keys(await User.describe())).toEqual([
      'id',
      'email',
      'tenant',
      'createdAt',
      'updatedAt',
      'deletedAt',
    ])
    await User.create({ tenant: 1, email: 'a@x' })
    const name = database.sequelize.getQueryInterface().quoteIdentifier('Users', true)
    const [rows] = await database.sequelize.query(`SELECT * FROM ${name}`)
    expect(Object.keys((rows as object[])[0] ?? {})).toHaveLength(6)
  })

  test('a table made of what describeModel tells keeps the condition', async () => {
    const qi = database.sequelize.getQueryInterface()
    const { attributes, options } = await qi.describeModel('Users')
    await User.drop()
    const Copy = database.sequelize.define('Copy', attributes, options)
    await Copy.sync()
    const row = { email: 'a@x', tenant: 1, createdAt: new Date(), updatedAt: new Date() }
    await Copy.bulkCreate([
      row,
      { ...row, deletedAt: new Date() },
      { ...row, deletedAt: new Date() },
    ])
    await expect(Copy.create(row)).rejects.toThrow(UniqueConstraintError)
    expect(await Copy.count()).toBe(3)
    await Copy.drop()
  })
})
