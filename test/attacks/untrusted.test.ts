// `untrusted()`: what was not allowed does not come through, whatever a request sends.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { DataTypes, Op, Sequelize, UntrustedInputError, untrusted } from '../../index.js'
import { parsed, shown } from './attack.js'
import { bodies, counts, directions, names, texts } from './hostile.js'
import type { Hostile } from './world.js'
import '../support/seed.js'

const sequelize = new Sequelize('sqlite::memory:', { logging: false })
const User = sequelize.define('User', {
  name: DataTypes.STRING,
  age: DataTypes.INTEGER,
  role: DataTypes.ENUM('user', 'admin'),
  bornAt: DataTypes.DATE,
  token: DataTypes.UUID,
  isAdmin: DataTypes.BOOLEAN,
})
const spec = {
  model: User,
  filter: {
    name: ['eq', 'startsWith', 'like'],
    age: ['gt', 'lt', 'in', 'between', 'isNull', 'ne'],
    role: ['eq'],
    bornAt: ['gte'],
    token: ['eq'],
  },
  sort: ['name', 'age'],
  defaultSort: [['id', 'ASC']],
} as const

/** The path of the error, or the options. */
function pathOf(input: unknown): unknown {
  try {
    return untrusted(input, spec)
  } catch (error) {
    if (!(error instanceof UntrustedInputError)) throw error
    expect(error.message.startsWith(error.path)).toBe(true)
    return error.path
  }
}

describe('what is allowed', () => {
  test('comes out as find options', () => {
    expect(
      untrusted(
        {
          filter: {
            name: 'ann',
            age: { gt: '18', in: '1,2' },
            or: [{ role: 'user' }, { age: { isNull: 'true' } }],
          },
          sort: '-age,name',
          page: { number: '3', size: '10' },
        },
        spec,
      ),
    ).toEqual({
      where: {
        [Op.and]: [
          { name: { [Op.eq]: 'ann' } },
          { age: { [Op.gt]: 18, [Op.in]: [1, 2] } },
          { [Op.or]: [{ role: { [Op.eq]: 'user' } }, { age: { [Op.is]: null } }] },
        ],
      },
      order: [
        ['age', 'DESC'],
        ['name', 'ASC'],
        ['id', 'ASC'],
      ],
      limit: 10,
      offset: 20,
    })
    expect(untrusted(undefined, spec)).toEqual({
      where: {},
      order: [['id', 'ASC']],
      limit: 20,
      offset: 0,
    })
  })

  test('runs', async () => {
    await sequelize.sync()
    await User.bulkCreate([
      { name: 'ann', age: 3 },
      { name: 'bob', age: 4 },
    ] as Hostile)
    const options = untrusted({ filter: { not: { name: { startsWith: 'a' } } } }, spec)
    expect((await User.findAll(options)).map(({ name }) => name)).toEqual(['bob'])
  })
})

