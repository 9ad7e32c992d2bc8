// Validation: which checks run when, and what their errors carry (guide: Validations & Constraints).
import { beforeEach, describe, expect, test } from 'vitest'

import {
  DataTypes,
  UniqueConstraintError,
  ValidationError,
  type Model,
  type ModelStatic,
} from '../../index.js'
import { eachDialect } from '../support/each-dialect.js'

// oxlint-disable-next-line no-explicit-any -- records of models that were defined without types
type Row = Model & { [name: string]: any }

/** The items of the error that a promise rejects with. */
async function itemsOf(work: Promise<unknown>): Promise<unknown[]> {
  const error: unknown = await work.catch((caught: unknown) => caught)
  if (!(error instanceof ValidationError)) throw new Error(`no ValidationError: ${String(error)}`)
  return error.errors.map(({ path, message, validatorKey }) => [path, message, validatorKey])
}

eachDialect((database) => {
  let User: ModelStatic<Row>

  beforeEach(async () => {
    User = database.sequelize.define(
      'User',
      {
        name: {
          type: DataTypes.STRING,
          allowNull: false,
          validate: { len: { args: [2, 10], msg: 'two to ten' }, notEmpty: true },
        },
        email: { type: DataTypes.STRING, unique: true, validate: { isEmail: true } },
        age: {
          type: DataTypes.INTEGER,
          validate: {
            min: 0,
            async notTooOld(value: number) {
              await Promise.resolve()
              if (value > 150) throw new Error('nobody is that old')
            },
          },
        },
        from: DataTypes.INTEGER,
        to: DataTypes.INTEGER,
      },
      {
        timestamps: false,
        validate: {
          order(this: Row) {
            if (this['from'] > this['to']) throw new Error('from is after to')
          },
        },
      },
    ) as never
    await User.sync({ force: true })
  })

  test('all faults come in one error, nothing is written', async () => {
    const bad = { name: 'x', email: 'nobody', age: 200, from: 2, to: 1 }
    expect(await itemsOf(User.create(bad))).toEqual([
      ['order', 'from is after to', 'order'],
      ['name', 'two to ten', 'len'],
      ['email', 'Validation isEmail on email failed', 'isEmail'],
      ['age', 'nobody is that old', 'notTooOld'],
    ])
    expect(await User.count()).toBe(0)
  })

  test('null is refused by the model, before the database', async () => {
    expect(await itemsOf(User.create({}))).toEqual([
      ['name', 'User.name cannot be null', 'is_null'],
    ])
    expect(await itemsOf(User.create({ name: ['a'] }))).toEqual([
      ['name', 'name cannot be an array or an object', 'not_a_string'],
      ['name', 'two to ten', 'len'],
    ])
  })

  test('an update checks what it writes', async () => {
    const user = await User.create({ name: 'ann' })
    expect(await itemsOf(user.update({ name: 'x' }))).toEqual([['name', 'two to ten', 'len']])
    expect(await itemsOf(User.update({ age: -1 }, { where: { id: user['id'] } }))).toEqual([
      ['age', 'Validation min on age failed', 'min'],
    ])
    await user.reload()
    expect([user['name'], user['age']]).toEqual(['ann', null])
  })

  test('bulkCreate checks on demand, and tells which record', async () => {
    await User.bulkCreate([{ name: 'x' }])
    const error: unknown = await User.bulkCreate([{ name: 'fine' }, { name: 'y' }], {
      validate: true,
    }).catch((caught: unknown) => caught)
    const [first] = (error as AggregateError).errors as { record: Row; errors: ValidationError }[]
    expect([first?.record['name'], first?.errors.message, await User.count()]).toEqual([
      'y',
      'Validation error: two to ten',
      1,
    ])
  })

  test('validate: false, fields and skip leave checks out', async () => {
    await User.create({ name: 'x' }, { validate: false })
    await User.build({ name: 'x', age: 5 }).validate({ fields: ['age'] })
    await User.build({ name: 'x' }).validate({ skip: ['name'] })
    await expect(User.build({ name: 'x' }).validate()).rejects.toThrow('two to ten')
  })

  test('a unique violation looks like a validation error', async () => {
    await User.create({ name: 'ann', email: 'a@b.org' })
    const error: unknown = await User.create({ name: 'bob', email: 'a@b.org' }).catch(
      (caught: unknown) => caught,
    )
    expect(error).toBeInstanceOf(UniqueConstraintError)
    const [item] = (error as UniqueConstraintError).errors
    expect([item?.type, item?.path, item?.message, item?.value]).toEqual([
      'unique violation',
      'email',
      'email must be unique',
      'a@b.org',
    ])
    expect((item?.instance as Row | null)?.['name']).toBe('bob')
  })

  test('validators may be replaced for all records', async () => {
    ;(User.build() as Row)['setValidators']('name', { is: /^[a-z]+$/ })
    await User.create({ name: 'x' })
    expect(await itemsOf(User.create({ name: 'X1' }))).toEqual([
      ['name', 'Validation is on name failed', 'is'],
    ])
  })
})

describe('definition', () => {
  test('wrong validators are refused at once', async () => {
    const { Sequelize } = await import('../../index.js')
    const sequelize = new Sequelize({ dialect: 'sqlite', storage: ':memory:', logging: false })
    const { STRING } = DataTypes
    expect(() =>
      sequelize.define('A', { a: { type: STRING, validate: { notNull: true } } }),
    ).toThrow('Invalid definition for "A.a", "notNull" validator is only allowed with')
    expect(() =>
      sequelize.define('B', { a: STRING }, { validate: { a: () => undefined } }),
    ).toThrow('A model validator function must not have the same name as a field')
    await sequelize.close()
  })
})
