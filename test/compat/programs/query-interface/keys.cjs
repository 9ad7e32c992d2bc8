'use strict'
// PARITY 14.1: columns and keys of MySQL and MariaDB, and options of tables.

module.exports = async ({ sequelize, DataTypes, Sequelize, step, each, quiet }) => {
  const qi = sequelize.getQueryInterface()
  const done = (work) => work.then(() => 'done')
  const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }
  await step('createTable with options', () =>
    done(
      qi.createTable(
        'things',
        {
          id,
          name: { type: DataTypes.STRING(30), comment: "the thing's name" },
          kind: { type: DataTypes.ENUM('a', "b'c"), defaultValue: 'a' },
          size: DataTypes.INTEGER.UNSIGNED.ZEROFILL,
        },
        {
          engine: 'InnoDB',
          charset: 'utf8mb4',
          collate: 'utf8mb4_bin',
          comment: 'all things',
          initialAutoIncrement: 100,
        },
      ),
    ),
  )
  await step('createTable with unique keys', () =>
    done(
      qi.createTable(
        'keyed',
        {
          a: DataTypes.INTEGER,
          b: DataTypes.INTEGER,
          c: { type: DataTypes.INTEGER, unique: true },
        },
        { uniqueKeys: { pair: { fields: ['a', 'b'] } } },
      ),
    ),
  )
  await step('describe', () => qi.describeTable('things'))
  const columns = {
    plain: ['c1', DataTypes.STRING(20)],
    key: ['c2', { type: DataTypes.INTEGER, unique: true }],
    enum: ['c3', { type: DataTypes.ENUM('p', 'q'), defaultValue: 'p' }],
    reference: [
      'c4',
      { type: DataTypes.INTEGER, references: { model: 'things', key: 'id' }, onDelete: 'CASCADE' },
    ],
    comment: ['c5', { type: DataTypes.TEXT, comment: 'note' }],
    after: ['c6', { type: DataTypes.INTEGER, after: 'name' }],
    first: ['c7', { type: DataTypes.INTEGER, first: true }],
    json: ['c8', DataTypes.JSON],
  }
  await each('addColumn', columns, ([name, attribute]) =>
    done(qi.addColumn('things', name, attribute)),
  )
  await step('order of columns', async () =>
    Object.keys(await quiet(() => qi.describeTable('things'))),
  )
  const changes = {
    type: ['c1', DataTypes.STRING(50)],
    null: ['c1', { type: DataTypes.STRING(50), allowNull: false }],
    default: ['c1', { type: DataTypes.STRING(50), defaultValue: 'd' }],
    enum: ['c3', { type: DataTypes.ENUM('p', 'q', 'r') }],
    reference: ['c6', { type: DataTypes.INTEGER, references: { model: 'things', key: 'id' } }],
  }
  await each('changeColumn', changes, ([name, attribute]) =>
    done(qi.changeColumn('things', name, attribute)),
  )
  await step('addIndex', () => done(qi.addIndex('things', ['name', 'c1'])))
  await step('addIndex length', () =>
    done(
      qi.addIndex('things', { name: 'short', fields: [{ name: 'c5', length: 5, order: 'DESC' }] }),
    ),
  )
  await step('addIndex fulltext', () =>
    done(qi.addIndex('things', { name: 'words', type: 'FULLTEXT', fields: ['c5'] })),
  )
  await step('addIndex using', () =>
    done(qi.addIndex('things', { name: 'tree', using: 'BTREE', unique: true, fields: ['c6'] })),
  )
  await step('showIndex', async () =>
    (await qi.showIndex('things'))
      .map(({ name, unique, primary, fields, type }) => [name, unique, primary, fields, type])
      .toSorted(),
  )
  await step('removeIndex', () => done(qi.removeIndex('things', ['name', 'c1'])))
  await step('addConstraint foreign key', () =>
    done(
      qi.addConstraint('keyed', {
        type: 'foreign key',
        fields: ['a'],
        name: 'keyed_thing',
        references: { table: 'things', field: 'id' },
        onUpdate: 'cascade',
      }),
    ),
  )
  await step('foreign keys', () => qi.getForeignKeyReferencesForTable('keyed'))
  await step('foreign keys of tables', () => qi.getForeignKeysForTables(['keyed', 'things']))
  // v6 also finds those of other databases of the server, such as the one of the other side.
  await step('showConstraint', async () => (await qi.showConstraint('keyed', 'keyed_thing'))[0])
  await step('removeConstraint foreign key', () =>
    done(qi.removeConstraint('keyed', 'keyed_thing')),
  )
  await step('removeConstraint unique', () => done(qi.removeConstraint('keyed', 'pair')))
  await step('removeColumn with key', () => done(qi.removeColumn('things', 'c4')))
  await step('showAllSchemas', async () => Array.isArray(await qi.showAllSchemas()))
  await step('literal default', () =>
    done(
      qi.addColumn('things', 'made', {
        type: DataTypes.DATE,
        allowNull: false,
        defaultValue: Sequelize.literal('CURRENT_TIMESTAMP'),
      }),
    ),
  )
}
module.exports.dialects = ['mysql']
