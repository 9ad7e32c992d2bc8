// Validators of the libraries that follow Standard Schema, the real ones: an attribute's, one among others,
// and a model's (guide: Validations, "Standard Schema").
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { DataTypes, Sequelize, ValidationError } from '../../index.js'

/** Each library's way to say the same: an address, and a record whose low is not above its high. */
const libraries = {
  zod: {
    address: z.email('no address'),
    even: z.number().refine(async (value) => Promise.resolve(value % 2 === 0), 'not even'),
    record: z
      .object({ low: z.number(), high: z.number() })
      .refine(({ low, high }) => low <= high, { message: 'low is above high', path: ['low'] }),
  },
  valibot: {
    address: v.pipe(v.string(), v.email('no address')),
    even: v.pipeAsync(
      v.number(),
      v.checkAsync(async (value) => Promise.resolve(value % 2 === 0), 'not even'),
    ),
    record: v.pipe(
      v.looseObject({ low: v.number(), high: v.number() }),
      v.check(({ low, high }) => low <= high, 'low is above high'),
    ),
  },
  arktype: {
    address: type('string.email').configure({ message: () => 'no address' }),
    even: type('number').narrow((value, context) => value % 2 === 0 || context.reject('even')),
    record: type({ low: 'number', high: 'number' }).narrow(
      ({ low, high }, context) => low <= high || context.reject('low not above high'),
    ),
  },
}

describe.each(Object.entries(libraries))('validators of %s', (_name, schemas) => {
  const sequelize = new Sequelize('sqlite::memory:', { logging: false })
  const Item = sequelize.define(
    'Item',
    {
      address: { type: DataTypes.STRING, validate: schemas.address },
      count: { type: DataTypes.INTEGER, validate: { parity: schemas.even, min: 0 } },
      low: DataTypes.INTEGER,
      high: DataTypes.INTEGER,
    },
    { timestamps: false, validate: { order: schemas.record } },
  )
  const good = { address: 'ann@example.org', count: 4, low: 1, high: 2 }

  test('let good records pass and store them as they are', async () => {
    await Item.sync({ force: true })
    const item = await Item.create(good)
    await item.reload()
    expect(item.get()).toEqual({ id: 1, ...good })
  })

  test.each([
    ['address', { address: 'ann' }],
    ['count', { count: 3 }],
    ['count', { count: -2 }],
  ])('tell the attribute %s', async (path, fault) => {
    const error: unknown = await Item.build({ ...good, ...fault })
      .validate()
      .catch((reason: unknown) => reason)
    if (!(error instanceof ValidationError)) throw new Error('it passed')
    expect(error.errors.map((item) => item.path)).toEqual([path])
    expect(error.errors[0]?.value).toBe(Object.values(fault)[0])
    expect(error.message).not.toBe('')
  })

  test('look at the record as a whole', async () => {
    await expect(Item.create({ ...good, low: 3 })).rejects.toThrow(/low/)
    expect(await Item.count({ where: { low: 3 } })).toBe(0)
  })
})
