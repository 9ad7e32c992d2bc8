// `Model.update({ 'meta.a.b': 1 })` changes members of JSON documents by the statement itself; JSON in conditions
// and orders (issue: five dialects; docs/data-types.md).
import { afterEach, describe, expect, test } from 'vitest'

import { DataTypes as T, Op, Sequelize } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

const off = { timestamps: false }

eachDialect((database) => {
  afterEach(() => database.sequelize.drop())

  for (const [name, type] of [
    ['JSON', T.JSON],
    ['JSONB', T.JSONB],
  ] as const) {
    describe(`members of ${name}`, () => {
      // oxlint-disable-next-line typescript/explicit-function-return-type -- inferred model
      const define = () =>
        database.sequelize.define(
          'Row',
          { meta: { type, field: 'meta_data' }, other: type, name: T.STRING },
          off,
        )
      const change = async (before: unknown, values: object): Promise<unknown> => {
        const Row = define()
        await Row.sync({ force: true })
        await Row.create({ meta: before, name: 'a' } as never)
        await Row.create({ meta: { untouched: true }, name: 'b' } as never)
        const log: string[] = []
        const logging = (sql: string): void => void log.push(sql)
        expect(await Row.update(values as never, { where: { name: 'a' }, logging })).toEqual([1])
        expect(log).toHaveLength(1)
        const [a, b] = await Row.findAll({ order: ['id'] })
        expect(b?.get('meta')).toEqual({ untouched: true })
        return a?.get('meta')
      }

      test('are changed by one statement, the others stay', async () => {
        const before = { a: { b: 0, kept: [1, { x: null }] }, "it's": 'ünï' }
        expect(await change(before, { 'meta.a.b': 1, 'meta.c': 'it\'s "new"' })).toEqual({
          a: { b: 1, kept: [1, { x: null }] },
          "it's": 'ünï',
          c: 'it\'s "new"',
        })
      })

      test('are made, with all on the way to them', async () => {
        const values = { 'meta.a.b.c': 1, 'meta.a.b.d': [true, null], 'meta.a.e': { f: {} } }
        const wanted = { a: { b: { c: 1, d: [true, null] }, e: { f: {} } } }
        expect(await change({}, values)).toEqual(wanted)
        expect(await change(null, values)).toEqual(wanted)
        expect(await change({ a: 5, g: 1 }, values)).toEqual({ ...wanted, g: 1 })
        expect(await change('text', values)).toEqual(wanted)
      })

      test('take every kind of value', async () => {
        const values = {
          'meta.text': 'a\\b\'c"d\n',
          'meta.digits': '5',
          'meta.number': -1.5,
          'meta.yes': true,
          'meta.no': false,
          'meta.nothing': null,
          'meta.day': new Date('2024-03-04T05:06:07.891Z'),
        }
        expect(await change({ number: 0, nothing: 1 }, values)).toEqual({
          text: 'a\\b\'c"d\n',
          digits: '5',
          number: -1.5,
          yes: true,
          no: false,
          nothing: null,
          day: '2024-03-04T05:06:07.891Z',
        })
      })

      test('of lists are found by their places; odd names are names', async () => {
        const before = { tags: ['a', 'b'], 'odd "name"': 1, 'back\\slash': 2 }
        const values = { 'meta.tags[1]': 'B', 'meta.odd "name"': 3, 'meta.back\\slash': 4 }
        expect(await change(before, values)).toEqual({
          tags: ['a', 'B'],
          'odd "name"': 3,
          'back\\slash': 4,
        })
      })

      test('stand beside other attributes, literals and validated values', async () => {
        const Row = define()
        await Row.sync({ force: true })
        await Row.create({ meta: { n: 1 }, other: { n: 1 }, name: 'a' } as never)
        const values = { 'meta.n': 2, 'other.n': 3, name: Sequelize.fn('upper', 'new') }
        await Row.update(values as never, { where: { meta: { n: 1 } } as never })
        expect((await Row.findOne())?.get()).toMatchObject({
          meta: { n: 2 },
          other: { n: 3 },
          name: 'NEW',
        })
      })

      test('are refused beside the whole attribute, and where they are none', async () => {
        const Row = define()
        await Row.sync({ force: true })
        await expect(
          Row.update({ meta: {}, 'meta.a': 1 } as never, { where: { id: 1 } }),
        ).rejects.toThrow('Row.meta is given as a whole and by members')
        const circle: { self?: unknown } = {}
        circle.self = circle
        await expect(
          Row.update({ 'meta.a': circle } as never, { where: { id: 1 } }),
        ).rejects.toThrow('Row.meta.a cannot be JSON')
        // v6: names that are none are left out
        expect(await Row.update({ 'name.a': 1 } as never, { where: { id: 1 } })).toEqual([0])
      })

      test('in conditions and orders', async () => {
        const Row = define()
        await Row.sync({ force: true })
        await Row.bulkCreate([
          { name: 'a', meta: { rank: 10, deep: { word: 'x' } } },
          { name: 'b', meta: { rank: 9, deep: { word: 'y' } } },
          { name: 'c', meta: { rank: 11 } },
        ] as never)
        const names = async (options: object): Promise<unknown[]> =>
          (await Row.findAll(options)).map((row) => row.get('name'))
        expect(await names({ where: { 'meta.deep.word': 'x' } })).toEqual(['a'])
        expect(await names({ where: { meta: { rank: { [Op.gte]: 10 } } }, order: ['id'] })).toEqual(
          ['a', 'c'],
        )
        // v6: a member that is not there is no null of JSON on MySQL and MariaDB.
        const isNull = ['sqlite', 'postgres', 'mssql'].includes(database.dialect)
        expect(await names({ where: { 'meta.deep.word': null } })).toEqual(isNull ? ['c'] : [])
        expect(
          await names({ order: [Sequelize.cast(Sequelize.json('meta_data.rank'), 'integer')] }),
        ).toEqual(['b', 'a', 'c'])
        expect(
          await names({ order: [['meta.rank', 'DESC']], where: { name: ['a', 'c'] } }),
        ).toEqual(['c', 'a'])
      })
    })
  }
})
