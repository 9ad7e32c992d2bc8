// Hostile names where names stand: keys of conditions, attributes, aliases, order, group, associations, fields.
import { describe, expect } from 'vitest'

import { DataTypes } from '../../index.js'
import { againstAll, shown, type Attack } from './attack.js'
import { names } from './hostile.js'
import type { Hostile, World } from './world.js'

function each(
  place: string,
  outcome: Attack['outcome'],
  run: (world: World, name: string) => unknown,
  list = names,
): Attack[] {
  return list.map((name) => ({
    place,
    name: shown(name),
    outcome,
    run: (world) => run(world, name),
  }))
}

/** A key of an object that may be `__proto__`. */
function entry(name: string, value: unknown): Hostile {
  return Object.fromEntries([[name, value]])
}

/** v6 reads `*` as all columns. */
const notStar = names.filter((name) => !name.endsWith('*') && name !== '')

describe('as keys of conditions', () => {
  againstAll([
    ...each('where', 'nothing', ({ User }, name) => User.findAll({ where: entry(name, 1) })),
    ...each('having', 'nothing', ({ User }, name) =>
      User.findAll({ attributes: ['name'], group: ['name'], having: entry(name, 1), raw: true }),
    ),
    ...each('where with include', 'nothing', ({ User }, name) =>
      User.findAll({ where: entry(name, 1), include: 'posts', limit: 2 }),
    ),
    ...each('$…$', 'nothing', ({ User }, name) =>
      User.findAll({ where: entry(`$${name}$`, 1), include: 'posts' }),
    ),
    ...each('$posts.…$', 'nothing', ({ User }, name) =>
      User.findAll({ where: entry(`$posts.${name}$`, 1), include: 'posts' }),
    ),
    ...each('update where', 'nothing', ({ User }, name) =>
      User.update({ name: 'x' }, { where: entry(name, 1) }),
    ),
    ...each('destroy where', 'nothing', ({ User }, name) =>
      User.destroy({ where: entry(name, 1) }),
    ),
  ])
})

describe('as attributes and aliases', () => {
  againstAll([
    ...each(
      'attributes',
      'nothing',
      ({ User }, name) => User.findAll({ attributes: [name] }),
      notStar,
    ),
    ...each(
      'attributes of an include',
      'nothing',
      ({ User }, name) =>
        User.findAll({ include: [{ association: 'posts', attributes: [name] }] as Hostile }),
      notStar,
    ),
    ...each(
      'source of an alias',
      'nothing',
      ({ User }, name) => User.findAll({ attributes: [[name, 'x']] }),
      notStar,
    ),
    ...each('attributes.exclude', 'harmless', async ({ User }, name) => {
      const [user] = await User.findAll({
        attributes: { exclude: [name] },
        limit: 1,
        order: ['id'],
      })
      expect(user?.name).toBe('ann')
    }),
    ...each('alias, raw', 'harmless', async ({ User }, name) => {
      const [row] = await User.findAll({
        attributes: [['name', name]],
        where: { id: 1 },
        raw: true,
      })
      expect(Object.entries(row ?? {})).toEqual([[name, 'ann']])
      expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
    }),
    ...each('alias, instance', 'harmless', async ({ User }, name) => {
      const user = await User.findOne({ attributes: [['name', name]], where: { id: 1 } })
      expect(Object.entries(user?.toJSON() as object)).toEqual([[name, 'ann']])
      expect(user).toBeInstanceOf(User)
    }),
    ...each('alias, nested', 'harmless', async ({ User }, name) => {
      const rows = await User.findAll({
        attributes: [['name', name]],
        where: { id: 1 },
        raw: true,
        nest: true,
      })
      expect(rows).toHaveLength(1)
      expect(JSON.stringify(rows)).toContain('"ann"')
      expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype)
    }),
    ...each(
      'alias in a raw query',
      'harmless',
      async ({ sequelize, q }, name) => {
        const rows = (await sequelize.query(`SELECT 1 AS ${q(name)}`, {
          type: 'SELECT',
          nest: true,
        })) as object[]
        expect(Object.getPrototypeOf(rows[0])).toBe(Object.prototype)
      },
      notStar,
    ),
  ])
})

