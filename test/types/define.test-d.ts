import { describe, expectTypeOf, test } from 'vitest'
import { DataTypes, Op, Sequelize } from './package.js'
import type { Model, InstanceUpdateOptions, ModelStatic, Optional } from './package.js'

const sequelize = new Sequelize('sqlite::memory:')

const User = sequelize.define('User', {
  name: DataTypes.STRING,
  role: { type: DataTypes.ENUM('a', 'b'), allowNull: false },
  age: { type: DataTypes.INTEGER, defaultValue: 0 },
  email: { type: DataTypes.STRING(100), allowNull: false, unique: true },
  balance: { type: DataTypes.DECIMAL(10, 2), allowNull: false, defaultValue: 0 },
  born: { type: DataTypes.DATEONLY, validate: { isDate: true } },
  seen: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
  isActive: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
  settings: DataTypes.JSON,
  shape: DataTypes.JSON<{ sides: number }>(),
  tags: DataTypes.ARRAY(DataTypes.STRING),
  photo: DataTypes.BLOB('long'),
  visits: DataTypes.BIGINT.UNSIGNED,
  token: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, allowNull: false },
  initials: {
    type: DataTypes.VIRTUAL(DataTypes.STRING),
    get() {
      return String(this.getDataValue('name')).slice(0, 1)
    },
  },
})
type User = InstanceType<typeof User>

describe('define infers the attributes of a record', () => {
  test('from data types and allowNull', () => {
    expectTypeOf<User['name']>().toEqualTypeOf<string | null>()
    expectTypeOf<User['role']>().toEqualTypeOf<'a' | 'b'>()
    expectTypeOf<User['age']>().toEqualTypeOf<number | null>()
    expectTypeOf<User['email']>().toEqualTypeOf<string>()
    expectTypeOf<User['balance']>().toEqualTypeOf<string | number>()
    expectTypeOf<User['born']>().toEqualTypeOf<string | null>()
    expectTypeOf<User['seen']>().toEqualTypeOf<Date | null>()
    expectTypeOf<User['isActive']>().toEqualTypeOf<boolean>()
    expectTypeOf<User['settings']>().toBeAny()
    expectTypeOf<User['shape']>().toEqualTypeOf<{ sides: number } | null>()
    expectTypeOf<User['tags']>().toEqualTypeOf<string[] | null>()
    expectTypeOf<User['photo']>().toEqualTypeOf<Buffer | null>()
    expectTypeOf<User['visits']>().toEqualTypeOf<number | string | null>()
    expectTypeOf<User['token']>().toEqualTypeOf<string>()
  })

  test('with the key and the timestamps', () => {
    expectTypeOf<User['id']>().toEqualTypeOf<number>()
    expectTypeOf<User['createdAt']>().toEqualTypeOf<Date>()
    expectTypeOf<User['updatedAt']>().toEqualTypeOf<Date>()
    // @ts-expect-error -- not paranoid
    type _Deleted = User['deletedAt']
    // @ts-expect-error -- no such attribute
    type _Nothing = User['nothing']
  })

  test('from what a getter returns', () => {
    expectTypeOf<User['initials']>().toEqualTypeOf<string>()
  })

  test('and the methods that take names', async () => {
    const user = await User.findOne({ rejectOnEmpty: true })
    expectTypeOf(user).toEqualTypeOf<User>()
    expectTypeOf(user.name).toEqualTypeOf<string | null>()
    expectTypeOf(user.getDataValue('name')).toEqualTypeOf<string | null>()
    expectTypeOf(user.get('role')).toEqualTypeOf<'a' | 'b'>()
    expectTypeOf(user.get().role).toEqualTypeOf<'a' | 'b'>()
    expectTypeOf(user.previous('age')).toEqualTypeOf<number | null | undefined>()
    user.set('name', 'Ann')
    user.set({ name: 'Ann' })
    user.name = null
    expectTypeOf(user.changed('name')).toEqualTypeOf<boolean>()
    await user.update({ name: 'Ben', age: sequelize.literal('age + 1') })
    await user.increment('age', { by: 2 })
    // @ts-expect-error -- a number for a name
    user.set('name', 5)
    // @ts-expect-error -- a number for a name
    user.name = 5
    // @ts-expect-error -- not one of the values
    await user.update({ role: 'c' })
  })
})

