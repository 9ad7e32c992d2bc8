// Inputs without end: nesting of 10,000 levels is an error at the door, long lists are slow at worst.
import { describe, expect } from 'vitest'

import { Op } from '../../index.js'
import { againstAll, type Attack } from './attack.js'
import type { Hostile, World } from './world.js'

/** `wrap` round `value`, many times. */
function deep(levels: number, wrap: (value: Hostile) => Hostile, value: Hostile): Hostile {
  let result = value
  for (let i = 0; i < levels; i++) result = wrap(result)
  return result
}

const levels = 10_000
const and = deep(levels, (value) => ({ [Op.and]: [value] }), { name: 'a' })
const or = deep(levels, (value) => ({ [Op.or]: [value, { age: 1 }] }), { name: 'a' })
const not = deep(levels, (value) => ({ [Op.not]: value }), { name: 'a' })
const list = deep(levels, (value) => [value], 'name')
const tree = deep(levels, (value) => ({ a: value }), 1)

const nested: Record<string, (world: World) => unknown> = {
  'findAll, Op.and': ({ User }) => User.findAll({ where: and }),
  'findAll, Op.or': ({ User }) => User.findAll({ where: or }),
  'findOne, Op.not': ({ User }) => User.findOne({ where: not }),
  'lists in where': ({ User }) => User.findAll({ where: list }),
  'list as value': ({ User }) => User.findAll({ where: { name: list } }),
  'operators of an attribute': ({ User }) =>
    User.findAll({ where: { name: deep(levels, (value) => ({ [Op.or]: [value] }), 'a') } }),
  'document in where': ({ User }) => User.findAll({ where: { meta: tree } }),
  count: ({ User }) => User.count({ where: and }),
  sum: ({ User }) => User.sum('age', { where: and }),
  findAndCountAll: ({ User }) => User.findAndCountAll({ where: and }),
  having: ({ User }) => User.findAll({ attributes: ['name'], group: ['name'], having: and }),
  order: ({ User }) => User.findAll({ order: list }),
  group: ({ User }) => User.findAll({ group: list }),
  attributes: ({ User }) => User.findAll({ attributes: list }),
  include: ({ User }) =>
    User.findAll({
      include: deep(levels, (value) => [{ association: 'posts', include: value }], []),
    }),
  'update where': ({ User }) => User.update({ name: 'x' }, { where: and }),
  'destroy where': ({ User }) => User.destroy({ where: or }),
  'increment where': ({ User }) => User.increment('age', { where: and }),
  'restore where': ({ Note }) => Note.restore({ where: and }),
  'document in create': ({ User }) => User.create({ meta: tree }),
  'document in bulkCreate': ({ User }) =>
    User.bulkCreate([{ meta: tree }, { meta: tree }] as Hostile),
  'document in update': ({ User }) => User.update({ meta: tree }, { where: { id: 1 } }),
  'document in upsert': ({ User }) => User.upsert({ id: 1, meta: tree } as Hostile),
  'list as scalar': ({ User }) => User.create({ age: list }),
  'path of set': ({ User }) => {
    const user = User.build({ meta: { a: 1 } } as Hostile)
    user.set(`meta.${'a.'.repeat(levels)}b` as Hostile, 1 as Hostile)
    return user.save()
  },
  replacements: ({ sequelize }) => sequelize.query('SELECT ?', { replacements: [list] }),
  'circle in where': ({ User }) => {
    const circle: Hostile = {}
    circle[Op.and] = [circle]
    return User.findAll({ where: circle })
  },
  'circle in a document': ({ User }) => {
    const circle: Hostile = {}
    circle.a = circle
    return User.create({ meta: circle })
  },
}

describe('nesting', () => {
  againstAll(
    Object.entries(nested).map(([name, run]): Attack => ({
      place: name,
      name: `${levels} levels`,
      outcome: 'refused',
      run,
    })),
  )
})

const long: Record<string, (world: World) => unknown> = {
  'list of 10,000': ({ User }) =>
    User.findAll({ where: { age: Array.from({ length: 10_000 }, (_, index) => index + 1000) } }),
  'OR of 10,000': ({ User }) =>
    User.findAll({
      where: { [Op.or]: Array.from({ length: 10_000 }, (_, age) => ({ age: age + 1000 })) },
    }),
  '10,000 keys': ({ User }) =>
    User.findAll({
      where: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, 1])),
    }),
  'path of 10,000 members': ({ User }) =>
    User.findAll({ where: { [`meta.${'a.'.repeat(10_000)}b`]: 1 } as Hostile }),
  'name of 1,000,000 letters': ({ User }) =>
    User.findAll({ where: { ['x'.repeat(1e6)]: 1 } as Hostile }),
  'order of 1,000,000 letters': ({ User }) => User.findAll({ order: ['x'.repeat(1e6)] }),
  'direction of 1,000,000 blanks': ({ User }) =>
    User.findAll({ order: [['name', `ASC${' '.repeat(1e6)}x`]] }),
  'limit of 1,000,000 digits': ({ User }) => User.findAll({ limit: '1'.repeat(1e6) as Hostile }),
  'cast of 1,000,000 letters': ({ User }) =>
    User.findAll({ where: { [`meta.a::${'a'.repeat(1e6)}`]: 1 } as Hostile }),
}

describe('length', () => {
  againstAll(
    Object.entries(long).map(([name, run]): Attack => ({
      place: name,
      name,
      outcome: 'nothing',
      run: async (world) => {
        const start = performance.now()
        try {
          return await run(world)
        } finally {
          expect(performance.now() - start).toBeLessThan(5000)
        }
      },
    })),
  )
})
