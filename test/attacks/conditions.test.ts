// Parsed JSON in the places of find options: whatever it imitates, it is a value or an error.
import { describe } from 'vitest'

import { Op } from '../../index.js'
import { againstAll, parsed, shown, type Attack } from './attack.js'
import { bodies, counts, directions } from './hostile.js'
import type { Hostile, World } from './world.js'

/** Attributes of each kind of type, and what is done with a body there. */
const attributes = ['name', 'age', 'score', 'isAdmin', 'role', 'token', 'bornAt', 'day', 'id']

function each(
  place: string,
  outcome: Attack['outcome'],
  run: (world: World, body: Hostile) => unknown,
  list: readonly unknown[] = bodies.map(parsed),
): Attack[] {
  return list.map((body) => ({
    place,
    name: shown(body),
    outcome,
    run: (world) => run(world, body),
  }))
}

describe('a body as value of an attribute', () => {
  againstAll(
    attributes.flatMap((name) =>
      each(`where.${name}`, 'refused', ({ User }, body) =>
        User.findAll({ where: { [name]: body } }),
      ),
    ),
  )
  againstAll([
    ...each('where.meta', 'harmless', ({ User }, body) => User.findAll({ where: { meta: body } })),
    ...each('list', 'refused', ({ User }, body) => User.findAll({ where: { name: [body] } })),
    ...each('list of lists', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: [[body], 'x'] } as Hostile }),
    ),
    ...each('Op.eq', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: { [Op.eq]: body } } }),
    ),
    ...each('Op.ne', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: { [Op.ne]: body } } }),
    ),
    ...each('Op.like', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: { [Op.like]: body } } }),
    ),
    ...each('Op.startsWith', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: { [Op.startsWith]: body } } }),
    ),
    ...each('Op.in', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: { [Op.in]: body } } }),
    ),
    ...each('Op.between', 'refused', ({ User }, body) =>
      User.findAll({ where: { age: { [Op.between]: [body, 100] } } }),
    ),
    ...each('Op.or of an attribute', 'refused', ({ User }, body) =>
      User.findAll({ where: { name: { [Op.or]: [body] } } }),
    ),
    ...each('findByPk', 'refused', ({ User }, body) => User.findByPk(body)),
    ...each('$alias.column$', 'refused', ({ User }, body) =>
      User.findAll({ where: { '$posts.title$': body }, include: 'posts' }),
    ),
    ...each('where(col, body)', 'refused', ({ User, sequelize }, body) =>
      User.findAll({ where: sequelize.where(sequelize.col('name'), body) }),
    ),
  ])
})

describe('a body as option', () => {
  againstAll([
    ...each('where', 'nothing', ({ User }, where) => User.findAll({ where })),
    ...each('where in a list', 'nothing', ({ User }, body) =>
      User.findAll({ where: [body] as Hostile }),
    ),
    ...each('Op.and', 'nothing', ({ User }, body) => User.findAll({ where: { [Op.and]: [body] } })),
    ...each('Op.or', 'nothing', ({ User }, body) => User.findAll({ where: { [Op.or]: [body] } })),
    ...each('having', 'nothing', ({ User }, having) =>
      User.findAll({ attributes: ['name'], group: ['name'], having, raw: true }),
    ),
    ...each('count', 'nothing', ({ User }, where) => User.count({ where })),
    ...each('update', 'nothing', ({ User }, where) => User.update({ name: 'x' }, { where })),
    ...each('destroy', 'nothing', ({ User }, where) => User.destroy({ where })),
    ...each('order', 'refused', ({ User }, order) => User.findAll({ order })),
    ...each('order item', 'refused', ({ User }, body) => User.findAll({ order: [body] })),
    ...each('order direction', 'refused', ({ User }, body) =>
      User.findAll({ order: [['name', body]] }),
    ),
    ...each('order name', 'refused', ({ User }, body) => User.findAll({ order: [[body, 'ASC']] })),
    ...each('group', 'refused', ({ User }, group) => User.findAll({ group, attributes: ['name'] })),
    ...each('attribute', 'refused', ({ User }, body) => User.findAll({ attributes: [body] })),
    ...each('attribute pair', 'refused', ({ User }, body) =>
      User.findAll({ attributes: [[body, 'x']] }),
    ),
    ...each('include', 'refused', ({ User }, include) => User.findAll({ include })),
    ...each('include in a list', 'refused', ({ User }, body) => User.findAll({ include: [body] })),
    ...each('association', 'refused', ({ User }, body) =>
      User.findAll({ include: [{ association: body }] as Hostile }),
    ),
    ...each('limit', 'refused', ({ User }, limit) => User.findAll({ limit })),
    ...each('offset', 'refused', ({ User }, offset) => User.findAll({ offset, limit: 1 })),
    ...each('aggregate', 'refused', ({ User }, body) => User.sum(body)),
  ])
})

describe('texts as options', () => {
  againstAll([
    ...each(
      'direction',
      'refused',
      ({ User }, direction) => User.findAll({ order: [['name', direction]] }),
      directions,
    ),
    ...each(
      'direction of an association',
      'refused',
      ({ User }, direction) =>
        User.findAll({ include: 'posts', order: [['posts', 'title', direction]] as Hostile }),
      directions,
    ),
    ...each('limit', 'refused', ({ User }, limit) => User.findAll({ limit }), counts),
    ...each('offset', 'refused', ({ User }, offset) => User.findAll({ limit: 1, offset }), counts),
    ...each(
      'limit of an include',
      'harmless',
      ({ User }, limit) =>
        User.findAll({ include: [{ association: 'posts', separate: true, limit }] as Hostile }),
      counts,
    ),
    ...each('where', 'refused', ({ User }, where) => User.findAll({ where }), [
      '1=1',
      'name = name',
      ['1=1'],
      ['name = ?', 'ann'],
      [[]],
      ['', []],
      true,
      ['a', ['b']],
    ]),
    ...each(
      'limit of destroy',
      'refused',
      ({ User }, limit) => User.destroy({ where: { name: 'nobody' }, limit }),
      counts,
    ),
    ...each(
      'limit of update',
      'refused',
      ({ User }, limit) => User.update({ name: 'x' }, { where: { name: 'nobody' }, limit }),
      counts,
    ),
  ])
})

describe('values whose type is not the column’s', () => {
  const juggling: readonly unknown[] = [
    0,
    false,
    true,
    1,
    '',
    '0',
    ' ',
    [],
    [0],
    [false],
    [null],
    -0,
  ]
  againstAll(
    ['name', 'email', 'bio', 'token'].flatMap((name) =>
      each(
        `${name} =`,
        'nothing',
        ({ User }, value) => User.findAll({ where: { [name]: value, id: [1, 2, 3], age: 30 } }),
        name === 'bio' || name === 'token' ? [0, false, true, 1, '0'] : juggling,
      ),
    ),
  )
})