describe('in order and group', () => {
  const ordered = names.filter((name) => !name.startsWith('name::'))
  againstAll([
    ...each('order', 'refused', ({ User }, name) => User.findAll({ order: [name] })),
    ...each('order pair', 'refused', ({ User }, name) => User.findAll({ order: [[name, 'DESC']] })),
    ...each('order path', 'refused', ({ User }, name) =>
      User.findAll({ include: 'posts', order: [[name, 'title', 'DESC']] as Hostile }),
    ),
    ...each('order of an association', 'refused', ({ User }, name) =>
      User.findAll({ include: 'posts', order: [['posts', name, 'DESC']] as Hostile }),
    ),
    ...each(
      'group',
      'nothing',
      ({ User }, name) =>
        User.findAll({ attributes: ['name'], group: [name], raw: true, where: { id: 0 } }),
      ordered,
    ),
    ...each('count group', 'nothing', ({ User }, name) =>
      User.count({ group: [name], where: { id: 0 } } as Hostile),
    ),
    ...each(
      'sum',
      'nothing',
      ({ User }, name) => User.sum(name as never, { where: { id: 0 } }),
      names.filter((name) => !name.endsWith('*')),
    ),
    ...each(
      'aggregate function',
      'refused',
      ({ User }, name) => User.aggregate('age', name as never, {}),
      names.filter((name) => !/^[\w.]+$/.test(name)),
    ),
  ])
})

describe('as associations', () => {
  againstAll([
    ...each(
      'include',
      'refused',
      ({ User }, name) => User.findAll({ include: name }),
      // v6: an empty include is none
      names.filter((name) => name !== ''),
    ),
    ...each('include.association', 'refused', ({ User }, name) =>
      User.findAll({ include: [{ association: name }] as Hostile }),
    ),
    ...each('include.as', 'refused', ({ User, Post }, name) =>
      User.findAll({ include: [{ model: Post, as: name }] }),
    ),
  ])
})

describe('as fields of writes', () => {
  const unknown = names.filter((name) => name !== '*')
  againstAll([
    ...each('increment', 'refused', ({ User }, name) =>
      User.increment(name as never, { by: 1, where: { id: 1 } }),
    ),
    ...each('increment object', 'refused', ({ User }, name) =>
      User.increment(entry(name, 1), { where: { id: 1 } }),
    ),
    ...each('increment of a record', 'refused', async ({ User, sent }, name) => {
      const user = User.build({ id: 1 } as Hostile, { isNewRecord: false })
      sent.length = 0
      await user.increment(name as never)
    }),
    ...each('update', 'harmless', async ({ User }, name) => {
      await User.update(entry(name, 'x'), { where: { id: 1 }, silent: true } as Hostile)
    }),
    ...each('update fields', 'harmless', ({ User }, name) =>
      User.update({ name: 'x' }, { where: { id: 1 }, fields: [name], silent: true } as Hostile),
    ),
    ...each(
      'create in a transaction',
      'harmless',
      async ({ User, sequelize }, name) => {
        const t = await sequelize.transaction()
        try {
          const made = await User.create(entry(name, 'x'), { transaction: t })
          expect(Object.keys(made.toJSON() as object)).not.toContain(name)
        } finally {
          await t.rollback()
        }
      },
      unknown,
    ),
    ...each('create fields', 'harmless', async ({ User, sequelize }, name) => {
      const t = await sequelize.transaction()
      try {
        await User.create({ name: 'x' } as Hostile, { fields: [name] as Hostile, transaction: t })
      } finally {
        await t.rollback()
      }
    }),
    ...each('restrict to fields on conflict', 'nothing', async ({ User, sequelize }, name) => {
      const t = await sequelize.transaction()
      try {
        await User.bulkCreate([{ email: 'ann@x' }] as Hostile, {
          updateOnDuplicate: [name] as Hostile,
          transaction: t,
        })
      } finally {
        await t.rollback()
      }
    }),
  ])
})

describe('in the schema', () => {
  const usable = names.filter((name) => name !== '' && !name.includes('\0') && name.length < 60)
  againstAll([
    ...each(
      'column',
      'harmless',
      async ({ sequelize }, field) => {
        const Odd = sequelize.define(
          'Odd',
          {
            id: { type: DataTypes.INTEGER, primaryKey: true },
            x: { type: DataTypes.STRING, field },
          },
          { timestamps: false },
        )
        try {
          await Odd.sync({ force: true })
          await Odd.create({ id: 1, x: 'v' })
          expect((await Odd.findOne({ where: { x: 'v' }, order: ['x'] }))?.x).toBe('v')
          expect(await Odd.update({ x: 'w' }, { where: { x: 'v' } })).toEqual([1])
        } finally {
          await Odd.drop()
          sequelize.modelManager.removeModel(Odd)
        }
      },
      usable.filter((name) => !/^\s*$|\s$|\ud800|^__proto__$/.test(name)),
    ),
    ...each(
      'index',
      'nothing',
      async ({ sequelize }, name) => {
        const queryInterface = sequelize.getQueryInterface()
        await queryInterface.addIndex('Posts', [name], { name: 'odd_index' } as Hostile)
      },
      usable,
    ),
    ...each(
      'using of an index',
      'refused',
      ({ sequelize }, using) =>
        sequelize
          .getQueryInterface()
          .addIndex('Posts', ['title'], { name: 'odd', using } as Hostile),
      names.filter((name) => !/^[\w.]*$/.test(name) && name.trim() !== ''),
    ),
  ])
})
