// Tables, columns, keys by the query interface (guide: Query Interface, Migrations).
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import {
  DataTypes,
  Deferrable,
  ForeignKeyConstraintError,
  Op,
  type QueryInterface,
  QueryTypes,
  type Transaction,
  UniqueConstraintError,
  UnknownConstraintError,
} from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

const id = { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }

eachDialect((database) => {
  let qi: QueryInterface

  const rows = async (table: string): Promise<object[]> =>
    database.sequelize.query(`SELECT * FROM ${qi.quoteIdentifier(table)} ORDER BY 1`, {
      type: QueryTypes.SELECT,
    })

  beforeEach(() => {
    qi = database.sequelize.getQueryInterface()
  })
  afterEach(async () => {
    await qi.dropAllTables()
    await qi.dropAllEnums()
  })

  describe('tables', () => {
    test('are created if they are not there, renamed and dropped', async () => {
      await qi.createTable('things', { id, name: { type: DataTypes.STRING, allowNull: false } })
      await qi.createTable('things', { id, other: DataTypes.STRING })
      expect(Object.keys(await qi.describeTable('things'))).toEqual(['id', 'name'])
      await qi.bulkInsert('things', [{ name: 'a' }])
      await qi.renameTable('things', 'items')
      expect([await qi.tableExists('things'), await qi.tableExists('items')]).toEqual([false, true])
      expect(await rows('items')).toEqual([{ id: 1, name: 'a' }])
      await qi.dropTable('items')
      await qi.dropTable('items')
      expect(await qi.showAllTables()).toEqual([])
    })

    test('take keys of several columns', async () => {
      await qi.createTable(
        'pairs',
        {
          a: { type: DataTypes.INTEGER, primaryKey: true },
          b: { type: DataTypes.INTEGER, primaryKey: true },
          c: DataTypes.INTEGER,
          d: DataTypes.INTEGER,
        },
        { uniqueKeys: { own: { fields: ['c', 'd'] } } },
      )
      await qi.bulkInsert('pairs', [
        { a: 1, b: 1, c: 1, d: 1 },
        { a: 1, b: 2, c: 1, d: 2 },
      ])
      const twice = (row: object): Promise<unknown> => qi.bulkInsert('pairs', [row])
      await expect(twice({ a: 1, b: 1, c: 5, d: 5 })).rejects.toThrow(UniqueConstraintError)
      await expect(twice({ a: 5, b: 5, c: 1, d: 2 })).rejects.toThrow(UniqueConstraintError)
    })

    test('are dropped whatever refers to what, but for those to keep', async () => {
      await qi.createTable('parents', { id })
      await qi.createTable('children', {
        id,
        parentId: { type: DataTypes.INTEGER, references: { model: 'parents', key: 'id' } },
      })
      await qi.addColumn('parents', 'favourite', {
        type: DataTypes.INTEGER,
        references: { model: 'children', key: 'id' },
      })
      await qi.createTable('kept', { id })
      await qi.dropAllTables({ skip: ['kept'] })
      expect(await qi.showAllTables()).toHaveLength(1)
      expect(await qi.tableExists('kept')).toBe(true)
    })
  })

  describe('columns', () => {
    beforeEach(async () => {
      await qi.createTable('owners', { id })
      await qi.bulkInsert('owners', [{ id: 1 }, { id: 2 }])
      await qi.createTable('things', {
        id,
        name: { type: DataTypes.STRING(20), defaultValue: 'n' },
        age: DataTypes.INTEGER,
        kind: { type: DataTypes.ENUM('a', 'b'), defaultValue: 'a' },
        ownerId: {
          type: DataTypes.INTEGER,
          references: { model: 'owners', key: 'id' },
          onDelete: 'CASCADE',
        },
      })
      await qi.addIndex('things', ['age'])
      await qi.addIndex('things', { fields: ['name', 'age'], unique: true, name: 'own_index' })
      await qi.addConstraint('things', {
        type: 'check',
        fields: ['age'],
        name: 'grown',
        where: { age: { [Op.gt]: 0 } },
      })
      await qi.createTable('parts', {
        id,
        thingId: {
          type: DataTypes.INTEGER,
          references: { model: 'things', key: 'id' },
          onDelete: 'CASCADE',
        },
      })
      await qi.bulkInsert('things', [
        { name: 'x', age: 1, ownerId: 1 },
        { name: 'y', age: 2, ownerId: 2 },
        { name: 'z', age: 3, ownerId: null },
      ])
      await qi.bulkInsert('parts', [{ thingId: 1 }, { thingId: 2 }])
      await qi.bulkDelete('things', { id: 3 })
    })

    /** All that the table had is still there. */
    async function expectIntact(name = 'name'): Promise<void> {
      const things = await rows('things')
      expect(things.map((row) => [Reflect.get(row, name), Reflect.get(row, 'age')])).toEqual([
        ['x', 1],
        ['y', 2],
      ])
      expect(await rows('parts')).toHaveLength(2)
      const insert = (row: object): Promise<unknown> => qi.bulkInsert('things', [row])
      await expect(insert({ [name]: 'x', age: 1 })).rejects.toThrow(UniqueConstraintError)
      await expect(insert({ [name]: 'w', age: 4, ownerId: 9 })).rejects.toThrow(
        ForeignKeyConstraintError,
      )
      await expect(insert({ [name]: 'w', age: -1 })).rejects.toThrow()
      await expect(qi.bulkInsert('parts', [{ thingId: 9 }])).rejects.toThrow(
        ForeignKeyConstraintError,
      )
      const indexes = (await qi.showIndex('things')) as { name: string }[]
      expect(indexes.map((index) => index.name)).toEqual(
        expect.arrayContaining(['own_index', 'things_age']),
      )
      // Numbers are not given twice, although the last row is gone.
      await insert({ [name]: 'w', age: 5 })
      const last = (await rows('things')).at(-1)
      expect(Reflect.get(last ?? {}, 'id')).toBeGreaterThan(3)
      expect(Reflect.get(last ?? {}, 'kind')).toBe('a')
      // Rows follow their owner.
      await qi.bulkDelete('owners', { id: 1 })
      expect(await rows('things')).toHaveLength(2)
      expect(await rows('parts')).toHaveLength(1)
    }

    test('are added', async () => {
      await qi.addColumn('things', 'plain', DataTypes.STRING)
      await qi.addColumn('things', 'count', {
        type: DataTypes.INTEGER,
        allowNull: false,
        defaultValue: 7,
      })
      await qi.addColumn('things', 'mood', { type: DataTypes.ENUM('good', 'bad') })
      const [first] = await rows('things')
      expect(first).toMatchObject({ plain: null, count: 7, mood: null })
      await expectIntact()
    })

    test('are removed, without what else the table has', async () => {
      await qi.addColumn('things', 'extra', { type: DataTypes.STRING, defaultValue: 'e' })
      await qi.removeColumn('things', 'extra')
      expect(Object.keys(await qi.describeTable('things'))).not.toContain('extra')
      await expectIntact()
    })

    test('are removed with their foreign key', async () => {
      await qi.removeColumn('things', 'ownerId')
      expect(await qi.getForeignKeyReferencesForTable('things')).toEqual([])
      expect(await rows('parts')).toHaveLength(2)
    })

    test('are changed', async () => {
      await qi.changeColumn('things', 'name', {
        type: DataTypes.STRING(100),
        allowNull: false,
        defaultValue: 'new',
      })
      const { name } = await qi.describeTable('things')
      expect([name?.type.includes('100'), name?.allowNull]).toEqual([true, false])
      expect(String(name?.defaultValue)).toContain('new')
      await expectIntact()
    })

    test('lose their default and their NOT NULL when nothing is said of them', async () => {
      await qi.changeColumn('things', 'name', {
        type: DataTypes.STRING,
        allowNull: false,
        defaultValue: 'd',
      })
      await qi.changeColumn('things', 'name', DataTypes.STRING)
      const { name } = await qi.describeTable('things')
      expect(name?.allowNull).toBe(true)
      expect(name?.defaultValue ?? null).toBeNull()
    })

    test('are renamed', async () => {
      await qi.renameColumn('things', 'name', 'title')
      await expectIntact('title')
      await expect(qi.renameColumn('things', 'nothing', 'x')).rejects.toThrow(
        "Table things doesn't have the column nothing",
      )
    })

    test('a change that fails leaves the table as it was', async () => {
      await qi.addColumn('things', 'note', { type: DataTypes.STRING, defaultValue: 'n' })
      await qi.bulkUpdate('things', { note: null }, { id: 1 })
      const before = await qi.describeTable('things')
      // Nothing of it is done: neither the default nor the type.
      await expect(
        qi.changeColumn('things', 'note', {
          type: DataTypes.STRING(7),
          defaultValue: 'other',
          allowNull: false,
        }),
      ).rejects.toThrow()
      await expect(
        qi.changeColumn('things', 'note', { type: 'odd ( type' as never, defaultValue: 'other' }),
      ).rejects.toThrow()
      expect(await qi.describeTable('things')).toEqual(before)
      await expectIntact()
    })

    test('an attribute needs table, name and definition', async () => {
      await expect(qi.addColumn('things', 'x', undefined as never)).rejects.toThrow(
        'addColumn takes at least 3 arguments (table, attribute name, attribute definition)',
      )
    })
  })

  describe('indexes', () => {
    beforeEach(() =>
      qi.createTable('things', { id, a: DataTypes.STRING(50), b: DataTypes.INTEGER }),
    )

    test('are named after table and fields, or by hand, and removed by either', async () => {
      await qi.addIndex('things', ['a', 'b'])
      await qi.addIndex('things', ['b'], { name: 'mine', unique: true })
      const names = async (): Promise<string[]> =>
        ((await qi.showIndex('things')) as { name: string; primary: boolean }[])
          .filter(({ primary }) => !primary)
          .map(({ name }) => name)
          .toSorted()
      expect(await names()).toEqual(['mine', 'things_a_b'])
      await qi.removeIndex('things', ['a', 'b'])
      await qi.removeIndex('things', 'mine')
      expect(await names()).toEqual([])
    })
  })

  describe('indexes with a condition', () => {
    const where = { b: { [Op.gt]: 5 } }
    beforeEach(() => qi.createTable('things', { id, a: DataTypes.INTEGER, b: DataTypes.INTEGER }))

    test('hold for the rows it names, on MySQL and MariaDB by emulation (L20)', async () => {
      await qi.addIndex('things', { fields: ['a'], unique: true, where, name: 'some' })
      await qi.bulkInsert('things', [
        { a: 1, b: 1 },
        { a: 1, b: 1 },
        { a: 1, b: 6 },
      ])
      await expect(qi.bulkInsert('things', [{ a: 1, b: 7 }])).rejects.toThrow(UniqueConstraintError)
      expect(Object.keys(await qi.describeTable('things'))).toEqual(['id', 'a', 'b'])
      await qi.removeIndex('things', 'some')
      await qi.bulkInsert('things', [{ a: 1, b: 7 }])
      await qi.bulkDelete('things', { b: 7 })
      await qi.addIndex('things', { fields: ['a'], unique: true, where, name: 'some' })
      expect(await qi.select(null, 'things', { attributes: ['a', 'b'], where })).toHaveLength(1)
    })
  })

  describe('constraints', () => {
    beforeEach(async () => {
      await qi.createTable('owners', { id })
      await qi.createTable('things', {
        id,
        a: { type: DataTypes.INTEGER, allowNull: false },
        b: { type: DataTypes.INTEGER, allowNull: false },
        ownerId: DataTypes.INTEGER,
      })
      await qi.bulkInsert('owners', [{ id: 1 }])
    })

    test('unique', async () => {
      await qi.addConstraint('things', { type: 'unique', fields: ['a', 'b'] })
      await qi.bulkInsert('things', [{ a: 1, b: 1 }])
      await expect(qi.bulkInsert('things', [{ a: 1, b: 1 }])).rejects.toThrow(UniqueConstraintError)
      await qi.removeConstraint('things', 'things_a_b_uk')
      await qi.bulkInsert('things', [{ a: 1, b: 1 }])
      expect(await rows('things')).toHaveLength(2)
    })

    test('check', async () => {
      await qi.addConstraint('things', {
        type: 'check',
        fields: ['a'],
        where: { a: { [Op.in]: [1, 2] } },
      })
      await qi.bulkInsert('things', [{ a: 2, b: 1 }])
      await expect(qi.bulkInsert('things', [{ a: 3, b: 1 }])).rejects.toThrow()
      await qi.removeConstraint('things', 'things_a_ck')
      await qi.bulkInsert('things', [{ a: 3, b: 1 }])
    })

    test('foreign key', async () => {
      await qi.addConstraint('things', {
        type: 'foreign key',
        fields: ['ownerId'],
        name: 'owned',
        references: { table: 'owners', field: 'id' },
        onDelete: 'cascade',
      })
      await qi.bulkInsert('things', [{ a: 1, b: 1, ownerId: 1 }])
      await expect(qi.bulkInsert('things', [{ a: 1, b: 1, ownerId: 2 }])).rejects.toThrow(
        ForeignKeyConstraintError,
      )
      await qi.bulkDelete('owners', { id: 1 })
      expect(await rows('things')).toEqual([])
      await qi.removeConstraint('things', 'owned')
      await qi.bulkInsert('things', [{ a: 1, b: 1, ownerId: 2 }])
    })

    database.testIf(database.dialect === 'postgres', 'no deferrable constraints')(
      'deferred foreign keys are checked at the end',
      async () => {
        await qi.addConstraint('things', {
          type: 'foreign key',
          fields: ['ownerId'],
          references: { table: 'owners', field: 'id' },
          deferrable: Deferrable.INITIALLY_DEFERRED,
        })
        await database.sequelize.transaction(async (transaction) => {
          await qi.bulkInsert('things', [{ a: 1, b: 1, ownerId: 7 }], { transaction })
          await qi.bulkInsert('owners', [{ id: 7 }], { transaction })
        })
        expect(await rows('things')).toHaveLength(1)
        // Alone, a statement is its own transaction.
        await expect(qi.bulkInsert('things', [{ a: 1, b: 1, ownerId: 9 }])).rejects.toThrow(
          ForeignKeyConstraintError,
        )
      },
    )

    test('unknown ones and wrong calls are refused', async () => {
      await expect(qi.removeConstraint('things', 'nothing')).rejects.toThrow(UnknownConstraintError)
      const add = (options: object): Promise<void> => qi.addConstraint('things', options as never)
      await expect(add({})).rejects.toThrow('Fields must be specified through options.fields')
      await expect(add({ fields: ['a'] })).rejects.toThrow(
        'Constraint type must be specified through options.type',
      )
      await expect(add({ fields: ['a'], type: 'odd' })).rejects.toThrow('odd is invalid.')
      await expect(add({ fields: ['a'], type: 'foreign key' })).rejects.toThrow(
        'references object with table and field must be specified',
      )
      await expect(add({ fields: ['a'], type: 'default', defaultValue: 1 })).rejects.toThrow(
        'Default constraints are supported only for MSSQL dialect.',
      )
    })
  })

  describe('transactions', () => {
    test('are begun, committed and rolled back by statements', async () => {
      await qi.createTable('things', { id })
      const log: string[] = []
      const logging = (sql: string): void => void log.push(sql.replace(/^Executing \(.*?\): /, ''))
      const t = await database.sequelize.transaction()
      await qi.bulkInsert('things', [{ id: 1 }], { transaction: t })
      await qi.commitTransaction(t, { logging })
      expect([log, t.finished]).toEqual([['COMMIT;'], 'commit'])
      await (t as Transaction & { cleanup(): Promise<void> }).cleanup()
      expect(await rows('things')).toEqual([{ id: 1 }])
      await expect(qi.startTransaction(undefined as never)).rejects.toThrow(
        'Unable to start a transaction without transaction object!',
      )
    })
  })
})
