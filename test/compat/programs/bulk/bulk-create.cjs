'use strict'
// PARITY 6.2: bulkCreate with its options, ids, SQL text and messages.

module.exports = async ({ sequelize, Sequelize, DataTypes, each, step, quiet, dialect }) => {
  const User = sequelize.define(
    'User',
    {
      name: { type: DataTypes.STRING, unique: true },
      age: { type: DataTypes.INTEGER, defaultValue: 7 },
      mail: { type: DataTypes.STRING, field: 'e_mail' },
      meta: DataTypes.JSON,
      at: DataTypes.DATE,
      flag: DataTypes.BOOLEAN,
      blob: DataTypes.BLOB,
    },
    { timestamps: false },
  )
  const Stamped = sequelize.define('Stamped', { name: { type: DataTypes.STRING, unique: true } })
  await quiet(() => sequelize.sync())
  await each(
    'plain',
    {
      one: [[{ name: 'a' }]],
      two: [
        [
          { name: 'b', age: 1 },
          { name: 'c', mail: 'c@x' },
        ],
      ],
      none: [[]],
      values: [
        [
          {
            name: "d'q",
            meta: { a: 1 },
            at: new Date('2024-01-01T00:00:00Z'),
            flag: true,
            blob: Buffer.from('x'),
          },
        ],
      ],
      nulls: [[{ name: null, age: null }]],
      'empty object': [[{}]],
      fields: [[{ name: 'e', age: 5 }], { fields: ['name'] }],
      'returning false': [[{ name: 'f' }], { returning: false }],
      'returning true': [[{ name: 'g' }], { returning: true }],
      'returning list': [[{ name: 'h' }], { returning: ['id', 'name'] }],
      unknown: [[{ name: 'i', nothing: 1 }]],
      literal: [[{ name: 'j', age: Sequelize.literal('1 + 1') }]],
      'explicit id': [[{ id: 100000, name: 'k' }]],
      individual: [[{ name: 'l' }, { name: 'm' }], { individualHooks: true }],
      validate: [[{ name: 'n' }], { validate: true }],
      duplicate: [[{ name: 'a' }]],
      'backslash and unicode': [[{ name: 'o\\ü😀\n"`' }]],
    },
    ([rows, options]) => User.bulkCreate(rows, options),
  )
  await step('rows', () =>
    User.findAll({ raw: true, order: [['id', 'ASC']], attributes: ['name', 'age', 'mail'] }),
  )
  await step('stamped', () => Stamped.bulkCreate([{ name: 'a' }, { name: 'b' }]))
  await step('stamped silent', () =>
    Stamped.bulkCreate([{ name: 's', updatedAt: new Date('2020-01-01T00:00:00Z') }], {
      silent: true,
    }),
  )
  await step('given createdAt', () =>
    Stamped.bulkCreate([{ name: 'c', createdAt: new Date('2020-01-01T00:00:00Z') }]),
  )
  const ids = (rows) => rows.length
  await step('ignoreDuplicates', async () =>
    ids(await User.bulkCreate([{ name: 'a' }, { name: 'new' }], { ignoreDuplicates: true })),
  )
  await step('updateOnDuplicate', async () =>
    ids(await User.bulkCreate([{ name: 'a', age: 50 }], { updateOnDuplicate: ['age'] })),
  )
  await step('updateOnDuplicate key', async () =>
    ids(await User.bulkCreate([{ id: 1, name: 'a', age: 51 }], { updateOnDuplicate: ['age'] })),
  )
  await step('updateOnDuplicate mapped', async () =>
    ids(await User.bulkCreate([{ name: 'a', mail: 'm@x' }], { updateOnDuplicate: ['mail'] })),
  )
  await step('updateOnDuplicate stamped', async () =>
    ids(await Stamped.bulkCreate([{ name: 'a' }], { updateOnDuplicate: ['name'] })),
  )
  await step('conflictAttributes', async () =>
    ids(
      await User.bulkCreate([{ name: 'a', age: 52 }], {
        updateOnDuplicate: ['age'],
        conflictAttributes: ['name'],
      }),
    ),
  )
  await step('after', () =>
    User.findAll({
      raw: true,
      where: { name: ['a', 'new'] },
      order: [['name', 'ASC']],
      attributes: ['name', 'age', 'mail'],
    }),
  )
  await each(
    'refused',
    {
      'updateOnDuplicate empty': { updateOnDuplicate: [] },
      'updateOnDuplicate text': { updateOnDuplicate: 'age' },
      'updateOnDuplicate true': { updateOnDuplicate: true },
    },
    (options) => User.bulkCreate([{ name: 'r' }], options),
  )
  if (dialect !== 'mysql')
    await step('conflictWhere', async () => {
      const Part = sequelize.define(
        'Part',
        { a: DataTypes.INTEGER, b: DataTypes.INTEGER },
        { timestamps: false, indexes: [{ unique: true, fields: ['a'], where: { b: 1 } }] },
      )
      await quiet(() => Part.sync())
      await Part.bulkCreate([{ a: 1, b: 1 }], {
        updateOnDuplicate: ['b'],
        conflictAttributes: ['a'],
        conflictWhere: { b: 1 },
      })
      return Part.count()
    })
  await step('not an array', () => User.bulkCreate({ name: 'x' }))
  await step('many', async () => {
    const rows = await quiet(() =>
      User.bulkCreate(Array.from({ length: 300 }, (_, index) => ({ name: `many ${index}` }))),
    )
    return [rows.length, rows.every((row) => row.isNewRecord === false)]
  })
}