describe('create asks for what has no other source', () => {
  test('the required attributes are enough', () => {
    void User.create({ role: 'a', email: 'a@example.com' })
    const built = User.build({ role: 'b', email: 'b@example.com', name: null })
    expectTypeOf(built.role).toEqualTypeOf<'a' | 'b'>()
    void new User({ role: 'b', email: 'b@example.com' })
    void User.bulkCreate([{ role: 'a', email: 'a@example.com', seen: '2024-05-06', visits: 12n }])
    void User.upsert({ role: 'a', email: 'a@example.com' })
    void User.findOrCreate({ where: { name: 'Ann' }, defaults: { role: 'a', email: 'a@x.org' } })
  })

  test('generated attributes may be given, and values of SQL', () => {
    void User.create({
      id: 7,
      createdAt: new Date(),
      role: 'a',
      email: sequelize.fn('lower', 'A@X'),
    })
  })

  test('names which associations add later pass', () => {
    void User.create({ role: 'a', email: 'a@example.com', companyId: 3 })
    void User.findAll({ where: { companyId: 3 }, order: ['companyId'], attributes: ['companyId'] })
  })

  test('what is missing or wrong is refused', () => {
    // @ts-expect-error -- email is missing
    void User.create({ role: 'a' })
    // @ts-expect-error -- not one of the values
    void User.create({ role: 'c', email: 'c@example.com' })
    // @ts-expect-error -- a number for a name
    void User.create({ role: 'a', email: 'a@example.com', name: 5 })
    // @ts-expect-error -- null for a column that refuses it
    void User.create({ role: 'a', email: null })
    // @ts-expect-error -- one of the records lacks the email
    void User.bulkCreate([{ role: 'a', email: 'a@example.com' }, { role: 'b' }])
    // @ts-expect-error -- no such option
    void User.create({ role: 'a', email: 'a@example.com' }, { nothing: true })
  })
})

