// The short key and the walk must agree: conditions of one shape have one key by the walk, and the same
// values in the same order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataTypes, Sequelize } from '../index.js'
import type { ModelClass } from '../contract/model.js'
import { literal } from '../sql/fragments.js'
import { Op } from '../sql/operators.js'
import { KeySink } from './key-sink.js'
import { plainShape, type PlainShape } from './plain-where.js'
import { walkWhere } from './walk-where.js'
import { writeContext } from './write-plan.js'
import '../../test/support/seed.js'

const sequelize = new Sequelize({ dialect: 'sqlite', logging: false })
const User = sequelize.define('User', {
  name: { type: DataTypes.STRING, field: 'user_name' },
  meta: DataTypes.JSON,
  born: DataTypes.DATE,
  amount: DataTypes.BIGINT,
  code: DataTypes.BLOB,
  shout: DataTypes.VIRTUAL,
})
const { _definition: definition } = User as unknown as ModelClass

const value = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  fc.string(),
  fc.boolean(),
  fc.date(),
  fc.constantFrom(null, undefined, [1], { [Op.gt]: 1 }, { a: 1 }, literal('1'), Buffer.from('a')),
)
const name = fc.constantFrom(
  'id',
  'name',
  'meta',
  'born',
  'amount',
  'code',
  'shout',
  'user_name',
  'x',
)
const condition = fc.dictionary(name, value, { maxKeys: 3 })

describe('plainShape', () => {
  it('has one key by the walk for one shape, and its values in the same order', () => {
    const keys = new Map<PlainShape, string | undefined>()
    fc.assert(
      fc.property(condition, (generated) => {
        const where = { ...generated }
        const params: unknown[] = []
        const shape = plainShape(where, definition, params)
        if (shape === undefined) {
          expect(params).toEqual([])
          return
        }
        const sink = new KeySink()
        const key = walkWhere(where, writeContext(sink, definition))
        expect(params).toEqual(sink.params)
        if (!keys.has(shape)) keys.set(shape, key)
        expect(keys.get(shape)).toBe(key)
      }),
      { numRuns: 2000 },
    )
    expect(keys.size).toBeGreaterThan(20)
  })

  it('leaves to the walk what is more than attributes equal to single values', () => {
    const others = [
      {},
      { id: null },
      { id: undefined },
      { id: [1] },
      { id: { [Op.gt]: 1 } },
      { meta: { a: 1 } },
      { user_name: 'Ann' },
      { $name$: 'Ann' },
      { 'meta.a': 1 },
      { shout: 'A' },
      { [Op.or]: [{ id: 1 }] },
      { id: 1, [Op.and]: [] },
      { born: new Date(Number.NaN) },
      literal('1 = 1'),
      [{ id: 1 }],
      undefined,
      null,
      7,
    ]
    expect(others.map((where) => plainShape(where, definition, []))).toEqual(
      others.map(() => undefined),
    )
  })
})
