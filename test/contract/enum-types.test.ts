// Enum columns as their lists change: values added, removed, renamed; types that go with their tables
// (issue: five dialects; v6's limit L53).
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { DataTypes as T, type QueryInterface } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  let qi: QueryInterface
  const isNative = database.dialect === 'postgres'
  const testNative = database.testIf(isNative, 'enums are not types of their own')

  const id = { type: T.INTEGER, primaryKey: true, autoIncrement: true }
  const kinds = async (): Promise<unknown[]> => {
    const [rows] = await database.sequelize.query('SELECT kind FROM things ORDER BY id')
    return rows.map((row) => Object.values(row as object)[0])
  }
  const types = async (): Promise<unknown> =>
    isNative ? Reflect.apply(Reflect.get(qi, 'pgListEnums') as () => unknown, qi, []) : undefined

  beforeEach(async () => {
    qi = database.sequelize.getQueryInterface()
    await qi.createTable('things', { id, kind: { type: T.ENUM('a', 'b', 'c'), defaultValue: 'a' } })
    await qi.bulkInsert('things', [{ kind: 'a' }, { kind: 'b' }])
  })
  afterEach(async () => {
    await qi.dropAllTables()
    await qi.dropAllEnums()
  })

  test('changeColumn adds values, keeps the rows and the default', async () => {
    await qi.changeColumn('things', 'kind', { type: T.ENUM('z', 'a', 'b', 'c'), defaultValue: 'a' })
    await qi.bulkInsert('things', [{ kind: 'z' }])
    await qi.bulkInsert('things', [{ id: 9 }])
    expect(await kinds()).toEqual(['a', 'b', 'z', 'a'])
  })

  test('changeColumn removes values that no row has', async () => {
    await qi.changeColumn('things', 'kind', {
      type: T.ENUM('b', 'a'),
      defaultValue: 'b',
      allowNull: false,
    })
    await qi.bulkInsert('things', [{ id: 9 }])
    expect(await kinds()).toEqual(['a', 'b', 'b'])
    if (isNative)
      expect(await types()).toEqual([{ enum_name: 'enum_things_kind', enum_value: '{b,a}' }])
    const { attributes } = await qi.describeModel('things')
    if (database.dialect !== 'sqlite') {
      expect(attributes['kind']).toMatchObject({ type: { values: ['b', 'a'] }, defaultValue: 'b' })
    }
  })

  database.testIf(database.dialect !== 'sqlite', 'SQLite keeps enums as text')(
    'changeColumn refuses to remove a value that a row has, and changes nothing',
    async () => {
      await expect(qi.changeColumn('things', 'kind', { type: T.ENUM('a', 'c') })).rejects.toThrow()
      await qi.bulkInsert('things', [{ kind: 'b' }])
      expect(await kinds()).toEqual(['a', 'b', 'b'])
    },
  )

  test('sync({ alter }) adds values and keeps those that rows may have', async () => {
    const Thing = database.sequelize.define(
      'Thing',
      { kind: T.ENUM('a', 'b', 'c', 'd') },
      { tableName: 'things', timestamps: false },
    )
    await Thing.sync({ alter: true })
    await Thing.create({ kind: 'd' })
    expect(await kinds()).toEqual(['a', 'b', 'd'])
  })

  describe('PostgreSQL', () => {
    testNative('renameEnumValue renames the value in all rows', async () => {
      await qi.renameEnumValue('things', 'kind', 'b', "it's b")
      expect(await kinds()).toEqual(['a', "it's b"])
    })

    testNative('lists of enums lose values, too', async () => {
      await qi.addColumn('things', 'list', { type: T.ARRAY(T.ENUM('x', 'y', 'z')) })
      await database.sequelize.query(`UPDATE things SET list = '{x,y}' WHERE id = 1`)
      await qi.changeColumn('things', 'list', { type: T.ARRAY(T.ENUM('x', 'y')) })
      const [rows] = await database.sequelize.query('SELECT list::text FROM things WHERE id = 1')
      expect(rows).toEqual([{ list: '{x,y}' }])
    })

    testNative('dropTable takes the types of its columns along', async () => {
      await qi.createTable('things_more', { kind: T.ENUM('m') })
      await qi.dropTable('things')
      expect(await types()).toEqual([{ enum_name: 'enum_things_more_kind', enum_value: '{m}' }])
    })

    testNative('dropTable leaves a type that another table uses', async () => {
      await qi.createTable('others', { kind: { type: 'enum_things_kind' } })
      await qi.dropTable('things')
      expect(await types()).toEqual([{ enum_name: 'enum_things_kind', enum_value: '{a,b,c}' }])
    })
  })

  database.testIf(!isNative, 'enums are types of their own')(
    'renameEnumValue says what to do instead',
    async () => {
      await expect(qi.renameEnumValue('things', 'kind', 'b', 'z')).rejects.toThrow('changeColumn')
    },
  )
})
