// Tables of models: sync, alter, drop (guide: Model Basics – Model synchronization).
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes, Op, type Sequelize } from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'

/** Statements that change something. */
const changing = /^(?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|TRUNCATE|COMMENT|DO|BEGIN)\b/i

/** Runs work and gives the statements that change something. */
async function changes(
  work: (logging: (sql: string) => void) => Promise<unknown>,
): Promise<string[]> {
  const log: string[] = []
  await work((sql) => log.push(sql.replace(/^Executing \([^)]*\): /, '')))
  return log.filter((sql) => changing.test(sql))
}

/** Everything that a column can have. */
function defineAll(sequelize: Sequelize, dialect: TestDatabase['dialect']): void {
  const T = DataTypes
  sequelize.define('Owner', { code: { type: T.STRING(20), unique: true } })
  sequelize.define(
    'Thing',
    {
      code: { type: T.STRING(20), primaryKey: true },
      text: { type: T.STRING, allowNull: false, defaultValue: "it's" },
      short: T.STRING(7),
      char: T.CHAR(3),
      long: T.TEXT,
      tiny: T.TINYINT,
      small: T.SMALLINT,
      medium: T.MEDIUMINT,
      whole: { type: T.INTEGER, defaultValue: -5 },
      big: { type: T.BIGINT, defaultValue: 7 },
      single: T.FLOAT,
      real: T.REAL,
      double: { type: T.DOUBLE, defaultValue: 1.5 },
      exact: { type: T.DECIMAL(10, 2), defaultValue: 2.5 },
      plain: T.DECIMAL,
      flag: { type: T.BOOLEAN, allowNull: false, defaultValue: false },
      at: T.DATE,
      precise: T.DATE(3),
      now: { type: T.DATE, defaultValue: T.NOW },
      day: T.DATEONLY,
      time: T.TIME,
      bytes: T.BLOB,
      uid: { type: T.UUID, defaultValue: T.UUIDV4 },
      kind: { type: T.ENUM('a', "b'c"), defaultValue: 'a' },
      doc: { type: T.JSON },
      docb: { type: T.JSONB },
      list: T.ARRAY(T.INTEGER),
      citext: dialect === 'postgres' ? T.STRING : T.CITEXT,
      noted: { type: T.STRING, comment: "it's a note" },
      mail: { type: T.STRING, unique: true },
      one: { type: T.INTEGER, unique: 'pair' },
      two: { type: T.INTEGER, unique: 'pair' },
      firstName: { type: T.STRING, field: 'first_name' },
      ownerId: { type: T.INTEGER, references: { model: 'Owners', key: 'id' }, onDelete: 'CASCADE' },
      ownerCode: {
        type: T.STRING(20),
        references: { model: 'Owners', key: 'code' },
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
      },
      shout: T.VIRTUAL,
      ...(dialect === 'postgres' && {
        kinds: { type: T.ARRAY(T.ENUM('x', 'y')), defaultValue: [] },
        span: T.RANGE(T.DATE),
        net: T.CIDR,
        words: T.TSVECTOR,
      }),
    },
    {
      version: true,
      paranoid: true,
      indexes: [
        { fields: ['whole'] },
        { fields: ['short', { name: 'small', order: 'DESC' }] },
        { name: 'own', unique: true, fields: ['tiny', 'small'] },
        ...(dialect === 'postgres' || dialect === 'sqlite'
          ? [{ name: 'partly', fields: ['big'], where: { flag: true, whole: { [Op.gt]: 5 } } }]
          : []),
      ],
    },
  )
}

