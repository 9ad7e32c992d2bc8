// Texts with values in them (logs, `selectQuery`, `escape`, constants) and bound statements say the same, for any
// text, under every mode of the server.
import fc from 'fast-check'
import { beforeAll, describe, expect } from 'vitest'

import { DataTypes, Op } from '../../index.js'
import { eachDialect, type TestDatabase } from '../support/each-dialect.js'
import { texts } from './hostile.js'
import type { Hostile } from './world.js'
import '../support/seed.js'

const pieces = [
  "'",
  '"',
  '\\',
  '`',
  ';',
  '--',
  '/*',
  '?',
  '$1',
  ':a',
  '%',
  '_',
  '\n',
  '\t',
  '\u001a',
  '\b',
  'é',
  '😀',
  'ʼ',
  '{',
  '}',
  '[',
  ']',
  '$$',
  'a',
  'OR 1=1',
  ' ',
]
const nasty = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((text) => !/\p{Surrogate}/u.test(text))

/** Modes in which a backslash in a literal means something else than usual. */
const modes: Record<string, readonly string[]> = {
  sqlite: [''],
  postgres: [''],
  mysql: [
    '',
    "SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')",
    "SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')",
  ],
  mariadb: [
    '',
    "SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')",
    "SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')",
  ],
}

function define(database: TestDatabase, mode: string) {
  const logs: string[] = []
  const sequelize = database.connect({
    pool: { max: 1 },
    logging: (text: string) => void logs.push(text.replace(/^Executing \(.*?\): /, '')),
  })
  const Text = sequelize.define(
    'Text',
    { text: DataTypes.TEXT, meta: DataTypes.JSON },
    { timestamps: false },
  )
  const open = async (): Promise<void> => {
    if (mode !== '') await sequelize.query(mode)
    await Text.sync({ force: true })
    await Text.bulkCreate([
      { text: 'first row' },
      { text: 'second row' },
      { text: 'third row' },
    ] as Hostile)
  }
  return { sequelize, Text, logs, open }
}

for (const index of [0, 1, 2]) {
  describe(index === 0 ? 'usual mode' : `mode ${index} of MySQL and MariaDB`, () => {
    eachDialect((database) => {
      const mode = modes[database.dialect]?.[index]
      const inMode = database.testIf(mode !== undefined, 'the database has no such mode')
      let world: ReturnType<typeof define>
      beforeAll(async () => {
        if (mode === undefined) return
        world = define(database, mode)
        await world.open()
      })

      const check = async (text: string): Promise<void> => {
        const { sequelize, Text, logs } = world
        const made = await Text.create({ text, meta: { [text || 'k']: text } } as Hostile)
        try {
          const found = await Text.findAll({ where: { text } })
          expect(found.map((row) => row.id)).toEqual([made.id])
          expect([found[0]?.text, found[0]?.meta]).toEqual([text, { [text || 'k']: text }])
          const like = { text: { [Op.substring]: text } }
          expect((await Text.findAll({ where: { ...like, id: made.id } })).length).toBe(1)
          const key = { [Op.and]: [{ meta: { [text]: 'never there' } }] }
          expect(await Text.count({ where: key })).toBe(0)
          const [constant] = await Text.findAll({
            attributes: [[sequelize.fn('COALESCE', text, 'x'), 'c']],
            raw: true,
            limit: 1,
          })
          // Under NO_BACKSLASH_ESCAPES a constant with an escape keeps it; it ends where it should all the same.
          if (index !== 1) expect((constant as Hostile).c).toBe(text)
          if (index === 1) return
          logs.length = 0
          await Text.findAll({ where: { text }, raw: true })
          const [logged = ''] = logs
          const again = (await sequelize.query(logged, { type: 'SELECT' })) as Hostile[]
          expect(again.map((row) => row.id)).toEqual([made.id])
          const generator = sequelize.getQueryInterface().queryGenerator as Hostile
          const inlined = generator.selectQuery('Texts', { where: { text } }, Text) as string
          const rows = (await sequelize.query(inlined, { type: 'SELECT' })) as Hostile[]
          expect(rows.map((row) => row.id)).toEqual([made.id])
        } finally {
          await made.destroy()
          expect(await Text.count()).toBe(3)
        }
      }

      inMode('hostile texts', async () => {
        for (const text of texts) if (text.length < 200) await check(text)
      })

      inMode('generated texts', async () => {
        await fc.assert(fc.asyncProperty(nasty, check), { numRuns: 60 })
      })
    })
  })
}

describe('PostgreSQL without standard_conforming_strings', () => {
  eachDialect((database) => {
    database.testIf(database.dialect === 'postgres', 'a setting of PostgreSQL')(
      'is switched on for our sessions',
      async () => {
        const sequelize = database.connect()
        const [row] = (await sequelize.query('SHOW standard_conforming_strings', {
          type: 'SELECT',
        })) as Hostile[]
        expect(Object.values(row)).toEqual(['on'])
      },
    )
  })
})
