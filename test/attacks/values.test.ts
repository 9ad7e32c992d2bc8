// Hostile values: stored as they are and found by themselves, or refused by an error that names them.
import { describe, expect } from 'vitest'

import { DataTypes, Op } from '../../index.js'
import { againstAll, parsed, shown, type Attack } from './attack.js'
import { bodies, texts } from './hostile.js'
import type { Hostile, World } from './world.js'

function each(
  place: string,
  outcome: Attack['outcome'],
  list: readonly unknown[],
  run: (world: World, value: Hostile) => unknown,
  says?: RegExp,
): Attack[] {
  return list.map((value) => ({
    place,
    name: shown(value),
    outcome,
    run: (world) => run(world, value),
    ...(says && { says }),
  }))
}

/** Whatever the work writes is taken back. */
async function undone<T>(world: World, work: (transaction: Hostile) => Promise<T>): Promise<T> {
  const transaction = await world.sequelize.transaction()
  try {
    return await work(transaction)
  } finally {
    await transaction.rollback()
  }
}

/** JSON with members in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : item,
  )
}

describe('texts', () => {
  const small = texts.filter((text) => text.length < 200)
  againstAll([
    ...each('create, find, read', 'harmless', texts, (world, bio) =>
      undone(world, async (transaction) => {
        const { User } = world
        const made = await User.create({ bio, meta: { t: bio } } as Hostile, { transaction })
        const found = await User.findAll({ where: { bio }, transaction })
        expect(found.map((user) => [user.id, user.bio, user.meta])).toEqual([
          [made.id, bio, { t: bio }],
        ])
      }),
    ),
    ...each('bulkCreate and update', 'harmless', small, (world, name) =>
      undone(world, async (transaction) => {
        const { User } = world
        await User.bulkCreate([{ bio: name }, { bio: 'other' }] as Hostile, { transaction })
        await User.update({ name }, { where: { bio: name }, transaction })
        expect(await User.count({ where: { bio: name, name }, transaction })).toBe(1)
      }),
    ),
    ...each('wildcards of startsWith, endsWith, substring', 'harmless', small, (world, text) =>
      undone(world, async (transaction) => {
        const { User } = world
        await User.bulkCreate([{ bio: `<${text}>` }, { bio: '<plain>' }] as Hostile, {
          transaction,
        })
        for (const condition of [
          { [Op.startsWith]: `<${text}>` },
          { [Op.endsWith]: `<${text}>` },
          { [Op.substring]: `<${text}>` },
        ]) {
          const found = await User.findAll({ where: { bio: condition }, transaction })
          expect(found.map((user) => user.bio)).toEqual([`<${text}>`])
        }
      }),
    ),
    ...each(
      'constants of the select list',
      'harmless',
      small,
      async ({ User, sequelize }, text) => {
        const [row] = await User.findAll({
          attributes: [[sequelize.fn('UPPER', text), 'x']],
          where: { id: 1 },
          raw: true,
        })
        expect((row as Hostile).x.toLowerCase()).toBe(text.toLowerCase())
      },
    ),
    ...each('defaults of columns', 'harmless', small.slice(0, 12), async ({ sequelize }, text) => {
      const Odd = sequelize.define(
        'Odd',
        { x: { type: DataTypes.STRING, defaultValue: text } },
        { timestamps: false },
      )
      try {
        await Odd.sync({ force: true })
        expect(((await Odd.create({})) as Hostile).x).toBe(text)
        await sequelize.getQueryInterface().bulkInsert('Odds', [{ id: 77 }])
        expect(((await Odd.findByPk(77)) as Hostile).x).toBe(text)
      } finally {
        await Odd.drop()
        sequelize.modelManager.removeModel(Odd)
      }
    }),
  ])
})

describe('values that no database has', () => {
  const none = [Symbol('x'), () => 'x', function named() {}, new Date(Number.NaN)]
  const scalars = ['name', 'age', 'score', 'price', 'big', 'isAdmin', 'role', 'token', 'day']
  againstAll([
    ...each(
      'create',
      'refused',
      none,
      ({ User }, name) => User.create({ name }),
      /User\.name|violation/,
    ),
    ...each(
      'bulkCreate',
      'refused',
      none,
      ({ User }, age) => User.bulkCreate([{ age }, { age }] as Hostile),
      /User\.age/,
    ),
    ...each(
      'update',
      'refused',
      none,
      ({ User }, age) => User.update({ age }, { where: { id: 1 } }),
      /User\.age/,
    ),
    ...each(
      'where',
      'refused',
      none,
      ({ User }, name) => User.findAll({ where: { name } }),
      /User\.name/,
    ),
    ...each(
      'Op.gt',
      'refused',
      none,
      ({ User }, age) => User.findAll({ where: { age: { [Op.gt]: age } } }),
      /User\.age/,
    ),
    ...each(
      'in a list',
      'refused',
      none,
      ({ User }, age) => User.findAll({ where: { age: [1, age] } }),
      /User\.age/,
    ),
    ...each(
      'invalid date',
      'refused',
      [new Date(Number.NaN), 'no date', '2024-99-99'],
      ({ User }, bornAt) => User.create({ bornAt }),
      /User\.bornAt/,
    ),
    ...scalars.flatMap((attribute) =>
      each(`object for ${attribute}`, 'refused', bodies.map(parsed), ({ User }, body) =>
        User.create({ [attribute]: body } as Hostile),
      ),
    ),
    ...each('object in update', 'refused', bodies.map(parsed), ({ User }, age) =>
      User.update({ age }, { where: { id: 1 } }),
    ),
    ...each('object in bulkCreate', 'refused', bodies.map(parsed), ({ User }, age) =>
      User.bulkCreate([{ age: 1 }, { age }] as Hostile),
    ),
    ...each('object in upsert', 'refused', bodies.map(parsed), ({ User }, age) =>
      User.upsert({ id: 1, age } as Hostile),
    ),
    ...each('document', 'harmless', bodies.map(parsed), (world, meta) =>
      undone(world, async (transaction) => {
        const made = await world.User.create({ meta } as Hostile, { transaction })
        await made.reload({ transaction })
        // MySQL sorts members
        expect(sorted(made.meta)).toBe(sorted(meta))
      }),
    ),
    ...each(
      'amount of increment',
      'refused',
      [
        ...bodies.map(parsed),
        '1); DROP TABLE Users',
        '1 + 1',
        'age',
        '',
        Number.NaN,
        Infinity,
        null,
        true,
        [1],
      ],
      ({ User }, by) => User.increment('age', { by, where: { id: 1 } }),
    ),
    ...each(
      'amounts by name',
      'refused',
      [...bodies.map(parsed), '0x10', '1e9999'],
      ({ User }, age) => User.increment({ age } as Hostile, { where: { id: 1 } }),
    ),
  ])
})

describe('odd numbers and texts', () => {
  againstAll([
    ...each('-0', 'harmless', [-0], (world, age) =>
      undone(world, async (transaction) => {
        const made = await world.User.create({ age } as Hostile, { transaction })
        expect(await world.User.count({ where: { age: 0, id: made.id }, transaction })).toBe(1)
      }),
    ),
    ...each('NaN and infinity', 'harmless', [Number.NaN, Infinity, -Infinity], (world, score) =>
      undone(world, async (transaction) => {
        await world.User.create({ score } as Hostile, { transaction })
      }),
    ),
    ...each('bigint', 'harmless', [2n ** 62n, -(2n ** 63n)], (world, big) =>
      undone(world, async (transaction) => {
        const made = await world.User.create({ big } as Hostile, { transaction })
        await made.reload({ transaction })
        expect(String(made.big)).toBe(String(big))
      }),
    ),
    ...each(
      'bigint in a document',
      'refused',
      [{ a: 1n }],
      ({ User }, meta) => User.create({ meta }),
      /JSON/,
    ),
    ...each('NUL', 'harmless', ['\0', 'a\0b', "\0' OR 1=1 --"], (world, bio) =>
      undone(world, async (transaction) => {
        const made = await world.User.create({ bio } as Hostile, { transaction })
        await made.reload({ transaction })
        expect(made.bio).toBe(bio)
      }),
    ),
    ...each('lone surrogates', 'harmless', ['\ud800', 'a\udfffb', "\ud800'"], (world, bio) =>
      undone(world, async (transaction) => {
        await world.User.create({ bio } as Hostile, { transaction })
      }),
    ),
  ])
})

describe('mass assignment', () => {
  const input = (): Hostile =>
    parsed(
      '{"name":"eve","isAdmin":true,"role":"admin","id":1,"createdAt":"2000-01-01T00:00:00.000Z","__proto__":{"isAdmin":true},"posts":[{"title":"x"}]}',
    )
  againstAll([
    ...each('create with fields', 'harmless', [['name']], (world, fields) =>
      undone(world, async (transaction) => {
        const made = await world.User.create(input(), { fields, transaction })
        const [kept] = await world.User.findAll({ where: { name: 'eve' }, transaction })
        expect([kept?.isAdmin, kept?.role, made instanceof world.User]).toEqual([false, null, true])
      }),
    ),
    ...each('update with fields', 'harmless', [['name']], (world, fields) =>
      undone(world, async (transaction) => {
        await world.User.update(input(), { where: { id: 2 }, fields, transaction })
        const kept = await world.User.findByPk(2, { transaction })
        expect([kept?.name, kept?.isAdmin, kept?.role]).toEqual(['eve', false, 'user'])
      }),
    ),
    ...each('save with fields', 'harmless', [['name']], (world, fields) =>
      undone(world, async (transaction) => {
        const user = await world.User.findByPk(2, { transaction, rejectOnEmpty: true })
        await user.update(input(), { fields, transaction })
        await user.reload({ transaction })
        expect([user.id, user.name, user.isAdmin, user.role]).toEqual([2, 'eve', false, 'user'])
      }),
    ),
    ...each('bulkCreate with fields', 'harmless', [['name']], (world, fields) =>
      undone(world, async (transaction) => {
        const { id: _, ...rest } = input()
        await world.User.bulkCreate([rest], { fields, transaction })
        const [kept] = await world.User.findAll({ where: { name: 'eve' }, transaction })
        expect([kept?.isAdmin, kept?.role]).toEqual([false, null])
      }),
    ),
    ...each('associations without include', 'harmless', ['posts'], (world) =>
      undone(world, async (transaction) => {
        const { id: _, ...rest } = input()
        await world.User.create(rest, { transaction })
        expect(await world.Post.count({ transaction })).toBe(2)
      }),
    ),
  ])
})
