// increment and decrement (guide: Model Instances, Incrementing and decrementing).
import { beforeEach, expect, test } from 'vitest'

import { DataTypes, type Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line typescript/explicit-function-return-type -- inferred model is the point
function defineUser(sequelize: Sequelize) {
  return sequelize.define('User', {
    name: DataTypes.STRING,
    age: { type: DataTypes.INTEGER, field: 'years' },
    money: DataTypes.DECIMAL(30, 2),
  })
}

eachDialect((database) => {
  let User: ReturnType<typeof defineUser>

  beforeEach(async () => {
    User = defineUser(database.sequelize)
    await database.sequelize.sync({ force: true })
    await User.bulkCreate([
      { name: 'Ann', age: 10, money: '1.50' as never },
      { name: 'Bob', age: 20, money: '12345678901234567.25' as never },
    ])
  })

  const ages = async (): Promise<unknown[]> =>
    (await User.findAll({ order: ['name'] })).map(({ age }) => age)

  test('a record gets its new values', async () => {
    const ann = await User.findOne({ where: { name: 'Ann' }, rejectOnEmpty: true })
    expect(await ann.increment('age')).toBe(ann)
    expect([ann.age, ann.changed()]).toEqual([11, false])
    await ann.increment(['age'], { by: 4 })
    await ann.decrement({ age: 2 })
    expect([ann.age, await ages()]).toEqual([13, [13, 20]])
  })

  test('many rows by condition', async () => {
    await User.increment({ age: 5 }, { where: { name: 'Bob' } })
    await User.decrement('age', { by: 1, where: { age: [10, 25] } })
    expect(await ages()).toEqual([9, 24])
  })

  test('keeps the digits of decimals', async ({ skip }) => {
    if (database.dialect === 'sqlite') skip('SQLite keeps decimals as floats (L6)')
    await User.increment('money', { by: 0.5, where: { name: 'Bob' } })
    const bob = await User.findOne({ where: { name: 'Bob' }, rejectOnEmpty: true })
    expect(bob.money).toBe('12345678901234567.75')
  })

  test('needs a condition', async () => {
    await expect(User.increment('age', {} as never)).rejects.toThrow(
      'Missing where attribute in the options parameter',
    )
  })
})
