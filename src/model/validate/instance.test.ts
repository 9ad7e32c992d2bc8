import { describe, expect, it } from 'vitest'
import type { Bag, Instance, ModelClass } from '../../contract/model.js'
import { DataTypes } from '../../data-types/index.js'
import { defineModel } from '../../definition/define.js'
import { draftOptions, settleOptions } from '../../definition/options.js'
import { ValidationError } from '../../errors/index.js'
import { addHook } from '../hooks/run.js'
import { validate } from './instance.js'
import { findValidator, validators } from './validators.js'

/** A class that fits the contract as far as validation reads it. */
function define(attributes: Record<string, unknown>, options: Bag = {}): ModelClass {
  class U {
    static _definition: unknown
    static options = settleOptions(
      'U',
      draftOptions('U', { timestamps: false, ...options, sequelize: { options: {} } }, {}),
    )
    isNewRecord = true
    _previousDataValues = {}
    constructor(readonly dataValues: Record<string, unknown>) {}
    get(name: string): unknown {
      return this.dataValues[name]
    }
  }
  const model = U as unknown as ModelClass
  model._definition = defineModel({ name: 'U', attributes, options: U.options, model })
  return model
}

/** Messages of the items, with their paths. */
async function faults(record: Instance, options?: Bag): Promise<string[]> {
  try {
    await validate(record, options)
    return []
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    return error.errors.map((item) => `${item.path}: ${item.message}`)
  }
}

describe('validate', () => {
  it('reports null checks, built-ins, custom and model validators in v6’s order', async () => {
    const U = define(
      {
        a: {
          type: DataTypes.STRING,
          validate: {
            async late() {
              await Promise.resolve()
              throw new Error('late')
            },
            isEmail: true,
            len: { args: [5, 9], msg: 'LEN' },
            sync() {
              throw 'text'
            },
            back(_value: unknown, next: (error: string) => void) {
              next('back')
            },
          },
        },
        b: { type: DataTypes.STRING, allowNull: false, validate: { notNull: { msg: 'B?' } } },
        c: { type: DataTypes.TEXT, validate: { isArray: true } },
        d: {
          type: DataTypes.INTEGER,
          allowNull: true,
          validate: {
            own(value: unknown) {
              throw new Error(`own ${String(value)}`)
            },
            isInt: true,
          },
        },
        e: { type: DataTypes.INTEGER, allowNull: false },
      },
      {
        validate: {
          whole(this: unknown) {
            throw new Error(`whole ${String(this instanceof U)}`)
          },
          called(next: (error: Error) => void) {
            next(new Error('called'))
          },
        },
      },
    )
    expect(await faults(new U({ a: 'x', b: null, c: ['z'], d: null }))).toEqual([
      'a: text',
      'b: B?',
      'c: c cannot be an array or an object',
      'd: own null',
      'e: U.e cannot be null',
      'whole: whole true',
      'a: back',
      'a: Validation isEmail on a failed',
      'a: LEN',
      'c: Invalid validator function: isArray',
      'called: called',
      'a: late',
    ])
  })

  it('makes v6’s items', async () => {
    const U = define({ n: { type: DataTypes.STRING, validate: { len: [2, 3] } } })
    const record = new U({ n: 'x' })
    const error = await validate(record).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ValidationError)
    const { message, errors } = error as ValidationError
    expect(message).toBe('Validation error: Validation len on n failed')
    expect(errors.map((item) => Object.assign({}, item, { original: undefined }))).toEqual([
      {
        message: 'Validation len on n failed',
        type: 'Validation error',
        origin: 'FUNCTION',
        path: 'n',
        value: 'x',
        instance: record,
        validatorKey: 'len',
        validatorName: 'len',
        validatorArgs: [2, 3],
        original: undefined,
      },
    ])
  })

  it('sees null in custom validators only where allowNull is true', async () => {
    const no = (): never => {
      throw new Error('no')
    }
    const U = define({
      a: { type: DataTypes.STRING, validate: { no } },
      b: { type: DataTypes.STRING, allowNull: true, validate: { no, isInt: true } },
    })
    expect(await faults(new U({}))).toEqual(['b: no'])
  })

  it('leaves out attributes that are skipped or not among the fields, and switched off checks', async () => {
    const U = define({
      a: { type: DataTypes.INTEGER, allowNull: false },
      b: { type: DataTypes.INTEGER, allowNull: false },
      c: { type: DataTypes.STRING, validate: { isEmail: false } },
    })
    const record = new U({ c: 'x' })
    expect(await faults(record, { skip: ['a'] })).toEqual(['b: U.b cannot be null'])
    expect(await faults(record, { fields: ['a'] })).toEqual(['a: U.a cannot be null'])
  })

  it('takes Standard Schema objects for attributes and for the model', async () => {
    const even = {
      '~standard': {
        validate: (value: unknown) =>
          Number(value) % 2 === 0 ? { value } : { issues: [{ message: 'odd' }] },
      },
    }
    const sum = {
      '~standard': {
        validate: async (value: { a: number; b: number }) =>
          value.a > value.b ? { issues: [{ message: 'too large', path: ['a'] }] } : { value },
      },
    }
    const U = define(
      {
        a: { type: DataTypes.INTEGER, validate: even },
        b: { type: DataTypes.INTEGER, validate: { isEven: even } },
      },
      { validate: { order: sum } },
    )
    expect(await faults(new U({ a: 3, b: 1 }))).toEqual(['a: odd', 'b: odd', 'a: too large'])
    expect(await faults(new U({ a: 2, b: 4 }))).toEqual([])
  })

  it('runs the hooks around; a hook that throws on failure replaces the error', async () => {
    const U = define({ a: { type: DataTypes.INTEGER, allowNull: false } })
    const told: unknown[] = []
    addHook(U, 'beforeValidate', (record: Instance, options: Bag) => {
      told.push(options)
      if (record.dataValues['fill']) record.dataValues['a'] = 1
    })
    addHook(U, 'afterValidate', () => told.push('after'))
    addHook(U, 'validationFailed', () => {
      throw new Error('mine')
    })
    const record = new U({ fill: true })
    expect(await validate(record, { fields: ['a'] })).toBe(record)
    expect(told).toEqual([{ hooks: true, fields: ['a'], skip: ['id'] }, 'after'])
    await expect(validate(new U({}))).rejects.toThrow('mine')
    await expect(validate(new U({}), { hooks: false })).rejects.toThrow('U.a cannot be null')
  })
})

describe('built-in validators', () => {
  it.each<[string, unknown, unknown[], boolean]>([
    ['isDecimal', '1.5', [], true],
    ['isDecimal', '-5.', [], true],
    ['isDecimal', '+1', [], false],
    ['isDecimal', '', [], false],
    ['isDate', '2020', [], true],
    ['isDate', '2020-13-01', [], false],
    ['notEmpty', ' \t', [], false],
    ['min', 'abc', [3], true],
    ['min', '2', [3], false],
    ['max', '7', [3], false],
    ['is', 'aXa', ['x', 'i'], true],
    ['not', 'a', [/a/], false],
    ['notIn', 'a', [['a']], false],
    ['isIPv4', '1.1.1.1', [], true],
    ['isNull', 'x', [], false],
  ])('%s(%o, ...%o)', (name, value, args, passes) => {
    expect(Boolean(findValidator(name)?.(value, ...args))).toBe(passes)
  })

  it('can be extended', () => {
    validators().extend('isEven', (text: string) => Number(text) % 2 === 0)
    expect([findValidator('isEven')?.('4'), findValidator('isOdd')]).toEqual([true, undefined])
  })
})
