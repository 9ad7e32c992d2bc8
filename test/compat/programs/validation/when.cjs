'use strict'
// PARITY 9.2, 9.3: when validation runs, unique violations, immutable attributes.

module.exports = async ({ sequelize, Sequelize, DataTypes, step, quiet, event }) => {
  const User = sequelize.define(
    'User',
    {
      name: {
        type: DataTypes.STRING,
        allowNull: false,
        validate: {
          check(value) {
            event('check name', value)
          },
          len: [2, 10],
        },
      },
      email: { type: DataTypes.STRING, unique: { name: 'email_key', msg: 'email is taken' } },
      code: { type: DataTypes.STRING, unique: true, field: 'code_field' },
      fixed: { type: DataTypes.STRING, validate: { isImmutable: true } },
      a: { type: DataTypes.INTEGER, unique: 'pair' },
      b: { type: DataTypes.INTEGER, unique: 'pair' },
      age: { type: DataTypes.INTEGER, validate: { min: 0, max: 150 } },
    },
    {
      timestamps: false,
      validate: {
        whole() {
          event('check model')
        },
      },
    },
  )
  await quiet(() => sequelize.sync())
  await step('create', () =>
    User.create({ name: 'ann', email: 'a@x', code: 'c', fixed: 'f', a: 1, b: 1 }),
  )
  await step('create invalid', () => User.create({ name: 'x', age: 500 }))
  await step('create null', () => User.create({}))
  await step('create unvalidated', () => User.create({ name: 'y' }, { validate: false }))
  await step('create with fields', () => User.create({ name: 'x', age: 5 }, { fields: ['age'] }))
  await step('create literal', () =>
    User.create({ name: Sequelize.literal("'lit'") }).then((user) => user.reload()),
  )
  const user = await quiet(() => User.findOne({ where: { name: 'ann' } }))
  await step('update', () => user.update({ age: 5 }))
  await step('update invalid', () => user.update({ age: -1 }))
  await quiet(() => user.reload())
  await step('update to null', () => user.update({ name: null }))
  await quiet(() => user.reload())
  await step('immutable', () => user.update({ fixed: 'g' }))
  await quiet(() => user.reload())
  await step('save without validation', async () => {
    user.age = -5
    return user.save({ validate: false })
  })
  await step('bulk update', () => User.update({ age: 7 }, { where: { id: 1 } }))
  await step('bulk update invalid', () => User.update({ age: 700 }, { where: { id: 1 } }))
  await step('bulk update null', () => User.update({ name: null }, { where: { id: 1 } }))
  await step('bulk update unvalidated', () =>
    User.update({ age: 700 }, { where: { id: 1 }, validate: false }),
  )
  await step('bulkCreate not validated', () =>
    User.bulkCreate([{ name: 'q', age: 500 }]).then((rows) => rows.length),
  )
  await step('bulkCreate validated', () =>
    User.bulkCreate([{ name: 'q' }, { name: 'fine' }, { age: 500 }], { validate: true }),
  )
  await step('bulkCreate individual', () =>
    User.bulkCreate([{ name: 'q' }], { individualHooks: true }),
  )
  await step('upsert invalid', () => User.upsert({ id: 1, name: 'q' }))
  await step('unique with msg', () => User.create({ name: 'bob', email: 'a@x' }))
  await step('unique field', () => User.create({ name: 'bob', code: 'c' }))
  await step('unique pair', () => User.create({ name: 'bob', a: 1, b: 1 }))
  await step('unique primary key', () => User.create({ id: 1, name: 'bob' }))
  await step('unique in bulk', () => User.bulkCreate([{ name: 'bob', email: 'a@x' }]))
  await step('unique in update', async () => {
    const other = await quiet(() => User.create({ name: 'carl', email: 'c@x' }))
    return other.update({ email: 'a@x' })
  })
  await step('unique in bulk update', () =>
    User.update({ email: 'a@x' }, { where: { name: 'carl' } }),
  )
  await step('not null in database', () => User.create({ name: null }, { validate: false }))
  await step('instance survives a failure', async () => {
    const fresh = User.build({ name: 'x' })
    await fresh.save().catch(() => {})
    return [fresh.isNewRecord, fresh.changed()]
  })
}
module.exports.dialects = ['sqlite', 'postgres']
