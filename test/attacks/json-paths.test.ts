// Members of JSON documents: hostile keys, paths and casts in conditions, order and `set`.
import { describe, expect } from 'vitest'

import { Op, json } from '../../index.js'
import { againstAll, shown, type Attack } from './attack.js'
import { casts, paths } from './hostile.js'
import type { Hostile, World } from './world.js'

function each(
  place: string,
  outcome: Attack['outcome'],
  list: readonly string[],
  run: (world: World, text: string) => unknown,
): Attack[] {
  return list.map((text) => ({
    place,
    name: shown(text),
    outcome,
    run: (world) => run(world, text),
  }))
}

function entry(name: string, value: unknown): Hostile {
  return Object.fromEntries([[name, value]])
}

/** A NUL cannot stand in SQL text. */
const clean = paths.filter((path) => !path.includes('\0'))

describe('paths', () => {
  againstAll([
    ...each('key with a dot', 'nothing', paths, ({ User }, path) =>
      User.findAll({ where: entry(`meta.${path}`, 1) }),
    ),
    ...each('key of a document', 'nothing', paths, ({ User }, path) =>
      User.findAll({ where: { meta: entry(path, 1) } }),
    ),
    ...each('key below a key', 'nothing', paths, ({ User }, path) =>
      User.findAll({ where: { meta: { a: entry(path, 'x') } } }),
    ),
    ...each('key with an operator', 'nothing', paths, ({ User }, path) =>
      User.findAll({ where: { meta: entry(path, { [Op.gt]: 0 }) } }),
    ),
    ...each('$alias.meta$.path', 'nothing', paths, ({ Post }, path) =>
      Post.findAll({ where: entry(`$author.meta$.${path}`, 'x'), include: 'author' }),
    ),
    ...each('order', 'harmless', clean, async ({ User }, path) => {
      expect(await User.findAll({ order: [[`meta.${path}`, 'DESC']] })).toHaveLength(3)
    }),
    ...each('json()', 'nothing', paths, ({ User }, path) =>
      User.findAll({ where: json(`meta.${path}`, 'x') as Hostile }),
    ),
    ...each('json() of conditions', 'nothing', paths, ({ User }, path) =>
      User.findAll({ where: json({ meta: entry(path, 'x') }) as Hostile }),
    ),
    ...each('set', 'harmless', paths, ({ User }, path) => {
      const user = User.build({ meta: { a: 1 } } as Hostile)
      user.set(`meta.${path}` as Hostile, 1 as Hostile)
      expect(Object.getPrototypeOf(user.meta)).toBe(Object.prototype)
    }),
  ])
})

describe('casts', () => {
  againstAll([
    ...each('behind a key', 'refused', casts, ({ User }, cast) =>
      User.findAll({ where: entry(`meta.a::${cast}`, 1) }),
    ),
    ...each('in a document', 'refused', casts, ({ User }, cast) =>
      User.findAll({ where: { meta: entry(`a::${cast}`, 1) } }),
    ),
    ...each('in order', 'refused', casts, ({ User }, cast) =>
      User.findAll({ order: [[`meta.a::${cast}`, 'ASC']] }),
    ),
    ...each('in json()', 'refused', casts, ({ User }, cast) =>
      User.findAll({ where: json(`meta.a::${cast}`, 1) as Hostile }),
    ),
    ...each(
      'cast()',
      'refused',
      casts.filter((cast) => !/^[\w ]+$|^int\[\]$/.test(cast)),
      ({ User, sequelize }, cast) =>
        User.findAll({ attributes: [[sequelize.cast(sequelize.col('name'), cast), 'x']] }),
    ),
  ])
})

describe('members that are there', () => {
  // MariaDB does not find members with line ends by a path
  const odd = clean.filter((path) => !/[.[\]:\n]|^\d+$|\ud800/.test(path) && path !== '__proto__')
  againstAll(
    each('round trip', 'harmless', odd, async ({ User, sequelize }, path) => {
      const transaction = await sequelize.transaction()
      try {
        await User.update({ meta: entry(path, 'found') }, { where: { id: 2 }, transaction })
        const found = await User.findAll({ where: { meta: entry(path, 'found') }, transaction })
        expect(found.map((user) => [user.id, user.meta])).toEqual([[2, entry(path, 'found')]])
      } finally {
        await transaction.rollback()
      }
    }),
  )
})