eachDialect((database) => {
  afterEach(async () => {
    await database.sequelize.drop()
    for (const name of Object.keys(database.sequelize.models)) {
      database.sequelize.modelManager.removeModel(database.sequelize.model(name) as never)
    }
  })

  describe('sync', () => {
    test('creates tables once', async () => {
      defineAll(database.sequelize, database.dialect)
      const first = await changes((logging) => database.sequelize.sync({ logging }))
      const tables = first.filter((sql) => sql.startsWith('CREATE TABLE'))
      expect(tables).toHaveLength(2)
      expect(await changes((logging) => database.sequelize.sync({ logging }))).toEqual(
        // CREATE TABLE IF NOT EXISTS is not sent for a table that is there.
        [],
      )
    })

    test('with force begins anew', async () => {
      defineAll(database.sequelize, database.dialect)
      await database.sequelize.sync()
      const Owner = database.sequelize.model('Owner')
      await Owner.create({ code: 'x' } as never)
      await database.sequelize.sync({ force: true })
      expect(await Owner.count()).toBe(0)
    })
  })

  describe('sync({ alter: true })', () => {
    test('changes nothing where nothing has changed (L2)', async () => {
      defineAll(database.sequelize, database.dialect)
      await database.sequelize.sync()
      expect(await changes((logging) => database.sequelize.sync({ alter: true, logging }))).toEqual(
        [],
      )
    })

    test('makes the table what the model says, and keeps the rows', async () => {
      const { sequelize } = database
      const options = { timestamps: false, tableName: 'things' }
      const Old = sequelize.define(
        'Thing',
        { a: DataTypes.STRING(10), gone: DataTypes.INTEGER, kept: DataTypes.INTEGER },
        { ...options, indexes: [{ fields: ['kept'] }] },
      )
      await Old.sync()
      await Old.bulkCreate([
        { a: 'x', gone: 1, kept: 1 },
        { a: 'y', gone: 2, kept: 2 },
      ])
      const New = sequelize.define(
        'Thing',
        {
          a: { type: DataTypes.STRING(50), allowNull: false, defaultValue: 'd' },
          kept: { type: DataTypes.INTEGER, unique: true },
          added: { type: DataTypes.INTEGER, defaultValue: 5 },
        },
        { ...options, indexes: [{ fields: ['kept'] }, { fields: ['added'] }] },
      )
      await New.sync({ alter: true })
      const columns = await New.describe()
      expect(Object.keys(columns)).toEqual(expect.arrayContaining(['id', 'a', 'kept', 'added']))
      expect(columns).not.toHaveProperty('gone')
      expect([columns['a']?.allowNull, columns['a']?.type.includes('50')]).toEqual([false, true])
      const rows = await New.findAll({ order: ['id'], raw: true })
      expect(rows).toEqual([
        { id: 1, a: 'x', kept: 1, added: 5 },
        { id: 2, a: 'y', kept: 2, added: 5 },
      ])
      await expect(New.create({ a: 'z', kept: 1 })).rejects.toThrow()
      // A failed INSERT takes a number on servers.
      expect((await New.create({ kept: 3 })).get('id')).toBeGreaterThan(2)
      expect(await changes((logging) => New.sync({ alter: true, logging }))).toEqual([])
    })

    test('foreign keys that the model says nothing of stay, as in v6; one that differs is replaced', async () => {
      const { sequelize } = database
      const options = { timestamps: false, tableName: 'things' }
      const references = { model: 'owners', key: 'id' }
      sequelize.define('Owner', {}, { timestamps: false, tableName: 'owners' })
      sequelize.define(
        'Thing',
        {
          plain: { type: DataTypes.INTEGER, references },
          told: { type: DataTypes.INTEGER, references },
        },
        options,
      )
      await sequelize.sync()
      const told = { type: DataTypes.INTEGER, references, onDelete: 'CASCADE' }
      const Thing = sequelize.define(
        'Thing',
        { plain: { type: DataTypes.INTEGER, allowNull: false }, told },
        options,
      )
      await Thing.sync({ alter: true })
      const keys = (await sequelize
        .getQueryInterface()
        .getForeignKeyReferencesForTable('things')) as Record<string, unknown>[]
      const shown = keys.map((key) => [
        key['columnName'],
        key['referencedTableName'],
        key['onDelete'],
      ])
      expect(shown.sort()).toEqual([
        ['plain', 'owners', expect.anything()],
        ['told', 'owners', 'CASCADE'],
      ])
      expect(await changes((logging) => Thing.sync({ alter: true, logging }))).toEqual([])
    })

    test('with drop: false keeps unknown columns', async () => {
      const { sequelize } = database
      const options = { timestamps: false }
      const attributes = { a: DataTypes.STRING, b: DataTypes.STRING }
      await sequelize.define('Thing', attributes, options).sync()
      const New = sequelize.define('Thing', { a: DataTypes.STRING }, options)
      await New.sync({ alter: { drop: false } })
      expect(Object.keys(await New.describe())).toEqual(['id', 'a', 'b'])
      await New.sync({ alter: true })
      expect(Object.keys(await New.describe())).toEqual(['id', 'a'])
    })

    test('adds values to enums', async () => {
      const { sequelize } = database
      const define = (...values: string[]): ReturnType<typeof sequelize.define> =>
        sequelize.define('Thing', { kind: DataTypes.ENUM(...values) }, { timestamps: false })
      await define('b').sync()
      await sequelize.model('Thing').create({ kind: 'b' } as never)
      const New = define('a', 'b', 'c')
      await New.sync({ alter: true })
      await New.bulkCreate([{ kind: 'a' }, { kind: 'c' }] as never)
      expect(await New.count()).toBe(3)
      expect(await changes((logging) => New.sync({ alter: true, logging }))).toEqual([])
    })
  })

  describe('tables that refer to each other', () => {
    test('are created, synchronized again and dropped (L43)', async () => {
      const { sequelize } = database
      const A = sequelize.define('A', { name: DataTypes.STRING }, { timestamps: false })
      const B = sequelize.define('B', { name: DataTypes.STRING }, { timestamps: false })
      A.belongsTo(B, { foreignKey: 'bId', constraints: true })
      B.belongsTo(A, { foreignKey: 'aId', constraints: true })
      const calls: string[] = []
      sequelize.addHook('afterBulkSync', 'count', () => void calls.push('done'))
      expect(await sequelize.sync()).toBe(sequelize)
      sequelize.removeHook('afterBulkSync', 'count')
      expect(calls).toEqual(['done'])
      const b = await B.create({ name: 'b' })
      await expect(A.create({ bId: 99 } as never)).rejects.toThrow()
      await A.create({ name: 'a', bId: b.get('id') } as never)
      expect(await changes((logging) => sequelize.sync({ logging }))).toEqual([])
      await sequelize.drop()
      expect(await sequelize.getQueryInterface().showAllTables()).toEqual([])
    })
  })

  test('sync({ match }) refuses another database', async () => {
    await expect(database.sequelize.sync({ match: /^never$/ })).rejects.toThrow(
      'does not match sync match parameter "/^never$/"',
    )
  })
})
