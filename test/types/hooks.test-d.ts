import { describe, expectTypeOf, test } from 'vitest'
import { Model, Sequelize } from './package.js'
import type {
  CreationOptional,
  FindOptions,
  InferAttributes,
  InferCreationAttributes,
  Options,
  SyncOptions,
  TransactionShape,
} from './package.js'

class User extends Model<InferAttributes<User>, InferCreationAttributes<User>> {
  declare id: CreationOptional<number>
  declare name: string
}
const sequelize = new Sequelize('sqlite::memory:')

describe('hooks of models', () => {
  test('statics know the record and the options', () => {
    User.beforeCreate((user, options) => {
      expectTypeOf(user).toEqualTypeOf<User>()
      expectTypeOf(options.validate).toEqualTypeOf<boolean | undefined>()
      expectTypeOf(options.transaction).toEqualTypeOf<TransactionShape | null | undefined>()
      options.fields?.push('name')
    })
    User.afterFind('name', (found) => {
      expectTypeOf(found).toEqualTypeOf<User | readonly User[] | null>()
    })
    User.beforeBulkCreate((users) => {
      expectTypeOf(users).toEqualTypeOf<User[]>()
    })
    User.beforeFind((options) => {
      expectTypeOf(options).toEqualTypeOf<FindOptions<InferAttributes<User>>>()
    })
    User.beforeSync((options) => {
      expectTypeOf(options).toEqualTypeOf<SyncOptions>()
    })
    User.validationFailed((_user, _options, error) => {
      expectTypeOf(error).toEqualTypeOf<Error>()
    })
    // @ts-expect-error -- the record is no text
    User.beforeCreate((_user: string) => undefined)
    // @ts-expect-error -- a hook is a function
    User.beforeCreate('name', 5)
    // @ts-expect-error -- no such hook
    User.beforeBreakfast(() => undefined)
  })

  test('by name', () => {
    User.addHook('beforeUpdate', (user: User) => void user.name)
    User.addHook('afterSave', 'named', async (user: User) => void (await user.reload()))
    User.removeHook('afterSave', 'named')
    expectTypeOf(User.hasHook('afterSave')).toEqualTypeOf<boolean>()
    // @ts-expect-error -- no such hook
    User.addHook('beforeBreakfast', () => undefined)
    // @ts-expect-error -- no such hook
    User.hasHook('beforeBreakfast')
  })

  test('in the options of init', () => {
    User.init(
      { id: 'INTEGER', name: 'TEXT' },
      {
        sequelize,
        hooks: {
          beforeValidate: (user) => {
            expectTypeOf(user).toEqualTypeOf<User>()
          },
          async afterBulkDestroy(options) {
            expectTypeOf(options.force).toEqualTypeOf<boolean | undefined>()
          },
        },
      },
    )
    // @ts-expect-error -- no such hook
    User.init({ id: 'INTEGER', name: 'TEXT' }, { sequelize, hooks: { beforeBreakfast() {} } })
  })
})

describe('hooks of Sequelize', () => {
  test('of the class and of its objects', () => {
    Sequelize.beforeInit((config, options) => {
      expectTypeOf(config.host).toEqualTypeOf<string | undefined>()
      expectTypeOf(options).toEqualTypeOf<Options>()
    })
    Sequelize.afterInit('mine', (made) => {
      expectTypeOf(made).toEqualTypeOf<Sequelize>()
    })
    sequelize.afterConnect((connection) => {
      expectTypeOf(connection).toEqualTypeOf<unknown>()
    })
    sequelize.beforeCreate((record) => {
      expectTypeOf(record).toExtend<Model>()
    })
    sequelize.addHook('beforeDefine', (attributes, options) => {
      options.tableName = 'x'
      expectTypeOf(attributes).toExtend<object>()
    })
    void new Sequelize({
      dialect: 'sqlite',
      hooks: { beforeConnect: (config) => void (config.password = 'x') },
    })
    // @ts-expect-error -- no such hook
    sequelize.addHook('beforeBreakfast', () => undefined)
  })
})
