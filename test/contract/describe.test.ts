// What the database says of its tables (guide: Query Interface).
import { afterAll, beforeAll, expect, test } from 'vitest'

import { DataTypes, type QueryInterface } from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'

type PerDialect<T> = Readonly<Record<TestDatabase['dialect'], T>>

/** Types by column, as each catalogue spells them. */
const types: PerDialect<Readonly<Record<string, string>>> = {
  sqlite: {
    id: 'INTEGER',
    name: 'VARCHAR(20)',
    age: 'INTEGER',
    flag: 'TINYINT(1)',
    at: 'DATETIME',
    kind: 'TEXT',
    ownerId: 'INTEGER',
  },
  postgres: {
    id: 'INTEGER',
    name: 'CHARACTER VARYING(20)',
    age: 'INTEGER',
    flag: 'BOOLEAN',
    at: 'TIMESTAMP WITH TIME ZONE',
    kind: 'USER-DEFINED',
    ownerId: 'INTEGER',
  },
  mariadb: {
    id: 'INT(11)',
    name: 'VARCHAR(20)',
    age: 'INT(11)',
    flag: 'TINYINT(1)',
    at: 'DATETIME',
    kind: "ENUM('A','B')",
    ownerId: 'INT(11)',
  },
  mysql: {
    id: 'INT',
    name: 'VARCHAR(20)',
    age: 'INT',
    flag: 'TINYINT(1)',
    at: 'DATETIME',
    kind: "ENUM('A','B')",
    ownerId: 'INT',
  },
  mssql: {},
}

eachDialect((database) => {
  let qi: QueryInterface

  beforeAll(async () => {
    qi = database.sequelize.getQueryInterface()
    const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }
    await qi.createTable('owners', { id })
    await qi.createTable('things', {
      id,
      name: { type: DataTypes.STRING(20), allowNull: false, defaultValue: 'x' },
      age: { type: DataTypes.INTEGER, unique: true, comment: 'years' },
      flag: { type: DataTypes.BOOLEAN, defaultValue: true },
      at: DataTypes.DATE,
      kind: DataTypes.ENUM('a', 'b'),
      ownerId: {
        type: DataTypes.INTEGER,
        references: { model: 'owners', key: 'id' },
        onDelete: 'CASCADE',
        onUpdate: 'SET NULL',
      },
    })
    await qi.addIndex('things', ['name', { name: 'age', order: 'DESC' } as never], { unique: true })
  })
  afterAll(async () => {
    await qi.dropAllTables()
    await qi.dropAllEnums()
  })

  test('describeTable tells type, NULL, default and key of each column', async () => {
    const found = await qi.describeTable('things')
    const facts = Object.entries(found).map(([name, { type, allowNull, primaryKey }]) => [
      name,
      type.toUpperCase(),
      allowNull,
      primaryKey,
    ])
    const wanted = Object.entries(types[database.dialect]).map(([name, type]) => [
      name,
      type,
      // A key of SQLite's INTEGER PRIMARY KEY is not declared NOT NULL.
      name === 'name' ? false : name !== 'id' || database.dialect === 'sqlite',
      name === 'id',
    ])
    expect(facts).toEqual(wanted)
    expect(found['name']?.defaultValue).toContain('x')
    expect(String(found['flag']?.defaultValue)).toMatch(/^(?:true|1)$/i)
    expect([found['at']?.defaultValue ?? null, found['age']?.defaultValue ?? null]).toEqual([
      null,
      null,
    ])
  })

  test('describeTable of a table that is not there says so', async () => {
    await expect(qi.describeTable('nothing')).rejects.toThrow(
      'No description found for "nothing" table. Check the table name and schema; remember, they _are_ case sensitive.',
    )
  })

  test('showIndex tells fields in order, uniqueness and the primary key', async () => {
    interface Index {
      name: string
      primary: boolean
      unique: boolean
      fields: { attribute: string; order?: string }[]
    }
    const indexes = (await qi.showIndex('things')) as Index[]
    const own = indexes.find(({ name }) => name === 'things_name_age')
    expect(own).toMatchObject({
      primary: false,
      unique: true,
      fields: [{ attribute: 'name' }, { attribute: 'age' }],
    })
    expect(
      indexes.some(
        ({ unique, fields }) => unique && fields.length === 1 && fields[0]?.attribute === 'age',
      ),
    ).toBe(true)
  })

  test('foreign keys are told with both ends', async () => {
    const [key, ...others] = (await qi.getForeignKeyReferencesForTable('things')) as object[]
    expect(others).toEqual([])
    expect(key).toMatchObject({
      tableName: 'things',
      columnName: 'ownerId',
      referencedTableName: 'owners',
      referencedColumnName: 'id',
    })
    const byTable = (await qi.getForeignKeysForTables(['things', 'owners'])) as object
    expect(Object.keys(byTable)).toEqual(['things', 'owners'])
    expect(Reflect.get(byTable, 'owners')).toEqual([])
  })

  test('tables, schemas and the version are told', async () => {
    const names = (await qi.showAllTables()) as (string | { tableName: string })[]
    const plain = names.map((name) => (typeof name === 'string' ? name : name.tableName))
    expect(plain.toSorted()).toEqual(['owners', 'things'])
    expect(await qi.tableExists('things')).toBe(true)
    expect(await qi.tableExists('Things ')).toBe(false)
    expect(Array.isArray(await qi.showAllSchemas())).toBe(true)
    expect(await qi.databaseVersion()).toMatch(/^\d+\.\d+/)
  })

  test('a model describes its table', async () => {
    const Thing = database.sequelize.define('Thing', {}, { tableName: 'things' })
    expect(Object.keys(await Thing.describe())).toEqual(Object.keys(types[database.dialect]))
  })
})