describe('what is not', () => {
  test.each<[unknown, string]>([
    [[], 'input'],
    ['x', 'input'],
    [{ where: {} }, '"where"'],
    [{ filter: [] }, 'filter'],
    [{ filter: 'x' }, 'filter'],
    [{ filter: { isAdmin: true } }, 'filter.isAdmin'],
    [{ filter: { '$posts.title$': 1 } }, 'filter.$posts.title$'],
    [{ filter: { name: { ne: 'x' } } }, 'filter.name.ne'],
    [{ filter: { name: { toString: 'x' } } }, 'filter.name.toString'],
    [{ filter: { name: {} } }, 'filter.name'],
    [{ filter: { age: { gt: '1 OR 1=1' } } }, 'filter.age.gt'],
    [{ filter: { age: { in: ['1', { gt: 1 }] } } }, 'filter.age.in[1]'],
    [{ filter: { age: { between: [1] } } }, 'filter.age.between'],
    [{ filter: { age: { in: Array.from({ length: 51 }, () => 1) } } }, 'filter.age.in'],
    [{ filter: { role: 'root' } }, 'filter.role'],
    [{ filter: { bornAt: { gte: 'now()' } } }, 'filter.bornAt.gte'],
    [{ filter: { bornAt: { gte: '2024-99-99' } } }, 'filter.bornAt.gte'],
    [{ filter: { token: 'x' } }, 'filter.token'],
    [{ filter: { name: 'x'.repeat(201) } }, 'filter.name'],
    [{ filter: { name: 'a\0' } }, 'filter.name'],
    [{ filter: { name: '\ud800' } }, 'filter.name'],
    [{ filter: { or: {} } }, 'filter.or'],
    [{ filter: { or: [] } }, 'filter.or'],
    [{ filter: { or: [{ name: 'x' }, {}] } }, 'filter.or[1]'],
    [{ filter: { not: {} } }, 'filter.not'],
    [{ filter: { not: { not: { not: { not: { name: 'x' } } } } } }, 'filter.not.not.not.not'],
    [{ filter: { or: Array.from({ length: 51 }, () => ({ name: 'x' })) } }, 'filter.or'],
    [{ sort: 'isAdmin' }, 'sort[0]'],
    [{ sort: 'name,name' }, 'sort[1]'],
    [{ sort: 'name,age,id' }, 'sort'],
    [{ sort: [['name', 'ASC; DROP']] }, 'sort[0]'],
    [{ sort: {} }, 'sort'],
    [{ page: { size: 101 } }, 'page.size'],
    [{ page: { limit: -1 } }, 'page.limit'],
    [{ page: { offset: 1e9 } }, 'page.offset'],
    [{ page: { number: 0 } }, 'page.number'],
    [{ page: { x: 1 } }, 'page."x"'],
    [{ page: [] }, 'page'],
  ])('%j', (input, path) => {
    expect(pathOf(input)).toBe(path)
  })

  test(`the ${bodies.length + names.length + counts.length + directions.length} hostile inputs, in all places`, () => {
    for (const body of bodies.map(parsed)) {
      for (const input of [
        { filter: body },
        { filter: { name: body } },
        { filter: { age: { gt: body } } },
        { sort: body },
        { sort: [body] },
        { filter: { or: [body] } },
      ]) {
        const options = pathOf(input)
        // some imitate a filter that is allowed: then it is one
        if (typeof options === 'object')
          expect(
            ['name', 'like', 'startsWith', 'or', 'eq'].some((word) => shown(body).includes(word)),
          ).toBe(true)
      }
    }
    for (const name of names) {
      expect(pathOf({ filter: Object.fromEntries([[name, 1]]) })).toBeTypeOf('string')
      expect(pathOf({ filter: { age: Object.fromEntries([[name, 1]]) } })).toBeTypeOf('string')
      if (name !== '') expect(pathOf({ sort: name })).toBeTypeOf('string')
    }
    for (const count of counts) expect(pathOf({ page: { size: count } })).toBeTypeOf('string')
    for (const direction of directions)
      expect(pathOf({ sort: [['name', direction]] })).toBeTypeOf('string')
  })

  test('nesting of 100,000 levels', () => {
    let filter: Hostile = { name: 'x' }
    for (let i = 0; i < 100_000; i++) filter = { not: filter }
    expect(pathOf({ filter })).toBe('filter.not.not.not.not')
  })
})

test('texts are values, generated input gives options or an error with its place', async () => {
  for (const text of texts.filter((item) => item.length <= 200)) {
    expect(
      await User.count(
        untrusted({ filter: { name: text } }, { ...spec, sort: [], defaultSort: [] }),
      ),
    ).toBe(0)
  }
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue(),
      fc.constantFrom('filter', 'sort', 'page'),
      async (value, place) => {
        const options = pathOf({ [place]: value })
        if (typeof options === 'object') await User.findAll(options as Hostile)
      },
    ),
    { numRuns: 300 },
  )
})

test('mistakes of the program are told apart from those of requests', () => {
  expect(() => untrusted({}, { model: User, sort: ['nope'] })).toThrow(
    "model User has no column for 'nope'",
  )
  expect(() => untrusted({}, { model: User, sort: ['nope'] })).not.toThrow(UntrustedInputError)
})
