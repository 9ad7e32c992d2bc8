'use strict'
// PARITY 14.1: tables, columns, describeTable, showAllTables; messages.

module.exports = async ({
  sequelize,
  Sequelize,
  DataTypes: T,
  each,
  step,
  quiet,
  record,
  dialect,
}) => {
  const qi = sequelize.getQueryInterface()
  const done = (promise) => promise.then(() => 'done')
  await record('members', () => [
    qi.sequelize === sequelize,
    qi === sequelize.queryInterface,
    typeof qi.queryGenerator,
    typeof qi.QueryGenerator,
  ])
  const id = { type: T.INTEGER, primaryKey: true, autoIncrement: true }
  await each(
    'createTable',
    {
      plain: ['plain', { id, name: T.STRING }],
      'short types': ['short', { a: T.INTEGER, b: 'VARCHAR(5)' }],
      full: [
        'full',
        {
          id,
          name: { type: T.STRING(20), allowNull: false, defaultValue: 'x', unique: true },
          n: { type: T.INTEGER, defaultValue: 5 },
          flag: { type: T.BOOLEAN, defaultValue: false },
          at: { type: T.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },
        },
      ],
      references: [
        'child',
        {
          id,
          plainId: {
            type: T.INTEGER,
            references: { model: 'plain', key: 'id' },
            onDelete: 'CASCADE',
            onUpdate: 'SET NULL',
          },
        },
      ],
      uniqueKeys: [
        'keyed',
        { a: T.INTEGER, b: T.INTEGER },
        { uniqueKeys: { pair: { fields: ['a', 'b'] } } },
      ],
      enum: ['enums', { kind: T.ENUM('a', 'b') }],
      composite: [
        'composite',
        { a: { type: T.INTEGER, primaryKey: true }, b: { type: T.INTEGER, primaryKey: true } },
      ],
      again: ['plain', { id }],
      field: ['fielded', { firstName: { type: T.STRING, field: 'first_name' } }],
    },
    (args) => done(qi.createTable(...args)),
  )
  await step('showAllTables', async () =>
    (await qi.showAllTables())
      .map((table) => (typeof table === 'string' ? table : table.tableName))
      .toSorted(),
  )
  await step('tableExists', async () => [
    await qi.tableExists('plain'),
    await qi.tableExists('nothing'),
  ])
  await each(
    'describeTable',
    {
      plain: 'plain',
      full: 'full',
      child: 'child',
      keyed: 'keyed',
      enums: 'enums',
      composite: 'composite',
      short: 'short',
      nothing: 'nothing',
      object: { tableName: 'plain' },
    },
    (name) => qi.describeTable(name),
  )
  await each(
    'addColumn',
    {
      plain: ['plain', 'extra', { type: T.STRING }],
      'not null with default': [
        'plain',
        'needed',
        { type: T.INTEGER, allowNull: false, defaultValue: 0 },
      ],
      'short type': ['plain', 'short', T.TEXT],
      enum: ['plain', 'kind', { type: T.ENUM('x', 'y') }],
      references: [
        'plain',
        'fullId',
        { type: T.INTEGER, references: { model: 'full', key: 'id' } },
      ],
    },
    (args) => done(qi.addColumn(...args)),
  )
  await each(
    'addColumn refused',
    {
      'too few': ['plain', 'x'],
      existing: ['plain', 'extra', { type: T.STRING }],
      'unknown table': ['nothing', 'x', { type: T.STRING }],
    },
    (args) => qi.addColumn(...args),
  )
  await quiet(() => sequelize.query("INSERT INTO plain (name, extra) VALUES ('keep', 'me')"))
  await step('describe after add', () => qi.describeTable('plain'))
  await step('renameColumn', () => done(qi.renameColumn('plain', 'extra', 'renamed')))
  await step('renameColumn unknown', () => qi.renameColumn('plain', 'nothing', 'x'))
  await step('changeColumn', () => done(qi.changeColumn('plain', 'renamed', { type: T.TEXT })))
  await step('changeColumn not null', () =>
    done(
      qi.changeColumn('plain', 'renamed', { type: T.STRING, allowNull: false, defaultValue: 'd' }),
    ),
  )
  await step('removeColumn', () => done(qi.removeColumn('plain', 'short')))
  await step('describe after change', () => qi.describeTable('plain'))
  await step('row kept', () =>
    sequelize.query('SELECT name, renamed FROM plain', { type: 'SELECT' }),
  )
  await step('renameTable', () => done(qi.renameTable('short', 'shorter')))
  await step('dropTable', () => done(qi.dropTable('shorter')))
  await step('dropTable unknown', () => done(qi.dropTable('nothing')))
  await step('indexes', async () => {
    await qi.addIndex('keyed', ['a'])
    await qi.addIndex('keyed', ['a', 'b'], { name: 'own', unique: true })
    await qi.addIndex('keyed', { fields: ['b'], name: 'third' })
    return (await qi.showIndex('keyed')).map(({ name, unique, primary, fields }) => ({
      name,
      unique,
      primary,
      fields: fields.map(({ attribute }) => attribute),
    }))
  })
  await step('removeIndex', () => done(qi.removeIndex('keyed', 'own')))
  await step('removeIndex by fields', () => done(qi.removeIndex('keyed', ['a'])))
  await step('removeIndex unknown', () => qi.removeIndex('keyed', 'nothing'))
  await step('addIndex without fields', () => qi.addIndex('keyed', {}))
  if (dialect !== 'sqlite') {
    await step('addConstraint unique', () =>
      done(qi.addConstraint('keyed', { type: 'unique', fields: ['a'], name: 'a_uk' })),
    )
    await step('addConstraint check', () =>
      done(
        qi.addConstraint('keyed', {
          type: 'check',
          fields: ['b'],
          where: { b: { [Sequelize.Op.gt]: 0 } },
        }),
      ),
    )
    await step('addConstraint foreign key', () =>
      done(
        qi.addConstraint('keyed', {
          type: 'foreign key',
          fields: ['b'],
          references: { table: 'plain', field: 'id' },
          onDelete: 'cascade',
        }),
      ),
    )
    await step('removeConstraint', () => done(qi.removeConstraint('keyed', 'a_uk')))
    await step('removeConstraint unknown', () => qi.removeConstraint('keyed', 'nothing'))
  }
  await each(
    'addConstraint refused',
    {
      'no fields': ['keyed', { type: 'unique' }],
      'no type': ['keyed', { fields: ['a'] }],
      'bad type': ['keyed', { type: 'x', fields: ['a'] }],
      'no references': ['keyed', { type: 'foreign key', fields: ['a'] }],
      default: ['keyed', { type: 'default', fields: ['a'], defaultValue: 1 }],
    },
    (args) => qi.addConstraint(...args),
  )
  await each(
    'data',
    {
      bulkInsert: () =>
        qi
          .bulkInsert('full', [
            { name: 'a', n: 1 },
            { name: "b'c", n: null },
          ])
          .then(() => 'done'),
      bulkUpdate: () => qi.bulkUpdate('full', { n: 9 }, { name: 'a' }).then(() => 'done'),
      bulkDelete: () => qi.bulkDelete('full', { name: 'a' }).then(() => 'done'),
      rows: () =>
        sequelize.query(
          'SELECT name, n FROM "full" ORDER BY id'.replaceAll('"', dialect === 'mysql' ? '`' : '"'),
          { type: 'SELECT' },
        ),
      'bulkDelete all': () => qi.bulkDelete('full', null, {}).then(() => 'done'),
      'bulkInsert empty': () => qi.bulkInsert('full', []).then(() => 'done'),
    },
    (run) => run(),
  )
  await each('quote', { plain: 'a', dotted: 'a.b', tick: 'a`b', quote: 'a"b' }, (name) => [
    qi.quoteIdentifier(name),
    qi.quoteIdentifiers(name),
  ])
  await step('databaseVersion', async () => typeof (await qi.databaseVersion()))
  await step('showAllSchemas', async () => Array.isArray(await qi.showAllSchemas()))
  await step('dropAllTables', () => done(qi.dropAllTables()))
  await step('no tables left', () => qi.showAllTables())
}
module.exports.dialects = ['sqlite', 'postgres', 'mysql']
