// The form of BIGINT and DECIMAL decides what an attribute holds.
import { describe, expectTypeOf, test } from 'vitest'

import { DataTypes as T, Model, Sequelize } from './package.js'
import type { CreationOptional, InferAttributes } from './package.js'

const sequelize = new Sequelize('sqlite::memory:')

describe('forms of numbers', () => {
  test('are inferred from the type', () => {
    const Account = sequelize.define('Account', {
      units: { type: T.BIGINT({ as: 'bigint' }), allowNull: false },
      text: T.BIGINT({ as: 'string', unsigned: true }),
      number: { type: new T.BIGINT({ as: 'number' }), allowNull: false },
      plain: { type: T.BIGINT, allowNull: false },
      amount: { type: T.DECIMAL({ precision: 12, scale: 2, as: 'string' }), allowNull: false },
      rate: T.DECIMAL({ precision: 4, scale: 2, as: 'number' }),
    })
    const account = Account.build({ units: 5, number: '6', plain: 7n, amount: 1.5 })
    expectTypeOf(account.units).toEqualTypeOf<bigint>()
    expectTypeOf(account.text).toEqualTypeOf<string | null>()
    expectTypeOf(account.number).toEqualTypeOf<number>()
    expectTypeOf(account.plain).toEqualTypeOf<number | string>()
    expectTypeOf(account.amount).toEqualTypeOf<string>()
    expectTypeOf(account.rate).toEqualTypeOf<number | null>()
    // @ts-expect-error -- there is no such form
    T.BIGINT({ as: 'text' })
    // @ts-expect-error -- DECIMAL has a fraction
    T.DECIMAL({ as: 'bigint' })
  })

  test('stand beside what a class declares', () => {
    class Account extends Model<InferAttributes<Account>> {
      declare id: CreationOptional<bigint>
      declare amount: string
    }
    Account.init(
      {
        id: { type: T.BIGINT({ as: 'bigint' }), primaryKey: true, autoIncrement: true },
        amount: T.DECIMAL({ precision: 12, scale: 2, as: 'string' }),
      },
      { sequelize },
    )
    expectTypeOf(new Account().id).toExtend<bigint>()
  })
})