describe('define reads the options', () => {
  const columns = { title: DataTypes.STRING }

  test('timestamps: false', () => {
    const Plain = sequelize.define('Plain', columns, { timestamps: false })
    type Plain = InstanceType<typeof Plain>
    expectTypeOf<Plain['id']>().toEqualTypeOf<number>()
    // @ts-expect-error -- switched off
    type _Created = Plain['createdAt']
  })

  test('renamed and switched off ones, paranoid, version', () => {
    const Post = sequelize.define('Post', columns, {
      createdAt: 'made',
      updatedAt: false,
      paranoid: true,
      deletedAt: 'removed',
      version: true,
      underscored: true,
    })
    type Post = InstanceType<typeof Post>
    expectTypeOf<Post['made']>().toEqualTypeOf<Date>()
    expectTypeOf<Post['removed']>().toEqualTypeOf<Date | null>()
    expectTypeOf<Post['version']>().toEqualTypeOf<number>()
    // @ts-expect-error -- renamed
    type _Created = Post['createdAt']
    // @ts-expect-error -- switched off
    type _Updated = Post['updatedAt']
  })

  test('a key of its own', () => {
    const Country = sequelize.define('Country', {
      code: { type: DataTypes.CHAR(2), primaryKey: true },
      name: { type: DataTypes.STRING, allowNull: false },
    })
    type Country = InstanceType<typeof Country>
    expectTypeOf<Country['code']>().toEqualTypeOf<string>()
    // @ts-expect-error -- the model has a key
    type _Id = Country['id']
    const Ticket = sequelize.define('Ticket', {
      id: { type: DataTypes.UUID, primaryKey: true, defaultValue: DataTypes.UUIDV4 },
      number: { type: DataTypes.INTEGER, autoIncrement: true, allowNull: false },
    })
    type Ticket = InstanceType<typeof Ticket>
    expectTypeOf<Ticket['id']>().toEqualTypeOf<string>()
    void Ticket.create({})
  })

  test('values beside a bare ENUM', () => {
    const Light = sequelize.define('Light', {
      color: { type: DataTypes.ENUM, values: ['red', 'green'], allowNull: false },
    })
    expectTypeOf<InstanceType<typeof Light>['color']>().toEqualTypeOf<'red' | 'green'>()
  })

  test('hooks know the record', () => {
    sequelize.define(
      'Hooked',
      { title: { type: DataTypes.STRING, allowNull: false } },
      {
        hooks: {
          beforeCreate(record, options) {
            expectTypeOf(record.title).toEqualTypeOf<string>()
            expectTypeOf(options.validate).toEqualTypeOf<boolean | undefined>()
          },
          afterUpdate: async (record: Model, _options: InstanceUpdateOptions) => {
            await record.reload()
          },
        },
        defaultScope: { where: { title: 'x' } },
        scopes: { recent: { limit: 5 }, byTitle: (title: string) => ({ where: { title } }) },
        indexes: [{ unique: true, fields: ['title'] }],
      },
    )
    // @ts-expect-error -- no such option
    sequelize.define('Wrong', { title: DataTypes.STRING }, { timestmps: false })
    // @ts-expect-error -- no such option of a column
    sequelize.define('Wrong', { title: { type: DataTypes.STRING, alowNull: false } })
  })
})

describe("v6's forms of define compile as they did", () => {
  interface PetAttributes {
    id: number
    name: string
    owner: string | null
  }
  type PetCreation = Optional<PetAttributes, 'id' | 'owner'>
  interface PetInstance extends Model<PetAttributes, PetCreation>, PetAttributes {}

  const petColumns = {
    id: { type: DataTypes.INTEGER.UNSIGNED, primaryKey: true, autoIncrement: true },
    name: { type: new DataTypes.STRING(128), allowNull: false },
    owner: DataTypes.STRING,
  }

  test('with the instance as type argument', async () => {
    const Pet = sequelize.define<PetInstance>('Pet', petColumns, { tableName: 'pets' })
    expectTypeOf(Pet).toExtend<ModelStatic<PetInstance>>()
    const pet = await Pet.create({ name: 'Rex' })
    expectTypeOf(pet.owner).toEqualTypeOf<string | null>()
    // @ts-expect-error -- name is missing
    void Pet.create({ owner: 'Ann' })
  })

  test('with instance and attributes', () => {
    const Pet = sequelize.define<PetInstance, PetCreation>('Pet', {
      name: DataTypes.STRING,
      id: DataTypes.INTEGER,
      owner: DataTypes.STRING,
    })
    expectTypeOf<InstanceType<typeof Pet>>().toEqualTypeOf<PetInstance>()
  })

  test('with any, and with attributes that are not a literal', async () => {
    const columns: Record<string, typeof DataTypes.STRING> = { a: DataTypes.STRING }
    const Loose = sequelize.define('Loose', columns)
    const record = await Loose.create({ whatever: 1 })
    expectTypeOf(record.get('whatever')).toBeUnknown()
    // oxlint-disable-next-line no-explicit-any -- programs do this
    const Any = sequelize.define<any>('Any', petColumns)
    void Any.create({ what: 1 })
  })

  test('subclasses of a defined model', () => {
    class Special extends User {
      shout(): string {
        return `${this.role}!`
      }
    }
    void Special.findAll({ where: { role: { [Op.in]: ['a'] } } }).then((all) => {
      expectTypeOf(all[0]?.shout).toEqualTypeOf<(() => string) | undefined>()
    })
  })
})
