// Conditions that say nothing, in writes: what was meant as a filter and came out empty must not hit every row.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { DataTypes, Op } from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'
import { againstAll, shown, type Attack } from './attack.js'
import type { Hostile, World } from './world.js'

const empty: readonly Hostile[] = [
  { [Op.and]: [] },
  { [Op.and]: {} },
  { [Op.and]: [{}] },
  { [Op.and]: [{}, { [Op.and]: [] }] },
  [{}],
  [{}, {}],
  { name: { [Op.and]: [] } },
  { name: { [Op.notIn]: [] } },
  { name: undefined },
  { name: undefined, age: undefined },
  { [Op.or]: undefined },
  { name: { [Op.eq]: undefined } },
]

const writes: Record<string, (world: World, where: Hostile) => unknown> = {
  update: ({ User }, where) => User.update({ name: 'x' }, { where }),
  destroy: ({ User }, where) => User.destroy({ where }),
  'destroy, paranoid': ({ Note }, where) => Note.destroy({ where: withText(where) }),
  'destroy, forced': ({ Note }, where) => Note.destroy({ where: withText(where), force: true }),
  restore: ({ Note }, where) => Note.restore({ where: withText(where) }),
  increment: ({ User }, where) => User.increment('age', { where }),
  decrement: ({ User }, where) => User.decrement('age', { where }),
}

/** Notes have a text, no name. */
function withText(where: Hostile): Hostile {
  if (Array.isArray(where) || !('name' in where)) return where
  const { name, age: _, ...rest } = where
  return { ...rest, text: name }
}

const attacks = (conditions: readonly Hostile[]): Attack[] =>
  Object.entries(writes).flatMap(([place, run]) =>
    conditions.map((where) => ({
      place,
      name: shown(where),
      outcome: 'refused' as const,
      run: (world: World) => run(world, where),
    })),
  )

describe('conditions that came out empty', () => {
  againstAll(attacks(empty))
})

describe('strict', () => {
  againstAll(attacks([...empty, {}, []]), { strict: true })

  eachDialect((database) => {
    const define = () =>
      database
        .connect({ strict: true })
        .define('Entry', { n: DataTypes.INTEGER }, { timestamps: false })
    let Entry: ReturnType<typeof define>
    beforeAll(async () => {
      Entry = define()
      await Entry.sync({ force: true })
    })
    afterAll(() => Entry.drop())

    test('all: true says that every row is meant', async () => {
      await Entry.bulkCreate([{ n: 1 }, { n: 2 }] as Hostile)
      await Entry.increment('n', { where: {}, all: true })
      expect(await Entry.update({ n: 5 } as Hostile, { where: {}, all: true })).toEqual([2])
      expect(await Entry.destroy({ where: {}, all: true })).toBe(2)
      await Entry.destroy({ truncate: true })
    })
  })
})

describe('an empty object', () => {
  eachDialect((database) => {
    test('hits every row, with a warning', async () => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
      const name = `Empty on ${database.title}`
      const Entry = database.sequelize.define(
        name,
        { n: DataTypes.INTEGER },
        { timestamps: false, tableName: 'empties' },
      )
      await Entry.sync({ force: true })
      await Entry.bulkCreate([{ n: 1 }, { n: 2 }] as Hostile)
      expect(await Entry.update({ n: 3 } as Hostile, { where: {} })).toEqual([2])
      expect(await Entry.destroy({ where: {} })).toBe(2)
      expect(await Entry.destroy({ where: {}, all: true })).toBe(0)
      expect(warn.mock.calls.map(([text]) => String(text).includes('hits every row'))).toEqual([
        true,
        true,
      ])
    })
  })
})
