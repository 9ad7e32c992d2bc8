// Prototypes: no key of a request, a row or a path becomes a member of Object.prototype or of a class.
import { describe, expect } from 'vitest'

import { againstAll, parsed, type Attack } from './attack.js'
import type { Hostile, World } from './world.js'

const evil = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"prototype":{"polluted":true}}',
  '{"meta":{"__proto__":{"polluted":true}}}',
  '{"meta":{"constructor":{"prototype":{"polluted":true}}}}',
  '{"meta.__proto__.polluted":true}',
  '{"meta.constructor.prototype.polluted":true}',
  '{"__proto__.polluted":true}',
  '{"name":"x","__proto__":{"isAdmin":true},"dataValues":{"isAdmin":true}}',
  '{"_options":{"includeNames":["posts"]},"isNewRecord":false,"_previousDataValues":{}}',
]

function each(place: string, run: (world: World, body: Hostile) => unknown): Attack[] {
  return evil.map((text) => ({
    place,
    name: text,
    outcome: 'harmless' as const,
    run: (world) => run(world, parsed(text)),
  }))
}

function expectClean(record: Hostile, model: Hostile): void {
  expect(record).toBeInstanceOf(model)
  expect(record.polluted).toBeUndefined()
  expect(record.isAdmin).not.toBe(true)
  expect(record.isNewRecord).toBe(true)
  expect(({} as Hostile).polluted).toBeUndefined()
}

describe('values', () => {
  againstAll([
    ...each('build', ({ User }, body) => expectClean(User.build(body), User)),
    ...each('set', ({ User }, body) => expectClean(User.build({}).set(body), User)),
    ...each('set raw', ({ User }, body) => {
      const user = User.build({})
      user.set(body, { raw: true } as Hostile)
      expect(({} as Hostile).polluted).toBeUndefined()
      expect(user).toBeInstanceOf(User)
    }),
    ...each('setAttributes', ({ User }, body) => {
      const user = User.build({ meta: {} } as Hostile)
      user.setAttributes(body)
      expectClean(user, User)
    }),
    ...each('bulkBuild', ({ User }, body) => {
      for (const user of User.bulkBuild([body, body])) expectClean(user, User)
    }),
    ...each('create', async ({ User, sequelize }, body) => {
      const transaction = await sequelize.transaction()
      try {
        const made = await User.create(body, { transaction })
        await made.reload({ transaction })
        expect(made.isAdmin).toBe(false)
      } finally {
        await transaction.rollback()
      }
    }),
    ...each('findOrBuild', async ({ User }, defaults) => {
      const [user] = await User.findOrBuild({ where: { name: 'nobody' }, defaults })
      expectClean(user, User)
    }),
    ...each('options', async ({ User }, body) => {
      await User.findAll({ ...body, where: { id: 1 } })
      await User.findAll(Object.assign(Object.create(null), { where: { id: 1 } }, body))
    }),
    ...each('scope', ({ User }, body) => {
      User.addScope('evil', body, { override: true })
      return User.scope('evil').findAll({ where: { id: 1 }, logging: false })
    }),
    ...each('define', ({ sequelize }, body) => {
      sequelize.define('Evil', {}, body)
      sequelize.modelManager.removeModel(sequelize.models['Evil'] as Hostile)
    }),
  ])
})

describe('rows', () => {
  const aliases = [
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'a.__proto__.polluted',
    'a.constructor.prototype.polluted',
    '__proto__',
    'constructor',
    '__proto__.__proto__.polluted',
    'toString.polluted',
    'hasOwnProperty.call',
    'a.toString.polluted',
    'a.__proto__',
  ]
  const rows = (place: string, run: (world: World, alias: string) => unknown): Attack[] =>
    aliases.map((alias) => ({
      place,
      name: alias,
      outcome: 'harmless' as const,
      run: async (world) => {
        const row = await run(world, alias)
        expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
        expect(({} as Hostile).polluted).toBeUndefined()
        expect((Object as Hostile).polluted).toBeUndefined()
        expect((Object.prototype.toString as Hostile).polluted).toBeUndefined()
      },
    }))
  againstAll([
    ...rows('raw query, nest', async ({ sequelize, q }, alias) => {
      const [row] = (await sequelize.query(`SELECT 1 AS ${q(alias)}, 2 AS ${q('a.b')}`, {
        type: 'SELECT',
        nest: true,
      })) as object[]
      return row
    }),
    ...rows('find, raw and nest', async ({ User }, alias) => {
      const [row] = await User.findAll({
        attributes: [['name', alias]],
        where: { id: 1 },
        raw: true,
        nest: true,
      })
      return row
    }),
    ...rows('find with include, raw', async ({ User }, alias) => {
      const [row] = await User.findAll({
        attributes: ['id', ['name', alias]],
        where: { id: 1 },
        include: [{ association: 'posts', attributes: [['title', alias]] }] as Hostile,
        raw: true,
      })
      return row
    }),
    ...rows('find with include, nest', async ({ User }, alias) => {
      const [row] = await User.findAll({
        attributes: ['id', ['name', alias]],
        where: { id: 1 },
        include: [{ association: 'posts', attributes: ['id', ['title', alias]] }] as Hostile,
        raw: true,
        nest: true,
      })
      return row
    }),
    ...rows('find with include, toJSON', async ({ User }, alias) => {
      const user = await User.findOne({
        attributes: ['id', ['name', alias]],
        where: { id: 1 },
        include: [{ association: 'posts', attributes: ['id', ['title', alias]] }] as Hostile,
      })
      expect(user).toBeInstanceOf(User)
      return user?.toJSON()
    }),
  ])
})
