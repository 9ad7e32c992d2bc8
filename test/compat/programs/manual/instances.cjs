'use strict'
// The manual's pages on instances and on getters, setters and virtual attributes, and what its readers try next.

module.exports = async ({ sequelize, Sequelize, DataTypes, Op, each, step, quiet, record }) => {
  const User = sequelize.define(
    'User',
    {
      username: { type: DataTypes.STRING, defaultValue: 'green' },
      first: DataTypes.STRING,
      last: DataTypes.STRING,
      age: DataTypes.INTEGER,
      cash: { type: DataTypes.DECIMAL(10, 2), defaultValue: 0 },
      born: DataTypes.DATE,
      day: DataTypes.DATEONLY,
      meta: { type: DataTypes.JSON, defaultValue: { a: 1 } },
      full: {
        type: DataTypes.VIRTUAL(DataTypes.STRING, ['first', 'last']),
        get() {
          return `${this.first} ${this.last}`
        },
        set() {
          throw new Error('Do not try to set the `full` value!')
        },
      },
      secret: {
        type: DataTypes.STRING,
        set(value) {
          this.setDataValue('secret', `#${value}`)
        },
      },
      upper: {
        type: DataTypes.STRING,
        get() {
          const raw = this.getDataValue('upper')
          return raw ? raw.toUpperCase() : null
        },
      },
      password: {
        type: DataTypes.VIRTUAL,
        set(value) {
          this.setDataValue('password', value)
          this.secret = `${this.username}:${value}`
        },
        validate: {
          long(value) {
            if (value.length < 4) throw new Error('too short')
          },
        },
      },
    },
    {
      getterMethods: {
        label() {
          return `${this.username}(${this.age})`
        },
      },
      setterMethods: {
        label(value) {
          const [name, age] = value.split(':')
          this.setDataValue('username', name)
          this.setDataValue('age', Number(age))
        },
      },
    },
  )
  await quiet(() => sequelize.sync())

  const jane = await step('build and save', async () => {
    const user = User.build({ first: 'Jane', last: 'Doe', born: new Date(0), day: '2001-02-03' })
    return user.save()
  })
  await record('defaults', () => [jane.username, jane.cash, jane.isNewRecord])
  await record('json', () => JSON.parse(JSON.stringify(jane)))
  await record('json of several', () => JSON.parse(JSON.stringify({ users: [jane] })))
  await record('getter', () => [jane.full, jane.label, jane.get('full'), jane.getDataValue('full')])
  await record('set virtual', () => {
    jane.full = 'x'
  })
  await record('setter methods', () => {
    jane.label = 'kim:7'
    return [jane.username, jane.age, jane.changed(), jane.label]
  })
  await step('save after setter method', () => jane.save())
  await record('upper null', () => jane.upper)
  await step('update upper', () => jane.update({ upper: 'abc' }))
  await record('upper', () => [
    jane.upper,
    jane.get('upper', { raw: true }),
    jane.get({ raw: true }),
  ])
  await step('too short', () => jane.update({ password: 'abc' }))
  await record('after failure', () => [jane.changed(), jane.password, jane.secret])
  await step('long enough', () => jane.update({ password: 'abcdef' }))
  await step('save(fields)', () => {
    jane.first = 'J'
    jane.last = 'D'
    return jane.save({ fields: ['first'] })
  })
  await record('last is dirty', () => [jane.changed(), jane.previous('last'), jane.previous()])
  await step('reload', () => jane.reload())
  await record('reloaded', () => [jane.last, jane.changed(), jane.previous('last')])
  await step('reload attributes', () => jane.reload({ attributes: ['first'] }))
  await record('all still there', () => [jane.first, jane.last, jane._options.attributes])
  await step('update leaves others dirty', async () => {
    jane.age = 9
    await jane.update({ first: 'K' })
    return jane.changed()
  })
  await step('set then save', async () => {
    jane.set({ first: 'L', last: 'M' })
    return (await jane.save()).get({ plain: true })
  })
  await step('increment', () => jane.increment('age', { by: 2 }))
  await step('increment several', () => jane.increment({ age: 2, cash: 100 }))
  await step('increment list', () => jane.increment(['age', 'cash'], { by: 2 }))
  await step('decrement', () => jane.decrement('age'))
  await step('reload 2', () => jane.reload())
  await step('save of nothing', () => jane.save())
  await step('update with nothing', () => jane.update({}))
  await step('update with unknown', () => jane.update({ nothing: 1 }))
  await step('update with same', () => jane.update({ first: 'L' }))
  await step('update undefined', () => jane.update({ first: undefined }))
  await step('update by name', () => jane.update('first', 'N'))
  await step('update fields', () => jane.update({ first: 'O', last: 'P' }, { fields: ['first'] }))
  await record('last after fields', () => [jane.last, jane.changed()])
  await step('update raw', () => jane.update({ secret: 'plain' }, { raw: true }))
  await step('silent', () => jane.update({ age: 1 }, { silent: true }))

  // dirty tracking
  await each(
    'changed',
    {
      string: (u) => void (u.first = 'z'),
      same: (u) => void (u.first = String(u.first)),
      back: (u) => {
        const old = u.first
        u.first = 'q'
        u.first = old
      },
      'date object': (u) => void (u.born = new Date(+u.born)),
      'date text': (u) => void (u.born = u.born && u.born.toISOString()),
      'date other': (u) => void (u.born = '2020-01-01'),
      'number as text': (u) => void (u.age = String(u.age)),
      'json equal': (u) => void (u.meta = { a: 1 }),
      'json member': (u) => void u.set('meta.a', 2),
      'json new member': (u) => void u.set('meta.b.c', 2),
      'json same member': (u) => void u.set('meta.a', 1),
      'json mutated': (u) => void (u.meta.a = 5),
      'json marked': (u) => {
        u.meta.a = 5
        u.changed('meta', true)
      },
      'json spread': (u) => void (u.meta = { ...u.meta, z: 1 }),
      setDataValue: (u) => u.setDataValue('first', 'w'),
      'setDataValue same': (u) => u.setDataValue('first', u.first),
      'setDataValue unknown': (u) => u.setDataValue('nope', 1),
      'set unknown': (u) => void u.set('nope', 1),
      'set raw': (u) => void u.set('first', 'raw', { raw: true }),
      'set raw object': (u) => void u.set({ first: 'raw', nope: 2 }, { raw: true }),
      'set reset': (u) => void u.set({ first: 'r' }, { reset: true }),
      'set raw reset': (u) => void u.set({ first: 'r' }, { raw: true, reset: true }),
      'set id': (u) => void (u.id = 99),
      'set createdAt': (u) => void (u.createdAt = new Date(0)),
      'changed false': (u) => {
        u.first = 'x'
        u.changed('first', false)
      },
      'dot property of no json': (u) => void u.set('first.x', 1),
      'assign member': (u) => void Object.assign(u, { first: 'as', nope: 3 }),
      null: (u) => void (u.first = null),
      undefined: (u) => void (u.first = undefined),
      virtual: (u) => void (u.password = 'zzzzzz'),
      fn: (u) => void (u.first = Sequelize.fn('lower', 'A')),
      literal: (u) => void (u.age = Sequelize.literal('1 + 1')),
    },
    async (change) => {
      const user = User.build(
        {
          id: 1,
          username: 'u',
          first: 'a',
          last: 'b',
          age: 3,
          born: new Date(1e12),
          meta: { a: 1 },
        },
        { isNewRecord: false, raw: true },
      )
      await change(user)
      return {
        changed: user.changed(),
        first: user.changed('first'),
        previous: user.previous(),
        previousFirst: user.previous('first'),
        _previousDataValues: user._previousDataValues,
        dataValues: user.dataValues,
      }
    },
  )
  await each(
    'build',
    {
      plain: [{ first: 'a' }],
      unknown: [{ first: 'a', nope: 1 }],
      raw: [{ first: 'a', secret: 's', nope: 1 }, { raw: true }],
      'not new': [{ id: 1, first: 'a' }, { isNewRecord: false }],
      nothing: [],
      null: [null],
      'null values': [{ username: null, meta: null }],
      'undefined values': [{ username: undefined, meta: undefined }],
      timestamps: [{ createdAt: new Date(0), updatedAt: '2001-01-01' }],
      'an id': [{ id: 5 }],
      setter: [{ secret: 's' }],
      silent: [{ first: 'a' }, { silent: true }],
      fields: [{ first: 'a', last: 'b' }, { attributes: ['first'] }],
      'an instance': [User.build({ first: 'x' })],
      bulk: [[{ first: 'a' }, { first: 'b' }]],
    },
    async (args) => {
      const built = User.build(...args)
      if (Array.isArray(built)) return built.map((each) => each.get())
      return [
        built.dataValues,
        built.changed(),
        built._previousDataValues,
        built.isNewRecord,
        built._options,
      ]
    },
  )
  await record('default objects are copies', () => {
    const [a, b] = [User.build(), User.build()]
    a.meta.a = 3
    return [a.meta, b.meta, User.rawAttributes.meta.defaultValue]
  })
  await record('toJSON is a deep copy', () => {
    const user = User.build({ meta: { deep: { x: 1 } } })
    const json = user.toJSON()
    json.meta.deep.x = 2
    const got = user.get({ plain: true })
    got.meta.deep.x = 3
    return [user.meta, json.meta]
  })
  await record('get forms', () => {
    const user = User.build({ first: 'a', last: 'b', upper: 'u' })
    return [
      user.get(),
      user.get({ plain: true }),
      user.get({ clone: true }),
      user.get('upper'),
      user.get('upper', { raw: true }),
      user.get('upper', { plain: true }),
      user.get('nope'),
      user.get() === user.dataValues,
    ]
  })
  await record('equals', () => {
    const a = User.build({ id: 1 })
    const b = User.build({ id: 1 })
    const c = User.build({ id: 2 })
    return [
      a.equals(b),
      a.equals(c),
      a.equalsOneOf([c, b]),
      a.equals(null),
      a.equals({ id: 1 }),
      a.equalsOneOf([]),
    ]
  })
  await record('where and toString', () => [jane.where(), String(User.build()), `${User.build()}`])
  await record('in and keys', () => {
    const user = User.build({ first: 'a' })
    const seen = []
    for (const key in user) seen.push(key)
    return [
      'first' in user,
      'nope' in user,
      user.hasOwnProperty('first'),
      seen.includes('dataValues'),
    ]
  })
  await step('destroy', () => jane.destroy())
  await step('destroy again', () => jane.destroy())
  await step('save after destroy', () => jane.update({ first: 'gone' }))
  await step('reload after destroy', () => jane.reload())
  await step('restore', () => jane.restore())
  await record('isSoftDeleted', () => jane.isSoftDeleted())
  await step('save without key', () => User.build({ first: 'x' }, { isNewRecord: false }).save())
  await step('destroy without key', () => User.build({ first: 'x' }).destroy())
  await step('reload without key', () => User.build({ first: 'x' }).reload())
  await step('increment without key', () => User.build({ first: 'x' }).increment('age'))
  await step('create fields', () =>
    User.create({ first: 'a', last: 'b', age: 4 }, { fields: ['first'] }),
  )
  await step('create raw', () => User.create({ first: 'a', secret: 's' }, { raw: true }))
  await step('create with id', () => User.create({ id: 70, first: 'id' }))
  await step('create with createdAt', async () => {
    const user = await User.create({
      first: 'old',
      createdAt: new Date(5e11),
      updatedAt: new Date(5e11),
    })
    return [+user.createdAt, +user.updatedAt > 5e11]
  })
  await step('create with silent', async () => {
    const user = await User.create(
      { first: 'old', createdAt: new Date(5e11), updatedAt: new Date(5e11) },
      { silent: true },
    )
    return [+user.createdAt, +user.updatedAt]
  })
  await step('findOne after', () =>
    User.findOne({
      where: { first: { [Op.ne]: null } },
      order: ['id'],
      attributes: ['id', 'full', 'label'],
    }),
  )
  await step('find virtual', () => User.findAll({ attributes: ['full'], where: { id: 70 } }))
  await step('find raw', () =>
    User.findAll({ raw: true, where: { id: 70 }, attributes: ['id', 'upper', 'full', 'meta'] }),
  )
  await step('exclude', () =>
    User.findAll({
      where: { id: 70 },
      attributes: { exclude: ['first', 'createdAt', 'updatedAt'] },
    }),
  )
  await step('include attribute', () =>
    User.findAll({
      where: { id: 70 },
      attributes: {
        include: [[sequelize.fn('upper', sequelize.col('first')), 'loud']],
        exclude: ['createdAt', 'updatedAt'],
      },
    }),
  )
}
