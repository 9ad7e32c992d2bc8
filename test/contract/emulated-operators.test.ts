// Operators that v6 has on PostgreSQL alone, on every database: iLike and iRegexp, any and all, lists as JSON with
// contains, contained and overlap (PARITY D5, D6, L17, L25).
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { DataTypes as T, Op, type ModelStatic, type Model } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

eachDialect((database) => {
  let Row: ModelStatic<Model>
  const find = async (where: object): Promise<unknown[]> =>
    (await Row.findAll({ where: where as never, order: ['id'] })).map((row) => row.get('id'))

  beforeAll(async () => {
    Row = database.sequelize.define(
      'Row',
      { name: T.STRING, age: T.INTEGER, tags: T.ARRAY(T.STRING), numbers: T.ARRAY(T.INTEGER) },
      { timestamps: false },
    ) as unknown as ModelStatic<Model>
    await Row.sync({ force: true })
    await Row.bulkCreate([
      { name: 'Ann', age: 10, tags: ['a', 'b'], numbers: [1, 2] },
      { name: 'aNNa', age: 20, tags: ['b', "it's"], numbers: [2, 3] },
      { name: 'Bob_%', age: 30, tags: [], numbers: [] },
      { name: null, age: null, tags: null, numbers: null },
    ] as never)
  })
  afterAll(() => database.sequelize.drop())

  const cases: Readonly<Record<string, readonly [where: object, ids: readonly number[]]>> = {
    iLike: [{ name: { [Op.iLike]: 'ann%' } }, [1, 2]],
    notILike: [{ name: { [Op.notILike]: 'ann%' } }, [3]],
    'iLike with an underscore': [{ name: { [Op.iLike]: 'B_B%' } }, [3]],
    iRegexp: [{ name: { [Op.iRegexp]: '^an+$' } }, [1]],
    notIRegexp: [{ name: { [Op.notIRegexp]: '^an' } }, [3]],
    regexp: [{ name: { [Op.regexp]: '^A' } }, [1]],
    notRegexp: [{ name: { [Op.notRegexp]: '^A' } }, [2, 3]],
    'eq any': [{ age: { [Op.eq]: { [Op.any]: [10, 30] } } }, [1, 3]],
    any: [{ age: { [Op.any]: [10, 30] } }, [1, 3]],
    'any of text': [{ name: { [Op.any]: ['Ann', "it's"] } }, [1]],
    'gt any': [{ age: { [Op.gt]: { [Op.any]: [15, 25] } } }, [2, 3]],
    'gt all': [{ age: { [Op.gt]: { [Op.all]: [15, 25] } } }, [3]],
    'ne all': [{ age: { [Op.ne]: { [Op.all]: [10, 20] } } }, [3]],
    'ne any with null': [{ age: { [Op.ne]: { [Op.any]: [10, null] } } }, [2, 3]],
    'ne all with null': [{ age: { [Op.ne]: { [Op.all]: [10, null] } } }, []],
    'eq all with null': [{ age: { [Op.eq]: { [Op.all]: [null] } } }, []],
    'not eq all with null': [{ [Op.not]: { age: { [Op.eq]: { [Op.all]: [10, null] } } } }, [2, 3]],
    'iLike any': [{ name: { [Op.iLike]: { [Op.any]: ['ANN%', 'bob%'] } } }, [1, 2, 3]],
    'iLike all': [{ name: { [Op.iLike]: { [Op.all]: ['a%', '%a'] } } }, [2]],
    'notILike all': [{ name: { [Op.notILike]: { [Op.all]: ['ann', 'bob%'] } } }, [2]],
    'contains text': [{ tags: { [Op.contains]: ['b'] } }, [1, 2]],
    'contains two': [{ tags: { [Op.contains]: ['b', "it's"] } }, [2]],
    'contains none': [{ tags: { [Op.contains]: [] } }, [1, 2, 3]],
    'contains numbers': [{ numbers: { [Op.contains]: [2] } }, [1, 2]],
    contained: [{ tags: { [Op.contained]: ['a', 'b', 'c'] } }, [1, 3]],
    overlap: [{ tags: { [Op.overlap]: ['a', "it's"] } }, [1, 2]],
    'overlap of numbers': [{ numbers: { [Op.overlap]: [3, 4] } }, [2]],
    'overlap with none': [{ tags: { [Op.overlap]: [] } }, []],
    equal: [{ tags: ['a', 'b'] }, [1]],
  }

  describe('are read on every database', () => {
    for (const [name, [where, ids]] of Object.entries(cases)) {
      const needsFunctions = /regexp|contain|overlap/i.test(name)
      const can = database.driver !== 'sqlite3' || !needsFunctions
      database.testIf(can, 'the package sqlite3 takes no functions')(name, async () => {
        // The usual collations of MySQL and MariaDB compare letters without their case.
        const ignoresCase = database.dialect === 'mysql' || database.dialect === 'mariadb'
        const others: Readonly<Record<string, readonly number[]>> = {
          regexp: [1, 2],
          notRegexp: [3],
        }
        expect(await find(where)).toEqual((ignoresCase && others[name]) || ids)
      })
    }
  })

  test('lists are lists again when they are read', async () => {
    const rows = await Row.findAll({ order: ['id'] })
    expect(rows.map((row) => [row.get('tags'), row.get('numbers')])).toEqual([
      [
        ['a', 'b'],
        [1, 2],
      ],
      [
        ['b', "it's"],
        [2, 3],
      ],
      [[], []],
      [null, null],
    ])
  })
})
