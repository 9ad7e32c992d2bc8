'use strict'
// PARITY 14.1: what PostgreSQL alone has: schemas, enum types, functions, triggers; and columns of all kinds.

module.exports = async ({ sequelize, DataTypes, Op, Sequelize, step, each, quiet }) => {
  const qi = sequelize.getQueryInterface()
  const done = (work) => work.then(() => 'done')
  const table = { tableName: 'things', schema: 'shop' }
  const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }

  await step('createSchema', () => done(qi.createSchema('shop')))
  await step('createTable in schema', () =>
    done(
      qi.createTable(table, {
        id,
        name: { type: DataTypes.STRING, comment: "the thing's name" },
        kind: DataTypes.ENUM('a', 'b'),
        kinds: DataTypes.ARRAY(DataTypes.ENUM('x', 'y')),
        price: DataTypes.DECIMAL(10, 2),
      }),
    ),
  )
  await step('createTable by option', () =>
    done(qi.createTable('parts', { id, thingId: DataTypes.INTEGER }, { schema: 'shop' })),
  )
  await step('describe in schema', () => qi.describeTable(table))
  await step('describe by schema', () => qi.describeTable('things', 'shop'))
  await step('describe by option', () => qi.describeTable('things', { schema: 'shop' }))
  await step('tableExists', async () => [
    await qi.tableExists(table),
    await qi.tableExists('things'),
  ])
  await step('showAllSchemas', () => qi.showAllSchemas())
  await step('showAllTables', () => qi.showAllTables())

  const columns = {
    plain: ['c1', DataTypes.STRING],
    key: ['c2', { type: DataTypes.INTEGER, unique: true }],
    enum: ['c3', { type: DataTypes.ENUM('p', 'q'), defaultValue: 'p' }],
    reference: [
      'c4',
      { type: DataTypes.INTEGER, references: { model: table, key: 'id' }, onDelete: 'SET NULL' },
    ],
    comment: ['c5', { type: DataTypes.TEXT, comment: 'note' }],
    range: ['c6', DataTypes.RANGE(DataTypes.DATE)],
    serial: ['c7', { type: DataTypes.INTEGER, autoIncrement: true }],
    json: ['c8', { type: DataTypes.JSONB, defaultValue: { a: 1 } }],
    array: ['c9', { type: DataTypes.ARRAY(DataTypes.STRING), defaultValue: [] }],
  }
  await each('addColumn', columns, ([name, attribute]) =>
    done(qi.addColumn(table, name, attribute)),
  )
  const changes = {
    type: ['c1', DataTypes.TEXT],
    null: ['c1', { type: DataTypes.TEXT, allowNull: false }],
    default: ['c1', { type: DataTypes.TEXT, defaultValue: 'd' }],
    unique: ['c5', { type: DataTypes.STRING, unique: true }],
    'to enum': ['c1', { type: DataTypes.ENUM('m', 'n') }],
    'more values': ['c3', { type: DataTypes.ENUM('p', 'q', 'r') }],
    reference: ['c6', { type: DataTypes.INTEGER }],
  }
  await each('changeColumn', changes, ([name, attribute]) =>
    done(qi.changeColumn(table, name, attribute)),
  )
  await step('describe after', async () => {
    const found = await quiet(() => qi.describeTable(table))
    return Object.entries(found).map(([name, column]) => [
      name,
      column.type,
      column.allowNull,
      column.special,
    ])
  })
  await step('renameColumn', () => done(qi.renameColumn(table, 'c2', 'renamed')))
  await step('removeColumn', () => done(qi.removeColumn(table, 'c9')))
  await step('addIndex', () => done(qi.addIndex(table, ['name'])))
  await step('addIndex where', () =>
    done(
      qi.addIndex(table, {
        fields: ['price'],
        unique: true,
        name: 'dear',
        where: { price: { [Op.gt]: 100 } },
      }),
    ),
  )
  await step('addIndex using', () => done(qi.addIndex(table, ['c8'], { using: 'gin' })))
  await step('addIndex expression', () =>
    done(
      qi.addIndex(table, {
        name: 'lower_name',
        fields: [Sequelize.fn('lower', Sequelize.col('name'))],
      }),
    ),
  )
  await step('showIndex', async () =>
    (await qi.showIndex(table)).map(({ name, unique, primary, fields }) => [
      name,
      unique,
      primary,
      fields,
    ]),
  )
  await step('removeIndex', () => done(qi.removeIndex(table, 'dear')))
  await step('removeIndex by fields', () => done(qi.removeIndex(table, ['name'])))
  await step('addConstraint unique', () =>
    done(qi.addConstraint(table, { type: 'unique', fields: ['name', 'price'] })),
  )
  await step('addConstraint foreign key', () =>
    done(
      qi.addConstraint(
        { tableName: 'parts', schema: 'shop' },
        {
          type: 'foreign key',
          fields: ['thingId'],
          references: { table, field: 'id' },
          onDelete: 'cascade',
          deferrable: Sequelize.Deferrable.INITIALLY_DEFERRED,
        },
      ),
    ),
  )
  await step('foreign keys', () =>
    qi.getForeignKeyReferencesForTable({ tableName: 'parts', schema: 'shop' }),
  )
  await step('removeConstraint', () => done(qi.removeConstraint(table, 'things_name_price_uk')))
  await step('pgListEnums', () => qi.pgListEnums())
  await step('createFunction', () =>
    done(
      qi.createFunction(
        'twice',
        [{ type: 'integer', name: 'n' }],
        'integer',
        'plpgsql',
        'RETURN n * 2;',
        ['IMMUTABLE'],
      ),
    ),
  )
  await step('call function', () =>
    sequelize.query('SELECT twice(4) AS n', { type: Sequelize.QueryTypes.SELECT }),
  )
  await step('renameFunction', () =>
    done(qi.renameFunction('twice', [{ type: 'integer', name: 'n' }], 'doubled')),
  )
  await step('dropFunction', () =>
    done(qi.dropFunction('doubled', [{ type: 'integer', name: 'n' }])),
  )
  await step('dropFunction unknown', () => done(qi.dropFunction('nothing', [])))
  await step('renameTable', () => done(qi.renameTable(table, 'items')))
  await step('dropTable', () => done(qi.dropTable({ tableName: 'parts', schema: 'shop' })))
  await step('dropSchema', () => done(qi.dropSchema('shop')))
  await step('schemas after', () => qi.showAllSchemas())
}
module.exports.dialects = ['postgres']
