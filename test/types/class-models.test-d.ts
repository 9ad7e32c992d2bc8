import { describe, expectTypeOf, test } from 'vitest'
import { DataTypes, Model, Sequelize, col, fn, literal } from './package.js'
import type {
  Attributes,
  CreationAttributes,
  CreationOptional,
  ForeignKey,
  GroupedCountResultItem,
  InferAttributes,
  InferCreationAttributes,
  ModelStatic,
  NonAttribute,
} from './package.js'

const sequelize = new Sequelize('sqlite::memory:')

class Team extends Model<InferAttributes<Team>, InferCreationAttributes<Team>> {
  declare id: CreationOptional<number>
  declare name: string
}

class User extends Model<
  InferAttributes<User, { omit: 'secret' }>,
  InferCreationAttributes<User, { omit: 'secret' }>
> {
  declare id: CreationOptional<number>
  declare name: string
  declare nick: string | null
  declare teamId: ForeignKey<number>
  declare team?: NonAttribute<Team>
  declare secret: string
  declare createdAt: CreationOptional<Date>

  get shout(): NonAttribute<string> {
    return this.name.toUpperCase()
  }

  greet(): string {
    return `Hello ${this.name}`
  }
}

User.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: { type: DataTypes.STRING, allowNull: false },
    nick: DataTypes.STRING,
    createdAt: DataTypes.DATE,
  },
  { sequelize },
)

describe('InferAttributes', () => {
  test('takes the members that are attributes', () => {
    expectTypeOf<keyof Attributes<User>>().toEqualTypeOf<
      'id' | 'name' | 'nick' | 'teamId' | 'createdAt'
    >()
    expectTypeOf<Attributes<User>['nick']>().toEqualTypeOf<string | null>()
  })

  test('makes what is generated or nullable optional on creation', () => {
    expectTypeOf<{ name: string; teamId: number }>().toExtend<CreationAttributes<User>>()
    expectTypeOf<{ name: string }>().not.toExtend<CreationAttributes<User>>()
    expectTypeOf<{ name: string; teamId: number; nick: number }>().not.toExtend<
      CreationAttributes<User>
    >()
  })

  test('leaves out what every record has', () => {
    class Empty extends Model<InferAttributes<Empty>, InferCreationAttributes<Empty>> {}
    expectTypeOf<Attributes<Empty>>().toEqualTypeOf<{}>()
  })

  test('init asks for all attributes but foreign keys', () => {
    const id = DataTypes.INTEGER
    const name = DataTypes.STRING
    // @ts-expect-error -- name is missing
    Team.init({ id }, { sequelize })
    // @ts-expect-error -- no such attribute
    Team.init({ id, name, what: name }, { sequelize })
    // @ts-expect-error -- the Sequelize is missing
    Team.init({ id, name }, {})
  })
})

