'use strict'
// Class models: inheritance, static members, getters and setters of the class, two databases.

module.exports = async ({ Sequelize, sequelize, connect, DataTypes, record, step, quiet }) => {
  const { Model } = Sequelize
  class Base extends Model {
    static shout(text) {
      return `${this.name}: ${text}`
    }
    describe() {
      return `${this.constructor.name} ${this.get('id')}`
    }
    get kind() {
      return 'base'
    }
  }
  class User extends Base {
    get kind() {
      return `user of ${super.kind}`
    }
    get full() {
      return `${this.first} ${this.last}`
    }
    set full(text) {
      const [first, last] = text.split(' ')
      this.first = first
      this.last = last
    }
    toJSON() {
      return { ...super.toJSON(), own: true }
    }
  }
  class Admin extends Base {}
  User.init({ first: DataTypes.STRING, last: DataTypes.STRING }, { sequelize, timestamps: false })
  Admin.init(
    { level: DataTypes.INTEGER },
    { sequelize, timestamps: false, modelName: 'Boss', tableName: 'bosses' },
  )
  await quiet(() => sequelize.sync())
  await record('names', () => [
    User.name,
    User.tableName,
    Admin.name,
    Admin.tableName,
    Object.keys(sequelize.models),
  ])
  await record('statics', () => [User.shout('a'), Admin.shout('b')])
  await record('class accessors', () => {
    const user = User.build({ first: 'a', last: 'b' })
    const seen = [user.full, user.kind]
    user.full = 'c d'
    return [...seen, user.first, user.changed()]
  })
  await record('class setter through set', () => {
    const user = User.build({})
    user.set({ full: 'e f' })
    return [user.first, user.dataValues]
  })
  await record('instanceof', () => {
    const user = User.build({})
    return [
      user instanceof User,
      user instanceof Base,
      user instanceof Model,
      user instanceof Admin,
    ]
  })
  await record('own toJSON', () => JSON.parse(JSON.stringify(User.build({ first: 'x' }))))
  await step('create', () => User.create({ first: 'ann', last: 'b' }))
  await step('found is of the class', async () => {
    const user = await User.findOne()
    return [user.describe(), user.kind, user.constructor === User]
  })
  await step(
    'raw is plain',
    async () => Object.getPrototypeOf(await User.findOne({ raw: true })) === Object.prototype,
  )
  await step('override save', async () => {
    class Saver extends Model {
      save(options) {
        this.note = 'saved'
        return super.save(options)
      }
    }
    Saver.init({ note: DataTypes.STRING }, { sequelize, timestamps: false })
    await quiet(() => Saver.sync())
    return [(await Saver.create({})).note, (await Saver.build({}).save()).note]
  })
  await step('override findAll', async () => {
    class Finder extends Model {
      static findAll(options) {
        return super.findAll({ ...options, where: { id: 1 } })
      }
    }
    Finder.init({ a: DataTypes.INTEGER }, { sequelize, timestamps: false })
    await quiet(async () => {
      await Finder.sync()
      await Finder.bulkCreate([{ a: 1 }, { a: 2 }])
    })
    return [(await Finder.findAll()).length, (await Finder.findOne({ order: [['id', 'DESC']] })).id]
  })
  await step('init twice', () => {
    User.init({ only: DataTypes.STRING }, { sequelize, timestamps: false })
    return Object.keys(User.rawAttributes)
  })
  await record('new directly', () => {
    class Direct extends Model {}
    Direct.init(
      { a: { type: DataTypes.INTEGER, defaultValue: 4 } },
      { sequelize, timestamps: false },
    )
    const direct = new Direct({})
    return [direct.a, direct.isNewRecord]
  })
  await record('not initialised', () => {
    class Raw extends Model {}
    return Raw.build({})
  })
  await record('not initialised find', () => {
    class Raw2 extends Model {}
    return Raw2.findAll()
  })
  await step('second database', async () => {
    const other = connect()
    class Local extends Model {}
    Local.init({ a: DataTypes.STRING }, { sequelize: other, timestamps: false })
    return [Local.sequelize === other, sequelize.isDefined('Local')]
  })
  await record('define gives a class', () => {
    const Made = sequelize.define('Made', { a: DataTypes.STRING })
    return [
      Made.prototype instanceof Model,
      typeof Made,
      Made.name,
      String(Object.getPrototypeOf(Made) === Model),
    ]
  })
  await record('extend a defined one', () => {
    const Made = sequelize.models.Made
    class More extends Made {
      hello() {
        return `hi ${this.a}`
      }
    }
    return new More({ a: 'x' }).hello()
  })
  await record('attributes object is shared', () => {
    const attributes = { name: { type: DataTypes.STRING } }
    sequelize.define('One', attributes, { underscored: true })
    sequelize.define('Two', attributes)
    return [
      sequelize.models.One.rawAttributes.name.field,
      sequelize.models.Two.rawAttributes.name.field,
    ]
  })
}
module.exports.dialects = ['sqlite', 'postgres']
