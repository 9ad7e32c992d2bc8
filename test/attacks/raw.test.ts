// Raw queries: replacements and binds are values, replaced once, whatever they contain.
import { describe, expect } from 'vitest'

import { againstAll, parsed, shown, type Attack } from './attack.js'
import { bodies, texts } from './hostile.js'
import type { Hostile, World } from './world.js'

function each(
  place: string,
  outcome: Attack['outcome'],
  list: readonly unknown[],
  run: (world: World, value: Hostile) => unknown,
): Attack[] {
  return list.map((value) => ({
    place,
    name: shown(value),
    outcome,
    run: (world) => run(world, value),
  }))
}

const small = [
  ...texts.filter((text) => text.length < 200),
  '?',
  ':a :b',
  '$1 $2',
  '??',
  ':b',
  '$b',
]

/** SELECT of texts, one column per value. */
async function select(
  { sequelize, dialect }: World,
  columns: string[],
  options: object,
): Promise<unknown> {
  const typed =
    dialect === 'postgres' ? columns.map((column) => `CAST(${column} AS TEXT)`) : columns
  const sql = `SELECT ${typed.map((column, index) => `${column} AS c${index}`).join(', ')}`
  const rows: unknown[] = await sequelize.query(sql, { ...(options as Hostile), type: 'SELECT' })
  return Object.values(Object(rows[0]))
}

describe('replacements and binds', () => {
  againstAll([
    ...each('named', 'harmless', small, async (world, text) => {
      expect(await select(world, [':a', ':b'], { replacements: { a: text, b: 'second' } })).toEqual(
        [text, 'second'],
      )
    }),
    ...each('positional', 'harmless', small, async (world, text) => {
      expect(await select(world, ['?', '?'], { replacements: [text, 'second'] })).toEqual([
        text,
        'second',
      ])
    }),
    ...each('bind by number', 'harmless', small, async (world, text) => {
      expect(await select(world, ['$1', '$2'], { bind: [text, 'second'] })).toEqual([
        text,
        'second',
      ])
    }),
    ...each('bind by name', 'harmless', small, async (world, text) => {
      expect(await select(world, ['$a', '$b'], { bind: { a: text, b: 'second' } })).toEqual([
        text,
        'second',
      ])
    }),
    ...each('escape()', 'harmless', small, async (world, text) => {
      const literal = world.sequelize.escape(text)
      expect(await select(world, [literal.replaceAll('$', () => '$')], {})).toEqual([text])
    }),
    ...each('replacement in find options', 'harmless', small, async ({ User, sequelize }, text) => {
      // a replacement is not looked for in values of conditions
      const found = await User.findAll({
        where: { name: text, email: ':a' },
        replacements: { a: 'x' },
      } as Hostile)
      expect(found).toEqual([])
      expect(sequelize).toBeDefined()
    }),
    ...each('object as replacement', 'refused', bodies.map(parsed), ({ sequelize }, value) =>
      sequelize.query('SELECT :v', { replacements: { v: value } }),
    ),
    ...each(
      'object in a list of replacements',
      'refused',
      bodies.map(parsed),
      ({ sequelize }, value) =>
        sequelize.query('SELECT 1 WHERE 1 IN (?)', { replacements: [[1, value]] }),
    ),
    ...each(
      'text as replacements',
      'refused',
      ['x', 1, true, 'a=1'],
      ({ sequelize }, replacements) => sequelize.query('SELECT 1', { replacements } as Hostile),
    ),
    ...each(
      'names of prototypes',
      'refused',
      ['constructor', '__proto__', 'toString', 'hasOwnProperty'],
      ({ sequelize }, name) => sequelize.query(`SELECT :${name}`, { replacements: {} }),
    ),
    ...each(
      'binds named as prototypes',
      'refused',
      ['constructor', '__proto__', 'toString', 'hasOwnProperty'],
      ({ sequelize }, name) => sequelize.query(`SELECT $${name}`, { bind: {} }),
    ),
    ...each('text that is no text', 'refused', bodies.map(parsed), ({ sequelize }, sql) =>
      sequelize.query(sql),
    ),
    ...each(
      'second statement in a value',
      'harmless',
      ['1; DROP TABLE Posts; --', "'; DROP TABLE Posts; --"],
      async ({ sequelize, q }, text) => {
        await sequelize.query(`SELECT * FROM ${q('Users')} WHERE ${q('name')} = ?`, {
          replacements: [text],
        })
      },
    ),
  ])
})