describe('finders give records of the class', () => {
  test('findOne, findByPk, findAll', async () => {
    expectTypeOf(await User.findAll()).toEqualTypeOf<User[]>()
    expectTypeOf(await User.findOne()).toEqualTypeOf<User | null>()
    expectTypeOf(await User.findOne({ rejectOnEmpty: true })).toEqualTypeOf<User>()
    expectTypeOf(await User.findOne({ rejectOnEmpty: false })).toEqualTypeOf<User | null>()
    expectTypeOf(await User.findByPk(1)).toEqualTypeOf<User | null>()
    expectTypeOf(await User.findByPk(1, { rejectOnEmpty: true })).toEqualTypeOf<User>()
    // @ts-expect-error -- no key is an object
    await User.findByPk({})
    const [user] = await User.findAll()
    expectTypeOf(user?.greet()).toEqualTypeOf<string | undefined>()
  })

  test('counting and aggregates', async () => {
    expectTypeOf(await User.count()).toEqualTypeOf<number>()
    expectTypeOf(await User.count({ group: ['name'] })).toEqualTypeOf<GroupedCountResultItem[]>()
    expectTypeOf(await User.findAndCountAll()).toEqualTypeOf<{ rows: User[]; count: number }>()
    expectTypeOf(await User.findAndCountAll({ group: 'name' })).toEqualTypeOf<{
      rows: User[]
      count: GroupedCountResultItem[]
    }>()
    expectTypeOf(await User.sum('id')).toEqualTypeOf<number>()
    expectTypeOf(await User.max<Date, User>('createdAt')).toEqualTypeOf<Date>()
    // @ts-expect-error -- no such attribute
    await User.max('nothing')
  })

  test('writers', async () => {
    expectTypeOf(await User.create({ name: 'Ann', teamId: 1 })).toEqualTypeOf<User>()
    expectTypeOf(
      await User.create({ name: 'Ann', teamId: 1 }, { returning: false }),
    ).toEqualTypeOf<void>()
    // @ts-expect-error -- name is missing
    await User.create({ nick: 'x' })
    expectTypeOf(await User.bulkCreate([{ name: 'a', teamId: 1 }])).toEqualTypeOf<User[]>()
    await User.bulkCreate([{ name: 'a', teamId: 1 }], {
      batchSize: 100,
      signal: new AbortController().signal,
      onProgress: ({ done, total }) => expectTypeOf([done, total]).toEqualTypeOf<number[]>(),
    })
    // @ts-expect-error -- a number of rows
    await User.bulkCreate([{ name: 'a', teamId: 1 }], { batchSize: '100' })
    expectTypeOf(await User.upsert({ name: 'a', teamId: 1 })).toEqualTypeOf<
      [User, boolean | null]
    >()
    expectTypeOf(
      await User.findOrCreate({ where: { name: 'a' }, defaults: { name: 'a', teamId: 1 } }),
    ).toEqualTypeOf<[User, boolean]>()
    expectTypeOf(
      await User.update({ name: fn('upper', col('name')) }, { where: {} }),
    ).toEqualTypeOf<[affectedCount: number]>()
    expectTypeOf(
      await User.update({ name: 'x' }, { where: {}, returning: ['name'] }),
    ).toEqualTypeOf<[affectedCount: number, affectedRows: User[]]>()
    // @ts-expect-error -- no such attribute
    await User.update({ nothing: 1 }, { where: {} })
    // @ts-expect-error -- where is missing
    await User.update({ name: 'x' }, {})
    expectTypeOf(await User.destroy({ where: { id: 1 } })).toEqualTypeOf<number>()
    expectTypeOf(await User.restore({ where: { id: 1 } })).toEqualTypeOf<void>()
    await User.increment('id', { by: 2, where: { name: 'x' } })
    await User.increment({ id: 2 }, { where: { name: 'x' } })
    await User.decrement(['id'], { where: {} })
  })

  test('scopes and schemas stay models of the class', async () => {
    expectTypeOf(await User.scope('a').findAll()).toEqualTypeOf<User[]>()
    expectTypeOf(await User.unscoped().findAll()).toEqualTypeOf<User[]>()
    expectTypeOf(await User.schema('other').findOne()).toEqualTypeOf<User | null>()
    expectTypeOf(User).toExtend<ModelStatic<User>>()
    User.addScope('named', (name: string) => ({ where: { name } }))
    // @ts-expect-error -- a scope is no text
    User.addScope('wrong', 'name = 1')
  })

  test('generic code over any model', () => {
    async function first<M extends Model>(model: ModelStatic<M>): Promise<M | null> {
      return model.findOne({ order: [['id', 'ASC']] })
    }
    expectTypeOf(first(User)).toEqualTypeOf<Promise<User | null>>()
    expectTypeOf(first(Team)).toEqualTypeOf<Promise<Team | null>>()
    // @ts-expect-error -- a record is no model
    void first(User.build({ name: 'Ann', teamId: 1 }))
  })
})

describe('records', () => {
  test('values by name', async () => {
    const user = new User({ name: 'Ann', teamId: 1 })
    // @ts-expect-error -- name is missing
    void new User({ teamId: 1 })
    expectTypeOf(user.get('name')).toEqualTypeOf<string>()
    expectTypeOf(user.get('something')).toEqualTypeOf<unknown>()
    expectTypeOf(user.get().nick).toEqualTypeOf<string | null>()
    expectTypeOf(user.getDataValue('nick')).toEqualTypeOf<string | null>()
    expectTypeOf(user.previous('name')).toEqualTypeOf<string | undefined>()
    expectTypeOf(user.changed()).toEqualTypeOf<false | string[]>()
    expectTypeOf(user.changed('name')).toEqualTypeOf<boolean>()
    expectTypeOf(user.set('name', 'Ben')).toEqualTypeOf<User>()
    // @ts-expect-error -- no such attribute
    user.setDataValue('nothing', 1)
    expectTypeOf(await user.save({ fields: ['name'] })).toEqualTypeOf<User>()
    // @ts-expect-error -- no such attribute
    await user.save({ fields: ['nothing'] })
    expectTypeOf(await user.update({ name: literal('x') })).toEqualTypeOf<User>()
    expectTypeOf(await user.reload()).toEqualTypeOf<User>()
    expectTypeOf(await user.destroy({ force: true })).toEqualTypeOf<void>()
    expectTypeOf(user.toJSON()).toEqualTypeOf<Attributes<User>>()
    expectTypeOf(user.isNewRecord).toEqualTypeOf<boolean>()
    expectTypeOf(user.sequelize).toEqualTypeOf<Sequelize>()
    expectTypeOf(user.equals(user)).toEqualTypeOf<boolean>()
  })

  test('the model of untyped attributes takes anything', async () => {
    class Loose extends Model {}
    const record = await Loose.create({ whatever: 1 })
    expectTypeOf(record.get('whatever')).toEqualTypeOf<unknown>()
    expectTypeOf(record.getDataValue('whatever')).toBeAny()
    await Loose.findAll({ where: { any: { thing: 1 } }, attributes: ['x'] })
    // @ts-expect-error -- not declared
    void record.whatever
  })
})

test('metadata', () => {
  expectTypeOf(User.tableName).toEqualTypeOf<string>()
  expectTypeOf(User.primaryKeyAttributes).toEqualTypeOf<readonly string[]>()
  expectTypeOf(User.getAttributes().name.type).not.toBeAny()
  expectTypeOf(User.sequelize).toEqualTypeOf<Sequelize | undefined>()
  // @ts-expect-error -- no such attribute
  void User.getAttributes().nothing
})
